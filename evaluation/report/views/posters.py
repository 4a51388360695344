"""Posters for a data walk: one station each, one chart, one sentence, one quote, and room to answer.

The reading is folded away until those who stand there have given their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.form_code import form_code
from evaluation.report.markup import Html, details, element, fragment, quotation
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.report.views.stations import BLANK, Station, stations

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("posters", items=("A1.10",))
def posters(release: Release, language: Language) -> Html:
    """Show the stations: equity picture, one per condition that speaks, trust, and the blank one that must be there."""
    return fragment(*(_poster(s, i, release, language) for i, s in enumerate(stations(release, language), 1)))


def _poster(station: Station, number: int, release: Release, language: Language) -> Html:
    blank = station.code == BLANK
    said = pieces.say(station.sentence, "sentence")
    chart, *others = [_blank()] if blank else _filled(station, language)
    return element(
        "article",
        form_code(release, language),
        _code(station.code, number, language),
        element("h3", station.title, id=f"station-{number}-title"),
        *([said, chart] if blank else [chart, said]),
        *others,
        class_="poster blank" if blank else "poster",
        aria_labelledby=f"station-{number}-title",
    )


def _code(code: str, number: int, language: Language) -> Html:
    """Return which station it is, and the code that goes on the response sheet."""
    return element(
        "p",
        language.gettext("Station {n}", n=language.number(number, 0)),
        " · ",
        language.gettext("code for your sheet:"),
        " ",
        element("bdi", code, dir="ltr", class_="code"),
        class_="station",
    )


def _filled(station: Station, language: Language) -> list[Html]:
    return [
        station.chart,
        pieces.say(station.basis, "basis note"),
        _spoken(station, language),
        _line(language.gettext("Source:"), station.source, "provenance"),
        pieces.say(station.unsure, "unsure"),
        _prompts(language),
        details(
            language.gettext("What we read in it: open it after you have said what you see"),
            station.reading,
            class_="reading",
        ),
    ]


def _spoken(station: Station, language: Language) -> Html:
    """Return the quote with who said it, by role or by name as agreed: a wall is read by neighbours, so no group."""
    words = station.quote
    if words is None:
        return Html("")
    who = words.name or labels.speaker_one(words.role, language)
    return quotation(words.text, language=words.language, cite=who)


def _line(label: str, words: str, class_: str) -> Html:
    return element("p", element("strong", label), " ", words, class_=class_) if words else Html("")


def _prompts(language: Language) -> Html:
    """Return the three prompts with room to write."""
    asked = [
        language.gettext("What do you notice?"),
        language.gettext("Does it fit your life?"),
        language.gettext("What is missing?"),
    ]
    return element(
        "ol",
        *(element("li", q, element("div", class_="write-here", aria_hidden="true")) for q in asked),
        class_="prompts",
    )


def _blank() -> Html:
    return element("div", class_="write-here large", aria_hidden="true")
