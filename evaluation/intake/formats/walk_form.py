"""Answers of a data walk as a form's tool exports them: columns with the names of groups before them, names of choices.

KoboToolbox writes ``walk/station_id``, ODK ``walk-station_id``; a CSV filled in by hand has the column alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import pandas as pd

from evaluation.errors import did_you_mean, nearest
from evaluation.intake.contracts import TABLES
from evaluation.intake.formats.grids import grids
from evaluation.intake.formats.long_table import HEADER_WITHIN, plain
from evaluation.vocabulary import STATIONS

FORMAT, TABLE = "data_walk", "datawalk_responses"
#: a file with all of these is a data walk's
TELLING = frozenset({"walk_id", "station_id", "resp_id", "recognise"})
NO_GROUP = "none"
SEPARATORS = "/-.:"


def last_part(head: str) -> str:
    """Return a column's name without the names of the groups it stands in.

    Examples
    --------
    >>> last_part("walk/station_id"), last_part("walk-station_id"), last_part("station_id")
    ('station_id', 'station_id', 'station_id')
    """
    for sign in SEPARATORS:
        head = head.rpartition(sign)[2]
    return head


def columns(path: Path) -> dict[str, str]:
    """Return the table's fields with the columns of the file that hold them; empty where it is no data walk's."""
    fields = set(TABLES[TABLE].names)
    for grid in grids(path):
        for row in grid.rows[:HEADER_WITHIN]:
            found = {last_part(plain(cell)): plain(cell) for cell in row if plain(cell)}
            if found.keys() >= TELLING:
                return {field: head for field, head in found.items() if field in fields}
    return {}


def recoded(rows: pd.DataFrame, groups: Collection[str]) -> pd.DataFrame:
    """Return the rows with the words of the table instead of the form's names of choices."""
    found = rows.copy()
    if "recognise" in found:
        found["recognise"] = found["recognise"].replace("not_my_place", "not my place")
    if "group" in found:
        named = {"_".join(group.split()): group for group in groups}
        cells = found["group"].where(found["group"].isin(list(groups)), found["group"].replace(named))
        found["group"] = cells.mask((cells == NO_GROUP) & ~cells.isin(list(groups)), "")
    if "date" in found:
        found["date"] = found["date"].str.replace(r"^(\d{4}-\d{2}-\d{2})T.*$", r"\1", regex=True)
    return found


def notices(rows: pd.DataFrame, indicators: Collection[str]) -> tuple[str, ...]:
    """Return what to tell about stations that hang on no wall: their answers speak about nothing the report knows."""
    known = [*STATIONS, *indicators]
    unknown = sorted(set(rows["station_id"]) - set(known) - {""}) if "station_id" in rows else []
    return tuple(_notice(station, known) for station in unknown)


def _notice(station: str, known: Sequence[str]) -> str:
    remedy = did_you_mean(station, known) if nearest(station, known) else "Its answers are kept under its own name"
    return f"station '{station}' is the code of no poster. {remedy}."
