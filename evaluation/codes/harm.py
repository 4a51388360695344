"""Accounts of harm from focal groups: kept apart, because nothing may outvote them (methods.md C.3)."""

from __future__ import annotations

import pandas as pd

from evaluation.codes.material import Material
from evaluation.evidence import Evidence
from evaluation.vocabulary import scope_name

#: burden shifted onto people, a tie broken, a voice without influence, an unintended negative effect
HARM_CODES = ("S-13", "R-05", "R-08", "X-05")


def harm(evidence: Evidence, material: Material) -> pd.DataFrame:
    """Return one row per account: ``unit, ref, condition, wave, scope`` (of the focal group that told it).

    One coder who heard it is enough, and agreement between coders is not asked for. The account needs a
    consent of at least *aggregate only* in force today. An unintended negative effect (X-05) belongs to no
    condition of its own: it stands with the conditions coded in the same passage, else with every condition
    its source was asked about.
    """
    columns = ["unit", "ref", "condition", "wave", "scope"]
    rows = material.codings
    if rows.empty:
        return pd.DataFrame(columns=columns)
    told = rows[rows["code_id"].isin(HARM_CODES) & (rows["direction"] < 0)]
    sources = material.sources[material.sources["published"]]
    told = told[told["unit"].isin(sources.index)]
    if told.empty:
        return pd.DataFrame(columns=columns)
    told = pd.concat([told[told["condition"] != ""], _placed(told[told["condition"] == ""], rows, sources)])
    told = told.assign(ref=told["source_id"] + "/" + told["segment_id"])
    parts = []
    for dimension, group in evidence.focal:
        own = sources.index[sources[f"group_{dimension}"] == group]
        parts.append(told[told["unit"].isin(own)].assign(scope=scope_name(dimension, group)))
    found = pd.concat(parts) if parts else told.assign(scope="").iloc[:0]
    return found[columns].drop_duplicates().reset_index(drop=True)


def _placed(homeless: pd.DataFrame, rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Give accounts without a condition of their own the conditions they stand beside."""
    if homeless.empty:
        return homeless
    passage = ["source_id", "segment_id"]
    beside = rows.loc[rows["condition"] != "", [*passage, "condition"]].drop_duplicates()
    bare = homeless.drop(columns="condition")
    placed = bare.merge(beside, on=passage, how="inner")
    rest = bare.merge(beside[passage].drop_duplicates(), on=passage, how="left", indicator=True)
    rest = rest[rest["_merge"] == "left_only"].drop(columns="_merge")
    conditions = sources["asked_conditions"].str.split(";").explode().str.strip()
    asked = conditions[conditions != ""].rename("condition").reset_index()
    return pd.concat([placed, rest.merge(asked, on="unit", how="inner")])
