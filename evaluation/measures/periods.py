"""What happened by a wave: everything since the wave before ended, so that nothing between two waves is lost."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from evaluation.evidence import Evidence, Wave


def begins(evidence: Evidence, wave: Wave) -> dt.date:
    """Return the first day that counts for a wave: the day after the wave before, or its own first day."""
    earlier = [w.end for w in evidence.initiative.waves if w.end < wave.end]
    return max(earlier) + dt.timedelta(days=1) if earlier else wave.start


def by(evidence: Evidence, rows: pd.DataFrame, column: str, wave: Wave) -> pd.DataFrame:
    """Return the rows dated since the wave before ended, up to this wave's last day."""
    if rows.empty or column not in rows:
        return rows.iloc[0:0]
    first, last = pd.Timestamp(begins(evidence, wave)), pd.Timestamp(wave.end)
    return rows[(rows[column] >= first) & (rows[column] <= last)]


def day(moment: pd.Timestamp | None) -> str | None:
    """Return a date as ISO text; None where there is none.

    Examples
    --------
    >>> day(pd.Timestamp("2024-05-01")), day(pd.NaT)
    ('2024-05-01', None)
    """
    return None if moment is None or pd.isna(moment) else moment.date().isoformat()


def median_days(first: pd.Series, second: pd.Series) -> float | None:
    """Return the median number of days from one date to another, where both are known; None where none is.

    Examples
    --------
    >>> days = pd.to_datetime(pd.Series(["2024-01-11", "2024-01-31"]))
    >>> median_days(pd.to_datetime(pd.Series(["2024-01-01", "2024-01-01"])), days)
    20.0
    """
    days = (second - first).dt.days.dropna()
    return float(days.median()) if len(days) else None
