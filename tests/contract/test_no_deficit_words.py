"""Our own sentences describe nobody by what they lack: every message, in every language that is shipped."""

from __future__ import annotations

import re

import pytest

from tests.contract.test_every_message import CATALOGS, catalog, sources

#: words that make a group a problem; the source's own way is to name what was done to people
DEFICIT = {
    "en": r"\b(needy|underprivileged|at[- ]risk (?:famil|group|youth|child)\w*|vulnerable|disadvantaged|"
    r"hard[- ]to[- ]reach|low[- ]functioning|dysfunctional|backward|the poor|"
    r"minorit(?:y|ies)|non-?white|problem famil\w*|beneficiar\w*|"
    r"illiterate|culture of poverty)\b",
    "he": r"(נזקק|אוכלוסיות? חלש|קבוצות חלש|משפחות חלש|קשי יום|טעוני טיפוח|בעייתי|נחשל|משפחות סיכון|במצוקה|מיעוטים)",
    "ar": r"(المحتاجين|المحرومين|الضعفاء|المتخلف|المعوزين|الأقليات)",
}


@pytest.mark.parametrize("said", ["a needy family", "hard-to-reach groups", "vulnerable children", "at-risk families"])
def test_the_words_are_found(said: str) -> None:
    assert re.search(DEFICIT["en"], said, re.I)


def test_no_message_of_ours_has_one() -> None:
    found = [m for one, many in sources().items() for m in (one, many) if re.search(DEFICIT["en"], m, re.I)]
    assert found == []


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.parents[1].name)
def test_no_translation_has_one(path) -> None:
    code = path.parents[1].name
    if code not in DEFICIT:
        pytest.skip(f"no list of such words for {code} yet")
    strings = [s for e in catalog(path) for s in (e.string if isinstance(e.string, (list, tuple)) else [e.string])]
    assert [s for s in strings if re.search(DEFICIT[code], s)] == []
