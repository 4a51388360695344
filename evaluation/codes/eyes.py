"""Whose eyes: who chose the questions, gathered, coded and interpreted, from which standpoint, paid or not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.codes.material import Material
from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.statistics import agreement
from evaluation.vocabulary import CountsOf, Level

EYES, STANDPOINTS = "equity.voices.eyes", "equity.voices.standpoints"


def eyes(evidence: Evidence, everything: Material) -> list[Finding]:
    """Return who evaluated, and whether coders of different standpoints read alike.

    Returns
    -------
    list of Finding
        ``equity.voices.eyes``: rows ``task community institution outside paid lived`` (persons; a public role, without
        ids). ``equity.voices.standpoints``: rows ``first second alpha low high units`` over sources that coders of
        both standpoints read (which codes they applied), and per standpoint ``toward``, the share of their codings
        with a direction that say toward equity.
    """
    last = evidence.waves[-1].id
    if not evidence.has("evaluators"):
        return [_silent(EYES, last), _silent(STANDPOINTS, last)]
    people = evidence.table("evaluators")
    rows = [
        {
            "task": str(task),
            **{s: int((own["standpoint"] == s).sum()) for s in ("community", "institution", "outside")},
            "paid": int(own["paid"].sum()),
            "lived": int((own["lived_experience"] == "yes").sum()),
        }
        for task, own in people.groupby("task", sort=True)
    ]
    found = Finding(
        EYES, Level.EQUITY, wave_to=last, unit="people", n=people["evaluator_id"].nunique(), census=True,
        counts_of=CountsOf.PUBLIC_ACTS, detail={"rows": rows},
    )  # fmt: skip
    return [found, _standpoints(evidence, everything, last)]


def _silent(measure: str, wave: str) -> Finding:
    return Finding(
        measure, Level.EQUITY, wave_to=wave, unit="people", counts_of=CountsOf.PUBLIC_ACTS, reason="no_table",
        detail={"tables": ["evaluators"]},
    )  # fmt: skip


def _standpoints(evidence: Evidence, everything: Material, wave: str) -> Finding:
    people = evidence.table("evaluators")
    standpoint = people[people["task"] == "coded"].set_index("evaluator_id")["standpoint"].to_dict()
    rows = everything.codings
    if rows.empty or not standpoint:
        return _silent(STANDPOINTS, wave)
    own = rows[(rows["round"] == "independent") & rows["coder_id"].isin(standpoint)]
    own = own.assign(standpoint=own["coder_id"].map(standpoint))
    pairs = _pairs(own, evidence.table("units_coded"), standpoint) if evidence.has("units_coded") else []
    toward = [
        {"standpoint": str(s), "toward": float((part["direction"] > 0).mean()), "codings": len(part)}
        for s, part in own[own["direction"].fillna(0) != 0].groupby("standpoint", sort=True)
    ]
    reason = "" if pairs else "too_few_to_test"
    return Finding(
        STANDPOINTS, Level.EQUITY, wave_to=wave, unit="alpha", n=len(own), counts_of=CountsOf.PUBLIC_ACTS,
        reason=reason, detail={"rows": pairs, "toward": toward},
    )  # fmt: skip


def _pairs(own: pd.DataFrame, looked: pd.DataFrame, standpoint: dict[str, str]) -> list[dict[str, Any]]:
    """Return agreement between coders of each pair of standpoints, over source x code of sources both read."""
    found = []
    codes = sorted(own["code_id"].unique())
    names = sorted(set(standpoint.values()))
    for i, first in enumerate(names):
        for second in names[i:]:
            coders = {s: {c for c, at in standpoint.items() if at == s} for s in (first, second)}
            ratings = _ratings(own, looked, coders[first], coders[second], codes)
            if ratings is None:
                continue
            result = agreement.alpha(ratings)
            found.append(
                {
                    "first": first,
                    "second": second,
                    "alpha": result.estimate,
                    "low": result.ci_low,
                    "high": result.ci_high,
                    "units": result.units,
                }
            )
    return found


def _ratings(
    own: pd.DataFrame, looked: pd.DataFrame, first: set[str], second: set[str], codes: list[str]
) -> np.ndarray | None:
    """Return two rows of 1 and 0 over source x code: what one coder of each standpoint applied; None without both."""
    readers = looked.groupby("source_id")["coder_id"].agg(set)
    marks = []
    for source, who in readers.items():
        a = sorted(who & first)
        b = sorted((who & second) - set(a[:1]))
        if a and b:
            applied = own[own["source_id"] == source].groupby("coder_id")["code_id"].agg(set).to_dict()
            marks.append([[float(c in applied.get(one, ())) for c in codes] for one in (a[0], b[0])])
    return np.hstack([np.array(m) for m in marks]) if marks else None
