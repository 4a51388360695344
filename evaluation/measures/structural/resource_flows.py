"""Resource flows: who controls the money."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.statistics.shares import controlled_share
from evaluation.vocabulary import Condition, CountsOf

CONTROLLED = "structural.resource_flows.community_controlled"


@measure(
    CONTROLLED,
    label="Share of the money that the community controls",
    unit="share",
    tables=("flows",),
    item="A3.6",
    condition=Condition.RESOURCE_FLOWS,
    census=True,
    facet="control",
)
def community_controlled(evidence: Evidence) -> list[Finding]:
    """Share of the money over whose use the community decides, in constant prices.

    Answers: has control over the money moved to the community?

    Parameters
    ----------
    evidence : Evidence
        Uses ``flows``: ``amount`` in one ``currency`` and one ``price_year``, ``controller``
        (community, shared, institution), ``purpose``, ``period_start``.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = flows. Detail ``rows``: wave, controller, purpose, amount. Change detail
        ``sensitivity``: the change with shared control weighted 0 and 1, and without the largest flow.

    Notes
    -----
    **Interpretation.** +0.05 means that five more of every hundred are decided on by the community.
    **Type.** Complete count (census). **Applicability.** Flows that start inside a wave, in one currency
    and one price year over both waves. **Missing data.** Flows without an amount are left out and counted in
    ``without_amount``. **Warning.** One large grant can make the change: read the line without it.

    Formula: (community + w x shared) / all, w = 1/2 by convention.

    References
    ----------
    Kania, J., Kramer, M. and Senge, P. (2018). The Water of Systems Change. FSG.

    Examples
    --------
    Twenty decided by the community and twenty together, of a hundred:

    >>> controlled_share([60, 20, 20], ["institution", "shared", "community"])
    0.3
    """
    quantity = Quantity.of(CONTROLLED, CountsOf.MONEY)
    if not evidence.has("flows"):
        return quantity.silence(evidence, "no_table")
    weight = float(evidence.conventions["shared_control_weight"])

    def level(wave: Wave, scope: Scope) -> Finding:
        flows = of_wave(evidence, wave)
        reason = unfit(flows)
        share = None if reason else _share(flows, weight)
        return quantity.at(
            wave, share, scope=scope, n=len(flows) or None, reason=reason, detail={"rows": amounts(flows, wave.id)}
        )

    return quantity.over(
        evidence, level, lambda pair, scope: _change(evidence, quantity, pair, scope, weight), focal=False
    )


def amounts(flows: pd.DataFrame, wave_id: str) -> list[dict[str, Any]]:
    """Return the money of a wave by controller and purpose."""
    if flows.empty:
        return []
    sums = flows.groupby(["controller", "purpose"], sort=True)["amount"].sum()
    year = flows["price_year"].iloc[0]
    return [
        {
            "wave": wave_id,
            "controller": c,
            "purpose": p,
            "amount": float(a),
            "currency": flows["currency"].iloc[0],
            "price_year": None if pd.isna(year) else str(int(year)),
        }
        for (c, p), a in sums.items()
    ]


def of_wave(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the flows with an amount that start inside a wave."""
    return during(evidence.table("flows"), "period_start", wave).dropna(subset=["amount"])


def unfit(flows: pd.DataFrame) -> str:
    """Return why amounts cannot be added up; empty where they can."""
    if flows.empty:
        return "no_rows_in_wave"
    if flows["currency"].nunique() > 1:
        return "needs_one_currency"
    if flows["price_year"].nunique(dropna=False) > 1:
        return "needs_one_price_year"
    return "" if flows["amount"].sum() > 0 else "zero_denominator"


def _share(flows: pd.DataFrame, weight: float) -> float | None:
    return controlled_share(list(flows["amount"]), list(flows["controller"]), weight)


def _change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope, weight: float) -> Finding:
    first, second = (of_wave(evidence, wave) for wave in pair)
    reason = unfit(first) or unfit(second) or unfit(pd.concat([first, second]))
    detail: dict[str, Any] = {"rows": amounts(first, pair[0].id) + amounts(second, pair[1].id)}
    table = evidence.table("flows")
    undated = sum(len(during(table, "period_start", wave)) for wave in pair) - len(first) - len(second)
    detail["without_amount"] = undated
    if reason:
        return quantity.between(
            evidence,
            pair,
            Change(reason=reason),
            scope=scope,
            design="census",
            detail=detail,
            n_from=len(first),
            n_to=len(second),
        )
    before, after = _share(first, weight), _share(second, weight)
    change = None if before is None or after is None else after - before
    detail["sensitivity"] = _sensitivity(first, second, weight)
    return quantity.between(
        evidence,
        pair,
        Change(change, n=min(len(first), len(second)), method="complete_count"),
        scope=scope,
        value_from=before,
        value_to=after,
        n_from=len(first),
        n_to=len(second),
        design="census",
        detail=detail,
    )


def _sensitivity(first: pd.DataFrame, second: pd.DataFrame, weight: float) -> dict[str, float | None]:
    """Return the change under other weights of shared control, and without the single largest flow."""
    other = {f"shared_{name}": _apart(first, second, w) for name, w in (("none", 0.0), ("half", 0.5), ("full", 1.0))}
    largest = pd.concat([first, second])["amount"].idxmax()
    return other | {
        "without_largest_flow": _apart(
            first.drop(largest, errors="ignore"), second.drop(largest, errors="ignore"), weight
        )
    }


def _apart(first: pd.DataFrame, second: pd.DataFrame, weight: float) -> float | None:
    before, after = _share(first, weight), _share(second, weight)
    return None if before is None or after is None else after - before
