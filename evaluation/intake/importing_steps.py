"""Steps that every import takes: what is there, what is new, and whether the tables would be valid with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from evaluation.errors import EvidenceError, Problem
from evaluation.evidence import Initiative
from evaluation.intake.contracts import UNFOLDS_INTO
from evaluation.intake.folder import WORKBOOK, read_tables
from evaluation.intake.load import assembled
from evaluation.intake.mapping import Plan
from evaluation.intake.observed import completed
from evaluation.intake.raw import Raw
from evaluation.intake.receipts import FileReceipt


def existing_tables(folder: Path, todo: Plan) -> dict[str, Raw]:
    """Return the folder's tables; refuse to put a CSV beside a workbook, or a table beside its sheet."""
    raw, problems = read_tables(folder)
    file = f"tables/{todo.table.name}.csv"
    blocking = [p for p in problems if p.file == file or p.file.startswith(WORKBOOK)]
    if any((folder / place / WORKBOOK).is_file() for place in (".", "tables")):
        blocking.append(
            Problem(
                WORKBOOK,
                None,
                "",
                "the tables are one workbook",
                "CSV files in tables/",
                "Save its sheets as CSV in tables/ first, or add the rows to the workbook",
            )
        )
    blocking += _beside(todo.table.name, raw)
    if blocking:
        raise EvidenceError(blocking)
    return raw


def _beside(name: str, raw: Mapping[str, Raw]) -> Iterator[Problem]:
    """Yield the sheet that unfolds into the table, or the table that the sheet would unfold into."""
    for sheet, targets in UNFOLDS_INTO.items():
        others = [sheet] if name in targets else list(targets) if name == sheet else []
        for beside in (raw[o] for o in others if o in raw):
            wrong = f"tables/{name}.csv cannot stand beside it, as a sheet unfolds into full tables"
            yield Problem(
                beside.file,
                None,
                "",
                wrong,
                "the sheet, or the full tables",
                "Add the rows to what is there, or move it into the full tables first",
            )


def new_rows(
    todo: Plan, existing: Mapping[str, Raw], read: Sequence[tuple[FileReceipt, pd.DataFrame]], initiative: Initiative
) -> tuple[pd.DataFrame, dict[int, int]]:
    """Return the new rows of all files, and how many of each file are there already in every cell."""
    rows = pd.concat([frame.assign(_file=at) for at, (_, frame) in enumerate(read)])
    rows = completed(todo.table.name, rows, initiative)
    if todo.table.name not in existing:
        return rows, {}
    here = existing[todo.table.name].frame
    shared = [c for c in rows.columns if c in here]
    known = pd.MultiIndex.from_frame(here[shared])
    twice = (
        pd.MultiIndex.from_frame(rows[shared]).isin(known)
        if todo.table.key and shared
        else pd.Series(False, index=rows.index)
    )
    counts = rows.loc[twice, "_file"].value_counts().to_dict()
    return rows[~twice], {int(k): int(v) for k, v in counts.items()}


def in_order(merged: pd.DataFrame, todo: Plan) -> pd.DataFrame:
    """Return the table with its contract's columns first; columns that may not be absent are there, though empty."""
    for column in todo.table.columns:
        if column.name not in merged and not column.absent:
            merged[column.name] = ""
    order = [f for f in todo.fields if f in merged]
    merged = merged[[*order, *(c for c in merged.columns if c not in order)]].astype("str")
    merged.index = pd.RangeIndex(2, len(merged) + 2)
    return merged


def refuse_invalid(
    todo: Plan, existing: Mapping[str, Raw], merged: pd.DataFrame, added: pd.DataFrame, initiative: Initiative
) -> None:
    """Refuse the table as it would become; problems of new rows name the file, row and column they come from."""
    name, file = todo.table.name, f"tables/{todo.table.name}.csv"
    _, problems = assembled({**existing, name: Raw(name, file, merged)}, initiative, criteria=())
    first = len(merged) - len(added) + 2
    own = [p for p in problems if p.file == file]
    if own:
        raise EvidenceError([_at_source(p, first, added, todo) for p in own])


def _at_source(problem: Problem, first: int, added: pd.DataFrame, todo: Plan) -> Problem:
    if problem.row is None or problem.row < first:
        return problem
    row = int(added.index[problem.row - first])
    column = todo.columns.get(problem.column, problem.column)
    shown = column if column == problem.column else f"{column} → {problem.column}"
    source = todo.files[int(added["_file"].iloc[problem.row - first])]
    return replace(problem, file=f"{source} (for {problem.file})", row=row, column=shown)
