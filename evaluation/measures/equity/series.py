"""Series: an indicator over all its periods, for everybody and every group."""

from __future__ import annotations

from typing import Any

from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding
from evaluation.indicators.values import Observations, cell_of, periods
from evaluation.measures.indicator import Indicator, indicators, scopes
from evaluation.measures.quantity import Scope
from evaluation.registry import measure
from evaluation.vocabulary import Level

AT_LEAST = 3  # two periods are a change, not a series


@measure(
    "equity.series.<indicator_id>",
    label="Over time",
    unit="of the indicator",
    tables=("indicators", "observations"),
    item="A3.7",
    level=Level.EQUITY,
)
def series(evidence: Evidence) -> list[Finding]:
    """Values of an indicator over all periods that were published, with their intervals.

    Answers: what did it look like before, between and after the waves?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` and ``observations``: every period, inside a wave or not.

    Returns
    -------
    list of Finding
        One per indicator and group, without an estimate of its own; detail ``points``: ``period``, ``start``,
        ``estimate``, ``ci_low``, ``ci_high``, ``n``, ``comparable`` and ``cell`` (the key of its head count).

    Notes
    -----
    **Interpretation.** A line to look at beside the two waves. **Type.** Descriptive. **Applicability.** Three periods.
    **Missing data.** A period that was withheld keeps its place, without a value. **Warning.** A break in the series
    is marked ``comparable`` false: the line must not be drawn across it.

    Formula: as for a wave, one period at a time.

    References
    ----------
    Lopez Bernal, J., Cummins, S. and Gasparrini, A. (2017). Interrupted time series regression for the evaluation
    of public health interventions. International Journal of Epidemiology 46(1).

    Examples
    --------
    57 persons in a year, exactly:

    >>> from evaluation.statistics.intervals import poisson_exact
    >>> low, high = poisson_exact(57)
    >>> round(low, 1), round(high, 1)
    (43.2, 73.9)
    """
    book, out = Observations(evidence), []
    for indicator in indicators(evidence):
        for scope in scopes(evidence):
            points, cells = _points(book, indicator, scope)
            if len(points) >= AT_LEAST:
                quantity = indicator.quantity(f"equity.series.{indicator.id}")
                out.append(
                    quantity.at(
                        evidence.waves[-1], None, scope=scope, cells=cells, detail={**indicator.facts, "points": points}
                    )
                )
    return out


def _points(book: Observations, indicator: Indicator, scope: Scope) -> tuple[list[dict[str, Any]], list[Cell]]:
    rows = book.rows(indicator.id, *scope)
    points: list[dict[str, Any]] = []
    cells: list[Cell] = []
    if rows.empty:
        return points, cells
    unbroken = ~(rows["comparable_with_previous"] == 0)
    steady = dict(zip(rows["period"].astype(str), unbroken, strict=True))
    for period, start, value in periods(rows, indicator.scale):
        cell = cell_of(indicator.id, period, *scope, value)
        cells += cell
        points.append(
            {
                "period": period,
                "start": start.date().isoformat(),
                "estimate": value.estimate,
                "ci_low": value.low,
                "ci_high": value.high,
                "n": value.n,
                "reason": value.reason,
                "comparable": bool(steady[period]),
                "cell": list(cell[0].key) if cell else None,
            }
        )
    return points, cells
