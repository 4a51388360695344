"""Cost of reaching people: the money of the flows that carried a messenger, for each person reached."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.practice.reach import most, of_wave
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

COST = "practice.listening.cost_per_person"


@measure(
    COST,
    label="Money for each person reached",
    unit="money per person",
    tables=("reach", "flows"),
    item="A4.2",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def cost_per_person(evidence: Evidence) -> list[Finding]:
    """Money of the flows that carried a messenger, divided by the people whom this messenger reached.

    Answers: what does it cost to reach somebody, and who reaches people for what the letters cost?

    Parameters
    ----------
    evidence : Evidence
        Uses ``reach``: ``period area messenger_type n_reached n_eligible`` and ``flow_ids`` (the flows that paid for
        it, several separated by ``;``; may be absent), and ``flows``: ``flow_id amount currency price_year``.

    Returns
    -------
    list of Finding
        A level per wave and kind of messenger (scopes ``messenger:<kind>``); ``n`` = people reached. Detail:
        ``amount``, ``currency``, ``flows`` (how many), ``without_flows`` (rows that name none). For everybody only a
        reason: people whom two messengers reached cannot be counted once.

    Notes
    -----
    **Interpretation.** Beside the share reached: cheap letters that reach the same people reach nobody new.
    **Type.** Complete count (census) of money over people; no interval. **Applicability.** Messengers whose rows name
    their flows, in one currency and one price year. **Missing data.** Rows without flows are left out and counted; a
    flow that paid for several areas counts once. **Warning.** What people gave unpaid is not in it.

    Formula: sum of the flows named / sum over areas of the most people reached by this messenger.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> rows = pd.DataFrame({"flow_ids": ["a;b", "a", ""]})
    >>> named(rows)
    ['a', 'b']
    """
    quantity = Quantity.of(COST, CountsOf.PEOPLE)
    if not (evidence.has("reach") and evidence.has("flows")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found: list[Finding] = []
    for wave in evidence.waves:
        rows = of_wave(evidence, wave)
        paid = rows[rows["flow_ids"] != ""] if "flow_ids" in rows else rows.iloc[0:0]
        for kind, part in paid.groupby("messenger_type", sort=True):
            without = int((rows["messenger_type"] == kind).sum()) - len(part)
            found.append(_cost(evidence, quantity, wave, ("messenger", str(kind)), part, without))
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


def named(rows: pd.DataFrame) -> list[str]:
    """Return the flows that rows name, each once."""
    cells = rows["flow_ids"].fillna("").str.split(";").explode().str.strip()
    return sorted(set(cells) - {""})


def _cost(
    evidence: Evidence, quantity: Quantity, wave: Wave, scope: Scope, rows: pd.DataFrame, without: int
) -> Finding:
    ids, flows = named(rows), evidence.table("flows")
    paid = flows[flows["flow_id"].isin(ids)].dropna(subset=["amount"])
    reached = int(most(rows)["n_reached"].sum())
    facts: dict[str, Any] = {"flows": len(paid), "without_flows": without}
    reason = _unfit(paid, ids, reached)
    if reason:
        return quantity.at(wave, None, scope=scope, reason=reason, detail=facts)
    amount, currency = float(paid["amount"].sum()), str(paid["currency"].iloc[0])
    cell = Cell("reach", f"{COST}:{scope[1]}", wave.id, *scope, float(reached))
    facts |= {"amount": amount, "currency": currency}
    return quantity.at(wave, amount / reached, scope=scope, n=reached, detail=facts, cells=[cell])


def _unfit(paid: pd.DataFrame, ids: list[str], reached: int) -> str:
    """Return why a cost cannot be given; empty where it can."""
    if len(paid) < len(ids):
        return "no_rows_in_wave"
    if paid["currency"].nunique() > 1:
        return "needs_one_currency"
    if paid["price_year"].nunique(dropna=False) > 1:
        return "needs_one_price_year"
    return "" if reached > 0 else "zero_denominator"
