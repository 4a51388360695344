"""Give unfolded rows the shape that Evidence promises, and find the dimension that a group belongs to."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from evaluation.errors import Problem, nearest
from evaluation.evidence import Initiative
from evaluation.intake import kinds
from evaluation.intake.checking import Checked, group_columns
from evaluation.intake.contracts import TABLES
from evaluation.intake.contracts.model import NUMERIC, Kind
from evaluation.vocabulary import ALL, scope_name


def shaped(name: str, rows: pd.DataFrame, initiative: Initiative) -> pd.DataFrame:
    """Return rows with every column of the table ``name``, typed; what is not given is empty."""
    table = TABLES[name]
    columns = [*table.columns, *group_columns(table, initiative)]
    out = pd.DataFrame(index=rows.index)
    for column in columns:
        if column.kind in NUMERIC:
            out[column.name] = rows.get(column.name, pd.Series(float("nan"), index=rows.index)).astype("float64")
        elif column.kind is Kind.DATE:
            out[column.name] = rows.get(column.name, pd.Series(pd.NaT, index=rows.index)).astype("datetime64[ns]")
        else:
            out[column.name] = rows.get(column.name, pd.Series("", index=rows.index)).astype("str")
    out["_row"] = rows["_row"].astype("int64")
    return out.reset_index(drop=True)


def scopes(initiative: Initiative, group: str) -> list[tuple[str, str]]:
    """Return every ``(dimension, group)`` that a group's name, or ``dimension:group``, can mean."""
    return [
        (d.name, g) for d in initiative.dimensions.values() for g in d.groups if group in (g, scope_name(d.name, g))
    ]


def groups_of(cell: str, *, several: bool) -> list[str]:
    """Return the groups in a cell; everybody is none."""
    names = kinds.split(cell) if several else [cell.strip()]
    return [n for n in names if n and n != ALL]


def group_problems(checked: Checked, initiative: Initiative, *, several: bool) -> Iterator[Problem]:
    """Yield groups that no dimension has, or more than one."""
    column = checked.table.column("group")
    known = [g for d in initiative.dimensions.values() for g in d.groups]
    named = checked.frame["group"].map(lambda cell: groups_of(cell, several=several)).explode().dropna()
    wrong = {g for g in named.unique() if len(scopes(initiative, g)) != 1}
    for at, name in named[named.isin(wrong)].items():
        shown = kinds.quoted(name, column)
        possible = [scope_name(*s) for s in scopes(initiative, name)]
        row = checked.frame.at[at, "_row"]
        if possible:
            yield checked.problem(
                row,
                column.name,
                f"more than one dimension has this group{shown}",
                f"one of {', '.join(possible)}",
                "Write dimension:group",
            )
        else:
            close = nearest(name, known)
            yield checked.problem(
                row,
                column.name,
                f"unknown group{shown}",
                f"a group of initiative.yml ({', '.join(known) or 'none yet'}), or nothing for everybody",
                f"Did you mean '{close}'" if close else "Correct it, or add the group to initiative.yml",
            )
