"""Begin a new initiative: copy the starter."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from evaluation import report
from evaluation.codes import frame
from evaluation.errors import FolderNotEmptyError, UsageError, did_you_mean
from evaluation.indicators import items
from evaluation.intake.writing import replace_files, table_bytes
from evaluation.pipeline import places


def new(folder: str | Path, language: str = "") -> Path:
    """Copy the starter into ``folder`` and return it.

    Parameters
    ----------
    folder : str or Path
        Must not exist, or be empty.
    language : str
        Written as ``languages: [L]``; empty keeps the starter's list.

    Raises
    ------
    FolderNotEmptyError
        Something is there already; it is not touched.
    UsageError
        The language is not shipped.
    """
    shipped = report.shipped_languages()
    if language and language not in shipped:
        raise UsageError(f"language '{language}' is not shipped. {did_you_mean(language, shipped)}.")
    target = Path(folder).expanduser()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderNotEmptyError(f"{target}: something is there already. Choose a folder that is new or empty.")
    shutil.copytree(places.shipped("templates") / "initiative", target, dirs_exist_ok=True)
    if language:
        path = target / "initiative.yml"
        text = re.sub(r"(?m)^languages:.*$", f"languages: [{language}]", path.read_text(encoding="utf-8"), count=1)
        path.write_text(text, encoding="utf-8")
        if language in frame.languages():
            _words_in(target / "tables" / "codes.csv", frame.frame(language), "code_id", frame.WORDS)
        if language in items.languages():
            _words_in(target / "tables" / "items.csv", items.items(language), "item_id", ("text",))
    return target


def _words_in(path: Path, shipped: pd.DataFrame, key: str, words: Sequence[str]) -> None:
    """Write the words of a table of the starter (codes, questions) in the initiative's language."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    said = shipped.set_index(key).reindex(table[key])
    replace_files({path: table_bytes(table.assign(**{w: said[w].to_numpy() for w in words}))})
