"""Read a workbook through calamine (no formula is ever run) and turn typed cells into the text a CSV would hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from evaluation.errors import Problem
from evaluation.intake.archive import workbook_problem
from evaluation.intake.raw import assemble

CELLS_MOST = 60_000_000  # of one sheet's used range


def sheets(path: Path, file: str) -> tuple[dict[str, list[list[str]]], list[Problem]]:
    """Return every sheet of a workbook as rows of text, or what keeps it from being read."""
    if problem := workbook_problem(path, file):
        return {}, [problem]
    found, problems = {}, []
    try:
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                if sheet.total_height * sheet.total_width > CELLS_MOST:
                    problems.append(
                        Problem(
                            file,
                            None,
                            "",
                            f"the used range of the sheet '{name}' is too large",
                            f"at most {CELLS_MOST:,} cells",
                            "Save the table as CSV UTF-8",
                        )
                    )
                    continue
                found[name] = as_text(sheet.to_python(skip_empty_area=False))
    except CalamineError:
        return {}, [
            Problem(
                file,
                None,
                "",
                "this is not a readable workbook",
                "an .xlsx file saved by a spreadsheet program",
                "Open it in the spreadsheet program and save it again",
            )
        ]
    return found, problems


def as_text(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """Return typed cells as text, column by column.

    Examples
    --------
    >>> as_text([["year", "share"], [2010.0, 0.5]])
    [['year', 'share'], ['2010', '0.5']]
    """
    columns = [
        column if set(map(type, column)) == {str} else map(cell_text, column) for column in zip(*rows, strict=True)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def cell_text(value: object) -> str:
    """Return one typed cell as text: whole numbers without a point, dates in ISO form, true as 1."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time.min
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return "" if value is None else str(value)


def read_sheet(rows: list[list[str]], file: str) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return the table on a sheet whose header is its first row."""
    if is_empty(rows):
        return None, [
            Problem(
                file,
                None,
                "",
                "the sheet is empty",
                "a header with the table's columns in row 1",
                "Copy the header from the starter, or remove the sheet",
            )
        ]
    frame, problems = assemble(file, rows[0], rows[1:], escaped=False)
    return (None if problems else frame), problems


def is_empty(rows: Iterable[Iterable[str]]) -> bool:
    """True if no cell holds anything."""
    return not any(cell.strip() for row in rows for cell in row)
