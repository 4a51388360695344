"""How many sources carry a code, at each wave and between waves: the source is the unit, never the passage."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.codes.counted import consensus_sources, settled
from evaluation.codes.frame import changing
from evaluation.codes.material import Material
from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding
from evaluation.statistics import agreement, intervals
from evaluation.vocabulary import SIDE, CountsOf, Level

PREVALENCE = "equity.voices.prevalence"
COMMUNITY, INSTITUTION = "community", "institution"


def carried(everything: Material) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the sources that somebody read, and one row per such source and code that it carries.

    Only sources whose consent lets them be counted; what a source carries is settled as for testimony. ``change`` is
    False where it tells only how things are.
    """
    sources = everything.sources
    looked = set(everything.coders.index) | consensus_sources(everything)
    read = sources[sources["published"] & sources["source_id"].isin(looked)]
    if everything.codings.empty:
        return read, pd.DataFrame(columns=["unit", "code_id", "wave", "change"])
    kept, _ = settled(everything.codings, everything)
    own = kept[kept["unit"].isin(read.index)].assign(change=kept["speaks_of"] == "change")
    return read, own.groupby(["unit", "code_id", "wave"], sort=True)["change"].any().reset_index()


def prevalence(evidence: Evidence, everything: Material) -> list[Finding]:
    """Count the sources that carry each code: levels, changes, and the two sides and focal groups apart.

    Returns
    -------
    list of Finding
        ``equity.voices.prevalence`` of scope ``all``: per wave, rows ``code name condition speaks_of k k_change n
        share low high band_low band_high`` (Wilson; the band holds what coders' errors leave open); per pair of waves,
        rows ``code name share_from share_to difference low high`` (Newcombe). ``equity.voices.prevalence.<code>``:
        shares of community, institutions and focal groups for codes that enough sources carry, each with its own cells.
    """
    read, rows = carried(everything)
    names = evidence.table("codes").drop_duplicates("code_id").set_index("code_id")
    if read.empty:
        return [
            Finding(PREVALENCE, Level.EQUITY, wave_to=evidence.waves[-1].id, unit="sources", counts_of=CountsOf.VOICES,
                    reason="no_table", detail={"tables": ["sources", "codings", "units_coded"]})
        ]  # fmt: skip
    bands = _bands(evidence, everything)
    waves = [w.id for w in evidence.waves]
    table, changed = _counts(rows, waves), _counts(rows[rows["change"].astype(bool)], waves)
    found = [_level(w, read, table, changed, names, bands) for w in waves]
    found += [_change(a.id, b.id, read, table, names) for a, b in evidence.pairs]
    return found + _apart(evidence, read, rows, names)


def _counts(rows: pd.DataFrame, waves: list[str]) -> pd.DataFrame:
    """Return codes x waves: how many sources carry each."""
    table = pd.crosstab(rows["code_id"], rows["wave"]) if len(rows) else pd.DataFrame()
    return table.reindex(columns=waves, fill_value=0).sort_index()


def _named(code: str, names: pd.DataFrame) -> dict[str, Any]:
    known = code in names.index
    return {
        "code": code,
        "name": str(names.at[code, "name"]) if known else "",
        "condition": str(names.at[code, "condition"]) if known else "",
        "speaks_of": "change" if code in changing() else "either",
    }


def _level(
    wave: str,
    read: pd.DataFrame,
    table: pd.DataFrame,
    changed: pd.DataFrame,
    names: pd.DataFrame,
    bands: dict[str, Any],
) -> Finding:
    n = int((read["wave"] == wave).sum())
    rows = []
    for code, k in table[wave].items() if n else ():
        low, high = (float(x) for x in intervals.wilson(int(k), n))
        band = agreement.misclassification_band(int(k) / n, n, *bands[code]) if code in bands else None
        rows.append(
            {
                **_named(str(code), names),
                "k": int(k),
                "k_change": int(changed[wave].get(code, 0)),
                "n": n,
                "share": int(k) / n,
                "low": low,
                "high": high,
                "band_low": None if band is None else band.low,
                "band_high": None if band is None else band.high,
            }
        )
    return _finding("", wave, n, rows)


def _change(before: str, after: str, read: pd.DataFrame, table: pd.DataFrame, names: pd.DataFrame) -> Finding:
    n = [int((read["wave"] == wave).sum()) for wave in (before, after)]
    rows = []
    for code in table.index if min(n) else ():
        k = [int(table.at[code, wave]) for wave in (before, after)]
        low, high = (float(x) for x in intervals.newcombe(k[0], n[0], k[1], n[1]))
        shares = [a / b for a, b in zip(k, n, strict=True)]
        rows.append(
            {
                **_named(str(code), names),
                "share_from": shares[0],
                "share_to": shares[1],
                "difference": shares[1] - shares[0],
                "low": low,
                "high": high,
            }
        )
    return _finding(before, after, min(n), rows)


def _finding(before: str, after: str, n: int, rows: list[dict[str, Any]]) -> Finding:
    return Finding(
        PREVALENCE,
        Level.EQUITY,
        wave_from=before,
        wave_to=after,
        unit="sources",
        n=n,
        counts_of=CountsOf.VOICES,
        reason="" if rows else "no_rows_in_wave",
        detail={"rows": rows},
    )


def _bands(evidence: Evidence, everything: Material) -> dict[str, tuple[float, float]]:
    """Return sensitivity and specificity of coders per code, from sources that two of them read."""
    rows = everything.codings
    if not evidence.has("units_coded") or rows.empty:
        return {}
    looked = evidence.table("units_coded")
    doubled = looked.groupby("source_id")["coder_id"].nunique()
    sources = doubled.index[doubled >= 2]
    seen = pd.crosstab(looked["coder_id"], looked["source_id"]).reindex(columns=sources, fill_value=0).to_numpy() > 0
    coders = sorted(looked["coder_id"].unique())
    own = rows[(rows["round"] == "independent") & rows["source_id"].isin(sources) & rows["coder_id"].isin(coders)]
    found = {}
    for code, part in own.groupby("code_id", sort=True):
        ratings = np.where(seen, 0.0, np.nan)
        ratings[pd.Index(coders).get_indexer(part["coder_id"]), sources.get_indexer(part["source_id"])] = 1.0
        accuracy = agreement.coder_accuracy(ratings)
        if accuracy.sensitivity is not None and accuracy.specificity is not None:
            found[str(code)] = (accuracy.sensitivity, accuracy.specificity)
    return found


def _apart(evidence: Evidence, read: pd.DataFrame, rows: pd.DataFrame, names: pd.DataFrame) -> list[Finding]:
    """Return the shares of both sides and of focal groups, for codes that enough sources carry in all."""
    minimum = max(int(evidence.initiative.disclosure.minimum), 5)
    found = []
    for wave in evidence.waves:
        here = read[read["wave"] == wave.id]
        said = rows[rows["wave"] == wave.id]
        counts = said["code_id"].value_counts().sort_index()
        for code in counts.index[counts >= minimum]:
            units = set(said.loc[said["code_id"] == code, "unit"])
            total = Cell("sources", f"{PREVALENCE}.{code}", wave.id, "", "", len(here), len(units))
            for dimension, group, own in parts(evidence, here):
                found.append(_part(str(code), wave.id, dimension, group, own, units, names, total))
    return found


def parts(evidence: Evidence, sources: pd.DataFrame) -> list[tuple[str, str, pd.DataFrame]]:
    """Return the sources of both sides and of every group: dimension, group, rows."""
    split = [
        (SIDE, COMMUNITY, sources[sources["community"]]),
        (SIDE, INSTITUTION, sources[~sources["community"]]),
    ]
    return split + [(d, g, sources[sources[f"group_{d}"] == g]) for d, g in evidence.focal]


def _part(
    code: str,
    wave: str,
    dimension: str,
    group: str,
    own: pd.DataFrame,
    units: set[str],
    names: pd.DataFrame,
    total: Cell,
) -> Finding:
    k, n = int(own.index.isin(units).sum()), len(own)
    low, high = (float(x) for x in intervals.wilson(k, n)) if n else (None, None)
    cell = Cell("sources", total.quantity, wave, dimension, group, n, k)
    return Finding(
        total.quantity,
        Level.EQUITY,
        None,
        dimension,
        group,
        wave_to=wave,
        estimate=k / n if n else None,
        ci_low=low,
        ci_high=high,
        unit="share",
        n=n,
        counts_of=CountsOf.VOICES,
        reason="" if n else "no_rows_in_wave",
        detail=_named(code, names),
        cells=(total, cell),
    )
