"""The report says what a program saw of its own set of pages, in every language; unasked, that nobody asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import inspection, report
from evaluation.report import page_check, pdf
from evaluation.report.language import Language
from tests.report import releases, tiny

LANGUAGES = ["en", "he", "ar"]


def published(folder: Path, check: page_check.Check | None) -> dict[str, str]:
    cells = [tiny.said("# What should we know?"), tiny.said("## Which standards?"), tiny.shown("quality_checklist")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "browser", lambda: None)
        books = tiny.write(folder / "notebooks", n09_report=cells)
        given = {"languages": LANGUAGES, "template_folders": [tiny.TEMPLATES], "check": check}
        report.publish(books, releases.full(), folder / "public", **given)
    files = {"en": "report.html", "he": "report.he.html", "ar": "report.ar.html"}
    return {code: (folder / "public" / file).read_text(encoding="utf-8") for code, file in files.items()}


def test_what_was_found_is_said(tmp_path: Path) -> None:
    for faults in (None, 0, 1, 12):
        pages = published(tmp_path / str(faults), None if faults is None else lambda _, n=faults: n)
        for code, page in pages.items():
            language = Language(code)
            said = page_check.unchecked(language) if faults is None else page_check.checked(faults, language)
            assert page.count(said) == 1


def test_the_check_of_these_pages_finds_nothing_and_a_planted_fault(tmp_path: Path) -> None:
    assert page_check.checked(0, Language("en")) in published(tmp_path, inspection.unreadable)["en"]
    page = tmp_path / "public" / "report.html"
    spoiled = page.read_text(encoding="utf-8").replace("<caption>", "<caption hidden>").replace("<h1>", "<h4>", 1)
    page.write_text(spoiled, encoding="utf-8")
    assert inspection.unreadable(tmp_path / "public") > 0
