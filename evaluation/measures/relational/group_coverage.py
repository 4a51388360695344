"""Groups at the table: which groups have a voting seat, and whether a council's decisions were acted on."""

from __future__ import annotations

from typing import Any

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity
from evaluation.measures.relational.power_seats import open_seats
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

COVERED = "relational.power_dynamics.groups_with_a_seat"
ANSWERED = "relational.power_dynamics.council_decisions_acted_on"


@measure(
    COVERED,
    label="Groups with a voting seat",
    unit="share",
    tables=("seats", "actors"),
    item="A3.3",
    level=Level.RELATIONAL,
    census=True,
    facet="decision",
    descriptive=True,
)
def groups_with_a_seat(evidence: Evidence) -> list[Finding]:
    """Of the groups that the initiative's dimensions name, the share of which somebody holds a voting seat.

    Answers: which groups sit where decisions are made, and which do not?

    Parameters
    ----------
    evidence : Evidence
        Uses ``seats`` (open on the wave's last day, ``voting``) and ``actors`` (``group_<dimension>``).

    Returns
    -------
    list of Finding
        Levels and changes, 0-1; ``n`` = groups. Detail: ``k``; ``rows`` per wave and group: ``dimension``, ``group``,
        ``has_seat``. Sensitive dimensions, and dimensions that no seat holder has a group of, are left out: seats are
        public, some belongings are not. Public acts: no cells.

    Notes
    -----
    **Interpretation.** A group without a seat is spoken for by others. **Type.** Complete count over groups,
    descriptive. **Applicability.** Where seat holders said which groups they belong to. **Missing data.** A seat holder
    who did not say belongs to none. **Warning.** One seat is no say; and who counts as a group is a decision: ask which
    groups recognise themselves in the list.

    Formula: groups with a voting seat / groups.

    References
    ----------
    Kania, J. et al. (2022). Centering Equity in Collective Impact. Stanford Social Innovation Review 20(1).

    Examples
    --------
    >>> Part(2, 3).share > 0.6
    True
    """
    return share_measure(evidence, Quantity.of(COVERED, CountsOf.SEATS), _covered, 1)


def _covered(evidence: Evidence, wave: Wave) -> Part:
    holders, actors = set(open_seats(evidence, wave)["actor_id"]), evidence.table("actors")
    seated = actors[actors["actor_id"].isin(holders)]
    rows: list[dict[str, Any]] = []
    for dimension in evidence.initiative.dimensions.values():
        column = f"group_{dimension.name}"
        if dimension.sensitive or column not in actors:
            continue
        there = set(seated[column]) & set(dimension.groups)
        if there:
            rows += [
                {"wave": wave.id, "dimension": dimension.name, "group": group, "has_seat": group in there}
                for group in dimension.groups
            ]
    return Part(sum(row["has_seat"] for row in rows), len(rows), rows)


@measure(
    ANSWERED,
    label="Decisions of community councils that were acted on",
    unit="share",
    tables=("bodies", "meetings", "decisions", "learning_log"),
    item="A3.3",
    level=Level.RELATIONAL,
    census=True,
    facet="decision",
    descriptive=True,
)
def council_decisions_acted_on(evidence: Evidence) -> list[Finding]:
    """Of the decisions that councils took, the share that somebody acted on, and after how many days.

    Answers: do institutions answer what the council decides?

    Parameters
    ----------
    evidence : Evidence
        Uses ``bodies`` (``body_type`` council), ``meetings`` (``body_id``), ``decisions`` (``meeting_id date result``)
        and ``learning_log`` (``decision_id date_acted``).

    Returns
    -------
    list of Finding
        Levels and changes, 0-1; ``n`` = decisions of councils that were adopted or amended. Detail: ``k``;
        ``median_days`` from decision to action; ``rows`` per decision: ``title``, ``decided_on``, ``days`` (empty: not
        acted on yet). Public acts: no cells.

    Notes
    -----
    **Interpretation.** Days to the first action that names the decision. **Type.** Complete count, descriptive.
    **Applicability.** A body of type council whose meetings and decisions are listed. **Missing data.** An action that
    does not name its decision is not found. **Warning.** Acted on is not carried out.

    Formula: council decisions with a dated action / council decisions adopted or amended.

    References
    ----------
    Kania, J. et al. (2022). Centering Equity in Collective Impact. Stanford Social Innovation Review 20(1).

    Examples
    --------
    >>> Part(1, 2).share
    0.5
    """
    return share_measure(evidence, Quantity.of(ANSWERED, CountsOf.DECISIONS), _answered, 1)


def _answered(evidence: Evidence, wave: Wave) -> Part:
    bodies, meetings = evidence.table("bodies"), evidence.table("meetings")
    councils = set(bodies.loc[bodies["body_type"] == "council", "body_id"])
    theirs = set(meetings.loc[meetings["body_id"].isin(councils), "meeting_id"])
    taken = during(evidence.table("decisions"), "date", wave)
    taken = taken[taken["meeting_id"].isin(theirs) & taken["result"].isin(["adopted", "amended"])]
    acted = evidence.table("learning_log").dropna(subset=["date_acted"]).groupby("decision_id")["date_acted"].min()
    on = taken["decision_id"].map(acted)
    days = (on - taken["date"]).dt.days if len(taken) else on
    rows = [
        {"wave": wave.id, "title": title, "decided_on": date.date().isoformat(), "days": None if late != late else late}
        for title, date, late in zip(taken["topic"], taken["date"], days, strict=True)
    ]
    known = days.dropna()
    detail = {"median_days": float(known.median()) if len(known) else None}
    return Part(len(known), len(taken), rows, detail)
