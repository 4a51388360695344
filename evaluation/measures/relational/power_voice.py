"""Power: who speaks, and for how long."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import unpaired_scale
from evaluation.statistics.intervals import mean_t
from evaluation.statistics.shares import parity
from evaluation.vocabulary import COMMUNITY_SPEAKER, Condition, CountsOf

SPEAKING = "relational.power_dynamics.speaking_time_parity"
MEETINGS_AT_LEAST = 6


@measure(
    SPEAKING,
    label="Parity of speaking time",
    unit="parity (1 = share of those present)",
    tables=("meetings", "turns", "actors"),
    item="A3.10",
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
        Mean parity over meetings, 0 or more; ``n`` = meetings with community members present and turns timed.

    Notes
    -----
    **Interpretation.** 1 means speaking time as there are people in the room. **Type.** The meeting is the unit.
    **Applicability.** Six meetings a wave; fewer give ``too_few_to_test``. **Missing data.** Meetings without timed
    turns or without community members are left out. **Warning.** Long speeches are not influence.

    Formula: (community's seconds / all seconds) / (community present / all present).

    References
    ----------
    Karpowitz, C. F. and Mendelberg, T. (2014). The Silent Sex. Princeton University Press.

    Examples
    --------
    Ten of a hundred seconds, by one of four people:

    >>> parity(10, 100, 1 / 4)
    0.4
    """
    quantity = Quantity.of(SPEAKING, CountsOf.PUBLIC_ACTS)
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        values = parities(evidence, wave)
        if values.empty:
            return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave")
        enough = len(values) >= MEETINGS_AT_LEAST
        return quantity.at(
            wave, float(values.mean()), scope=scope, n=len(values), interval=mean_t(values) if enough else None
        )

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        first, second = (parities(evidence, wave) for wave in pair)
        found = unpaired_scale(first, second, minimum=MEETINGS_AT_LEAST)
        return quantity.between(
            evidence,
            pair,
            found,
            scope=scope,
            n_from=len(first),
            n_to=len(second),
            value_from=float(first.mean()) if len(first) else None,
            value_to=float(second.mean()) if len(second) else None,
        )

    return quantity.over(evidence, level, change, focal=False)


def parities(evidence: Evidence, wave: Wave) -> pd.Series:
    """Return the parity of each meeting of a wave where it can be told."""
    members = evidence.table("actors")
    community = set(members.loc[members["actor_type"] == COMMUNITY_SPEAKER, "actor_id"])
    meetings = during(evidence.table("meetings"), "date", wave)
    turns, found = evidence.table("turns"), {}
    for meeting, cell in zip(meetings["meeting_id"], meetings["attendees"], strict=True):
        present = [a.strip() for a in str(cell).split(";") if a.strip()]
        spoken = turns[(turns["meeting_id"] == meeting) & turns["actor_id"].isin(present)].dropna(subset=["seconds"])
        ours = sum(a in community for a in present)
        if ours and spoken["seconds"].sum() > 0:
            seconds = spoken.loc[spoken["actor_id"].isin(community), "seconds"].sum()
            found[meeting] = parity(float(seconds), float(spoken["seconds"].sum()), ours / len(present))
    return pd.Series(found, dtype=float)
