"""Write a table as our own CSV: UTF-8, commas, text that looks like a formula marked."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pandas as pd

from evaluation.intake.formulas import protect


def table_bytes(frame: pd.DataFrame) -> bytes:
    """Return a table of text cells as the bytes of a CSV file; `evaluation.intake.csv_text` reads them back alike."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(frame.apply(protect).to_numpy().tolist() if len(frame) else [])
    return text.getvalue().encode("utf-8")


def replace_files(contents: dict[Path, bytes]) -> None:
    """Write files whole or not at all: each beside its place first, then all put in place."""
    waiting = {}
    for path, data in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting[path] = path.with_name(f".{path.name}.part")
        waiting[path].write_bytes(data)
    for path, part in waiting.items():
        os.replace(part, path)
