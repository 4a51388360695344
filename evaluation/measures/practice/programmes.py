"""Programmes: what people can see now, whether they stay, and what programmes teach about the system."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.periods import by, day, median_days
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.statistics.survival import kaplan_meier, median_time
from evaluation.vocabulary import CountsOf, Level

RETENTION = "practice.programmes.retention"
LESSONS = "practice.programmes.lessons"
DAYS_PER_MONTH = 365.25 / 12


@measure(
    RETENTION,
    label="Community members still in their seat after a year",
    unit="share",
    tables=("seats",),
    item="A2.3, A4.6",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def retention(evidence: Evidence) -> list[Finding]:
    """Share of community seat-holders who still hold a seat twelve months after they began.

    Answers: do the people who live with the problem stay?

    Parameters
    ----------
    evidence : Evidence
        Uses ``seats``: ``actor_id seat_category start end``; a person's time runs from their first seat to the end of
        their last, on whatever body.

    Returns
    -------
    list of Finding
        A level per wave (Kaplan-Meier with a log-log interval); ``n`` = community seat-holders so far. Detail:
        ``left``, ``still_there``, ``median_months`` (None while more than half are there), ``rows``
        (``months``, ``share`` still there, ``low``, ``high``; below ten the two counts).

    Notes
    -----
    **Interpretation.** 0.8 means that eight of ten stay a year or longer. **Type.** Kaplan-Meier; twelve months are
    our convention. **Applicability.** Ten seat-holders who began by the wave's end; fewer give ``too_few_to_say``.
    **Missing data.** A seat without an end is still held; without a start it is left out. **Warning.** A term that
    ended as agreed counts as leaving; whoever holds a seat is not yet heard.

    Formula: product over leaving days of (1 - left / still there), up to twelve months.

    References
    ----------
    Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete observations. JASA 53(282).

    Examples
    --------
    >>> found = kaplan_meier([3, 12, 24, 24], [1, 0, 1, 0], at=12)
    >>> found.estimate
    0.75
    """
    quantity = Quantity.of(RETENTION, CountsOf.SEATS)
    if not evidence.has("seats"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    seats = evidence.table("seats")
    ours = seats[seats["seat_category"] == "community"]
    return [stayed(evidence, quantity, wave, spells(ours, pd.Timestamp(wave.end))) for wave in evidence.waves]


def spells(seats: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    """Return for each holder the months held by a day, and whether they had left by then.

    Examples
    --------
    >>> seats = pd.DataFrame({"actor_id": ["a", "a", "b"], "start": pd.to_datetime(["2022-01-01", "2022-06-01",
    ...     "2022-01-01"]), "end": pd.to_datetime(["2022-07-01", None, "2022-04-02"])})
    >>> found = spells(seats, pd.Timestamp("2023-01-01"))
    >>> found["left"].tolist(), found["months"].round().tolist()
    ([False, True], [12.0, 3.0])
    """
    begun = seats[seats["start"].notna() & (seats["start"] <= end)]
    first = begun.groupby("actor_id")["start"].min()
    still = begun.assign(end=begun["end"].where(begun["end"] <= end, pd.NaT))
    open_seats = still["end"].isna().groupby(still["actor_id"]).any()
    last = still.groupby("actor_id")["end"].max().where(~open_seats, end)
    return pd.DataFrame({"months": (last - first).dt.days / DAYS_PER_MONTH, "left": ~open_seats})


def stayed(
    evidence: Evidence, quantity: Quantity, wave: Wave, held: pd.DataFrame, there: str = "still_there"
) -> Finding:
    """Return the share still there after the agreed months, of `spells`; of few, how many are there and have left."""
    n, at = len(held), float(evidence.conventions["retention_months"])
    facts = {"left": int(held["left"].sum()), "still_there": int((~held["left"]).sum()), "months": at, "rows": []}
    if n == 0:
        return quantity.at(wave, None, reason="no_rows_in_wave", detail=facts)
    if n < int(evidence.conventions["min_for_retention"]):
        facts["rows"] = [{there: facts["still_there"], "left": facts["left"]}]
        return quantity.at(wave, None, n=n, reason="too_few_to_say", detail=facts)
    found = kaplan_meier(held["months"], held["left"], at=at)
    facts |= {
        "rows": [row for months in np.arange(6.0, at * 3 + 1, 6.0) if (row := _after(held, float(months)))],
        "median_months": median_time(held["months"], held["left"]),
    }
    return quantity.at(
        wave, found.estimate, n=n, interval=(found.ci_low, found.ci_high), reason=found.reason, detail=facts
    )


def _after(held: pd.DataFrame, months: float) -> dict[str, Any]:
    """Return the share still there after so many months, with its range; nothing where nobody was seen so long."""
    found = kaplan_meier(held["months"], held["left"], at=months)
    if found.estimate is None:
        return {}
    return {"months": months, "share": found.estimate, "low": found.ci_low, "high": found.ci_high}


@measure(
    LESSONS,
    label="Lessons from programmes that reached a decision",
    unit="share",
    tables=("learning_log",),
    item="A2.4",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def lessons(evidence: Evidence) -> list[Finding]:
    """What programmes taught about the system: insights that came from a programme, and those that led to a decision.

    Answers: do programmes feed change in the system?

    Parameters
    ----------
    evidence : Evidence
        Uses ``learning_log``: ``from`` (programme), ``date_raised decision_id action date_acted``; ``decisions`` for
        the day of a decision.

    Returns
    -------
    list of Finding
        A level per wave: share decided of the insights raised since the wave before; ``n`` = insights from
        programmes. Detail ``k``, ``days_to_decision`` (median), ``rows``: an insight each, with ``action``,
        ``raised_on``, ``decided_on`` and ``days``.

    Notes
    -----
    **Interpretation.** A list of links to read; a share of 0 says that programmes teach nobody. **Type.** Complete
    count (census); descriptive. **Applicability.** Insights whose ``from`` is programme. **Missing data.** The day of
    a decision is that of ``decisions`` if it came after, else ``date_acted``; without either there was none yet.
    **Warning.** What was never written down is not there.

    Formula: insights from programmes with a decision / insights from programmes.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> log = pd.DataFrame({"decision_id": ["D1", ""], "date_raised": pd.to_datetime(["2024-01-01", "2024-01-01"]),
    ...                     "date_acted": pd.to_datetime(["2024-03-01", None])})
    >>> decided_on(log, {"D1": pd.Timestamp("2024-02-01")}).dt.day.tolist()[0]
    1.0
    """
    quantity = Quantity.of(LESSONS, CountsOf.PUBLIC_ACTS)
    if not evidence.has("learning_log"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_lessons(evidence, quantity, wave) for wave in evidence.waves]


def decided_on(log: pd.DataFrame, decisions: dict[str, pd.Timestamp]) -> pd.Series:
    """Return the day each insight was decided on: that of its decision, else the day it was acted on.

    A decision from before the insight was raised cannot have followed from it.
    """
    decided = pd.to_datetime(log["decision_id"].map(decisions))
    return decided.where(decided >= log["date_raised"]).fillna(log["date_acted"])


def decision_days(evidence: Evidence) -> dict[str, pd.Timestamp]:
    """Return the day of every decision."""
    table = evidence.table("decisions")
    return {} if table.empty else dict(zip(table["decision_id"], table["date"], strict=True))


def _lessons(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    log = evidence.table("learning_log")
    rows = by(evidence, log[log["from"] == "programme"], "date_raised", wave).sort_values("date_raised")
    if rows.empty:
        return quantity.at(wave, None, reason="no_rows_in_wave", detail={"rows": []})
    decided = decided_on(rows, decision_days(evidence))
    told: list[dict[str, Any]] = [
        {
            "action": row["action"],
            "raised_on": day(row["date_raised"]),
            "decided_on": day(when),
            "days": None if pd.isna(when) else int((when - row["date_raised"]).days),
        }
        for row, when in zip(rows.to_dict("records"), decided, strict=True)
    ]
    k = int(decided.notna().sum())
    facts = {"k": k, "days_to_decision": median_days(rows["date_raised"], decided), "rows": told}
    return quantity.at(wave, k / len(rows), n=len(rows), detail=facts)
