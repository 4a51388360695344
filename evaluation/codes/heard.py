"""What was heard: coded material, the codes that carry something, and which way each source points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from evaluation.codes.counted import Counted, counted
from evaluation.codes.harm import harm
from evaluation.codes.material import Material, material
from evaluation.codes.reliability import CodeAgreement, code_agreement
from evaluation.evidence import Evidence

COUNTS = ("pos", "neg", "none")


@dataclass(frozen=True)
class Heard:
    """Everything that testimony is counted from, put together once.

    ``spoken`` says per source and condition whether it was asked, and which way it points. ``behind`` are the codings
    that count, ``states`` what sources carry a code about how things are, ``refs`` the passages with words: each by
    condition.
    """

    evidence: Evidence
    material: Material
    agreement: list[CodeAgreement]
    told: Counted
    spoken: pd.DataFrame
    accounts: pd.DataFrame
    behind: Mapping[str, pd.DataFrame]
    states: Mapping[str, pd.DataFrame]
    refs: Mapping[str, pd.DataFrame]


def listen(evidence: Evidence) -> Heard:
    """Join the material, leave out codes that coders do not agree on, and see which way each source points."""
    everything = material(evidence)
    rows = code_agreement(evidence, everything)
    told = counted(everything, [row.code for row in rows if not row.usable])
    codings = everything.codings
    if codings.empty:
        states = words = codings
    else:
        states = codings.loc[codings["speaks_of"] == "state", ["condition", "unit", "code_id"]].drop_duplicates()
        words = codings.loc[codings["quote"] != "", ["condition", "unit", "source_id", "segment_id"]].drop_duplicates()
    return Heard(
        evidence,
        everything,
        rows,
        told,
        _spoken(everything, told),
        harm(evidence, everything),
        *(_by_condition(part) for part in (told.codings, states, words)),
    )


def _by_condition(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(c): own for c, own in rows.groupby("condition", sort=False)} if len(rows) else {}


def _spoken(everything: Material, told: Counted) -> pd.DataFrame:
    """Return one row per source and condition it was asked about or spoke of, with its counts.

    ``asked`` is False where a source was not asked and tells only how things are: a newspaper that nobody asked what
    changed is not one that said nothing.
    """
    conditions = everything.sources["asked_conditions"].str.split(";").explode().str.strip()
    asked = conditions[conditions != ""].rename("condition").rename_axis("unit").reset_index().assign(asked=True)
    coded = everything.codings
    if len(coded):
        own = coded.loc[coded["condition"] != "", ["unit", "condition", "speaks_of"]]
        asked = pd.concat([asked, own.assign(asked=own["speaks_of"] == "change").drop(columns="speaks_of")])
    asked = asked.groupby(["unit", "condition"], sort=False)["asked"].any().reset_index()
    rows = asked.merge(told.polarity, on=["unit", "condition"], how="left")
    rows[list(COUNTS)] = rows[list(COUNTS)].fillna(0).astype(int)
    rows["coded"] = (rows[list(COUNTS)].sum(axis=1) > 0).astype(int)
    return rows.merge(everything.sources.drop(columns="unit"), left_on="unit", right_index=True, how="inner")
