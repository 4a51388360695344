"""Hostile texts in every free text and every group of the evidence: they are read as text, and nothing runs."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.inspection import inspect
from evaluation.inspection.page import Page, figure_file, number
from tests.attack.hostile import GROUPS, HOSTILE, SEEN, spoiled
from tests.whole import ROOT

pytestmark = [pytest.mark.slow]

LANGUAGES = ["en", "he", "ar"]
#: what the texts themselves look like: template code in a title or a table is what somebody wrote
THEIRS = (11, 14)
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return ``public/`` of the example with hostile texts."""
    folder = tmp_path_factory.mktemp("hostile")
    assert spoiled(ROOT / "data" / "example", folder / "initiative") > 5_000
    call = "import sys, pathlib; from tests.attack.pages_without_kernels import published as p; "
    call += f"p(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), {LANGUAGES})"
    made = [sys.executable, "-c", call, str(folder / "initiative"), str(folder / "output")]
    done = subprocess.run(made, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder / "output" / "public"


def test_they_are_text_and_no_markup(pages: Path) -> None:
    outcome = inspect(pages, with_browser=False)
    assert len(outcome.pages) >= 20
    assert [str(f) for f in outcome.faults if f.criterion in (5, 6, 7, 8, 9, 13, 20, 22)] == []
    read = {f: " ".join(Page.read(pages / f, pages).words()) for f in outcome.pages}
    for words in SEEN:
        assert any(words in text for text in read.values()), words
    for group in GROUPS.values():
        assert any(group.strip("\u202e\u202c")[:10] in text for text in read.values()), group
    assert "49" not in {w for text in read.values() for w in text.split("{{")[1:2]}


def test_no_cell_of_any_file_is_a_formula(pages: Path) -> None:
    cells = [
        (page.name, cell)
        for file in sorted(pages.rglob("*.html"))
        for page in [Page.read(file, pages)]
        for figure in page.figures
        for row in figure_file(figure) or []
        for cell in row
    ]
    for file in sorted(pages.rglob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as handle:
            cells += [(file.name, cell) for row in csv.reader(handle) for cell in row]
    assert len(cells) > 5_000
    assert any(cell.startswith("'=") for _, cell in cells)
    assert [(name, c) for name, c in cells if c.startswith(FORMULAS) and number(c) is None and not _number(c)] == []


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_no_file_holds_a_character_that_hides_or_reorders(pages: Path) -> None:
    hidden = [chr(c) for c in (0x01, 0x07, 0x1B, 0x7F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E)]
    for file in sorted(pages.rglob("*")):
        if file.suffix in (".html", ".csv", ".json"):
            text = file.read_text(encoding="utf-8")
            assert [f"U+{ord(c):04X}" for c in hidden if c in text] == [], file.name


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_asked_for(browser, pages: Path) -> None:
    from evaluation.inspection.browser import shown

    assert any("onerror" in words for words in HOSTILE)
    longest = ("report.he.html", "report.ar.html")
    first = [f for code in ("he", "ar") for f in sorted(pages.glob(f"*.{code}.html")) if f.name not in longest]
    for file in [
        *first,
        pages / "report.html",
        pages / "pages" / "01_evidence.he.html",
        pages / "pages" / "03_structural.ar.html",
        pages / "pages" / "06_practice.html",
    ]:
        found = shown(browser, file)
        assert [str(f) for f in found if f.criterion not in THEIRS] == [], file.name
