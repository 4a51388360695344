"""Words from catalogs, an initiative's own first; numbers and dates as the language writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.report.language import Language, shipped

OWN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "{low} to {high}"
msgstr "von {low} bis {high}"

msgid "{n} source"
msgid_plural "{n} sources"
msgstr[0] "{n} Quelle"
msgstr[1] "{n} Quellen"

msgctxt "verb"
msgid "lead"
msgstr "leiten"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "de.po").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_english_needs_no_catalog_and_hebrew_and_arabic_are_shipped(own: Path) -> None:
    assert shipped()[0] == "en"
    assert {"he", "ar"} <= set(shipped())
    assert shipped([own])[-1] == "de"
    assert (Language("en").dir, Language("he").dir) == ("ltr", "rtl")
    assert (Language("ar").dir, Language("ar").name) == ("rtl", "العربية")
    assert (Language("en").name, Language("he").name) == ("English", "עברית")


def test_own_words_are_found_with_plurals_and_context(own: Path) -> None:
    german = Language("de", [own])
    assert german.range(1, 2.5) == "von 1 bis 2,5"
    assert german.ngettext("{n} source", "{n} sources", 1, n=1) == "1 Quelle"
    assert german.ngettext("{n} source", "{n} sources", 4, n=4) == "4 Quellen"
    assert german.pgettext("verb", "lead") == "leiten"
    assert german.gettext("lead") == "lead"
    assert german.gettext("") == ""


def test_an_edited_catalog_is_read_again(own: Path) -> None:
    assert Language("de", [own]).range(1, 2).startswith("von")
    path = own / "de.po"
    path.write_text(OWN.replace("von {low}", "ab {low}"), encoding="utf-8")
    import os

    os.utime(path, (1, 1))
    assert Language("de", [own]).range(1, 2).startswith("ab")


def test_own_words_win_over_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "he.po").write_text(OWN.replace("von {low} bis {high}", "{low} .. {high}"), encoding="utf-8")
    assert Language("he", [tmp_path]).range(1, 2) == "1 .. 2"


def test_braces_in_what_people_wrote_are_left_alone() -> None:
    assert Language("en").gettext("Source: {source}", source="{x} {0}") == "Source: {x} {0}"


@pytest.mark.parametrize("code", ["en", "he", "ar"])
def test_numbers_have_a_true_minus_and_no_direction_marks(code: str) -> None:
    language = Language(code)
    assert language.number(-1234.567, 1) == "−1,234.6"
    assert language.number(0.126) == "0.13"
    assert language.percent(0.425) == "42%"
    assert language.signed(3.2, 1) == "+3.2"
    assert language.signed(-3.2, 1) == "−3.2"
    assert language.signed(0.001, 1) == "0.0"


def test_dates_and_lists_are_in_words() -> None:
    assert Language("en").date("2026-11-23") == "November 23, 2026"
    assert Language("he").date("2026-11-23") == "23 בנובמבר 2026"
    assert Language("ar").date("2026-11-23") == "23 نوفمبر 2026"
    assert Language("ar").list(["أ", "ب", "ج"]) == "أ وب وج"
    assert Language("ar").list(["Riverside", "ب"]) == "\u200fRiverside وب"
    assert Language("en").date("a year") == "a year"
    assert [Language(code).period("2024-Q2") for code in ("en", "he", "ar")] == [
        "Q2 2024",
        "רבעון 2 של 2024",
        "الربع 2 من 2024",
    ]
    assert Language("en").list(["a", "b", "c"]) == "a, b, and c"
    assert Language("en").list([]) == ""


def test_a_name_that_is_a_question_takes_no_colon() -> None:
    for code, question in (("en", "Do I count here?"), ("he", "האם אני חשוב כאן?"), ("ar", "هل لي وزن هنا؟")):
        said = Language(code).gettext("{date}: {title}", date=question, title="3.2")
        assert said.replace("\u200f", "") == f"{question} 3.2"
    assert Language("en").gettext("{date}: {title}", date="2021", title="3.2") == "2021: 3.2"
