"""Power: whose position prevails, whose proposals pass, who speaks last, and whether promises are kept."""

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
from evaluation.statistics.change import TOO_FEW, Change, unpaired_scale
from evaluation.statistics.gaps import Estimates, difference
from evaluation.statistics.signs import sign_test
from evaluation.vocabulary import Condition, CountsOf

PREVAILING = "relational.power_dynamics.prevailing_position"
PROPOSALS = "relational.power_dynamics.proposal_success"
LAST_WORD = "relational.power_dynamics.last_word"
PROMISE = "relational.power_dynamics.promise_gap"
AT_LEAST = 6  # fewer contested decisions, votes or promises are listed, not tested
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
    decisions (Clopper-Pearson; difference by Newcombe). **Applicability.** Six contested decisions a wave; fewer
    are listed. **Missing data.** Deferred decisions have not ended and are left out. **Warning.** What never
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
    return share_measure(evidence, Quantity.of(PREVAILING, CountsOf.DECISIONS), _contested, AT_LEAST)


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
    LAST_WORD,
    label="Votes before which community members spoke last",
    unit="share",
    tables=("decisions",),
    item="A5.6",
    condition=Condition.POWER_DYNAMICS,
    facet="voice",
)
def last_word(evidence: Evidence) -> list[Finding]:
    """Share of votes before which the community had the last word, and where votes moved after it.

    Answers: is the rule kept that community members speak last, and do positions move?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``last_speaker_category straw_poll_for straw_poll_n vote_for vote_n community_position``.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = votes whose last speaker is known. Detail ``moved_toward``, ``moved_away``,
        ``moved_p`` (sign test): votes that moved between straw poll and vote, toward the community or away.

    Notes
    -----
    **Interpretation.** 17 of 20 means that the rule was kept in most votes. **Type.** Share (Clopper-Pearson;
    difference by Newcombe). **Applicability.** Six votes a wave. **Missing data.** Votes without a known last speaker
    are left out. **Warning.** A last word that moves nothing is a courtesy: read it with what moved.

    Formula: votes with a community member as last speaker / votes with a known last speaker.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    Half for it before, three quarters after, and the community supports it:

    >>> movement("support", 5, 10, 9, 12)
    1
    """
    return share_measure(evidence, Quantity.of(LAST_WORD, CountsOf.DECISIONS), _last_words, AT_LEAST)


def movement(community_position: str, straw_for: float, straw_n: float, vote_for: float, vote_n: float) -> int:
    """Return 1 if a vote moved toward the community's position after the straw poll, -1 away, 0 not at all."""
    if not (straw_n > 0 and vote_n > 0) or community_position not in {"support", "oppose"}:
        return 0
    moved = vote_for / vote_n - straw_for / straw_n
    toward = moved if community_position == "support" else -moved
    return int(toward > 1e-9) - int(toward < -1e-9)


def _last_words(evidence: Evidence, wave: Wave) -> Part:
    rows = during(evidence.table("decisions"), "date", wave)
    rows = rows[rows["last_speaker_category"] != ""]
    columns = ["community_position", "straw_poll_for", "straw_poll_n", "vote_for", "vote_n"]
    moves = [movement(*values) for values in rows[columns].itertuples(index=False)]
    detail = {"moved_toward": moves.count(1), "moved_away": moves.count(-1), "moved_p": sign_test(moves)}
    return Part(int((rows["last_speaker_category"] == "community").sum()), len(rows), [], detail)


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
        Uses ``decisions``: ``proposed_by`` (community, institution, …) and ``result``.

    Returns
    -------
    list of Finding
        Ratios, 0 or more; ``n`` = proposals of both sides. Detail: adopted and proposed, per side.

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


def _proposals(evidence: Evidence, wave: Wave) -> dict[str, Any]:
    rows = during(evidence.table("decisions"), "date", wave)
    rows = rows[~rows["result"].isin(["deferred", ""])]
    counts: dict[str, Any] = {}
    for side in ("community", "institution"):
        part = rows[rows["proposed_by"] == side]
        counts |= {f"{side}_proposed": len(part), f"{side}_adopted": int((part["result"] == "adopted").sum())}
    return counts


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
    detail = {f"{key}_{when}": c[key] for when, c in zip(("from", "to"), counts, strict=True) for key in c}
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


@measure(
    PROMISE,
    label="Participation given, against participation promised",
    unit="levels of participation",
    tables=("decisions",),
    item="A3.14",
    condition=Condition.POWER_DYNAMICS,
    facet="decision",
)
def promise_gap(evidence: Evidence) -> list[Finding]:
    """Level of participation that a decision gave, minus the level that was promised.

    Answers: does the community get the say it was promised?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``participation_promised`` and ``participation_actual``, 1 (inform) to 5 (empower).

    Returns
    -------
    list of Finding
        Median gap in levels, -4 to 4; ``n`` = decisions with both. Detail ``below``, ``kept``, ``above``
        (counts) and ``sign_p`` (sign test against "as promised").

    Notes
    -----
    **Interpretation.** Below 0 less say was given than promised. **Type.** Ordinal: medians, counts and shifts, no
    means. **Applicability.** Six decisions a wave. **Missing data.** Decisions without both levels are left out.
    **Warning.** Promising less also closes the gap: read the levels promised.

    Formula: median of (actual - promised); change as the two-sample shift, p by Brunner and Munzel.

    References
    ----------
    International Association for Public Participation. Spectrum of Public Participation.

    Examples
    --------
    >>> kept([3, 4, 5], [3, 3, 5])
    {'below': 1, 'kept': 2, 'above': 0}
    """
    quantity = Quantity.of(PROMISE, CountsOf.DECISIONS)
    if not evidence.has("decisions"):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        rows = _promises(evidence, wave)
        if len(rows) < AT_LEAST:
            return quantity.at(wave, None, scope=scope, reason=TOO_FEW if len(rows) else "no_rows_in_wave")
        gap = rows["participation_actual"] - rows["participation_promised"]
        detail = {**kept(rows["participation_promised"], rows["participation_actual"]), "sign_p": sign_test(gap)}
        return quantity.at(wave, float(gap.median()), scope=scope, n=len(rows), detail=detail)

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        gaps = [
            (r["participation_actual"] - r["participation_promised"])
            for r in (_promises(evidence, wave) for wave in pair)
        ]
        found = unpaired_scale(gaps[0], gaps[1], minimum=AT_LEAST, for_mean=10**9)
        middle = [float(g.median()) if len(g) else None for g in gaps]
        return quantity.between(
            evidence,
            pair,
            found,
            scope=scope,
            value_from=middle[0],
            value_to=middle[1],
            n_from=len(gaps[0]),
            n_to=len(gaps[1]),
        )

    return quantity.over(evidence, level, change, focal=False)


def kept(promised: Any, actual: Any) -> dict[str, int]:
    """Return how many promises were undercut, kept and exceeded."""
    gaps = [a - p for p, a in zip(promised, actual, strict=True)]
    return {"below": sum(g < 0 for g in gaps), "kept": sum(g == 0 for g in gaps), "above": sum(g > 0 for g in gaps)}


def _promises(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    rows = during(evidence.table("decisions"), "date", wave)
    return rows.dropna(subset=["participation_promised", "participation_actual"])
