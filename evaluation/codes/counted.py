"""Which codings count as testimony of change, and which way each source points (methods.md B.0 and C.3)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from evaluation.codes.material import Material

KEY = ["unit", "code_id"]


@dataclass(frozen=True)
class Counted:
    """``polarity``: one row per source and condition, with 1 in ``pos``, ``neg``, ``none`` where it counts.

    ``codings``: the rows behind it. ``ties``: source and code where coders were evenly split (left out).
    """

    polarity: pd.DataFrame
    codings: pd.DataFrame
    ties: pd.DataFrame


def counted(material: Material, excluded: Collection[str] = ()) -> Counted:
    """Return testimony of change: the source is the unit, never the passage.

    Parameters
    ----------
    material : Material
    excluded : collection of str
        Codes on which coders agree too little to carry anything.

    Notes
    -----
    Only rows that speak of *change* count. Where a source has consensus rows only those count; otherwise a
    code counts in a source where more than half of the coders who looked applied it; an even split is left
    out and listed; a single coder's rows count. A source points by the sign of the sum of direction ×
    magnitude; one whose directions cancel counts once for and once against; one with nothing but
    "no change" counts as none.
    """
    rows = material.codings
    if rows.empty:
        return Counted(_no_polarity(), rows, pd.DataFrame(columns=KEY))
    rows = rows[(rows["speaks_of"] == "change") & rows["direction"].notna() & (rows["condition"] != "")]
    kept, ties = settled(rows[~rows["code_id"].isin(list(excluded))], material)
    return Counted(_polarity(kept), kept, ties)


def settled(rows: pd.DataFrame, material: Material) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the codings that stand for a source, and the source and code of even splits (left out).

    Consensus rows where coders settled the source; else what more than half of those who looked applied.
    """
    agreed = rows[rows["round"] == "consensus"]
    alone = rows[(rows["round"] != "consensus") & ~rows["source_id"].isin(consensus_sources(material))]
    applied = alone.groupby(["source_id", "code_id"])["coder_id"].transform("nunique")
    looked = alone["source_id"].map(material.coders).fillna(1).clip(lower=1)
    share = applied / np.maximum(looked, applied)
    ties = alone.loc[share == 0.5, KEY].drop_duplicates().reset_index(drop=True)
    return pd.concat([agreed, alone[share > 0.5]]), ties


def consensus_sources(material: Material) -> set[str]:
    """Return sources that coders agreed on together: only those rows count there."""
    rows = material.codings
    return set(rows.loc[rows["round"] == "consensus", "source_id"]) if len(rows) else set()


def _no_polarity() -> pd.DataFrame:
    return pd.DataFrame(columns=["unit", "condition", "pos", "neg", "none"])


def _polarity(kept: pd.DataFrame) -> pd.DataFrame:
    if kept.empty:
        return _no_polarity()
    weight = kept["direction"] * kept["magnitude"].fillna(1)
    # two coders of one source speak with one voice: a passage both coded does not weigh double
    coders = kept.groupby(["source_id", "code_id"])["coder_id"].transform("nunique")
    rows = kept.assign(weight=weight / coders, up=kept["direction"] > 0, down=kept["direction"] < 0)
    one = rows.groupby(["unit", "condition"], sort=True).agg(
        weight=("weight", "sum"), up=("up", "any"), down=("down", "any")
    )
    balance = one["weight"].round(9)
    mixed = (balance == 0) & one["up"] & one["down"]
    one["pos"] = ((balance > 0) | mixed).astype(int)
    one["neg"] = ((balance < 0) | mixed).astype(int)
    one["none"] = (~one["up"] & ~one["down"]).astype(int)
    return one.reset_index()[["unit", "condition", "pos", "neg", "none"]]
