"""Money: from whom to whom it flows, wave by wave."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.structural.resource_flows import of_wave, unfit
from evaluation.registry import measure
from evaluation.vocabulary import Condition, CountsOf

PATHS = "structural.resource_flows.paths"


@measure(
    PATHS,
    label="Money between organisations",
    unit="connections",
    tables=("flows",),
    item="A3.6",
    condition=Condition.RESOURCE_FLOWS,
    census=True,
    facet="amount",
    descriptive=True,
    levels_only=True,
)
def paths(evidence: Evidence) -> list[Finding]:
    """Who gives money to whom, how much, and who decides over it.

    Answers: from whom to whom does money flow?

    Parameters
    ----------
    evidence : Evidence
        Uses ``flows``: ``from_org to_org amount currency price_year controller recipient_community_led``.

    Returns
    -------
    list of Finding
        A level per wave: the number of givers and receivers joined by money; ``n`` = flows. Detail ``rows``: a giver
        and receiver each, with ``amount``, ``share`` of all money of the wave, ``community_led``; largest first.

    Notes
    -----
    **Interpretation.** A picture to read, not a score: more connections are neither good nor bad. **Type.** Complete
    count (census). **Applicability.** Flows that start inside a wave, in one currency and one price year.
    **Missing data.** Flows without an amount are left out. **Warning.** Money that was not listed is not in the
    picture.

    Formula: amounts summed by giver and receiver.

    References
    ----------
    Kania, J., Kramer, M. and Senge, P. (2018). The Water of Systems Change. FSG.

    Examples
    --------
    >>> flows = pd.DataFrame({"from_org": ["council", "council"], "to_org": ["clinic", "clinic"],
    ...     "amount": [10.0, 30.0], "recipient_community_led": [0, 0], "currency": "USD", "price_year": 2024})
    >>> [(r["from_org"], r["to_org"], r["amount"], r["share"]) for r in joined(flows, "endline")]
    [('council', 'clinic', 40.0, 1.0)]
    """
    quantity = Quantity.of(PATHS, CountsOf.MONEY)
    if not evidence.has("flows"):
        return quantity.silence(evidence, "no_table", scopes=[("", "")])
    found = []
    for wave in evidence.waves:
        flows = of_wave(evidence, wave)
        reason = unfit(flows)
        rows = [] if reason else joined(flows, wave.id)
        estimate = float(len(rows)) if rows else None
        found.append(quantity.at(wave, estimate, n=len(flows) or None, reason=reason, detail={"rows": rows}))
    return found


def joined(flows: pd.DataFrame, wave_id: str) -> list[dict[str, Any]]:
    """Return the amount that each giver gave each receiver, largest first."""
    total = float(flows["amount"].sum())
    rows = []
    for (giver, receiver), part in flows.groupby(["from_org", "to_org"], sort=True):
        amount = float(part["amount"].sum())
        if amount > 0:
            rows.append(
                {
                    "wave": wave_id,
                    "from_org": giver,
                    "to_org": receiver,
                    "amount": amount,
                    "currency": part["currency"].iloc[0],
                    "price_year": part["price_year"].iloc[0],
                    "share": amount / total,
                    "community_led": bool((part["recipient_community_led"] == 1).any()),
                }
            )
    return sorted(rows, key=lambda r: (-r["amount"], r["from_org"], r["to_org"]))
