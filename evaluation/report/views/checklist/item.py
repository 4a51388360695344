"""One item of a standard: what is asked, and whether this report meets it. Nothing is met unless it was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from evaluation.report.notes import note

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release


class Answer(Enum):
    """Whether an item is met."""

    MET = "met"
    UNMET = "not met"
    NO_CASE = "no case of it"  # nothing in the report that it could be asked of


@dataclass(frozen=True)
class Item:
    """An item of a standard.

    Attributes
    ----------
    key : str
        ``standard.item``.
    asked : str
        What has to be so, as a sentence.
    answer : callable
        From the release to an `Answer`.
    remedy : str
        What would meet it, as a sentence; empty where the sentence asked says it.
    """

    key: str
    asked: str
    answer: Callable[[Release], Answer]
    remedy: str = ""

    @property
    def standard(self) -> str:
        """The standard it belongs to."""
        return self.key.partition(".")[0]


def met(found: object) -> Answer:
    """Return `MET` where something was found, else `UNMET`."""
    return Answer.MET if found else Answer.UNMET


def written(*names: str) -> Callable[[Release], Answer]:
    """Return a test: people wrote every one of these notes of ``initiative.yml``."""
    return lambda release: met(all(note(release, name) for name in names))
