"""The response sheet of a data walk: one per person or pair and station, to print; its contact details stay apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.form_code import form_code
from evaluation.report.labels.stations import CONSENTS, MODES, QUESTIONS, RECOGNISE
from evaluation.report.markup import Html, element, fragment
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.report.views.stations import titles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

#: the same questions as files, beside the page
CSV, FORM = "datawalk_responses.csv", "datawalk_form.xlsx"
ROLES = ("community_member", "service_provider", "government", "cbo", "backbone", "funder", "business", "other")


@view("response_sheet", items=("A1.10",))
def response_sheet(release: Release, language: Language) -> Html:
    """Show the questions with boxes and room to write; its answers are the table `datawalk_responses`."""
    return fragment(_files(language), _sheet(release, language), _contact(language))


def _files(language: Language) -> Html:
    """Return where the same questions lie as files, beside this page."""
    return element(
        "p",
        language.gettext("To fill in on a phone or at a desk, in every language of these pages:"),
        " ",
        element("a", FORM, href=FORM),
        " · ",
        element("a", CSV, href=CSV),
        class_="no-print",
    )


def _sheet(release: Release, language: Language) -> Html:
    _ = language.gettext
    space = element("div", class_="write-here", aria_hidden="true")
    questioned = QUESTIONS["disagree_with_number"]
    named = titles(release, language).items()
    where = [fragment(title, " ", element("bdi", code, dir="ltr", class_="code")) for code, title in named]
    groups = [labels.written(g) for d in release.initiative.dimensions.values() for g in d.groups]
    return element(
        "div",
        form_code(release, language),
        pieces.say(_("Date ________   Data walk ________   Your own code, the same at every station ________")),
        _boxes(_("Which station?"), where),
        _boxes(_("I come as"), [labels.speaker_one(role, language) for role in ROLES]),
        _boxes(_("I belong to (only if you like)"), groups) if groups else None,
        _boxes(_("How was this sheet filled in?"), [_(words) for words in MODES.values()]),
        _boxes(_("Had the reading been opened before you answered?"), [_("yes"), _("no")]),
        _boxes(_("Do you recognise this?"), [_(words) for words in RECOGNISE.values()]),
        *(
            fragment(element("p", _(words)), space)
            for question, words in QUESTIONS.items()
            if question != "disagree_with_number"
        ),
        pieces.say(_("How much does this matter to you? Fill in up to five dots: ○ ○ ○ ○ ○")),
        _boxes(_(questioned), [_("no"), _("yes, with this one:")]),
        space,
        _boxes(_("May we use what you write?"), [_(words) for words in CONSENTS.values()]),
        pieces.say(_("Answering is up to you. To hear back from us, leave your contact on the separate sheet.")),
        class_="response-sheet",
    )


def _contact(language: Language) -> Html:
    """Return the sheet for those who want to hear back: collected apart, never typed in with the answers."""
    _ = language.gettext
    return element(
        "article",
        element("h3", _("To hear back from us")),
        pieces.say(_("This sheet is collected apart from the answers and never kept with them.")),
        *(
            fragment(element("p", words), element("div", class_="write-here", aria_hidden="true"))
            for words in (_("What may we call you?"), _("How do we reach you?"), _("In which language?"))
        ),
        class_="response-sheet contact",
    )


def _boxes(question: str, answers: Iterable[str]) -> Html:
    return fragment(element("p", question), pieces.bullets([fragment("☐ ", answer) for answer in answers], "boxes"))
