"""Community co-ordinators: how many there are, whom they meet, and what becomes of what people tell them."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.periods import by, median_days
from evaluation.measures.practice.staff import said
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.vocabulary import CountsOf, Level

POSTS = "practice.coordinators.posts"
HOME = "practice.coordinators.residence"
CONTACTS = "practice.coordinators.contacts"
ISSUES = "practice.coordinators.issues_reported_back"
AT_LEAST = 6


@measure(
    POSTS,
    label="Community co-ordinators at work",
    unit="posts",
    tables=("coordinator_log",),
    item="A4.9",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def posts(evidence: Evidence) -> list[Finding]:
    """How many community co-ordinators kept the log since the wave before.

    Answers: is anybody out there, day by day?

    Parameters
    ----------
    evidence : Evidence
        Uses ``coordinator_log``: ``date actor_id``.

    Returns
    -------
    list of Finding
        A level per wave: posts; ``n`` the same. A post is public; who holds it is not named. Detail ``rows``:
        ``posts``, and ``at_work`` (median months from a co-ordinator's first entry to the end of the wave).

    Notes
    -----
    **Interpretation.** Read it beside the number of people in the place. **Type.** Complete count (census),
    descriptive. **Applicability.** Any entry. **Missing data.** A co-ordinator who keeps no log is not seen.
    **Warning.** A log is work too.

    Formula: number of co-ordinators with an entry.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> pd.Series(["A1", "A1", "A2"]).nunique()
    2
    """
    quantity = Quantity.of(POSTS, CountsOf.SEATS)
    if not evidence.has("coordinator_log"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = []
    for wave in evidence.waves:
        rows = by(evidence, evidence.table("coordinator_log"), "date", wave)
        number = float(rows["actor_id"].nunique()) if len(rows) else None
        reason = "" if len(rows) else "no_rows_in_wave"
        told = [{"wave": wave.id, "posts": int(number), "at_work": _at_work(evidence, wave, rows)}] if number else []
        found.append(quantity.at(wave, number, n=int(number or 0) or None, reason=reason, detail={"rows": told}))
    return found


def _at_work(evidence: Evidence, wave: Wave, rows: pd.DataFrame) -> float:
    """Return for how many months those at work now have kept the log, the one in the middle."""
    log = evidence.table("coordinator_log")
    first = log[log["actor_id"].isin(rows["actor_id"])].groupby("actor_id")["date"].min()
    return round(float(((pd.Timestamp(wave.end) - first).dt.days * 12 / 365.25).median()), 1)


@measure(
    HOME,
    label="Co-ordinators who live where they work",
    unit="share",
    tables=("coordinator_log", "actors"),
    item="A4.9",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def home(evidence: Evidence) -> list[Finding]:
    """Share of the co-ordinators who say that they live in the place.

    Answers: do those who listen live there?

    Parameters
    ----------
    evidence : Evidence
        Uses ``coordinator_log`` (``actor_id date``) and ``actors`` (``lives_in_area``).

    Returns
    -------
    list of Finding
        A level per wave, 0-1; ``n`` = co-ordinators who said yes or no. Where somebody lives is private: small counts
        are withheld, unless they agree to be shown.

    Notes
    -----
    **Interpretation.** 1: all live there. **Type.** Complete count of those who answered, descriptive.
    **Applicability.** Anybody who answered. **Missing data.** ``undisclosed`` enters neither side. **Warning.** A
    small team is mostly withheld: say in words, with their consent, who they are.

    Formula: yes / (yes + no).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> said(pd.Series(["yes", "yes", "no"]))
    (2, 3)
    """
    quantity = Quantity.of(HOME, CountsOf.PEOPLE)
    if not (evidence.has("coordinator_log") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    lives = evidence.table("actors").set_index("actor_id")["lives_in_area"]
    found = []
    for wave in evidence.waves:
        rows = by(evidence, evidence.table("coordinator_log"), "date", wave)
        yes, known = said(lives.reindex(rows["actor_id"].unique()))
        if not known:
            found.append(quantity.at(wave, None, reason="no_rows_in_wave"))
            continue
        cell = Cell("actors", HOME, wave.id, "", "", float(known), float(yes))
        found.append(quantity.at(wave, yes / known, n=known, cells=[cell]))
    return found


@measure(
    CONTACTS,
    label="Contacts of co-ordinators with residents",
    unit="contacts",
    tables=("coordinator_log",),
    item="A4.9",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def contacts(evidence: Evidence) -> list[Finding]:
    """How many contacts with residents co-ordinators logged since the wave before.

    Answers: how many people do they meet?

    Parameters
    ----------
    evidence : Evidence
        Uses ``coordinator_log``: ``date n_contacts``.

    Returns
    -------
    list of Finding
        A level per wave: contacts, of which one person may have several.

    Notes
    -----
    **Interpretation.** Contacts, not people. **Type.** Complete count (census), descriptive. **Applicability.** Any
    entry. **Missing data.** Contacts that nobody logged are not there. **Warning.** Many short contacts are not one
    good conversation.

    Formula: sum of ``n_contacts``.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> int(pd.Series([24.0, 31.0]).sum())
    55
    """
    quantity = Quantity.of(CONTACTS, CountsOf.PEOPLE)
    if not evidence.has("coordinator_log"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    found = []
    for wave in evidence.waves:
        rows = by(evidence, evidence.table("coordinator_log"), "date", wave)
        total = int(rows["n_contacts"].sum())
        cell = Cell("contacts", CONTACTS, wave.id, "", "", float(total))
        reason = "" if len(rows) else "no_rows_in_wave"
        found.append(
            quantity.at(
                wave,
                float(total) if len(rows) else None,
                n=None,
                reason=reason,
                cells=[cell] * bool(len(rows)),
            )
        )
    return found


@measure(
    ISSUES,
    label="Issues that co-ordinators brought back an answer to",
    unit="share",
    tables=("coordinator_log",),
    item="A4.9",
    level=Level.PRACTICE,
    descriptive=True,
)
def issues_reported_back(evidence: Evidence) -> list[Finding]:
    """Share of the issues raised with co-ordinators that were acted on and reported back to those who raised them.

    Answers: when people tell their co-ordinator something, do they hear what became of it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``coordinator_log``: ``issue_id raised_on acted_on reported_back_on``; an issue may stand in several rows.

    Returns
    -------
    list of Finding
        Shares 0-1 with Wilson intervals and changes; ``n`` = issues raised since the wave before. Detail: ``acted``,
        ``days_to_action`` and ``days_to_report`` (medians).

    Notes
    -----
    **Interpretation.** 0.5: half came full circle. **Type.** Share (Wilson interval; difference by Newcombe),
    descriptive. **Applicability.** Six issues a wave for a change. **Missing data.** Without a date of report an issue
    is open. **Warning.** Issues raised late had less time.

    Formula: issues reported back by the day of the report / issues raised.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> rows = pd.DataFrame({"issue_id": ["I1", "I1", ""],
    ...     "raised_on": pd.to_datetime(["2024-01-02", "2024-01-02", None]),
    ...     "acted_on": pd.to_datetime([None, "2024-02-01", None]), "reported_back_on": pd.to_datetime([None] * 3)})
    >>> issues(rows)["acted_on"].dt.day.tolist()
    [1]
    """
    return share_measure(evidence, Quantity.of(ISSUES, CountsOf.PUBLIC_ACTS), _issues, AT_LEAST, intervals.wilson)


def issues(log: pd.DataFrame) -> pd.DataFrame:
    """Return an issue a row: when it was first raised, first acted on, and first reported back."""
    named = log[(log["issue_id"] != "") & log["raised_on"].notna()]
    return named.groupby("issue_id", sort=True)[["raised_on", "acted_on", "reported_back_on"]].min()


def _issues(evidence: Evidence, wave: Wave) -> Part:
    return closed(
        evidence, by(evidence, issues(evidence.table("coordinator_log")), "raised_on", wave), "raised_on", "acted_on"
    )


def closed(evidence: Evidence, rows: pd.DataFrame, raised: str, acted: str) -> Part:
    """Return how many of what was raised was reported back by the day of the report, and how long it took."""
    today = pd.Timestamp(evidence.as_of)
    facts = {
        "acted": int((rows[acted] <= today).sum()),
        "days_to_action": median_days(rows[raised], rows[acted]),
        "days_to_report": median_days(rows[raised], rows["reported_back_on"]),
    }
    return Part(int((rows["reported_back_on"] <= today).sum()), len(rows), [], facts)
