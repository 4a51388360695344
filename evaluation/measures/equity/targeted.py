"""Targeted universalism: one goal for all, other barriers for each group, a strategy against each barrier."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

COVERAGE = "equity.targeted.coverage"
#: how an initiative may write that nobody answers for a strategy yet
NOBODY = frozenset(
    {"", "-", "–", "none", "nobody", "nobody yet", "no one", "no one yet"}
    | {"אין", "עדיין אין", "אף אחד"}
    | {"لا أحد", "لا أحد بعد", "لا يوجد"}
)


@measure(
    COVERAGE,
    label="Barriers that a strategy meets",
    unit="share",
    tables=("strategies",),
    item="A1.13",
    level=Level.EQUITY,
    census=True,
    descriptive=True,
)
def coverage(evidence: Evidence) -> list[Finding]:
    """Share of the barriers named for a group against which somebody is answerable for a strategy.

    Answers: is there a strategy against each group's own barrier, and which barriers does nobody meet?

    Parameters
    ----------
    evidence : Evidence
        Uses ``strategies``: ``group barrier_id barrier indicator_id owner version changed_on why``. An owner such as
        ``nobody`` or ``nobody yet`` says that there is no strategy yet.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = barriers. Detail ``rows``: a barrier each, with ``group``, ``indicator_id``,
        ``owner``, ``since`` and ``covered``; ``uncovered``: barriers nobody meets.

    Notes
    -----
    **Interpretation.** 0.8 means that four of five named barriers have somebody who answers for a strategy.
    **Type.** Complete count (census). **Applicability.** The version in force at the end of a wave; one without a
    date is in force from the start. **Missing data.** Barriers that nobody wrote down are not counted: people's
    accounts of barriers stand beside it. **Warning.** That a strategy exists does not say that it works.

    Formula: barriers with a strategy / barriers named.

    References
    ----------
    powell, j. a., Menendian, S. and Ake, W. (2019). Targeted Universalism. Othering and Belonging Institute.

    Examples
    --------
    >>> is_met("Town Council"), is_met("Nobody yet")
    (True, False)
    """
    return share_measure(evidence, Quantity.of(COVERAGE, CountsOf.PUBLIC_ACTS), _barriers, 1)


def is_met(owner: str) -> bool:
    """Return whether somebody answers for a strategy."""
    return owner.strip().casefold() not in NOBODY


def in_force(strategies: pd.DataFrame, wave: Wave) -> pd.DataFrame:
    """Return the last version of each strategy that was dated by the end of a wave."""
    known = strategies[strategies["changed_on"].isna() | (strategies["changed_on"] <= pd.Timestamp(wave.end))]
    ordered = known.sort_values(["changed_on", "version"], kind="stable", na_position="first")
    return ordered.drop_duplicates("strategy_id", keep="last").sort_values("strategy_id", kind="stable")


def _barriers(evidence: Evidence, wave: Wave) -> Part:
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for row in in_force(evidence.table("strategies"), wave).to_dict("records"):
        met = is_met(row["owner"])
        entry = {
            "wave": wave.id,
            "group": row["group"],
            "indicator_id": row["indicator_id"],
            "barrier": row["barrier"],
            "owner": row["owner"] if met else "",
            "since": "" if pd.isna(row["changed_on"]) else row["changed_on"].date().isoformat(),
            "why": row["why"],
            "covered": met,
        }
        key = (row["group"], row["barrier_id"])
        if met or key not in rows:  # one barrier may have several strategies: one that somebody answers for is enough
            rows[key] = entry
    found = list(rows.values())
    uncovered = [f"{row['group']}: {row['barrier']}" for row in found if not row["covered"]]
    return Part(sum(row["covered"] for row in found), len(found), found, {"uncovered": uncovered})
