"""Check one table against its contract with pandera, all problems at once, and give its cells their types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import pandas as pd
import pandera.pandas as pa

from evaluation.errors import Problem, did_you_mean
from evaluation.intake.contracts import Column, Kind, Table
from evaluation.intake.periods import PATTERN, bounds

#: how many rows of one kind of problem are named before the rest is counted
NAMED = 20

REMEDY = {
    "empty": "Fill it in",
    "kind": "Correct the cell",
    "allowed": "Correct the cell",
    "range": "Correct the cell",
}


def check(frame: pd.DataFrame, table: Table, where: str, dimensions: Iterable[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the table with every column of its contract, typed, and what is wrong with it.

    Parameters
    ----------
    frame : DataFrame
        All text, with ``_row``.
    table : Table
    where : str
        How messages name the file.
    dimensions : iterable of str
        The initiative's equity dimensions: ``group_<dimension>`` columns.
    """
    groups = [f"group_{d}" for d in dimensions] if table.groups else []
    problems = _header_problems(frame, table, where, groups)
    present = {c.name for c in table.columns} & set(frame.columns)
    trimmed = {c: frame[c].str.strip() for c in present if table.column(c).kind is not Kind.TEXT}
    frame = frame.assign(**trimmed, **{g: frame[g].str.strip() for g in groups if g in frame})
    problems += _cell_problems(frame, table, where)
    problems += _key_problems(frame, table, where)
    return typed(frame, table, groups), problems


def _header_problems(frame: pd.DataFrame, table: Table, where: str, groups: list[str]) -> list[Problem]:
    known = [*table.names, *groups]
    problems = [
        Problem(where, 1, name, f"unknown column '{name}'", f"a column of {table.name}, or one that begins with x_", did_you_mean(name, known))
        for name in frame.columns
        if name not in known and not name.startswith("x_") and name != "_row"
    ]
    missing = [c.name for c in table.columns if c.name not in frame.columns and not c.may_be_absent]
    return problems + [
        Problem(where, 1, name, f"column '{name}' is missing", f"the columns {', '.join(table.names)}", f"Add the column '{name}'; see templates/initiative")
        for name in missing
    ]


@lru_cache(maxsize=128)
def schema(table: Table) -> pa.DataFrameSchema:
    """Return the pandera schema of a table of text cells; each check is named after the rule it stands for."""
    return pa.DataFrameSchema(
        {c.name: pa.Column(str, checks=_checks(c), required=False, coerce=False) for c in table.columns if _checks(c)}
    )


def _checks(column: Column) -> list[pa.Check]:
    rules: list[tuple[str, Callable[[pd.Series], pd.Series]]] = []
    if not column.may_be_empty:
        rules.append(("empty", lambda s: s.str.strip() != ""))
    if column.kind in VALID:
        rules.append(("kind", lambda s: (s == "") | VALID[column.kind](s)))
    if column.allowed:
        rules.append(("allowed", lambda s: _among(s, column)))
    if column.low is not None or column.high is not None:
        rules.append(("range", lambda s: _in_range(s, column)))
    return [pa.Check(rule, name=name) for name, rule in rules]


def _among(cells: pd.Series, column: Column) -> pd.Series:
    if column.kind is Kind.CHOICES:
        allowed = "|".join(map(_escaped, column.allowed))
        return cells.str.fullmatch(rf"(?:\s*(?:{allowed})\s*(?:;|$))*")
    return cells.isin(["", *column.allowed])


def _escaped(word: str) -> str:
    return word.replace("-", r"\-")


def _in_range(cells: pd.Series, column: Column) -> pd.Series:
    numbers = pd.to_numeric(cells, errors="coerce")
    low = -float("inf") if column.low is None else column.low
    high = float("inf") if column.high is None else column.high
    return numbers.isna() | numbers.between(low, high)


def _is_number(cells: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(cells.where(cells.str.fullmatch(r"[+-]?[\d.]+(?:[eE][+-]?\d+)?"), ""), errors="coerce")
    return numbers.notna()


def _is_date(cells: pd.Series) -> pd.Series:
    return pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce").notna() & cells.str.fullmatch(r"\d{4}-\d{2}-\d{2}")


VALID: dict[Kind, Callable[[pd.Series], pd.Series]] = {
    Kind.NUMBER: _is_number,
    Kind.WHOLE: lambda s: _is_number(s) & (pd.to_numeric(s, errors="coerce") % 1 == 0),
    Kind.FLAG: lambda s: s.isin(["0", "1"]),
    Kind.DATE: _is_date,
    Kind.PERIOD: lambda s: s.str.fullmatch(PATTERN) & bounds(s)[0].notna(),
}


def _cell_problems(frame: pd.DataFrame, table: Table, where: str) -> list[Problem]:
    try:
        schema(table).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        failures = errors.failure_cases
    else:
        return []
    problems = []
    for (name, rule), cases in failures.groupby(["column", "check"], sort=False):
        column = table.column(str(name))
        rows = frame["_row"].loc[cases["index"].astype(int)]
        problems += named(
            rows, cases["failure_case"],
            lambda row, cell, c=column, r=str(rule): Problem(where, row, c.name, _wrong(c, r, str(cell)), c.expected, _remedy(c, r, str(cell))),
        )
    return problems


def named(rows: pd.Series, cells: pd.Series, make: Callable[[int, object], Problem]) -> list[Problem]:
    """Return a problem per row; after the first `NAMED` of a kind, one that counts the rest."""
    made = [make(int(row), cell) for row, cell in zip(rows.iloc[:NAMED], cells.iloc[:NAMED], strict=True)]
    rest = len(rows) - len(made)
    if rest:
        last = made[-1]
        made.append(Problem(last.file, None, last.column, f"the same in {rest} more rows, the last of them row {int(rows.iloc[-1])}", "", last.remedy))
    return made


def _wrong(column: Column, rule: str, cell: str) -> str:
    if rule == "empty":
        return "the cell is empty"
    if column.kind in (Kind.CHOICE, Kind.CHOICES, Kind.FLAG, Kind.WHOLE, Kind.NUMBER, Kind.DATE, Kind.PERIOD) and _short(cell):
        return f"found '{cell}'"
    return "the cell holds something else"


def _short(cell: str) -> bool:
    """Quote only what looks like a value: what a person wrote is never repeated in a message."""
    return len(cell) <= 24 and " " not in cell.strip()


def _remedy(column: Column, rule: str, cell: str) -> str:
    if rule == "allowed" and column.kind is Kind.CHOICE and _short(cell):
        close = did_you_mean(cell, column.allowed)
        if close.startswith("Did"):
            return close
    return REMEDY[rule]


def _key_problems(frame: pd.DataFrame, table: Table, where: str) -> list[Problem]:
    key = list(table.key)
    if not key or not set(key) <= set(frame.columns) or frame.empty:
        return []
    twice = frame.duplicated(subset=key, keep="first") & (frame[key] != "").all(axis=1)
    if not twice.any():
        return []
    first = frame.groupby(key, sort=False)["_row"].transform("first")
    names = " + ".join(f"'{k}'" for k in key)
    return named(
        frame.loc[twice, "_row"], first[twice],
        lambda row, earlier: Problem(where, row, key[0], f"the same {names} stands in row {int(str(earlier))} already", "each once", "Remove or correct one of the two rows"),
    )


def typed(frame: pd.DataFrame, table: Table, groups: list[str]) -> pd.DataFrame:
    """Return the table with all its columns: text "" where empty, numbers as float, dates as datetime64[ns]."""
    out = {"_row": frame["_row"]}
    for column in table.columns:
        cells = frame[column.name] if column.name in frame else pd.Series("", index=frame.index, dtype=str)
        out[column.name] = _typed(cells, column)
    for group in groups:
        out[group] = frame[group] if group in frame else pd.Series("", index=frame.index, dtype=str)
    result = pd.DataFrame(out)
    if table.name == "observations":
        result["period_start"], result["period_end"] = bounds(result["period"])
    return result


def _typed(cells: pd.Series, column: Column) -> pd.Series:
    if column.kind in (Kind.NUMBER, Kind.WHOLE, Kind.FLAG) or column.name in ("default_direction", "direction"):
        return pd.to_numeric(cells, errors="coerce").astype(float)
    if column.kind is Kind.DATE:
        return pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce").astype("datetime64[ns]")
    return cells.astype(str)
