"""The response sheet of a data walk: one per person or pair and station, to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.markup import Html, element, fragment
from evaluation.report.views import pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("response_sheet")
def response_sheet(release: Release, language: Language) -> Html:
    """Show the questions with boxes and room to write; its answers are the table `datawalk_responses`."""
    _ = language.gettext
    space = element("div", class_="write-here", aria_hidden="true")
    chosen = [
        (_("Do you recognise this?"), [_("yes"), _("partly"), _("no"), _("not my place to say")]),
        (_("Do you disagree with a number?"), [_("no"), _("yes, with this one:")]),
        (
            _("May we use what you write?"),
            [
                _("read it, but do not count or quote it"),
                _("count it, without quoting"),
                _("quote it without my name"),
                _("quote it with my name"),
            ],
        ),
    ]
    open_ones = [
        _("What surprised you?"),
        _("How do you explain it?"),
        _("What is missing here?"),
        _("Would you like to tell a story?"),
        _("Who should act?"),
    ]
    boxes = [
        fragment(element("p", question), pieces.bullets([f"☐ {a}" for a in answers], "boxes"))
        for question, answers in chosen
    ]
    return element(
        "div",
        pieces.say(_("Station ____   Date ________   I come as (resident, worker, funder …) ____________")),
        boxes[0],
        *(fragment(element("p", question), space) for question in open_ones),
        pieces.say(_("How much does this matter to you? Fill in up to five dots: ○ ○ ○ ○ ○")),
        boxes[1],
        space,
        boxes[2],
        pieces.say(_("Answering is up to you. To hear back from us, leave your contact on the separate sheet.")),
        class_="response-sheet",
    )
