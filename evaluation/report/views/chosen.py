"""What a page speaks about: the pair of waves, the conclusions and findings of a condition and scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from evaluation.report.sentences.silence import lead_of
from evaluation.vocabulary import ALL, Condition, Level, split_scope

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding, Words


def last_wave(release: Release) -> str:
    """Return the id of the last wave that findings speak about."""
    order = [w.id for w in release.initiative.waves]
    seen = {f.wave_to for f in release.findings} | {c.wave_to for c in release.conclusions}
    return next((w for w in reversed(order) if w in seen), order[-1])


def main_pair(release: Release) -> tuple[str, str]:
    """Return the widest pair of waves that was compared; ``("", last wave)`` where nothing was."""
    order = {w.id: i for i, w in enumerate(release.initiative.waves)}
    found = {(c.wave_from, c.wave_to) for c in release.conclusions}
    found |= {(f.wave_from, f.wave_to) for f in release.findings}
    found = {p for p in found if p[0] in order and p[1] in order}
    if not found:
        return "", last_wave(release)
    return max(found, key=lambda p: (order[p[1]] - order[p[0]], order[p[1]]))


def pairs(release: Release) -> list[tuple[str, str]]:
    """Return every pair of waves concluded on, in order."""
    order = {w.id: i for i, w in enumerate(release.initiative.waves)}
    found = {(c.wave_from, c.wave_to) for c in release.conclusions}
    return sorted(found, key=lambda p: (order.get(p[1], -1), -order.get(p[0], -1)))


def is_one_wave(release: Release) -> bool:
    """Return True where nothing could be compared."""
    return main_pair(release)[0] == ""


def conclusions(release: Release, scope: str | None = ALL, level: str = "") -> list[Conclusion]:
    """Return the conclusions of the page's pair of waves, in the order of the conditions."""
    pair, order = main_pair(release), list(Condition)
    found = [
        c
        for c in release.conclusions
        if (c.wave_from, c.wave_to) == pair
        and (scope is None or c.scope == scope)
        and (not level or c.level == Level(level))
    ]
    return sorted(found, key=lambda c: (order.index(c.condition), c.scope != ALL, c.scope))


def numbers(
    release: Release, condition: Condition, scope: str = ALL, pair: tuple[str, str] | None = None
) -> list[Finding]:
    """Return what was measured about a condition: what speaks before what is silent, the lead first; no voices."""
    wave_from, wave_to = pair or main_pair(release)
    lead = lead_of(condition, release)
    found = [
        f
        for f in release.findings
        if f.condition == condition
        and f.scope == scope
        and f.wave_from == wave_from
        and f.wave_to == wave_to
        and not f.measure.endswith(".testimony")
        and f.level in (condition.level,)
    ]
    return sorted(found, key=lambda f: (f.estimate is None, f.measure != lead, f.measure))


def measured(release: Release, condition: Condition, pair: tuple[str, str] | None = None) -> list[Finding]:
    """Return what speaks about a condition: for everyone, else for groups where nothing is known for everyone."""
    known = [f for f in numbers(release, condition, ALL, pair) if f.estimate is not None]
    if known:
        return known
    groups = [f"{d.name}:{g}" for d in release.initiative.dimensions.values() for g in d.groups]
    return [f for s in groups for f in numbers(release, condition, s, pair) if f.estimate is not None]


def told(
    release: Release, condition: Condition, scope: str = ALL, pair: tuple[str, str] | None = None
) -> Finding | None:
    """Return what people told about a condition."""
    wave_from, wave_to = pair or main_pair(release)
    return next(
        (
            f
            for f in release.findings
            if f.condition == condition
            and f.measure.endswith(".testimony")
            and f.scope == scope
            and f.wave_to == wave_to
            and f.wave_from in (wave_from, "")
        ),
        None,
    )


def quotes(release: Release, condition: Condition, scope: str = ALL, wave_to: str = "") -> list[Words]:
    """Return the quotes that may be shown about a condition from a scope's speakers."""
    dimension, group = split_scope(scope)
    return [
        w
        for w in release.words
        if w.kind == "quote"
        and w.condition == condition
        and (not wave_to or not w.wave_to or w.wave_to == wave_to)
        and (scope == ALL or w.groups.get(dimension) == group)
    ]


def one_each_way(found: Iterable[Words]) -> tuple[Words | None, Words | None]:
    """Return one quote toward equity and one that dissents; an account of harm dissents first."""
    found = list(found)
    toward = next((w for w in found if (w.direction or 0) > 0), None)
    against = next((w for w in found if w.harm and (w.direction or 0) < 0), None)
    against = against or next((w for w in found if (w.direction or 0) < 0), None)
    against = against or next((w for w in found if w.direction == 0), None)
    if toward is None and against is None and found:
        toward = found[0]
    return toward, against


def written(release: Release, kind: str, condition: Condition | None = None, scope: str | None = None) -> list[Words]:
    """Return words of a kind (interpretation, reply, action, definition)."""
    return [
        w
        for w in release.words
        if w.kind == kind and (condition is None or w.condition == condition) and (scope is None or w.scope == scope)
    ]
