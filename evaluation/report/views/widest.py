"""Which gap is widest and which narrowest, among those that may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.views import chosen

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding


def gaps(release: Release, indicator: str, kind: str = "gap_to_goal", wave: str = "") -> list[Finding]:
    """Return the gaps of an indicator's groups at a wave (default: its last), widest first."""
    found = [f for f in release.findings if f.measure == f"equity.{kind}.{indicator}" and not f.is_change]
    order = [w.id for w in release.initiative.waves]
    latest = wave or max((f.wave_to for f in found), key=lambda w: order.index(w) if w in order else -1, default="")
    return sorted(
        (f for f in found if f.wave_to == latest), key=lambda f: (f.estimate is None, -(f.estimate or 0.0), f.scope)
    )


def indicators(release: Release) -> list[str]:
    """Return the ids of indicators with gaps or values by group, in order."""
    kinds = ("equity.gap_to_goal.", "equity.difference.", "equity.outcomes.")
    found = {f.measure.split(".", 2)[2] for f in release.findings if f.measure.startswith(kinds)}
    return sorted(found)


def width(release: Release, indicator: str) -> float:
    """Return the widest gap to the goal in proportion to the goal; below 0 where no goal is set."""
    found = [
        f.estimate / abs(f.detail["goal"])
        for f in gaps(release, indicator)
        if f.dimension and f.estimate is not None and f.detail.get("goal")
    ]
    return max(found, default=-1.0)


def by_width(release: Release) -> list[str]:
    """Return the indicators, the one with the widest gap first."""
    return sorted(indicators(release), key=lambda i: (-width(release, i), i))


def widest_gap(release: Release) -> Finding | None:
    """Return the gap of a group to the goal that is widest in proportion to its goal; None where all reached it."""
    for indicator in by_width(release):
        for finding in gaps(release, indicator):
            if finding.dimension and (finding.estimate or 0.0) > 0 and finding.detail.get("goal"):
                return finding
    return None


def value_of(release: Release, indicator: str, dimension: str, group: str, wave: str = "") -> Finding | None:
    """Return an indicator's value for a group at a wave (default: the last)."""
    wave = wave or chosen.last_wave(release)
    for finding in release.findings:
        parts = finding.measure.split(".", 2)
        if (
            len(parts) == 3
            and parts[2] == indicator
            and not finding.is_change
            and finding.wave_to == wave
            and (finding.dimension, finding.group) == (dimension, group)
            and (parts[0] != "equity" or parts[1] == "outcomes")
        ):
            return finding
    return None
