"""After a data walk: what it raised and what came back to those who raised it; who came, against who lives here."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.counts import Part
from evaluation.measures.practice import walk_readings as walk
from evaluation.measures.practice.coordinators import closed
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.vocabulary import CountsOf, Level

LOOP = "practice.data_walk.loop_closure"
ATTENDANCE = "practice.data_walk.attendance"
RAISED = ("tickets", "learning_log")


@measure(
    LOOP,
    label="What the data walk raised and was reported back",
    unit="share",
    tables=(walk.TABLE, *RAISED),
    item="A1.10, A4.9",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def loop_closure(evidence: Evidence) -> list[Finding]:
    """Share of what a data walk raised that was acted on and reported back to those who raised it.

    Answers: did those who walked hear what became of what they said?

    Parameters
    ----------
    evidence : Evidence
        Uses ``tickets`` and ``learning_log``: rows whose ``from`` is ``datawalk``.

    Returns
    -------
    list of Finding
        A level per wave that was read, with an exact interval; ``n`` = questions about numbers and insights raised.
        Detail: ``acted``, ``days_to_action`` and ``days_to_report`` (medians).

    Notes
    -----
    **Interpretation.** 0.5: half came full circle. **Type.** Share (exact interval), descriptive. **Applicability.**
    One thing raised. **Missing data.** Without a date of report it is open; what nobody wrote down is not there.
    **Warning.** What was raised lately had less time.

    Formula: rows reported back by the day of the report / rows raised at a data walk.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> low, high = intervals.clopper_pearson(2, 4)
    >>> round(low, 2), round(high, 2)
    (0.07, 0.93)
    """
    quantity = Quantity.of(LOOP, CountsOf.PUBLIC_ACTS)
    if not any(evidence.has(table) for table in RAISED):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    rows = raised(evidence)
    found = []
    for wave in evidence.waves:
        own = rows[rows["read_on"] == wave.id]
        if len(own):
            found.append(_loop(quantity, wave, closed(evidence, own, "raised", "acted")))
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


@measure(
    ATTENDANCE,
    label="Who came to the data walk",
    unit="share",
    tables=(walk.TABLE,),
    item="A1.10",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def attendance(evidence: Evidence) -> list[Finding]:
    """Share of the readers who belong to the community, and of those the share of each group.

    Answers: who came, against who lives here, and who was not in the room?

    Parameters
    ----------
    evidence : Evidence
        Uses ``datawalk_responses``: ``role_type group``; group shares of the population from ``initiative.yml``.

    Returns
    -------
    list of Finding
        A level per wave: the community's share of all readers (``n``), and for each group of a dimension that readers
        named its share of the community's readers. Detail ``population_share``.

    Notes
    -----
    **Interpretation.** Beside the share of the population. **Type.** Share of those who came (Wilson), descriptive.
    **Applicability.** All groups of a dimension are shown or none: a group that is not shown must not be what is left.
    **Missing data.** Readers who named no group are left out of the groups' shares. **Warning.** Few people walk twice,
    and those who do are counted twice.

    Formula: readers of the group / community readers who named a group of that dimension.

    References
    ----------
    Murray, B., Falkenburger, E. and Saxena, P. (2015). Data Walks. Urban Institute.

    Examples
    --------
    >>> people = pd.DataFrame({"group": ["hill", "hill", "", "quay"]})
    >>> sizes(people, ["hill", "quay", "isle"])
    {'hill': 2, 'quay': 1, 'isle': 0}
    """
    quantity = Quantity.of(ATTENDANCE, CountsOf.PEOPLE)
    if not evidence.has(walk.TABLE):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found: list[Finding] = []
    for wave in evidence.waves:
        sheets = walk.answers(evidence, wave)
        if len(sheets):
            people = walk.counted(sheets).drop_duplicates("person")
            found += [*_sides(quantity, wave, people), *_groups(evidence, quantity, wave, people)]
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


def raised(evidence: Evidence) -> pd.DataFrame:
    """Return what data walks raised: when, when it was acted on, when it was reported back, and on which wave."""
    parts = []
    for table, start, acted in (("tickets", "raised_on", "answered_on"), ("learning_log", "date_raised", "date_acted")):
        if evidence.has(table):
            rows = evidence.table(table)
            rows = rows[rows["from"] == "datawalk"]
            parts.append(
                rows[[start, acted, "reported_back_on"]].set_axis(["raised", "acted", "reported_back_on"], axis=1)
            )
    rows = pd.concat(parts, ignore_index=True)
    return rows.assign(read_on=[evidence.initiative.wave_read_on(day.date()) for day in rows["raised"]])


def sizes(people: pd.DataFrame, groups: list[str]) -> dict[str, int]:
    """Return how many people named each group."""
    return {group: int((people["group"] == group).sum()) for group in groups}


def _loop(quantity: Quantity, wave: Wave, part: Part) -> Finding:
    low, high = intervals.clopper_pearson(part.k, part.n)
    facts = {"k": part.k, **part.detail}
    return quantity.at(wave, part.share, n=part.n, interval=(float(low), float(high)), detail=facts)


def _sides(quantity: Quantity, wave: Wave, people: pd.DataFrame) -> list[Finding]:
    n, ours = len(people), int((people["side"] == walk.SIDES[0][1]).sum())
    if not n:
        return []
    low, high = intervals.wilson(ours, n)
    cell = Cell(walk.TABLE, ATTENDANCE, wave.id, "", "", float(n), float(ours))
    return [quantity.at(wave, ours / n, n=n, interval=(float(low), float(high)), cells=[cell])]


def _groups(evidence: Evidence, quantity: Quantity, wave: Wave, people: pd.DataFrame) -> list[Finding]:
    ours = people[people["side"] == walk.SIDES[0][1]]
    found = []
    for dimension in evidence.initiative.dimensions.values():
        counts = sizes(ours, list(dimension.groups))
        n = sum(counts.values())
        if not n:
            continue
        # one small group hides all of them: the others and the number of readers would tell it
        parts = {**counts, "*unnamed*": len(ours) - n}
        cells = [
            Cell(walk.TABLE, f"{ATTENDANCE}:{dimension.name}:{g}", wave.id, dimension.name, g, float(k))
            for g, k in parts.items()
        ]
        for group, k in counts.items():
            low, high = intervals.wilson(k, n)
            found.append(
                quantity.at(
                    wave,
                    k / n,
                    scope=(dimension.name, group),
                    n=n,
                    interval=(float(low), float(high)),
                    detail={"population_share": dimension.groups[group]},
                    cells=cells,
                )
            )
    return found
