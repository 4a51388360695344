"""The data walk: whether readers recognise what the stations show, and which conclusions they reopened."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pandas as pd

from evaluation.codes.walk_answers import questioned
from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.practice import walk_readings as walk
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.vocabulary import CountsOf, Level

RECOGNISED = "practice.data_walk.recognised.<station>"
THREE = "practice.data_walk.partly.<station>"
NOT_MY_PLACE = "practice.data_walk.not_my_place.<station>"
VERDICTS = "practice.data_walk.verdicts"

OfStation = Callable[[Quantity, Wave, Scope, pd.DataFrame], Finding | None]


@measure(
    RECOGNISED,
    label="Readers who recognise what the station shows",
    unit="share",
    tables=(walk.TABLE,),
    item="A1.10",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def recognised(evidence: Evidence) -> list[Finding]:
    """Share of the readers of each side who recognise what a station shows.

    Answers: does what the figures say fit the life of those who live it, and of those who serve them?

    Parameters
    ----------
    evidence : Evidence
        Uses ``datawalk_responses``: ``station_id role_type recognise consent``.

    Returns
    -------
    list of Finding
        One per station, wave and side (scopes ``role_side:community``, ``role_side:institution``): the share of yes
        with Wilson's interval; ``n`` = those who answered yes, partly or no. Sides are never pooled.

    Notes
    -----
    **Interpretation.** Partly is not recognition. **Type.** Share (Wilson). **Applicability.** From one answer on; the
    gate withholds small sides. **Missing data.** "Not my place" and no answer are left out, sheets without consent to
    be counted too. **Warning.** Those who came to a walk are not everybody; see the attendance.

    Formula: yes / (yes + partly + no).

    References
    ----------
    Murray, B., Falkenburger, E. and Saxena, P. (2015). Data Walks. Urban Institute.

    Examples
    --------
    >>> low, high = intervals.wilson(22, 60)
    >>> round(low, 2), round(high, 2)
    (0.26, 0.49)
    """
    return _by_station(evidence, RECOGNISED, _recognised)


@measure(
    THREE,
    label="Readers who recognise it partly",
    unit="share",
    tables=(walk.TABLE,),
    item="A1.10",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def partly(evidence: Evidence) -> list[Finding]:
    """Share of the readers of each side who recognise a station partly, beside those who do and who do not.

    Answers: where readers do not simply agree, is it that something is missing, or that it is wrong?

    Parameters
    ----------
    evidence : Evidence
        Uses ``datawalk_responses``: ``station_id role_type recognise consent``.

    Returns
    -------
    list of Finding
        One per station, wave and side: the share of partly with Wilson's interval. Detail: ``no no_low no_high`` and
        ``yes``, shares of the same readers. All three are shown or none, since they add up.

    Notes
    -----
    **Interpretation.** Read with the share of yes. **Type.** Share (Wilson). **Applicability.** Every one of the three
    answers given by nobody or by enough people. **Missing data.** As for the share of yes. **Warning.** Three intervals
    of three shares that add up to one: they cannot all be far off in the same direction.

    Formula: partly / (yes + partly + no).

    References
    ----------
    Murray, B., Falkenburger, E. and Saxena, P. (2015). Data Walks. Urban Institute.

    Examples
    --------
    >>> walk.tally(pd.DataFrame({"recognise": ["partly", "no", "partly"]}))
    {'yes': 0, 'partly': 2, 'no': 1}
    """
    return _by_station(evidence, THREE, _three)


@measure(
    NOT_MY_PLACE,
    label="Readers who say it is not their place to judge",
    unit="share",
    tables=(walk.TABLE,),
    item="A1.10",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def not_my_place(evidence: Evidence) -> list[Finding]:
    """Share of the readers of each side who say that it is not their place to judge what a station shows.

    Answers: whom does a station not concern, and who feels unentitled to answer?

    Parameters
    ----------
    evidence : Evidence
        Uses ``datawalk_responses``: ``station_id role_type recognise consent``.

    Returns
    -------
    list of Finding
        One per station, wave and side, with Wilson's interval; ``n`` = all who ticked an answer.

    Notes
    -----
    **Interpretation.** Kept apart: it is neither recognition nor its opposite. **Type.** Share (Wilson).
    **Applicability.** From one answer on. **Missing data.** No tick is no answer. **Warning.** Many such answers of the
    community may mean that a station speaks over people's heads.

    Formula: not my place / all ticked answers.

    References
    ----------
    Murray, B., Falkenburger, E. and Saxena, P. (2015). Data Walks. Urban Institute.

    Examples
    --------
    >>> int((pd.Series(["yes", "not my place"]) == walk.APART).sum())
    1
    """
    return _by_station(evidence, NOT_MY_PLACE, _apart)


@measure(
    VERDICTS,
    label="Conclusions and numbers that community readers reopened",
    unit="stations",
    tables=(walk.TABLE,),
    item="A1.10",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def verdicts(evidence: Evidence) -> list[Finding]:
    """Number of stations whose reading the community reopened at a data walk.

    Answers: which conclusions do people not recognise, so that they must be looked at again?

    Parameters
    ----------
    evidence : Evidence
        Uses ``datawalk_responses`` and, where there, ``tickets``.

    Returns
    -------
    list of Finding
        A level per wave that was read: how many stations were reopened, ``n`` = stations answered. Detail ``rows``, a
        station each: ``station about shows verdict rule questioned ticketed`` (``about``: its condition, or that of the
        indicator it shows; ``verdict``: reopened recognised between too_few; ``rule``: half two_readers
        three_quarters), and ``walks``, their dates. No counts of people.

    Notes
    -----
    **Interpretation.** Reopening is an act of the community, and a reason to ask again; it changes no number.
    **Type.** Complete count (census). **Applicability.** Ten community readers and under half of them recognise it, or
    fewer than ten and two of them who do not, or only partly. **Missing data.** Readers of institutions do not reopen.
    **Warning.** Sheets without consent to be counted weigh here, as they may in a state.

    Formula: stations with verdict reopened.

    References
    ----------
    Murray, B., Falkenburger, E. and Saxena, P. (2015). Data Walks. Urban Institute.

    Examples
    --------
    >>> rules = {"walk.enough_readers": 10, "walk.reopened_below": 0.5}
    >>> walk.verdict({"yes": 22, "partly": 24, "no": 14}, rules)
    ('reopened', 'half')
    """
    quantity = Quantity.of(VERDICTS, CountsOf.PUBLIC_ACTS)
    if not evidence.has(walk.TABLE):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = []
    for wave in evidence.waves:
        sheets = walk.answers(evidence, wave)
        rows = [_verdict(evidence, sheets, station) for station in walk.stations(evidence, sheets)]
        if rows:
            reopened = sum(row["verdict"] == walk.REOPENED for row in rows)
            days = sorted({day.date().isoformat() for day in sheets["date"]})
            facts = {"rows": rows, "walks": days}
            found.append(quantity.at(wave, float(reopened), n=len(rows), detail=facts))
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


def _verdict(evidence: Evidence, sheets: pd.DataFrame, station: str) -> dict:
    own = sheets[sheets["station_id"] == station]
    community = own[own["side"] == walk.SIDES[0][1]]
    said, rule = walk.verdict(walk.tally(community), evidence.conventions)
    return {
        **walk.about(evidence, station),
        "verdict": said,
        "rule": rule,
        "questioned": bool(questioned(own["disagree_with_number"]).any()),
        "ticketed": _ticketed(evidence, own, station),
    }


def _ticketed(evidence: Evidence, sheets: pd.DataFrame, station: str) -> bool:
    """Return whether somebody opened a ticket about a station of these walks."""
    if not evidence.has("tickets"):
        return False
    tickets = evidence.table("tickets")
    return bool((tickets["walk_id"].isin(set(sheets["walk_id"])) & (tickets["station_id"] == station)).any())


def _by_station(evidence: Evidence, family: str, of_station: OfStation) -> list[Finding]:
    """Return the findings of a family: every station, wave and side that answered."""
    whole = Quantity.of(family, CountsOf.PEOPLE)
    found = []
    for wave in evidence.waves:
        sheets = walk.answers(evidence, wave)
        if sheets.empty:
            continue
        sheets = walk.counted(sheets)
        for station in walk.stations(evidence, sheets):
            quantity = dataclasses.replace(whole, id=family.replace("<station>", station))
            for scope in walk.SIDES:
                own = sheets[(sheets["station_id"] == station) & (sheets["side"] == scope[1])]
                one = of_station(quantity, wave, scope, own)
                if one is not None:
                    found.append(one.with_(detail={**one.detail, **walk.about(evidence, station)}))
    return found


def _recognised(quantity: Quantity, wave: Wave, scope: Scope, own: pd.DataFrame) -> Finding | None:
    counts = walk.tally(own)
    one = _share(quantity, wave, scope, counts["yes"], sum(counts.values()))
    return None if one is None else one.with_(cells=(*one.cells, *_apart_cells(quantity, wave, scope, own)))


def _apart_cells(quantity: Quantity, wave: Wave, scope: Scope, own: pd.DataFrame) -> list[Cell]:
    """Return the cell of "not my place": who knows how many walked can take it from how many answered."""
    ticked = own[own["recognise"] != ""]
    name = NOT_MY_PLACE.replace("<station>", quantity.id.rsplit(".", 1)[-1])
    k = float((ticked["recognise"] == walk.APART).sum())
    return [Cell(walk.TABLE, name, wave.id, *scope, float(len(ticked)), k)]


def _three(quantity: Quantity, wave: Wave, scope: Scope, own: pd.DataFrame) -> Finding | None:
    counts = walk.tally(own)
    n = sum(counts.values())
    one = _share(quantity, wave, scope, counts["partly"], n)
    if one is None:
        return None
    low, high = intervals.wilson(counts["no"], n)
    # the three add up: where one of them is small, none of them is shown
    cells = [
        Cell(walk.TABLE, f"{quantity.id}:{answer}", wave.id, *scope, float(n), float(k)) for answer, k in counts.items()
    ]
    shares = {"yes": counts["yes"] / n, "no": counts["no"] / n, "no_low": float(low), "no_high": float(high)}
    return one.with_(detail={**one.detail, **shares}, cells=(*cells, *_apart_cells(quantity, wave, scope, own)))


def _apart(quantity: Quantity, wave: Wave, scope: Scope, own: pd.DataFrame) -> Finding | None:
    ticked = own[own["recognise"] != ""]
    return _share(quantity, wave, scope, int((ticked["recognise"] == walk.APART).sum()), len(ticked))


def _share(quantity: Quantity, wave: Wave, scope: Scope, k: int, n: int) -> Finding | None:
    if not n:
        return None
    cell = Cell(walk.TABLE, quantity.id, wave.id, *scope, float(n), float(k))
    low, high = intervals.wilson(k, n)
    return quantity.at(wave, k / n, scope=scope, n=n, interval=(float(low), float(high)), cells=[cell])
