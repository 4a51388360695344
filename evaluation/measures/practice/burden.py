"""Burden: what was asked of whom, what it cost them in hours, and whether it was paid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import names_group
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

HOURS = "practice.burden.hours"
SHARE = "practice.burden.share"
PAID = "practice.burden.paid"


@measure(
    HOURS,
    label="Hours that each person asked gave us",
    unit="hours per person asked",
    tables=("burden",),
    item="A4.6",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def hours(evidence: Evidence) -> list[Finding]:
    """Hours that people were asked to give, per person asked: in all and for each group.

    Answers: what does it cost people to be asked by us?

    Parameters
    ----------
    evidence : Evidence
        Uses ``burden``: ``wave group n_asked hours paid asked_for``.

    Returns
    -------
    list of Finding
        A level per wave and scope; ``n`` = people asked. Detail ``hours``, ``asked``, ``paid_hours`` (None where
        nobody wrote it down) and ``asked_for``.

    Notes
    -----
    **Interpretation.** 2 means that each person asked gave two hours on average. **Type.** Complete count (census);
    descriptive: neither more nor less is toward equity. **Applicability.** Waves with a row. **Missing data.** What
    nobody logged is not there: read it as "at least". **Warning.** Everybody together is the row without a group, else
    the dimension with most people asked; whoever was asked twice counts twice.

    Formula: hours / people asked.

    References
    ----------
    Carroll, S. R. and others (2020). The CARE Principles for Indigenous Data Governance. Data Science Journal 19(43).

    Examples
    --------
    >>> per_person(52, 26)
    2.0
    """
    return _of_each(evidence, Quantity.of(HOURS, CountsOf.PEOPLE), _hours)


@measure(
    SHARE,
    label="A group's part of all hours, against its part of the people",
    unit="parity (1 = share of the people)",
    tables=("burden",),
    item="A4.6",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def share(evidence: Evidence) -> list[Finding]:
    """A group's share of the hours that people gave, divided by its share of the people concerned.

    Answers: are the same people asked again and again?

    Parameters
    ----------
    evidence : Evidence
        Uses ``burden`` (``wave group n_asked hours``) and the shares of groups in ``initiative.yml``.

    Returns
    -------
    list of Finding
        A level per wave and group whose share of the population is known; ``n`` = people asked. Detail ``hours``,
        ``all_hours``, ``population_share``. For everybody only a reason.

    Notes
    -----
    **Interpretation.** 1 is the group's own share; 2 is twice as much; below 1 it was asked less than others.
    **Type.** Ratio of two shares; complete count (census), descriptive. **Applicability.** Two groups of a dimension.
    **Missing data.** Groups without a share of the population are left out. **Warning.** A group may want to be asked
    more: whether it is too much, only the group can say.

    Formula: (group's hours / hours of all groups of the dimension) / group's share of the people concerned.

    References
    ----------
    Carroll, S. R. and others (2020). The CARE Principles for Indigenous Data Governance. Data Science Journal 19(43).

    Examples
    --------
    >>> round(times_its_share(42, 116, 0.08), 2)
    4.53
    """
    quantity = Quantity.of(SHARE, CountsOf.PEOPLE)
    if not evidence.has("burden"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = [f for wave in evidence.waves for f in _shares(evidence, quantity, wave)]
    return found or quantity.silence(evidence, "needs_group_sizes", scopes=[EVERYBODY])


@measure(
    PAID,
    label="Hours that were paid",
    unit="share",
    tables=("burden",),
    item="A4.6",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def paid(evidence: Evidence) -> list[Finding]:
    """Share of the hours that people gave for which they were paid.

    Answers: are people paid for what they give?

    Parameters
    ----------
    evidence : Evidence
        Uses ``burden``: ``wave group n_asked hours paid`` (1 paid, 0 not).

    Returns
    -------
    list of Finding
        A level per wave, share 0-1 of the hours of which it is known; ``n`` = people asked for them. Detail ``hours``
        and ``paid_hours``.

    Notes
    -----
    **Interpretation.** 1 means that every hour was paid. **Type.** Complete count (census). **Applicability.** Waves
    in which it was written down. **Missing data.** Rows without an answer are left out. **Warning.** Paid is not yet
    paid fairly, and some may not want or not be allowed to be paid: ask.

    Formula: hours of rows that were paid / hours of rows that say whether they were.

    References
    ----------
    Carroll, S. R. and others (2020). The CARE Principles for Indigenous Data Governance. Data Science Journal 19(43).

    Examples
    --------
    >>> rows = pd.DataFrame({"hours": [36.0, 38.0, 42.0], "paid": [1.0, 1.0, 0.0]})
    >>> paid_hours(rows)
    74.0
    """
    return _of_each(evidence, Quantity.of(PAID, CountsOf.PEOPLE), _paid, groups=False)


def per_person(given: float, asked: float) -> float | None:
    """Return the hours per person asked; None where nobody was."""
    return given / asked if asked else None


def times_its_share(given: float, everybody: float, population: float | None) -> float | None:
    """Return how many times its share of the people a group's share of the hours is."""
    return given / everybody / population if everybody and population else None


def paid_hours(rows: pd.DataFrame) -> float:
    """Return the hours of the rows that were paid."""
    return float(rows.loc[rows["paid"] > 0, "hours"].sum())


def _of_each(evidence: Evidence, quantity: Quantity, level: Any, *, groups: bool = True) -> list[Finding]:
    if not evidence.has("burden"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    scopes = [EVERYBODY, *(evidence.groups() if groups else ())]
    found = [level(quantity, w, s, rows_of(evidence, w, s)) for w in evidence.waves for s in scopes]
    return [f for f in found if f.estimate is not None or f.scope == "all"]


def rows_of(evidence: Evidence, wave: Wave, scope: Scope) -> pd.DataFrame:
    """Return the rows of a group; of everybody the row without a group, else those of the best covered dimension."""
    rows = evidence.table("burden")
    rows = rows[rows["wave"] == wave.id]
    if scope != EVERYBODY:
        return rows[names_group(rows["group"], scope)]
    whole = rows[rows["group"].isin(["", "all"])]
    if len(whole):
        return whole
    by_dimension = [_named(rows, ((d.name, g) for g in d.groups)) for d in evidence.initiative.dimensions.values()]
    return max(by_dimension, key=lambda part: part["n_asked"].sum(), default=rows.iloc[0:0])


def _named(rows: pd.DataFrame, scopes: Iterable[Scope]) -> pd.DataFrame:
    named = pd.Series(False, index=rows.index)
    for scope in scopes:
        named |= names_group(rows["group"], scope)
    return rows[named]


def facts_of(rows: pd.DataFrame) -> dict[str, Any]:
    """Return hours, people asked, hours that were paid, and what people were asked for."""
    known = rows[rows["paid"].notna()] if "paid" in rows else rows.iloc[0:0]
    wanted = [w.strip() for cell in rows.get("asked_for", pd.Series(dtype=str)).fillna("") for w in cell.split(",")]
    return {
        "hours": float(rows["hours"].sum()),
        "asked": int(rows["n_asked"].sum()),
        "paid_hours": paid_hours(known) if len(known) else None,
        "asked_for": list(dict.fromkeys(w for w in wanted if w)),
    }


def cell_of(wave: Wave, scope: Scope, asked: int) -> Cell:
    """Return the head count that protects a group's burden."""
    return Cell("burden", HOURS, wave.id, scope[0], scope[1], asked)


def _hours(quantity: Quantity, wave: Wave, scope: Scope, rows: pd.DataFrame) -> Finding:
    facts = facts_of(rows)
    given = per_person(facts["hours"], facts["asked"])
    if given is None:
        return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave")
    return quantity.at(
        wave, given, scope=scope, n=facts["asked"], detail=facts, cells=[cell_of(wave, scope, facts["asked"])]
    )


def _paid(quantity: Quantity, wave: Wave, scope: Scope, rows: pd.DataFrame) -> Finding:
    known = rows[rows["paid"].notna() & (rows["hours"] > 0)] if "paid" in rows else rows.iloc[0:0]
    if known.empty:
        return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave")
    facts = facts_of(known)
    return quantity.at(
        wave,
        facts["paid_hours"] / facts["hours"],
        scope=scope,
        n=facts["asked"],
        detail=facts,
        cells=[cell_of(wave, scope, int(rows["n_asked"].sum()))],
    )


def _shares(evidence: Evidence, quantity: Quantity, wave: Wave) -> list[Finding]:
    found = []
    for dimension in evidence.initiative.dimensions.values():
        parts = {g: facts_of(rows_of(evidence, wave, (dimension.name, g))) for g in dimension.groups}
        everybody = sum(p["hours"] for p in parts.values())
        asked = sum(p["asked"] for p in parts.values())
        several = sum(1 for p in parts.values() if p["asked"]) > 1
        for group, part in parts.items():
            scope, population = (dimension.name, group), dimension.groups[group]
            times = times_its_share(part["hours"], everybody, population) if several else None
            if times is None:
                continue
            # the whole is needed to work it out, so whoever hides the whole hides this too
            cells = [cell_of(wave, scope, part["asked"]), cell_of(wave, EVERYBODY, asked)]
            facts = {"hours": part["hours"], "all_hours": everybody, "population_share": population}
            found.append(quantity.at(wave, times, scope=scope, n=part["asked"], detail=facts, cells=cells))
    return found
