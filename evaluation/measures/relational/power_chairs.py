"""Power: who sits at the table at all, and who leads the meeting. Neither is yet a say."""

from __future__ import annotations

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.relational.power_seats import parities
from evaluation.registry import measure
from evaluation.vocabulary import Level

ANY = "relational.power_dynamics.any_seat_parity"
CHAIRS = "relational.power_dynamics.chair_parity"


@measure(
    ANY,
    label="Parity of all seats, with and without a vote",
    unit="parity (1 = share of the people)",
    tables=("seats",),
    item="A3.2",
    level=Level.RELATIONAL,
    census=True,
    descriptive=True,
)
def any_seat_parity(evidence: Evidence) -> list[Finding]:
    """Community's share of all seats divided by its share of the people concerned.

    Answers: are those who live with the problem at the table at all, with a vote or without?

    Parameters
    ----------
    evidence : Evidence
        Uses ``seats``: ``seat_category start end body_id actor_id``; ``community_share`` of the initiative; with
        ``actors``, parity of each focal group.

    Returns
    -------
    list of Finding
        Parity, 0 or more; ``n`` = seats open on the wave's last day. Detail as for voting seats.

    Notes
    -----
    **Interpretation.** 1 means seats as there are people. **Type.** Complete count (census), descriptive: it gets no
    state. **Applicability.** Needs ``community_share``. **Missing data.** A seat without an end is still held.
    **Warning.** A seat without a vote is a place to listen from: the parity of votes speaks first.

    Formula: (community's seats / seats) / community's share of the people concerned.

    References
    ----------
    Arnstein, S. R. (1969). A ladder of citizen participation. Journal of the American Institute of Planners 35(4).

    Examples
    --------
    >>> from evaluation.statistics.shares import parity
    >>> round(parity(9, 26, 0.62), 2)
    0.56
    """
    return parities(evidence, ANY, "any")


@measure(
    CHAIRS,
    label="Parity of chairs",
    unit="parity (1 = share of the people)",
    tables=("seats",),
    item="A3.2",
    level=Level.RELATIONAL,
    census=True,
    descriptive=True,
)
def chair_parity(evidence: Evidence) -> list[Finding]:
    """Community's share of the chairs of decision bodies divided by its share of the people concerned.

    Answers: who leads the meetings where decisions are made?

    Parameters
    ----------
    evidence : Evidence
        Uses ``seats`` with the column ``chair`` (1 for who leads the body), which may be absent; ``community_share``.

    Returns
    -------
    list of Finding
        Parity, 0 or more; ``n`` = chairs on the wave's last day. Detail as for voting seats.

    Notes
    -----
    **Interpretation.** 1 means chairs as there are people; bodies are few, so one chair moves it much. **Type.**
    Complete count (census), descriptive: leading a meeting is not having a say. **Applicability.** Needs ``chair``
    and ``community_share``. **Missing data.** Without the column nothing is known. **Warning.** A chair by name may
    be led by others.

    Formula: (chairs held by the community / chairs) / community's share of the people concerned.

    References
    ----------
    Arnstein, S. R. (1969). A ladder of citizen participation. Journal of the American Institute of Planners 35(4).

    Examples
    --------
    One of three chairs; one more would be needed:

    >>> from evaluation.statistics.shares import parity, seats_short
    >>> round(parity(1, 3, 0.62), 2), seats_short(1, 3, 0.62)
    (0.54, 1)
    """
    return parities(evidence, CHAIRS, "chair")
