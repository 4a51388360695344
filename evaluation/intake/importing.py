"""Read another tool's export into the tables of an initiative's folder: all of it valid, or nothing written."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from evaluation.errors import EvidenceError, Problem, UsageError, did_you_mean
from evaluation.evidence import Initiative
from evaluation.intake import receipts
from evaluation.intake.cleaning import cleaned
from evaluation.intake.contracts import UNFOLDS_INTO
from evaluation.intake.folder import WORKBOOK, read_tables
from evaluation.intake.formats import walk_form
from evaluation.intake.formats.long_table import LongTable, read_long_table
from evaluation.intake.initiative import read_initiative
from evaluation.intake.load import assembled
from evaluation.intake.mapping import Plan, plan
from evaluation.intake.observed import completed
from evaluation.intake.raw import Raw
from evaluation.intake.receipts import FileReceipt, Receipt
from evaluation.intake.writing import replace_files, table_bytes

FORMATS = ("long_table", walk_form.FORMAT)
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
) -> Receipt:
    """Read files into one table of an initiative's folder and keep a receipt.

    Parameters
    ----------
    files : iterable of path
        CSV in any encoding and with any separator, or workbooks; title rows above and notes below are left out.
    into : path
        The initiative's folder; holds ``initiative.yml``.
    as_format : str, optional
        ``long_table`` or ``data_walk``; guessed by default.
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
    Receipt
        Printable; also kept in ``receipts/``.

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
    todo = _planned(paths, table, map or {}, wave, initiative, as_format)
    existing = _existing(folder, todo)
    chosen = dict(where or {})
    indicators = existing["indicators"].frame.get("indicator_id", ()) if "indicators" in existing else ()
    read = [_one(path, folder, todo, chosen) for path in paths]
    if todo.walk:
        read = [_walked(receipt, rows, initiative, indicators) for receipt, rows in read]
    added, counts = _added(todo, existing, read, initiative)
    merged = (
        pd.concat([existing[todo.table.name].frame, added.drop(columns=["_file"])])
        if todo.table.name in existing
        else (added.drop(columns=["_file"]))
    )
    merged = _ordered(merged.fillna(""), todo)
    _validated(todo, existing, merged, added, initiative)
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


def _existing(folder: Path, todo: Plan) -> dict[str, Raw]:
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


def _added(
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


def _ordered(merged: pd.DataFrame, todo: Plan) -> pd.DataFrame:
    """Return the table with its contract's columns first; columns that may not be absent are there, though empty."""
    for column in todo.table.columns:
        if column.name not in merged and not column.absent:
            merged[column.name] = ""
    order = [f for f in todo.fields if f in merged]
    merged = merged[[*order, *(c for c in merged.columns if c not in order)]].astype("str")
    merged.index = pd.RangeIndex(2, len(merged) + 2)
    return merged


def _validated(
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
