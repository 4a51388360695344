"""The capture sheet on paper, which row of it goes where, and the file that goes back in as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import capture_sheet
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

BLANK = 3
#: table -> what it is for, what has to be filled in, what the next report shows
GOES: dict[str, tuple[str, str, str]] = {
    "actions": (
        N_("What was decided"),
        N_("words, who (does it), decided_by, on, until"),
        N_("the decision, and what became of it, on the first page"),
    ),
    "interpretations": (
        N_("What it means to people"),
        N_("words, who (says it), on, language"),
        N_("these words, at the size of the computed sentence"),
    ),
    "judgements": (
        N_("Whether numbers and voices fit as the report says"),
        N_("verdict (confirm or contest), words (the reason), who (signs), decided_by, on"),
        N_("who confirmed or contested it, and why"),
    ),
    "replies": (
        N_("What those concerned reply"),
        N_("words, who (replies), on, language, consent (quote_named, quote_anon or internal)"),
        N_("the reply, beside the conclusion it answers"),
    ),
}
BOXES = (
    (N_("We decided"), (N_("What"), N_("Who does it"), N_("By when"), N_("Decided by"))),
    (N_("This is what it means"), (N_("About which sheet"), N_("In whose words (role, group)"), N_("What was said"))),
    (
        N_("Does it fit? Confirmed or contested"),
        (N_("About which sheet"), N_("Confirm or contest, and why"), N_("Who signs")),
    ),
    (N_("A reply"), (N_("About which sheet"), N_("Who replies (role)"), N_("The reply"), N_("May we print it?"))),
)


@view("capture_form")
def capture_form(release: Release, language: Language) -> Html:
    """Show the form to fill in by hand, then how its rows become the next report's."""
    return fragment(_paper(language), _file(release, language))


def _paper(language: Language) -> Html:
    empty = "\u00a0"
    forms = [
        table(
            language.gettext(caption),
            [language.gettext("Row"), *(language.gettext(head) for head in heads)],
            [[language.number(row, 0), *[empty] * len(heads)] for row in range(1, BLANK + 1)],
            key=f"form-{number}",
        )
        for number, (caption, heads) in enumerate(BOXES, start=1)
    ]
    line = language.gettext("Date: ______________   Place: ____________________   How many were in the room: ______")
    return element(
        "article",
        element("h3", language.gettext("Capture sheet"), id="kit-capture"),
        pieces.say(line, "fill-in"),
        *forms,
        class_="sheet capture",
        aria_labelledby="kit-capture",
    )


def _file(release: Release, language: Language) -> Html:
    name = capture_sheet.file(language.code, release.initiative.languages[0])
    columns = [
        language.gettext("goes_to"),
        language.gettext("What it is"),
        language.gettext("Fill in"),
        language.gettext("The next report shows"),
    ]
    rows = [[goes, *(language.gettext(words) for words in about)] for goes, about in GOES.items()]
    return element(
        "section",
        element("h3", language.gettext("How does it go back in?"), id="kit-file"),
        pieces.say(
            language.gettext(
                "After the meeting the note-taker copies the paper into this file, which has a row for each conclusion "
                "and each kind of answer. Leave rows empty that nobody spoke to. Write days as 2025-02-12."
            )
        ),
        element("p", element("a", language.gettext("Capture sheet (CSV)"), href=name)),
        table(language.gettext("Which rows go where"), columns, rows, key="kit-goes"),
        pieces.say(language.gettext("Then, for the initiative's own folder:")),
        element("pre", element("code", f"evaluation import {name} --into FOLDER"), dir="ltr"),
        class_="how-back",
    )
