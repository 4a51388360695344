"""Affinity groups: where people of one group talk among themselves about what they do and what they need to unlearn."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.periods import by
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

SESSIONS = "practice.affinity.sessions"
TAKING_PART = "practice.affinity.participation"


@measure(
    SESSIONS,
    label="Sessions of affinity groups",
    unit="sessions",
    tables=("affinity",),
    item="A5.4",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def sessions(evidence: Evidence) -> list[Finding]:
    """Sessions of affinity groups since the wave before, group by group.

    Answers: do people make time to look at their own part, among themselves?

    Parameters
    ----------
    evidence : Evidence
        Uses ``affinity``: ``group session_date``.

    Returns
    -------
    list of Finding
        A level per wave: sessions; ``n`` the same. Detail ``rows``: ``wave affinity_group sessions first last``.

    Notes
    -----
    **Interpretation.** A list to read. **Type.** Complete count (census), descriptive. **Applicability.** Any session.
    **Missing data.** A session nobody wrote down is not there. **Warning.** What is said there stays there: nothing
    but that it took place is asked for.

    Formula: number of sessions.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> pd.Series(["staff", "staff", "residents"]).value_counts().to_dict()
    {'staff': 2, 'residents': 1}
    """
    quantity = Quantity.of(SESSIONS, CountsOf.PUBLIC_ACTS)
    if not evidence.has("affinity"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = []
    for wave in evidence.waves:
        log = by(evidence, evidence.table("affinity"), "session_date", wave)
        rows = [
            {
                "wave": wave.id,
                "affinity_group": str(name),
                "sessions": len(part),
                "first_on": part["session_date"].min().date().isoformat(),
                "last_on": part["session_date"].max().date().isoformat(),
            }
            for name, part in log.groupby("group", sort=True)
        ]
        reason = "" if rows else "no_rows_in_wave"
        n = len(log) or None
        found.append(quantity.at(wave, float(len(log)) if n else None, n=n, reason=reason, detail={"rows": rows}))
    return found


@measure(
    TAKING_PART,
    label="People at a session of an affinity group",
    unit="people",
    tables=("affinity",),
    item="A5.4",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def participation(evidence: Evidence) -> list[Finding]:
    """Median number of people at a session, of each affinity group, and whether they kept coming.

    Answers: do people come, and do they come back?

    Parameters
    ----------
    evidence : Evidence
        Uses ``affinity``: ``group session_date n``.

    Returns
    -------
    list of Finding
        A level per wave and group (scope ``affinity:<group>``): people at a session (median); ``n`` = people at the
        smallest session, which the gate looks at. Detail ``kept`` (people at the last session for each at the first;
        needs two sessions). For everybody only a reason: groups are not added up.

    Notes
    -----
    **Interpretation.** ``kept`` below 1: fewer came at the end. **Type.** Complete count, descriptive.
    **Applicability.** Any session. **Missing data.** None: the contract asks for ``n``. **Warning.** The same number is
    not the same people.

    Formula: median of the people at each session.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> float(pd.Series([14, 12, 11]).median())
    12.0
    """
    quantity = Quantity.of(TAKING_PART, CountsOf.PEOPLE)
    if not evidence.has("affinity"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found: list[Finding] = []
    for wave in evidence.waves:
        log = by(evidence, evidence.table("affinity"), "session_date", wave).sort_values("session_date", kind="stable")
        found += [_group(quantity, wave, str(name), part["n"]) for name, part in log.groupby("group", sort=True)]
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


def _group(quantity: Quantity, wave: Wave, name: str, people: pd.Series) -> Finding:
    fewest, first = int(people.min()), float(people.iloc[0])
    kept = float(people.iloc[-1]) / first if len(people) > 1 and first else None
    # groups are no parts of a whole: each is a table of its own, with no total
    cell = Cell("affinity", f"{TAKING_PART}:{name}", wave.id, "affinity", name, float(fewest))
    scope = ("affinity", name)
    return quantity.at(wave, float(people.median()), scope=scope, n=fewest, detail={"kept": kept}, cells=[cell])
