"""Before we begin: what has to be there before anything is measured."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.measures.scale import SIDES
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

CHECKLIST = "practice.begin.preconditions"
KNOWN = "practice.begin.purpose_known"
ITEM = "purpose_known"
EQUITY = "equity"


@measure(
    CHECKLIST,
    label="Preconditions that were met",
    unit="preconditions",
    tables=("definitions", "history_events", "seats", "bodies"),
    item="A1.1, A1.9, A3.14",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def preconditions(evidence: Evidence) -> list[Finding]:
    """What has to be there before we begin: meaning, groups, history, community in the design, purpose stated.

    Answers: is equity the precondition of the work, or an addition to it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``definitions``, ``history_events``, ``seats``, ``bodies``, and the dimensions of the initiative.

    Returns
    -------
    list of Finding
        One level at the last wave: how many preconditions are met; ``n`` = those that can be told. Detail ``rows``:
        ``precondition answer`` (yes, no, not_known) ``since would_tell`` (the table that would tell).

    Notes
    -----
    **Interpretation.** Read each row: a no is a task, not a mark. **Type.** Complete count (census), descriptive.
    **Applicability.** Always; what cannot be told says which table would. **Missing data.** A table that is not there
    makes a row ``not_known``, never no. **Warning.** Written down is not yet lived.

    Formula: rows answered yes.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> answer(None), answer(True), answer(False)
    ('not_known', 'yes', 'no')
    """
    quantity = Quantity.of(CHECKLIST, CountsOf.PUBLIC_ACTS)
    rows = [_definition(evidence), _groups(evidence), _history(evidence), _design(evidence), _purpose(evidence)]
    told = [row for row in rows if row["answer"] != "not_known"]
    wave = evidence.waves[-1]
    if not any(evidence.has(table) for table in quantity.tables):
        return quantity.silence(
            evidence, "no_table", scopes=[EVERYBODY], detail={"rows": rows, "tables": list(quantity.tables)}
        )
    return [quantity.at(wave, float(sum(r["answer"] == "yes" for r in told)), n=len(told), detail={"rows": rows})]


def answer(met: bool | None) -> str:
    """Return yes, no, or not_known."""
    return "not_known" if met is None else "yes" if met else "no"


def _line(name: str, met: bool | None, table: str, since: Any = None) -> dict[str, Any]:
    day = None if since is None or pd.isna(since) else pd.Timestamp(since).date().isoformat()
    return {"precondition": name, "answer": answer(met), "since": day, "would_tell": table}


def _definition(evidence: Evidence) -> dict[str, Any]:
    if not evidence.has("definitions"):
        return _line("definition", None, "definitions")
    rows = evidence.table("definitions")
    agreed = rows[rows["term"].str.casefold().str.contains(EQUITY) & rows["agreed_on"].notna() & (rows["text"] != "")]
    return _line("definition", len(agreed) > 0, "definitions", agreed["agreed_on"].min() if len(agreed) else None)


def _groups(evidence: Evidence) -> dict[str, Any]:
    return _line("groups", bool(evidence.focal), "initiative.yml")


def _history(evidence: Evidence) -> dict[str, Any]:
    """Return whether every group that is looked at first has its history told."""
    if not evidence.has("history_events"):
        return _line("history", None, "history_events")
    told = set(evidence.table("history_events")["group"])
    met = all(group in told for _, group in evidence.focal) if evidence.focal else None
    return _line("history", met, "history_events")


def _design(evidence: Evidence) -> dict[str, Any]:
    """Return whether community members held seats when the first wave began."""
    if not evidence.has("seats"):
        return _line("design", None, "seats")
    seats, day = evidence.table("seats"), pd.Timestamp(evidence.initiative.waves[0].start)
    first = seats.loc[(seats["seat_category"] == "community") & seats["start"].notna(), "start"].min()
    unknown = bool(((seats["seat_category"] == "community") & seats["start"].isna()).any())
    met = True if not pd.isna(first) and first <= day else None if unknown else False
    return _line("design", met, "seats", first)


def _purpose(evidence: Evidence) -> dict[str, Any]:
    """Return whether every body in which community members sit says what for."""
    if not (evidence.has("bodies") and evidence.has("seats")):
        return _line("purpose", None, "bodies")
    seats, bodies = evidence.table("seats"), evidence.table("bodies")
    theirs = set(seats.loc[seats["seat_category"] == "community", "body_id"])
    stated = bodies.loc[bodies["body_id"].isin(theirs), "community_purpose"].str.strip() != ""
    return _line("purpose", bool(stated.all()) if len(stated) else None, "bodies")


@measure(
    KNOWN,
    label="People who know what they were asked to take part for",
    unit="share",
    tables=("survey",),
    item="A3.14",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def purpose_known(evidence: Evidence) -> list[Finding]:
    """Share of respondents who say that they know what they were asked to take part for.

    Answers: is the purpose of people's part known to those who take part?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` and ``items`` of the scale ``purpose_known`` (1-5); without ``items``, items whose id begins so.

    Returns
    -------
    list of Finding
        A level per wave, of everybody and of both sides (``role_side:community`` …), 0-1 with Wilson's interval;
        ``n`` = people who answered.

    Notes
    -----
    **Interpretation.** 0.7: seven in ten answered 4 or 5. **Type.** Share (Wilson), descriptive. **Applicability.**
    Anybody who answered. **Missing data.** Who did not answer is not in the share. **Warning.** To know a purpose is
    not to agree with it.

    Formula: people whose mean answer is 4 or more / people who answered.

    References
    ----------
    Wilson, E. B. (1927). Probable inference. Journal of the American Statistical Association 22(158).

    Examples
    --------
    >>> low, high = intervals.wilson(7, 10)
    >>> round(low, 2), round(high, 2)
    (0.4, 0.89)
    """
    quantity = Quantity.of(KNOWN, CountsOf.PEOPLE)
    if not evidence.has("survey"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    survey, items = evidence.table("survey"), evidence.table("items")
    ours = set(items.loc[items["scale_id"] == ITEM, "item_id"]) if len(items) else set()
    asked = survey[(survey["item_id"].isin(ours) | survey["item_id"].str.startswith(ITEM)) & survey["value"].notna()]
    found: list[Finding] = []
    for wave in evidence.waves:
        rows = asked[asked["wave"] == wave.id]
        found += [f for scope in (EVERYBODY, *SIDES) if (f := _known(evidence, quantity, wave, scope, rows))]
    return found or quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])


def _known(evidence: Evidence, quantity: Quantity, wave: Wave, scope: Scope, rows: pd.DataFrame) -> Finding | None:
    ours = rows["role"] == COMMUNITY_SPEAKER
    chosen = {"": rows, "community": rows[ours], "institution": rows[~ours & (rows["role"] != "")]}[scope[1]]
    mean = chosen.groupby("respondent_id")["value"].mean()
    if mean.empty:
        return None
    k, n = int((mean >= float(evidence.conventions["agrees_from"])).sum()), len(mean)
    cell = Cell("survey", KNOWN, wave.id, scope[0], scope[1], float(n), float(k))
    return quantity.at(wave, k / n, scope=scope, n=n, interval=intervals.wilson(k, n), cells=[cell])
