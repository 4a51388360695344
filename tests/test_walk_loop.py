"""The loop closed: response sheets go in through the command, and the next report says what the community changed."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from evaluation.cli import main
from tests.whole import bare, evaluate, pages

HEAD = (
    "walk_id,date,station_id,resp_id,role_type,group,language,mode,recognise,surprise,explain_why,missing,story,"
    "who_should_act,priority,disagree_with_number,consent,conclusion_shown\n"
)
SHEETS = "".join(
    f"w1,2024-11-10,daily_work,p{i},community_member,,en,paper,{said},,{why},,,,4,{wrong},{consent},0\n"
    for i, (said, why, wrong, consent) in enumerate(
        [
            ("no", "They open late and close before the last bus.", "no", "quote_anon"),
            ("partly", "Nobody may repeat this sentence of mine.", "It was never four of five", "aggregate_only"),
            ("yes", "", "no", "aggregate_only"),
        ]
    )
)
ONLY = ("--only", "08_data_walk", "--only", "09_report")


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes], str]:
    folder = bare(tmp_path_factory.mktemp("loop") / "place", "voices", "changes_log")
    first = folder.parent / "first"
    assert evaluate(folder, first, *ONLY).exit_code == 0
    sheets = folder.parent / "responses.csv"
    sheets.write_text(HEAD + SHEETS, encoding="utf-8")
    imported = CliRunner().invoke(main, ["import", str(sheets), "--into", str(folder)])
    assert imported.exit_code == 0, imported.output
    second = folder.parent / "second"
    done = evaluate(folder, second, *ONLY)
    assert done.exit_code == 0, done.output
    return pages(first), pages(second), imported.output


def said(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode("utf-8")))


def test_the_next_report_says_what_the_community_changed(before_and_after) -> None:
    before, after, receipt = before_and_after
    assert "3 rows added" in receipt
    assert "No data walk has been held yet" in said(before["report.html"])
    report = said(after["report.html"])
    assert "No data walk has been held yet" not in report
    assert "Do organisations work differently day by day?" in report
    assert "few came, and at least 2 of them do not fully recognise it" in report
    assert "Somebody questioned a number here, and nobody has taken it up yet" in report
    assert "The seven questions" in said(after["data_walk.html"])
    assert said(before["report.he.html"]) != said(after["report.he.html"])


def test_words_are_shown_by_consent_and_no_count_of_so_few(before_and_after) -> None:
    _, after, _ = before_and_after
    assert "They open late and close before the last bus." in said(after["data_walk.html"])
    for name, page in after.items():
        text = page.decode("utf-8", errors="replace")
        assert "Nobody may repeat this sentence" not in text, name
        assert "never four of five" not in text, name
    assert "recognise it (plausible range" not in said(after["report.html"])


def test_the_states_are_what_they_were(before_and_after) -> None:
    before, after, _ = before_and_after
    assert before["conclusions.csv"] == after["conclusions.csv"]


def test_what_can_be_filled_in_lies_beside_the_pages(before_and_after) -> None:
    before, _, _ = before_and_after
    assert {"datawalk_responses.csv", "datawalk_form.xlsx"} <= set(before)
