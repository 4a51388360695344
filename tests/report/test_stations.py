"""Stations: six to eight, read standing, and the evaluators' reading folded away."""

from __future__ import annotations

import re

import pytest

from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.report.views.stations import BLANK, codes, stations
from tests.report import releases
from tests.report.test_views import visible

EN = Language("en")


def posters(page: str) -> list[str]:
    return re.findall(r'<article class="poster.*?</article>', page, re.S)


@pytest.mark.parametrize("code", ["en", "he"])
def test_a_poster_has_at_most_sixty_words_beside_its_figure_and_the_folded_reading(code: str) -> None:
    for poster in posters(render("posters", releases.full(), Language(code))):
        open_words = re.sub(r"<figure.*?</figure>|<details class=\"reading\".*?</details>", " ", poster, flags=re.S)
        open_words = re.sub(r'<p class="(station|basis note)".*?</p>', " ", open_words, flags=re.S)
        assert len(visible(open_words).split()) <= releases.full().conventions["walk.poster_words"]


def test_each_carries_the_code_that_goes_on_the_sheet_and_the_blank_one_is_last() -> None:
    release = releases.full()
    found = codes(release)
    assert 6 <= len(found) <= 8
    assert found[-1] == BLANK
    assert {"rules", "who_decides", "trust"} <= set(found)
    assert "beliefs" not in found  # nothing speaks of it there
    for name in ("posters", "response_sheet", "facilitator_sheet"):
        page = visible(render(name, release, EN))
        assert all(code in page for code in found)


def test_the_reading_is_folded_away_and_nothing_open_gives_it_away() -> None:
    release = releases.full()
    page = render("posters", release, EN)
    open_words = visible(re.sub(r'<details class="reading".*?</details>', " ", page, flags=re.S))
    for station in stations(release, EN):
        reading = visible(station.reading).strip()
        if reading:
            assert reading[:60] in visible(page)
            assert reading[:60] not in open_words
    assert not re.search(r'<details class="reading"[^>]*\bopen\b', page)


def test_the_sheet_for_contacts_is_apart_from_the_answers() -> None:
    page = render("response_sheet", releases.full(), EN)
    answers, _, contact = page.partition('class="response-sheet contact"')
    assert "How do we reach you?" in contact
    assert "How do we reach you?" not in answers
    assert "Had the reading been opened before you answered?" in answers
