"""Listening: whether what is raised leads to action, and is reported back."""

from __future__ import annotations

import dataclasses
from typing import Any

import pandas as pd  # noqa: F401 - used by the example

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.periods import day, median_days  # noqa: F401 - used by the example
from evaluation.measures.practice.coordinators import closed
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.vocabulary import CountsOf, Level

LOOPS = "practice.listening.loop_closure"
AT_LEAST = 6


@measure(
    LOOPS,
    label="Issues acted on and reported back",
    unit="share",
    tables=("learning_log",),
    item="A4.9",
    level=Level.PRACTICE,
)
def loop_closure(evidence: Evidence) -> list[Finding]:
    """Share of the issues raised that were acted on and reported back to those who raised them.

    Answers: when people say something, do they hear what became of it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``learning_log``: ``date_raised raised_by from action date_acted reported_back_on why``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = issues raised in the wave. Detail: ``acted``, ``days_to_action`` and
        ``days_to_report`` (medians), ``from_community``, ``rows``: an issue each with what became of it, or why not.

    Notes
    -----
    **Interpretation.** 0.5 means that half of what was raised came full circle. **Type.** Share (Wilson interval;
    difference by Newcombe). **Applicability.** Six issues a wave for a change. **Missing data.** Without a date of
    report an issue is open. **Warning.** Issues raised late in a wave had less time.

    Formula: issues reported back by the day of the report / issues raised in the wave.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> days = pd.to_datetime(pd.Series(["2024-01-11", "2024-01-31"]))
    >>> median_days(pd.to_datetime(pd.Series(["2024-01-01", "2024-01-01"])), days)
    20.0
    """
    return share_measure(evidence, Quantity.of(LOOPS, CountsOf.PUBLIC_ACTS), _loops, AT_LEAST, intervals.wilson)


def _loops(evidence: Evidence, wave: Wave) -> Part:
    rows = during(evidence.table("learning_log"), "date_raised", wave)
    found = closed(evidence, rows, "date_raised", "date_acted")
    facts = {**found.detail, "from_community": int((rows["raised_by"] == "community").sum())}
    return dataclasses.replace(found, rows=[_issue(row, evidence) for row in rows.to_dict("records")], detail=facts)


def _issue(row: dict[str, Any], evidence: Evidence) -> dict[str, Any]:
    """Return an issue with what became of it by the day of the report."""
    acted, told = (_by(row[column], evidence) for column in ("date_acted", "reported_back_on"))
    return {
        "date": day(row["date_raised"]),
        "raised_by": row["raised_by"],
        "raised_from": row["from"],
        "action": row["action"] if acted else "",
        "date_acted": acted,
        "reported_back_on": told,
        "why": "" if acted else row.get("why", ""),
    }


def _by(moment: Any, evidence: Evidence) -> str:
    known = day(moment) or ""
    return known if known <= evidence.as_of.isoformat() else ""
