"""A long table wherever it begins and ends: title rows above it, notes below it, rows chosen by their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from evaluation.errors import EvidenceError, Problem, did_you_mean, nearest
from evaluation.intake import kinds
from evaluation.intake.formats.grids import Grid, grids

HEADER_WITHIN = 200  # rows in which a header is looked for
FEW_VALUES = 2_000  # a column with more distinct values is no enumeration: none of them is suggested


@dataclass(frozen=True)
class LongTable:
    """Rows of the columns asked for; the index is the row in the source file. ``dropped``: how many rows, and why."""

    frame: pd.DataFrame
    grid: Grid
    header_row: int
    rows_in: int
    dropped: dict[str, int] = field(default_factory=dict)


def read_long_table(
    path: Path, columns: Sequence[str], where: Mapping[str, str], known: Sequence[str] = ()
) -> LongTable:
    """Return the rows of a file that `where` chooses.

    Parameters
    ----------
    path : Path
    columns : sequence of str
        Columns that must be there.
    where : mapping of str to str
        Column and value; several values are separated by ``;``.
    known : sequence of str
        Columns taken as well if they are there.

    Raises
    ------
    EvidenceError
        The file cannot be read, a column is not there, or no row is chosen; each with the nearest name.
    """
    wanted = [*dict.fromkeys([*columns, *where])]
    grid, at = _header(path, wanted, list(known))
    names = [plain(cell) for cell in grid.rows[at]]
    taken = [*wanted, *(k for k in known if k in names and k not in wanted)]
    if not taken:
        raise EvidenceError([_unknown_columns(path, grid, at, list(known)[:1])])
    body = grid.rows[at + 1 :]
    filled = [sum(1 for cell in row if cell.strip()) for row in body]
    enough = min(2, sum(1 for name in names if name))
    last = max((i for i, n in enumerate(filled) if n >= enough), default=-1)
    dropped = {
        "blank rows": sum(1 for n in filled if n == 0),
        "rows with a single cell": sum(1 for n in filled[: last + 1] if 0 < n < enough),
        "notes after the data": sum(1 for n in filled[last + 1 :] if n),
    }
    rows = [i for i in range(last + 1) if filled[i] >= enough]
    places = [names.index(name) for name in taken]
    cells = [[body[i][p] if p < len(body[i]) else "" for p in places] for i in rows]
    frame = pd.DataFrame(cells, columns=taken, index=[i + at + 2 for i in rows], dtype="str")
    chosen = _chosen(path, frame, where)
    dropped["not chosen by --where"] = len(frame) - len(chosen)
    return LongTable(chosen, grid, at + 1, len(body), {why: n for why, n in dropped.items() if n})


def plain(cell: str) -> str:
    """Return a cell with ordinary blanks only, one at a time, none at the ends."""
    return " ".join(cell.split())


def _header(path: Path, wanted: list[str], known: list[str]) -> tuple[Grid, int]:
    """Return the grid and the row that hold every column wanted, with as many of the known ones as can be."""
    views = grids(path)
    best: tuple[int, int, Grid, int] | None = None
    full: list[tuple[Grid, int, int]] = []
    for grid in views:
        for at, row in enumerate(grid.rows[:HEADER_WITHIN]):
            names = [plain(cell) for cell in row]
            hits, more = sum(w in names for w in wanted), sum(k in names for k in known)
            if best is None or (hits, more, len(set(names))) > (
                best[0],
                best[1],
                len(set(map(plain, best[2].rows[best[3]]))),
            ):
                best = (hits, more, grid, at)
            if hits == len(wanted) and (wanted or more):
                full.append((grid, at, more))
                break
    if not full:
        missing = best[2:] if best else (Grid([[]], "", ""), 0)
        raise EvidenceError([_unknown_columns(path, *missing, wanted)])
    most = max(more for _, _, more in full)
    holding = [(grid, at) for grid, at, more in full if more == most]
    if len(holding) > 1:
        parts = ", ".join(grid.part for grid, _ in holding)
        raise EvidenceError(
            [
                Problem(
                    path.name,
                    None,
                    "",
                    f"more than one part of the file has these columns: {parts}",
                    "one table",
                    "Save the one you mean as a file of its own",
                )
            ]
        )
    _doubled(path, *holding[0], wanted)
    return holding[0]


def _doubled(path: Path, grid: Grid, at: int, wanted: list[str]) -> None:
    names = [plain(cell) for cell in grid.rows[at]]
    for name in wanted:
        if names.count(name) > 1:
            raise EvidenceError(
                [
                    Problem(
                        path.name,
                        at + 1,
                        name,
                        "this column is there twice",
                        "every column once",
                        "Rename one of the two in the file",
                    )
                ]
            )


def _unknown_columns(path: Path, grid: Grid, at: int, wanted: list[str]) -> Problem:
    names = [n for n in map(plain, grid.rows[at] if grid.rows else []) if n]
    missing = next((w for w in wanted if w not in names), "")
    remedy = did_you_mean(missing, names) if nearest(missing, names) else "Name a column as the file's header does"
    return Problem(path.name, at + 1, missing, "there is no such column", f"one of {', '.join(names[:40])}", remedy)


def _chosen(path: Path, frame: pd.DataFrame, where: Mapping[str, str]) -> pd.DataFrame:
    for column, value in where.items():
        cells = frame[column].map({cell: plain(cell) for cell in frame[column].unique()})
        values = [plain(value)] if (cells == plain(value)).any() else [plain(v) for v in kinds.split(value)] or [""]
        for one in values:
            if not (cells == one).any():
                raise EvidenceError([_unknown_value(path, column, one, cells)])
        frame = frame[cells.isin(values)]
    return frame


def _unknown_value(path: Path, column: str, value: str, cells: pd.Series) -> Problem:
    known = cells.unique().tolist()
    close = nearest(value, known) if len(known) <= FEW_VALUES else None
    return Problem(
        path.name,
        None,
        column,
        f"no row has the value '{value}'",
        "a value of the rows chosen so far",
        f"Did you mean '{close}'" if close else "Write the value as the file does",
    )
