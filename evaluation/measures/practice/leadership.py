"""Leadership: who brings what is decided, who sets what is talked about, and who leads the talk."""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.measures.whole_counts import Count, count_measure
from evaluation.registry import measure
from evaluation.statistics.shares import gini
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

SPREAD = "practice.leadership.proposals_spread"
AGENDAS = "practice.leadership.agendas"
ITEMS = "practice.leadership.items_led"
SIDES = ("community", "institution", "backbone", "funder")
SIDE_OF = {COMMUNITY_SPEAKER: "community", "backbone": "backbone", "funder": "funder"}


@measure(
    SPREAD,
    label="Concentration of who brings proposals",
    unit="index 0–1",
    tables=("decisions",),
    item="A5.1",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def proposals_spread(evidence: Evidence) -> list[Finding]:
    """Concentration of who proposes what is decided on, over community, institutions, backbone and funders.

    Answers: does one side lead, or do all?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``proposed_by date``.

    Returns
    -------
    list of Finding
        A level per wave: Herfindahl's index, 0.25 (all four sides alike) to 1 (one side alone); ``n`` = decisions.
        Detail ``gini`` and ``rows``, a side each: ``wave proposed_by proposals``.

    Notes
    -----
    **Interpretation.** 0.25 is evenly spread; 1 means that one side brings everything. **Type.** Complete count
    (census), descriptive: spread is good, and somebody has to begin. **Applicability.** Decisions of a wave.
    **Missing data.** None is possible: every decision says who proposed it. **Warning.** Whoever proposes may have
    been asked to.

    Formula: sum over sides of (share of the proposals) squared.

    References
    ----------
    Hirschman, A. O. (1964). The paternity of an index. American Economic Review 54(5).

    Examples
    --------
    >>> concentration({"community": 5, "institution": 5, "backbone": 0, "funder": 0})
    0.5
    """
    quantity = Quantity.of(SPREAD, CountsOf.DECISIONS)
    if not evidence.has("decisions"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_spread(evidence, quantity, wave) for wave in evidence.waves]


def concentration(counts: Mapping[str, int]) -> float | None:
    """Return Herfindahl's index of counts; None of nothing."""
    total = sum(counts.values())
    return sum((count / total) ** 2 for count in counts.values()) if total else None


def _spread(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    who = during(evidence.table("decisions"), "date", wave)["proposed_by"]
    counts = {side: int((who == side).sum()) for side in SIDES}
    n = sum(counts.values())
    if not n:
        return quantity.at(wave, None, reason="no_rows_in_wave")
    rows = [{"wave": wave.id, "proposed_by": s, "proposals": c} for s, c in counts.items()]
    return quantity.at(wave, concentration(counts), n=n, detail={"gini": gini(list(counts.values())), "rows": rows})


@measure(
    AGENDAS,
    label="Agendas set by the community or together",
    unit="share",
    tables=("meetings",),
    item="A5.1",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def agendas(evidence: Evidence) -> list[Finding]:
    """Share of meetings whose agenda the community set, alone or together with institutions.

    Answers: who says what is talked about?

    Parameters
    ----------
    evidence : Evidence
        Uses ``meetings``: ``agenda_set_by date``.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = meetings for which it is known. Detail ``rows``: ``wave agenda meetings``.

    Notes
    -----
    **Interpretation.** 0: institutions set every agenda. **Type.** Complete count (census), descriptive.
    **Applicability.** Meetings of a wave. **Missing data.** Meetings without an answer are left out. **Warning.** An
    agenda set together may still be written by one.

    Formula: agendas set by the community or jointly / agendas.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> round(Part(6, 8).share, 2)
    0.75
    """
    return share_measure(evidence, Quantity.of(AGENDAS, CountsOf.PUBLIC_ACTS), _agendas, 1)


def _agendas(evidence: Evidence, wave: Wave) -> Part:
    rows = during(evidence.table("meetings"), "date", wave)
    known = rows["agenda_set_by"] if "agenda_set_by" in rows else rows.iloc[:, 0].iloc[0:0]
    known = known[known != ""]
    told = [
        {"wave": wave.id, "agenda": who, "meetings": int((known == who).sum())}
        for who in ("community", "joint", "institution")
    ]
    return Part(int(known.isin(["community", "joint"]).sum()), len(known), told if len(known) else [])


@measure(
    ITEMS,
    label="Concentration of who leads items of the agenda",
    unit="index 0–1",
    tables=("meetings", "actors"),
    item="A5.1",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def items_led(evidence: Evidence) -> list[Finding]:
    """Concentration of who leads the items of meetings, over community, institutions, backbone and funders.

    Answers: who stands in front, item by item?

    Parameters
    ----------
    evidence : Evidence
        Uses ``meetings`` (``items_led_by``, which may be absent: one actor for each item; ``date``) and ``actors``
        (``actor_type``).

    Returns
    -------
    list of Finding
        Levels and changes: Herfindahl's index, 0.25 (all four sides alike) to 1 (one side alone); ``n`` = items. Detail
        ``gini`` and ``rows``, a side each: ``wave led_by items``. Leading an item is a public act.

    Notes
    -----
    **Interpretation.** 0.25 is evenly spread; 1 means that one side leads everything. **Type.** Complete count
    (census), descriptive. **Applicability.** Meetings whose minutes say who led each item. **Missing data.** Meetings
    without leaders of items are left out and counted in ``meetings_without``. **Warning.** Who leads an item need not
    decide what comes of it: see whose position passes.

    Formula: sum over sides of (share of the items) squared.

    References
    ----------
    Hirschman, A. O. (1964). The paternity of an index. American Economic Review 54(5).

    Examples
    --------
    >>> led_by("A1;A2;A2", {"A1": "community_member", "A2": "government"})
    ['community', 'institution', 'institution']
    """
    return count_measure(evidence, Quantity.of(ITEMS, CountsOf.PUBLIC_ACTS), _items)


def led_by(cell: str, kinds: Mapping[str, str]) -> list[str]:
    """Return on which side each leader of an item sits, in order; who is no actor we know is left out."""
    named = [part.strip() for part in str(cell).split(";")]
    return [SIDE_OF.get(kinds[actor], "institution") for actor in named if actor in kinds]


def _items(evidence: Evidence, wave: Wave) -> Count:
    meetings, people = during(evidence.table("meetings"), "date", wave), evidence.table("actors")
    kinds = dict(zip(people["actor_id"], people["actor_type"], strict=True))
    found = [led_by(cell, kinds) for cell in meetings.get("items_led_by", [])]
    counts = {side: sum(leaders.count(side) for leaders in found) for side in SIDES}
    n = sum(counts.values())
    if not n:
        return Count(None, 0)
    rows = [{"wave": wave.id, "led_by": side, "items": c} for side, c in counts.items()]
    return Count(
        concentration(counts),
        n,
        rows,
        {"gini": gini(list(counts.values())), "meetings_without": sum(not leaders for leaders in found)},
    )
