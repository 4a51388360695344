"""Sentences about gaps: to the goal for everyone, and to the rest of the population; and about series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.sentences import amounts
from evaluation.report.sentences.changes import lean, numbers, unknown
from evaluation.report.sentences.subjects import subject, together, waves
from evaluation.vocabulary import Direction, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

KINDS = ("gap_to_goal", "ratio_to_goal", "difference", "ratio")

LEVELS: dict[str, str] = {
    "gap_to_goal": N_("{subject}: {value} away from the goal in {wave_to} ({basis})."),
    "goal_reached": N_("{subject}: the goal was reached in {wave_to}, with {value} to spare ({basis})."),
    "goal_unsure": N_(
        "{subject}: in {wave_to} the value lies {value} beyond the goal; chance alone could make that ({basis})."
    ),
    "ratio_to_goal": N_("{subject}: {value} times the goal in {wave_to} ({basis})."),
    "difference": N_("{subject}: {value} compared with the rest of the population in {wave_to} ({basis})."),
    "ratio": N_("{subject}: {value} times the rest of the population in {wave_to} ({basis})."),
}
TO_GOAL: dict[str, str] = {
    "narrowed": N_("{subject}: the gap to the goal narrowed between {wave_from} and {wave_to}."),
    "widened": N_("{subject}: the gap to the goal widened between {wave_from} and {wave_to}."),
    "stable": N_("{subject}: the gap to the goal stayed about the same (within what was agreed to matter)."),
    "may_have_grown": N_("{subject}: the gap to the goal may have grown; the data cannot tell for certain."),
    "may_have_narrowed": N_("{subject}: the gap to the goal may have narrowed; the data cannot tell for certain."),
    "unclear": N_("{subject}: no clear change of the gap to the goal; the data cannot tell."),
}
TO_REST: dict[str, str] = {
    "narrowed": N_("{subject}: the gap to the rest of the population narrowed between {wave_from} and {wave_to}."),
    "widened": N_("{subject}: the gap to the rest of the population widened between {wave_from} and {wave_to}."),
    "stable": N_(
        "{subject}: the gap to the rest of the population stayed about the same (within what was agreed to matter)."
    ),
    "may_have_grown": N_(
        "{subject}: the gap to the rest of the population may have grown; the data cannot tell for certain."
    ),
    "may_have_narrowed": N_(
        "{subject}: the gap to the rest of the population may have narrowed; the data cannot tell for certain."
    ),
    "unclear": N_("{subject}: no clear change of the gap to the rest of the population; the data cannot tell."),
}


#: a difference, and the ratio that says the same in proportion
RATIOS = {"gap_to_goal": "ratio_to_goal", "difference": "ratio"}
PROPORTION = {
    "gap_to_goal": N_("In proportion: {before} times the goal, then {after}; ratio {change} ({basis})."),
    "difference": N_("In proportion: {before} times the rest, then {after}; ratio {change} ({basis})."),
}


def gap_kind(measure: str) -> str:
    """Return which gap a measure's id speaks of; empty for none."""
    level, _, rest = measure.partition(".")
    kind = rest.partition(".")[0]
    return kind if level == "equity" and kind in KINDS and "." in rest else ""


def gap_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return a group's gap at one wave, or how it moved between two."""
    name = subject(finding, release, language)
    if finding.estimate is None:
        return unknown(finding, name, language)
    kind = gap_kind(finding.measure)
    if not finding.is_change:
        return _level(finding, kind, name, language)
    messages = TO_GOAL if kind in ("gap_to_goal", "ratio_to_goal") else TO_REST
    sentence = language.gettext(messages[gap_moved(finding, release)], subject=name, **waves(finding, language))
    if kind in PROPORTION:
        return together(sentence, _numbers(finding, language), _proportion(finding, kind, release, language))
    return together(sentence, numbers(finding, language))


def _numbers(finding: Finding, language: Language) -> str:
    """Return the numbers of a gap that moved: percentage points where the value itself is a percentage."""
    before, after = finding.detail.get("value_from"), finding.detail.get("value_to")
    if before is None or after is None or not (amounts.is_share(finding.unit) or finding.unit == "%"):
        return numbers(finding, language)
    scale = 100 if amounts.is_share(finding.unit) else 1
    places = max(amounts.points_digits(v * scale) for v in (before, after))
    return language.gettext(
        "From {before} to {after} percentage points: change {change} ({basis}).",
        before=language.number(before * scale, places),
        after=language.number(after * scale, places),
        change=language.signed((finding.estimate or 0.0) * scale, places),
        basis=amounts.basis(finding, language),
    )


def in_proportion(gap: Finding, kind: str, release: Release) -> Finding | None:
    """Return the ratio that says the same as a difference, for the same group and waves."""
    name, pair = gap.measure.replace(f".{kind}.", f".{RATIOS[kind]}.", 1), (gap.wave_from, gap.wave_to)
    return next(
        (
            f
            for f in release.findings
            if f.measure == name and f.scope == gap.scope and (f.wave_from, f.wave_to) == pair
        ),
        None,
    )


def _proportion(finding: Finding, kind: str, release: Release, language: Language) -> str:
    """Return how the same gap moved in proportion, for difference and ratio can move in opposite directions."""
    found = in_proportion(finding, kind, release)
    before, after = (found.detail.get(k) for k in ("value_from", "value_to")) if found else (None, None)
    if found is None or found.estimate is None or before is None or after is None:
        return ""
    said = language.gettext(
        PROPORTION[kind],
        before=language.number(before, 2),
        after=language.number(after, 2),
        change=language.number(found.estimate, 2),
        basis=amounts.basis(found, language, unit="ratio"),
    )
    moves = {gap_moved(finding, release), gap_moved(found, release)}
    if moves == {"narrowed", "widened"}:
        return together(said, language.gettext("Difference and ratio moved in opposite directions: read both."))
    return said


def gap_moved(finding: Finding, release: Release) -> str:
    """Return how a gap moved: a key of `TO_GOAL`."""
    if finding.state == State.IMPROVED:
        return "narrowed"
    if finding.state == State.WORSENED:
        return "widened"
    if finding.state == State.STABLE:
        return "stable"
    leaning = lean(finding, release)
    if finding.detail.get("may_have_grown") or leaning == Direction.DOWN:
        return "may_have_grown"
    return "may_have_narrowed" if leaning == Direction.UP else "unclear"


def surely_reached(finding: Finding) -> bool:
    """Return whether a gap to the goal is none, and chance alone does not make it so."""
    if finding.estimate is None or finding.estimate > 0:
        return False
    return finding.census or finding.ci_high is None or finding.ci_high <= 0


def _level(finding: Finding, kind: str, name: str, language: Language) -> str:
    estimate = finding.estimate or 0.0
    wave_to = waves(finding, language)["wave_to"]
    if kind in ("ratio_to_goal", "ratio"):
        return language.gettext(
            LEVELS[kind],
            subject=name,
            value=language.number(estimate, 2),
            wave_to=wave_to,
            basis=amounts.basis(finding, language, unit="ratio"),
        )
    if kind == "gap_to_goal":
        key, shown = "gap_to_goal", amounts.distance(estimate, finding.unit, language, amounts.ends(finding))
        if estimate <= 0:
            key = "goal_reached" if surely_reached(finding) else "goal_unsure"
            finding = amounts.turned(finding)
    else:
        key, shown = kind, amounts.change(estimate, finding.unit, language, amounts.ends(finding))
    return language.gettext(
        LEVELS[key], subject=name, value=shown, wave_to=wave_to, basis=amounts.basis(finding, language)
    )


def series_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return the first and last values of a series that can be shown."""
    name = subject(finding, release, language)
    points = [p for p in finding.detail.get("points", ()) if p.get("estimate") is not None]
    if not points:
        return unknown(finding, name, language)
    first, last = points[0], points[-1]
    if first is last:
        return language.gettext(
            "{subject}: {value} in {period} ({basis}).", subject=name, **_point(first, finding, language)
        )
    early, late = _point(first, finding, language), _point(last, finding, language)
    return together(
        language.gettext("{subject}: {value} in {period} ({basis}).", subject=name, **early),
        language.gettext("Last shown: {value} in {period} ({basis}).", **late),
    )


def _point(point: dict, finding: Finding, language: Language) -> dict[str, str]:
    return {
        "value": amounts.amount(point["estimate"], finding.unit, language),
        "period": labels.period(point["period"], language),
        "basis": amounts.basis_of(
            point["estimate"],
            point.get("ci_low"),
            point.get("ci_high"),
            None if point.get("n") is None else language.number(point["n"], 0),
            finding.unit,
            language,
            census=finding.census,
        ),
    }
