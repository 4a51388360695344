"""Power: who speaks, and for how long."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import during, mean_or_none
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.exact import permuted_difference
from evaluation.statistics.intervals import mean_t
from evaluation.statistics.shares import gini, parity
from evaluation.vocabulary import COMMUNITY_SPEAKER, Condition, CountsOf, Level

SPEAKING = "relational.power_dynamics.speaking_time_parity"
GINI = "relational.power_dynamics.speaking_time_gini"
MEETINGS_AT_LEAST = 6
TIMED_AT_LEAST = 0.5  # of a meeting's turns; fewer say too little about it


@measure(
    SPEAKING,
    label="Parity of speaking time",
    unit="parity (1 = share of those present)",
    tables=("meetings", "turns", "actors"),
    item="A3.10, A3.13",
    condition=Condition.POWER_DYNAMICS,
    facet="voice",
)
def speaking_time_parity(evidence: Evidence) -> list[Finding]:
    """Community's share of speaking time divided by its share of those present, per meeting.

    Answers: do community members get to speak as much as others in the room?

    Parameters
    ----------
    evidence : Evidence
        Uses ``meetings`` (``meeting_id date attendees``), ``turns`` (``meeting_id actor_id seconds``) and
        ``actors`` (``actor_type``).

    Returns
    -------
    list of Finding
        Mean parity over meetings, 0 or more; ``n`` = meetings with community members present and turns timed. Detail
        ``rows``: each meeting's share of time and of people; ``without_community`` and ``not_timed``: meetings left
        out.

    Notes
    -----
    **Interpretation.** 1 means speaking time as there are people in the room. **Type.** The meeting is the unit; the
    waves are told apart by permuting meetings. **Applicability.** Six meetings a wave; fewer give
    ``too_few_to_test``. **Missing data.** Meetings without community members, and those in which fewer than half of
    the turns were timed, are left out and counted. **Warning.** Long speeches are not influence.

    Formula: (community's seconds / all seconds) / (community present / all present); mean over meetings.

    References
    ----------
    Karpowitz, C. F. and Mendelberg, T. (2014). The Silent Sex. Princeton University Press.

    Examples
    --------
    Ten of a hundred seconds, by one of four people:

    >>> parity(10, 100, 1 / 4)
    0.4
    """
    return _by_meeting(evidence, Quantity.of(SPEAKING, CountsOf.PUBLIC_ACTS), "parity")


@measure(
    GINI,
    label="How unevenly speaking time is shared in the room",
    unit="Gini 0–1",
    tables=("meetings", "turns", "actors"),
    item="A3.10",
    level=Level.RELATIONAL,
    favourable=-1,
    descriptive=True,
)
def speaking_time_gini(evidence: Evidence) -> list[Finding]:
    """Gini coefficient of the seconds spoken by those present, per meeting.

    Answers: do a few people do most of the talking, whoever they are?

    Parameters
    ----------
    evidence : Evidence
        Uses ``meetings`` (``meeting_id date attendees``), ``turns`` (``meeting_id actor_id seconds``) and ``actors``.

    Returns
    -------
    list of Finding
        Mean over meetings, 0 to 1; ``n`` = meetings with timed turns.

    Notes
    -----
    **Interpretation.** 0: all speak as long; near 1: one person speaks. **Type.** The meeting is the unit; waves are
    told apart by permuting meetings; descriptive. **Applicability.** Six meetings a wave. **Missing data.** Who was
    present and did not speak counts with 0 seconds; meetings in which fewer than half of the turns were timed are
    left out. **Warning.** Evenly shared time among institutions alone is even too: read it with the parity.

    Formula: 2 sum(rank x seconds) / (n sum(seconds)) - (n + 1) / n, seconds in ascending order.

    References
    ----------
    Gini, C. (1912). Variabilità e mutabilità. Bologna: Cuppini.

    Examples
    --------
    One of four speaks all the time:

    >>> gini([0, 0, 0, 40])
    0.75
    """
    return _by_meeting(evidence, Quantity.of(GINI, CountsOf.PUBLIC_ACTS), "gini")


def _by_meeting(evidence: Evidence, quantity: Quantity, column: str) -> list[Finding]:
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table")

    def facts(wave: Wave) -> tuple[pd.Series, dict[str, Any]]:
        found = meetings(evidence, wave)
        return found[column].dropna().astype(float), told(found, wave) if column == "parity" else {}

    known = {wave: facts(wave) for wave in evidence.waves}

    def level(wave: Wave, scope: Scope) -> Finding:
        values, detail = known[wave]
        if values.empty:
            return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave", detail=detail)
        interval = mean_t(values) if len(values) >= MEETINGS_AT_LEAST else None
        return quantity.at(wave, float(values.mean()), scope=scope, n=len(values), interval=interval, detail=detail)

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        (first, before), (second, after) = known[pair[0]], known[pair[1]]
        detail = {"rows": before["rows"] + after["rows"]} if before else {}
        return quantity.between(
            evidence,
            pair,
            permuted_difference(first, second, minimum=MEETINGS_AT_LEAST),
            scope=scope,
            n_from=len(first),
            n_to=len(second),
            value_from=mean_or_none(first),
            value_to=mean_or_none(second),
            detail=detail,
        )

    return quantity.over(evidence, level, change, focal=False)


def meetings(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the meetings of a wave: ``date, people_share, timed``, and ``time_share, parity, gini`` where timed."""
    members = evidence.table("actors")
    community = set(members.loc[members["actor_type"] == COMMUNITY_SPEAKER, "actor_id"])
    rows = during(evidence.table("meetings"), "date", wave).sort_values(["date", "meeting_id"])
    turns = evidence.table("turns")
    found = []
    for meeting, date, cell in zip(rows["meeting_id"], rows["date"], rows["attendees"], strict=True):
        present = list(dict.fromkeys(a.strip() for a in str(cell).split(";") if a.strip()))
        spoken = turns[(turns["meeting_id"] == meeting) & turns["actor_id"].isin(present)]
        found.append({"meeting": meeting, "date": date.date().isoformat()} | _meeting(present, spoken, community))
    columns = ["meeting", "date", "people_share", "timed", "time_share", "parity", "gini"]
    return pd.DataFrame(found, columns=columns)


def _meeting(present: list[str], spoken: pd.DataFrame, community: set[str]) -> dict[str, Any]:
    people_share = sum(a in community for a in present) / len(present) if present else None
    seconds = spoken.groupby("actor_id")["seconds"].sum().reindex(present).fillna(0.0)
    timed = bool(len(spoken)) and float(spoken["seconds"].notna().mean()) >= TIMED_AT_LEAST and seconds.sum() > 0
    facts: dict[str, Any] = {"people_share": people_share, "timed": bool(timed), "time_share": None, "parity": None}
    if not timed:
        return facts | {"gini": None}
    facts["time_share"] = float(seconds[[a for a in present if a in community]].sum() / seconds.sum())
    if people_share:
        facts["parity"] = parity(facts["time_share"], 1.0, people_share)
    return facts | {"gini": gini(seconds)}


def told(found: pd.DataFrame, wave: Wave) -> dict[str, Any]:
    """Return the meetings that tell something as rows, and how many do not."""
    usable = found[found["parity"].notna()]
    rows = [
        {"wave": wave.id, "date": row.date, "people_share": row.people_share, "time_share": row.time_share}
        for row in usable.itertuples()
    ]
    return {
        "rows": rows,
        "without_community": int((found["people_share"] == 0).sum()),
        "not_timed": int((~found["timed"].astype(bool)).sum()),
    }
