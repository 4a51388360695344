"""When a change is dated: which dated act concerns an indicator, and how many points lie on each side of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.vocabulary import Condition

#: how a period is written -> its place in time, and how many make a year
STEPS = {"Y": 1, "Q": 4, "M": 12}


@dataclass(frozen=True)
class Dated:
    """A date before and after which a series is looked at; ``id`` is empty where no act of the initiative names it."""

    date: dt.date
    id: str = ""
    name: str = ""

    @property
    def is_act(self) -> bool:
        """False where it is only the start of a wave."""
        return bool(self.id)


def dated_change(evidence: Evidence, indicator_id: str, condition: Condition | None) -> Dated | None:
    """Return the date that concerns an indicator; None where there is one wave and no dated act.

    The first act that names the indicator; else the first of its own condition; else the first without a condition;
    an outcome takes the first act of any. Else since when the work reached the place (``comparison``), else the start
    of the second wave. The rule is fixed, so that nobody picks the date that suits.
    """
    acts = sorted(evidence.initiative.interventions, key=lambda a: (a.date, a.id))
    named = [a for a in acts if indicator_id in a.indicators]
    own = [a for a in acts if a.condition == condition and condition is not None]
    shared = [a for a in acts if a.condition is None]
    chosen = named or own or shared or ([] if condition is not None else acts)
    if chosen:
        return Dated(chosen[0].date, chosen[0].id, chosen[0].name)
    compared = evidence.initiative.comparison
    if compared and compared.since:
        return Dated(compared.since, "since")
    return Dated(evidence.waves[1].start) if len(evidence.waves) > 1 else None


def places(periods: pd.Series) -> tuple[list[int], int] | None:
    """Return the place of each period in time, and how many make a year; None for days and for mixed periods.

    Examples
    --------
    >>> places(pd.Series(["2023-Q4", "2024-Q1"]))
    ([8095, 8096], 4)
    >>> places(pd.Series(["2023", "2024-01"])) is None
    True
    """
    kinds = {_kind(p) for p in periods}
    if len(kinds) != 1 or not kinds <= set(STEPS):
        return None
    kind = kinds.pop()
    if kind == "Y":
        return [int(p) for p in periods], 1
    steps = STEPS[kind]
    return [int(p[:4]) * steps + int(p[6:] if kind == "Q" else p[5:]) - 1 for p in periods], steps


def _kind(period: str) -> str:
    if len(period) == 4:
        return "Y"
    if len(period) == 7:
        return "Q" if period[5] == "Q" else "M"
    return ""


def first_days(periods: pd.Series) -> pd.Series:
    """Return the first day of each period.

    Examples
    --------
    >>> [str(day.date()) for day in first_days(pd.Series(["2024", "2024-Q2", "2024-05"]))]
    ['2024-01-01', '2024-04-01', '2024-05-01']
    """
    days = [pd.Period(str(name).replace("-Q", "Q")).asfreq("D", how="start").to_timestamp() for name in periods]
    return pd.Series(days, index=periods.index, dtype="datetime64[ns]")


def place_of(date: dt.date, steps: int) -> int:
    """Return the place of the period that a date falls in.

    Examples
    --------
    >>> place_of(dt.date(2024, 5, 1), 4)
    8097
    """
    return date.year * steps + (date.month - 1) * steps // 12


def sides(rows: pd.DataFrame, date: dt.date) -> tuple[int, int]:
    """Return how many of an indicator's rows with a value lie before a date, and from it on."""
    if rows.empty:
        return 0, 0
    valued = rows[rows["estimate"].notna() | rows["numerator"].notna()]
    before = valued["period_end"] < pd.Timestamp(date)
    return int(before.sum()), int((~before).sum())
