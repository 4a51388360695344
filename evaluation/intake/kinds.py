"""Kinds of cells: which text is valid, how it is described, what it becomes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from evaluation.intake.contracts.model import NUMERIC, Column, Kind
from evaluation.intake.periods import FIRST_YEAR, LAST_YEAR, bounds

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?"
_WHOLE = r"[+-]?\d+(?:\.0+)?"


def trimmed(cells: pd.Series, kind: Kind) -> pd.Series:
    """Return cells without blanks around them; words that people wrote stay as they are."""
    if kind is Kind.TEXT:
        return cells
    codes, values = pd.factorize(cells)
    return pd.Series(pd.Series(values, dtype="str").str.strip().array.take(codes), index=cells.index)


def by_value(cells: pd.Series, test: Callable[[pd.Series], object]) -> pd.Series:
    """Return a test's answer for every cell, asking once per distinct value."""
    codes, values = pd.factorize(cells)
    answers = np.asarray(test(pd.Series(values, dtype="str")), dtype=bool)
    return pd.Series(answers[codes] if len(values) else np.zeros(0, dtype=bool), index=cells.index)


def valid(cells: pd.Series, column: Column) -> pd.Series:
    """Return which cells are of the column's kind; an empty cell is."""
    return by_value(cells, lambda values: (values == "") | _valid(values, column))


def _valid(values: pd.Series, column: Column) -> pd.Series:
    kind = column.kind
    if kind is Kind.NUMBER:
        return values.str.fullmatch(_NUMBER) & np.isfinite(numbers(values))
    if kind is Kind.INTEGER:
        return values.str.fullmatch(_WHOLE) & np.isfinite(numbers(values))
    if kind is Kind.DATE:
        return dates(values).notna()
    if kind is Kind.PERIOD:
        return pd.Series([bounds(v) is not None for v in values], dtype=bool)
    if kind is Kind.CHOICES:
        return pd.Series([set(split(v)) <= set(column.allowed) for v in values], dtype=bool)
    if kind in (Kind.CHOICE, Kind.FLAG):
        return values.isin(column.allowed)
    return pd.Series(True, index=values.index)


def within(cells: pd.Series, column: Column) -> pd.Series:
    """Return which cells lie in the column's limits; what is no number does."""
    found = numbers(cells)
    outside = pd.Series(False, index=cells.index)
    if column.low is not None:
        outside |= found < column.low
    if column.high is not None:
        outside |= found > column.high
    if column.above is not None:
        outside |= found <= column.above
    return ~outside


def numbers(cells: pd.Series) -> pd.Series:
    """Return cells as numbers; NaN where they are none."""
    return pd.to_numeric(cells, errors="coerce").astype("float64")


def dates(cells: pd.Series) -> pd.Series:
    """Return ISO dates; NaT where they are none, or lie outside the centuries that can be counted."""
    iso = cells.where(cells.str.fullmatch(r"\d{4}-\d{2}-\d{2}"))
    found = pd.to_datetime(iso, format="%Y-%m-%d", errors="coerce")
    return found.where(found.dt.year.between(FIRST_YEAR, LAST_YEAR)).astype("datetime64[ns]")


def split(cell: str) -> list[str]:
    """Return the values of a cell that holds several.

    Examples
    --------
    >>> split("policies; practices;")
    ['policies', 'practices']
    """
    return [part.strip() for part in cell.split(";") if part.strip()]


def convert(cells: pd.Series, column: Column) -> pd.Series:
    """Return cells as Evidence holds them: text, numbers with NaN, dates with NaT."""
    if column.kind in NUMERIC:
        return numbers(cells)
    if column.kind is Kind.DATE:
        return dates(cells) if (cells != "").any() else pd.Series(pd.NaT, cells.index, "datetime64[ns]", cells.name)
    if column.kind in (Kind.IDS, Kind.CHOICES):
        joined = {value: ";".join(split(value)) for value in cells.unique()}
        return cells.map(joined).astype("str")
    return cells.astype("str")


def expected(column: Column) -> str:
    """Say what a cell of this column holds."""
    if column.kind in (Kind.CHOICE, Kind.CHOICES):
        several = "one or more, separated by ;, of " if column.kind is Kind.CHOICES else "one of "
        return several + ", ".join(column.allowed)
    words = {
        Kind.FLAG: "1 or 0",
        Kind.NUMBER: "a number such as 12.5, without unit or thousands separator",
        Kind.INTEGER: "a whole number",
        Kind.DATE: "a date such as 2024-06-30",
        Kind.PERIOD: "a period: 2024, 2024-06, 2024-Q2 or a date",
        Kind.WAVE: "the id of a wave of initiative.yml",
        Kind.GROUP: "a group of initiative.yml",
        Kind.SCOPE: "all, or dimension:group",
        Kind.ID: "an id",
        Kind.IDS: "ids, separated by ;",
    }
    return words.get(column.kind, "text")


def limits(column: Column) -> str:
    """Say between which limits a number lies."""
    noun = "a whole number" if column.kind is Kind.INTEGER else "a number"
    if column.above is not None:
        return f"{noun} above {column.above:g}"
    if column.high is None:
        return f"{noun} from {column.low:g} on"
    return f"{noun} from {column.low:g} to {column.high:g}"


def quoted(value: str, column: Column) -> str:
    """Return ``, found 'value'`` where repeating it cannot repeat what a person said or is called."""
    if column.kind in (Kind.NUMBER, Kind.INTEGER, Kind.DATE, Kind.PERIOD):
        plain = all(c.isdigit() or c in "-+.,:/ Q%" for c in value) and len(value) <= 30
    else:
        plain = column.kind is not Kind.TEXT and len(value) <= 60 and not any(c.isspace() for c in value)
    return f", found '{value}'" if plain and value else ""
