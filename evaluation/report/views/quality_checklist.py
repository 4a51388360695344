"""The quality checklist: standard by standard, what this report does not meet, then what it meets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from evaluation.report.labels import N_
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.page_check import unchecked
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.checklist import CRITERIA, ITEMS, Answer, Item
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

STANDARDS: dict[str, str] = {
    "uneg": N_("Evaluation reports (UNEG)"),
    "gramms": N_("Numbers and voices together (GRAMMS)"),
    "its": N_("Series around a dated act"),
    "qual": N_("Work with what people said"),
    "inequality": N_("Inequality between groups"),
    "care": N_("Rights of the community over its data (CARE)"),
    "access": N_("Access for everyone"),
    "repeat": N_("Repeating the evaluation"),
    "rubric": N_("The rubric"),
}
SAID: dict[Answer, str] = {
    Answer.UNMET: N_("Not met:"),
    Answer.NO_CASE: N_("Nothing here that it could be asked of:"),
    Answer.MET: N_("Met:"),
}


@view("quality_checklist")
def quality_checklist(release: Release, language: Language) -> Html:
    """Show every item of every standard with its answer, the ones that are not met open; then the criteria of DAC."""
    answers = {item: item.answer(release) for item in ITEMS}
    counted = Counter(answers.values())
    said = language.gettext(
        "{met} of {all} items are met, {unmet} are not; {no_case} have no case.",
        met=language.number(counted[Answer.MET], 0),
        all=language.number(len(ITEMS), 0),
        unmet=language.number(counted[Answer.UNMET], 0),
        no_case=language.number(counted[Answer.NO_CASE], 0),
    )
    why = language.gettext("Nothing is ticked by default: an item is met only where it was found.")
    return fragment(
        pieces.say(f"{said} {why}"),
        *(_standard(s, answers, language) for s in STANDARDS),
        dac(release, language),
    )


def _standard(standard: str, answers: dict[Item, Answer], language: Language) -> Html:
    own = {i: a for i, a in answers.items() if i.standard == standard}
    open_ = [i for i, a in own.items() if a is Answer.UNMET]
    rest = [(i, a) for i, a in own.items() if a is not Answer.UNMET]
    heading = language.gettext(
        "{standard}: {met} of {all} met",
        standard=language.gettext(STANDARDS[standard]),
        met=language.number(sum(a is Answer.MET for a in own.values()), 0),
        all=language.number(len(own), 0),
    )
    if rest and not open_ and standard != "access":
        return details(element("h3", heading), _listed(rest, language), class_="more")
    return fragment(
        element("h3", heading),
        unchecked(language) if standard == "access" else None,
        _listed(((i, Answer.UNMET) for i in open_), language),
        details(language.gettext("What is met, and what has no case here"), _listed(rest, language)) if rest else None,
    )


def _listed(items: Any, language: Language) -> Html:
    return pieces.bullets(
        (
            fragment(
                element(
                    "strong", language.gettext(SAID[answer]), class_="unmet" if answer is Answer.UNMET else "answer"
                ),
                " ",
                language.gettext(item.asked),
                " ",
                language.gettext(item.remedy) if item.remedy and answer is not Answer.MET else "",
            )
            for item, answer in items
        ),
        "checks",
    )


def dac(release: Release, language: Language) -> Html:
    """Return the criteria of OECD DAC with what speaks about each; one that nothing speaks about was not assessed."""
    from evaluation.report.pages import names

    named = names(language)
    rows = [
        [
            language.gettext(c.name),
            language.gettext(c.speaks) if c.assessed(release) else language.gettext("not assessed"),
            element("a", named[f"pages/{c.notebook}"], href=f"page:{c.notebook}") if c.assessed(release) else "–",
        ]
        for c in CRITERIA
    ]
    columns = [
        language.gettext("Criterion"),
        language.gettext("What speaks about it here"),
        language.gettext("Where it stands"),
    ]
    return table(language.gettext("The six criteria of OECD DAC"), columns, rows, key="dac")
