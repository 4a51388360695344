"""What a user can fix, one class per kind, each with its exit code.

An `EvaluationError` is printed without a traceback. Anything else is our bug and shows everything.
Messages never hold a participant's words or name: they say file, row and column instead.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with the evidence: where, what, expected, remedy."""

    file: str
    row: int | None
    column: str
    wrong: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column:
            where += f", column '{self.column}'"
        parts = [f"{where}: {self.wrong}."]
        if self.expected:
            parts.append(f"Expected {self.expected}.")
        if self.remedy:
            parts.append(f"{self.remedy}.")
        return " ".join(parts)


class EvaluationError(Exception):
    """A mistake that the person at the keyboard can mend."""

    exit_code = 1


class UsageError(EvaluationError):
    """The command was called the wrong way: an unknown option, parameter or name."""

    exit_code = 2


class EvidenceError(EvaluationError):
    """The evidence cannot be used as it is; carries every problem at once."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.row or 0, p.column, p.wrong)))
        super().__init__("\n".join(str(p) for p in self.problems))


class FolderNotEmptyError(EvaluationError):
    """A new initiative would be written over something that is already there."""

    exit_code = 3


class NoPagesError(EvaluationError):
    """A folder whose pages were to be checked holds none."""

    exit_code = 3


class NotebookFailedError(EvaluationError):
    """A notebook stopped; names it, the cell and its heading."""

    exit_code = 4


class UnsafeOutputError(EvaluationError):
    """Something that must not be published would be: nothing is published."""

    exit_code = 5


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest in spelling to ``word``, or None if none is close.

    Examples
    --------
    >>> nearest("perod", ["initiative", "period"])
    'period'
    """
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the remedy sentence for an unknown word, without a final full stop."""
    names = sorted(known)
    close = nearest(word, names)
    if close:
        return f"Did you mean '{close}'"
    return f"Known: {', '.join(names)}" if names else "Nothing is known here"
