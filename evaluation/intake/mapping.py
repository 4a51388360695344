"""What an import was told: which column, or constant, holds which field of which table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.errors import EvidenceError, Problem, did_you_mean, nearest
from evaluation.evidence import Initiative
from evaluation.intake.checking import group_columns
from evaluation.intake.contracts import SHEETS, TABLES
from evaluation.intake.contracts.model import Column, Table

CONSTANT = ":"  # FIELD=:VALUE writes VALUE into every row
USUAL = "observations"
OPTION = "--map"


@dataclass(frozen=True)
class Plan:
    """Fields of one table, each from a column or constant. ``known``: fields taken from a column of the same name.

    ``given`` and ``wave`` are the words of the command, kept for the receipt; ``walk``: the answers of a data walk.
    """

    table: Table
    fields: dict[str, Column]
    columns: dict[str, str]
    constants: dict[str, str]
    known: tuple[str, ...]
    files: tuple[str, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    wave: str = ""
    walk: bool = False


def plan(
    files: Sequence[Path], table: str | None, given: Mapping[str, str], wave: str | None, initiative: Initiative
) -> Plan:
    """Return what goes where.

    The table is the one named, or the one before the dot of a field (``sources.title``), or the one that
    the files are called after, or ``observations``.
    """
    contracts = TABLES | SHEETS
    prefixes = {name.partition(".")[0] for name in given if "." in name} | ({table} if table else set())
    for name in prefixes:
        if name not in contracts:
            raise _refused(
                name, "unknown table", did_you_mean(name, contracts) if nearest(name, contracts) else "See the README"
            )
    if len(prefixes) > 1:
        raise _refused(
            "", f"fields of {len(prefixes)} tables: {', '.join(sorted(prefixes))}", "Import them one after the other"
        )
    stems = {path.stem for path in files}
    called = stems.pop() if len(stems) == 1 else ""
    chosen = contracts[next(iter(prefixes), called if called in contracts and not given else USUAL)]
    fields = {c.name: c for c in (*chosen.columns, *group_columns(chosen, initiative))}
    asked = {name.partition(".")[2] or name: source for name, source in given.items()}
    for name in asked:
        if name not in fields:
            raise _refused(name, f"the table {chosen.name} has no such field", did_you_mean(name, fields))
    constants = {f: s[1:] for f, s in asked.items() if s.startswith(CONSTANT)}
    if wave is not None:
        if "wave" not in fields:
            raise _refused("wave", f"the table {chosen.name} has no wave", "Leave --wave out")
        constants["wave"] = wave
    columns = {f: s for f, s in asked.items() if not s.startswith(CONSTANT)}
    known = tuple(f for f in fields if f not in columns and f not in constants)
    return Plan(chosen, fields, columns, constants, known, tuple(p.name for p in files), dict(given), wave or "")


def _refused(column: str, wrong: str, remedy: str) -> EvidenceError:
    return EvidenceError(
        [Problem(OPTION, None, column, wrong, "FIELD=COLUMN, FIELD=:CONSTANT or TABLE.FIELD=COLUMN", remedy)]
    )
