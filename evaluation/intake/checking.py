"""Check one table against its contract with pandera: every problem at once, each with its row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import pandera.pandas as pa

from evaluation.errors import Problem, did_you_mean, nearest
from evaluation.evidence import Initiative
from evaluation.intake import kinds
from evaluation.intake.contracts.model import NUMERIC, Column, Kind, Table, group
from evaluation.intake.raw import Raw
from evaluation.vocabulary import ALL, scope_name

OWN_COLUMN = "x_"  # columns that begin so are accepted, never read, never published
GROUP_COLUMN = "group_"


@dataclass(frozen=True)
class Checked:
    """A table as Evidence will hold it, and what was wrong with it. ``text`` keeps the cells as they were written."""

    table: Table
    file: str
    frame: pd.DataFrame
    text: pd.DataFrame
    problems: tuple[Problem, ...]
    missing: tuple[str, ...] = ()  # columns that the header should have and has not

    def problem(self, row: int, column: str, wrong: str, expected: str, remedy: str) -> Problem:
        """Return a problem of this table's file."""
        return Problem(self.file, int(row), column, wrong, expected, remedy)


def check_table(raw: Raw, table: Table, initiative: Initiative | None) -> Checked:
    """Return the table typed, with its problems; without an initiative, waves and groups are not checked."""
    columns = [*table.columns, *group_columns(table, initiative)]
    missing = tuple(c.name for c in columns if not c.absent and c.name not in raw.frame)
    problems = list(_header_problems(raw, table, columns, initiative))
    text = pd.DataFrame(index=raw.frame.index)
    for column in columns:
        cells = raw.frame[column.name] if column.name in raw.frame else pd.Series("", index=text.index, dtype="str")
        text[column.name] = kinds.trimmed(cells, column.kind)
    here = [c for c in columns if c.name in raw.frame]
    problems += _cell_problems(raw.file, text, here, initiative)
    frame = pd.DataFrame({c.name: kinds.convert(text[c.name], c) for c in columns}, index=text.index)
    problems += _order_problems(raw.file, table, frame)
    problems += [] if set(missing) & set(table.key) else _key_problems(raw.file, table, text)
    frame["_row"] = frame.index.astype("int64")
    return Checked(table, raw.file, frame.reset_index(drop=True), text.reset_index(drop=True), tuple(problems), missing)


def group_columns(table: Table, initiative: Initiative | None) -> list[Column]:
    """Return the columns ``group_<dimension>`` of a table."""
    if not table.groups or initiative is None:
        return []
    return [group(GROUP_COLUMN + name, name, absent=True) for name in initiative.dimensions]


def _header_problems(raw: Raw, table: Table, columns: list[Column], initiative: Initiative | None) -> Iterator[Problem]:
    known = [c.name for c in columns]
    missing = [c.name for c in columns if not c.absent and c.name not in raw.frame]
    for name in missing:
        yield Problem(
            raw.file,
            1,
            name,
            f"the column '{name}' is missing",
            f"a column for each of: {', '.join(table.names)}",
            "Add the column, or correct its name in the header",
        )
    for name in raw.frame.columns:
        if name in known or name.startswith(OWN_COLUMN):
            continue
        if table.groups and name.startswith(GROUP_COLUMN):
            if initiative is not None:
                yield _unknown_dimension(raw.file, name, initiative)
            continue
        remedy = (
            did_you_mean(name, known)
            if nearest(name, known)
            else "Correct the name, or begin it with x_ to have it left aside"
        )
        yield Problem(raw.file, 1, name, "unknown column", f"columns of the table {table.name}", remedy)


def _unknown_dimension(file: str, name: str, initiative: Initiative) -> Problem:
    known = [GROUP_COLUMN + d for d in initiative.dimensions]
    return Problem(
        file,
        1,
        name,
        "there is no such dimension in initiative.yml",
        "group_ and the name of a dimension",
        did_you_mean(name, known) if known else "Add the dimension to initiative.yml, or begin the name with x_",
    )


def schema(columns: list[Column], initiative: Initiative | None) -> pa.DataFrameSchema:
    """Return the pandera schema of a table's text cells."""
    checks = {c.name: [pa.Check(t, name=n, error=n) for n, t in _tests(c, initiative)] for c in columns}
    return pa.DataFrameSchema({name: pa.Column(checks=of_column) for name, of_column in checks.items()})


def _tests(column: Column, initiative: Initiative | None) -> Iterator[tuple[str, Callable[[pd.Series], pd.Series]]]:
    """Yield what every cell of a column must pass: a name, and a test that says which cells do."""
    if not column.may_be_empty:
        yield "empty", lambda cells: cells.str.strip() != ""
    known = places(column, initiative)
    if known is not None:
        yield "place", lambda cells: (cells == "") | cells.isin(known)
    elif column.kind not in (Kind.TEXT, Kind.ID, Kind.IDS):
        yield "kind", lambda cells: kinds.valid(cells, column)
    if column.kind in NUMERIC and (column.low, column.high, column.above) != (None, None, None):
        yield "limits", lambda cells: kinds.within(cells, column)


def places(column: Column, initiative: Initiative | None) -> list[str] | None:
    """Return the waves, groups or scopes that a cell may name; None where the column names none of them."""
    if initiative is None:
        return None
    if column.kind is Kind.WAVE:
        return [w.id for w in initiative.waves]
    dimensions = initiative.dimensions
    if column.kind is Kind.GROUP:
        chosen = [dimensions[column.dimension]] if column.dimension else list(dimensions.values())
        return [g for d in chosen for g in d.groups]
    if column.kind is Kind.SCOPE:
        return [ALL, *(scope_name(d.name, g) for d in dimensions.values() for g in d.groups)]
    return None


def _cell_problems(
    file: str, text: pd.DataFrame, columns: list[Column], initiative: Initiative | None
) -> Iterator[Problem]:
    if text.empty:
        return
    doubtful = [c for c in columns if not _sound(text[c.name], c, initiative)]
    if not doubtful:
        return
    try:
        schema(doubtful, initiative).validate(text, lazy=True)
    except pa.errors.SchemaErrors as found:
        by_name = {c.name: c for c in columns}
        cases = found.failure_cases
        for name, check, row in zip(cases["column"], cases["check"], cases["index"], strict=True):
            yield _cell_problem(file, int(row), by_name[name], check, str(text.at[row, name]), initiative)


def _sound(cells: pd.Series, column: Column, initiative: Initiative | None) -> bool:
    """Return whether nothing is wrong with a column, from each of its distinct texts; then pandera need not look."""
    texts = pd.Series(cells.unique(), dtype="str")
    if column.may_be_empty and texts.eq("").all():
        return True
    return texts.notna().all() and all(test(texts).all() for _, test in _tests(column, initiative))


def _cell_problem(
    file: str, row: int, column: Column, check: str, value: str, initiative: Initiative | None
) -> Problem:
    if check == "empty":
        return Problem(
            file, row, column.name, "the cell is empty", kinds.expected(column), "Fill it in, or take the row out"
        )
    if check == "limits":
        return Problem(
            file,
            row,
            column.name,
            f"out of range{kinds.quoted(value, column)}",
            kinds.limits(column),
            "Correct the number",
        )
    known = places(column, initiative) if check == "place" else column.allowed
    wrong = {
        Kind.NUMBER: "not a number",
        Kind.INTEGER: "not a whole number",
        Kind.DATE: "not a date",
        Kind.PERIOD: "not a period",
    }.get(column.kind, "unknown value")
    odd = (
        next((v for v in kinds.split(value) if v not in (known or ())), value) if column.kind is Kind.CHOICES else value
    )
    return Problem(
        file,
        row,
        column.name,
        wrong + kinds.quoted(odd, column),
        _expected(column, known),
        _nearest_word(odd, tuple(known or ())) or _remedy(column),
    )


@lru_cache(maxsize=1024)
def _nearest_word(word: str, known: tuple[str, ...]) -> str:
    """Return the remedy that names the nearest word, or nothing; remembered, as a wrong word is rarely alone."""
    return did_you_mean(word, known) if nearest(word, known) else ""


def _expected(column: Column, known: Sequence[str] | None) -> str:
    if column.kind is Kind.GROUP and column.dimension:
        return f"a group of the dimension '{column.dimension}' of initiative.yml: {', '.join(known or ())}"
    if column.kind in (Kind.WAVE, Kind.GROUP) and known:
        return f"{kinds.expected(column)}: {', '.join(known)}"
    return kinds.expected(column)


def _remedy(column: Column) -> str:
    if column.kind is Kind.FLAG:
        return "Write 1 for yes and 0 for no"
    if column.kind in (Kind.GROUP, Kind.WAVE, Kind.SCOPE):
        return "Correct the cell, or add it to initiative.yml"
    return "Correct the cell"


def _order_problems(file: str, table: Table, frame: pd.DataFrame) -> Iterator[Problem]:
    for first, second in table.orders:
        is_date = table.column(first).kind is Kind.DATE
        for row in frame.index[frame[first] > frame[second]]:
            before, after = (_shown(frame.at[row, name]) for name in (first, second))
            wrong = f"{after} is {'before' if is_date else 'less than'} the {first} {before}"
            yield Problem(
                file,
                int(row),
                second,
                wrong,
                f"{first} not {'after' if is_date else 'above'} {second}",
                "Correct one of the two",
            )


def _shown(value: object) -> str:
    return str(value.date()) if isinstance(value, pd.Timestamp) else f"{value:g}"


def _key_problems(file: str, table: Table, text: pd.DataFrame) -> Iterator[Problem]:
    if not table.key or text.empty:
        return
    keys = text[list(table.key)]
    repeated = keys.duplicated() & (keys != "").any(axis=1)
    if not repeated.any():
        return
    first = pd.Series(text.index, index=text.index).groupby([keys[k] for k in table.key], sort=False).transform("first")
    name = " + ".join(table.key)
    for row in text.index[repeated]:
        value = kinds.quoted(text.at[row, table.key[0]], table.column(table.key[0])) if len(table.key) == 1 else ""
        yield Problem(
            file,
            int(row),
            name,
            f"the key '{name}' of row {first[row]} is there again{value}",
            f"one row per {table.one_row_per}",
            "Take one of the two out, or give it another key",
        )
