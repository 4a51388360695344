"""The capture sheet of a meeting: one long table whose rows go to four tables, as `goes_to` says."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from evaluation.errors import EvidenceError, Problem, did_you_mean
from evaluation.intake.formats.grids import grids
from evaluation.intake.formats.long_table import HEADER_WITHIN, LongTable, plain, read_long_table
from evaluation.vocabulary import CAPTURE_COLUMNS

#: table -> field -> column of the sheet
FIELDS: dict[str, dict[str, str]] = {
    "actions": {
        "what": "words",
        "owner_role": "who",
        "due": "until",
        "status": "status",
        "decided_by": "decided_by",
        "decided_on": "on",
        "why": "why",
    },
    "interpretations": {
        "condition": "condition",
        "scope": "scope",
        "wave_to": "wave_to",
        "text": "words",
        "written_by_role": "who",
        "date": "on",
        "language": "language",
    },
    "judgements": {
        "condition": "condition",
        "scope": "scope",
        "wave_from": "wave_from",
        "wave_to": "wave_to",
        "verdict": "verdict",
        "reason": "words",
        "decided_by": "decided_by",
        "signatory_role": "who",
        "date": "on",
    },
    "replies": {
        "condition": "condition",
        "scope": "scope",
        "wave_to": "wave_to",
        "author_role": "who",
        "date": "on",
        "text": "words",
        "language": "language",
        "consent": "consent",
    },
}
TOLD_BY = ("goes_to", "words", "about")


def is_capture_sheet(path: Path) -> bool:
    """Return whether a file's header is that of a capture sheet; what cannot be read is none."""
    try:
        views = grids(path)
    except EvidenceError:
        return False
    return any(set(TOLD_BY) <= {plain(cell) for cell in row} for grid in views for row in grid.rows[:HEADER_WITHIN])


def read(path: Path) -> LongTable:
    """Return the rows of a sheet, all its columns.

    Raises
    ------
    EvidenceError
        A column is missing, or a row goes to no table that the sheet knows.
    """
    found = read_long_table(path, CAPTURE_COLUMNS, {})
    wrong = found.frame.loc[filled(found.frame) & ~found.frame["goes_to"].isin(FIELDS), "goes_to"]
    if len(wrong):
        raise EvidenceError(
            [
                Problem(path.name, int(str(row)), "goes_to", f"no such table, found '{cell}'", ", ".join(FIELDS),
                        did_you_mean(cell, FIELDS))
                for row, cell in wrong.items()
            ]
        )  # fmt: skip
    return found


def filled(rows: pd.DataFrame) -> pd.Series:
    """Return which rows somebody filled in: with words, or with a verdict."""
    return (rows["words"].str.strip() != "") | (rows["verdict"].str.strip() != "")


def of_table(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return the filled rows of one table, as its fields; ids follow from what was written, so twice is once."""
    own = rows[filled(rows) & (rows["goes_to"] == table)]
    made = pd.DataFrame({field: own[column] for field, column in FIELDS[table].items()}, index=own.index, dtype="str")
    about = own["condition"] + "/" + own["scope"].replace("", "all")
    if table == "actions":
        made["from_conclusion"] = about
        made["action_id"] = _ids("A", about + "/" + own["words"])
        made["status"] = made["status"].replace("", "open")
    if table == "replies":
        made["reply_id"] = _ids("R", about + "/" + own["who"] + "/" + own["words"])
    return made


def _ids(letter: str, words: pd.Series) -> pd.Series:
    return words.map(lambda w: f"{letter}{hashlib.sha256(w.encode()).hexdigest()[:8]}").astype("str")
