"""Every criterion is held by something that is there, and docs/pages.md says by what."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation.cli import main
from evaluation.inspection import Fault, inspect
from evaluation.inspection.criteria import CHECKS, CRITERIA, table
from evaluation.inspection.page import Page, number
from tests.inspection.defects import IN_THE_BROWSER, IN_THE_FILE, TOGETHER, edit_file, pattern

ROOT = Path(__file__).resolve().parents[2]


def test_there_are_27_and_docs_hold_their_table() -> None:
    assert list(CRITERIA) == list(range(1, 28))
    assert table() in (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", CRITERIA)
def test_criterion_is_held_by_what_is_there(number: int) -> None:
    held = CRITERIA[number].held_by
    assert held
    assert [h for h in held if h not in CHECKS and not (ROOT / h).is_file()] == []


def test_every_criterion_of_the_check_has_a_planted_defect() -> None:
    by_tools = {1, 2}  # axe's own: planted where axe is installed
    held = {n for n, c in CRITERIA.items() if set(c.held_by) & set(CHECKS)}
    planted = {criterion for defects in (IN_THE_FILE, IN_THE_BROWSER, TOGETHER) for criterion, _ in defects.values()}
    assert planted == held - by_tools


def test_a_fault_says_where_what_expected_and_what_to_do() -> None:
    assert str(Fault("report.he.html", 9, "no table of the data (Waiting times)")) == (
        "report.he.html, criterion 9: no table of the data (Waiting times). "
        "Expected captions, scoped heads, row heads; under every chart its data as a table and as a CSV equal to it. "
        "Use `tables.table` and `figures.figure`."
    )


def test_command_says_what_is_wrong_and_what_was_not_checked(clean: Path, tmp_path: Path) -> None:
    import shutil

    ask = lambda *words: CliRunner().invoke(main, ["check-pages", *words, "--no-browser"])  # noqa: E731
    good = ask(str(clean))
    assert good.exit_code == 0, good.output
    assert "criterion 16, narrow screens: in no browser: it was asked not to open a browser." in good.output
    assert good.output.rstrip().endswith("criteria wholly: no fault found.")
    shutil.copytree(clean, tmp_path / "public")
    edit_file("index.html", pattern('<html lang="en" ', "<html "))(tmp_path / "public")
    bad = ask(str(tmp_path / "public"))
    assert bad.exit_code == 1
    assert "index.html, criterion 8: no language. Expected language, direction" in bad.output
    assert "what was withheld is not beside the folder (internal/)" in bad.output
    none = ask(str(tmp_path / "nowhere"))
    assert none.exit_code == 3
    assert "there are no pages. Expected a folder that `evaluation run` published (public/)." in none.output
    assert CliRunner().invoke(main, ["check-pages"]).exit_code == 2


def test_without_a_browser_the_criteria_it_holds_are_named(clean: Path) -> None:
    outcome = inspect(clean, chromium=None)
    assert {1, 2, 5, 6, 16, 17, 18, 20} <= set(outcome.unchecked)
    assert "Chromium was not found" in outcome.unchecked[16]


@pytest.mark.parametrize(
    ("shown", "value"),
    [("1,234.5", 1234.5), ("\u22123%", -3), ("٣٫٥", 3.5), ("\u200f+9", 9), ("3 of 4", None), ("–", None)],
)
def test_numbers_are_read_as_shown(shown: str, value: float | None) -> None:
    assert number(shown) == value


def test_english_that_looks_raw_is_left_alone() -> None:
    from evaluation.inspection.words import words

    said = "<html><body><p>None of the groups, and none of its parents; information, Nancy.</p></body></html>"
    assert words(Page("a.html", said)) == []
