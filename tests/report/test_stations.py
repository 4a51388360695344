"""Stations: six to eight, read standing, and the evaluators' reading folded away."""

from __future__ import annotations

import dataclasses
import re

import pytest
import segno

from evaluation.report.form_code import QUIET, drawn
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


def test_a_code_for_a_phone_only_where_the_initiative_gave_an_address_and_the_address_beside_it() -> None:
    bare = releases.full()
    address = "https://forms.example.org/walk"
    told = dataclasses.replace(bare, initiative=dataclasses.replace(bare.initiative, notes={"walk_form": address}))
    for name in ("posters", "response_sheet"):
        assert "<svg class" not in render(name, bare, EN)
        assert 'class="qr"' not in render(name, bare, EN)
        page = render(name, told, EN)
        assert page.count('class="qr"') == page.count(f'<bdi dir="ltr" class="long">{address}</bdi>') > 0


def test_what_is_drawn_is_the_code_module_by_module() -> None:
    address = "https://forms.example.org/walk"
    path = re.search(r'd="([^"]+)"', drawn(address, "name"))
    dark = {
        (int(x) + i - QUIET, int(y) - QUIET)
        for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)", path[1])
        for i in range(int(wide))
    }
    matrix = segno.make_qr(address, error="m").matrix
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, one in enumerate(row) if one}
