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
    return together(sentence, numbers(finding, language))


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
        key, shown = "gap_to_goal", amounts.distance(estimate, finding.unit, language)
        if estimate <= 0:
            key, finding = "goal_reached", amounts.turned(finding)
    else:
        key, shown = kind, amounts.change(estimate, finding.unit, language)
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
        "period": labels.written(point["period"]),
        "basis": amounts.basis_of(
            point["estimate"],
            point.get("ci_low"),
            point.get("ci_high"),
            point.get("n"),
            finding.unit,
            language,
            census=finding.census,
        ),
    }
