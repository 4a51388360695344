"""One small set of pages for all browser tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.small import published


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of tiny notebooks with stub views, in English and Hebrew."""
    return published(tmp_path_factory.mktemp("small"))
