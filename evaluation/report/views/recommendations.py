"""Recommendations: written by people, each tied to a conclusion, with what was answered. The tool makes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy
from evaluation.report.views import about, chosen, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Words
    from evaluation.report.language import Language


@view("recommendations")
def recommendations(release: Release, language: Language) -> Html:
    """Show each recommendation with who makes it, the conclusion it rests on, and what was answered."""
    found = chosen.written(release, "recommendation")
    heading = element("h3", language.gettext("What people recommend"))
    if not found:
        return fragment(
            heading,
            pieces.silent(
                language.gettext("Nobody has recommended anything yet. Only people do; this tool makes none.")
            ),
            pieces.say(remedy(("recommendations",), language)),
        )
    said = pieces.say(language.gettext("Only people recommend; what was computed stands above, in the conclusions."))
    return fragment(heading, said, *(_one(w, release, language) for w in found))


def _one(words: Words, release: Release, language: Language) -> Html:
    d = words.detail
    status = labels.word(labels.ANSWERED, d.get("status") or "proposed", language)
    answer = str(d.get("answer") or "")
    return element(
        "div",
        pieces.by_people(words, language),
        element("p", language.gettext("It rests on:"), " ", about.link(str(d["from_conclusion"]), release, language)),
        element(
            "p",
            language.gettext("Answer:"),
            " ",
            element("strong", status),
            *((". ", element("bdi", answer)) if answer else ()),
        ),
        class_="card",
    )
