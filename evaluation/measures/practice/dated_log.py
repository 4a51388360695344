"""The dated log: what changed in the system and what came before, day by day."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.membership import until
from evaluation.measures.periods import day
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

LOG = "practice.dated_log.events"
HISTORY = "practice.dated_log.history"


@measure(
    LOG,
    label="Dated changes and events",
    unit="events",
    tables=("changes",),
    item="A1.2",
    level=Level.PRACTICE,
    census=True,
    levels_only=True,
)
def events(evidence: Evidence) -> list[Finding]:
    """Changes in the system and historical events, in the order of their dates.

    Answers: what happened when?

    Parameters
    ----------
    evidence : Evidence
        Uses ``changes`` (``title condition stage stage_date reversed_on``) and ``history_events`` (``date title``).

    Returns
    -------
    list of Finding
        One level at the last wave: the number of events dated by the report's day. Detail ``rows``: ``date title kind``
        (change, reversal, history), ``condition``, ``stage``, ``expected`` (None where not known), ``targets_group``.

    Notes
    -----
    **Interpretation.** A list to read, not a score. **Type.** Complete count (census) of what was logged.
    **Applicability.** Any dated row. **Missing data.** Undated rows are left out. **Warning.** What was not logged is
    not there, and one thing after another is not one thing because of another.

    Formula: number of dated rows.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> day(pd.Timestamp("2024-05-01"))
    '2024-05-01'
    """
    quantity, wave = Quantity.of(LOG, CountsOf.PUBLIC_ACTS), evidence.waves[-1]
    rows = sorted(
        [*_changes(evidence, evidence.as_of), *_history(evidence, evidence.as_of)],
        key=lambda r: (r["date"], r["kind"], r["title"]),
    )
    if not rows:
        return [quantity.at(wave, None, reason="no_rows_in_wave" if evidence.has("changes") else "no_table")]
    return [quantity.at(wave, float(len(rows)), n=len(rows), detail={"rows": rows})]


@measure(
    HISTORY,
    label="Events of the past behind today's figures",
    unit="events",
    tables=("history_events",),
    item="A1.2",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def history(evidence: Evidence) -> list[Finding]:
    """Decisions of the past, the mechanism by which each disadvantaged a group, and the figure it still shows in.

    Answers: how did it come to be as it is, and for whom?

    Parameters
    ----------
    evidence : Evidence
        Uses ``history_events``: ``date mechanism group title source indicator_id``; ``indicators`` for names.

    Returns
    -------
    list of Finding
        One level at the last wave: events by the day of the report. Detail ``without_source``, ``rows``: an event
        each, in order, with ``indicator`` and ``indicator_id`` where it is tied to one.

    Notes
    -----
    **Interpretation.** Read an indicator's events beneath its curve: gaps have authors. **Type.** Complete count
    (census) of what was written down; descriptive. **Applicability.** Any dated event. **Missing data.** An event
    without a source is listed as such. **Warning.** Memory and archives leave out those who were not asked; and one
    thing after another is not one thing because of another.

    Formula: number of dated events.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> day(pd.Timestamp("1986-09-30"))
    '1986-09-30'
    """
    quantity, wave = Quantity.of(HISTORY, CountsOf.PUBLIC_ACTS), evidence.waves[-1]
    if not evidence.has("history_events"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    table, listed = evidence.table("history_events"), evidence.table("indicators")
    names = {} if listed.empty else dict(zip(listed["indicator_id"], listed["name"], strict=True))
    rows = [
        {
            "date": day(row["date"]),
            "title": row["title"] or row["event_id"],
            "mechanism": row["mechanism"],
            "group": row["group"],
            "indicator": names.get(row["indicator_id"], ""),
            "indicator_id": row["indicator_id"],
            "source": row["source"],
        }
        for row in until(table, "date", evidence.as_of).sort_values(["date", "event_id"]).to_dict("records")
    ]
    if not rows:
        return [quantity.at(wave, None, reason="no_rows_in_wave", detail={"rows": []})]
    facts = {"without_source": sum(not row["source"] for row in rows), "rows": rows}
    return [quantity.at(wave, float(len(rows)), n=len(rows), detail=facts)]


def _changes(evidence: Evidence, end: Any) -> list[dict[str, Any]]:
    table = evidence.table("changes")
    if table.empty:
        return []
    found = []
    for row in until(table, "stage_date", end).to_dict("records"):
        if row["stage"] == 0 and row["reversed_on"] == row["stage_date"]:
            continue  # the reversal itself, told below
        about = {
            "title": row["title"] or row["change_id"],
            "condition": row["condition"] or None,
            "stage": None if pd.isna(row["stage"]) else int(row["stage"]),
            "expected": _yes_no(row.get("expected")),
            "targets_group": row.get("targets_group", ""),
        }
        found.append({"date": day(row["stage_date"]), "kind": "change", **about})
    reversals = until(table, "reversed_on", end).drop_duplicates(["change_id", "reversed_on"])
    for row in reversals.to_dict("records"):
        found.append(
            {
                "date": day(row["reversed_on"]),
                "kind": "reversal",
                "title": row["title"] or row["change_id"],
                "condition": row["condition"] or None,
                "stage": None,
                "expected": None,
                "targets_group": row.get("targets_group", ""),
            }
        )
    return found


def _history(evidence: Evidence, end: Any) -> list[dict[str, Any]]:
    table = evidence.table("history_events")
    if table.empty:
        return []
    blank = {"condition": None, "stage": None, "expected": None}
    return [
        {"date": day(row["date"]), "kind": "history", "title": row["title"] or row["event_id"], **blank}
        for row in until(table, "date", end).to_dict("records")
    ]


def _yes_no(value: Any) -> bool | None:
    return None if value is None or pd.isna(value) else bool(value == 1)
