"""Periods: a year, a month, a quarter or a day, written as text."""

from __future__ import annotations

import re

import pandas as pd

_YEAR, _MONTH = re.compile(r"\d{4}"), re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_QUARTER, _DAY = re.compile(r"\d{4}-Q[1-4]"), re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_YEAR, LAST_YEAR = 1700, 2250


def bounds(period: str) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Return the first and the last day of a period, or None if it is not one.

    Examples
    --------
    >>> [str(day.date()) for day in bounds("2024-Q2")]
    ['2024-04-01', '2024-06-30']
    >>> bounds("spring") is None
    True
    """
    if not period[:4].isdecimal() or not FIRST_YEAR <= int(period[:4]) <= LAST_YEAR:
        return None
    for pattern, frequency in ((_YEAR, "Y"), (_MONTH, "M"), (_QUARTER, "Q")):
        if pattern.fullmatch(period):
            span = pd.Period(period.replace("-Q", "Q"), freq=frequency)
            return span.start_time, span.end_time.normalize()
    if _DAY.fullmatch(period):
        day = pd.to_datetime(period, format="%Y-%m-%d", errors="coerce")
        return None if pd.isna(day) else (day, day)
    return None


def period_bounds(cells: pd.Series) -> pd.DataFrame:
    """Return ``period_start`` and ``period_end`` for a column of periods; NaT where it is none."""
    known = {cell: bounds(cell) or (pd.NaT, pd.NaT) for cell in cells.unique()}
    days = {
        name: cells.map({cell: found[at] for cell, found in known.items()}).astype("datetime64[ns]")
        for at, name in enumerate(("period_start", "period_end"))
    }
    return pd.DataFrame(days, index=cells.index)
