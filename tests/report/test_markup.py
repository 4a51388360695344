"""HTML is built in one place, and evidence never becomes markup."""

from __future__ import annotations

import ast

import pytest

from evaluation.report import markup
from evaluation.report.markup import Html, element, fragment, markdown, plain, relinked, text
from tests.report.tiny import HOSTILE, ROOT


@pytest.mark.parametrize("words", HOSTILE)
def test_text_of_people_never_becomes_markup(words: str) -> None:
    for html in (text(words), element("p", words, title=words), markup.quotation(words, cite=words)):
        rest = html.replace("<bdi dir=", "").replace("<p", "").replace("<blockquote", "").replace("<footer", "")
        assert "<script" not in html
        assert "<img" not in rest
        assert "<svg" not in rest
        assert "<iframe" not in rest
    assert "\u202e" not in text(words)


@pytest.mark.parametrize(
    ("words", "isolated"),
    [
        ("moved by +9", "+9"),
        ("moved by −4.5%", "−4.5%"),
        ("(-1)", "-1"),
        ("see 03-equity", "03-equity"),
        ("see group-3", "group-3"),
    ],
)
def test_signed_numbers_and_ids_are_isolated(words: str, isolated: str) -> None:
    assert f'<bdi dir="ltr">{isolated}</bdi>' in text(words)


@pytest.mark.parametrize("words", ["ש-3", "ב-2023", "2024-06-01", "well-known", "3–4", "a-b"])
def test_prefixes_dates_and_words_are_left_alone(words: str) -> None:
    assert text(words) == words


@pytest.mark.parametrize("isolated", ["42.5%", "2024-03-01", "2022-2024", "+9", "03-equity"])
def test_after_arabic_letters_percents_and_dates_keep_their_order_too(isolated: str) -> None:
    assert text(f"نسبة {isolated} من الناس") == f'نسبة <bdi dir="ltr">{isolated}</bdi> من الناس'


def test_the_number_of_people_stays_on_one_line_in_both_directions() -> None:
    assert text("(טווח סביר; n = 1,200)") == '(טווח סביר; <bdi dir="ltr">n = 1,200</bdi>)'
    assert text("(المدى المعقول؛ n = 12)") == '(المدى المعقول؛ <bdi dir="ltr">n = 12</bdi>)'
    assert text("(plausible range; n = 12)") == "(plausible range; n = 12)"


def test_attributes_are_escaped_and_handlers_refused() -> None:
    assert (
        element("a", "x", href='"><b>', aria_label="a&b") == '<a href="&quot;&gt;&lt;b&gt;" aria-label="a&amp;b">x</a>'
    )
    assert element("details", open=True, hidden=None) == "<details open></details>"
    assert element("br") == "<br>"
    for bad in ({"onclick": "x"}, {"style": "color:red"}):
        with pytest.raises(ValueError, match="never written"):
            element("p", **bad)
    with pytest.raises(ValueError, match="no name of an element"):
        element("p onclick=x")


def test_html_passes_once_and_plain_text_is_escaped_once() -> None:
    inner = element("b", "1 < 2")
    assert fragment(inner, " & ", None) == "<b>1 &lt; 2</b> &amp; "
    assert isinstance(text(Html("<i>")), Html)
    assert plain("+9 <") == "+9 &lt;"


def test_quotes_keep_language_and_take_their_own_direction() -> None:
    html = markup.quotation("שלום", language="he", cite="a community member")
    assert '<p lang="he" dir="auto">שלום</p>' in html
    assert "<cite>a community member</cite>" in html


def test_markdown_keeps_raw_html_as_text_and_links_only_where_they_may_go() -> None:
    html = markdown(
        "## Two\n\n<script>x</script> [a](javascript:x) [b](https://example.org) ![i](x.png) +9", anchor="s"
    )
    assert '<h2 id="s-1">Two</h2>' in html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert '<a href="https://example.org">b</a>' in html
    assert "<img" not in html
    assert '<bdi dir="ltr">+9</bdi>' in html
    for scheme in ("data:text/html,x", "vbscript:x", "JavaScript&#58;x", "file:///x"):
        assert "href" not in markdown(f"[a]({scheme})")


def test_dead_links_lead_to_the_other_page_or_are_no_links() -> None:
    page = Html('<p id="here"><a href="#here">1</a><a href="#there">2</a><a href="#gone">3</a></p>')
    linked = relinked(page, {"here"}, {"there"}, "report.html")
    assert linked == '<p id="here"><a href="#here">1</a><a href="report.html#there">2</a>3</p>'


def test_no_other_module_of_the_report_builds_html() -> None:
    """Strings with tags stand in markup.py and in the SVG clean-up only (publish tidies what is already HTML)."""
    room = ROOT / "evaluation" / "report"
    allowed = {"markup.py", "svg.py", "publish.py"}
    found = []
    for path in room.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        strings = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        if any("</" in n.value and id(n) not in docs for n in strings) and path.name not in allowed:
            found.append(path.name)
    assert found == []
