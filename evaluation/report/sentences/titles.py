"""Titles of figures that say what was found, in a breath; never where readers are to look before they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def _judged(change: Finding) -> str | None:
    moved = direction(change)
    if change.estimate is None or change.state is None:
        return None
    if change.state in (State.IMPROVED, State.WORSENED) and moved != "same":
        return MOVED_LITTLE if is_small(change) else MOVED[change.state, moved]
    if change.state is State.STABLE:
        return SAME_COUNTED if change.census else SAME
    return UNCLEAR if change.state is State.UNCERTAIN else None
