"""Representation: who sits where, and whether anybody sits alone."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

CATEGORIES = "practice.representation.seats_by_category"
BODIES = "practice.representation.residents_on_every_body"
NOT_ALONE = 2  # one resident among many is a token


@measure(
    CATEGORIES,
    label="Seats held by community members",
    unit="share",
    tables=("seats",),
    item="A5.2",
    level=Level.PRACTICE,
    census=True,
)
def seats_by_category(evidence: Evidence) -> list[Finding]:
    """Share of all seats, voting or not, that community members hold, and who holds the others.

    Answers: do the tables look like the people concerned?

    Parameters
    ----------
    evidence : Evidence
        Uses ``seats``: ``seat_category voting start end``; ``community_share`` of the initiative to compare with.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = seats open on the wave's last day. Detail ``rows``: seats and voting seats
        per category; ``population_share``.

    Notes
    -----
    **Interpretation.** Compare with ``population_share``. **Type.** Complete count (census). **Applicability.** Any
    seats. **Missing data.** A seat without an end is still held. **Warning.** A seat is not a vote, and a vote is not
    yet influence.

    Formula: community seats / seats.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> part = Part(4, 15)
    >>> round(part.share, 2)
    0.27
    """
    return share_measure(evidence, Quantity.of(CATEGORIES, CountsOf.SEATS), _categories, 1)


def _open(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    seats, day = evidence.table("seats"), pd.Timestamp(wave.end)
    return seats[(seats["start"].isna() | (seats["start"] <= day)) & (seats["end"].isna() | (seats["end"] >= day))]


def _categories(evidence: Evidence, wave: Wave) -> Part:
    seats = _open(evidence, wave)
    rows = [
        {"wave": wave.id, "category": category, "seats": len(part), "voting": int((part["voting"] == 1).sum())}
        for category, part in seats.groupby("seat_category", sort=True)
    ]
    return Part(
        int((seats["seat_category"] == "community").sum()),
        len(seats),
        rows,
        {"population_share": evidence.initiative.community_share},
    )


@measure(
    BODIES,
    label="Decision bodies with at least two voting residents",
    unit="share",
    tables=("seats",),
    item="A4.8",
    level=Level.PRACTICE,
    census=True,
)
def residents_on_every_body(evidence: Evidence) -> list[Finding]:
    """Share of decision bodies on which at least two community members vote.

    Answers: is there any table without residents, or with a single one?

    Parameters
    ----------
    evidence : Evidence
        Uses ``seats`` (``body_id seat_category voting start end``) and, for names, ``bodies``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = bodies with voting seats. Detail ``rows``: a body each, with ``goal``,
        ``residents``, ``seats`` and ``flag`` (``none``, ``token`` for a single one, empty).

    Notes
    -----
    **Interpretation.** 1 means that no resident sits alone. **Type.** Complete count (census). **Applicability.**
    Bodies with at least one voting seat. **Missing data.** Bodies without seats are not seen. **Warning.** Two voices
    can still be outvoted.

    Formula: bodies with two or more voting community seats / bodies with voting seats.

    References
    ----------
    Arnstein, S. R. (1969). A ladder of citizen participation. Journal of the American Institute of Planners 35(4).

    Examples
    --------
    >>> flag(0), flag(1), flag(2)
    ('none', 'token', '')
    """
    return share_measure(evidence, Quantity.of(BODIES, CountsOf.SEATS), _bodies, 1)


def flag(residents: int) -> str:
    """Return ``none``, ``token`` or nothing for a number of voting residents."""
    return "none" if residents == 0 else "token" if residents < NOT_ALONE else ""


def _bodies(evidence: Evidence, wave: Wave) -> Part:
    seats = _open(evidence, wave)
    bodies = evidence.table("bodies").set_index("body_id") if evidence.has("bodies") else pd.DataFrame()
    names, goals = (bodies[c].to_dict() if c in bodies else {} for c in ("name", "goal"))
    rows: list[dict[str, Any]] = []
    for body, part in seats[seats["voting"] == 1].groupby("body_id", sort=True):
        residents = int((part["seat_category"] == "community").sum())
        rows.append(
            {
                "wave": wave.id,
                "body_id": body,
                "name": names.get(body, body),
                "goal": goals.get(body) or None,
                "seats": len(part),
                "residents": residents,
                "flag": flag(residents),
            }
        )
    return Part(sum(row["flag"] == "" for row in rows), len(rows), rows)
