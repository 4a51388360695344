"""The report of the example as PDF: tagged, named, with its outline and fonts, every figure's data in its text."""

from __future__ import annotations

import pytest

from evaluation.inspection.page import Page
from evaluation.inspection.paper import paper
from tests.whole import example_once

pytestmark = [pytest.mark.browser, pytest.mark.paper, pytest.mark.slow]


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = example_once(tmp_path_factory)
    printed = sorted(folder.glob("report*.pdf"))
    assert len(printed) >= 2
    pages = [Page.read(pdf.with_suffix(".html"), folder) for pdf in printed]
    return [str(fault) for fault in paper(pages, folder)]


def test_it_is_whole_and_not_too_long(wrong: list[str]) -> None:
    assert wrong == []
