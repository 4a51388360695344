"""Solutions that are proposed, quarter by quarter: whether the talk turns toward rules, resources and power."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.mental_models.narratives import OF_SOLUTIONS, passages
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.statistics.clusters import clustered_share, clustered_trend
from evaluation.vocabulary import CountsOf, Level

SERIES = "mental_models.solution_talk.by_quarter"
QUARTERS = 4


@measure(
    SERIES,
    label="Solutions sought in rules, resources or power, quarter by quarter",
    unit="share a year",
    tables=("sources", "codings"),
    item="A1.12",
    level=Level.MENTAL_MODELS,
    descriptive=True,
    levels_only=True,
)
def solution_series(evidence: Evidence) -> list[Finding]:
    """Share of proposed solutions that change rules, resources or power, in each quarter, and its trend.

    Answers: has the talk turned toward systemic solutions as time went on?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources`` (their ``date``; minutes of meetings say most) and ``codings`` of M-10 against M-11.

    Returns
    -------
    list of Finding
        One, at the last wave: the trend, as a share a year, with its range over sources; ``n`` = sources with a
        proposal. Detail ``points``: ``period start estimate ci_low ci_high passages_so passages n``, a row for every
        quarter from the first to the last, empty where nobody proposed anything; ``quarters``, how many have one.

    Notes
    -----
    **Interpretation.** 0.10 means that each year ten more of a hundred proposals look to the system. **Type.** Slope of
    a straight line through the passages; bootstrap over sources, which are what is independent (a meeting, a paper).
    **Applicability.** Three quarters with a proposal; a range from six sources on. A quarter has a range of its own
    from six sources on. **Missing data.** A quarter in which nobody proposed anything leaves a gap; sources without a
    date or a proposal are left out. **Warning.** A straight line is a summary: it does not say when the talk turned,
    nor why.

    Formula: slope of (1 = coded M-10, 0 = coded M-11) on time, least squares over passages.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> told = pd.DataFrame({"unit": ["a", "a", "b"], "toward": [1, 0, 1],
    ...                      "quarter": pd.PeriodIndex(["2024Q1", "2024Q1", "2024Q3"], freq="Q")})
    >>> [(p["period"], p["estimate"]) for p in by_quarter(told)]
    [('2024-Q1', 0.5), ('2024-Q2', None), ('2024-Q3', 1.0)]
    """
    quantity = Quantity.of(SERIES, CountsOf.VOICES)
    if not (evidence.has("sources") and evidence.has("codings")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    told, wave = _dated(evidence), evidence.waves[-1]
    if told.empty:
        return [quantity.at(wave, None, reason="no_rows_in_wave")]
    points = by_quarter(told)
    each = told.groupby("unit", sort=True).agg(hits=("toward", "sum"), of=("toward", "size"), at=("quarter", "first"))
    when = [(q.year * QUARTERS + q.quarter) / QUARTERS for q in each["at"]]
    trend = clustered_trend(each["hits"], each["of"], when)
    detail = {"points": points, "quarters": sum(p["estimate"] is not None for p in points)}
    reason = trend.reason if trend.estimate is None else ""
    span = (trend.low, trend.high)
    return [quantity.at(wave, trend.estimate, interval=span, n=len(each), reason=reason, detail=detail)]


def by_quarter(told: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a point for every quarter from the first to the last; a range where six sources or more stand behind it.

    ``told``: one row per proposal, with ``unit`` (its source), ``toward`` (1 or 0) and ``quarter``.
    """
    rows = []
    for quarter in pd.period_range(told["quarter"].min(), told["quarter"].max(), freq="Q"):
        own = told[told["quarter"] == quarter].groupby("unit", sort=True)["toward"]
        share = clustered_share(own.sum(), own.size())
        rows.append(
            {
                "period": f"{quarter.year}-Q{quarter.quarter}",
                "start": quarter.start_time.date().isoformat(),
                "estimate": share.estimate,
                "ci_low": share.low,
                "ci_high": share.high,
                "passages_so": int(own.sum().sum()),
                "passages": int(own.size().sum()),
                "n": share.clusters,
            }
        )
    return rows


def _dated(evidence: Evidence) -> pd.DataFrame:
    """Return the proposals of the initiative's waves with the quarter of their source; without a date, left out."""
    told = passages(evidence, OF_SOLUTIONS)
    days = evidence.table("sources").drop_duplicates("source_id").set_index("source_id")["date"]
    quarter = told["unit"].map(days).dt.to_period("Q") if len(told) else pd.Series(dtype="period[Q]")
    told = told.assign(quarter=quarter)
    waves = {w.id for w in evidence.waves}
    return told[told["quarter"].notna() & told["wave"].isin(waves)]
