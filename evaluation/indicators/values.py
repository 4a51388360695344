"""The value of an indicator for one group: at a wave, pooled where several periods fall inside, and by period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell
from evaluation.indicators.kinds import Kind, kind_of
from evaluation.statistics import intervals
from evaluation.statistics.gaps import weighted_mean
from evaluation.statistics.intervals import Interval
from evaluation.vocabulary import ALL


@dataclass(frozen=True)
class Value:
    """An indicator's value, or the reason why there is none.

    Attributes
    ----------
    kind : Kind or None
    estimate, low, high : float or None
        In the indicator's unit and scale, with the 95 % interval; a count is per period.
    numerator, denominator, se : float or None
        What it was made from; the denominator of a count is its number of periods.
    n : int or None
        People behind it.
    periods : tuple of str
    last_start : Timestamp or None
        When its last period starts.
    reason : str
        A key of `evaluation.findings.REASONS`.
    """

    kind: Kind | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    se: float | None = None
    n: int | None = None
    periods: tuple[str, ...] = ()
    last_start: pd.Timestamp | None = None
    reason: str = ""


class Observations:
    """Observations by indicator and group, sorted once and asked many times."""

    def __init__(self, evidence: Evidence) -> None:
        self._rows: dict[tuple[str, str, str], pd.DataFrame] = {}
        self._values: dict[tuple[str, str, str, str], Value] = {}
        if not evidence.has("observations"):
            return
        table = evidence.table("observations").sort_values("period_start", kind="stable")
        whole = table.assign(dimension=table["dimension"].replace("", ALL), subgroup=table["subgroup"].replace("", ALL))
        for key, rows in whole.groupby(["indicator_id", "dimension", "subgroup"], sort=False):
            self._rows[key] = rows

    def rows(self, indicator_id: str, dimension: str = "", group: str = "") -> pd.DataFrame:
        """Return an indicator's observations of one group in order of time (``""``: the whole population)."""
        return self._rows.get((indicator_id, dimension or ALL, group or ALL), pd.DataFrame())

    def value(self, indicator_id: str, dimension: str, group: str, wave: Wave, scale: float) -> Value:
        """Return the value of one group at a wave: periods inside it are pooled (see `pooled`)."""
        key = (indicator_id, dimension, group, wave.id)
        if key not in self._values:
            self._values[key] = pooled(in_wave(self.rows(indicator_id, dimension, group), wave), scale)
        return self._values[key]

    def comparable(self, indicator_id: str, dimension: str, group: str, first: Value, second: Value) -> bool:
        """Return False where any period after the first value's, up to the second's, broke the series.

        A break between two waves makes them incomparable even where the second wave's own row does not say so.
        """
        rows = self.rows(indicator_id, dimension, group)
        if rows.empty or first.last_start is None or second.last_start is None:
            return True
        between = rows[(rows["period_start"] > first.last_start) & (rows["period_start"] <= second.last_start)]
        return not (between["comparable_with_previous"] == 0).any()


def in_wave(rows: pd.DataFrame, wave: Wave) -> pd.DataFrame:
    """Return the rows whose period lies inside a wave."""
    if rows.empty:
        return rows
    inside = (rows["period_start"] >= pd.Timestamp(wave.start)) & (rows["period_end"] <= pd.Timestamp(wave.end))
    return rows[inside]


def pooled(rows: pd.DataFrame, scale: float) -> Value:
    """Return one value of several rows: numerators and denominators are added, means weighted by population.

    Without rows the reason is ``no_rows_in_wave``; where the publisher withheld them, ``withheld_by_publisher``.

    Examples
    --------
    >>> nan, start = float("nan"), pd.Timestamp("2022-01-01")
    >>> rows = pd.DataFrame({"period": ["2022", "2023"], "estimate": [nan, nan], "numerator": [10.0, 20.0],
    ...     "denominator": [100.0, 100.0], "se": [nan, nan], "population": [nan, nan], "missing_reason": ["", ""],
    ...     "period_start": [start, start]})
    >>> value = pooled(rows, 100)
    >>> value.estimate, round(value.low, 1), value.n
    (15.0, 10.7, 200)
    """
    if rows.empty:
        return Value(reason="no_rows_in_wave")
    kind = kind_of(rows, scale)
    if kind is None:
        return Value(reason="withheld_by_publisher" if (rows["missing_reason"] != "").any() else "no_rows_in_wave")
    used = _used(rows, kind)
    common = {"kind": kind, "periods": tuple(used["period"].astype(str)), "last_start": used["period_start"].max()}
    if kind in (Kind.NORMAL, Kind.BARE):
        return _mean(used, kind, common)
    return _counted(used, kind, scale, common)


def _used(rows: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    needed = {
        Kind.PROPORTION: ["numerator", "denominator"],
        Kind.RATE: ["numerator", "denominator"],
        Kind.COUNT: ["numerator"],
        Kind.NORMAL: ["estimate", "se"],
        Kind.BARE: ["estimate"],
    }[kind]
    return rows[rows[needed].notna().all(axis=1)]


def _counted(used: pd.DataFrame, kind: Kind, scale: float, common: dict) -> Value:
    numerator = float(used["numerator"].sum())
    denominator = float(len(used)) if kind is Kind.COUNT else float(used["denominator"].sum())
    if denominator <= 0:
        return Value(reason="zero_denominator", **common)
    people = numerator if kind is Kind.COUNT else denominator
    factor = 1.0 if kind is Kind.COUNT else scale
    low, high = interval_of(kind, numerator, denominator, None, None)
    return Value(
        estimate=factor * numerator / denominator,
        low=factor * low,
        high=factor * high,
        numerator=numerator,
        denominator=denominator,
        n=int(round(people)),
        **common,
    )


def _mean(used: pd.DataFrame, kind: Kind, common: dict) -> Value:
    known = used["population"].notna().all() and used["population"].sum() > 0
    weights = used["population"] if known else np.ones(len(used))
    mean, se = weighted_mean(used["estimate"], weights, used["se"] if kind is Kind.NORMAL else None)
    low, high = interval_of(kind, None, None, mean, se)
    n = int(round(used["population"].mean())) if known else None  # the same people, looked at several times
    return Value(estimate=mean, low=low, high=high, se=se, n=n, **common)


def interval_of(
    kind: Kind | None,
    numerator: float | None,
    denominator: float | None,
    estimate: float | None,
    se: float | None,
    conf: float = 0.95,
) -> Interval:
    """Return the interval that belongs to a kind, before scaling; ``(None, None)`` for a bare estimate."""
    if kind is Kind.PROPORTION:
        low, high = intervals.wilson(numerator or 0.0, denominator or 1.0, conf)
        return Interval(max(low, 0.0), min(high, 1.0))
    if kind in (Kind.RATE, Kind.COUNT):
        return intervals.poisson_exact(numerator or 0.0, denominator or 1.0, conf)
    if kind is Kind.NORMAL and estimate is not None and se is not None:
        return intervals.normal(estimate, se, conf)
    return Interval(None, None)


def cell_of(indicator_id: str, when: str, dimension: str, group: str, value: Value) -> tuple[Cell, ...]:
    """Return the head count behind a value; none where nobody published how many people it is about."""
    if value.n is None:
        return ()
    part = value.numerator if value.kind in (Kind.PROPORTION, Kind.RATE) else None
    return (Cell("observations", indicator_id, when, dimension, group, float(value.n), part),)


def periods(rows: pd.DataFrame, scale: float) -> Iterable[tuple[str, pd.Timestamp, Value]]:
    """Yield every period of a group with its value, in order of time."""
    for (start, period), part in rows.groupby(["period_start", "period"], sort=True):
        yield str(period), start, pooled(part, scale)
