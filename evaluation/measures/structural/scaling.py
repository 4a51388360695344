"""Scaling: what became of each pilot, rung by rung."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.membership import until
from evaluation.measures.periods import day
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.measures.structural.policies import ADOPTED
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

LADDER = "structural.scaling.ladder"
FUNDED = 4  # carried out, with budget or guidance
RUNGS = ("pilot", "evaluated", "elsewhere", "budget")


@measure(
    LADDER,
    label="Pilots that were adopted elsewhere",
    unit="share",
    tables=("changes",),
    item="A2.6",
    level=Level.STRUCTURAL,
    census=True,
    descriptive=True,
    levels_only=True,
)
def ladder(evidence: Evidence) -> list[Finding]:
    """How far each pilot came: tried, evaluated, adopted elsewhere, carried by a budget.

    Answers: did a programme that worked become a rule that holds for more people?

    Parameters
    ----------
    evidence : Evidence
        Uses ``changes``: ``derived_from`` (a change it grew out of), ``stage``, ``stage_date``, ``jurisdiction``,
        ``org_id``, ``evidence_ids``, ``reversed_on``.

    Returns
    -------
    list of Finding
        A level per wave: the share of pilots adopted elsewhere by its end; ``n`` = pilots. Detail ``k`` and ``rows``:
        a pilot each, with the day it reached each rung (``pilot evaluated elsewhere budget``), ``rung`` (the highest
        reached without a rung missing below it) and ``grew_into`` (titles).

    Notes
    -----
    **Interpretation.** A list to read, pilot by pilot. **Type.** Complete count (census); descriptive. A pilot is a
    change that another is derived from and that is itself derived from none. **Applicability.** At least one
    ``derived_from``. **Missing data.** A pilot without ``evidence_ids`` counts as not evaluated; a ``derived_from``
    that names no change is left out. **Warning.** That one grew out of another is what the initiative wrote: whether
    it contributed is tested elsewhere.

    Formula: pilots with a derived change at stage 3 or above in another place or organisation / pilots.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> rung({"pilot": "2022-01-01", "evaluated": None, "elsewhere": "2023-01-01", "budget": None})
    'pilot'
    """
    quantity = Quantity.of(LADDER, CountsOf.PUBLIC_ACTS)
    if not evidence.has("changes"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    changes = evidence.table("changes").dropna(subset=["stage", "stage_date"])
    found = []
    for wave in evidence.waves:
        rows = pilots(until(changes, "stage_date", wave.end), wave.end)
        k, n = sum(row["elsewhere"] is not None for row in rows), len(rows)
        reason = "" if n else "no_rows_in_wave"
        found.append(quantity.at(wave, k / n if n else None, n=n or None, reason=reason, detail={"k": k, "rows": rows}))
    return found


def rung(reached: dict[str, Any]) -> str:
    """Return the highest rung reached with none missing below it."""
    standing = RUNGS[0]
    for name in RUNGS:
        if reached[name] is None:
            break
        standing = name
    return standing


def pilots(changes: pd.DataFrame, end: dt.date) -> list[dict[str, Any]]:
    """Return each pilot with the day it reached each rung by a date.

    Examples
    --------
    >>> rows = pd.DataFrame({"change_id": ["a", "b"], "title": ["Try-out", "By-law"], "jurisdiction": ["town", "state"],
    ...     "org_id": ["x", "y"], "stage": [4.0, 4.0], "stage_date": pd.to_datetime(["2022-01-01", "2023-01-01"]),
    ...     "evidence_ids": ["", ""], "reversed_on": pd.to_datetime([None, None]), "derived_from": ["", "a"]})
    >>> found = pilots(rows, dt.date(2024, 1, 1))[0]
    >>> found["title"], found["elsewhere"], found["rung"]
    ('Try-out', '2023-01-01', 'pilot')
    """
    known = {str(change): part.sort_values("stage_date") for change, part in changes.groupby("change_id", sort=True)}
    parents = {change: [p for p in _several(part["derived_from"]) if p in known] for change, part in known.items()}
    roots = [c for c in known if not parents[c] and any(c in above for above in parents.values())]
    return [_pilot(root, _grown(root, parents), known, pd.Timestamp(end)) for root in roots]


def _grown(root: str, parents: dict[str, list[str]]) -> list[str]:
    """Return everything derived from a pilot, at whatever remove; a circle ends where it began."""
    found: list[str] = []
    waiting = [root]
    while waiting:
        above = waiting.pop(0)
        children = [c for c, names in parents.items() if above in names and c not in (*found, root)]
        found += children
        waiting += children
    return found


def _pilot(root: str, grown: list[str], known: dict[str, pd.DataFrame], end: pd.Timestamp) -> dict[str, Any]:
    own = known[root]
    places = set(zip(own["jurisdiction"], own["org_id"], strict=True))
    later = [known[c] for c in grown]
    elsewhere = [part for part in later if not set(zip(part["jurisdiction"], part["org_id"], strict=True)) & places]
    evaluated = own[own["evidence_ids"].fillna("") != ""]
    reached = {
        "pilot": day(own["stage_date"].min()),
        "evaluated": day(evaluated["stage_date"].min()) if len(evaluated) else None,
        "elsewhere": _first(elsewhere, ADOPTED, end),
        "budget": _first(later, FUNDED, end),
    }
    titles = [str(part["title"].iloc[-1] or part["change_id"].iloc[0]) for part in later]
    about = {"title": str(own["title"].iloc[-1] or root), "jurisdiction": own["jurisdiction"].iloc[-1]}
    return {**about, **reached, "rung": rung(reached), "grew_into": titles}


def _first(parts: list[pd.DataFrame], stage: int, end: pd.Timestamp) -> str | None:
    """Return the first day that any of the changes, not reversed by the end, reached a stage."""
    days = []
    for part in parts:
        reversals = part["reversed_on"].dropna()
        since = reversals[reversals <= end].max() if (reversals <= end).any() else None
        there = part[(part["stage"] >= stage) & ((part["stage_date"] > since) if since is not None else True)]
        if len(there):
            days.append(there["stage_date"].min())
    return day(min(days)) if days else None


def _several(cells: pd.Series) -> list[str]:
    """Return every name in cells that hold several, separated by ``;``."""
    parts = (part.strip() for cell in cells.fillna("") for part in str(cell).split(";"))
    return sorted({part for part in parts if part})
