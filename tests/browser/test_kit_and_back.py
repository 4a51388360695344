"""The session kit and the page for those who spoke, in a real browser: checked, on a phone, and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation import report
from evaluation.inspection import inspect_page
from evaluation.inspection.browser import opened, shown
from evaluation.inspection.page import Page
from evaluation.report import pdf
from tests.report import releases, tiny

pytestmark = pytest.mark.browser

FILES = [f"{name}{suffix}.html" for name in ("session_kit", "back") for suffix in ("", ".he")]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    cells = [tiny.said("# What should we know?", tags=("brief",)), tiny.shown("stub_words", tags=("brief",))]
    for tag, heading, names in (
        ("kit", "## How do we meet?", ("session_agenda", "session_sheets", "capture_form")),
        ("back", "## What became of it?", ("back",)),
    ):
        cells += [tiny.said(heading, tags=(tag,)), *(tiny.shown(name, tags=(tag,)) for name in names)]
    with pytest.MonkeyPatch.context() as patch, tiny.Stubbed():
        patch.setattr(pdf, "browser", lambda: None)
        books = tiny.write(folder / "notebooks", n09_report=cells)
        made = {"languages": ["en", "he"], "template_folders": [tiny.TEMPLATES]}
        report.publish(books, releases.full(), folder / "public", **made)
    return folder / "public"


@pytest.mark.parametrize("name", FILES)
def test_page_passes_the_check(browser, public: Path, name: str) -> None:
    found = [*inspect_page(Page.read(public / name, public)), *shown(browser, public / name)]
    assert [str(f) for f in found] == []


@pytest.mark.parametrize("name", FILES)
def test_every_sheet_fits_its_paper(browser, public: Path, name: str) -> None:
    with opened(browser, public / name) as page:
        page.emulate_media(media="print")
        sheets = page.locator("article.sheet, div.sheet, article.place, article.aloud").count()
        extra = page.locator(".how-back").count()
        printed = page.pdf(prefer_css_page_size=True)
    assert sheets
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == sheets + extra


@pytest.mark.parametrize("name", ["session_kit.html", "session_kit.he.html"])
def test_on_paper_the_reading_of_the_evaluation_is_not_there(browser, public: Path, name: str) -> None:
    with opened(browser, public / name) as page:
        page.emulate_media(media="print")
        readings = page.locator(".sheet.finding details")
        assert readings.count()
        assert not any(readings.nth(i).is_visible() for i in range(readings.count()))


def test_on_paper_the_script_is_open(browser, public: Path) -> None:
    with opened(browser, public / "back.html") as page:
        page.emulate_media(media="print")
        box = page.locator(".aloud details p").first.bounding_box()
    assert box is not None
    assert box["height"] > 5
