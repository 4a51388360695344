"""Reach: how many of those concerned were reached, and by whom."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.dated import first_days
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.vocabulary import CountsOf, Level

REACH = "practice.listening.reach"
MESSENGERS = "practice.listening.reach_by_messenger"
TRUSTED = {1.0: "trusted", 0.0: "not_yet_trusted"}


@measure(
    REACH,
    label="People reached, at least",
    unit="share",
    tables=("reach",),
    item="A4.2",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def reach(evidence: Evidence) -> list[Finding]:
    """Share of those concerned whom somebody reached, in all and in each area.

    Answers: does what we offer arrive, and where does it not?

    Parameters
    ----------
    evidence : Evidence
        Uses ``reach``: ``period area messenger_type n_reached n_eligible``; periods that begin in a wave belong to it.

    Returns
    -------
    list of Finding
        A level per wave, in all and per area (scope ``area:<area>``), shares 0-1 with Wilson's interval; ``n`` =
        people concerned.

    Notes
    -----
    **Interpretation.** At least so many: people whom two messengers reached are not counted twice, so of each area the
    messenger (and period) that reached most counts. **Type.** Share (Wilson). **Applicability.** Areas with the number
    of people concerned. **Missing data.** Rows without it are left out. **Warning.** Reached is not yet heard.

    Formula: sum over areas of the most people reached by one messenger / sum of the people concerned.

    References
    ----------
    Wilson, E. B. (1927). Probable inference. Journal of the American Statistical Association 22(158).

    Examples
    --------
    >>> rows = pd.DataFrame({"area": ["quay", "quay"], "n_reached": [64.0, 131.0], "n_eligible": [480.0, 480.0]})
    >>> most(rows).to_dict("records")
    [{'area': 'quay', 'n_reached': 131.0, 'n_eligible': 480.0}]
    """
    quantity = Quantity.of(REACH, CountsOf.PEOPLE)
    if not evidence.has("reach"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = []
    for wave in evidence.waves:
        rows = of_wave(evidence, wave)
        found.append(_share(quantity, wave, EVERYBODY, most(rows)))
        found += [_share(quantity, wave, ("area", str(a)), most(part)) for a, part in rows.groupby("area", sort=True)]
    return found


@measure(
    MESSENGERS,
    label="People reached, by who brought the word",
    unit="share",
    tables=("reach",),
    item="A4.2",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def reach_by_messenger(evidence: Evidence) -> list[Finding]:
    """Share of those concerned whom each kind of messenger reached, and messengers whom people already trusted.

    Answers: who reaches people, those who send letters or those who are known?

    Parameters
    ----------
    evidence : Evidence
        Uses ``reach``; with the column ``trusted`` (1: the messenger already held a relationship with the people; may
        be absent), messengers who were trusted and those who were not stand beside each other.

    Returns
    -------
    list of Finding
        A level per wave and messenger (scopes ``messenger:<kind>``, ``messenger_trusted:trusted`` and
        ``messenger_trusted:not_yet_trusted``), shares 0-1 with Wilson's interval; ``n`` = people concerned in the
        areas where they went. For everybody only a reason: see `reach`.

    Notes
    -----
    **Interpretation.** Compare messengers in the same area. **Type.** Share (Wilson). **Applicability.** Areas with
    the number of people concerned. **Missing data.** Rows without it are left out; without the column ``trusted``
    nothing is said about trust. **Warning.** Messengers go where it is easy, or where it is hard: the areas differ.

    Formula: as `reach`, of the rows of one kind of messenger.

    References
    ----------
    Wilson, E. B. (1927). Probable inference. Journal of the American Statistical Association 22(158).

    Examples
    --------
    >>> low, high = intervals.wilson(131, 480)
    >>> round(low, 2), round(high, 2)
    (0.23, 0.31)
    """
    quantity = Quantity.of(MESSENGERS, CountsOf.PEOPLE)
    if not evidence.has("reach"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found: list[Finding] = []
    for wave in evidence.waves:
        rows = of_wave(evidence, wave)
        kinds = rows.groupby("messenger_type", sort=True)
        found += [_share(quantity, wave, ("messenger", str(kind)), most(part)) for kind, part in kinds]
        if "trusted" in rows:
            known = rows.groupby(rows["trusted"].map(TRUSTED), sort=True)
            found += [_share(quantity, wave, ("messenger_trusted", str(k)), most(part)) for k, part in known]
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


def of_wave(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the rows whose period begins in a wave and whose number of people concerned is known."""
    table = evidence.table("reach")
    starts = first_days(table["period"])
    inside = (starts >= pd.Timestamp(wave.start)) & (starts <= pd.Timestamp(wave.end))
    return table[inside & (table["n_eligible"] > 0)]


def most(rows: pd.DataFrame) -> pd.DataFrame:
    """Return for each area the most people one messenger reached in one period, and how many are concerned."""
    return rows.groupby("area", sort=True)[["n_reached", "n_eligible"]].max().reset_index()


def _share(quantity: Quantity, wave: Wave, scope: Scope, areas: pd.DataFrame) -> Finding:
    reached, concerned = int(areas["n_reached"].sum()), int(areas["n_eligible"].sum())
    if not concerned:
        return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave")
    # kinds of messenger are no parts of a whole: each dimension is a table of its own
    name = quantity.id if scope[0] in ("", "area") else f"{quantity.id}:{scope[0]}:{scope[1]}"
    return quantity.at(
        wave,
        reached / concerned,
        scope=scope,
        n=concerned,
        interval=intervals.wilson(reached, concerned),
        cells=[Cell("reach", name, wave.id, scope[0], scope[1], float(concerned), float(reached))],
    )
