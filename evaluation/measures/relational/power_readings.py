"""Power read three ways, side by side and never added up: seats, money, and the influence others see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.relational.power_seats import open_seats
from evaluation.registry import measure
from evaluation.statistics.exact import rank_agreement
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

READINGS = "relational.power_dynamics.three_readings"
INFLUENCE = "relational.power_dynamics.influence_seen"
AGREE = "relational.power_dynamics.readings_agree"
SIDES = ("community", "backbone", "institution", "funder")
SIDE_OF = {COMMUNITY_SPEAKER: "community", "backbone": "backbone", "funder": "funder"}


@measure(
    READINGS,
    label="Power by seats and by money",
    unit="share",
    tables=("seats", "flows"),
    item="A3.8",
    level=Level.RELATIONAL,
    descriptive=True,
    levels_only=True,
)
def three_readings(evidence: Evidence) -> list[Finding]:
    """Positional and financial power of each side: its share of the votes, and of the money it decides on.

    Answers: who holds which kind of power?

    Parameters
    ----------
    evidence : Evidence
        Uses ``seats`` (``seat_category voting``), ``flows`` (``period_start amount controller from_org``), ``actors``
        (``org_id actor_type``), by which money under an institution's control belongs to the side that gives it.

    Returns
    -------
    list of Finding
        No single number: detail ``rows``, a side each: ``seats_share`` and ``money_share``, 0-1. The third reading,
        influence, counts people and stands in findings of its own (``influence_seen``).

    Notes
    -----
    **Interpretation.** Each reading sums to 1 over the sides; the readings are not added up, since a vote is not worth
    so much money. **Type.** Complete count, descriptive. **Applicability.** Where there are seats or payments at the
    wave. **Missing data.** Money whose giver is not among the actors stands as ``institution``. **Warning.** Shared
    control is split by our convention between the community and the giver.

    Formula: votes of a side / votes; money decided on by a side / money.

    References
    ----------
    French, J. R. P. and Raven, B. (1959). The bases of social power. In Cartwright, D. (ed.), Studies in Social Power.

    Examples
    --------
    >>> side_of("community_member"), side_of("government")
    ('community', 'institution')
    """
    quantity = Quantity.of(READINGS, CountsOf.PUBLIC_ACTS)
    if not (evidence.has("seats") or evidence.has("flows")):
        return quantity.silence(evidence, "no_table")
    found = []
    for wave in evidence.waves:
        rows = rows_of(evidence, wave)
        if rows or wave is evidence.waves[-1]:
            reason = "" if rows else "no_rows_in_wave"
            found.append(quantity.at(wave, None, reason=reason, detail={"rows": rows}))
    return found


def side_of(actor_type: str) -> str:
    """Return the side an actor stands on: community, backbone, funder, or institution for all others."""
    return SIDE_OF.get(actor_type, "institution")


def seats_by_side(evidence: Evidence, wave: Wave) -> dict[str, float]:
    """Return each side's share of the voting seats on a wave's last day; nothing without any."""
    if not evidence.has("seats"):
        return {}
    votes = open_seats(evidence, wave)["seat_category"]
    return {side: float((votes == side).mean()) for side in SIDES} if len(votes) else {}


def money_by_side(evidence: Evidence, wave: Wave) -> dict[str, float]:
    """Return each side's share of the money it decides on; nothing without money, or in several currencies."""
    if not evidence.has("flows"):
        return {}
    flows = evidence.table("flows")
    start = flows["period_start"]
    flows = flows[(start >= pd.Timestamp(wave.start)) & (start <= pd.Timestamp(wave.end))].dropna(subset=["amount"])
    if flows["currency"].nunique() > 1 or flows["amount"].sum() <= 0:
        return {}
    shared = float(evidence.conventions["shared_control_weight"])
    ours = flows["controller"].map({"community": 1.0, "shared": shared}).fillna(0.0) * flows["amount"]
    giver = flows["from_org"].map(_organisations(evidence)).fillna("institution")
    held = dict.fromkeys(SIDES, 0.0)
    held["community"] += float(ours.sum())
    for side, rest in (flows["amount"] - ours).groupby(giver).sum().items():
        held[str(side)] += float(rest)
    return {side: amount / float(flows["amount"].sum()) for side, amount in held.items()}


def _organisations(evidence: Evidence) -> dict[str, str]:
    if not evidence.has("actors"):
        return {}
    actors = evidence.table("actors")
    known = actors[actors["org_id"] != ""].drop_duplicates("org_id")
    return dict(zip(known["org_id"], known["actor_type"].map(side_of), strict=True))


def rows_of(evidence: Evidence, wave: Wave) -> list[dict[str, Any]]:
    """Return a row per side that holds anything, with its share of votes and of money."""
    seats, money = seats_by_side(evidence, wave), money_by_side(evidence, wave)
    return [
        {"wave": wave.id, "side": side, "seats_share": seats.get(side), "money_share": money.get(side)}
        for side in SIDES
        if seats or money
    ]


@measure(
    INFLUENCE,
    label="Influence that others see in each side",
    unit="influence 1–4",
    tables=("ties", "actors"),
    item="A3.8",
    level=Level.RELATIONAL,
    descriptive=True,
    levels_only=True,
)
def influence_seen(evidence: Evidence) -> list[Finding]:
    """Relational power of each side: how much influence those who work with its members see in them.

    Answers: who is seen to have influence, whatever the seats and the money say?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` (``wave tie from_actor to_actor value_power``) and ``actors`` (``actor_type``).

    Returns
    -------
    list of Finding
        Mean rating, 1 to 4, of each side (scope ``side:community``, …) at each wave; ``n`` = members rated.

    Notes
    -----
    **Interpretation.** 4: seen as very influential. A mean, not a share of all ratings: from shares of the others
    anybody could work out what a few people said of one side. **Type.** Mean over members of the mean each receives,
    descriptive. **Applicability.** Shown where enough people rated. **Missing data.** Ratings not given are left out.
    **Warning.** Titles attract ratings: people name as influential whoever is known.

    Formula: mean over a side's members of the mean ``value_power`` they receive.

    References
    ----------
    Varda, D. and others (2008). Core dimensions of connectivity in public health collaboratives. J. Public Health
    Management and Practice 14(5).

    Examples
    --------
    Two members, one seen at 4 by two people, the other at 2 by one:

    >>> ratings = pd.DataFrame({"to_actor": ["a", "a", "b"], "value_power": [4, 4, 2]})
    >>> mean_seen(ratings)
    3.0
    """
    quantity = Quantity.of(INFLUENCE, CountsOf.PEOPLE)
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table")
    found = []
    for wave in evidence.waves:
        for side, ratings in rated(evidence, wave).items():
            if len(ratings):
                members = int(ratings["to_actor"].nunique())
                cell = _raters(INFLUENCE, wave, side, ratings)
                found.append(quantity.at(wave, mean_seen(ratings), scope=("side", side), n=members, cells=[cell]))
    return found or quantity.silence(evidence, "no_rows_in_wave")


def mean_seen(ratings: pd.DataFrame) -> float:
    """Return the mean over members of the mean influence each is seen to have."""
    return float(ratings.groupby("to_actor")["value_power"].mean().mean())


def rated(evidence: Evidence, wave: Wave) -> dict[str, pd.DataFrame]:
    """Return the ratings of influence that members of each side received at a wave."""
    ties = evidence.table("ties")
    ties = ties[(ties["wave"] == wave.id) & (ties["tie"] == 1) & (ties["from_actor"] != ties["to_actor"])]
    ties = ties.dropna(subset=["value_power"])
    sides = ties["to_actor"].map(evidence.table("actors").set_index("actor_id")["actor_type"].map(side_of))
    return {side: ties[sides == side] for side in SIDES}


def _raters(measure_id: str, wave: Wave, side: str, ratings: pd.DataFrame) -> Cell:
    """Count who rated. Raters of one side and of another overlap: each side is a table of its own, with no total."""
    return Cell("ties", f"{measure_id}:{side}", wave.id, "side", side, float(ratings["from_actor"].nunique()))


@measure(
    AGREE,
    label="How alike the readings of power rank the sides",
    unit="rank correlation",
    tables=("seats", "flows"),
    item="A3.8",
    level=Level.RELATIONAL,
    descriptive=True,
    levels_only=True,
)
def readings_agree(evidence: Evidence) -> list[Finding]:
    """Rank correlation between two readings of power over the sides.

    Answers: do votes, money and influence lie in the same hands?

    Parameters
    ----------
    evidence : Evidence
        Uses ``seats`` and ``flows``; with ``ties`` and ``actors``, the influence others see.

    Returns
    -------
    list of Finding
        Spearman's correlation, -1 to 1, for each pair of readings (scope ``readings:seats_money``,
        ``readings:seats_influence``, ``readings:money_influence``) at the last wave; ``n`` = sides compared.

    Notes
    -----
    **Interpretation.** 1: who holds the votes also holds the money; below 0: power is spread over different hands.
    **Type.** Description of four sides at most, so without range or test. **Applicability.** Three sides in both
    readings. **Missing data.** A side without a reading is left out of that pair. **Warning.** With so few sides one
    change of place moves it far.

    Formula: Pearson's correlation of the ranks.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. American J. of Psychology 15(1).

    Examples
    --------
    >>> rank_agreement([0.5, 0.3, 0.15, 0.05], [0.1, 0.15, 0.2, 0.55])
    -1.0
    """
    quantity = Quantity.of(AGREE, CountsOf.PUBLIC_ACTS)
    if not (evidence.has("seats") or evidence.has("flows")):
        return quantity.silence(evidence, "no_table")
    wave = evidence.waves[-1]
    readings: dict[str, Mapping[str, float]] = {
        "seats": seats_by_side(evidence, wave),
        "money": money_by_side(evidence, wave),
    }
    found = [_agreement(quantity, wave, readings, ("seats", "money"))]
    if evidence.has("ties") and evidence.has("actors"):
        ratings = {side: rows for side, rows in rated(evidence, wave).items() if len(rows)}
        readings["influence"] = {side: mean_seen(rows) for side, rows in ratings.items()}
        cells = tuple(_raters(AGREE, wave, side, rows) for side, rows in ratings.items())
        found += [
            _agreement(quantity, wave, readings, (kind, "influence")).with_(counts_of=CountsOf.PEOPLE, cells=cells)
            for kind in ("seats", "money")
        ]
    if any(f.estimate is not None for f in found):
        return [f for f in found if f.estimate is not None]
    return quantity.silence(evidence, "no_rows_in_wave")


def _agreement(
    quantity: Quantity, wave: Wave, readings: Mapping[str, Mapping[str, float]], pair: tuple[str, str]
) -> Finding:
    first, second = (readings[kind] for kind in pair)
    both = [side for side in SIDES if side in first and side in second]
    rho = rank_agreement([first[s] for s in both], [second[s] for s in both])
    reason = "" if rho is not None else "no_rows_in_wave"
    return quantity.at(wave, rho, scope=("readings", "_".join(pair)), n=len(both) or None, reason=reason)
