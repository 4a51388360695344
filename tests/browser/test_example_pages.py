"""The pages of the example, in every language they are in: `evaluation check-pages` finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation.inspection import inspect
from evaluation.inspection.browser import opened
from tests.whole import example_once

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_once(tmp_path_factory)


def test_every_page_passes_the_check(chromium: str, example: Path) -> None:
    outcome = inspect(example, chromium=chromium)
    assert len(outcome.pages) >= 20
    assert "shown" not in outcome.unchecked.get(16, "")
    # how long the printed report is: test_printed_report.py
    assert [str(fault) for fault in outcome.faults if "pages, more than" not in fault.wrong] == []


def test_brief_prints_on_two_pages(browser, example: Path) -> None:
    for name in ("brief.html", "brief.he.html"):
        with opened(browser, example / name) as page:
            printed = page.pdf(prefer_css_page_size=True)
        assert printed.count(b"/Type /Page\n") <= 2, name
