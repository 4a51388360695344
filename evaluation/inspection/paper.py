"""Criterion 19: the report on paper. What is written openly in the file, and what poppler reads where it is found."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from evaluation.inspection.faults import Fault, faults
from evaluation.inspection.page import Page, bare, figure_table, number

#: a report of two charts took 12; one of eight charts with all their data takes 13 to 15 in two columns
MOST_PAGES = 16
TOOLS = ("pdfinfo", "pdffonts", "pdftotext")
_SPACE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")


def without_poppler() -> str:
    """Return which programs of poppler are missing, in words; empty where all are there."""
    missing = [name for name in TOOLS if shutil.which(name) is None]
    return f"{', '.join(missing)} not found (Debian: apt-get install poppler-utils)" if missing else ""


def paper(pages: Sequence[Page], folder: Path) -> list[Fault]:
    """Return what is wrong with the PDFs of a folder."""
    found: list[Fault] = []
    for file in sorted(folder.rglob("*.pdf")):
        name = file.relative_to(folder).as_posix()
        beside = next((p for p in pages if p.name == name.removesuffix(".pdf") + ".html"), None)
        wrong = _written(file.read_bytes())
        if not without_poppler():
            wrong += _read(file, beside)
        found += faults(name, 19, wrong)
    return found


def _written(pdf: bytes) -> list[str]:
    wrong = []
    if not re.search(rb"/MarkInfo\s*<<[^>]*/Marked\s+true", pdf):
        wrong.append("it is not tagged")
    if b"/Lang (" not in pdf and b"/Lang<" not in pdf and b"/Lang <" not in pdf:
        wrong.append("it names no language")
    if b"/Outlines" not in pdf:
        wrong.append("it has no outline")
    if b"file:" in pdf:
        wrong.append("it names a folder of the machine that printed it")
    if not re.search(rb"/Title\s*[(<]", pdf):
        wrong.append("it has no title")
    return wrong


def _ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout


def _read(file: Path, page: Page | None) -> list[str]:
    count = re.search(r"^Pages:\s*(\d+)", _ask("pdfinfo", str(file)), re.M)
    wrong = []
    if count and int(count[1]) > MOST_PAGES:
        wrong.append(f"it has {count[1]} pages, more than {MOST_PAGES}")
    fonts = [line.split() for line in _ask("pdffonts", str(file)).splitlines()[2:]]
    wrong += [f"font {f[0]} is not embedded" for f in fonts if len(f) > 5 and f[-5] != "yes"]
    if page is None:
        return wrong
    text = _SPACE.sub("", _ask("pdftotext", "-layout", str(file), "-"))
    for figure in page.figures:
        table = figure_table(figure)
        cells = [c for row in table.rows for c in row[1:] if number(c) is not None] if table else []
        lost = [c for c in cells if _SPACE.sub("", bare(c)) not in text]
        if lost:
            wrong.append(f"{len(lost)} numbers of figure '{figure.get('id')}' are not in its text")
    return wrong
