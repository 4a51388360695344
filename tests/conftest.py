"""Shared by all tests: tests that could not run are named at the end, or fail where they are required."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# before numpy is loaded, here and in what tests start: small tables, and two processes side by side
for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

import pytest
from hypothesis import settings

# the same examples in every run: a test that fails here fails for whoever looks into it
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REQUIRED = os.environ.get("EVALUATION_BROWSER_REQUIRED") == "1"
PAGE_TOOLS = Path(__file__).resolve().parents[1] / ".ci" / "page_tools" / "node_modules"
AXE = PAGE_TOOLS / "axe-core" / "axe.min.js"


def page_tools() -> bool:
    return AXE.is_file() and all(shutil.which(program) for program in ("node", "java"))


#: marker -> whether its tests can run here, and what is missing where they cannot
NEEDS = {
    "browser": (bool(CHROMIUM), "Chromium was not found (Debian: apt-get install chromium)"),
    "page_tools": (page_tools(), "the page tools are not installed (node, java and `make page-tools`)"),
    "paper": (bool(shutil.which("pdfinfo")), "poppler was not found (Debian: apt-get install poppler-utils)"),
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        for marker, (there, why) in NEEDS.items():
            if item.get_closest_marker(marker) and not there and not REQUIRED:
                item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(autouse=True)
def _what_is_required(request: pytest.FixtureRequest) -> None:
    """Fail where something is required and not there."""
    for marker, (there, why) in NEEDS.items():
        if request.node.get_closest_marker(marker) and not there:
            pytest.fail(why)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; fails where browser tests are required and there is none."""
    if CHROMIUM is None:
        pytest.fail(NEEDS["browser"][1])
    return CHROMIUM


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    """Chromium, started once per process: a second one beside it would be refused."""
    from evaluation.inspection.browser import started

    with started(chromium) as one:
        yield one


@pytest.fixture(scope="session")
def axe() -> str:
    """Text of axe-core's script."""
    return AXE.read_text(encoding="utf-8")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Where they are required, a skipped test that needs something is a failure."""
    outcome = yield
    report = outcome.get_result()
    if REQUIRED and report.skipped and any(item.get_closest_marker(marker) for marker in NEEDS):
        report.outcome = "failed"
        report.longrepr = f"skipped although it is required: {item.nodeid}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """End by naming the tests that could not run."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = getattr(reporter, "stats", {}).get("skipped", [])
    for marker, (_, why) in NEEDS.items():
        names = [r.nodeid for r in skipped if why in str(r.longrepr)]
        if names:
            reporter.section(f"{marker} tests that could not run")
            for name in names:
                reporter.line(f"  {name}")
            reporter.line(f"{len(names)} {marker} tests did not run: {why}.")
