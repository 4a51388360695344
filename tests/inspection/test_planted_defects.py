"""The check is itself tested: every planted defect is found by its criterion, and a clean set has no fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evaluation.inspection import inspect, inspect_page
from evaluation.inspection.page import Page
from tests.inspection.defects import IN_THE_BROWSER, IN_THE_FILE, TOGETHER

PAGE = "report.he.html"


def test_clean_set_has_no_fault(clean: Path) -> None:
    assert [str(f) for f in inspect(clean, with_browser=False).faults] == []


@pytest.mark.parametrize("defect", IN_THE_FILE)
def test_defect_in_a_file_is_found(clean: Path, defect: str) -> None:
    criterion, edit = IN_THE_FILE[defect]
    mutant = Page(PAGE, edit((clean / PAGE).read_text(encoding="utf-8")))
    assert criterion in {f.criterion for f in inspect_page(mutant)}


@pytest.mark.parametrize("defect", TOGETHER)
def test_defect_between_files_is_found(clean: Path, tmp_path: Path, defect: str) -> None:
    criterion, edit = TOGETHER[defect]
    shutil.copytree(clean.parent, tmp_path / "output")
    public = tmp_path / "output" / "public"
    if defect.startswith("a PDF") and not (public / "report.pdf").exists():
        pytest.skip("there is no PDF without Chromium")
    edit(public)
    found = inspect(public, with_browser=False).faults
    assert criterion in {f.criterion for f in found}
    assert not any("Said in private" in str(f) for f in found)


@pytest.mark.browser
def test_clean_pages_have_no_fault_in_the_browser(browser, clean: Path) -> None:
    from evaluation.inspection.browser import shown

    for name in (PAGE, "pages/02_equity.he.html", "index.html"):
        assert [str(f) for f in shown(browser, clean / name)] == []


@pytest.mark.browser
@pytest.mark.parametrize("defect", IN_THE_BROWSER)
def test_defect_in_the_browser_is_found(browser, clean: Path, tmp_path: Path, defect: str) -> None:
    from evaluation.inspection.browser import shown

    criterion, edit = IN_THE_BROWSER[defect]
    page = PAGE if "chart" in defect else "pages/02_equity.he.html"
    mutant = tmp_path / "mutant.html"
    mutant.write_text(edit((clean / page).read_text(encoding="utf-8")), encoding="utf-8")
    assert criterion in {f.criterion for f in shown(browser, mutant)}
