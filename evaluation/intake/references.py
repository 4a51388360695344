"""Check that what a row points at is there: ids of other tables, where those tables are there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from operator import ne

import pandas as pd

from evaluation.errors import Problem, nearest
from evaluation.evidence import Initiative
from evaluation.indicators.crossed import is_crossed
from evaluation.intake import kinds
from evaluation.intake.checking import Checked
from evaluation.intake.contracts.model import Column, Kind
from evaluation.intake.raw import MOST_SHOWN

FEW_IDS = 5_000  # among more ids none is suggested by spelling
LOOK_ALIKE = str.maketrans({"l": "1", "i": "1", "o": "0", "-": None, "_": None, " ": None, ".": None})
SHIPPED_FRAME = "the shipped code frame"


def broken_references(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield every reference to a row that is not there, naming both tables, the key and the row."""
    for checked in tables.values():
        for column in checked.table.columns:
            target, _, key = column.refers.partition(".")
            if target in tables and key not in tables[target].missing:
                yield from _broken(checked, column, tables[target], key)


def _broken(checked: Checked, column: Column, target: Checked, key: str) -> Iterator[Problem]:
    known = set(target.text[key])
    cells = checked.frame[column.name]
    if column.kind is Kind.IDS:
        cells = cells.map({c: kinds.split(c) for c in cells.unique()}).explode()
    missing = cells[~cells.isin(known) & (cells != "") & cells.notna()]
    # only what is shown is compared with every id: a broken column must not take minutes to say so
    close_to = {value: closest(value, known) for value in missing.unique()[:MOST_SHOWN]}
    for at, value in missing.items():
        shown = kinds.quoted(value, column)
        close = close_to.get(value) if shown else None
        remedy = f"Did you mean '{close}'" if close else f"Correct it, or add it to {target.file}"
        yield checked.problem(
            checked.frame.at[at, "_row"],
            column.name,
            f"unknown {key}{shown}",
            f"{'an' if key[0] in 'aeio' else 'a'} {key} of {target.file}",
            remedy,
        )


def closest(value: str, known: Collection[str]) -> str | None:
    """Return the id that was probably meant: the same but for case, signs or look-alikes, or one character away.

    Examples
    --------
    >>> closest("S-0l", {"S-10", "S-01", "R-01"})
    'S-01'
    """
    same = sorted(k for k in known if _folded(k) == _folded(value))
    if same:
        return same[0]
    if len(value) >= 3:
        beside = sorted(k for k in known if len(k) == len(value) and sum(map(ne, k, value)) == 1)
        if beside:
            return beside[0]
    return nearest(value, sorted(known)) if len(known) <= FEW_IDS else None


def _folded(value: str) -> str:
    return value.casefold().translate(LOOK_ALIKE)


def group_pairs(
    checked: Checked, dimensions: Mapping[str, Mapping[str, object]], comparison: str = ""
) -> Iterator[Problem]:
    """Yield rows of ``observations`` whose dimension, or group in it, is not in ``initiative.yml``.

    ``comparison`` is the dimension of other areas, of which ``initiative.yml`` names none but the place itself.
    """
    rows = checked.frame[["dimension", "subgroup"]]
    for (dimension, group), found in rows.groupby(["dimension", "subgroup"], sort=False):
        if (dimension, group) == ("all", "all") or not dimension or not group or is_crossed(str(dimension)):
            continue
        if dimension == comparison:
            continue
        if dimension not in dimensions:
            yield from _each(
                checked,
                found,
                "dimension",
                str(dimension),
                ["all", *dimensions, *([comparison] if comparison else [])],
                "a dimension of initiative.yml, or all",
            )
        elif group not in dimensions[str(dimension)]:
            groups = list(dimensions[str(dimension)])
            yield from _each(
                checked,
                found,
                "subgroup",
                str(group),
                groups,
                f"a group of the dimension '{dimension}' of initiative.yml: {', '.join(groups)}",
            )


def acts_and_indicators(initiative: Initiative, indicators: Checked) -> Iterator[Problem]:
    """Yield indicators that an act of ``initiative.yml`` names and the table has not."""
    known = set(indicators.text["indicator_id"])
    for act in initiative.interventions:
        for name in act.indicators:
            if name not in known:
                close = closest(name, known)
                yield Problem(
                    "initiative.yml",
                    None,
                    f"interventions.{act.id}.indicators",
                    f"unknown indicator_id, found '{name}'",
                    f"an indicator_id of {indicators.file}",
                    f"Did you mean '{close}'" if close else f"Correct it, or add it to {indicators.file}",
                )


def _each(
    checked: Checked, found: pd.DataFrame, column: str, value: str, known: list[str], expected: str
) -> Iterator[Problem]:
    shown = kinds.quoted(value, checked.table.column(column))
    close = nearest(value, known) if shown else None
    remedy = f"Did you mean '{close}'" if close else "Correct the cell, or add it to initiative.yml"
    for row in checked.frame.loc[found.index, "_row"]:
        yield checked.problem(row, column, f"unknown {column}{shown}", expected, remedy)
