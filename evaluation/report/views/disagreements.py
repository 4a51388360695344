"""Where accounts differ, where somebody told of harm, and who replied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import conclusion_statement
from evaluation.report.sentences.walk import is_reopened, told
from evaluation.report.views import chosen, pieces, right_of_reply
from evaluation.report.views.protocol import protocol
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Fit

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language


@view("disagreements")
def disagreements(release: Release, language: Language) -> Html:
    """Show every conclusion in which accounts differ, that was reopened or where harm stands, with both voices."""
    found = chosen.conclusions(release, scope=None)
    differ = [c for c in found if c.fit == Fit.DISSONANT or is_reopened(c)]
    harmed = [c for c in found if c.harm and c not in differ]
    heard = [f for f in release.findings if f.measure.endswith(".testimony") and (f.n or f.suppressed)]
    if not heard and not differ:
        return pieces.silent(language.gettext("Nothing was gathered in which accounts could differ."))
    if not differ and not harmed:
        return pieces.silent(
            language.gettext("No accounts differ and nobody told of harm, as far as what was gathered shows.")
        )
    return fragment(*(_one(c, release, language) for c in [*differ, *harmed]))


def _one(conclusion: Conclusion, release: Release, language: Language) -> Html:
    name = labels.condition(conclusion.condition, language)
    if conclusion.scope != ALL:
        name = language.gettext(
            "{condition}, for {group}", condition=name, group=labels.scope(conclusion.scope, language)
        )
    toward, against = chosen.one_each_way(
        chosen.quotes(release, conclusion.condition, conclusion.scope, conclusion.wave_to)
    )
    return element(
        "article",
        element("h3", name),
        pieces.say(conclusion_statement(conclusion, release, language)),
        pieces.spoken(toward, language),
        pieces.spoken(against, language),
        right_of_reply.part(conclusion, release, language),
        *(pieces.say(line) for line in (told(conclusion, release, language) if is_reopened(conclusion) else ())),
        protocol(conclusion, release, language) if conclusion.fit == Fit.DISSONANT or is_reopened(conclusion) else None,
        class_="disagreement",
    )
