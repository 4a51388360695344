"""One browser and one small set of pages for all browser tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report import build, tiny


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    from tests.browser import gate

    with gate.browser(chromium) as started:
        yield started


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of tiny notebooks with stub views, in English and Hebrew."""
    from evaluation import report

    folder = tmp_path_factory.mktemp("small")
    with tiny.Stubbed():
        report.publish(
            tiny.set_of_pages(folder / "notebooks"),
            build.full(),
            folder / "public",
            languages=["en", "he"],
            template_folders=[tiny.TEMPLATES],
        )
    return folder / "public"
