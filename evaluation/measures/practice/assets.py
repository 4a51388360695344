"""Assets: strengths that the community has, and solutions that it built or proposed."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

ASSETS = "practice.listening.assets_in_use"
SOLUTIONS = "practice.listening.resident_solutions"
PASSED = ("adopted", "amended")


@measure(
    ASSETS,
    label="Strengths of the community that the work builds on",
    unit="share",
    tables=("assets",),
    item="A4.3",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def assets_in_use(evidence: Evidence) -> list[Finding]:
    """Share of the strengths on the register that the initiative builds on, and which they are.

    Answers: do we see people as an asset, or as a problem?

    Parameters
    ----------
    evidence : Evidence
        Uses ``assets``: ``type used_by_initiative``. Who holds an asset is not shown: it may be one person.

    Returns
    -------
    list of Finding
        One level at the last wave (the register carries no dates), 0-1; ``n`` = strengths. Detail ``rows``: ``asset
        in_use``, those in use first.

    Notes
    -----
    **Interpretation.** What is not used is an invitation, if its holder wants it so. **Type.** Complete count (census),
    descriptive. **Applicability.** Any row. **Missing data.** What nobody wrote down is not there. **Warning.** To use
    a strength is not yet to respect it.

    Formula: strengths in use / strengths.

    References
    ----------
    Kretzmann, J. P. and McKnight, J. L. (1993). Building Communities from the Inside Out. ACTA Publications.

    Examples
    --------
    >>> Part(3, 6).share
    0.5
    """
    quantity = Quantity.of(ASSETS, CountsOf.PUBLIC_ACTS)
    if not evidence.has("assets"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    table = evidence.table("assets")
    used = table["used_by_initiative"] == 1
    rows = [{"asset": kind, "in_use": bool(use)} for kind, use in zip(table["type"], used, strict=True)]
    rows.sort(key=lambda row: not row["in_use"])
    facts = {"k": int(used.sum()), "rows": rows}
    return [quantity.at(evidence.waves[-1], float(used.mean()), n=len(table), detail=facts)]


@measure(
    SOLUTIONS,
    label="Proposals of community members that were taken up",
    unit="share",
    tables=("decisions",),
    item="A4.4",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def resident_solutions(evidence: Evidence) -> list[Finding]:
    """Share of the community's own proposals that were adopted, with the money that followed.

    Answers: which solutions that residents brought does the initiative support?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``proposed_by topic result amount date``.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = proposals by the community. Detail ``amount`` (in all, of those taken up) and ``rows``, a
        proposal each: ``wave topic result amount``.

    Notes
    -----
    **Interpretation.** 0.5 means that half of what residents proposed was taken up; whether that is more than of
    others' proposals is told where power is looked at. **Type.** Complete count (census), descriptive.
    **Applicability.** Waves in which the community proposed anything. **Missing data.** A proposal without an amount
    cost nothing or nobody wrote it down. **Warning.** What never came to a vote is not there.

    Formula: proposals by the community adopted, as they were or changed / proposals by the community.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> taken_up(pd.Series(["adopted", "rejected", "amended"])).tolist()
    [True, False, True]
    """
    return share_measure(evidence, Quantity.of(SOLUTIONS, CountsOf.DECISIONS), _proposals, 1)


def taken_up(results: pd.Series) -> pd.Series:
    """Return which proposals were adopted, as they were or changed."""
    return results.isin(PASSED)


def _proposals(evidence: Evidence, wave: Wave) -> Part:
    rows = during(evidence.table("decisions"), "date", wave)
    rows = rows[rows["proposed_by"] == "community"]
    passed = taken_up(rows["result"])
    amounts = rows["amount"] if "amount" in rows else pd.Series(float("nan"), index=rows.index)
    told = [
        {"wave": wave.id, "topic": topic, "result": result, "amount": None if pd.isna(amount) else float(amount)}
        for topic, result, amount in zip(rows["topic"], rows["result"], amounts, strict=True)
    ]
    return Part(int(passed.sum()), len(rows), told, {"amount": float(amounts[passed].sum())})
