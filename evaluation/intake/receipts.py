"""Receipts: what an import read, what it left out and why; printed, and kept in ``receipts/``."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = "receipts"


@dataclass(frozen=True)
class FileReceipt:
    """What became of one file. ``rows_in`` are the rows below the header, ``rows_out`` those added."""

    file: str
    sha256: str
    format: str
    why: str
    encoding: str
    part: str
    header_row: int
    rows_in: int
    rows_out: int
    dropped: dict[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """What one import did."""

    table: str
    imported_on: str
    mapped: dict[str, str]
    where: dict[str, str]
    wave: str
    files: tuple[FileReceipt, ...]
    counts: dict[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def rows_out(self) -> int:
        """How many rows were added."""
        return sum(f.rows_out for f in self.files)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for one in self.files:
            yield f"{one.file}"
            yield f"  read as {one.format}: {one.why}"
            yield f"  encoding {one.encoding}, {one.part}, header in row {one.header_row}"
            yield f"  rows in {one.rows_in}, rows out {one.rows_out}"
            yield from (f"  left out {n}: {why}" for why, n in one.dropped.items())
            yield from (f"  note: {notice}" for notice in one.notices)
            yield f"  sha256 {one.sha256}"
        yield f"Into tables/{self.table}.csv: {self.rows_out} rows added."
        if self.counts:
            yield "Counted: " + ", ".join(f"{name} {n}" for name, n in self.counts.items()) + "."
        yield from (f"Note: {notice}" for notice in self.notices)

    def to_json(self) -> str:
        """Return the receipt as it is kept."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def earlier(folder: Path, sha256: str) -> list[dict]:
    """Return receipts of imports that read a file with the same content."""
    kept = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((folder / FOLDER).glob("*.json"))]
    return [one for one in kept if any(f["sha256"] == sha256 for f in one.get("files", []))]


def next_path(folder: Path, table: str) -> Path:
    """Return where the next receipt is kept."""
    number = 1 + max((int(p.name[:4]) for p in (folder / FOLDER).glob("[0-9][0-9][0-9][0-9]_*.json")), default=0)
    return folder / FOLDER / f"{number:04d}_{table}.json"
