"""Gaps: how far each group is from one goal for all, and from the rest; and whether the gap moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.indicators.values import Observations
from evaluation.measures.equity.reading import Reading, against_goal, against_rest, plain
from evaluation.measures.indicator import Indicator, indicators, scopes, smaller
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics import gaps
from evaluation.statistics.change import Change
from evaluation.statistics.intervals import lean_of
from evaluation.vocabulary import Level

TABLES = ("indicators", "observations")
Reader = Callable[[Wave, Scope], Reading]


@measure(
    "equity.gap_to_goal.<indicator_id>",
    label="Gap to the goal for all",
    unit="of the indicator",
    tables=TABLES,
    item="A1.13",
    level=Level.EQUITY,
    favourable=-1,
)
def gap_to_goal(evidence: Evidence) -> list[Finding]:
    """Distance of each group to the universal goal: above 0 is short of it.

    Answers: who is furthest from the goal that holds for everybody, and is the gap closing?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` (``universal_goal``, ``goal_date``, ``favourable``) and ``observations``.

    Returns
    -------
    list of Finding
        Per indicator, everybody and every group, in the indicator's unit; a change above 0 is a wider gap. Detail:
        ``value``, ``needed_per_year`` (to reach the goal in time), ``observed_per_year`` (in changes).

    Notes
    -----
    **Interpretation.** 6 means six units short of the goal, whichever direction is good. **Type.** Absolute; read it
    beside the ratio, as the two can move opposite ways. **Applicability.** Indicators with a universal goal; others
    say ``no_universal_goal``. **Missing data.** Groups without a value are left out. **Warning.** The goal is taken as
    fixed: its own uncertainty is not in the interval.

    Formula: goal - value where more is better, value - goal where less is; change as the difference of two.

    References
    ----------
    powell, j. a., Menendian, S. and Ake, W. (2019). Targeted Universalism. Othering and Belonging Institute.

    Examples
    --------
    Preterm births of 14 in a hundred against a goal of 8:

    >>> float(gaps.shortfall(gaps.Estimates(14, 12, 16), 8, -1).value)
    6.0
    """
    return _to_goal(evidence, "equity.gap_to_goal", as_ratio=False)


@measure(
    "equity.ratio_to_goal.<indicator_id>",
    label="Value as a multiple of the goal for all",
    unit="ratio",
    tables=TABLES,
    item="A1.13",
    level=Level.EQUITY,
)
def ratio_to_goal(evidence: Evidence) -> list[Finding]:
    """Value of each group divided by the universal goal.

    Answers: what part of the goal has each group reached?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` (``universal_goal``) and ``observations``.

    Returns
    -------
    list of Finding
        Per indicator, everybody and every group; 1 is the goal. A change is a ratio of ratios, neutral at 1.

    Notes
    -----
    **Interpretation.** 0.7 is seventy hundredths of the goal; whether below or above 1 is good is ``favourable``.
    **Type.** Relative; read it beside the absolute gap. **Applicability.** A goal other than 0. **Missing data.**
    Groups without a value are left out. **Warning.** Small values make large ratios.

    Formula: value / goal; change as the ratio of two values.

    References
    ----------
    World Health Organization (2013). Handbook on health inequality monitoring.

    Examples
    --------
    >>> float(gaps.to_goal(gaps.Estimates(70, 60, 80), 100).value)
    0.7
    """
    return _to_goal(evidence, "equity.ratio_to_goal", as_ratio=True)


@measure(
    "equity.difference.<indicator_id>",
    label="Gap to the rest of the population",
    unit="of the indicator",
    tables=TABLES,
    item="A1.5",
    level=Level.EQUITY,
    favourable=-1,
)
def difference(evidence: Evidence) -> list[Finding]:
    """By how much each group is worse off than the rest of its dimension.

    Answers: which groups does the average hide?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` and ``observations`` of groups.

    Returns
    -------
    list of Finding
        Per indicator and group, in the indicator's unit: above 0 the group is worse off. A change above 0 is a
        wider gap. Detail: ``value``, ``rest``, ``rest_of`` (the groups in the rest).

    Notes
    -----
    **Interpretation.** 6.5 means that the group is 6.5 units worse off than the others together. **Type.** Absolute;
    the group is not in the rest. **Applicability.** Shares, rates and estimates of two or more groups; counts have no
    size of group to compare by. **Missing data.** The rest is the other groups that were published, never the total
    minus the group. **Warning.** A gap can close because the rest got worse.

    Formula: rest - group where more is better, group - rest where less is.

    References
    ----------
    World Health Organization (2013). Handbook on health inequality monitoring.

    Examples
    --------
    >>> found = gaps.disadvantage(gaps.Estimates(13.8, 12.0, 15.6), gaps.Estimates(7.3, 6.8, 7.8), -1)
    >>> round(float(found.value), 1)
    6.5
    """
    return _to_rest(evidence, "equity.difference", as_ratio=False)


@measure(
    "equity.ratio.<indicator_id>",
    label="Multiple of the rest of the population",
    unit="ratio",
    tables=TABLES,
    item="A1.5",
    level=Level.EQUITY,
)
def ratio(evidence: Evidence) -> list[Finding]:
    """Each group's value divided by that of the rest of its dimension.

    Answers: how many times as high is a group's value as that of everybody else?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` and ``observations`` of groups.

    Returns
    -------
    list of Finding
        Per indicator and group; 1 is parity. A change is a ratio of ratios, neutral at 1.

    Notes
    -----
    **Interpretation.** 1.9 means almost twice as high; whether that is good is ``favourable``. **Type.** Relative;
    interval on the log scale. **Applicability.** As for the difference. **Missing data.** As for the difference.
    **Warning.** Ratio and difference can move opposite ways: never read only one.

    Formula: group / rest.

    References
    ----------
    World Health Organization (2013). Handbook on health inequality monitoring.

    Examples
    --------
    >>> round(float(gaps.ratio(gaps.Estimates(7.3, 6.8, 7.8), gaps.Estimates(13.8, 12.0, 15.6)).value), 2)
    1.89
    """
    return _to_rest(evidence, "equity.ratio", as_ratio=True)


def _to_goal(evidence: Evidence, family: str, *, as_ratio: bool) -> list[Finding]:
    book, out = Observations(evidence), []
    for indicator in indicators(evidence):
        quantity = _quantity(indicator, family, as_ratio=as_ratio)
        if indicator.goal is None:
            out += quantity.silence(evidence, "no_universal_goal", scopes=[EVERYBODY], detail=indicator.facts)
            continue

        def read(wave: Wave, scope: Scope, indicator: Indicator = indicator) -> Reading:
            value = book.value(indicator.id, *scope, wave, indicator.scale)
            return against_goal(indicator, value, wave, scope, as_ratio=as_ratio)

        out += _gaps(evidence, book, indicator, quantity, scopes(evidence), read)
    return out


def _to_rest(evidence: Evidence, family: str, *, as_ratio: bool) -> list[Finding]:
    book, out = Observations(evidence), []
    for indicator in indicators(evidence):

        def read(wave: Wave, scope: Scope, indicator: Indicator = indicator) -> Reading:
            return against_rest(evidence, book, indicator, wave, scope, as_ratio=as_ratio)

        out += _gaps(
            evidence, book, indicator, _quantity(indicator, family, as_ratio=as_ratio), evidence.groups(), read
        )
    return out


def _quantity(indicator: Indicator, family: str, *, as_ratio: bool) -> Quantity:
    """A gap is better small; a multiple is better in the indicator's own direction."""
    measure_id = f"{family}.{indicator.id}"
    if as_ratio:
        return indicator.quantity(measure_id, unit="ratio")
    return indicator.quantity(measure_id, favourable=-1)


def _gaps(
    evidence: Evidence,
    book: Observations,
    indicator: Indicator,
    quantity: Quantity,
    wanted: Iterable[Scope],
    read: Reader,
) -> list[Finding]:
    out = []
    for scope in wanted:
        if book.rows(indicator.id, *scope).empty:
            continue
        for wave in evidence.waves:
            reading = read(wave, scope)
            if reading.value is not None:
                out.append(_level(indicator, quantity, wave, scope, reading))
        for pair in evidence.pairs:
            readings = (read(pair[0], scope), read(pair[1], scope))
            out.append(_change(evidence, book, indicator, quantity, pair, scope, readings))
    return out


def _level(indicator: Indicator, quantity: Quantity, wave: Wave, scope: Scope, reading: Reading) -> Finding:
    facts: dict[str, Any] = {**indicator.facts, **(reading.detail or {})}
    years = _years(wave.end, indicator.goal_date)
    if years and reading.value and quantity.id.startswith("equity.gap_to_goal"):
        facts["needed_per_year"] = reading.value / years
    interval = (None, None) if indicator.census else reading.interval
    return quantity.at(
        wave,
        reading.value,
        scope=scope,
        interval=interval,
        n=reading.n,
        reason="" if indicator.census else reading.reason,
        detail=facts,
        cells=reading.cells,
    )


def _years(start: dt.date, end: dt.date | None) -> float | None:
    return (end - start).days / 365.25 if end and end > start else None


def _change(
    evidence: Evidence,
    book: Observations,
    indicator: Indicator,
    quantity: Quantity,
    pair: tuple[Wave, Wave],
    scope: Scope,
    readings: tuple[Reading, Reading],
) -> Finding:
    first, second = readings
    values = [book.value(indicator.id, *scope, wave, indicator.scale) for wave in pair]
    comparable = book.comparable(indicator.id, *scope, *values)
    found = _found(first, second, comparable, as_ratio=quantity.unit == "ratio", census=indicator.census)
    facts: dict[str, Any] = {**indicator.facts, "from": first.detail, "to": second.detail}
    years = _years(pair[0].end, pair[1].end)
    if years and found.estimate is not None and not found.is_ratio:
        facts["observed_per_year"] = -found.estimate / years
    smallest = indicator.smallest(evidence, values[0])
    if found.is_ratio and smallest is not None and values[0].estimate and first.value:
        smallest = smallest / values[0].estimate * first.value  # so that the log ratio is that of the value itself
    return replace(quantity, smallest_effect=smallest).between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=first.value,
        value_to=second.value,
        n_from=first.n,
        n_to=second.n,
        comparable=comparable,
        design="census" if indicator.census else "unlinked",
        detail=facts,
        cells=first.cells + second.cells,
    )


def _found(first: Reading, second: Reading, comparable: bool, *, as_ratio: bool, census: bool) -> Change:
    n = smaller(first.n, second.n)
    if first.wide is None or second.wide is None or first.narrow is None or second.narrow is None:
        return Change(n=n, reason=first.reason or second.reason)
    if not comparable:
        return Change(n=n, reason="not_comparable")
    apart = gaps.ratio if as_ratio else gaps.difference
    wide, narrow = apart(first.wide, second.wide), apart(first.narrow, second.narrow)
    estimate = plain(wide.value)
    if estimate is None or (as_ratio and estimate <= 0):
        return Change(n=n, reason="zero_denominator")
    if census:
        return Change(estimate, n=n, method="complete_count", is_ratio=as_ratio)
    low, high = plain(wide.low), plain(wide.high)
    if low is None or high is None:
        return Change(estimate, n=n, reason=first.reason or second.reason or "no_standard_error", is_ratio=as_ratio)
    lean = _lean(estimate, low, high, as_ratio=as_ratio)
    return Change(
        estimate,
        low,
        high,
        plain(narrow.low),
        plain(narrow.high),
        2 * min(lean, 1 - lean),
        n=n,
        lean_up=lean,
        method="recovered_variance",
        is_ratio=as_ratio,
    )


def _lean(estimate: float, low: float, high: float, *, as_ratio: bool) -> float:
    """Return the share of the sampling distribution above no change, on the log scale for a ratio."""
    if not as_ratio:
        return lean_of(estimate, low, high)
    logs = np.log([estimate, max(low, 1e-300), high])
    return lean_of(*(float(x) for x in logs))
