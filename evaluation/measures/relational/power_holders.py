"""Power: whether those who hold it come themselves, send others, or make commitments of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.vocabulary import Condition, CountsOf, Level

ATTENDANCE = "relational.power_dynamics.power_holder_attendance"
DELEGATING = "relational.power_dynamics.power_holders_delegating"
SENIORITY = "relational.power_dynamics.delegate_seniority"
AT_LEAST = 6  # fewer places at meetings, or fewer power-holders, are counted, not tested


@dataclass(frozen=True)
class Place:
    """A power-holder with a seat, at one meeting of that body: ``came`` is in_person, delegated or absent."""

    meeting: str
    body: str
    actor: str
    came: str


@measure(
    ATTENDANCE,
    label="Power-holders who come to meetings themselves",
    unit="share",
    tables=("actors", "seats", "meetings"),
    item="A3.9, A3.11",
    condition=Condition.POWER_DYNAMICS,
    facet="yielding",
)
def power_holder_attendance(evidence: Evidence) -> list[Finding]:
    """Share of the places of power-holders at meetings that they filled in person.

    Answers: do those who hold power stay at the table themselves?

    Parameters
    ----------
    evidence : Evidence
        Uses ``actors`` (``power_holder``), ``seats`` (``body_id actor_id start end``), ``meetings`` (``body_id date
        attendees delegated_for``, written who stayed away > who came).

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = places: a power-holder with a seat on the day, at a meeting of that body. Detail ``rows``, a
        body each: ``expected in_person delegated absent``.

    Notes
    -----
    **Interpretation.** 1 means that all came themselves each time. **Type.** Share (Clopper-Pearson; Newcombe; chi
    square, or Fisher where few). **Applicability.** Six places a wave; fewer are listed. **Missing data.** Meetings
    without a list of those present are left out. **Warning.** The same people are counted at every meeting, so the
    range is too narrow; absence for illness is absence here.

    Formula: places filled in person / places of power-holders at meetings.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    One came, one sent somebody, one stayed away:

    >>> [how(a, {"A", "D"}, {"B": "D"}) for a in ("A", "B", "C")]
    ['in_person', 'delegated', 'absent']
    """
    return share_measure(evidence, Quantity.of(ATTENDANCE, CountsOf.PUBLIC_ACTS), _attended, AT_LEAST)


def how(actor: str, present: set[str], sent: dict[str, str]) -> str:
    """Return whether an actor came in person, sent a delegate, or was absent."""
    return "in_person" if actor in present else "delegated" if actor in sent else "absent"


def delegations(cell: str) -> dict[str, str]:
    """Return who stayed away and who came instead, from ``principal>delegate`` separated by ``;``.

    Examples
    --------
    >>> delegations("A007>A020; A010 → A013")
    {'A007': 'A020', 'A010': 'A013'}
    >>> delegations("")
    {}
    """
    pairs = (part.replace("→", ">").partition(">") for part in str(cell).split(";"))
    return {principal.strip(): delegate.strip() for principal, arrow, delegate in pairs if arrow and delegate.strip()}


def places(evidence: Evidence, wave: Wave) -> list[Place]:
    """Return every place of a power-holder at a meeting of a wave, and how it was filled."""
    actors, seats = evidence.table("actors"), evidence.table("seats")
    holders = set(actors.loc[actors["power_holder"] == 1, "actor_id"])
    seats = seats[seats["actor_id"].isin(holders)]
    held = during(evidence.table("meetings"), "date", wave).sort_values(["date", "meeting_id"])
    found = []
    for row in held.itertuples():
        present = {a.strip() for a in str(row.attendees).split(";") if a.strip()}
        if not present:
            continue
        sent = delegations(row.delegated_for)
        open_then = (seats["start"].isna() | (seats["start"] <= row.date)) & (
            seats["end"].isna() | (seats["end"] >= row.date)
        )
        seated = dict.fromkeys(seats.loc[open_then & (seats["body_id"] == row.body_id), "actor_id"])
        found += [Place(row.meeting_id, row.body_id, actor, how(actor, present, sent)) for actor in seated]
    return found


def _attended(evidence: Evidence, wave: Wave) -> Part:
    found = places(evidence, wave)
    names = evidence.table("bodies").set_index("body_id")["name"].to_dict() if evidence.has("bodies") else {}
    rows = []
    for body in sorted({p.body for p in found}):
        came = [p.came for p in found if p.body == body]
        counts: dict[str, Any] = {way: came.count(way) for way in ("in_person", "delegated", "absent")}
        rows.append({"wave": wave.id, "name": names.get(body, body), "expected": len(came)} | counts)
    return Part(sum(p.came == "in_person" for p in found), len(found), rows)


@measure(
    DELEGATING,
    label="Power-holders who sent somebody in their place",
    unit="share",
    tables=("actors", "seats", "meetings"),
    item="A3.11",
    level=Level.RELATIONAL,
    favourable=-1,
    descriptive=True,
)
def power_holders_delegating(evidence: Evidence) -> list[Finding]:
    """Share of power-holders with a seat who sent a delegate to at least one meeting of the wave.

    Answers: how many of those who hold power now send somebody else?

    Parameters
    ----------
    evidence : Evidence
        As for the attendance of power-holders.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = power-holders whose body met. Detail ``k``: how many sent somebody.

    Notes
    -----
    **Interpretation.** "3 of 8 now send delegates (was 1)" is read as it stands. **Type.** Share (Clopper-Pearson;
    Newcombe; Fisher where few), descriptive. **Applicability.** Six power-holders a wave for a change.
    **Missing data.** Delegates nobody wrote down are not seen. **Warning.** One who delegates once and one who always
    does count alike.

    Formula: power-holders with a delegation / power-holders whose body met.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> round(Part(3, 8).share, 3)
    0.375
    """
    return share_measure(evidence, Quantity.of(DELEGATING, CountsOf.PUBLIC_ACTS), _delegating, AT_LEAST)


def _delegating(evidence: Evidence, wave: Wave) -> Part:
    found = places(evidence, wave)
    return Part(len({p.actor for p in found if p.came == "delegated"}), len({p.actor for p in found}))


@measure(
    SENIORITY,
    label="Rank of delegates, against those they stand in for",
    unit="steps of seniority",
    tables=("actors", "meetings"),
    item="A3.9, A3.11",
    level=Level.RELATIONAL,
    census=True,
    descriptive=True,
)
def delegate_seniority(evidence: Evidence) -> list[Finding]:
    """Mean seniority of delegates minus that of those in whose place they came.

    Answers: are less influential people sent?

    Parameters
    ----------
    evidence : Evidence
        Uses ``meetings`` (``date delegated_for``) and ``actors`` (``seniority`` 1-5, ``power_holder``).

    Returns
    -------
    list of Finding
        Mean difference, -4 to 4; ``n`` = delegations of power-holders. Detail ``lower``, ``same``, ``higher`` (counts).

    Notes
    -----
    **Interpretation.** -2 means that delegates stand two steps below. **Type.** Complete count (census) of delegations,
    descriptive. **Applicability.** Any delegation. **Missing data.** Pairs without both seniorities are left out.
    **Warning.** Seniority is a rough rank: a mean of few pairs is read with the counts; a delegate may know more.

    Formula: mean of (delegate's seniority - principal's seniority).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> steps = [3 - 5, 3 - 5, 4 - 4]
    >>> round(sum(steps) / len(steps), 2)
    -1.33
    """
    quantity = Quantity.of(SENIORITY, CountsOf.PUBLIC_ACTS)
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        steps = steps_down(evidence, wave)
        reason = "" if len(steps) else "nobody_delegated"
        mean = float(steps.mean()) if len(steps) else None
        return quantity.at(wave, mean, scope=scope, n=len(steps) or None, reason=reason, detail=_ways(steps))

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        steps = [steps_down(evidence, wave) for wave in pair]
        means = [float(s.mean()) if len(s) else None for s in steps]
        found = Change(n=min(map(len, steps)), reason="nobody_delegated")
        if means[0] is not None and means[1] is not None:
            found = Change(means[1] - means[0], n=min(map(len, steps)), method="complete_count")
        return quantity.between(
            evidence,
            pair,
            found,
            scope=scope,
            value_from=means[0],
            value_to=means[1],
            n_from=len(steps[0]),
            n_to=len(steps[1]),
            design="census",
        )

    return quantity.over(evidence, level, change, focal=False)


def steps_down(evidence: Evidence, wave: Wave) -> pd.Series:
    """Return how many steps of seniority each delegate of a power-holder stands above (or below) them."""
    actors = evidence.table("actors").set_index("actor_id")
    holders = set(actors.index[actors["power_holder"] == 1])
    sent = during(evidence.table("meetings"), "date", wave)["delegated_for"].map(delegations)
    pairs = [(p, d) for one in sent for p, d in one.items() if p in holders and d in actors.index]
    steps = [actors.at[d, "seniority"] - actors.at[p, "seniority"] for p, d in pairs]
    return pd.Series(steps, dtype=float).dropna()


def _ways(steps: pd.Series) -> dict[str, int]:
    return {"lower": int((steps < 0).sum()), "same": int((steps == 0).sum()), "higher": int((steps > 0).sum())}
