"""Power: which bodies decide, what each may decide, and who sits there."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.quantity import Quantity
from evaluation.measures.relational.power_seats import DECISION_RIGHTS, open_seats
from evaluation.registry import measure
from evaluation.statistics.shares import parity, seats_short
from evaluation.vocabulary import CountsOf, Level

WHO_DECIDES = "relational.power_dynamics.who_decides"
PURPOSE = "relational.power_dynamics.purpose_stated"


@measure(
    WHO_DECIDES,
    label="Decision bodies where the community has at least its share",
    unit="share",
    tables=("bodies", "seats"),
    item="A3.1, A3.2",
    level=Level.RELATIONAL,
    census=True,
    descriptive=True,
)
def who_decides(evidence: Evidence) -> list[Finding]:
    """Map of who decides: each body with its decision right, its budget and who sits there.

    Answers: are the bodies that decide in the hands of people who live with the problem?

    Parameters
    ----------
    evidence : Evidence
        Uses ``bodies`` (``name decision_right budget_authority``), ``seats`` (``seat_category voting start end
        body_id``, with ``chair`` if it is there); ``community_share`` of the initiative.

    Returns
    -------
    list of Finding
        Share of bodies, 0-1; ``n`` = bodies in which somebody sits. Detail ``rows``, a body each: ``decision_right``,
        ``votes`` and ``votes_held`` by the community, ``seats`` and ``held``, ``seats_short``, ``chaired_by``,
        ``budget_authority``.

    Notes
    -----
    **Interpretation.** 1 means that the community has its share everywhere; read each body with its right to decide:
    full seats in a body that is only informed decide nothing. **Type.** Complete count (census), descriptive.
    **Applicability.** Votes where anybody votes in a body, else seats. **Missing data.** A body without seats is
    listed and not counted. **Warning.** Decisions are also made outside bodies.

    Formula: bodies with (community's votes / votes) >= community's share of the people / bodies.

    References
    ----------
    International Association for Public Participation. Spectrum of Public Participation.

    Examples
    --------
    >>> has_its_share(4, 15, 0.62), has_its_share(3, 3, 0.62)
    (False, True)
    """
    quantity = Quantity.of(WHO_DECIDES, CountsOf.PUBLIC_ACTS)
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table")
    if evidence.initiative.community_share:
        return share_measure(evidence, quantity, _bodies, 1)
    rows = [row for wave in evidence.waves for row in _map(evidence, wave)]
    return quantity.silence(evidence, "needs_community_share", detail={"rows": rows, "tables": list(quantity.tables)})


def has_its_share(held: int, total: int, population_share: float) -> bool:
    """Return whether a side holds at least its share of the population."""
    return parity(held, total, population_share) >= 1 - 1e-9


def _bodies(evidence: Evidence, wave: Wave) -> Part:
    share, rows = evidence.initiative.community_share or 0.0, _map(evidence, wave)
    taken = [row for row in rows if row["seats"]]
    return Part(sum(has_its_share(*_weighed(row), share) for row in taken), len(taken), rows)


def _weighed(row: dict[str, Any]) -> tuple[int, int]:
    """Return what the community holds of what: of votes where there are any, else of seats."""
    return (row["votes_held"], row["votes"]) if row["votes"] else (row["held"], row["seats"])


def _map(evidence: Evidence, wave: Wave) -> list[dict[str, Any]]:
    """Return a row per body, those with the widest right to decide first."""
    seats, share = open_seats(evidence, wave, "any"), evidence.initiative.community_share
    bodies = evidence.table("bodies")
    order = bodies["decision_right"].map(DECISION_RIGHTS).fillna(0.0)
    rows = []
    for at in order.sort_values(ascending=False, kind="stable").index:
        body = bodies.loc[at]
        row = _row(wave, body, seats[seats["body_id"] == body["body_id"]])
        if share and row["seats"]:
            row["seats_short"] = seats_short(*_weighed(row), share)
        rows.append(row)
    return rows


def _row(wave: Wave, body: pd.Series, seats: pd.DataFrame) -> dict[str, Any]:
    ours, votes = seats["seat_category"] == "community", seats["voting"] == 1
    budget = body["budget_authority"]
    chairs = seats.loc[seats["chair"] == 1, "seat_category"] if "chair" in seats else pd.Series(dtype=str)
    return {
        "wave": wave.id,
        "name": body["name"],
        "decision_right": body["decision_right"],
        "votes": int(votes.sum()),
        "votes_held": int((votes & ours).sum()),
        "seats": len(seats),
        "held": int(ours.sum()),
        "seats_short": None,
        "chaired_by": ";".join(sorted(set(chairs))),
        "budget_authority": None if pd.isna(budget) else float(budget),
    }


@measure(
    PURPOSE,
    label="Bodies that say what the community takes part for",
    unit="share",
    tables=("bodies",),
    item="A3.14",
    level=Level.RELATIONAL,
    census=True,
    descriptive=True,
    levels_only=True,
)
def purpose_stated(evidence: Evidence) -> list[Finding]:
    """Share of decision bodies that state the purpose of the community's part in them.

    Answers: do people know what they were asked to the table for?

    Parameters
    ----------
    evidence : Evidence
        Uses ``bodies``: ``name community_purpose decision_right``.

    Returns
    -------
    list of Finding
        A share, 0-1, at the last wave (bodies carry no date); ``n`` = bodies. Detail ``rows``: bodies, purposes.

    Notes
    -----
    **Interpretation.** 1 means that every body says it. **Type.** Complete count (census), descriptive, level only.
    **Applicability.** Any bodies. **Missing data.** An empty cell is read as nothing stated. **Warning.** A purpose on
    paper is not a promise kept: read the promises made decision by decision.

    Formula: bodies with a stated purpose / bodies.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> round(Part(3, 4).share, 2)
    0.75
    """
    quantity = Quantity.of(PURPOSE, CountsOf.PUBLIC_ACTS)
    if not evidence.has("bodies"):
        return quantity.silence(evidence, "no_table")
    bodies = evidence.table("bodies")
    stated = bodies["community_purpose"].str.strip() != ""
    rows = [
        {"name": name, "decision_right": right, "purpose": purpose}
        for name, right, purpose in bodies[["name", "decision_right", "community_purpose"]].itertuples(index=False)
    ]
    return [
        quantity.at(
            evidence.waves[-1],
            float(stated.mean()),
            n=len(bodies),
            detail={"k": int(stated.sum()), "rows": rows, "design": "census"},
        )
    ]
