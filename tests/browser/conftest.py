"""One browser and one small set of pages for all browser tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.small import published


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    from evaluation.inspection.browser import started

    with started(chromium) as one:
        yield one


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of tiny notebooks with stub views, in English and Hebrew."""
    return published(tmp_path_factory.mktemp("small"))
