"""An entry of page one: one sentence, how sure that is, one voice; everything else opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import headline, statement
from evaluation.report.sentences.cautions import cautions, groups_and_harm
from evaluation.report.sentences.changes import numbers
from evaluation.report.sentences.subjects import subject
from evaluation.report.sentences.walk import open_again
from evaluation.report.views import chosen, pieces
from evaluation.report.views.joint_display import joint_key
from evaluation.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding, Words
    from evaluation.report.language import Language

#: a voice of page one is short enough to be read aloud in one breath
BREATH = 25


def listed(items: Iterable[Any]) -> Html:
    """Return entries as a numbered list; nothing where there is none."""
    found = [element("li", item) for item in items if item]
    return element("ol", *found, class_="entries") if found else Html("")


def of_conclusion(conclusion: Conclusion, release: Release, language: Language, *, both: bool = False) -> Html:
    """Return a conclusion: its sentence, its number, how sure, one voice, and the rest.

    ``both``: a voice of each side; where both are there they are what differs, and the number opens with the rest.
    """
    lead = lead_number(conclusion, release)
    shown = voices(conclusion, release, language, both=both)
    number = _number(lead, release, language) if len(shown) < 2 else ()
    return fragment(
        pieces.say(headline(conclusion, language), "said"),
        pieces.say(" ".join(groups_and_harm(conclusion, language))),
        pieces.say(open_again(conclusion, language)),
        element("p", *number, pieces.strength_mark(conclusion.strength, language)),
        *(pieces.spoken(w, language, dated=False) for w in shown),  # of the wave that page one is about
        details(
            language.gettext("More"),
            pieces.bullets(w for w in cautions(conclusion, language) if w not in groups_and_harm(conclusion, language)),
            pieces.say(statement(lead, release, language)) if lead else None,
            meaning(conclusion, release, language),
            element(
                "p", element("a", language.gettext("Numbers and voices side by side"), href=f"#{joint_key(conclusion)}")
            ),
        ),
    )


def lead_number(conclusion: Conclusion, release: Release) -> Finding | None:
    """Return the number that speaks first about a conclusion, where one is known."""
    found = chosen.numbers(release, conclusion.condition, conclusion.scope)
    return next((f for f in found if f.estimate is not None), None)


def _number(lead: Finding | None, release: Release, language: Language) -> tuple[Any, ...]:
    if lead is None:
        return ()
    if not lead.is_change:
        return (statement(lead, release, language), " ")
    named = language.gettext("{subject}:", subject=subject(lead, release, language))
    return (named, " ", numbers(lead, language), " ")


def voices(conclusion: Conclusion, release: Release, language: Language, *, both: bool = False) -> list[Words]:
    """Return the voice that goes with a conclusion, short and in the page's language first; none without consent."""
    found = chosen.quotes(release, conclusion.condition, conclusion.scope, conclusion.wave_to)
    found.sort(key=lambda w: (len(w.text.split()) > BREATH, w.language not in ("", language.code), len(w.text)))
    toward, against = chosen.one_each_way(found)
    if both:
        return [w for w in (toward, against) if w is not None]
    better = conclusion.qual_state is State.IMPROVED and not conclusion.harm
    first = (toward or against) if better else (against or toward)
    return [first] if first else []


def meaning(conclusion: Conclusion, release: Release, language: Language) -> Html:
    """Return what people say it means, or that nobody has yet said."""
    found = chosen.written(release, "interpretation", conclusion.condition, conclusion.scope)
    if not found:
        return pieces.silent(language.gettext("Nobody has yet said what this means."))
    own = [w for w in found if w.language == language.code] or found
    return fragment(
        pieces.say(language.gettext("What this means, in people's words")),
        *(pieces.by_people(w, language) for w in own),
    )


def named(conclusion: Conclusion, language: Language) -> str:
    """Return the condition, and for whom where it is not everyone."""
    name = labels.condition(conclusion.condition, language)
    if conclusion.scope == "all":
        return name
    return language.gettext("{condition}, for {group}", condition=name, group=labels.scope(conclusion.scope, language))
