"""A table as it stands in its file: text cells under a header, each row with the number its file gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from evaluation.errors import Problem
from evaluation.intake.formulas import restore

MOST_SHOWN = 20  # problems of one kind and column; the rest are counted


@dataclass(frozen=True)
class Raw:
    """A table read and not yet checked: text, indexed by the row in the file (the header is row 1)."""

    name: str
    file: str
    frame: pd.DataFrame


def assemble(
    file: str, header: Sequence[str], rows: Sequence[Sequence[str]], *, escaped: bool
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the frame of rows below a header; blank rows are left out and keep their number.

    Parameters
    ----------
    escaped : bool
        Text that begins like a formula carries an apostrophe (as in CSV files that we write): take it off.
    """
    names = [name.strip().lstrip("\ufeff") for name in header]
    blank = pd.Index([not any(row) for row in rows], dtype=bool)
    numbers = pd.RangeIndex(2, len(rows) + 2)[~blank]
    kept = [row for row, empty in zip(rows, blank, strict=True) if not empty]
    frame = pd.DataFrame(kept, index=numbers, columns=range(len(names)), dtype="str")
    frame, names = _without_empty_tail(frame, names)
    problems = header_problems(file, names)
    frame.columns = names
    if escaped and not problems:
        frame = frame.apply(restore)
    return frame, problems


def _without_empty_tail(frame: pd.DataFrame, names: list[str]) -> tuple[pd.DataFrame, list[str]]:
    """Leave out columns at the right edge that have neither a name nor a value: spreadsheets leave them behind."""
    while names and not names[-1] and (frame[frame.columns[-1]] == "").all():
        frame, names = frame.iloc[:, :-1], names[:-1]
    return frame.copy(), names


def header_problems(file: str, names: Sequence[str]) -> list[Problem]:
    """Return what is wrong with the names of columns themselves."""
    problems = [
        Problem(file, 1, name, "this column is there twice", "every column once", "Rename or remove one of the two")
        for name, count in Counter(n for n in names if n).items()
        if count > 1
    ]
    problems += [
        Problem(
            file,
            1,
            "",
            f"column {place} holds values and has no name",
            "a name in row 1",
            "Name the column, or begin its name with x_ to have it left aside",
        )
        for place, name in enumerate(names, start=1)
        if not name
    ]
    return problems


def limited(problems: Sequence[Problem], most: int = MOST_SHOWN) -> list[Problem]:
    """Return at most ``most`` problems of one kind per column, and a count of the rest."""
    seen: Counter[tuple[str, str, str]] = Counter()
    kept, last = [], {}
    for problem in sorted(problems, key=lambda p: (p.file, p.row or 0)):
        kind = (problem.file, problem.column, problem.expected)
        seen[kind] += 1
        if seen[kind] <= most:
            kept.append(problem)
        last[kind] = problem
    return kept + [
        Problem(file, None, column, f"{count - most} more rows have the same problem", expected, last[kind].remedy)
        for kind, count in seen.items()
        if count > most
        for file, column, expected in [kind]
    ]
