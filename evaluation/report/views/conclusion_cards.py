"""Conclusion cards: each conclusion with its strength, stability and what it opens to, every pair of waves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import conclusion_statement
from evaluation.report.sentences.walk import made_of_it, walk_of
from evaluation.report.views import chosen, pieces, right_of_reply
from evaluation.report.views.arithmetic import steps
from evaluation.report.views.protocol import people_judged
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language


@view("conclusion_cards")
def conclusion_cards(release: Release, language: Language, scope: str = "") -> Html:
    """Show a card for each conclusion, pair of waves by pair of waves; focal groups after everyone."""
    if not release.conclusions:
        return pieces.silent(language.gettext("Nothing has been concluded yet."))
    return fragment(*(_pair(p, scope, release, language) for p in chosen.pairs(release)))


def _pair(pair: tuple[str, str], scope: str, release: Release, language: Language) -> Html:
    wave_from, wave_to = pair
    heading = (
        language.gettext(
            "Between {wave_from} and {wave_to}",
            wave_from=labels.wave(wave_from, language),
            wave_to=labels.wave(wave_to, language),
        )
        if wave_from
        else language.gettext("At {wave_to}, measured once", wave_to=labels.wave(wave_to, language))
    )
    order = list(Condition)
    found = sorted(
        (c for c in release.conclusions if (c.wave_from, c.wave_to) == pair and scope in ("", c.scope)),
        key=lambda c: (c.scope != ALL, c.scope, order.index(c.condition)),
    )
    return fragment(element("h3", heading), *(_card(c, release, language) for c in found))


def _card(conclusion: Conclusion, release: Release, language: Language) -> Html:
    name = labels.condition(conclusion.condition, language)
    if conclusion.scope != ALL:
        name = language.gettext(
            "{condition}, for {group}", condition=name, group=labels.scope(conclusion.scope, language)
        )
    return element(
        "article",
        element("h4", name),
        element("p", pieces.fit_mark(conclusion, language), " ", pieces.strength_mark(conclusion.strength, language)),
        pieces.say(conclusion_statement(conclusion, release, language)),
        right_of_reply.part(conclusion, release, language, rank="h5"),
        people_judged(conclusion, release, language),
        pieces.say(made_of_it(walk_of(conclusion), release, language)) if walk_of(conclusion) else None,
        details(language.gettext("How strong, and how stable"), steps(conclusion, language)),
        class_="card",
    )
