"""Find the tables of an initiative: CSV files in ``tables/``, or one workbook, never both."""

from __future__ import annotations

from pathlib import Path

from evaluation.errors import Problem, did_you_mean, nearest
from evaluation.intake import workbook
from evaluation.intake.contracts import SHEETS, TABLES
from evaluation.intake.csv_text import read_csv
from evaluation.intake.raw import Raw, limited

WORKBOOK = "tables.xlsx"
KNOWN = (*TABLES, *SHEETS)


def read_tables(folder: Path) -> tuple[dict[str, Raw], list[Problem]]:
    """Return every table of the folder as text, and what keeps files from being read."""
    files, problems = _files(folder)
    books = [p for p in (folder / WORKBOOK, folder / "tables" / WORKBOOK) if p.is_file()]
    if books and (files or len(books) > 1):
        other = "tables/*.csv" if files else f"tables/{WORKBOOK}"
        return {}, [
            *problems,
            Problem(
                WORKBOOK,
                None,
                "",
                f"there are tables in {other} too",
                "CSV files in tables/, or one workbook, not both",
                "Remove the one that is out of date",
            ),
        ]
    read, more = _workbook(books[0]) if books else _csv_files(files)
    return read, [*problems, *more]


def _visible(path: Path) -> bool:
    return not path.name.startswith((".", "~$", "__"))


def _files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return the CSV files of known tables in ``tables/``; whatever else lies there is named."""
    found, problems = [], []
    inside = folder / "tables"
    for path in sorted(inside.iterdir()) if inside.is_dir() else []:
        if not _visible(path) or path.name == WORKBOOK or path.suffix.lower() == ".md" or path.name.startswith("x_"):
            continue
        if path.suffix.lower() == ".csv" and path.stem in KNOWN:
            found.append(path)
        else:
            problems.append(_stranger(path))
    return found, problems


def _stranger(path: Path) -> Problem:
    file = f"tables/{path.name}"
    if path.is_dir():
        return Problem(
            file, None, "", "there is a folder in tables/", "files only", "Move its tables up, or take it away"
        )
    if path.suffix.lower() == ".csv":
        return Problem(
            file,
            None,
            "",
            f"unknown table, found '{path.stem}'",
            "a table or sheet of the contracts",
            _nearest_name(path.stem),
        )
    return Problem(
        file,
        None,
        "",
        "this is not a CSV file",
        "CSV files in UTF-8, or one workbook tables.xlsx",
        "Read it with `evaluation import`, or take it out of tables/",
    )


def _nearest_name(name: str) -> str:
    """Return the remedy for an unknown table; all names would fill a page, so the README is named instead."""
    if nearest(name, KNOWN):
        return did_you_mean(name, KNOWN)
    return "Rename it as the README lists tables, or begin its name with x_ to have it left aside"


def _csv_files(files: list[Path]) -> tuple[dict[str, Raw], list[Problem]]:
    read, problems = {}, []
    for path in files:
        file = f"tables/{path.name}"
        frame, wrong = read_csv(path.read_bytes(), file)
        problems += limited(wrong)
        if frame is not None:
            read[path.stem] = Raw(path.stem, file, frame)
    return read, problems


def _workbook(path: Path) -> tuple[dict[str, Raw], list[Problem]]:
    read = {}
    found, problems = workbook.sheets(path, WORKBOOK)
    for name, rows in found.items():
        file = f"{WORKBOOK}, sheet '{name}'"
        if name not in KNOWN:
            if not name.startswith("x_") and not workbook.is_empty(rows):
                problems.append(
                    Problem(file, None, "", "unknown table", "a table or sheet of the contracts", _nearest_name(name))
                )
            continue
        frame, wrong = workbook.read_sheet(rows, file)
        problems += wrong
        if frame is not None:
            read[name] = Raw(name, file, frame)
    return read, problems
