"""Whether coders apply the frame alike: per code, over passages of sources that at least two coders looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from evaluation.codes.counted import consensus_sources
from evaluation.codes.material import Material
from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.statistics import agreement
from evaluation.vocabulary import CountsOf, Level

MEASURE = "equity.voices.agreement"
#: a code applied fewer times than this is rare: alpha collapses under skew, so AC1 stands beside it
RARE = 5
PASSAGE = ["source_id", "segment_id"]


@dataclass(frozen=True)
class CodeAgreement:
    """How far coders agree on one code.

    ``alpha`` is None where it is not defined, ``reason`` says why (all_alike: everybody applied the code everywhere;
    too_few_to_test); ``usable`` False means that its codings carry nothing, ``tentative`` that they cost a level of
    strength. ``percent`` is raw agreement. A rare code (fewer than 5 applications) has ``ac1`` beside it.
    ``strength_alpha`` is ordinal alpha of direction × magnitude, over the ``strength_units`` passages in which at least
    two coders applied the code.
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
    percent_low: float | None = None
    percent_high: float | None = None
    ac1_low: float | None = None
    ac1_high: float | None = None
    strength_alpha: float | None = None
    strength_low: float | None = None
    strength_high: float | None = None
    strength_units: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Doubled:
    """Independent codings of sources that at least two coders looked at, laid out by coder and passage.

    ``looked`` is coders x passages: True where the coder looked at the passage's source. Each of ``rows`` has its place
    there: ``at_coder`` (-1: of a coder who did not say that they looked) and ``at_passage``.
    """

    rows: pd.DataFrame
    looked: np.ndarray

    def table(self, rows: pd.DataFrame, values: np.ndarray, empty: float) -> np.ndarray:
        """Return coders x passages: the values of these rows, ``empty`` where a coder looked and has none."""
        table = np.where(self.looked, empty, np.nan)
        who, at = rows["at_coder"].to_numpy(), rows["at_passage"].to_numpy()
        table[who[who >= 0], at[who >= 0]] = values[who >= 0]
        return table


def doubled(evidence: Evidence, everything: Material) -> Doubled | None:
    """Return what two coders coded independently of one another; None where nothing was."""
    if not evidence.has("units_coded") or everything.codings.empty:
        return None
    twice = everything.coders.index[everything.coders >= 2]
    rows = everything.codings[everything.codings["round"] == "independent"]
    rows = rows[rows["source_id"].isin(twice)]
    if rows.empty:
        return None
    passages = rows[PASSAGE].drop_duplicates().reset_index(drop=True)
    looked, coders = _looked(evidence.table("units_coded"), passages["source_id"])
    at = pd.MultiIndex.from_frame(passages).get_indexer(pd.MultiIndex.from_frame(rows[PASSAGE]))
    return Doubled(rows.assign(at_coder=coders.get_indexer(rows["coder_id"]), at_passage=at), looked)


def code_agreement(evidence: Evidence, everything: Material) -> list[CodeAgreement]:
    """Return agreement per code of the frame that was applied where two coders looked (round: independent)."""
    both = doubled(evidence, everything)
    if both is None:
        return []
    names = evidence.table("codes").drop_duplicates("code_id").set_index("code_id")
    return [_one(str(code), names, own, both, evidence) for code, own in both.rows.groupby("code_id", sort=True)]


def strength_agreement(both: Doubled) -> agreement.Agreement:
    """Return ordinal alpha of direction × magnitude over all codes: the unit is a passage with a code both applied."""
    parts = [_strength(own, both) for _, own in both.rows.groupby("code_id", sort=True)]
    return agreement.alpha(np.hstack(parts), "ordinal")


def _looked(units: pd.DataFrame, of_passage: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Return coders x passages: True where the coder looked at the passage's source."""
    table = pd.crosstab(units["coder_id"], units["source_id"]).reindex(columns=of_passage.unique(), fill_value=0) > 0
    return table[of_passage].to_numpy(), table.index


def _strength(own: pd.DataFrame, both: Doubled) -> np.ndarray:
    """Return coders x passages: direction × magnitude where a coder applied the code to a change, else NaN."""
    change = own[(own["speaks_of"] == "change") & own["direction"].notna()]
    values = agreement.strength_values(change["direction"], change["magnitude"])
    return both.table(change, values, np.nan)


def _one(code: str, names: pd.DataFrame, own: pd.DataFrame, both: Doubled, evidence: Evidence) -> CodeAgreement:
    ratings = both.table(own, np.ones(len(own)), 0.0)
    result, raw = agreement.alpha(ratings), agreement.percent(ratings)
    applied = int(np.nansum(ratings))
    first = agreement.ac1(ratings) if applied < RARE else None
    strong = agreement.alpha(_strength(own, both), "ordinal")
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
        raw.estimate,
        first.estimate if first else None,
        usable=not known or result.estimate >= usable,
        tentative=known and usable <= result.estimate < firm,
        percent_low=raw.ci_low,
        percent_high=raw.ci_high,
        ac1_low=first.ci_low if first else None,
        ac1_high=first.ci_high if first else None,
        strength_alpha=strong.estimate,
        strength_low=strong.ci_low,
        strength_high=strong.ci_high,
        strength_units=strong.units,
        reason=result.reason,
    )


def reliability(evidence: Evidence, rows: list[CodeAgreement], everything: Material | None = None) -> Finding:
    """Return the finding ``equity.voices.agreement``.

    Detail: ``rows`` (one per code that was applied), ``strength`` (ordinal alpha of direction × magnitude over all
    codes: ``alpha ci_low ci_high units reason``), ``never_applied`` (codes of the frame that nobody used), ``single``
    (sources that one coder alone read), ``unread`` (sources that nobody read). Without any source that two coders read:
    ``reason`` one_coder, or no_table where nobody wrote down who read what.
    """
    units = max((row.units for row in rows), default=0)
    reason = "" if rows else ("one_coder" if evidence.has("units_coded") and evidence.has("codings") else "no_table")
    detail: dict[str, Any] = {"rows": [asdict(row) for row in rows]}
    if reason:
        detail["tables"] = ["units_coded", "codings"]
    both = doubled(evidence, everything) if everything is not None else None
    if both is not None:
        strong = strength_agreement(both)
        limits = {"ci_low": strong.ci_low, "ci_high": strong.ci_high, "units": strong.units, "reason": strong.reason}
        detail["strength"] = {"alpha": strong.estimate, **limits}
    if everything is not None:
        detail |= _unread(evidence, everything)
    return Finding(
        MEASURE,
        Level.EQUITY,
        wave_to=evidence.waves[-1].id,
        unit="alpha",
        n=units or None,
        counts_of=CountsOf.PUBLIC_ACTS,
        reason=reason,
        detail=detail,
    )


def _unread(evidence: Evidence, everything: Material) -> dict[str, Any]:
    """Return what nobody, or one coder alone, looked at: codes and sources."""
    used = set(everything.codings["code_id"]) if len(everything.codings) else set()
    agreed = consensus_sources(everything)
    looked = everything.sources["source_id"].map(everything.coders).fillna(0)
    alone = ~everything.sources["source_id"].isin(agreed)
    return {
        "never_applied": [c for c in evidence.table("codes")["code_id"].drop_duplicates() if c not in used],
        "single": int(((looked == 1) & alone).sum()),
        "unread": int(((looked == 0) & alone).sum()),
    }


def disagreements(evidence: Evidence, everything: Material) -> pd.DataFrame:
    """Return what coders see differently and have not yet settled, for them to talk about: internal, never published.

    Returns
    -------
    DataFrame
        One row per passage and code: ``source_id, segment_id, code_id, what`` (``applied``: some did and some did not;
        ``speaks_of``, ``direction``, ``magnitude``: all did, differently), ``applied_by``, ``not_applied_by`` (coders),
        ``said`` (what each gave), ``quote``. Sources with consensus rows are settled and left out. First those in
        which as many applied the code as did not.
    """
    columns = ["source_id", "segment_id", "code_id", "what", "applied_by", "not_applied_by", "said", "quote"]
    both = doubled(evidence, everything)
    if both is None:
        return pd.DataFrame(columns=columns)
    open_ = both.rows[~both.rows["source_id"].isin(consensus_sources(everything))]
    looked = {
        source: set(own["coder_id"]) for source, own in evidence.table("units_coded").groupby("source_id", sort=False)
    }
    found = []
    for (source, segment, code), own in open_.groupby([*PASSAGE, "code_id"], sort=True):
        by = sorted(set(own["coder_id"]))
        not_by = sorted(looked.get(source, set()) - set(by))
        what = "applied" if not_by else _apart(own)
        if what:
            said = "; ".join(f"{r.coder_id}: {_said(r)}" for r in own.sort_values("coder_id").itertuples())
            quote = next((q for q in own["quote"] if q), "")
            balance = abs(len(by) - len(not_by))
            found.append((balance, [source, segment, code, what, "; ".join(by), "; ".join(not_by), said, quote]))
    found.sort(key=lambda row: (row[0], row[1][0], row[1][1], row[1][2]))
    return pd.DataFrame([row for _, row in found], columns=columns)


def _apart(own: pd.DataFrame) -> str:
    """Return in what coders who all applied a code differ; empty where in nothing."""
    for column in ("speaks_of", "direction", "magnitude"):
        if own[column].nunique(dropna=False) > 1:
            return column
    return ""


def _said(row: Any) -> str:
    """Return what a coder gave: change +1 × 2, or state."""
    if row.speaks_of != "change" or np.isnan(row.direction):
        return str(row.speaks_of)
    return (
        f"change {row.direction:+.0f} × {row.magnitude:.0f}"
        if not np.isnan(row.magnitude)
        else f"change {row.direction:+.0f}"
    )
