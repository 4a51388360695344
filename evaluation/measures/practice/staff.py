"""Staff and leaders: whether they are people who live with the problem, in the place, from the groups concerned."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import present
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

LIVED = "practice.representation.lived_experience"
RESIDENT = "practice.representation.residence"
GROUPS = "practice.representation.staff_parity"
STAFF: Scope = ("role", "backbone")


@measure(
    LIVED,
    label="Staff and leaders who have lived with the problem",
    unit="share",
    tables=("actors",),
    item="A4.7, A5.2",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def lived_experience(evidence: Evidence) -> list[Finding]:
    """Share of those who lead or staff the work who say that they have lived with the problem.

    Answers: is the work in the hands of people who know the problem from within?

    Parameters
    ----------
    evidence : Evidence
        Uses ``actors`` (``actor_type lived_experience power_holder wave_joined wave_left``) and, if there, ``seats``:
        staff of the backbone, whoever holds a seat on the wave's last day, and power-holders.

    Returns
    -------
    list of Finding
        A level per wave, of all of them and of the backbone's staff (scope ``role:backbone``), shares 0-1; ``n`` =
        people who said yes or no. What people say of themselves is private: small counts are withheld.

    Notes
    -----
    **Interpretation.** Compare with the share of those concerned among the people. **Type.** Complete count of those
    who answered, without an interval; descriptive. **Applicability.** Anybody who answered. **Missing data.**
    ``undisclosed`` is nobody's business and enters neither side. **Warning.** Nobody has to say what they lived
    through; a low share may be a silent one.

    Formula: yes / (yes + no).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> said(pd.Series(["yes", "no", "undisclosed", "yes"]))
    (2, 3)
    """
    return _yes_no(evidence, LIVED, "lived_experience")


@measure(
    RESIDENT,
    label="Staff and leaders who live in the place",
    unit="share",
    tables=("actors",),
    item="A4.7",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def residence(evidence: Evidence) -> list[Finding]:
    """Share of those who lead or staff the work who live in the place it is about.

    Answers: does whoever listens also live there?

    Parameters
    ----------
    evidence : Evidence
        Uses ``actors`` (``lives_in_area``) and, if there, ``seats``, as `lived_experience`.

    Returns
    -------
    list of Finding
        As `lived_experience`.

    Notes
    -----
    **Interpretation.** 0.5 means that half live there. **Type.** Complete count of those who answered, descriptive.
    **Applicability.** Anybody who answered. **Missing data.** ``undisclosed`` enters neither side. **Warning.** Not
    everybody can afford to live where they work.

    Formula: yes / (yes + no).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> said(pd.Series(["undisclosed"]))
    (0, 0)
    """
    return _yes_no(evidence, RESIDENT, "lives_in_area")


@measure(
    GROUPS,
    label="Parity of staff and leaders",
    unit="parity (1 = share of the people)",
    tables=("actors",),
    item="A4.7, A5.2",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def staff_parity(evidence: Evidence) -> list[Finding]:
    """Each group's share among those who lead or staff the work divided by its share of the people concerned.

    Answers: do those who lead look like the people concerned, group by group?

    Parameters
    ----------
    evidence : Evidence
        Uses ``actors`` (``group_<dimension>``, as people describe themselves) and, if there, ``seats``; group sizes of
        the initiative.

    Returns
    -------
    list of Finding
        A level per wave and group, 0 or more; ``n`` = people who named a group of the dimension. For everybody only a
        reason: groups are not averaged.

    Notes
    -----
    **Interpretation.** 1: as many as among the people; 0.5: half as many. **Type.** Ratio of shares, complete count of
    those who described themselves; descriptive. **Applicability.** Groups with a known share of the people.
    **Missing data.** Whoever named no group is left out. **Warning.** People who belong to a group do not speak for it.

    Formula: (people of the group / people who named a group) / share of the group.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> round(4 / 10 / 0.37, 2)
    1.08
    """
    quantity = Quantity.of(GROUPS, CountsOf.PEOPLE)
    if not evidence.has("actors"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found: list[Finding] = []
    for wave in evidence.waves:
        people = leading(evidence, wave)
        for dimension, group in evidence.groups():
            share, column = evidence.initiative.dimensions[dimension].groups[group], f"group_{dimension}"
            named = people[people[column] != ""] if column in people else people.iloc[0:0]
            if not share or named.empty:
                continue
            count = int((named[column] == group).sum())
            name = f"{GROUPS}:{dimension}"  # who named a group of one dimension may not have named one of another
            cells = [Cell("actors", name, wave.id, dimension, group, float(count))]
            cells.append(Cell("actors", name, wave.id, "", "", float(len(named))))
            found.append(
                quantity.at(wave, count / len(named) / share, scope=(dimension, group), n=len(named), cells=cells)
            )
    return found or quantity.silence(evidence, "needs_group_sizes", scopes=[EVERYBODY])


def said(answers: pd.Series) -> tuple[int, int]:
    """Return how many said yes, and how many said yes or no."""
    return int((answers == "yes").sum()), int(answers.isin(["yes", "no"]).sum())


def leading(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return those who lead or staff the work at a wave: the backbone, whoever holds a seat, power-holders."""
    people, seats, day = present(evidence, wave), evidence.table("seats"), pd.Timestamp(wave.end)
    if len(seats):
        seats = seats[(seats["start"].isna() | (seats["start"] <= day)) & (seats["end"].isna() | (seats["end"] >= day))]
    holders = set(seats["actor_id"]) if len(seats) else set()
    power = people["power_holder"] == 1 if "power_holder" in people else pd.Series(False, index=people.index)
    return people[(people["actor_type"] == "backbone") | power | people["actor_id"].isin(holders)]


def _yes_no(evidence: Evidence, measure_id: str, column: str) -> list[Finding]:
    quantity = Quantity.of(measure_id, CountsOf.PEOPLE)
    if not evidence.has("actors"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = []
    for wave in evidence.waves:
        everybody = leading(evidence, wave)
        staff = everybody[everybody["actor_type"] == "backbone"]
        found += [
            _share(quantity, wave, scope, rows[column]) for scope, rows in ((EVERYBODY, everybody), (STAFF, staff))
        ]
    return found


def _share(quantity: Quantity, wave: Wave, scope: Scope, answers: pd.Series) -> Finding:
    yes, known = said(answers)
    if not known:
        return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave")
    cell = Cell("actors", quantity.id, wave.id, scope[0], scope[1], float(known), float(yes))
    return quantity.at(wave, yes / known, scope=scope, n=known, cells=[cell])
