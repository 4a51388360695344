"""Dot votes at a data walk: what each side wants taken up first, whether the sides agree, and who should act."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.practice import walk_readings as walk
from evaluation.measures.practice.priorities import PEOPLE_AT_LEAST, TOPICS_AT_LEAST, places
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.concordance import kendall_w
from evaluation.statistics.exact import rank_agreement
from evaluation.vocabulary import CountsOf, Level

WITHIN = "practice.data_walk.dots_within"
BETWEEN = "practice.data_walk.dots_between"
AGENDA = "practice.data_walk.agenda"


@measure(
    WITHIN,
    label="Agreement within a side on which stations get the dots",
    unit="concordance (1 = all alike)",
    tables=(walk.TABLE,),
    item="A1.10",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def dots_within(evidence: Evidence) -> list[Finding]:
    """Kendall's W of the dots that readers of each side gave to the stations.

    Answers: is there one order of what matters on each side, or many?

    Parameters
    ----------
    evidence : Evidence
        Uses ``datawalk_responses``: ``priority`` (0 to 5 dots) of each person at each station.

    Returns
    -------
    list of Finding
        A level per wave and side (scopes ``role_side:community``, ``role_side:institution``), 0-1; ``n`` = people who
        gave dots at every station. Detail ``p`` and ``rows``: ``station shows dots dots_place`` (mean dots), the most
        important first. For everybody only a reason: sides are not pooled.

    Notes
    -----
    **Interpretation.** 1: all put the stations in the same order; 0: no order in common. **Type.** Rank concordance
    with ties. **Applicability.** Three stations and two people of a side. **Missing data.** People who left out a
    station are left out. **Warning.** People give dots to what hangs on the wall.

    Formula: W = 12 S / (m² (k³ - k) - m T), S the spread of the sums of ranks, T the correction for ties.

    References
    ----------
    Kendall, M. G. and Babington Smith, B. (1939). The problem of m rankings. Annals of Mathematical Statistics 10(3).

    Examples
    --------
    >>> kendall_w([[5, 3, 0], [4, 2, 1]]).estimate
    1.0
    """
    quantity = Quantity.of(WITHIN, CountsOf.PEOPLE)
    if not evidence.has(walk.TABLE):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = []
    for wave in evidence.waves:
        for scope in walk.SIDES:
            table = dots(evidence, wave, scope[1])
            if len(table) < PEOPLE_AT_LEAST or table.shape[1] < TOPICS_AT_LEAST:
                continue
            alike = kendall_w(table.to_numpy())
            cell = Cell(walk.TABLE, WITHIN, wave.id, *scope, float(len(table)))
            facts = {"p": alike.p, "rows": _order(evidence, table)}
            found.append(
                quantity.at(
                    wave, alike.estimate, scope=scope, n=len(table), reason=alike.reason, detail=facts, cells=[cell]
                )
            )
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


@measure(
    BETWEEN,
    label="Agreement of the community and institutions on which stations get the dots",
    unit="rank correlation",
    tables=(walk.TABLE,),
    item="A1.10",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def dots_between(evidence: Evidence) -> list[Finding]:
    """Rank correlation of the community's order of the stations with the institutions' order.

    Answers: do those who live it and those who serve them want the same things taken up first?

    Parameters
    ----------
    evidence : Evidence
        Uses ``datawalk_responses``: ``priority role_type``.

    Returns
    -------
    list of Finding
        A level per wave, -1 to 1; ``n`` = people of both sides who gave dots at every station. Detail ``rows``, a
        station each: ``station shows community_place institution_place``.

    Notes
    -----
    **Interpretation.** 1: the same order; below 0: what one side puts first the other puts last. **Type.** Rank
    correlation of stations, descriptive: a handful allow no test. **Applicability.** Three stations, both sides.
    **Missing data.** People who left out a station are left out. **Warning.** A side of few people is withheld, and
    with it the comparison.

    Formula: Spearman's correlation of the mean dots.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. American J. of Psychology 15(1).

    Examples
    --------
    >>> rank_agreement([4.1, 3.0, 0.5], [3.9, 2.0, 1.0])
    1.0
    """
    quantity = Quantity.of(BETWEEN, CountsOf.PEOPLE)
    if not evidence.has(walk.TABLE):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = []
    for wave in evidence.waves:
        ours, theirs = (dots(evidence, wave, scope[1]) for scope in walk.SIDES)
        both = [c for c in ours.columns if c in theirs.columns]
        if len(ours) and len(theirs) and len(both) >= TOPICS_AT_LEAST:
            found.append(_between(evidence, quantity, wave, ours[both], theirs[both]))
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


@measure(
    AGENDA,
    label="Who readers say should act",
    unit="stations",
    tables=(walk.TABLE,),
    item="A1.10, A4.9",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def agenda(evidence: Evidence) -> list[Finding]:
    """Stations at which enough readers of one side name the same body that should act.

    Answers: what goes on the agenda, and whose agenda is it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``datawalk_responses``: ``who_should_act priority role_type``.

    Returns
    -------
    list of Finding
        A level per wave: the number of such stations. Detail ``rows``: ``station shows by_side who named_n``, one for
        each body that at least as many readers of one side named as the initiative's minimum.

    Notes
    -----
    **Interpretation.** What people named in their own words, written alike; a body named by fewer is not shown, so that
    nobody's neighbour is. **Type.** Count. **Applicability.** From the minimum on. **Missing data.** An empty answer
    names nobody. **Warning.** Naming somebody is no decision: who decides, and what was decided, stands elsewhere.

    Formula: stations with at least one body named by enough readers.

    References
    ----------
    Murray, B., Falkenburger, E. and Saxena, P. (2015). Data Walks. Urban Institute.

    Examples
    --------
    >>> named(pd.Series(["Town council", "town council ", ""])).to_dict()
    {'town council': 2}
    """
    quantity = Quantity.of(AGENDA, CountsOf.PEOPLE)
    if not evidence.has(walk.TABLE):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = []
    for wave in evidence.waves:
        sheets = walk.answers(evidence, wave)
        if len(sheets):
            found.append(_agenda(evidence, quantity, wave, walk.counted(sheets)))
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


def dots(evidence: Evidence, wave: Wave, side: str) -> pd.DataFrame:
    """Return people x stations of one side at a wave: those who gave dots at every station that anybody gave dots."""
    sheets = walk.answers(evidence, wave)
    if sheets.empty:
        return pd.DataFrame()
    given = walk.counted(sheets[sheets["priority"].notna()])
    order = walk.stations(evidence, given)
    own = given[given["side"] == side]
    return own.pivot_table(index="person", columns="station_id", values="priority").reindex(columns=order).dropna()


def named(answers: pd.Series) -> pd.Series:
    """Return how many people named each body, written alike; most first."""
    bodies = answers.str.strip().str.casefold()
    counts = bodies[bodies != ""].value_counts()
    return counts.sort_index().sort_values(ascending=False, kind="stable")


def _order(evidence: Evidence, table: pd.DataFrame) -> list[dict[str, Any]]:
    mean = table.mean().sort_values(ascending=False, kind="stable")
    place = places(mean)
    return [{**_named(evidence, s), "dots": round(float(mean[s]), 2), "dots_place": int(place[s])} for s in mean.index]


def _named(evidence: Evidence, station: str) -> dict[str, Any]:
    return {key: value for key, value in walk.about(evidence, station).items() if key != "about"}


def _between(evidence: Evidence, quantity: Quantity, wave: Wave, ours: pd.DataFrame, theirs: pd.DataFrame) -> Finding:
    mean = ours.mean().sort_values(ascending=False, kind="stable")
    other = theirs.mean().reindex(mean.index)
    mine, their = places(mean), places(other)
    rows = [
        {**_named(evidence, s), "community_place": int(mine[s]), "institution_place": int(their[s])} for s in mean.index
    ]
    cells = [
        Cell(walk.TABLE, WITHIN, wave.id, *scope, float(len(table)))
        for scope, table in zip(walk.SIDES, (ours, theirs), strict=True)
    ]
    found = rank_agreement(mean, other)
    return quantity.at(
        wave,
        found,
        n=len(ours) + len(theirs),
        reason="all_alike" if found is None else "",
        detail={"rows": rows},
        cells=cells,
    )


def _agenda(evidence: Evidence, quantity: Quantity, wave: Wave, sheets: pd.DataFrame) -> Finding:
    enough = max(int(evidence.initiative.disclosure.minimum), 5)
    rows, cells = [], []
    for station in walk.stations(evidence, sheets):
        for dimension, side in walk.SIDES:
            own = sheets[(sheets["station_id"] == station) & (sheets["side"] == side)]
            for who, count in named(own["who_should_act"]).items():
                if count >= enough:
                    rows.append({**_named(evidence, station), "by_side": side, "who": str(who), "named_n": int(count)})
                    scope: Scope = (f"{dimension}:{station}:{side}", str(who))
                    cells.append(Cell(walk.TABLE, AGENDA, wave.id, *scope, float(count)))
    counted = float(len({row["station"] for row in rows}))
    return quantity.at(wave, counted, detail={"rows": rows}, cells=cells)
