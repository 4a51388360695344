"""Periods as people write them: a year, a month, a quarter, a date."""

from __future__ import annotations

import pandas as pd

PATTERN = r"^(?:\d{4}|\d{4}-(?:0[1-9]|1[0-2])|\d{4}-Q[1-4]|\d{4}-\d{2}-\d{2})$"


def bounds(periods: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return first and last day of each period; NaT where it is none.

    Examples
    --------
    >>> start, end = bounds(pd.Series(["2024", "2024-02", "2024-Q3", "2024-05-31"]))
    >>> end.dt.strftime("%Y-%m-%d").tolist()
    ['2024-12-31', '2024-02-29', '2024-09-30', '2024-05-31']
    """
    text = periods.astype(str)
    year, rest = text.str[:4], text.str[5:]
    is_year, is_quarter = text.str.fullmatch(r"\d{4}"), text.str.fullmatch(r"\d{4}-Q[1-4]")
    is_month = text.str.fullmatch(r"\d{4}-\d{2}")
    start = text.where(~is_year, year + "-01-01")
    quarter = pd.to_numeric(rest.str.removeprefix("Q"), errors="coerce").fillna(1).astype(int)
    start = start.where(~is_quarter, year + "-" + (quarter * 3 - 2).astype(str).str.zfill(2) + "-01")
    start = start.where(~is_month, text + "-01")
    first = pd.to_datetime(start, format="%Y-%m-%d", errors="coerce").astype("datetime64[ns]")
    day = pd.Timedelta(days=1)
    last = first.copy()
    for kind, months in ((is_year, 12), (is_quarter, 3), (is_month, 1)):
        last = last.where(~kind, first + pd.DateOffset(months=months) - day)
    return first, last.astype("datetime64[ns]")
