"""Power: whose position prevails when positions differ, and whose proposals pass."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.statistics.change import TOO_FEW, Change
from evaluation.statistics.exact import fisher
from evaluation.statistics.gaps import Estimates, difference
from evaluation.vocabulary import Condition, CountsOf

PREVAILING = "relational.power_dynamics.prevailing_position"
PROPOSALS = "relational.power_dynamics.proposal_success"
AT_LEAST = 6  # fewer contested decisions are listed, not tested
PROPOSALS_AT_LEAST = 10  # of each side and wave


@measure(
    PREVAILING,
    label="Decisions that end on the community's position, when positions differ",
    unit="share",
    tables=("decisions",),
    item="A3.13",
    condition=Condition.POWER_DYNAMICS,
    facet="decision",
)
def prevailing_position(evidence: Evidence) -> list[Finding]:
    """Share of contested decisions that end on the community's position.

    Answers: when community and institutions disagree, who prevails?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``date community_position institution_position result``.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = contested decisions that ended. Detail ``rows`` lists them by id.

    Notes
    -----
    **Interpretation.** 0.5 means that each side prevails as often. **Type.** Share of two independent sets of
    decisions (Clopper-Pearson; Fisher; difference by Newcombe). **Applicability.** Six contested decisions a wave;
    fewer are listed. **Missing data.** Deferred decisions have not ended and are left out. **Warning.** What never
    reaches a vote is not seen here. An amended proposal counts as neither side's.

    Formula: (supported and adopted + opposed and rejected) / contested and ended.

    References
    ----------
    Dahl, R. A. (1957). The concept of power. Behavioral Science 2(3).

    Examples
    --------
    >>> prevailed("support", "adopted"), prevailed("oppose", "adopted"), prevailed("oppose", "rejected")
    (True, False, True)
    """
    found = share_measure(evidence, Quantity.of(PREVAILING, CountsOf.DECISIONS), _contested, AT_LEAST)
    return [_by_fisher(f) for f in found]


def _by_fisher(finding: Finding) -> Finding:
    """Return a change with Fisher's p in place of the one that depends on the size of the cells."""
    if finding.p is None:
        return finding
    d = finding.detail
    return finding.with_(p=fisher(d["k_from"], d["n_from"], d["k_to"], d["n_to"]), detail={**d, "method": "fisher"})


def prevailed(community_position: str, result: str) -> bool:
    """Return whether a decision ended where the community stood."""
    return (community_position, result) in {("support", "adopted"), ("oppose", "rejected")}


def _contested(evidence: Evidence, wave: Wave) -> Part:
    rows = during(evidence.table("decisions"), "date", wave).sort_values(["date", "decision_id"])
    sides = {"support", "oppose"}
    rows = rows[
        rows["community_position"].isin(sides)
        & rows["institution_position"].isin(sides)
        & (rows["community_position"] != rows["institution_position"])
        & ~rows["result"].isin(["deferred", ""])
    ]
    won = [prevailed(c, r) for c, r in zip(rows["community_position"], rows["result"], strict=True)]
    listed = [
        {"wave": wave.id, "decision_id": d, "topic": t, "result": r, "prevailed": w}
        for d, t, r, w in zip(rows["decision_id"], rows["topic"], rows["result"], won, strict=True)
    ]
    return Part(sum(won), len(rows), listed)


@measure(
    PROPOSALS,
    label="Adoption of the community's proposals, against the institutions'",
    unit="ratio of rates",
    tables=("decisions",),
    item="A3.13",
    condition=Condition.POWER_DYNAMICS,
    facet="decision",
)
def proposal_success(evidence: Evidence) -> list[Finding]:
    """Adoption rate of the community's proposals divided by that of the institutions'.

    Answers: does a proposal fare as well when it comes from the community?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``proposed_by`` (community, institution, …) and ``result``; where ``bodies`` and
        ``meetings`` are there, without what councils of the community decided among themselves.

    Returns
    -------
    list of Finding
        Ratios, 0 or more; ``n`` = proposals of both sides. Detail: adopted and proposed, per side; ``rows``: what
        became of the proposals of each kind of proposer.

    Notes
    -----
    **Interpretation.** 1 means that both fare alike. **Type.** Ratio of shares (score interval); change as the
    difference of two ratios. **Applicability.** Ten proposals of each side a wave; fewer give counts only.
    **Missing data.** Deferred proposals are left out. **Warning.** Proposals the community expects to fail may never
    be made.

    Formula: (adopted / proposed by the community) / (adopted / proposed by institutions).

    References
    ----------
    Koopman, P. A. R. (1984). Confidence intervals for the ratio of two binomial proportions. Biometrics 40(2).

    Examples
    --------
    >>> adoption_ratio(5, 10, 8, 10)
    0.625
    """
    quantity = Quantity.of(PROPOSALS, CountsOf.DECISIONS)
    if not evidence.has("decisions"):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        counts = _proposals(evidence, wave)
        found, reason = _ratio(counts)
        return quantity.at(
            wave,
            found and float(found.value),
            scope=scope,
            reason=reason,
            detail=counts,
            interval=found and (float(found.low), float(found.high)),
            n=int(counts["community_proposed"] + counts["institution_proposed"]) or None,
        )

    return quantity.over(
        evidence, level, lambda pair, scope: _proposals_change(evidence, quantity, pair, scope), focal=False
    )


def adoption_ratio(adopted: float, proposed: float, others_adopted: float, others_proposed: float) -> float:
    """Return one adoption rate over another."""
    return (adopted / proposed) / (others_adopted / others_proposed)


def where_both_sit(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the decisions of a wave without those that a council took: there nobody else could have said no."""
    rows = during(evidence.table("decisions"), "date", wave)
    if not (evidence.has("bodies") and evidence.has("meetings")):
        return rows
    bodies, meetings = evidence.table("bodies"), evidence.table("meetings")
    councils = set(bodies.loc[bodies["body_type"] == "council", "body_id"])
    theirs = set(meetings.loc[meetings["body_id"].isin(councils), "meeting_id"])
    return rows[~rows["meeting_id"].isin(theirs)]


def _proposals(evidence: Evidence, wave: Wave) -> dict[str, Any]:
    rows = where_both_sit(evidence, wave)
    rows = rows[~rows["result"].isin(["deferred", ""])]
    counts: dict[str, Any] = {"rows": _by_proposer(evidence, wave)}
    for side in ("community", "institution"):
        part = rows[rows["proposed_by"] == side]
        counts |= {f"{side}_proposed": len(part), f"{side}_adopted": int((part["result"] == "adopted").sum())}
    return counts


def _by_proposer(evidence: Evidence, wave: Wave) -> list[dict[str, Any]]:
    rows = where_both_sit(evidence, wave)
    return [
        {"wave": wave.id, "proposed_by": side, "proposals": len(part)}
        | {result: int((part["result"] == result).sum()) for result in ("adopted", "amended", "rejected", "deferred")}
        for side, part in rows[rows["proposed_by"] != ""].groupby("proposed_by", sort=True)
    ]


def _ratio(counts: dict[str, Any], conf: float = 0.95) -> tuple[Estimates | None, str]:
    ours, theirs = counts["community_proposed"], counts["institution_proposed"]
    if min(ours, theirs) < PROPOSALS_AT_LEAST:
        return None, TOO_FEW if ours + theirs else "no_rows_in_wave"
    if counts["institution_adopted"] == 0:
        return None, "zero_denominator"
    value = adoption_ratio(counts["community_adopted"], ours, counts["institution_adopted"], theirs)
    low, high = intervals.ratio_of_shares(
        counts["institution_adopted"], theirs, counts["community_adopted"], ours, conf
    )
    return Estimates(value, low, high), ""


def _proposals_change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
    counts = [_proposals(evidence, wave) for wave in pair]
    parts = [_ratio(c) for c in counts]
    detail = {f"{key}_{w}": c[key] for w, c in zip(("from", "to"), counts, strict=True) for key in c if key != "rows"}
    detail["rows"] = counts[0]["rows"] + counts[1]["rows"]
    sizes = [c["community_proposed"] + c["institution_proposed"] for c in counts]
    first, second = parts[0][0], parts[1][0]
    if first is None or second is None:
        found = Change(reason=parts[0][1] or parts[1][1], n=min(sizes))
    else:
        wide, narrow = (difference(*(_ratio(c, conf)[0] or first for c in counts)) for conf in (0.95, 0.90))
        value, low, high = (float(x) for x in wide)
        lean = intervals.lean_of(value, low, high)
        found = Change(
            value,
            low,
            high,
            float(narrow.low),
            float(narrow.high),
            2 * min(lean, 1 - lean),
            n=min(sizes),
            lean_up=lean,
            method="difference_of_ratios",
        )
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=first and float(first.value),
        value_to=second and float(second.value),
        n_from=sizes[0],
        n_to=sizes[1],
        detail=detail,
    )
