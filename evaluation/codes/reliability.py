"""Do coders apply the frame alike? Per code, over passages of sources that at least two coders looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from evaluation.codes.material import Material
from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.statistics import agreement
from evaluation.vocabulary import CountsOf, Level

MEASURE = "equity.voices.agreement"
#: a code applied fewer times than this is rare: alpha collapses under skew, so AC1 stands beside it
RARE = 5


@dataclass(frozen=True)
class CodeAgreement:
    """How far coders agree on one code.

    ``alpha`` is None where it is not defined (nobody, or everybody, applied the code); ``usable`` False
    means that its codings carry nothing, ``tentative`` that they cost a level of strength.
    """

    code: str
    name: str
    condition: str
    units: int
    coders: int
    applied: int
    alpha: float | None
    ci_low: float | None
    ci_high: float | None
    percent: float | None
    ac1: float | None
    usable: bool
    tentative: bool


def code_agreement(evidence: Evidence, everything: Material) -> list[CodeAgreement]:
    """Return agreement per code of the frame that was applied where two coders looked (round: independent)."""
    if not evidence.has("units_coded") or everything.codings.empty:
        return []
    doubled = everything.coders.index[everything.coders >= 2]
    rows = everything.codings[everything.codings["round"] == "independent"]
    rows = rows[rows["source_id"].isin(doubled)]
    if rows.empty:
        return []
    passages = rows[["source_id", "segment_id"]].drop_duplicates().reset_index(drop=True)
    looked, coders = _looked(evidence.table("units_coded"), passages["source_id"])
    place = pd.MultiIndex.from_frame(passages)
    names = evidence.table("codes").drop_duplicates("code_id").set_index("code_id")
    found = []
    for code, own in rows.groupby("code_id", sort=True):
        ratings = np.where(looked, 0.0, np.nan)
        at = place.get_indexer(pd.MultiIndex.from_frame(own[["source_id", "segment_id"]]))
        who = coders.get_indexer(own["coder_id"])
        ratings[who[who >= 0], at[who >= 0]] = 1.0
        found.append(_one(str(code), names, ratings, evidence))
    return found


def _looked(units: pd.DataFrame, of_passage: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Return coders x passages: True where the coder looked at the passage's source."""
    table = pd.crosstab(units["coder_id"], units["source_id"]).reindex(columns=of_passage.unique(), fill_value=0) > 0
    return table[of_passage].to_numpy(), table.index


def _one(code: str, names: pd.DataFrame, ratings: np.ndarray, evidence: Evidence) -> CodeAgreement:
    result = agreement.alpha(ratings)
    applied = int(np.nansum(ratings))
    usable, firm = evidence.conventions["alpha_usable"], evidence.conventions["alpha_firm"]
    known = result.estimate is not None
    return CodeAgreement(
        code,
        str(names["name"].get(code, "")),
        str(names["condition"].get(code, "")),
        result.units,
        len(ratings),
        applied,
        result.estimate,
        result.ci_low,
        result.ci_high,
        agreement.percent(ratings).estimate,
        agreement.ac1(ratings).estimate if applied < RARE else None,
        usable=not known or result.estimate >= usable,
        tentative=known and usable <= result.estimate < firm,
    )


def reliability(evidence: Evidence, rows: list[CodeAgreement]) -> Finding:
    """Return the finding ``equity.voices.agreement``: one row per code in its detail."""
    units = max((row.units for row in rows), default=0)
    return Finding(
        MEASURE,
        Level.EQUITY,
        wave_to=evidence.waves[-1].id,
        unit="alpha",
        n=units or None,
        counts_of=CountsOf.PUBLIC_ACTS,
        reason="" if rows else "no_table",
        detail={"rows": [asdict(row) for row in rows], **({} if rows else {"tables": ["units_coded", "codings"]})},
    )
