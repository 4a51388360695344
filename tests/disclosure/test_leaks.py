"""Written pages are read once more."""

from __future__ import annotations

import base64
import html
import json

import pytest

from evaluation.disclosure import leaks, refuse_leaks
from evaluation.errors import UnsafeOutputError
from tests.disclosure.made_up import quote

SECRET = "she said “no” & left <the room> — מסמך סודי"
WORDS = [quote(SECRET, "internal", "s1/1"), quote("we are heard at last", "quote_anon", "s2/1")]
FORMS = {
    "page.html": f"<p>{html.escape(SECRET)}</p>",
    "marked.html": f"<p>{html.escape(SECRET).replace('said', '<b>said</b>')}</p>",
    "report.json": json.dumps({"text": SECRET}),
    "findings.csv": "a,b\n1," + SECRET.replace(" ", "\n"),
    "link.html": f'<a href="data:text/csv;base64,{base64.b64encode(SECRET.encode()).decode()}">data</a>',
}


@pytest.mark.parametrize("name", FORMS)
def test_an_unconsented_quote_is_found_in_any_form(tmp_path, name):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / name).write_text(FORMS[name], encoding="utf-8")
    assert leaks(tmp_path, WORDS, WORDS[1:]) == [f"pages/{name}: words of s1/1 must not be shown"]
    with pytest.raises(UnsafeOutputError):
        refuse_leaks(tmp_path, WORDS, WORDS[1:])


def test_a_piece_of_a_long_quote_is_a_leak_and_shown_or_short_ones_are_not(tmp_path):
    long = quote(" ".join(f"word{i}" for i in range(60)), "internal", "s3/1")
    (tmp_path / "page.html").write_text("we are heard at last. yes. " + long.text[-50:], encoding="utf-8")
    words = [*WORDS, long, quote("yes", "internal", "s4/1")]
    assert leaks(tmp_path, words, WORDS[1:]) == ["page.html: words of s3/1 must not be shown"]
    (tmp_path / "page.html").write_text("we are heard at last. yes.", encoding="utf-8")
    assert leaks(tmp_path, words, WORDS[1:]) == []
