"""Titles of figures that say what was found, in a breath; never where readers are to look before they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report.figures import title_that_fits
from evaluation.report.labels import N_
from evaluation.report.sentences.changes import direction, is_small
from evaluation.vocabulary import ALL, State

if TYPE_CHECKING:
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MOVED: dict[tuple[State, str], str] = {
    (State.IMPROVED, "up"): N_("{subject} rose: toward equity"),
    (State.IMPROVED, "down"): N_("{subject} fell: toward equity"),
    (State.WORSENED, "up"): N_("{subject} rose: away from equity"),
    (State.WORSENED, "down"): N_("{subject} fell: away from equity"),
}
MOVED_LITTLE = N_("{subject} moved by less than was agreed to matter")
SAME = N_("{subject} stayed about the same")
SAME_COUNTED = N_("{subject} did not move")
UNCLEAR = N_("{subject}: no clear change")


def title_of_change(change: Finding | None, subject: str, neutral: str, language: Language) -> str:
    """Return what a change for everyone shows as a title; ``neutral`` where nothing was judged or it is too long."""
    found = None if change is None or change.scope != ALL else _judged(change)
    said = [language.gettext(found, subject=subject)] if found else []
    return title_that_fits(*said, neutral, subject)


def title_of_series(points: Sequence[Mapping[str, Any]], subject: str, language: Language) -> str:
    """Return when a series stood highest and lowest; that it is one, where chance alone could part the two."""
    neutral = language.gettext("{subject}, period by period", subject=subject)
    known = [p for p in points if p["value"] is not None]
    if len({p["value"] for p in known}) < 2:
        return title_that_fits(neutral, subject)
    most, least = (pick(known, key=lambda p: p["value"]) for pick in (max, min))
    if _overlap(most, least):
        return title_that_fits(neutral, subject)
    said = language.gettext(
        "{subject}: highest in {most}, lowest in {least}", subject=subject, most=most["period"], least=least["period"]
    )
    return title_that_fits(said, neutral, subject)


def _overlap(most: Mapping[str, Any], least: Mapping[str, Any]) -> bool:
    low, high = most.get("low"), least.get("high")
    return low is not None and high is not None and low <= high


def title_of_step(step: Mapping[str, Any], neutral_value: float, subject: str, language: Language) -> str:
    """Return whether a line steps at a date, and which way; what is drawn, where no step is judged."""
    drawn = language.gettext("{subject}: before and after, and the earlier line carried on", subject=subject)
    low, high = step.get("ci_low"), step.get("ci_high")
    if low is None or high is None:
        return title_that_fits(drawn, subject)
    if low <= neutral_value <= high:
        said = language.gettext("{subject}: no clear step at the date", subject=subject)
    elif low > neutral_value:
        said = language.gettext("{subject}: the line steps up at the date", subject=subject)
    else:
        said = language.gettext("{subject}: the line steps down at the date", subject=subject)
    return title_that_fits(said, drawn, subject)


def _judged(change: Finding) -> str | None:
    moved = direction(change)
    if change.estimate is None or change.state is None:
        return None
    if change.state in (State.IMPROVED, State.WORSENED) and moved != "same":
        return MOVED_LITTLE if is_small(change) else MOVED[change.state, moved]
    if change.state is State.STABLE:
        return SAME_COUNTED if change.census else SAME
    return UNCLEAR if change.state is State.UNCERTAIN else None
