"""The report of the example as PDF: tagged, named, with its outline and fonts, every figure's data in its text."""

from __future__ import annotations

import pytest

from evaluation.inspection.page import Page
from evaluation.inspection.paper import paper
from tests.whole import example_once

pytestmark = [pytest.mark.browser, pytest.mark.paper, pytest.mark.slow]

TOO_LONG = "pages, more than"


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = example_once(tmp_path_factory)
    printed = sorted(folder.glob("report*.pdf"))
    assert len(printed) >= 2
    pages = [Page.read(pdf.with_suffix(".html"), folder) for pdf in printed]
    return [str(fault) for fault in paper(pages, folder)]


def test_everything_but_its_length(wrong: list[str]) -> None:
    assert [w for w in wrong if TOO_LONG not in w] == []


@pytest.mark.xfail(reason="the whole report with everything opened prints on about 70 pages", strict=False)
def test_it_has_at_most_twelve_pages(wrong: list[str]) -> None:
    assert [w for w in wrong if TOO_LONG in w] == []
