"""Three questions to discuss, computed from what stands out, differs or is silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element
from evaluation.report.sentences import silence
from evaluation.report.views import chosen
from evaluation.report.views.at_a_glance import speaking
from evaluation.report.views.registry import view
from evaluation.report.views.who_was_heard import unheard
from evaluation.report.views.widest import widest_gap
from evaluation.vocabulary import Condition, Fit

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

HOW_MANY = 3


@view("questions_to_discuss")
def questions_to_discuss(release: Release, language: Language) -> Html:
    """Show three questions for the learning team, with room to write in print."""
    asked = list(questions(release, language))[:HOW_MANY]
    return element(
        "ol",
        *(element("li", q, element("div", class_="write-here", aria_hidden="true")) for q in asked),
        class_="questions",
    )


def questions(release: Release, language: Language) -> Iterator[str]:
    """Yield questions, the most pressing first; there are always at least three."""
    found = chosen.conclusions(release)
    harmed = [labels.condition(c.condition, language) for c in found if c.harm]
    if harmed:
        yield language.gettext(
            "{condition}: somebody told of harm. What do we owe them, and by when?",
            condition=language.list(harmed),
        )
    differ = [labels.condition(c.condition, language) for c in found if c.fit == Fit.DISSONANT]
    if differ:
        yield language.gettext(
            "{condition}: accounts differ. Whose daily life does each of them describe?",
            condition=language.list(differ),
        )
    gap = widest_gap(release)
    if gap is not None:
        yield language.gettext(
            "{subject}: what stands in the way of {group}, and who can remove it?",
            subject=labels.measure(gap, language),
            group=labels.written(gap.group),
        )
    names = unheard(release)
    if names:
        yield language.gettext(
            "Nobody was heard from {groups}: whom do they trust enough to be asked by?", groups=language.list(names)
        )
    yield from _about_silence(release, language)
    for c in speaking(release):
        yield language.gettext(
            "{condition}: does this fit what you live, and what is missing?",
            condition=labels.condition(c.condition, language),
        )
    yield language.gettext("What would each of us have to do differently for the widest gap to close?")
    yield language.gettext("Whom do community members trust?")
    yield language.gettext("Who was not in the room when this was decided?")


def _about_silence(release: Release, language: Language) -> Iterator[str]:
    quiet = [labels.condition(c, language) for c in Condition if silence(c, release, language)]
    if quiet:
        yield language.gettext(
            "We know too little about {conditions}: what would be worth knowing first, and who would ask?",
            conditions=language.list(quiet),
        )
