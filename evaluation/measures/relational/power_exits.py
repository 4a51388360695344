"""Power: whether those who hold it leave, and whether they commit themselves to anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import until
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.statistics.change import rates
from evaluation.vocabulary import CountsOf, Level

EXITS = "relational.power_dynamics.power_holder_exits"
COMMITTED = "relational.power_dynamics.power_holders_committed"
SOON = dt.timedelta(days=31)  # a community seat opened within a month of an exit is told beside it


@measure(
    EXITS,
    label="Seats that power-holders left",
    unit="exits",
    tables=("actors", "seats"),
    item="A3.11",
    level=Level.RELATIONAL,
    favourable=-1,
    descriptive=True,
)
def power_holder_exits(evidence: Evidence) -> list[Finding]:
    """Seats of power-holders that ended since the wave before, with the time they were held.

    Answers: do those who hold power leave once the community comes in?

    Parameters
    ----------
    evidence : Evidence
        Uses ``actors`` (``power_holder``) and ``seats`` (``body_id actor_id seat_category start end``).

    Returns
    -------
    list of Finding
        Counts; ``n`` = exits. Detail ``seat_years`` held in that time; ``rows``, a body each: ``exits``, and
        ``community_seats_opened`` in it within a month of one. The change is a ratio of rates.

    Notes
    -----
    **Interpretation.** Read each exit with the seats that opened beside it: a seat handed to a parent was yielded, not
    fled. **Type.** Count with exact Poisson interval; exact ratio of rates, descriptive. **Applicability.** Ten exits
    in all for a ratio; fewer are counted. **Missing data.** The first wave counts exits within it, later ones those
    since the wave before ended. **Warning.** A term that ran out and a door that was slammed look alike here.

    Formula: seats of power-holders with an end in the time; rate = exits / seat-years.

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28.

    Examples
    --------
    Two exits, between 0.24 and 7.22 expected:

    >>> low, high = intervals.poisson_exact(2)
    >>> round(low, 2), round(high, 2)
    (0.24, 7.22)
    """
    quantity = Quantity.of(EXITS, CountsOf.PUBLIC_ACTS)
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        left = departures(evidence, wave)
        if not left.seat_years:
            return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave")
        return quantity.at(
            wave,
            float(left.exits),
            scope=scope,
            n=left.exits,
            interval=intervals.poisson_exact(left.exits),
            detail={"seat_years": left.seat_years, "rows": left.rows},
        )

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        return _change(evidence, quantity, pair, scope)

    return quantity.over(evidence, level, change, focal=False)


@dataclass(frozen=True)
class Departures:
    """Exits in a time, the seat-years at risk, and a row per body with exits."""

    exits: int
    seat_years: float
    rows: list[dict[str, Any]]


def departures(evidence: Evidence, wave: Wave) -> Departures:
    """Return the seats of power-holders that ended after the wave before, up to this wave's end."""
    actors, seats = evidence.table("actors"), evidence.table("seats")
    holders = set(actors.loc[actors["power_holder"] == 1, "actor_id"])
    first, last, opens = window(evidence, wave)
    ours = seats[seats["actor_id"].isin(holders)]
    starts, ends = ours["start"].fillna(first).clip(lower=first), ours["end"].fillna(last).clip(upper=last)
    days = ((ends - starts).dt.days + 1).clip(lower=0)
    left = ours[(ours["end"] >= opens) & (ours["end"] < last)]
    names = evidence.table("bodies").set_index("body_id")["name"].to_dict() if evidence.has("bodies") else {}
    rows = [
        {
            "wave": wave.id,
            "name": names.get(body, body),
            "exits": len(part),
            "community_seats_opened": _opened(seats[seats["body_id"] == body], part["end"]),
        }
        for body, part in left.groupby("body_id", sort=True)
    ]
    return Departures(len(left), round(float(days.sum()) / 365.25, 6), rows)


def window(evidence: Evidence, wave: Wave) -> tuple[pd.Timestamp, pd.Timestamp, pd.Timestamp]:
    """Return the first and last day of a wave's time at risk, and the first day an exit in it may be dated.

    Later waves take the time since the wave before ended. A seat that ends on a wave's last day was still held on
    it, so its exit belongs to the time after.
    """
    before = [w for w in evidence.initiative.waves if w.end < wave.start]
    if not before:
        return pd.Timestamp(wave.start), pd.Timestamp(wave.end), pd.Timestamp(wave.start)
    end = before[-1].end
    return pd.Timestamp(end + dt.timedelta(days=1)), pd.Timestamp(wave.end), pd.Timestamp(end)


def _opened(seats: pd.DataFrame, ends: pd.Series) -> int:
    """Return how many community seats began in the month after one of these ends."""
    starts = seats.loc[seats["seat_category"] == "community", "start"].dropna()
    return sum(any(end <= start <= end + SOON for end in ends) for start in starts)


def _change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
    first, second = (departures(evidence, wave) for wave in pair)
    minimum = int(evidence.conventions["min_events"])
    held = first.seat_years > 0 and second.seat_years > 0
    years = (first.seat_years, second.seat_years) if held else (1.0, 1.0)
    return quantity.between(
        evidence,
        pair,
        rates(first.exits, second.exits, *years, minimum=minimum if held else first.exits + second.exits + 1),
        scope=scope,
        value_from=float(first.exits),
        value_to=float(second.exits),
        n_from=first.exits,
        n_to=second.exits,
        detail={
            "seat_years_from": first.seat_years,
            "seat_years_to": second.seat_years,
            "rows": first.rows + second.rows,
        },
    )


@measure(
    COMMITTED,
    label="Power-holders who made a commitment of their own",
    unit="share",
    tables=("actors", "commitments"),
    item="A3.9",
    level=Level.RELATIONAL,
    census=True,
    descriptive=True,
)
def power_holders_committed(evidence: Evidence) -> list[Finding]:
    """Share of the power-holders in the initiative who have made at least one personal commitment.

    Answers: do those who hold power bind themselves to anything?

    Parameters
    ----------
    evidence : Evidence
        Uses ``actors`` (``power_holder wave_joined wave_left``) and ``commitments`` (``actor_id made_on status``).

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = power-holders who belong at the wave. Detail ``k``, ``commitments`` by its end, ``done``.

    Notes
    -----
    **Interpretation.** 1 means that all bound themselves. **Type.** Complete count (census), descriptive.
    **Applicability.** Any power-holders. **Missing data.** A commitment nobody wrote down is not seen; ``done`` is what
    the log says today. **Warning.** A promise is not its keeping: what was done and verified is told with
    accountability.

    Formula: power-holders with a commitment made by the wave's end / power-holders at the wave.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> round(Part(5, 8).share, 3)
    0.625
    """
    return share_measure(evidence, Quantity.of(COMMITTED, CountsOf.PUBLIC_ACTS), _committed, 1)


def _committed(evidence: Evidence, wave: Wave) -> Part:
    actors, order = evidence.table("actors"), {w.id: i for i, w in enumerate(evidence.initiative.waves)}
    now = order[wave.id]
    joined = actors["wave_joined"].map(order).fillna(0)
    left = actors["wave_left"].map(order).fillna(len(order))
    here = set(actors.loc[(actors["power_holder"] == 1) & (joined <= now) & (left >= now), "actor_id"])
    made = until(evidence.table("commitments"), "made_on", wave.end)
    made = made[made["actor_id"].isin(here)]
    detail = {"commitments": len(made), "done": int((made["status"] == "done").sum())}
    return Part(made["actor_id"].nunique(), len(here), [], detail)
