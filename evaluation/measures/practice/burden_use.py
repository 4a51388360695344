"""What became of the burden: the decisions that cite what people gave, and whether they were told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from evaluation.codes.coverage import SOURCES
from evaluation.codes.material import consent_now, material
from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import until
from evaluation.measures.periods import day
from evaluation.measures.practice.burden import cell_of, facts_of, rows_of
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.vocabulary import Consent, CountsOf, Level

USED = "practice.burden.decisions_used"


@measure(
    USED,
    label="Decisions that used what people gave",
    unit="decisions",
    tables=("decisions", "sources"),
    item="A4.9",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def decisions_used(evidence: Evidence) -> list[Finding]:
    """Decisions that cite somebody who was heard: in all and for each group.

    Answers: was what people gave us of any use to a decision, and were they told?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions`` (``decision_id date topic condition result why evidence_ids``), ``sources`` (``source_id wave
        group_<dimension>``), ``learning_log`` (``decision_id action date_acted reported_back_on``), ``burden``.

    Returns
    -------
    list of Finding
        A level per wave in which people were heard, and scope: the number of decisions dated by the day of the report
        that cite a source of that wave and group. Detail ``rows`` (a decision each, in order: ``decision_id date topic
        condition result why action date_acted reported_back_on``), ``adopted``, ``told`` (reported back), ``hours``
        and ``hours_per_decision`` where hours were logged. A group's finding is protected like the count of its
        sources.

    Notes
    -----
    **Interpretation.** 0 means that people were asked and no decision says that it used it. **Type.** Complete count
    (census). **Applicability.** Decisions that name what was in the room. **Missing data.** A decision that cites
    nothing counts as one that used nothing. **Warning.** To be cited is not yet to be heeded.

    Formula: number of decisions whose ``evidence_ids`` name a source of the wave and group.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> cites("W1-018; W1-034", {"W1-034"})
    True
    """
    quantity = Quantity.of(USED, CountsOf.PUBLIC_ACTS)
    if not (evidence.has("decisions") and evidence.has("sources")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    heard = evidence.table("sources")
    heard = heard[consent_now(heard, dt.date.today()) != Consent.INTERNAL.value]
    taken = until(evidence.table("decisions"), "date", evidence.as_of).sort_values(["date", "decision_id"])
    scopes = [EVERYBODY, *evidence.groups()]
    return [_used(evidence, quantity, wave, s, heard, taken) for wave in evidence.waves for s in scopes]


def cites(cell: str, sources: set[str]) -> bool:
    """Return whether a cell of ids names one of the sources."""
    return bool(sources & {part.strip() for part in cell.split(";")})


def _used(
    evidence: Evidence, quantity: Quantity, wave: Wave, scope: Scope, heard: pd.DataFrame, taken: pd.DataFrame
) -> Finding:
    own = heard[heard["wave"] == wave.id]
    own = own if scope == EVERYBODY else own[own[f"group_{scope[0]}"] == scope[1]]
    if own.empty:
        return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave", cells=_heard(evidence, wave, scope))
    ids = set(own["source_id"])
    rows = _acts(evidence, taken[taken["evidence_ids"].map(lambda cell: cites(cell, ids))])
    logged = rows_of(evidence, wave, scope) if evidence.has("burden") else pd.DataFrame()
    facts = facts_of(logged) if len(logged) else {}
    cells = _heard(evidence, wave, scope)
    if facts and scope != EVERYBODY:
        cells = [*cells, cell_of(wave, scope, facts["asked"])]
    given = facts.get("hours")
    detail = {
        "rows": rows,
        "adopted": sum(row["result"] in ("adopted", "amended") for row in rows),
        "told": sum(bool(row["reported_back_on"]) for row in rows),
    }
    if scope != EVERYBODY:  # of everybody the hours stand with the hours, where they may be withheld
        detail |= {"hours": given, "hours_per_decision": given / len(rows) if given and rows else None}
    return quantity.at(wave, float(len(rows)), scope=scope, n=len(rows), detail=detail, cells=cells)


def _heard(evidence: Evidence, wave: Wave, scope: Scope) -> Sequence[Cell]:
    """Return the count of the group's sources, the same cell as that of who was heard."""
    if scope == EVERYBODY:
        return ()
    rows = material(evidence).sources
    rows = rows[rows["published"] & (rows["wave"] == wave.id)]
    count = int((rows[f"group_{scope[0]}"] == scope[1]).sum())
    return [Cell("sources", SOURCES, wave.id, scope[0], scope[1], count)]


def _acts(evidence: Evidence, decisions: pd.DataFrame) -> list[dict[str, Any]]:
    """Return decisions with what the learning log says became of them."""
    log = evidence.table("learning_log")
    followed = {} if log.empty else {r["decision_id"]: r for r in log.to_dict("records") if r["decision_id"]}
    rows = []
    for row in decisions.to_dict("records"):
        after = followed.get(row["decision_id"], {})
        rows.append(
            {
                "decision_id": row["decision_id"],
                "date": day(row["date"]),
                "topic": row["topic"],
                "condition": row["condition"] or None,
                "result": row["result"],
                "why": row.get("why", ""),
                "action": after.get("action", ""),
                "date_acted": day(after.get("date_acted")),
                "reported_back_on": _by(evidence, after.get("reported_back_on")),
            }
        )
    return rows


def _by(evidence: Evidence, date: Any) -> str:
    """Return a day, unless it lies after the day of the report."""
    return "" if pd.isna(date) or pd.Timestamp(date).date() > evidence.as_of else day(date) or ""
