"""Read a meeting's capture sheet into four tables at once: all of it valid, or nothing written."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from evaluation.errors import EvidenceError, Problem
from evaluation.evidence import Initiative
from evaluation.intake import receipts
from evaluation.intake.cleaning import cleaned
from evaluation.intake.formats import capture_sheet
from evaluation.intake.importing_steps import existing_tables, in_order, new_rows, refuse_invalid
from evaluation.intake.mapping import Plan, plan
from evaluation.intake.raw import Raw
from evaluation.intake.receipts import FileReceipt, Receipt
from evaluation.intake.writing import replace_files, table_bytes

NOT_FILLED_IN = "not filled in"
SAME_BEFORE = "this file was imported before; nothing was added"
THERE_ALREADY = "there already, the same in every cell"


@dataclass(frozen=True)
class Receipts:
    """What one import into several tables did."""

    each: tuple[Receipt, ...]

    @property
    def rows_out(self) -> int:
        """How many rows were added."""
        return sum(one.rows_out for one in self.each)

    def __str__(self) -> str:
        return "\n\n".join(str(one) for one in self.each)


def import_capture_sheets(paths: Sequence[Path], folder: Path, initiative: Initiative) -> Receipts:
    """Read filled capture sheets into ``actions``, ``interpretations``, ``judgements`` and ``replies``.

    Raises
    ------
    EvidenceError
        Anything is unreadable or a table would not be valid. Nothing is written then.
    """
    sheets = {path: capture_sheet.read(path) for path in paths}
    contents: dict[Path, bytes] = {}
    problems: list[Problem] = []
    done = []
    for table in capture_sheet.FIELDS:
        given = {f"{table}.{field}": column for field, column in capture_sheet.FIELDS[table].items()}
        todo = plan(paths, table, given, None, initiative)
        existing = existing_tables(folder, todo)
        read = [_one(path, folder, todo, sheets[path], existing.get(table)) for path in paths]
        rows, _ = new_rows(todo, existing, read, initiative)
        receipt = Receipt(table, dt.date.today().isoformat(), dict(given), {}, "", tuple(one for one, _ in read))
        done.append(receipt)
        if rows.empty:
            continue
        merged = _merged(todo, existing, rows)
        try:
            refuse_invalid(todo, existing, merged, rows, initiative)
        except EvidenceError as wrong:
            problems += wrong.problems
        contents[folder / "tables" / f"{table}.csv"] = table_bytes(merged)
    if problems:
        raise EvidenceError(problems)
    for receipt in done:
        contents[receipts.next_path(folder, receipt.table)] = receipt.to_json().encode("utf-8")
    replace_files(contents)
    return Receipts(tuple(done))


def _merged(todo: Plan, existing: dict[str, Raw], rows: pd.DataFrame) -> pd.DataFrame:
    new = rows.drop(columns=["_file"])
    there = existing.get(todo.table.name)
    return in_order((pd.concat([there.frame, new]) if there else new).fillna(""), todo)


def _one(
    path: Path, folder: Path, todo: Plan, found: capture_sheet.LongTable, there: Raw | None
) -> tuple[FileReceipt, pd.DataFrame]:
    """Return what one sheet gives to one table, with why the other rows were left out."""
    own = found.frame[found.frame["goes_to"] == todo.table.name]
    rows = capture_sheet.of_table(found.frame, todo.table.name)
    for field in rows.columns:
        source = todo.columns.get(field, "about")
        rows[field] = cleaned(rows[field], todo.fields[field], path.name, source)
    dropped = {NOT_FILLED_IN: len(own) - len(rows)}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if any(one["table"] == todo.table.name for one in receipts.earlier(folder, digest)):
        dropped[SAME_BEFORE] = len(rows)
        rows = rows.iloc[:0]
    if there is not None and len(rows):
        shared = [c for c in rows.columns if c in there.frame]
        twice = pd.MultiIndex.from_frame(rows[shared]).isin(pd.MultiIndex.from_frame(there.frame[shared]))
        dropped[THERE_ALREADY] = int(twice.sum())
        rows = rows[~twice]
    receipt = FileReceipt(
        path.name,
        digest,
        "a capture sheet",
        "its header holds goes_to and words",
        found.grid.encoding,
        found.grid.part if found.grid.part.startswith("sheet") else f"cells separated by {found.grid.part}",
        found.header_row,
        len(own),
        len(rows),
    )
    return replace(receipt, dropped={why: n for why, n in dropped.items() if n}), rows
