"""Priorities: which problems members want solved, and what the initiative works on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.measures.scale import SIDES
from evaluation.registry import measure
from evaluation.statistics.concordance import kendall_w
from evaluation.statistics.exact import rank_agreement
from evaluation.vocabulary import COMMUNITY_SPEAKER, SIDE, CountsOf, Level

SHARED = "practice.priorities.agreement_within"
ALIGNED = "practice.priorities.alignment"
ITEM = "prio_"
TOPICS_AT_LEAST = 3
PEOPLE_AT_LEAST = 2


@measure(
    SHARED,
    label="Agreement within a side on which problems to solve first",
    unit="concordance (1 = all alike)",
    tables=("survey",),
    item="A4.4",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def agreement_within(evidence: Evidence) -> list[Finding]:
    """Kendall's W of the priorities of community members, and of those who work for institutions.

    Answers: is there one list of priorities on each side, or many?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` items ``prio_<topic>`` (the higher, the more it matters) and ``items`` for their words.

    Returns
    -------
    list of Finding
        A level per wave and side (scopes ``role_side:community``, ``role_side:institution``), 0-1; ``n`` = people who
        answered about every topic. Detail ``p`` (that nobody agrees with anybody) and ``rows``: ``problem
        priority matters`` (mean answer), the most important first. For everybody only a reason: sides are not pooled.

    Notes
    -----
    **Interpretation.** 1: all put the problems in the same order; 0: no order in common. **Type.** Rank concordance
    with ties. **Applicability.** Three topics and two people of a side. **Missing data.** People who left out a topic
    are left out. **Warning.** People agree on what they were asked about: the list itself is somebody's choice.

    Formula: W = 12 S / (m² (k³ - k) - m T), S the spread of the sums of ranks, T the correction for ties.

    References
    ----------
    Kendall, M. G. and Babington Smith, B. (1939). The problem of m rankings. Annals of Mathematical Statistics 10(3).

    Examples
    --------
    >>> kendall_w([[1, 2, 3], [1, 2, 3]]).estimate
    1.0
    """
    quantity = Quantity.of(SHARED, CountsOf.PEOPLE)
    if not evidence.has("survey"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found: list[Finding] = []
    for wave in evidence.waves:
        for scope in SIDES:
            table = answers(evidence, wave, scope[1])
            if len(table) < PEOPLE_AT_LEAST or table.shape[1] < TOPICS_AT_LEAST:
                continue
            alike = kendall_w(table.to_numpy())
            facts = {"p": alike.p, "rows": _order(evidence, table)}
            cell = Cell("survey", SHARED, wave.id, scope[0], scope[1], float(len(table)))
            found.append(
                quantity.at(
                    wave,
                    alike.estimate,
                    scope=scope,
                    n=len(table),
                    reason=alike.reason,
                    detail=facts,
                    cells=[cell],
                )
            )
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


@measure(
    ALIGNED,
    label="Order of what we work on, against what members want solved first",
    unit="rank correlation",
    tables=("survey", "strategies"),
    item="A3.7, A4.4",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def alignment(evidence: Evidence) -> list[Finding]:
    """Rank correlation of members' priorities with institutions' priorities, and with what strategies work on.

    Answers: do residents set the priorities, of institutions and of the work?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` items ``prio_<indicator_id>`` (the higher, the more it matters) and ``strategies``: each
        strategy works on the problem of its ``indicator_id``.

    Returns
    -------
    list of Finding
        A level per wave, -1 to 1: Spearman's correlation of the community's order with the number of strategies for
        each problem; ``n`` = community members. Detail ``with_institutions`` (the same with the institutions' order;
        left out where they are few) and ``rows``, a problem each: ``problem community_place institution_place
        strategies``.

    Notes
    -----
    **Interpretation.** 1: the work is spread as members want it; 0: without regard to it; below 0: the other way
    round. **Type.** Rank correlation of problems, descriptive: a handful of problems allow no test.
    **Applicability.** Three problems. **Missing data.** A problem without a strategy has none. **Warning.** The number
    of strategies is not their weight: read the rows.

    Formula: Spearman's correlation of the mean answers with the counts.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. American J. of Psychology 15(1).

    Examples
    --------
    >>> rank_agreement([4.4, 3.9, 3.2], [2, 1, 0])
    1.0
    """
    quantity = Quantity.of(ALIGNED, CountsOf.PEOPLE)
    if not (evidence.has("survey") and evidence.has("strategies")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_aligned(evidence, quantity, wave) for wave in evidence.waves]


def answers(evidence: Evidence, wave: Wave, side: str) -> pd.DataFrame:
    """Return people x problems of one side at a wave: those who answered about every problem."""
    table = evidence.table("survey")
    ours = table["role"] == COMMUNITY_SPEAKER
    chosen = ours if side == "community" else ~ours & (table["role"] != "")
    rows = table[(table["wave"] == wave.id) & table["item_id"].str.startswith(ITEM) & chosen & table["value"].notna()]
    return rows.pivot_table(index="respondent_id", columns="item_id", values="value").dropna()


def _words(evidence: Evidence, item: str) -> str:
    """Return a problem's name: that of its indicator, else the item's own words."""
    known = evidence.table("indicators")
    names = {} if known.empty else dict(zip(known["indicator_id"], known["name"], strict=True))
    items = evidence.table("items")
    asked = {} if items.empty else dict(zip(items["item_id"], items["text"], strict=True))
    topic = item.removeprefix(ITEM)
    return names.get(topic) or asked.get(item) or topic.replace("_", " ")


def places(matters: pd.Series) -> pd.Series:
    """Return each problem's place, 1 for what matters most; equal answers share the better place."""
    return matters.rank(ascending=False, method="min").astype(int)


def _order(evidence: Evidence, table: pd.DataFrame) -> list[dict[str, Any]]:
    mean = table.mean().sort_values(ascending=False, kind="stable")
    place = places(mean)
    return [
        {"problem": _words(evidence, i), "priority": int(place[i]), "matters": round(float(mean[i]), 3)}
        for i in mean.index
    ]


def _aligned(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    ours, theirs = (answers(evidence, wave, scope[1]) for scope in SIDES)
    if ours.empty or ours.shape[1] < TOPICS_AT_LEAST:
        return quantity.at(wave, None, reason="no_rows_in_wave")
    strategies = evidence.table("strategies").drop_duplicates("strategy_id")["indicator_id"].value_counts()
    mean = ours.mean().sort_values(ascending=False, kind="stable")
    worked = pd.Series({i: int(strategies.get(i.removeprefix(ITEM), 0)) for i in mean.index})
    found = rank_agreement(mean, worked)
    if len(theirs) < evidence.initiative.disclosure.minimum:
        theirs = theirs.iloc[0:0]  # so few are left out, rather than that the community's own order is withheld
    other = theirs.mean().reindex(mean.index) if len(theirs) else pd.Series(float("nan"), index=mean.index)
    mine, their = places(mean), places(other.dropna())
    rows = [
        {
            "problem": _words(evidence, i),
            "community_place": int(mine[i]),
            "institution_place": int(their[i]) if i in their else None,
            "strategies": int(worked[i]),
        }
        for i in mean.index
    ]
    cells = [
        Cell("survey", ALIGNED, wave.id, SIDE, s[1], float(len(t)))
        for s, t in zip(SIDES, (ours, theirs), strict=True)
        if len(t)
    ]
    return quantity.at(
        wave,
        found,
        n=len(ours),
        reason="all_alike" if found is None else "",
        detail={"with_institutions": rank_agreement(mean, other), "rows": rows},
        cells=cells,
    )
