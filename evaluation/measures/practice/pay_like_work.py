"""Pay for like work: what an hour of community members is paid beside the same hour of staff, as was agreed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.whole_counts import Count, count_measure
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

LIKE_WORK = "practice.listening.pay_for_like_work"


@measure(
    LIKE_WORK,
    label="Agreed pay of community members, against staff's for like work",
    unit="ratio of pay",
    tables=("pay_rates",),
    item="A4.9, A4.6",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def pay_for_like_work(evidence: Evidence) -> list[Finding]:
    """Agreed pay of an hour of community members divided by that of staff who do the same kind of work.

    Answers: is an hour of the same work worth the same to us, whoever does it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``pay_rates``: ``work done_by rate currency agreed_on``; of several rates the latest by the wave's end.

    Returns
    -------
    list of Finding
        Levels and changes, a ratio (the middle one of all kinds of work); ``n`` = kinds of work that both do. Detail
        ``rows``: ``wave work community_rate staff_rate currency pay_ratio``. Rates that were agreed on are acts of the
        initiative, not what anybody gets.

    Notes
    -----
    **Interpretation.** 0.8: for an hour that earns staff 10, community members get 8. **Type.** Complete count
    (census) of agreed rates, descriptive. **Applicability.** A kind of work with a rate for both, in one currency.
    **Missing data.** Work with a rate for one side alone is left out, and counted in ``one_side``. **Warning.** Staff
    are also paid for holidays and illness; agreed is not yet paid.

    Formula: median over kinds of work of (rate of community members / rate of staff).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> rates = pd.DataFrame({"work": ["visits", "visits"], "done_by": ["community", "staff"], "rate": [24.0, 30.0],
    ...     "currency": ["USD", "USD"], "agreed_on": pd.to_datetime(["2022-01-01", "2022-01-01"])})
    >>> like_work(rates)
    [{'work': 'visits', 'community_rate': 24.0, 'staff_rate': 30.0, 'currency': 'USD', 'pay_ratio': 0.8}]
    """
    return count_measure(evidence, Quantity.of(LIKE_WORK, CountsOf.PUBLIC_ACTS), _ratios)


def _ratios(evidence: Evidence, wave: Wave) -> Count:
    rates = evidence.table("pay_rates")
    rates = rates[rates["agreed_on"] <= pd.Timestamp(wave.end)]
    rows = like_work(rates)
    middle = float(pd.Series([row["pay_ratio"] for row in rows]).median()) if rows else None
    told = [{"wave": wave.id, **row} for row in rows]
    return Count(middle, len(rows), told, {"one_side": int(rates["work"].nunique()) - len(rows)})


def like_work(rates: pd.DataFrame) -> list[dict[str, Any]]:
    """Return for each kind of work that both sides do, in one currency, the latest rates and their ratio."""
    latest = rates.sort_values("agreed_on", kind="stable").drop_duplicates(["work", "done_by"], keep="last")
    sides = [latest[latest["done_by"] == side].set_index("work") for side in ("community", "staff")]
    both = sides[0].join(sides[1], lsuffix="_ours", rsuffix="_theirs", how="inner")
    both = both[both["currency_ours"] == both["currency_theirs"]]
    both = both.sort_index()
    return [
        {
            "work": str(work),
            "community_rate": float(ours),
            "staff_rate": float(theirs),
            "currency": str(currency),
            "pay_ratio": round(float(ours / theirs), 2),
        }
        for work, ours, theirs, currency in zip(
            both.index, both["rate_ours"], both["rate_theirs"], both["currency_ours"], strict=True
        )
    ]
