"""A dated act laid on an indicator's curve: level and slope before and after, and the earlier line carried on."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding
from evaluation.indicators.kinds import Kind
from evaluation.indicators.values import Observations, Value, cell_of, periods
from evaluation.measures.dated import Dated, dated_change, place_of, places
from evaluation.measures.indicator import Indicator, indicators, scopes
from evaluation.measures.quantity import EVERYBODY, Scope
from evaluation.measures.segments import Stretch, act_facts, stretch_facts
from evaluation.registry import measure
from evaluation.statistics.series import Segmented, segmented
from evaluation.vocabulary import CountsOf, Level

POINTS = "series.points_a_side"
AT_LEAST = 3  # two periods are a change, not a series


@measure(
    "equity.interrupted.<indicator_id>",
    label="Before and after a dated act",
    unit="of the indicator",
    tables=("indicators", "observations"),
    item="A2.10, A3.7",
    level=Level.EQUITY,
    levels_only=True,
)
def interrupted(evidence: Evidence) -> list[Finding]:
    """Level and slope of an indicator before and after a dated act, and the earlier line carried on.

    Answers: did the curve bend when we began, and would it have gone there anyway?

    Parameters
    ----------
    evidence : Evidence
        Uses ``interventions`` of initiative.yml (the first that names the indicator; see `measures.dated`) and
        every period of ``indicators`` and ``observations``, inside a wave or not.

    Returns
    -------
    list of Finding
        Per indicator with three periods: everyone, and groups with points enough. The estimate is the step at the
        date (counts and rates: a ratio, 1 is no step) with its interval and p. Detail: ``points`` as in a series;
        ``lines`` (``period``, ``fitted``, ``counterfactual``, ``low``, ``high``); ``step``, ``slope``, ``average``
        (``estimate ci_low ci_high p``); ``plain`` and ``remembering`` (two estimators side by side: ``method``,
        ``step``, ``slope``, ``phi``); ``phi_low phi_high lag_one dispersion season``; ``points_before``,
        ``points_after``, ``mean_before``, ``mean_after``; ``act``, ``act_date``, ``method``.

    Notes
    -----
    **Interpretation.** A step says *when* a series moved, never *why*: whatever else happened then is in it.
    **Type.** Counts and rates: quasi-Poisson with offset; else lines; errors with AR(1) memory, every memory weighed.
    **Applicability.** Eight points on each side; below that the points are shown and nothing is claimed.
    **Missing data.** A missing period leaves a gap; only the stretch without a break in counting is used.
    **Warning.** The date must be set before looking; of several dated acts a fixed rule takes one.

    Formula: y = b0 + b1 t + b2 after + b3 (t - t0) after + season + AR(1) error.

    References
    ----------
    Lopez Bernal, J., Cummins, S. and Gasparrini, A. (2017). Interrupted time series regression for the evaluation
    of public health interventions. International Journal of Epidemiology 46(1).
    Turner, S. L. et al. (2021). Evaluation of statistical methods used in the analysis of interrupted time series
    studies. BMC Medical Research Methodology 21.

    Examples
    --------
    Fourteen yearly points, seven on each side, are too few:

    >>> segmented(range(14), range(2010, 2024), 2017).reason
    'too_few_points'
    """
    book, out = Observations(evidence), []
    for indicator in indicators(evidence):
        found = dated_change(evidence, indicator.id, indicator.condition)
        for scope in scopes(evidence):
            finding = _finding(evidence, book, indicator, scope, found)
            if finding is not None and (scope == EVERYBODY or finding.estimate is not None):
                out.append(finding)
    return out


def _finding(
    evidence: Evidence, book: Observations, indicator: Indicator, scope: Scope, dated: Dated | None
) -> Finding | None:
    rows = book.rows(indicator.id, *scope)
    values = [] if rows.empty else [(p, s, v) for p, s, v in periods(rows, indicator.scale)]
    if sum(v.estimate is not None for _, _, v in values) < AT_LEAST:
        return None
    points, cells = _points(indicator, scope, values)
    fitted = _fitted(rows, values, dated, int(evidence.conventions[POINTS]))
    kind = next(v.kind for _, _, v in values if v.estimate is not None)
    quantity = dataclasses.replace(
        indicator.quantity(f"equity.interrupted.{indicator.id}"),
        census=False,
        levels_only=True,
        counts_of=CountsOf.PEOPLE if cells else CountsOf.PUBLISHED,
    )
    if kind is not None and kind.is_ratio_scale:
        quantity = dataclasses.replace(quantity, unit="ratio")
    detail = {
        **indicator.facts,
        "value_unit": indicator.unit,
        "points": points,
        **act_facts(dated),
        "periods_a_year": fitted.steps,
        **stretch_facts(fitted, indicator.scale if kind is Kind.RATE else 1.0),
    }
    step = fitted.fit.level if fitted.fit else None
    if step is None:
        return quantity.at(evidence.waves[-1], None, scope=scope, reason=fitted.reason, detail=detail, cells=cells)
    found = quantity.at(
        evidence.waves[-1],
        step.estimate,
        scope=scope,
        interval=(step.low, step.high),
        detail=detail,
        cells=cells,
    )
    return found.with_(p=step.p)


def _points(
    indicator: Indicator, scope: Scope, values: list[tuple[str, pd.Timestamp, Value]]
) -> tuple[list[dict[str, Any]], list[Cell]]:
    points: list[dict[str, Any]] = []
    cells: list[Cell] = []
    for period, start, value in values:
        cell = cell_of(indicator.id, period, *scope, value)
        cells += cell
        points.append(
            {
                "period": period,
                "start": start.date().isoformat(),
                "estimate": value.estimate,
                "n": value.n,
                "cell": list(cell[0].key) if cell else None,
            }
        )
    return points, cells


def _fitted(
    rows: pd.DataFrame, values: list[tuple[str, pd.Timestamp, Value]], dated: Dated | None, a_side: int
) -> Stretch:
    if dated is None:
        return Stretch(reason="no_dated_change")
    timed = places(pd.Series([period for period, _, _ in values]))
    if timed is None:
        return Stretch(reason="uneven_periods")
    (when, steps), change_at = timed, place_of(dated.date, timed[1])
    broken = set(rows.loc[rows["comparable_with_previous"] == 0, "period"].astype(str))
    breaks = [at for at, (period, _, _) in zip(when, values, strict=True) if period in broken]
    if change_at in breaks:
        return Stretch(reason="not_comparable", steps=steps)
    first = max((b for b in breaks if b < change_at), default=min(when))
    end = min((b for b in breaks if b > change_at), default=max(when) + 1)
    used = [(at, period, v) for at, (period, _, v) in zip(when, values, strict=True) if first <= at < end]
    fit = _segmented([v for _, _, v in used], [at for at, _, _ in used], change_at, steps, a_side)
    reason = fit.reason
    if not reason and not dated.is_act:  # the start of a wave is no act: nothing began then
        reason = "no_dated_change"
        fit = Segmented(fit.kind, fit.points_before, fit.points_after, fit.mean_before, fit.mean_after)
    return Stretch(fit, reason, steps, tuple(period for _, period, _ in used))


def _segmented(values: list[Value], when: list[int], change_at: int, steps: int, a_side: int) -> Segmented:
    kinds = {v.kind for v in values if v.estimate is not None}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is not None and kind.is_ratio_scale:
        counts = [math.nan if v.numerator is None else v.numerator for v in values]
        people = None if kind is Kind.COUNT else [v.denominator or math.nan for v in values]
        return segmented(counts, when, change_at, kind="count", exposure=people, season=steps, a_side=a_side)
    estimates = [math.nan if v.estimate is None else v.estimate for v in values]
    return segmented(estimates, when, change_at, season=steps, a_side=a_side)
