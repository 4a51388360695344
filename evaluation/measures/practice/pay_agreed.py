"""Pay as agreed: whether community members who are paid get the rate that was agreed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import present
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

AT_RATE = "practice.listening.paid_at_agreed_rate"
NOTE = "pay"


@dataclass(frozen=True)
class AgreedRate:
    """The rate an hour that was agreed on, by whom and when."""

    rate: float
    currency: str = ""
    agreed_by: str = ""
    agreed_on: str = ""


@measure(
    AT_RATE,
    label="Paid places of community members at the agreed rate or above",
    unit="share",
    tables=("actors",),
    item="A4.6",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def paid_at_agreed_rate(evidence: Evidence) -> list[Finding]:
    """Share of the paid places of community members that are paid at the agreed rate or above.

    Answers: do we pay people who give their experience what we agreed to pay?

    Parameters
    ----------
    evidence : Evidence
        Uses ``actors``: ``actor_type paid pay_rate wave_joined wave_left``; the agreed rate stands in initiative.yml,
        under ``notes``: ``pay: {agreed_rate: 24, currency: USD, agreed_by: …, agreed_on: …}``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = paid places with a rate. Detail ``agreed_rate``, ``currency``, ``agreed_by``,
        ``agreed_on``, ``without_rate`` (paid places whose rate nobody wrote down). Whether a place is paid as agreed
        is an act of the initiative, as whether it is paid at all; what anybody is paid is not in it.

    Notes
    -----
    **Interpretation.** 1: every paid place gets what was agreed. **Type.** Complete count (census), descriptive.
    **Applicability.** An agreed rate, and paid places with a rate. **Missing data.** Without an agreed rate the reason
    is ``needs_agreed_rate``; places without a rate are left out and counted. **Warning.** An agreed rate need not be
    a living one, and places that are not paid at all are not in it.

    Formula: paid places at the agreed rate or above / paid places with a rate.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> agreed_rate({"pay": {"agreed_rate": 24, "currency": "USD"}}).rate, agreed_rate({}) is None
    (24.0, True)
    """
    quantity = Quantity.of(AT_RATE, CountsOf.SEATS)
    if not evidence.has("actors"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    agreed = agreed_rate(evidence.initiative.notes)
    if agreed is None:
        return quantity.silence(evidence, "needs_agreed_rate", scopes=[EVERYBODY])
    return share_measure(evidence, quantity, lambda made, wave: _at_rate(made, wave, agreed), 1)


def agreed_rate(notes: Mapping[str, Any]) -> AgreedRate | None:
    """Return the rate that initiative.yml says was agreed on; None where it says none."""
    note = notes.get(NOTE)
    note = note if isinstance(note, Mapping) else {}
    rate = note.get("agreed_rate")
    if isinstance(rate, bool) or not isinstance(rate, (int, float)) or rate <= 0:
        return None
    said = {key: str(note.get(key) or "") for key in ("currency", "agreed_by", "agreed_on")}
    return AgreedRate(float(rate), **said)


def _at_rate(evidence: Evidence, wave: Wave, agreed: AgreedRate) -> Part:
    people = present(evidence, wave)
    ours = people[(people["actor_type"] == COMMUNITY_SPEAKER) & (people["paid"] == 1)]
    rates: pd.Series = ours["pay_rate"].dropna()
    facts = {
        "agreed_rate": agreed.rate,
        "currency": agreed.currency,
        "agreed_by": agreed.agreed_by,
        "agreed_on": agreed.agreed_on,
        "without_rate": len(ours) - len(rates),
    }
    return Part(int((rates >= agreed.rate).sum()), len(rates), [], facts)
