"""The report as PDF, printed by Chromium where it is found; with one Chromium, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.report.pages import pdf_file

if TYPE_CHECKING:
    from evaluation.report.language import Language

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
SECONDS = 120
#: a link to another page, in a page; and how it is marked while it is printed
_LINK = re.compile(r'href="(?![a-zA-Z][\w+.-]*:|#)([^"]+)"')
_MARK = b"beside:"
_ADDRESS = re.compile(rb"/URI \(" + _MARK + rb"([^)]*)\)")
#: a part of the page's structure: numbered by Chromium, not always from the same number on
_NODE = re.compile(rb"\(node(\d{8})\)")
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([^)]*\))")


def browser() -> str | None:
    """Return the path of Chromium, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def write_pdf(html: Path, pdf: Path, as_of: dt.date | None = None) -> bool:
    """Print a page; True where a PDF was written.

    Parameters
    ----------
    html, pdf : Path
        The page, and the file to be written.
    as_of : date, optional
        The date that the file says it was made on, instead of the clock's.

    Returns
    -------
    bool
        False where Chromium is not found or did not print.
    """
    found = browser()
    if found is None:
        return False
    printed = _printed(found, html)
    if printed is None:
        return False
    pdf.write_bytes(dated(printed, as_of) if as_of else printed)
    return True


def _printed(found: str, html: Path) -> bytes | None:
    """Print a copy whose links to other pages name no folder: Chromium writes whole addresses into the file."""
    with tempfile.TemporaryDirectory() as folder:
        target, copy = Path(folder) / "page.pdf", Path(folder) / "page.html"
        linked = _LINK.sub(rf'href="{_MARK.decode()}\1"', html.read_text(encoding="utf-8"))
        copy.write_text(linked, encoding="utf-8", newline="\n")
        command = [
            found,
            *FLAGS,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            copy.as_uri(),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return None
        return _numbered(_beside(target.read_bytes())) if target.is_file() else None


def _beside(pdf: bytes) -> bytes:
    """Return the PDF with links to the files that lie beside it, length unchanged."""
    spaces = b" " * len(_MARK)
    return _ADDRESS.sub(lambda found: b"/URI (" + found[1] + b")" + spaces, pdf)


def _numbered(pdf: bytes) -> bytes:
    """Return the PDF with the parts of its structure numbered from 1 in their order, length unchanged."""
    order = {node: b"(node%08d)" % n for n, node in enumerate(sorted(set(_NODE.findall(pdf))), 1)}
    return _NODE.sub(lambda found: order[found[1]], pdf)


def dated(pdf: bytes, as_of: dt.date) -> bytes:
    """Return the PDF with the date of the pages in place of the clock's, length unchanged."""
    day = as_of.strftime("%Y%m%d").encode() + b"000000"
    return _DATE.sub(lambda found: found[1] + day + found[2], pdf)


def write_all(folder: Path, languages: Sequence[Language], as_of: dt.date) -> list[str]:
    """Print the report in every language; return a note where that was not possible."""
    if browser() is None:
        return ["report.pdf was not made: Chromium was not found"]
    notes, first = [], languages[0].code
    for language in languages:
        name = pdf_file(language.code, first)
        page = folder / (Path(name).stem + ".html")
        if not write_pdf(page, folder / name, as_of):
            notes.append(f"{name} was not made: Chromium could not print the report")
    return notes
