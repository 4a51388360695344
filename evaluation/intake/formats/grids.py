"""Any file of rows and cells as text: delimited text in any encoding, or a workbook's sheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import EvidenceError, Problem
from evaluation.intake import workbook
from evaluation.intake.csv_text import long_cells
from evaluation.intake.formats.decoding import decoded

DELIMITED = (".csv", ".txt", ".tsv", ".tab")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
LARGEST = 2_000_000_000  # bytes


@dataclass(frozen=True)
class Grid:
    """Rows of text cells, and how they were read. ``part`` is the sheet, or what separates the cells."""

    rows: list[list[str]]
    part: str
    encoding: str


def grids(path: Path) -> list[Grid]:
    """Return every way to see a file as rows: one per sheet, or one per separator that splits its lines.

    Raises
    ------
    EvidenceError
        The file is not of a kind that is read, too large, or unreadable.
    """
    kind = path.suffix.lower()
    if kind not in DELIMITED + WORKBOOKS or path.name.startswith("~$"):
        raise _refused(
            path,
            "this kind of file is not read",
            "CSV or text with separators, or a workbook (.xlsx .xls .ods)",
            "Export the table as CSV or Excel",
        )
    if path.stat().st_size > LARGEST:
        raise _refused(path, "the file is too large", f"at most {LARGEST // 1_000_000_000} gigabytes", "Split it")
    return _sheets(path) if kind in WORKBOOKS else list(_delimited(path))


def _refused(path: Path, wrong: str, expected: str, remedy: str, row: int | None = None) -> EvidenceError:
    return EvidenceError([Problem(path.name, row, "", wrong, expected, remedy)])


def _sheets(path: Path) -> list[Grid]:
    found, problems = workbook.sheets(path, path.name)
    if problems:
        raise EvidenceError(problems)
    return [Grid(rows, f"sheet '{name}'", path.suffix.lower().lstrip(".")) for name, rows in found.items()]


def _delimited(path: Path) -> Iterator[Grid]:
    data = path.read_bytes()
    if not data.strip():
        raise _refused(path, "the file is empty", "a header and rows", "Export it again")
    read = decoded(data)
    if read is None:
        raise _refused(
            path, "its encoding cannot be told", "text in UTF-8 or a common encoding", "Save it as CSV UTF-8"
        )
    text, encoding = read[0].replace("\r\r\n", "\n"), read[1]
    if "\0" in text:
        raise _refused(
            path, "there is a NUL character", "text", "Export it again", text.count("\n", 0, text.index("\0")) + 1
        )
    for delimiter, name in DELIMITERS.items():
        if delimiter not in text and delimiter != ",":
            continue
        with long_cells():
            try:
                rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
            except csv.Error:
                continue
        yield Grid(rows, name, encoding)
