"""Written records: claims and their tests, what was learned and decided, history, strategies, small logs."""

from __future__ import annotations

from importlib.resources import files

import pandas as pd

from evaluation.simulation.world import content

#: columns that point at a generated table: rows that point at nothing (in a smaller initiative) are left out
POINTS = {"actor_id": "actors", "verified_by": "actors", "decision_id": "decisions", "insight_id": "learning_log"}


def records(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the written tables, without rows that point at what this initiative does not have."""
    folder = files("evaluation.simulation").joinpath("content", "records")
    names = sorted(entry.name.removesuffix(".csv") for entry in folder.iterdir() if entry.name.endswith(".csv"))
    return {name: _pointing(content(f"records/{name}"), tables) for name in names}


def _pointing(table: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    for column, target in POINTS.items():
        if column in table and target in tables:
            table = table[table[column].isin(["", *tables[target][column if column in tables[target] else "actor_id"]])]
    if "flow_ids" in table and "flows" in tables:  # in a smaller initiative, what reached people was not paid apart
        table = table.assign(flow_ids=table["flow_ids"].where(table["flow_ids"].isin(tables["flows"]["flow_id"]), ""))
    return table.reset_index(drop=True)
