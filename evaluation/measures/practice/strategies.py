"""Strategies: programmes and systems change, side by side."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

MODES = "practice.strategies.programme_and_system"


@measure(
    MODES,
    label="Share of resources that goes into systems change",
    unit="share",
    tables=("flows",),
    item="A2.5",
    level=Level.PRACTICE,
    census=True,
    levels_only=True,
)
def programme_and_system(evidence: Evidence) -> list[Finding]:
    """Share of the money that goes into changing the system rather than into programmes, and both amounts.

    Answers: do programmes and systems change go on in parallel?

    Parameters
    ----------
    evidence : Evidence
        Uses ``flows``: ``amount currency mode`` (programme or system), ``period_start``.

    Returns
    -------
    list of Finding
        A share 0-1 per wave; ``n`` = flows. Detail: ``programme``, ``system`` (amounts), ``currency``,
        ``one_is_empty`` (either line is zero). No change findings.

    Notes
    -----
    **Interpretation.** Neither 0 nor 1 is good: programmes are what people can see now, systems change is what lasts.
    **Type.** Complete count (census); not monotone, so a change has no good direction and none is reported.
    **Applicability.** Flows with a mode that start inside a wave, in one currency. **Missing data.** Flows without an
    amount or mode are left out. **Warning.** Money is not effort: volunteers' time is not in it.

    Formula: system / (programme + system).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> balance(75.0, 25.0)
    {'share': 0.25, 'one_is_empty': False}
    """
    quantity = Quantity.of(MODES, CountsOf.MONEY)
    if not evidence.has("flows"):
        return [quantity.at(evidence.waves[-1], None, reason="no_table")]
    found = []
    for wave in evidence.waves:
        flows = during(evidence.table("flows"), "period_start", wave)
        flows = flows[flows["amount"].notna() & flows["mode"].isin(["programme", "system"])]
        reason = "no_rows_in_wave" if flows.empty else "needs_one_currency" if flows["currency"].nunique() > 1 else ""
        facts = {} if reason else _facts(flows)
        found.append(
            quantity.at(
                wave,
                facts.get("share"),
                n=len(flows) or None,
                detail=facts,
                reason=reason or ("" if facts["share"] is not None else "zero_denominator"),
            )
        )
    return found


def balance(programme: float, system: float) -> dict[str, Any]:
    """Return the share of systems change, and whether one of the two lines is empty."""
    total = programme + system
    return {"share": system / total if total > 0 else None, "one_is_empty": programme <= 0 or system <= 0}


def _facts(flows: pd.DataFrame) -> dict[str, Any]:
    sums = flows.groupby("mode")["amount"].sum()
    amounts = {mode: float(sums.get(mode, 0.0)) for mode in ("programme", "system")}
    return {**amounts, **balance(**amounts), "currency": flows["currency"].iloc[0]}
