"""Write a table as our own CSV: UTF-8, commas, text that looks like a formula marked."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from evaluation.intake.formulas import protect


def table_bytes(frame: pd.DataFrame) -> bytes:
    """Return a table of text cells as the bytes of a CSV file; `evaluation.intake.csv_text` reads them back alike."""
    header = ",".join(_quoted(pd.Series(frame.columns, dtype="str")))
    columns = [_quoted(protect(frame[name])) for name in frame.columns]
    lines = [header, *map(",".join, zip(*columns, strict=True))]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _quoted(cells: pd.Series) -> pd.Series:
    """Return cells in quotation marks where they need them; a lone carriage return does, which `csv` forgets."""
    needs = cells.str.contains('[",\r\n]')
    return cells.where(~needs, '"' + cells.str.replace('"', '""') + '"')


def replace_files(contents: dict[Path, bytes]) -> None:
    """Write files whole or not at all: each beside its place first, then all put in place."""
    waiting = {}
    for path, data in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting[path] = path.with_name(f".{path.name}.part")
        waiting[path].write_bytes(data)
    for path, part in waiting.items():
        os.replace(part, path)
