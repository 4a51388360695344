"""Answers of a data walk, wave by wave and side by side: who read what, and when readers reopen a conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.measures.scale import SIDE, SIDES
from evaluation.vocabulary import COMMUNITY_SPEAKER, STATIONS, Consent

TABLE = "datawalk_responses"
#: whether readers recognise what a station shows; "not my place" is no answer to that
ANSWERS = ("yes", "partly", "no")
APART = "not my place"
REOPENED, RECOGNISED, BETWEEN, TOO_FEW = "reopened", "recognised", "between", "too_few"


def answers(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the sheets of the walks that read a wave, with ``side`` and ``person``; station by station in order."""
    rows = evidence.table(TABLE)
    if rows.empty:
        return rows
    read_on = rows["date"].map(lambda day: evidence.initiative.wave_read_on(day.date()))
    rows = rows[read_on == wave.id]
    ours = rows["role_type"] == COMMUNITY_SPEAKER
    return rows.assign(
        side=ours.map({True: SIDES[0][1], False: SIDES[1][1]}), person=rows["walk_id"] + ":" + rows["resp_id"]
    )


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sheets that may be counted in something published."""
    return rows[rows["consent"] != Consent.INTERNAL.value]


def stations(evidence: Evidence, rows: pd.DataFrame) -> list[str]:
    """Return the stations that were answered: indicators first, then those of the conditions, then others."""
    known = list(STATIONS)
    found = set(rows["station_id"]) if len(rows) else set()
    indicators = [i for i in evidence.table("indicators").get("indicator_id", ()) if i in found]
    return [*indicators, *(s for s in known if s in found), *sorted(found - {*indicators, *known})]


def about(evidence: Evidence, station: str) -> dict[str, Any]:
    """Return what a station is about: its condition, or the indicator that it shows, with that one's condition."""
    if station in STATIONS:
        condition = STATIONS[station]
        return {"station": station, "about": condition.value if condition else "", "shows": ""}
    rows = evidence.table("indicators")
    own = rows[rows["indicator_id"] == station].to_dict("records") if len(rows) else []
    shown = own[0] if own else {}
    return {"station": station, "about": str(shown.get("condition") or ""), "shows": str(shown.get("name") or "")}


def tally(rows: pd.DataFrame) -> dict[str, int]:
    """Return how many gave each answer.

    Examples
    --------
    >>> tally(pd.DataFrame({"recognise": ["yes", "no", "yes", "not my place", ""]}))
    {'yes': 2, 'partly': 0, 'no': 1}
    """
    return {answer: int((rows["recognise"] == answer).sum()) for answer in ANSWERS}


def verdict(community: Mapping[str, int], conventions: Mapping[str, Any]) -> tuple[str, str]:
    """Return what community readers made of a station, and the rule that decided (methods.md E.3).

    Partly is not recognition. Where few answered, any two of them who do not recognise it fully may reopen it.

    Examples
    --------
    >>> rules = {"walk.enough_readers": 10, "walk.reopened_below": 0.5, "walk.recognised_from": 0.75,
    ...     "walk.readers_who_reopen": 2}
    >>> verdict({"yes": 4, "partly": 5, "no": 1}, rules), verdict({"yes": 5, "partly": 1, "no": 1}, rules)
    (('reopened', 'half'), ('reopened', 'two_readers'))
    >>> verdict({"yes": 9, "partly": 3, "no": 0}, rules), verdict({"yes": 5, "partly": 1, "no": 0}, rules)
    (('recognised', 'three_quarters'), ('too_few', ''))
    """
    n = sum(community.values())
    if n >= conventions["walk.enough_readers"]:
        if community["yes"] < conventions["walk.reopened_below"] * n:
            return REOPENED, "half"
        recognised = community["yes"] >= conventions["walk.recognised_from"] * n
        return (RECOGNISED, "three_quarters") if recognised else (BETWEEN, "")
    if community["partly"] + community["no"] >= conventions["walk.readers_who_reopen"]:
        return REOPENED, "two_readers"
    return TOO_FEW, ""


__all__ = ["ANSWERS", "APART", "SIDE", "SIDES", "TABLE", "about", "answers", "counted", "stations", "tally", "verdict"]
