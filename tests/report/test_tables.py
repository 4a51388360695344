"""Tables have captions, scopes and heads; their files run no formula."""

from __future__ import annotations

import base64
import re

import pytest

from evaluation.report.tables import csv_link, csv_text, table


def test_table_has_caption_scopes_and_numbers_in_their_class() -> None:
    html = table("Gaps", ["Group", "Value", "Words"], [["a", "1.5", "x"], ["b", None, "y"]], key="gaps 1")
    assert html.startswith('<div class="scroll" tabindex="0"><table id="gaps-1"><caption>Gaps</caption>')
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 2
    assert '<td class="n">1.5</td>' in html
    assert '<td class="n">–</td>' in html
    assert "<td>x</td>" in html


def test_the_numbers_of_a_table_that_stacks_carry_their_heads() -> None:
    html = table("Steps", ["Part", "Minutes", "Who"], [["a", "5", "all"]], key="k", stacks=True)
    assert html.startswith('<div class="scroll stacks" tabindex="0">')
    assert '<td class="n" data-head="Minutes">5</td><td>all</td>' in html  # words say themselves what they are
    assert "data-head" not in table("Steps", ["Part", "Minutes"], [["a", "5"]], key="k")


def test_table_without_rows_is_nothing() -> None:
    assert table("Gaps", ["Group"], [], key="k") == ""


@pytest.mark.parametrize(
    ("caption", "columns", "rows", "said"),
    [
        ("", ["a"], [["x"]], "caption"),
        ("c", ["a", " "], [["x", 1]], "empty head"),
        ("c", ["a"], [["x", 1]], "another length"),
    ],
)
def test_table_that_cannot_be_read_aloud_is_refused(caption, columns, rows, said) -> None:
    with pytest.raises(ValueError, match=said):
        table(caption, columns, rows, key="k")


def test_file_opens_in_spreadsheets_and_runs_nothing() -> None:
    text = csv_text(["קבוצה", "n"], [["=1+1", 3], ["@x", None], ["-4.5%", -4.5], ["-x", "\tq"]])
    assert text.startswith("\ufeffקבוצה,n\r\n")
    assert text.splitlines()[1:] == ["'=1+1,3", "'@x,", "-4.5%,-4.5", "'-x,'\tq"]


def test_link_holds_the_file() -> None:
    link = csv_link("Save", "gaps.csv", ["a"], [["b"]])
    content = re.search(r'href="data:text/csv;charset=utf-8;base64,([^"]+)"', link)
    assert content
    assert base64.b64decode(content[1]).decode("utf-8") == "\ufeffa\r\nb\r\n"
    assert 'download="gaps.csv"' in link
