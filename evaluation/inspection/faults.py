"""What an inspection says: the page, the criterion, what is wrong, what was expected, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evaluation.inspection.criteria import CRITERIA


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with a page, or with pages together."""

    page: str
    criterion: int
    wrong: str

    def __str__(self) -> str:
        asked = CRITERIA[self.criterion]
        return f"{self.page}, criterion {self.criterion}: {self.wrong}. Expected {asked.expected}. {asked.remedy}."


@dataclass(frozen=True)
class Inspection:
    """The outcome for a folder: its pages, what is wrong, and which criteria were not looked at and why."""

    pages: tuple[str, ...]
    faults: tuple[Fault, ...]
    unchecked: Mapping[int, str] = field(default_factory=dict)

    @property
    def checked(self) -> tuple[int, ...]:
        """Criteria that were looked at."""
        return tuple(n for n in CRITERIA if n not in self.unchecked)


def faults(page: str, criterion: int, wrong: Iterable[str]) -> list[Fault]:
    """Return one fault for each different text."""
    return [Fault(page, criterion, words) for words in dict.fromkeys(wrong)]


def summary(outcome: Inspection) -> list[str]:
    """Return an inspection in lines: every fault, then what was not looked at, then the count."""
    lines = [str(fault) for fault in outcome.faults]
    if outcome.unchecked:
        lines += ["", "Not checked here, or not wholly:"]
        lines += [f"  criterion {n}, {CRITERIA[n].asks}: {why}." for n, why in outcome.unchecked.items()]
    pages, wrong = len(outcome.pages), len(outcome.faults)
    named = ", ".join(f"{n} ({k})" for n, k in sorted(Counter(f.criterion for f in outcome.faults).items()))
    found = f"{wrong} fault{'s' if wrong != 1 else ''}, by criterion: {named}" if wrong else "no fault found"
    lines += [
        "",
        f"{pages} page{'s' if pages != 1 else ''}, {len(outcome.checked)} of {len(CRITERIA)} criteria wholly: {found}.",
    ]
    return lines
