"""Pages on paper: nothing is cut off, a figure stands beside its data, rows of words stack on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation import report
from evaluation.inspection.browser import opened
from evaluation.report import pdf
from tests.report import releases, tiny

pytestmark = pytest.mark.browser

#: the width of a printed sheet between its margins, in pixels
PAPER = {"width": 711, "height": 1040}
CUT = "[...document.querySelectorAll('.scroll')].filter(s => s.scrollWidth > s.clientWidth + 1).map(s => s.innerText)"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    cells = [
        tiny.said("# What do we know?"),
        tiny.said("## What moved?"),
        tiny.shown("lead_charts", level="structural"),
    ]
    cells += [tiny.said("## How was this done?"), tiny.shown("methods_annex")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "browser", lambda: None)
        books = tiny.write(folder / "notebooks", n07_integration=cells)
        made = {"languages": ["en", "he"], "template_folders": [tiny.TEMPLATES]}
        report.publish(books, releases.full(), folder / "public", **made)
    return folder / "public" / "pages"


@pytest.mark.parametrize("name", ["07_integration.html", "07_integration.he.html"])
def test_no_table_is_cut_on_paper(browser, public: Path, name: str) -> None:
    with opened(browser, public / name) as page:
        page.set_viewport_size(PAPER)
        page.emulate_media(media="print")
        assert page.evaluate(CUT) == []


def test_on_paper_a_chart_stands_beside_its_data(browser, public: Path) -> None:
    with opened(browser, public / "07_integration.html") as page:
        page.set_viewport_size(PAPER)
        page.emulate_media(media="print")
        chart = page.locator("figure .chart").first.bounding_box()
        data = page.locator("figure table").first.bounding_box()
    assert chart
    assert data
    assert chart["x"] + chart["width"] <= data["x"]


@pytest.mark.parametrize("width", [1280, 320])
def test_why_and_by_whom_a_convention_was_agreed_is_in_sight(browser, public: Path, width: int) -> None:
    with opened(browser, public / "07_integration.html") as page:
        page.set_viewport_size({"width": width, "height": 900})
        cell = page.locator("#conventions td:last-child").first.bounding_box()
    assert cell
    assert cell["x"] + cell["width"] <= width
