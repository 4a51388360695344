"""Coded material joined once: every coding with its source, its wave and its code's condition."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.vocabulary import COMMUNITY_SPEAKER, Consent

#: sources in which nobody reports on themselves: they can show a change that talk alone cannot
NOT_SELF_REPORT = ("document", "observation", "media")


@dataclass(frozen=True)
class Material:
    """``sources``: one row per independent source, indexed by ``unit``; ``codings``: rows joined to them.

    ``coders`` maps each source to how many coders looked at it.
    """

    sources: pd.DataFrame
    codings: pd.DataFrame
    coders: pd.Series


def material(evidence: Evidence, today: dt.date | None = None) -> Material:
    """Join codings, sources and codes; ``today`` decides which consent has expired.

    A source with ``parent_id`` (a ripple of another) is no second witness: it is counted with the source it
    came from.
    """
    sources = evidence.table("sources").copy()
    sources["unit"] = roots(sources)
    sources["consent_now"] = consent_now(sources, today or dt.date.today())
    sources["published"] = sources["consent_now"] != Consent.INTERNAL.value
    sources["community"] = sources["speaker_type"] == COMMUNITY_SPEAKER
    codings = pd.DataFrame()
    if evidence.has("codings"):
        codings = _joined(evidence, sources)
    looked = evidence.table("units_coded") if evidence.has("units_coded") else None
    coders = _coders(looked, codings)
    units = sources[sources["source_id"] == sources["unit"]].set_index("unit", drop=False)
    asked = sources.groupby("unit")["asked_conditions"].agg(";".join)
    return Material(units.assign(asked_conditions=asked.reindex(units.index)), codings, coders)


def roots(sources: pd.DataFrame) -> pd.Series:
    """Return for each source the one it goes back to (itself where it has no parent among the sources)."""
    parent = sources.set_index("source_id")["parent_id"]
    known = set(parent.index)
    root = sources["source_id"]
    for _ in range(len(sources)):
        up = root.map(parent).fillna("")
        step = up.where(up.isin(known), root)
        if (step == root).all():
            break
        root = step
    return root


def consent_now(sources: pd.DataFrame, today: dt.date) -> pd.Series:
    """Return the consent in force today: expired falls to internal, whatever ``as_of`` says."""
    expired = sources["consent_expires"].notna() & (sources["consent_expires"] <= pd.Timestamp(today))
    return sources["consent"].where(~expired, Consent.INTERNAL.value)


def _joined(evidence: Evidence, sources: pd.DataFrame) -> pd.DataFrame:
    frame = evidence.table("codes")[["code_id", "condition", "facet"]].drop_duplicates("code_id")
    about = sources[["source_id", "unit", "wave"]]
    rows = evidence.table("codings").merge(about, on="source_id", how="inner").merge(frame, on="code_id", how="left")
    rows[["condition", "facet"]] = rows[["condition", "facet"]].fillna("")
    return rows[rows["primed"] != 1].reset_index(drop=True)


def _coders(looked: pd.DataFrame | None, codings: pd.DataFrame) -> pd.Series:
    """Return how many coders looked at each source; without ``units_coded``, how many left a coding in it."""
    if looked is not None:
        return looked.groupby("source_id")["coder_id"].nunique()
    if codings.empty:
        return pd.Series(dtype=float)
    return codings[codings["round"] == "independent"].groupby("source_id")["coder_id"].nunique()
