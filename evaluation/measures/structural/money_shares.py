"""Money: how much goes into prevention, and how much reaches organisations that the community leads."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity, Scope
from evaluation.measures.structural.resource_flows import of_wave, unfit
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.statistics.shares import parity
from evaluation.vocabulary import Condition, CountsOf

REINVESTED = "structural.resource_flows.reinvestment"
FUNDED = "structural.resource_flows.funding_parity"
#: who may receive money to deliver something: those who only give are not eligible
DELIVER = ("cbo", "service_provider")
LED_BY_COMMUNITY = "cbo"


@dataclass(frozen=True)
class Reading:
    """A ratio of amounts at one wave, or the reason why there is none; ``rows`` and ``detail`` go with it."""

    value: float | None
    reason: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)
    detail: dict[str, Any] = field(default_factory=dict)


Reader = Callable[[pd.DataFrame], Reading]


@measure(
    REINVESTED,
    label="Money for prevention, of prevention and response",
    unit="share",
    tables=("flows",),
    item="A2.1",
    condition=Condition.RESOURCE_FLOWS,
    census=True,
    facet="amount",
)
def reinvestment(evidence: Evidence) -> list[Finding]:
    """Share of prevention in the money for prevention and response together.

    Answers: does money move from answering harm to preventing it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``flows``: ``amount`` in one ``currency`` and one ``price_year``, ``purpose`` (prevention holds community
        development too), ``period_start``.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = flows for either purpose. Detail ``rows``: wave, purpose, amount. Change detail
        ``sensitivity``: the change without the largest flow.

    Notes
    -----
    **Interpretation.** +0.03 means that three more of every hundred go into prevention. **Type.** Complete count
    (census): no interval and no p. **Applicability.** Flows for prevention or response that start inside a wave, in
    one currency and one price year over both waves. **Missing data.** Flows for other purposes, or without an amount,
    are left out. **Warning.** The boundary of what is counted must be the same in both waves.

    Formula: prevention / (prevention + response).

    References
    ----------
    KPMG (2018). Maranguka Justice Reinvestment Project: Impact Assessment. Just Reinvest NSW.

    Examples
    --------
    >>> flows = pd.DataFrame({"amount": [30.0, 70.0, 99.0], "purpose": ["prevention", "response", "data"]})
    >>> share_of_prevention(flows).value
    0.3
    """
    return _measured(evidence, REINVESTED, share_of_prevention, ("prevention", "response"))


def share_of_prevention(flows: pd.DataFrame) -> Reading:
    """Return the share of prevention in the money for prevention and response."""
    sums = flows.groupby("purpose")["amount"].sum()
    prevention, response = (float(sums.get(purpose, 0.0)) for purpose in ("prevention", "response"))
    rows = [{"purpose": p, "amount": a} for p, a in (("prevention", prevention), ("response", response))]
    total = prevention + response
    return Reading(prevention / total, "", rows) if total > 0 else Reading(None, "zero_denominator", rows)


@measure(
    FUNDED,
    label="Parity of funding for organisations that the community leads",
    unit="parity (1 = share of the organisations)",
    tables=("flows",),
    item="A3.6",
    condition=Condition.RESOURCE_FLOWS,
    census=True,
    facet="amount",
)
def funding_parity(evidence: Evidence) -> list[Finding]:
    """Share of the money that community-led organisations receive, divided by their share of the organisations.

    Answers: do organisations that the community leads get their part of the money?

    Parameters
    ----------
    evidence : Evidence
        Uses ``flows``: ``amount to_org recipient_community_led``; for the organisations that could receive money
        ``eligible`` (``table`` flows, ``role`` community_led and all, in the second wave's row), else ``flows`` and
        ``actors`` (``actor_type`` cbo or service_provider, ``org_id``).

    Returns
    -------
    list of Finding
        1 is parity; ``n`` = flows. Detail: ``organisations``, ``community_led``, ``counted_from`` (eligible or
        tables), ``rows`` (wave, who receives, amount). Change detail: ``log_ratio``, ``sensitivity``.

    Notes
    -----
    **Interpretation.** 0.5 means half of what their number would suggest. **Type.** Complete count (census); one list
    of organisations for all waves. **Applicability.** At least one organisation led by the community and one that is
    not. **Missing data.** Without ``eligible`` the list is every organisation that received money in any wave or
    stands in ``actors`` as one that delivers; it is led by the community if a flow says so, or if it is a
    community-based organisation. **Warning.** Those who never got money and were never listed are not seen; and large
    organisations count like small ones: read the amounts.

    Formula: (money to community-led / money) / (community-led organisations / organisations).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    A tenth of the money for three of eight organisations:

    >>> round(parity(10, 100, 3 / 8), 2)
    0.27
    """
    ours, all_of_them, source = organisations(evidence) if evidence.has("flows") else (0, 0, "")
    about = {"community_led": ours, "organisations": all_of_them, "counted_from": source}
    return _measured(evidence, FUNDED, lambda flows: _parity(flows, ours, all_of_them, about))


def _parity(flows: pd.DataFrame, ours: int, all_of_them: int, about: dict[str, Any]) -> Reading:
    total = float(flows["amount"].sum())
    held = float(flows.loc[flows["recipient_community_led"] == 1, "amount"].sum())
    rows = [{"receiver": "community_led", "amount": held}, {"receiver": "others", "amount": total - held}]
    if not (0 < ours < all_of_them) or total <= 0:
        return Reading(None, "zero_denominator", rows, about)
    return Reading(parity(held, total, ours / all_of_them), "", rows, about)


def organisations(evidence: Evidence) -> tuple[int, int, str]:
    """Return how many organisations could receive money, led by the community and in all, and where that stands."""
    written = _written(evidence)
    if written is not None:
        return *written, "eligible"
    flows = evidence.table("flows")
    paid = flows[flows["amount"].notna() & (flows["to_org"] != "")]
    every, ours = set(paid["to_org"]), set(paid.loc[paid["recipient_community_led"] == 1, "to_org"])
    if evidence.has("actors"):
        actors = evidence.table("actors")
        deliver = actors[actors["actor_type"].isin(DELIVER) & (actors["org_id"] != "")]
        every |= set(deliver["org_id"])
        ours |= set(deliver.loc[deliver["actor_type"] == LED_BY_COMMUNITY, "org_id"])
    return len(ours), len(every), "tables"


def _written(evidence: Evidence) -> tuple[int, int] | None:
    """Return the organisations that ``eligible`` counts, of its last wave; None where it says nothing of them."""
    if not evidence.has("eligible"):
        return None
    rows = evidence.table("eligible")
    rows = rows[rows["table"] == "flows"]
    order = [w.id for w in evidence.initiative.waves]
    for wave in reversed(order):
        found = rows[rows["wave"] == wave].set_index("role")["n_invited"].dropna()
        if {"community_led", "all"} <= set(found.index):
            return int(found["community_led"]), int(found["all"])
    return None


def _measured(evidence: Evidence, name: str, read: Reader, purposes: tuple[str, ...] = ()) -> list[Finding]:
    quantity = Quantity.of(name, CountsOf.MONEY)
    if not evidence.has("flows"):
        return quantity.silence(evidence, "no_table")

    def money(wave: Wave) -> pd.DataFrame:
        flows = of_wave(evidence, wave)
        return flows[flows["purpose"].isin(purposes)] if purposes else flows

    def level(wave: Wave, scope: Scope) -> Finding:
        flows = money(wave)
        found = _read(flows, read)
        return quantity.at(
            wave,
            found.value,
            scope=scope,
            n=len(flows) or None,
            reason=found.reason,
            detail={**found.detail, "rows": _dated(found, flows, wave)},
        )

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        return _change(evidence, quantity, pair, (money(pair[0]), money(pair[1])), read, scope)

    return quantity.over(evidence, level, change, focal=False)


def _read(flows: pd.DataFrame, read: Reader) -> Reading:
    reason = unfit(flows)
    return Reading(None, reason) if reason else read(flows)


def _dated(found: Reading, flows: pd.DataFrame, wave: Wave) -> list[dict[str, Any]]:
    if not found.rows:
        return []
    year = flows["price_year"].iloc[0]
    prices = {"currency": flows["currency"].iloc[0], "price_year": None if pd.isna(year) else str(int(year))}
    return [{"wave": wave.id, **row, **prices} for row in found.rows]


def _change(
    evidence: Evidence,
    quantity: Quantity,
    pair: tuple[Wave, Wave],
    flows: tuple[pd.DataFrame, pd.DataFrame],
    read: Reader,
    scope: Scope,
) -> Finding:
    first, second = (_read(part, read) for part in flows)
    reason = first.reason or second.reason or unfit(pd.concat(flows))
    table = evidence.table("flows")
    missing = sum(int(during(table, "period_start", wave)["amount"].isna().sum()) for wave in pair)
    detail: dict[str, Any] = {
        **second.detail,
        "rows": _dated(first, flows[0], pair[0]) + _dated(second, flows[1], pair[1]),
        "without_amount": missing,
    }
    found = Change(reason=reason)
    if not reason and first.value is not None and second.value is not None:
        found = Change(second.value - first.value, n=min(map(len, flows)), method="complete_count")
        detail |= {
            "log_ratio": math.log(second.value / first.value) if first.value > 0 < second.value else None,
            "sensitivity": {"without_largest_flow": without_largest(flows, read)},
        }
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=first.value,
        value_to=second.value,
        n_from=len(flows[0]),
        n_to=len(flows[1]),
        design="census",
        detail=detail,
    )


def without_largest(flows: tuple[pd.DataFrame, pd.DataFrame], read: Reader) -> float | None:
    """Return the change without the single largest flow of both waves; None where nothing is left to compare."""
    largest = pd.concat(flows)["amount"].idxmax()
    left = [_read(part.drop(largest, errors="ignore"), read).value for part in flows]
    return None if left[0] is None or left[1] is None else left[1] - left[0]
