"""Power: who speaks last before a vote, and whether the vote moves after it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.statistics.change import TOO_FEW
from evaluation.statistics.signs import sign_test
from evaluation.vocabulary import COMMUNITY_SPEAKER, Condition, CountsOf, Level

LAST_WORD = "relational.power_dynamics.last_word"
MOVED = "relational.power_dynamics.votes_moved"
AT_LEAST = 6  # a share of fewer votes is not given: they are counted
WAYS = {1: "toward", 0: "stayed", -1: "away", None: ""}


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
    """Share of votes before which the community had the last word.

    Answers: is the rule kept that community members speak last?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``last_speaker_category straw_poll_for straw_poll_n vote_for vote_n community_position``.
        Where the last speaker is not written down, the turn with ``before_vote_rank`` 1 on the item named as the
        decision tells it (``turns``, ``actors``).

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = votes whose last speaker is known. Detail ``k``; of the votes in which the rule was kept
        ``moved_toward``, ``moved_away``, ``stayed``, ``no_straw_poll`` and ``moved_p`` (sign test); of the others
        ``other_toward``, ``other_away``; ``rows``, a vote each.

    Notes
    -----
    **Interpretation.** 17 of 20 means that the rule was kept in most votes. **Type.** Share (Clopper-Pearson;
    difference by Newcombe). **Applicability.** Six votes a wave; fewer are counted, without a share. **Missing data.**
    Votes without a known last speaker are left out. **Warning.** A last word that moves nothing is a courtesy: read
    it with what moved.

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
    found = share_measure(evidence, Quantity.of(LAST_WORD, CountsOf.DECISIONS), _kept, AT_LEAST)
    return [_counted_only(f) for f in found]


def _counted_only(finding: Finding) -> Finding:
    """Return a level of too few votes without its share: the counts stay."""
    if finding.is_change or finding.estimate is None or (finding.n or 0) >= AT_LEAST:
        return finding
    return finding.with_(estimate=None, ci_low=None, ci_high=None, reason=TOO_FEW)


def movement(community_position: str, straw_for: float, straw_n: float, vote_for: float, vote_n: float) -> int | None:
    """Return 1 if a vote moved toward the community's position after the straw poll, -1 away, 0 not at all.

    None where it cannot be told: no straw poll, no vote, or no position to move to.

    Examples
    --------
    >>> movement("oppose", 8, 10, 5, 10), movement("support", 6, 12, 5, 10), movement("split", 1, 2, 2, 2) is None
    (1, 0, True)
    """
    if not (straw_n > 0 and vote_n > 0) or community_position not in {"support", "oppose"}:
        return None
    if pd.isna(straw_for) or pd.isna(vote_for):
        return None
    moved = vote_for / vote_n - straw_for / straw_n
    toward = moved if community_position == "support" else -moved
    return int(toward > 1e-9) - int(toward < -1e-9)


def votes(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the votes of a wave whose last speaker is known, with ``last`` (who spoke) and ``moved``."""
    rows = during(evidence.table("decisions"), "date", wave).sort_values(["date", "decision_id"])
    last = rows["last_speaker_category"]
    told = rows["decision_id"].map(_last_turns(evidence)).fillna("")
    rows = rows.assign(last=last.where(last != "", told))
    rows = rows[rows["last"] != ""]
    columns = ["community_position", "straw_poll_for", "straw_poll_n", "vote_for", "vote_n"]
    moves = [movement(*values) for values in rows[columns].itertuples(index=False)]
    return rows.assign(moved=pd.Series(moves, index=rows.index, dtype=object))


def _last_turns(evidence: Evidence) -> dict[str, str]:
    """Return who spoke last on each item of a meeting, from the turns; items are named as their decisions are."""
    if not (evidence.has("turns") and evidence.has("actors") and "before_vote_rank" in evidence.table("turns")):
        return {}
    turns = evidence.table("turns")
    turns = turns[turns["before_vote_rank"] == 1]
    community = evidence.table("actors").set_index("actor_id")["actor_type"].eq(COMMUNITY_SPEAKER)
    ours = turns["actor_id"].map(community)
    said = ours.map({True: "community", False: "institution"}).fillna("")
    return dict(zip(turns["item_id"], said, strict=True))


def _kept(evidence: Evidence, wave: Wave) -> Part:
    rows = votes(evidence, wave)
    kept = rows["last"] == "community"
    moves, others = list(rows.loc[kept, "moved"]), list(rows.loc[~kept, "moved"])
    known = [m for m in moves if m is not None]
    detail = {
        "moved_toward": moves.count(1),
        "moved_away": moves.count(-1),
        "stayed": moves.count(0),
        "no_straw_poll": moves.count(None),
        "moved_p": sign_test(known),
        "other_toward": others.count(1),
        "other_away": others.count(-1),
    }
    return Part(int(kept.sum()), len(rows), _listed(rows, wave), detail)


def _listed(rows: pd.DataFrame, wave: Wave) -> list[dict[str, Any]]:
    return [
        {
            "wave": wave.id,
            "decision_id": row.decision_id,
            "topic": row.topic,
            "last_speaker": row.last,
            "straw_poll": _of(row.straw_poll_for, row.straw_poll_n),
            "vote": _of(row.vote_for, row.vote_n),
            "moved": WAYS[row.moved],
        }
        for row in rows.itertuples()
    ]


def _of(k: float, n: float) -> str:
    return "" if pd.isna(k) or pd.isna(n) else f"{k:g}/{n:g}"


@measure(
    MOVED,
    label="Votes that moved toward the community after its last word",
    unit="share",
    tables=("decisions",),
    item="A5.6",
    level=Level.RELATIONAL,
    descriptive=True,
)
def votes_moved(evidence: Evidence) -> list[Finding]:
    """Of the votes that moved after the community's last word, the share that moved toward its position.

    Answers: does the last word move anything, and which way?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``last_speaker_category community_position straw_poll_for straw_poll_n vote_for vote_n``.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = votes that moved between straw poll and vote, the community having spoken last. Detail
        ``k`` (toward), ``moved_away``, ``stayed``, ``net`` (toward less away), ``sign_p``.

    Notes
    -----
    **Interpretation.** Above 0.5 the moves go toward the community; ``net`` says by how many. **Type.** Share of moved
    votes (Clopper-Pearson; sign test), descriptive. **Applicability.** Votes with a straw poll before the last word.
    **Missing data.** Votes without a straw poll, or on which the community has no one position, are left out.
    **Warning.** Votes also move without any last word: compare with the votes in which others spoke last.

    Formula: votes moved toward the community / votes moved.

    References
    ----------
    Dixon, W. J. and Mood, A. M. (1946). The statistical sign test. J. of the American Statistical Association 41.

    Examples
    --------
    Six toward, one away:

    >>> round(Part(6, 7).share, 2), round(sign_test([1] * 6 + [-1]), 3)
    (0.86, 0.125)
    """
    return share_measure(evidence, Quantity.of(MOVED, CountsOf.DECISIONS), _moved, AT_LEAST)


def _moved(evidence: Evidence, wave: Wave) -> Part:
    rows = votes(evidence, wave)
    moves = [m for m in rows.loc[rows["last"] == "community", "moved"] if m is not None]
    toward, away = moves.count(1), moves.count(-1)
    detail = {"moved_away": away, "stayed": moves.count(0), "net": toward - away, "sign_p": sign_test(moves)}
    return Part(toward, toward + away, [], detail, "nothing_moved" if moves else "no_rows_in_wave")
