"""Read an initiative's files as text: CSV tables or one workbook, and name what cannot be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from evaluation.errors import Problem, did_you_mean
from evaluation.intake.contracts import SHEETS, TABLES

IMPORT = "Bring it in with `evaluation import`, which reads other encodings"
KNOWN = {**TABLES, **SHEETS}
#: an Excel sheet cannot hold more rows; a CSV of this many is read all the same
FORMULA_SIGNS = ("=", "+", "-", "@")


def read_tables(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, str], list[Problem]]:
    """Return tables as text by name, the file each came from, and every problem with reading them.

    Rows keep their number in the file (the header is row 1) in ``_row``.
    """
    tables = folder / "tables"
    files = sorted(p for p in tables.iterdir() if p.is_file() and not p.name.startswith((".", "~$"))) if tables.is_dir() else []
    csvs = [p for p in files if p.suffix.lower() == ".csv"]
    books = [p for p in [*files, *sorted(folder.glob("*.xlsx"))] if p.name.lower() == "tables.xlsx"]
    if csvs and books:
        wrong = "CSV tables and a workbook stand side by side"
        return {}, {}, [Problem("tables/", None, "", wrong, "either CSV files or tables.xlsx", "Remove one of the two")]
    problems = [_stranger(p, folder) for p in files if p not in csvs and p not in books]
    problems += [Problem("tables/", None, "", "there are two workbooks", "one tables.xlsx", "Remove one")] if len(books) > 1 else []
    frames: dict[str, pd.DataFrame] = {}
    origins: dict[str, str] = {}
    for path in csvs:
        name, where = path.stem, f"tables/{path.name}"
        if name not in KNOWN:
            problems.append(Problem(where, None, "", "there is no table of this name", "a table of the contract", did_you_mean(name, KNOWN)))
            continue
        frame, problem = read_csv(path, where)
        problems += [problem] if problem else []
        if frame is not None:
            frames[name], origins[name] = frame, where
    if len(books) == 1:
        _read_workbook(books[0], frames, origins, problems)
    return frames, origins, problems


def _stranger(path: Path, folder: Path) -> Problem:
    return Problem(path.relative_to(folder).as_posix(), None, "", "this kind of file is not read here",
                   "CSV tables or one tables.xlsx", "Move it elsewhere, or bring it in with `evaluation import`")


def read_csv(path: Path, where: str) -> tuple[pd.DataFrame | None, Problem | None]:
    """Read one CSV file as text, strictly UTF-8; the problem says what is wrong and where."""
    raw = path.read_bytes()
    if not raw.strip():
        return None, Problem(where, None, "", "the file is empty", "a header line at least", "Copy the header from the starter, or remove the file")
    if b"\x00" in raw:
        row = raw[: raw.index(b"\x00")].count(b"\n") + 1
        return None, Problem(where, row, "", "the file holds NUL bytes", "plain text in UTF-8", IMPORT)
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        return None, Problem(where, row, "", "the file is not in UTF-8", "UTF-8", IMPORT)
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8-sig", header=None,
                            skip_blank_lines=True, on_bad_lines="error")
    except pd.errors.ParserError as error:
        return None, _unparsed(where, str(error))
    return _headed(frame, where)


def _unparsed(where: str, message: str) -> Problem:
    """Turn the parser's complaint into ours; its text holds counts and a line number, never cells."""
    digits = [int(w) for w in message.replace(",", " ").split() if w.isdigit()]
    if "EOF inside string" in message:
        row = digits[-1] + 1 if digits else None
        return Problem(where, row, "", "a quotation mark is opened here and never closed", "quotation marks in pairs", "Close it, or double it inside the text")
    row = digits[1] if len(digits) > 1 else None
    return Problem(where, row, "", "the row has more cells than the header", "as many cells as the header", "Quote cells that hold commas")


def _headed(frame: pd.DataFrame, where: str) -> tuple[pd.DataFrame | None, Problem | None]:
    """Take the first row as header and number the others as the file does."""
    header = [str(h).strip() for h in frame.iloc[0]]
    doubled = sorted({h for h in header if header.count(h) > 1})
    if doubled:
        return None, Problem(where, 1, doubled[0], "the header names this column twice", "each column once", "Rename or remove one")
    body = frame.iloc[1:].copy()
    body.columns = pd.Index(header)
    short = body.isna().any(axis=1)
    if short.any():
        row = int(short.idxmax()) + 1
        return None, Problem(where, row, "", "the row has fewer cells than the header", "as many cells as the header", "Add the missing commas")
    body["_row"] = range(2, len(body) + 2)
    blank = (body.drop(columns="_row") == "").all(axis=1)
    return _unguarded(body[~blank].reset_index(drop=True)), None


def _unguarded(frame: pd.DataFrame) -> pd.DataFrame:
    """Take off the apostrophe that guards text beginning like a formula."""
    for column in frame.columns.drop("_row"):
        guarded = frame[column].str.startswith(tuple("'" + s for s in FORMULA_SIGNS))
        if guarded.any():
            frame.loc[guarded, column] = frame.loc[guarded, column].str[1:]
    return frame


def _read_workbook(path: Path, frames: dict[str, pd.DataFrame], origins: dict[str, str], problems: list[Problem]) -> None:
    try:
        book = CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError):
        problems.append(Problem("tables.xlsx", None, "", "this is not a readable Excel workbook", "an .xlsx file", "Save it again from your spreadsheet program"))
        return
    for sheet in book.sheet_names:
        where = f"tables.xlsx, sheet '{sheet}'"
        if sheet not in KNOWN:
            problems.append(Problem(where, None, "", "there is no table of this name", "a table of the contract", did_you_mean(sheet, KNOWN)))
            continue
        rows = [[cell_text(c) for c in row] for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]
        if not any(any(row) for row in rows):
            problems.append(Problem(where, None, "", "the sheet is empty", "a header line at least", "Copy the header from the starter, or remove the sheet"))
            continue
        frame, problem = _headed(_trimmed(rows), where)
        problems += [problem] if problem else []
        if frame is not None:
            frames[sheet], origins[sheet] = frame, where


def _trimmed(rows: list[list[str]]) -> pd.DataFrame:
    """Drop columns that are empty throughout: a sheet's used area is often wider than its table."""
    frame = pd.DataFrame(rows, dtype=str)
    return frame.loc[:, (frame != "").any(axis=0)]


def cell_text(value: object) -> str:
    """Return a spreadsheet cell as the text a CSV would hold."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
