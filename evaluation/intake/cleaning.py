"""Cells of foreign tables as our tables hold them: numbers without separators, and why a number is missing."""

from __future__ import annotations

import pandas as pd

from evaluation.errors import EvidenceError, Problem
from evaluation.intake.contracts.model import NUMERIC, Column, Kind

#: what statistical offices print where there is no number; kept as the reason, never read as zero
MISSING = frozenset({"na", "n/a", "n.a.", "..", "...", "np", "n.p.", "-", "–", "—", "*", "**", "x", "suppressed",
                     "unreliable", "not applicable", "tfsd", "null", "none", "missing"})  # fmt: skip
SMALL = r"(?:n\s*)?<\s*\d+"
THOUSANDS = r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"
DECIMAL_COMMA = r"[+-]?\d+,\d+"


def is_missing(cells: pd.Series) -> pd.Series:
    """Return which cells stand for "no number"."""
    return cells.str.casefold().isin(MISSING) | cells.str.fullmatch(SMALL)


def cleaned(cells: pd.Series, column: Column, file: str, source: str) -> pd.Series:
    """Return cells ready for the column's contract; numbers lose separators, units of % and blanks.

    Raises
    ------
    EvidenceError
        A comma could mean thousands or decimals, and nothing in the column tells.
    """
    cells = cells.str.replace(r"[\u200e\u200f\u202a-\u202e]", "", regex=True) if column.kind is not Kind.TEXT else cells
    if column.kind is not Kind.TEXT:
        cells = cells.str.split().str.join(" ")
    if column.kind not in NUMERIC:
        return cells
    cells = cells.str.replace(r"[\s%]", "", regex=True).str.replace("\u2212", "-")
    return _without_commas(cells, file, source)


def _without_commas(cells: pd.Series, file: str, source: str) -> pd.Series:
    commas = cells[cells.str.contains(",", regex=False)]
    if commas.empty:
        return cells
    thousands, decimals = commas.str.fullmatch(THOUSANDS), commas.str.fullmatch(DECIMAL_COMMA)
    both = thousands & decimals  # 1,234
    if thousands.all() and not both.all():
        return cells.str.replace(",", "")
    if decimals.all() and not both.all():
        return cells.str.replace(",", ".")
    if not (thousands | decimals).all():
        return cells  # no number at all: the contract says so, with its row
    raise EvidenceError(
        [
            Problem(
                file,
                int(commas.index[0]),
                source,
                "a comma may mean thousands or decimals here",
                "numbers that tell which of the two",
                "Write the column without commas, and import again",
            )
        ]
    )
