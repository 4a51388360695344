"""Shared by all tests: browser tests that could not run are named at the end, or fail where they are required."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

# the same examples in every run: a test that fails here fails for whoever looks into it
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REQUIRED = os.environ.get("EVALUATION_BROWSER_REQUIRED") == "1"
WHY = "Chromium was not found (Debian: apt-get install chromium)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("browser") and not CHROMIUM and not REQUIRED:
            item.add_marker(pytest.mark.skip(reason=WHY))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; fails where browser tests are required and there is none."""
    if CHROMIUM is None:
        pytest.fail(WHY)
    return CHROMIUM


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Where browser tests are required, a skipped one is a failure."""
    outcome = yield
    report = outcome.get_result()
    if REQUIRED and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"browser test skipped although browser tests are required: {item.nodeid}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """End by naming the browser tests that could not run."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    stats = getattr(reporter, "stats", {})
    skipped = [r.nodeid for r in stats.get("skipped", []) if WHY in str(r.longrepr)]
    if skipped:
        reporter.section("browser tests that could not run")
        for name in skipped:
            reporter.line(f"  {name}")
        reporter.line(f"{len(skipped)} browser tests did not run: {WHY}.")
