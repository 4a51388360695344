"""Reinvestment quarter by quarter: whether the share of prevention bent when something dated happened."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.dated import Dated, dated_change, place_of, places
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.measures.segments import Stretch, act_facts, stretch_facts
from evaluation.measures.structural.money_shares import share_of_prevention
from evaluation.measures.structural.resource_flows import unfit
from evaluation.registry import measure
from evaluation.statistics.series import Segmented, segmented
from evaluation.vocabulary import Condition, CountsOf

SERIES = "structural.resource_flows.reinvestment_series"
POINTS = "series.points_a_side"
AT_LEAST = 3  # two quarters are a change, not a series
QUARTERS = 4


@measure(
    SERIES,
    label="Money for prevention, quarter by quarter",
    unit="share",
    tables=("flows",),
    item="A2.10, A3.6",
    condition=Condition.RESOURCE_FLOWS,
    facet="amount",
    descriptive=True,
    levels_only=True,
)
def reinvestment_series(evidence: Evidence) -> list[Finding]:
    """Share of prevention in the money for prevention and response, quarter by quarter, around a dated act.

    Answers: did money begin to move into prevention when we began, or was it moving before?

    Parameters
    ----------
    evidence : Evidence
        Uses ``interventions`` of initiative.yml (the first about resource flows; see `measures.dated`) and ``flows``:
        ``period_start amount currency price_year purpose``, inside a wave or not, up to the day of the report.

    Returns
    -------
    list of Finding
        One: the step at the act's date, with its interval and p. Detail: ``points`` (``period start estimate amount``:
        a quarter each), ``lines``, ``step``, ``slope``, ``average``, ``plain``, ``remembering`` and the rest as
        `measures.segments` tells them.

    Notes
    -----
    **Interpretation.** A step says when money moved, never why. **Type.** Lines before and after, errors that remember
    the quarter before, every memory weighed. **Applicability.** Eight quarters with money for either purpose on each
    side of the act, in one currency and one price year; below that the quarters are shown and nothing is claimed.
    **Missing data.** A quarter without money for either purpose leaves a gap. **Warning.** A flow belongs to the
    quarter in which it starts: money that is paid once a year gives one point a year.

    Formula: prevention / (prevention + response) = b0 + b1 t + b2 after + b3 (t - t0) after + AR(1) error.

    References
    ----------
    Lopez Bernal, J., Cummins, S. and Gasparrini, A. (2017). Interrupted time series regression for the evaluation
    of public health interventions. International Journal of Epidemiology 46(1).

    Examples
    --------
    >>> flows = pd.DataFrame({"period_start": pd.to_datetime(["2024-01-01", "2024-03-01"]), "amount": [30.0, 70.0],
    ...                       "purpose": ["prevention", "response"]})
    >>> quarters(flows)["estimate"].tolist()
    [0.3]
    """
    quantity = Quantity.of(SERIES, CountsOf.MONEY)
    if not evidence.has("flows"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    flows = evidence.table("flows").dropna(subset=["amount", "period_start"])
    spent = (flows["period_start"] <= pd.Timestamp(evidence.as_of)) & flows["purpose"].isin(["prevention", "response"])
    flows, wave = flows[spent], evidence.waves[-1]
    reason = unfit(flows)
    points = pd.DataFrame() if reason else quarters(flows)
    if reason or len(points) < AT_LEAST:
        return [quantity.at(wave, None, reason=reason or "too_few_points")]
    dated = dated_change(evidence, SERIES, Condition.RESOURCE_FLOWS)
    fitted = _fitted(points, dated, int(evidence.conventions[POINTS]))
    detail: dict[str, Any] = {
        "value_unit": quantity.unit,
        "condition": Condition.RESOURCE_FLOWS.value,
        "points": points.to_dict("records"),
        "periods_a_year": QUARTERS,
        **act_facts(dated),
        **stretch_facts(fitted),
    }
    step = fitted.fit.level if fitted.fit else None
    if step is None:
        return [quantity.at(wave, None, reason=fitted.reason, detail=detail)]
    found = quantity.at(wave, step.estimate, interval=(step.low, step.high), n=len(points), detail=detail)
    return [found.with_(p=step.p)]


def quarters(flows: pd.DataFrame) -> pd.DataFrame:
    """Return a row per quarter with money for either purpose: its share of prevention, and the amount."""
    quarter = flows["period_start"].dt.to_period("Q")
    rows = []
    for period, part in flows.groupby(quarter, sort=True):
        share = share_of_prevention(part).value
        if share is not None:
            name = f"{period.year}-Q{period.quarter}"
            start = period.start_time.date().isoformat()
            rows.append({"period": name, "start": start, "estimate": share, "amount": float(part["amount"].sum())})
    return pd.DataFrame(rows, columns=["period", "start", "estimate", "amount"])


def _fitted(points: pd.DataFrame, dated: Dated | None, a_side: int) -> Stretch:
    if dated is None:
        return Stretch(reason="no_dated_change")
    timed = places(points["period"])
    when, steps = timed if timed is not None else ([], QUARTERS)
    values = [math.nan if v is None else v for v in points["estimate"]]
    fit = segmented(values, when, place_of(dated.date, steps), season=steps, a_side=a_side)
    reason = fit.reason
    if not reason and not dated.is_act:  # the start of a wave is no act: nothing began then
        reason = "no_dated_change"
        fit = Segmented(fit.kind, fit.points_before, fit.points_after, fit.mean_before, fit.mean_after)
    return Stretch(fit, reason, steps, tuple(points["period"]))
