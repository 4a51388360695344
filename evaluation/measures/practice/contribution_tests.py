"""Contribution: the tests of whether the initiative had a part in a change."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.registry import measure
from evaluation.vocabulary import Condition, CountsOf, Level, split_scope

TESTS = "practice.contribution.tests"
#: clusters of sources that speak for the initiative itself
OWN_SOURCES = frozenset({"", "initiative", "backbone", "own", "self"})
COLUMNS = ("rival_id", "evidence_id", "test", "expected_if_true", "observed", "source_cluster")


@measure(
    f"{TESTS}.<condition>",
    label="Tests of contribution that were observed",
    unit="tests",
    tables=("claims", "evidence_tests"),
    item="A2.6",
    level=Level.PRACTICE,
)
def contribution_tests(evidence: Evidence) -> list[Finding]:
    """Tests of the claims that the initiative contributed to a change, and what was observed.

    Answers: was the initiative's part in a change examined, by tests set before anybody looked?

    Parameters
    ----------
    evidence : Evidence
        Uses ``claims`` and ``evidence_tests``; either may be missing.

    Returns
    -------
    list of Finding
        ``practice.contribution.tests.<condition>``, per condition and scope that has a claim, at the last wave;
        ``estimate`` = tests observed, ``n`` = tests set. Detail: ``claims`` (``claim_id claim rivals links``, the
        ``role`` that the learning team chose with its ``role_reason``, and ``criteria``: five grades from 1 to 5),
        ``rows`` (``claim_id rival_id rival says evidence_id test expected_if_true set_on looked_on observed
        source_cluster independent``).

    Notes
    -----
    **Interpretation.** How many tests were looked through; the rating is made where findings come together.
    **Type.** Complete count. **Applicability.** Conditions with a claim or a test. **Missing data.** A test without
    ``observed`` was not looked through yet. **Warning.** Many weak tests do not add up to a strong one; a source is
    independent if its cluster is named and is not the initiative.

    Formula: number of rows of ``evidence_tests`` with an observation.

    References
    ----------
    Mayne, J. (2019). Revisiting contribution analysis. Canadian Journal of Program Evaluation 34(2).

    Examples
    --------
    >>> is_independent("town archive", "First Years"), is_independent("initiative", "First Years")
    (True, False)
    """
    claims, tests = _claims(evidence), _tests(evidence)
    places = {(c["condition"], c["scope"]) for c in claims.values()} | {(t["condition"], t["scope"]) for t in tests}
    return [_finding(evidence, condition, scope, claims, tests) for condition, scope in sorted(places)]


def is_independent(cluster: str, initiative: str) -> bool:
    """True for a named cluster of sources that is not the initiative's own."""
    return cluster.strip().casefold() not in OWN_SOURCES | {initiative.strip().casefold()}


def _claims(evidence: Evidence) -> dict[str, dict[str, Any]]:
    if not evidence.has("claims"):
        return {}
    return {
        row["claim_id"]: {
            "condition": row["condition"],
            "scope": row["scope"],
            "facts": {
                "claim_id": row["claim_id"],
                "claim": row["claim"],
                "rivals": _several(row.get("rivals")),
                "links": _several(row.get("links")),
                **_judged(row),
            },
        }
        for row in evidence.table("claims").to_dict("records")
    }


def _tests(evidence: Evidence) -> list[dict[str, Any]]:
    """Return the tests, each with the condition and scope of its claim (without one: its own, everybody)."""
    if not evidence.has("evidence_tests"):
        return []
    claims, found = _claims(evidence), []
    for row in evidence.table("evidence_tests").to_dict("records"):
        claim = claims.get(row["claim_id"], {})
        facts = {"claim_id": row["claim_id"], **{name: row[name] or "" for name in COLUMNS}}
        facts |= {
            "rival": row.get("rival") or "",
            "says": row.get("claim") or "",
            "set_on": _date(row["set_on"]),
            "looked_on": _date(row["looked_on"]),
        }
        facts["independent"] = is_independent(facts["source_cluster"], evidence.initiative.name)
        condition, scope = claim.get("condition") or row["condition"], claim.get("scope") or "all"
        found.append({"condition": condition, "scope": scope, "facts": facts})
    return found


def _finding(
    evidence: Evidence,
    condition: str,
    scope: str,
    claims: dict[str, dict[str, Any]],
    tests: list[dict[str, Any]],
) -> Finding:
    dimension, group = split_scope(scope)
    own = [t["facts"] for t in tests if (t["condition"], t["scope"]) == (condition, scope)]
    return Finding(
        f"{TESTS}.{condition}",
        Level.PRACTICE,
        Condition(condition),
        dimension,
        group,
        wave_to=evidence.waves[-1].id,
        estimate=float(sum(bool(row["observed"]) for row in own)),
        unit="tests",
        n=len(own),
        counts_of=CountsOf.PUBLIC_ACTS,
        census=True,
        detail={
            "claims": [c["facts"] for c in claims.values() if (c["condition"], c["scope"]) == (condition, scope)],
            "rows": own,
        },
    )


#: how good the evidence behind a claim is, as people grade it (Aston 2021); a rubric to read, never a number to add
CRITERIA = ("plausibility", "uniqueness", "triangulation", "transparency", "independence")


def _judged(row: dict[str, Any]) -> dict[str, Any]:
    """Return the role that people chose, why, and their grades of the evidence; what nobody said is left out."""
    said = {key: str(row[key]).strip() for key in ("role", "role_reason") if str(row.get(key) or "").strip()}
    grades = {key: int(row[key]) for key in CRITERIA if key in row and not pd.isna(row[key])}
    return said | ({"criteria": grades} if grades else {})


def _several(cell: Any) -> list[str]:
    return [part.strip() for part in str(cell or "").split(";") if part.strip()]


def _date(value: Any) -> str:
    return "" if pd.isna(value) else pd.Timestamp(value).date().isoformat()
