"""Drift: whether the same code still means the same from one wave to the next. What looks so is said, never mended."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from evaluation.codes.material import Material
from evaluation.codes.versions import redefined, revisions
from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.statistics.multiplicity import benjamini_hochberg
from evaluation.vocabulary import CountsOf, Level

MEASURE = "equity.voices.drift"
#: fewest sources per wave, of each kind, that a test needs (methods.md B.0)
ENOUGH = 6
RESAMPLES, SEED = 4999, 20211001
#: at or below this adjusted p a code is flagged
FLAG = 0.05


@dataclass(frozen=True)
class Drift:
    """What speaks for a code meaning something else at the second wave.

    ``redefined``: fields of the frame that were changed. ``agreement_from``, ``agreement_to``: where either of two
    coders applied the code, how often both did; ``agreement_p`` by permuting sources between the waves.
    ``profile``: the condition with which the code stands together more, or less, than before, given how often both
    are said; ``profile_p`` of that. ``flagged``: which of ``redefined``, ``agreement``, ``profile`` speak for drift
    (p adjusted over codes); ``reason`` where neither test could be made.
    """

    code: str
    name: str
    condition: str
    redefined: tuple[str, ...] = ()
    agreement_from: float | None = None
    agreement_to: float | None = None
    agreement_p: float | None = None
    agreement_q: float | None = None
    profile: str = ""
    profile_from: float | None = None
    profile_to: float | None = None
    profile_p: float | None = None
    profile_q: float | None = None
    sources_from: int = 0
    sources_to: int = 0
    flagged: tuple[str, ...] = ()
    reason: str = ""


def drift(evidence: Evidence, everything: Material, wave_from: str, wave_to: str) -> list[Drift]:
    """Return, for every code in use, what speaks for its meaning having changed between two waves.

    Notes
    -----
    Two tests, both with the source as the unit. Agreement: the share of passages coded by either of two coders that
    both coded, compared by permuting sources between waves. Company: for each condition, the log odds ratio of code
    and condition in the same source at each wave (0.5 added to every cell), compared by Woolf's test, Holm over
    conditions; what is merely said more often moves neither. Over codes p is adjusted (Benjamini and Hochberg).
    **Warning.** A drift of all coders together in the same direction moves no agreement; a few sources show nothing.
    """
    changed = redefined(revisions(evidence, wave_from, wave_to))
    codes = evidence.table("codes").drop_duplicates("code_id").set_index("code_id")
    rows = everything.codings
    if rows.empty:
        return [_named(code, codes, fields) for code, fields in changed.items()]
    rows = rows[rows["wave"].isin([wave_from, wave_to])]
    both, said = _double(evidence, rows), _said(rows)
    waves = everything.sources["wave"]
    found = []
    for code in sorted({*rows["code_id"], *changed}):
        one = _named(str(code), codes, changed.get(str(code), ()))
        own = said["unit"][said["code_id"] == code].unique()
        counts = waves.reindex(own).value_counts()
        one = replace(one, sources_from=int(counts.get(wave_from, 0)), sources_to=int(counts.get(wave_to, 0)))
        one = replace(one, **_agreement(both[both["code_id"] == code], wave_from, wave_to))
        one = replace(one, **_profile(str(code), said, waves, wave_from, wave_to))
        found.append(one)
    return [_flagged(one) for one in _adjusted(found)]


def drift_findings(evidence: Evidence, everything: Material) -> list[Finding]:
    """Return ``equity.voices.drift`` per pair of waves: rows of codes that changed on paper or seem to have drifted.

    Detail: ``revisions`` (kind, before, after, fields, guessed, why), ``rows`` (`Drift` of flagged codes),
    ``tested`` (codes that could be tested), ``untested`` (codes in use that could not: too few sources).
    """
    found = []
    for first, last in evidence.pairs:
        rows = drift(evidence, everything, first.id, last.id)
        became = revisions(evidence, first.id, last.id)
        tested = [r for r in rows if r.agreement_p is not None or r.profile_p is not None]
        detail: dict[str, Any] = {
            "revisions": [asdict(r) for r in became],
            "rows": [_shown(r) for r in rows if r.flagged],
            "tested": len(tested),
            "untested": len(rows) - len(tested),
        }
        found.append(
            Finding(
                MEASURE,
                Level.EQUITY,
                wave_from=first.id,
                wave_to=last.id,
                unit="codes",
                n=len(rows) or None,
                counts_of=CountsOf.PUBLIC_ACTS,
                reason="" if rows or became else "no_table",
                detail=detail if rows or became else {**detail, "tables": ["codings", "units_coded"]},
            )
        )
    return found


def _shown(row: Drift) -> dict[str, Any]:
    """Return what is published of a row: no numbers of sources."""
    return {k: v for k, v in asdict(row).items() if not k.startswith("sources_")}


def _named(code: str, codes: pd.DataFrame, fields: tuple[str, ...]) -> Drift:
    known = code in codes.index
    return Drift(
        code,
        str(codes.at[code, "name"]) if known else "",
        str(codes.at[code, "condition"]) if known else "",
        fields,
        flagged=("redefined",) if fields else (),
    )


def _said(rows: pd.DataFrame) -> pd.DataFrame:
    """Return which codes stand in which source, once."""
    return rows[["unit", "code_id", "condition"]].drop_duplicates()


def _double(evidence: Evidence, rows: pd.DataFrame) -> pd.DataFrame:
    """Return, per code and source that two coders looked at, how many passages either and both coded."""
    columns = ["code_id", "source_id", "wave", "either", "both"]
    if not evidence.has("units_coded"):
        return pd.DataFrame(columns=columns)
    looked = evidence.table("units_coded").groupby("source_id")["coder_id"].nunique()
    own = rows[(rows["round"] == "independent") & rows["source_id"].isin(looked.index[looked >= 2])]
    if own.empty:
        return pd.DataFrame(columns=columns)
    passages = own.groupby(["code_id", "source_id", "wave", "segment_id"])["coder_id"].nunique().reset_index()
    passages["share"] = (passages["coder_id"] - 1) / (passages["source_id"].map(looked) - 1)
    found = passages.groupby(["code_id", "source_id", "wave"])["share"].agg(either="size", both="sum")
    return found.reset_index()[columns]


def _agreement(rows: pd.DataFrame, wave_from: str, wave_to: str) -> dict[str, Any]:
    """Compare how often both coders applied a code where either did, permuting sources between waves."""
    late = (rows["wave"] == wave_to).to_numpy()
    either, both = rows["either"].to_numpy(float), rows["both"].to_numpy(float)
    shares = [float(both[w].sum() / either[w].sum()) if w.any() else None for w in (~late, late)]
    found = {"agreement_from": shares[0], "agreement_to": shares[1]}
    if min(late.sum(), (~late).sum()) < ENOUGH or both.sum() in (0, either.sum()):
        return found
    rng = np.random.default_rng(SEED)
    place = np.argsort(rng.random((RESAMPLES, len(late))), axis=1) < late.sum()
    gaps = (place @ both) / (place @ either) - (~place @ both) / (~place @ either)
    own = (shares[1] or 0.0) - (shares[0] or 0.0)
    return found | {"agreement_p": float((1 + (np.abs(gaps) >= abs(own) - 1e-12).sum()) / (1 + RESAMPLES))}


def _profile(code: str, said: pd.DataFrame, waves: pd.Series, wave_from: str, wave_to: str) -> dict[str, Any]:
    """Compare with which conditions a code stands together, given how often each is said at each wave."""
    units = waves.index[waves.isin([wave_from, wave_to])]
    late = (waves.reindex(units) == wave_to).to_numpy()
    has = units.isin(said["unit"][said["code_id"] == code])
    sides = [int((has & w).sum()) for w in (late, ~late)] + [int((~has & w).sum()) for w in (late, ~late)]
    if min(sides) < ENOUGH:
        return {"reason": "too_few_to_test"}
    others = said[said["code_id"] != code]
    tests: list[tuple[float, str, float, float]] = []
    for condition, own in others[others["condition"] != ""].groupby("condition", sort=True):
        with_ = units.isin(own["unit"])
        odds = [_log_odds(has[w], with_[w]) for w in (~late, late)]
        if with_.all() or not with_.any():
            continue
        z = (odds[1][0] - odds[0][0]) / np.sqrt(odds[0][1] + odds[1][1])
        tests.append((float(2 * stats.norm.sf(abs(z))), str(condition), odds[0][0], odds[1][0]))
    if not tests:
        return {"reason": "too_few_to_test"}
    p, condition, before, after = min(tests)
    return {
        "profile": condition,
        "profile_from": float(np.exp(before)),
        "profile_to": float(np.exp(after)),
        "profile_p": min(p * len(tests), 1.0),
    }


def _log_odds(has: np.ndarray, with_: np.ndarray) -> tuple[float, float]:
    """Return the log odds ratio of two marks and its variance, half a source added everywhere."""
    cells = [(a & b).sum() + 0.5 for a in (has, ~has) for b in (with_, ~with_)]
    return float(np.log(cells[0] * cells[3] / cells[1] / cells[2])), float(sum(1 / c for c in cells))


def _adjusted(found: list[Drift]) -> list[Drift]:
    for test in ("agreement", "profile"):
        at = [i for i, one in enumerate(found) if getattr(one, f"{test}_p") is not None]
        adjusted = benjamini_hochberg([getattr(found[i], f"{test}_p") for i in at])
        for i, q in zip(at, adjusted, strict=True):
            found[i] = replace(found[i], agreement_q=q) if test == "agreement" else replace(found[i], profile_q=q)
    return found


def _flagged(one: Drift) -> Drift:
    flags = [t for t in ("agreement", "profile") if (getattr(one, f"{t}_q") or 1.0) <= FLAG]
    tested = one.agreement_p is not None or one.profile_p is not None
    return replace(one, flagged=(*one.flagged, *flags), reason="" if tested else "too_few_to_test")
