"""Accountability: whether leaders do what they said they would."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.periods import by, median_days
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.statistics.exact import fisher
from evaluation.vocabulary import CountsOf, Level

COMMITMENTS = "practice.accountability.commitments_kept"
VERIFIED = "practice.accountability.commitments_verified"
REGISTER = "practice.accountability.register"
FUNDERS = "practice.accountability.funders"
AT_LEAST = 6
STATUSES = ("done", "late", "dropped", "open")


@measure(
    COMMITMENTS,
    label="Commitments kept, of those due",
    unit="share",
    tables=("commitments",),
    item="A5.3",
    level=Level.PRACTICE,
)
def commitments_kept(evidence: Evidence) -> list[Finding]:
    """Share of leaders' commitments due in a wave that were kept in time.

    Answers: do those with power do what they promised?

    Parameters
    ----------
    evidence : Evidence
        Uses ``commitments``: ``due status`` (open, done, late, dropped) and ``verified_by``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = commitments due in the wave. Detail: ``late``, ``dropped``, ``open``,
        ``verified`` (kept, and confirmed by somebody else); ``fisher_p`` of a change.

    Notes
    -----
    **Interpretation.** 0.75 means three of four in time. **Type.** Share (exact interval; difference by Newcombe, p by
    Fisher). **Applicability.** Six commitments due a wave for a change. **Missing data.** A commitment without a due
    date is never due. **Warning.** Kept by their own account unless ``verified``; small promises are easier to keep.

    Formula: done / due.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> tally(pd.Series(["done", "done", "late", "open"]))
    {'done': 2, 'late': 1, 'dropped': 0, 'open': 1}
    """
    return exactly(share_measure(evidence, Quantity.of(COMMITMENTS, CountsOf.PUBLIC_ACTS), _commitments, AT_LEAST))


@measure(
    VERIFIED,
    label="Commitments kept that somebody else confirmed",
    unit="share",
    tables=("commitments",),
    item="A5.3",
    level=Level.PRACTICE,
    descriptive=True,
)
def commitments_verified(evidence: Evidence) -> list[Finding]:
    """Share of the commitments kept in time that were confirmed by somebody other than whoever made them.

    Answers: do we have more than their own word for it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``commitments``: ``actor_id due status verified_by``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = commitments due in the wave and kept. Detail of a change: ``fisher_p``.

    Notes
    -----
    **Interpretation.** 1: all were confirmed. **Type.** Share (exact interval; difference by Newcombe, p by Fisher),
    descriptive. **Applicability.** Six kept commitments a wave for a change. **Missing data.** Nobody named, or
    oneself: not confirmed. **Warning.** Who confirms may depend on who is confirmed.

    Formula: kept and confirmed by another / kept.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> independent(pd.DataFrame({"actor_id": ["a", "a", "a"], "verified_by": ["b", "", "a"]})).tolist()
    [True, False, False]
    """
    return exactly(share_measure(evidence, Quantity.of(VERIFIED, CountsOf.PUBLIC_ACTS), _verified, AT_LEAST))


@measure(
    REGISTER,
    label="Commitments of leaders on the register",
    unit="commitments",
    tables=("commitments",),
    item="A5.3",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def register(evidence: Evidence) -> list[Finding]:
    """What leaders committed themselves to by the day of the report: kind by kind, and how each kind stands.

    Answers: what did they promise, and what became of it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``commitments``: ``type made_on status verified_by``. Nobody is named.

    Returns
    -------
    list of Finding
        One level at the last wave: commitments; ``n`` the same. Detail ``rows``, a kind each: ``commitment count done
        late dropped open verified``.

    Notes
    -----
    **Interpretation.** A table to read. **Type.** Complete count (census), descriptive. **Applicability.** Any row.
    **Missing data.** What was promised and not written down is not there. **Warning.** Names are shown by nobody but
    those who are named.

    Formula: number of commitments made by the day of the report.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> tally(pd.Series(["done", "dropped"]))["dropped"]
    1
    """
    quantity, wave = Quantity.of(REGISTER, CountsOf.PUBLIC_ACTS), evidence.waves[-1]
    if not evidence.has("commitments"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    made = evidence.table("commitments")
    made = made[made["made_on"] <= pd.Timestamp(evidence.as_of)]
    rows = [
        {"commitment": kind, "count": len(part), **tally(part["status"]), "verified": int(_confirmed(part).sum())}
        for kind, part in made.groupby("type", sort=True)
    ]
    if not rows:
        return [quantity.at(wave, None, reason="no_rows_in_wave")]
    return [quantity.at(wave, float(len(made)), n=len(made), detail={"rows": rows})]


@measure(
    FUNDERS,
    label="Funders' commitments, and who asked for them",
    unit="commitments",
    tables=("commitments", "actors"),
    item="A3.7, A5.3",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def funders(evidence: Evidence) -> list[Finding]:
    """What funders committed themselves to since the wave before, who asked for it, and how long the answer took.

    Answers: do residents demand results of those who give the money, and do they get an answer?

    Parameters
    ----------
    evidence : Evidence
        Uses ``commitments`` (``made_on type due status verified_by``, and ``raised_by raised_on``, which may be
        absent) of ``actors`` of type funder.

    Returns
    -------
    list of Finding
        A level per wave: commitments of funders; ``n`` the same. Detail ``asked_by_community``,
        ``days_to_answer`` (median from the day it was raised), ``done``, ``rows``, a commitment each: ``commitment
        asked_by days made_on due status confirmed``.

    Notes
    -----
    **Interpretation.** Few and late answers say who holds whom to account. **Type.** Complete count (census),
    descriptive. **Applicability.** Funders among the actors. **Missing data.** Without ``raised_on`` the days are not
    known. **Warning.** What was demanded and never answered is not a commitment, and is not here.

    Formula: number of commitments; median of day made - day raised.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> raised = pd.to_datetime(pd.Series(["2023-08-17", "2023-08-17"]))
    >>> median_days(raised, pd.to_datetime(pd.Series(["2023-09-14", "2023-10-19"])))
    45.5
    """
    quantity = Quantity.of(FUNDERS, CountsOf.PUBLIC_ACTS)
    if not (evidence.has("commitments") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    people = evidence.table("actors")
    ours = set(people.loc[people["actor_type"] == "funder", "actor_id"])
    table = evidence.table("commitments")
    return [_funders(evidence, quantity, wave, table[table["actor_id"].isin(ours)]) for wave in evidence.waves]


def tally(status: pd.Series) -> dict[str, int]:
    """Return how many commitments have each status."""
    return {name: int((status == name).sum()) for name in STATUSES}


def independent(rows: pd.DataFrame) -> pd.Series:
    """Return which commitments were confirmed by somebody other than whoever made them."""
    return (rows["verified_by"] != "") & (rows["verified_by"] != rows["actor_id"])


def exactly(findings: list[Finding]) -> list[Finding]:
    """Return changes of shares with Fisher's p, which holds for few, in place of another."""

    def judged(found: Finding) -> Finding:
        d = found.detail
        if not found.is_change or found.estimate is None:
            return found
        p = fisher(d["k_from"], d["n_from"], d["k_to"], d["n_to"])
        return found.with_(p=p, detail={**d, "fisher_p": p})

    return [judged(f) for f in findings]


def _confirmed(rows: pd.DataFrame) -> pd.Series:
    return (rows["status"] == "done") & independent(rows)


def _due(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    rows = during(evidence.table("commitments"), "due", wave)
    return rows[rows["due"] <= pd.Timestamp(evidence.as_of)]


def _commitments(evidence: Evidence, wave: Wave) -> Part:
    rows = _due(evidence, wave)
    counts = tally(rows["status"])
    return Part(counts.pop("done"), len(rows), [], {**counts, "verified": int(_confirmed(rows).sum())})


def _verified(evidence: Evidence, wave: Wave) -> Part:
    rows = _due(evidence, wave)
    return Part(int(_confirmed(rows).sum()), int((rows["status"] == "done").sum()))


def _funders(evidence: Evidence, quantity: Quantity, wave: Wave, table: pd.DataFrame) -> Finding:
    rows = by(evidence, table, "made_on", wave).sort_values("made_on", kind="stable")
    if rows.empty:
        return quantity.at(wave, None, reason="no_rows_in_wave")
    raised = rows["raised_on"] if "raised_on" in rows else pd.Series(pd.NaT, index=rows.index)
    asked = rows["raised_by"] if "raised_by" in rows else pd.Series("", index=rows.index)
    days = (rows["made_on"] - raised).dt.days
    told = [
        {
            "commitment": row["type"],
            "asked_by": who,
            "days": None if pd.isna(took) else int(took),
            "due": None if pd.isna(row["due"]) else row["due"].date().isoformat(),
            "status": row["status"],
            "confirmed": bool(sure),
        }
        for row, who, took, sure in zip(rows.to_dict("records"), asked, days, independent(rows), strict=True)
    ]
    facts = {
        "asked_by_community": int((asked == "community").sum()),
        "days_to_answer": median_days(raised, rows["made_on"]),
        "done": int((rows["status"] == "done").sum()),
        "rows": told,
    }
    return quantity.at(wave, float(len(rows)), n=len(rows), detail=facts)
