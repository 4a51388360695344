"""Portfolio: how people's time and decisions are spread over programmes and systems change, beside the money."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.dated import first_days
from evaluation.measures.membership import during
from evaluation.measures.practice.strategies import MODE, balance
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

EFFORT = "practice.effort.time"
DECIDED = "practice.effort.decisions"
STAFF = "practice.effort.staff_time"


@measure(
    EFFORT,
    label="Share of time together that goes into systems change",
    unit="share",
    tables=("meetings",),
    item="A2.1",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def effort(evidence: Evidence) -> list[Finding]:
    """Share of the time spent together in meetings that goes into systems change rather than into programmes.

    Answers: on what do we spend our time, on programmes or on the system?

    Parameters
    ----------
    evidence : Evidence
        Uses ``meetings``: ``date attendees``, and ``mode`` (programme or system) and ``hours``, which may be absent.

    Returns
    -------
    list of Finding
        A share 0-1 per wave; ``n`` = meetings with a mode. Detail ``programme``, ``system`` (hours of people at
        meetings, or people at meetings where hours are not written down for each), ``counted_in`` (hours or people),
        ``without_mode`` (meetings), ``one_is_empty``, ``rows`` (both of every wave so far).

    Notes
    -----
    **Interpretation.** As with money, neither 0 nor 1 is good. **Type.** Complete count (census) of the meetings that
    are listed; descriptive. **Applicability.** Meetings with a mode inside a wave. **Missing data.** Meetings without
    a mode are left out and counted. **Warning.** Work between meetings is not in it: see
    `practice.effort.staff_time`.

    Formula: sum over meetings on systems change of (people x hours) / the same over all meetings with a mode.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    Three people for two hours, and two people for one:

    >>> rows = pd.DataFrame({"attendees": ["a;b;c", "a;b"], "hours": [2.0, 1.0]})
    >>> time_spent(rows).tolist()
    [6.0, 2.0]
    """
    return _by_mode(evidence, Quantity.of(EFFORT, CountsOf.PUBLIC_ACTS), "meetings", _time)


@measure(
    DECIDED,
    label="Share of decisions on systems change",
    unit="share",
    tables=("decisions",),
    item="A2.1",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def decided(evidence: Evidence) -> list[Finding]:
    """Share of the decisions that are about changing the system rather than about programmes.

    Answers: what do we decide on, programmes or the system?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``date``, and ``mode`` (programme or system), which may be absent.

    Returns
    -------
    list of Finding
        A share 0-1 per wave; ``n`` = decisions with a mode. Detail ``programme``, ``system`` (decisions),
        ``without_mode``, ``one_is_empty``, ``rows`` (both of every wave so far).

    Notes
    -----
    **Interpretation.** As with money, neither 0 nor 1 is good. **Type.** Complete count (census); descriptive.
    **Applicability.** Decisions with a mode inside a wave. **Missing data.** Decisions without a mode are left out and
    counted. **Warning.** A small decision counts like a large one.

    Formula: decisions on systems change / decisions with a mode.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> balance(9, 3)["share"]
    0.25
    """
    return _by_mode(evidence, Quantity.of(DECIDED, CountsOf.DECISIONS), "decisions", _count)


@measure(
    STAFF,
    label="Share of staff time outside meetings that goes into systems change",
    unit="share",
    tables=("staff_time",),
    item="A2.1",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def staff_time(evidence: Evidence) -> list[Finding]:
    """Share of the hours of staff outside meetings that go into systems change rather than into programmes.

    Answers: what do those who are paid to work on it spend their days on?

    Parameters
    ----------
    evidence : Evidence
        Uses ``staff_time``: ``period org_id mode hours``; a period that begins in a wave belongs to it.

    Returns
    -------
    list of Finding
        A share 0-1 per wave; ``n`` = organisations that wrote their hours down. Detail ``programme``, ``system``
        (hours), ``in_every_wave`` (organisations that wrote them down in every wave so far), ``one_is_empty``,
        ``rows`` (both of every wave so far).

    Notes
    -----
    **Interpretation.** As with money, neither 0 nor 1 is good. **Type.** Sum of what organisations wrote down;
    descriptive, no range can be given. **Applicability.** Hours of any organisation inside a wave. **Missing data.**
    An organisation that wrote nothing down is not in it. **Warning.** People estimate such hours; where other
    organisations write them down in another wave, the two waves do not compare.

    Formula: hours for systems change / hours for systems change and for programmes.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> balance(300.0, 100.0)["share"]
    0.25
    """
    found = _by_mode(evidence, Quantity.of(STAFF, CountsOf.PUBLIC_ACTS), "staff_time", _hours)
    return [_organisations(evidence, f) for f in found]


def time_spent(rows: pd.DataFrame) -> pd.Series:
    """Return hours of people per meeting; people, where the hours of any meeting are not written down."""
    people = rows["attendees"].map(lambda cell: len([a for a in str(cell).split(";") if a.strip()])).astype(float)
    return people * rows["hours"] if hours_known(rows) else people


def hours_known(rows: pd.DataFrame) -> bool:
    """Return whether every meeting says how long it was."""
    return "hours" in rows and bool(rows["hours"].notna().all())


Weigh = Callable[[pd.DataFrame, pd.DataFrame], tuple[pd.Series, dict[str, Any]]]


def _time(rows: pd.DataFrame, every: pd.DataFrame) -> tuple[pd.Series, dict[str, Any]]:
    """Count in one unit over all waves: hours only where every meeting with a mode has them."""
    if hours_known(every):
        return time_spent(rows), {"counted_in": "hours"}
    return time_spent(rows.drop(columns="hours", errors="ignore")), {"counted_in": "people"}


def _count(rows: pd.DataFrame, every: pd.DataFrame) -> tuple[pd.Series, dict[str, Any]]:
    return pd.Series(1.0, index=rows.index), {"counted_in": "decisions"}


def _hours(rows: pd.DataFrame, every: pd.DataFrame) -> tuple[pd.Series, dict[str, Any]]:
    return rows["hours"].fillna(0.0), {"counted_in": "staff_hours"}


def _organisations(evidence: Evidence, finding: Finding) -> Finding:
    """Return a wave's share of staff time with how many organisations stand behind it, and in every wave so far."""
    if finding.estimate is None:
        return finding
    rows = evidence.table("staff_time")
    rows = rows.assign(date=first_days(rows["period"]))
    by_wave = {w.id: set(during(rows, "date", w)["org_id"]) for w in evidence.waves}
    so_far = [by_wave[w] for w in list(by_wave)[: list(by_wave).index(finding.wave_to) + 1]]
    steady = len(set.intersection(*so_far))
    return finding.with_(n=len(so_far[-1]), detail={**finding.detail, "in_every_wave": steady})


def _by_mode(evidence: Evidence, quantity: Quantity, name: str, weigh: Weigh) -> list[Finding]:
    if not evidence.has(name):
        return [quantity.at(evidence.waves[-1], None, scope=EVERYBODY, reason="no_table")]
    table = evidence.table(name)
    if "date" not in table:
        table = table.assign(date=first_days(table["period"]))
    mode = table["mode"] if "mode" in table else pd.Series("", index=table.index)
    known = table[mode.isin(MODE)]
    found: list[Finding] = []
    rows: list[dict[str, Any]] = []
    for wave in evidence.waves:
        here = during(known, "date", wave)
        if here.empty:
            found.append(quantity.at(wave, None, reason="no_rows_in_wave"))
            continue
        weights, unit = weigh(here, known)
        amounts = _amounts(here, weights)
        rows = [*rows, *({"wave": wave.id, "mode": m, unit["counted_in"]: amounts[m]} for m in MODE)]
        facts = {**amounts, **balance(**amounts), **unit, "without_mode": _without(table, wave, here), "rows": rows}
        reason = "" if facts["share"] is not None else "zero_denominator"
        found.append(quantity.at(wave, facts["share"], n=len(here), detail=facts, reason=reason))
    return found


def _amounts(rows: pd.DataFrame, weights: pd.Series) -> dict[str, float]:
    sums = weights.groupby(rows["mode"]).sum()
    return {mode: float(sums.get(mode, 0.0)) for mode in MODE}


def _without(table: pd.DataFrame, wave: Wave, known: pd.DataFrame) -> int:
    return len(during(table, "date", wave)) - len(known)
