"""Read another tool's export into the tables of an initiative's folder: all of it valid, or nothing written."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from evaluation.errors import EvidenceError, UsageError, did_you_mean
from evaluation.evidence import Initiative
from evaluation.intake import receipts
from evaluation.intake.capturing import Receipts, import_capture_sheets
from evaluation.intake.cleaning import cleaned
from evaluation.intake.formats import walk_form
from evaluation.intake.formats.capture_sheet import is_capture_sheet
from evaluation.intake.formats.long_table import LongTable, read_long_table
from evaluation.intake.importing_steps import existing_tables, in_order, new_rows, refuse_invalid
from evaluation.intake.initiative import read_initiative
from evaluation.intake.mapping import Plan, plan
from evaluation.intake.receipts import FileReceipt, Receipt
from evaluation.intake.writing import replace_files, table_bytes

FORMATS = ("long_table", walk_form.FORMAT, "capture_sheet")
SAME_BEFORE = "this file was imported before in the same way; nothing was added"
OTHER_BEFORE = "this file was imported before, in another way"
THERE_ALREADY = "there already, the same in every cell"


def import_files(
    files: Iterable[str | Path],
    into: str | Path,
    *,
    as_format: str | None = None,
    table: str | None = None,
    map: Mapping[str, str] | None = None,
    where: Mapping[str, str] | None = None,
    wave: str | None = None,
) -> Receipt | Receipts:
    """Read files into a table of an initiative's folder and keep a receipt; a capture sheet goes into four.

    Parameters
    ----------
    files : iterable of path
        CSV in any encoding and with any separator, or workbooks; title rows above and notes below are left out.
    into : path
        The initiative's folder; holds ``initiative.yml``.
    as_format : str, optional
        ``long_table``, ``data_walk`` or ``capture_sheet``; guessed by default.
    table : str, optional
        The table; by default the one that ``map`` names, or that the files are called after, or ``observations``.
    map : mapping of str to str
        Field to column; ``:VALUE`` is a constant; ``TABLE.FIELD`` names the table too.
    where : mapping of str to str
        Column to value: only these rows; several values are separated by ``;``.
    wave : str, optional
        The wave of all rows.

    Returns
    -------
    Receipt or Receipts
        Printable; also kept in ``receipts/``. Of a capture sheet one for each table.

    Raises
    ------
    EvidenceError
        Anything is unreadable or the table would not be valid. Nothing is written then.
    UsageError
        Unknown format.
    """
    if as_format and as_format not in FORMATS:
        raise UsageError(f"--as: there is no format '{as_format}'. {did_you_mean(as_format, FORMATS)}.")
    paths, folder = [Path(f) for f in files], Path(into)
    initiative = _initiative(folder)
    told = any((table, map, where, wave))
    guessed = as_format is None and not told and all(is_capture_sheet(path) for path in paths)
    if as_format == "capture_sheet" or guessed:
        return import_capture_sheets(paths, folder, initiative)
    todo = _planned(paths, table, map or {}, wave, initiative, as_format)
    existing = existing_tables(folder, todo)
    chosen = dict(where or {})
    indicators = existing["indicators"].frame.get("indicator_id", ()) if "indicators" in existing else ()
    read = [_one(path, folder, todo, chosen) for path in paths]
    if todo.walk:
        read = [_walked(receipt, rows, initiative, indicators) for receipt, rows in read]
    added, counts = new_rows(todo, existing, read, initiative)
    merged = (
        pd.concat([existing[todo.table.name].frame, added.drop(columns=["_file"])])
        if todo.table.name in existing
        else (added.drop(columns=["_file"]))
    )
    merged = in_order(merged.fillna(""), todo)
    refuse_invalid(todo, existing, merged, added, initiative)
    done = [
        replace(
            receipt,
            rows_out=int((added["_file"] == at).sum()),
            dropped=receipt.dropped | ({THERE_ALREADY: counts[at]} if counts.get(at) else {}),
        )
        for at, (receipt, _) in enumerate(read)
    ]
    return _written(folder, todo, merged, added, tuple(done), chosen)


def _planned(
    paths: Sequence[Path],
    table: str | None,
    given: Mapping[str, str],
    wave: str | None,
    initiative: Initiative,
    as_format: str | None,
) -> Plan:
    """Return what goes where; a data walk's answers are known by their columns, whatever the file is called."""
    asked = as_format == walk_form.FORMAT
    if not asked and (as_format or table or given):
        return plan(paths, table, given, wave, initiative)
    columns = [walk_form.columns(path) for path in paths]
    if not asked and not all(columns):
        return plan(paths, table, given, wave, initiative)
    found = next((one for one in columns if one), {})
    return replace(plan(paths, walk_form.TABLE, {**found, **given}, wave, initiative), walk=True, given=dict(given))


def _walked(
    receipt: FileReceipt, rows: pd.DataFrame, initiative: Initiative, indicators: Iterable[str]
) -> tuple[FileReceipt, pd.DataFrame]:
    """Return a file of a data walk with the table's own words, and a note about stations that nobody knows."""
    groups = [group for d in initiative.dimensions.values() for group in d.groups]
    rows = walk_form.recoded(rows, groups)
    notes = receipt.notices + walk_form.notices(rows, list(indicators))
    return replace(receipt, format="the answers of a data walk", notices=notes), rows


def _initiative(folder: Path) -> Initiative:
    initiative, problems = read_initiative(folder)
    if initiative is None:
        raise EvidenceError(problems)
    return initiative


def _one(path: Path, folder: Path, todo: Plan, where: Mapping[str, str]) -> tuple[FileReceipt, pd.DataFrame]:
    """Return what one file gives: its receipt so far, and its rows as fields of the table."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    before = receipts.earlier(folder, digest)
    same = any(
        (one["table"], one["mapped"], one["where"], one["wave"])
        == (todo.table.name, dict(todo.given), dict(where), todo.wave)
        for one in before
    )
    found = read_long_table(path, list(dict.fromkeys(todo.columns.values())), where, todo.known)
    rows = _fields(path, todo, found)
    receipt = FileReceipt(
        path.name,
        digest,
        "a long table",
        f"its header holds {', '.join(found.frame.columns)}",
        found.grid.encoding,
        found.grid.part if found.grid.part.startswith("sheet") else f"cells separated by {found.grid.part}",
        found.header_row,
        found.rows_in,
        len(rows),
        found.dropped,
        (SAME_BEFORE,) if same else (OTHER_BEFORE,) if before else (),
    )
    if same:
        receipt = replace(receipt, dropped=found.dropped | {"imported before": len(rows)})
        rows = rows.iloc[:0]
    return receipt, rows


def _fields(path: Path, todo: Plan, found: LongTable) -> pd.DataFrame:
    sources = todo.columns | {f: f for f in todo.known if f in found.frame}
    rows = pd.DataFrame(index=found.frame.index)
    for field, column in todo.fields.items():
        if field in sources:
            rows[field] = cleaned(found.frame[sources[field]], column, path.name, sources[field])
        elif field in todo.constants:
            rows[field] = pd.Series(todo.constants[field], index=rows.index, dtype="str")
    return rows


def _written(
    folder: Path,
    todo: Plan,
    merged: pd.DataFrame,
    added: pd.DataFrame,
    files: tuple[FileReceipt, ...],
    where: Mapping[str, str],
) -> Receipt:
    counts = (
        {f"different {key}": int(added[key].nunique()) for key in todo.table.key if key in added} if len(added) else {}
    )
    notices = tuple(added.attrs.get("notices", ())) if len(added) else ()
    receipt = Receipt(
        todo.table.name, dt.date.today().isoformat(), dict(todo.given), dict(where), todo.wave, files, counts, notices
    )
    contents = {receipts.next_path(folder, todo.table.name): receipt.to_json().encode("utf-8")}
    if len(added):
        contents[folder / "tables" / f"{todo.table.name}.csv"] = table_bytes(merged)
    replace_files(contents)
    return receipt
