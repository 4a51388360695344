"""What happened that nobody had planned: changes noticed along the way, and what they set off."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.periods import by, day
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

HARVEST = "practice.unplanned.harvest"
#: roles that speak for the initiative itself, so that they do not substantiate from outside
OWN_ROLES = frozenset({"", "backbone", "initiative"})


@measure(
    HARVEST,
    label="Changes noticed along the way that somebody from outside confirmed",
    unit="share",
    tables=("harvest",),
    item="A2.11",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def harvest(evidence: Evidence) -> list[Finding]:
    """Statements of who changed what, when and where, and the share that an independent person substantiated.

    Answers: what happened that nobody had planned, and who can confirm it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``harvest``: ``date who_changed what where condition expected who_noticed significance contribution
        substantiated_by substantiator_role parent_id``.

    Returns
    -------
    list of Finding
        A level per wave: share substantiated of the statements dated since the wave before; ``n`` = statements. Detail
        ``k``, ``unexpected`` and ``rows``: a statement each, with ``independent``, ``order`` (1 direct, 2 and more
        indirect) and ``parent`` (what it followed from). Who noticed and who substantiated appear by role only.

    Notes
    -----
    **Interpretation.** Emergent, to be confirmed: these statements support a conclusion and never make one.
    **Type.** Complete count (census) of what was written down; descriptive. **Applicability.** Any dated statement.
    **Missing data.** Without ``substantiated_by`` a statement is not substantiated; neither is one confirmed by the
    person who noticed or made the change, or by the backbone. **Warning.** Good news is noticed more readily than bad.

    Formula: statements substantiated by an independent person / statements.

    References
    ----------
    Wilson-Grau, R. and Britt, H. (2012). Outcome Harvesting. Ford Foundation.

    Examples
    --------
    >>> is_independent("Council clerk", "government", "Food Table", "Town Council")
    True
    >>> is_independent("Food Table", "cbo", "Food Table", "Town Council")
    False
    """
    quantity = Quantity.of(HARVEST, CountsOf.PUBLIC_ACTS)
    if not evidence.has("harvest"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_level(evidence, quantity, wave) for wave in evidence.waves]


def is_independent(who: str, role: str, noticed: str, changed: str) -> bool:
    """Return whether somebody named confirmed it who neither noticed nor made the change, nor works for the backbone.

    Examples
    --------
    >>> is_independent("Co-ordinator", "backbone", "", "Town Council")
    False
    """
    name = who.strip().casefold()
    own = {noticed.strip().casefold(), changed.strip().casefold()}
    return bool(name) and name not in own and role.strip().casefold() not in OWN_ROLES


def orders(parents: dict[str, str]) -> dict[str, int]:
    """Return how far each change is from the first of its chain: 1 direct, 2 what followed from it, and so on.

    Examples
    --------
    >>> orders({"a": "", "b": "a", "c": "b", "x": "gone"})
    {'a': 1, 'b': 2, 'c': 3, 'x': 1}
    """

    def depth(change: str, seen: frozenset[str]) -> int:
        above = parents.get(change, "")
        if above not in parents or above in seen:  # nothing above, or a circle
            return 1
        return 1 + depth(above, seen | {above})

    return {change: depth(change, frozenset({change})) for change in parents}


def _level(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    every = evidence.table("harvest")
    rows = by(evidence, every, "date", wave).sort_values(["date", "change_id"])
    if rows.empty:
        return quantity.at(wave, None, reason="no_rows_in_wave", detail={"rows": []})
    told = [_told(evidence, row, every) for row in rows.to_dict("records")]
    k = sum(row["independent"] for row in told)
    facts = {"k": k, "unexpected": sum(row["expected"] is False for row in told), "rows": told}
    return quantity.at(wave, k / len(told), n=len(told), detail=facts)


def _told(evidence: Evidence, row: dict[str, Any], every: pd.DataFrame) -> dict[str, Any]:
    chain = orders(dict(zip(every["change_id"], every["parent_id"], strict=True)))
    whats = dict(zip(every["change_id"], every["what"], strict=True))
    named = ("substantiated_by", "substantiator_role", "who_noticed", "who_changed")
    who, role, noticed, changed = (str(row[key] or "") for key in named)
    return {
        "date": day(row["date"]),
        "what": row["what"],
        "who_changed": "" if changed in people(evidence) else changed,
        "where": row["where"],
        "condition": row["condition"] or None,
        "expected": None if pd.isna(row["expected"]) else bool(row["expected"] == 1),
        "significance": row["significance"],
        "contribution": row["contribution"],
        "substantiator_role": role if who else "",
        "independent": is_independent(who, role, noticed, changed),
        "order": chain[row["change_id"]],
        "change_id": row["change_id"],
        "parent": whats.get(row["parent_id"], ""),
        "parent_id": row["parent_id"] if row["parent_id"] in whats else "",
    }


def people(evidence: Evidence) -> set[str]:
    """Return the names of community members, which no page shows."""
    actors = evidence.table("actors")
    return set() if actors.empty else set(actors.loc[actors["actor_type"] == "community_member", "name"])
