"""Words a third longer than the English, in both directions: nothing runs out of a screen of 320 pixels."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation.inspection.browser import NARROW, narrow, opened
from tests.report import releases, test_pseudo_locale

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def longer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from evaluation.report import pdf

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "browser", lambda: None)
        return test_pseudo_locale.published(tmp_path_factory.mktemp("longer"), releases.full())


@pytest.mark.parametrize("name", ["index", "report", "data_walk", "pages/02_equity", "pages/07_integration"])
def test_no_page_is_wider_than_its_screen(browser, longer: Path, name: str) -> None:
    for file in (longer / f"{name}.html", longer / f"{name}.ur.html"):
        with opened(browser, file, width=NARROW) as page:
            assert narrow(page, file.name) == []
