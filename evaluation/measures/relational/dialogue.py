"""Dialogue: meetings at which residents and institutions sat together, and whether they were held in the community."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity
from evaluation.measures.relational.ties import side
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

DIALOGUES = "relational.relationships.dialogues"


@measure(
    DIALOGUES,
    label="Meetings in the community with residents and institutions at the table",
    unit="share",
    tables=("meetings", "actors"),
    item="A3.5, A3.15",
    level=Level.RELATIONAL,
    census=True,
    facet="connection",
    descriptive=True,
)
def dialogues(evidence: Evidence) -> list[Finding]:
    """Of all meetings, the share held in the community at which both residents and institutions were present.

    Answers: how much conversation was there, where, and who set its agenda?

    Parameters
    ----------
    evidence : Evidence
        Uses ``meetings`` (``date place_in_community agenda_set_by attendees``) and ``actors`` (``actor_type``).

    Returns
    -------
    list of Finding
        Levels and changes, 0-1; ``n`` = meetings. Detail: ``k``; ``rows`` per wave, place and who set the agenda:
        ``meetings``, ``both_sides`` of them. Public acts: no cells.

    Notes
    -----
    **Interpretation.** A dose, not a quality: what was said there is in people's words. **Type.** Complete count of the
    meetings listed, descriptive. **Applicability.** Meetings with a place and attendees. **Missing data.** A meeting
    without attendees or place is no dialogue; list them to have it counted. **Warning.** Small dinners and talks at the
    door are seldom written down.

    Formula: meetings in the community with both sides present / meetings.

    References
    ----------
    Kania, J. et al. (2022). Centering Equity in Collective Impact. Stanford Social Innovation Review 20(1).

    Examples
    --------
    >>> both_sides("a;b", {"a": "community", "b": "institution"}), both_sides("a", {"a": "community"})
    (True, False)
    """
    return share_measure(evidence, Quantity.of(DIALOGUES, CountsOf.PUBLIC_ACTS), _count, 1)


def both_sides(attendees: str, sides: dict[str, str]) -> bool:
    """Return whether a resident and somebody from an institution were present."""
    there = {sides.get(actor.strip(), "") for actor in attendees.split(";")}
    return {"community", "institution"} <= there


def _count(evidence: Evidence, wave: Wave) -> Part:
    meetings = during(evidence.table("meetings"), "date", wave)
    if meetings.empty:
        return Part(0, 0)
    actors = evidence.table("actors")
    sides = {actor: side(kind) for actor, kind in zip(actors["actor_id"], actors["actor_type"], strict=True)}
    both = meetings["attendees"].fillna("").map(lambda cell: both_sides(str(cell), sides))
    place = pd.to_numeric(meetings["place_in_community"]).map({1.0: "community", 0.0: "elsewhere"}).fillna("")
    seen = meetings.assign(both=both, place=place)
    rows = [
        {
            "wave": wave.id,
            "place": where,
            "agenda": by,
            "meetings": len(rows),
            "both_sides": int(rows["both"].sum()),
        }
        for (where, by), rows in seen.groupby(["place", "agenda_set_by"], sort=True)
    ]
    return Part(int((seen["both"] & (seen["place"] == "community")).sum()), len(seen), rows)
