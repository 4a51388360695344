"""Who belongs to which group, and how many of those eligible answered: read from the tables that say so."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave


def during(rows: pd.DataFrame, column: str, wave: Wave) -> pd.DataFrame:
    """Return the rows dated inside a wave."""
    if rows.empty or column not in rows:
        return rows.iloc[0:0]
    return rows[(rows[column] >= pd.Timestamp(wave.start)) & (rows[column] <= pd.Timestamp(wave.end))]


def until(rows: pd.DataFrame, column: str, date: dt.date) -> pd.DataFrame:
    """Return the rows dated no later than a day."""
    return rows[rows[column] <= pd.Timestamp(date)]


def of_group(rows: pd.DataFrame, scope: tuple[str, str]) -> pd.DataFrame:
    """Return the rows of one group by its ``group_<dimension>`` column; all rows for everybody."""
    dimension, group = scope
    if not dimension:
        return rows
    column = f"group_{dimension}"
    return rows[rows[column] == group] if column in rows else rows.iloc[0:0]


def names_group(cells: pd.Series, scope: tuple[str, str]) -> pd.Series:
    """Return which cells (groups separated by ``;``) name a group, as ``group`` or ``dimension:group``."""
    dimension, group = scope
    wanted = {group, f"{dimension}:{group}"}
    named = cells.fillna("").map(lambda cell: bool(wanted & {part.strip() for part in str(cell).split(";")}))
    return named.astype(bool)  # of no cells at all, too


def invited(evidence: Evidence, table: str, wave: Wave) -> float | None:
    """Return how many people were eligible for a table at a wave; None where nobody wrote it down."""
    if not evidence.has("eligible"):
        return None
    rows = evidence.table("eligible")
    rows = rows[(rows["wave"] == wave.id) & (rows["table"] == table)]
    whole = rows[rows["role"].isin(["", "all"])]
    rows = whole if len(whole) else rows  # a row for everybody, or else the sum of the roles
    total = pd.to_numeric(rows["n_invited"], errors="coerce").sum()
    return float(total) if total > 0 else None


def response(answered: int, eligible: float | None) -> float | None:
    """Return the share of those eligible who answered, at most 1; None where unknown.

    Examples
    --------
    >>> response(9, 12), response(9, None)
    (0.75, None)
    """
    return None if not eligible else min(answered / eligible, 1.0)


def betrays(evidence: Evidence, everyone: int, core: int) -> bool:
    """Return whether the mean of everyone beside that of the stable core would tell what a few people said.

    From two means and two counts anybody can work out the mean of those in one and not in the other.
    """
    return 0 < everyone - core < evidence.initiative.disclosure.minimum


def mean_or_none(values: pd.Series | np.ndarray) -> float | None:
    """Return the mean of what is there; None where nothing is."""
    known = np.asarray(values, float)
    known = known[~np.isnan(known)]
    return float(known.mean()) if len(known) else None


def present(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the members of ``actors`` at a wave: who had joined by then and had not left before it."""
    people = evidence.table("actors")
    if people.empty:
        return people
    order = {w.id: at for at, w in enumerate(evidence.initiative.waves)}
    joined, left = people["wave_joined"].map(order).fillna(0), people["wave_left"].map(order).fillna(len(order))
    return people[(joined <= order[wave.id]) & (left >= order[wave.id])]
