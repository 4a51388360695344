"""Conclusion cards: each conclusion with its strength, stability and what it opens to, every pair of waves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import conclusion_statement
from evaluation.report.sentences.walk import told as told_at_walks
from evaluation.report.views import behind, chosen, entry, pieces, right_of_reply
from evaluation.report.views.arithmetic import steps
from evaluation.report.views.joint_display import card_key
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
    pair = (conclusion.wave_from, conclusion.wave_to)
    key = card_key(conclusion)
    told = chosen.told(release, conclusion.condition, conclusion.scope, pair)
    found = [*chosen.numbers(release, conclusion.condition, conclusion.scope, pair), *([told] if told else [])]
    quotes = chosen.quotes(release, conclusion.condition, conclusion.scope, conclusion.wave_to)
    return element(
        "article",
        element("h4", name, id=key),
        element("p", pieces.fit_mark(conclusion, language), " ", pieces.strength_mark(conclusion.strength, language)),
        element(
            "div",
            element("div", pieces.say(conclusion_statement(conclusion, release, language)), class_="part"),
            element("div", entry.meaning(conclusion, release, language), class_="part"),
            class_="side-by-side equal",
        ),
        right_of_reply.part(conclusion, release, language, rank="h5"),
        people_judged(conclusion, release, language),
        *(pieces.say(line) for line in told_at_walks(conclusion, release, language)),
        _opened(
            language.ngettext(
                "{count} finding behind it",
                "{count} findings behind it",
                len(found),
                count=language.number(len(found), 0),
            ),
            [behind.of_finding(f, release, language, f"{key}-rows-{n}") for n, f in enumerate(found, start=1)],
        ),
        _opened(
            language.ngettext(
                "{count} quote about it",
                "{count} quotes about it",
                len(quotes),
                count=language.number(len(quotes), 0),
            ),
            [behind.of_quote(w, language) for w in quotes],
        ),
        details(language.gettext("How strong, and how stable"), steps(conclusion, language)),
        class_="card",
    )


def _opened(summary: str, parts: list[Html]) -> Html:
    return details(summary, *parts) if parts else Html("")
