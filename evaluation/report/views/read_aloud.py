"""What became of what people said, to be read out: short sentences, parts in words, months instead of days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import aloud, headline
from evaluation.report.sentences import followed as sentences
from evaluation.report.views import followed, pieces, said
from evaluation.vocabulary import Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Words
    from evaluation.report.language import Language
    from evaluation.report.views.followed import Act

COUNTS, HAPPENED, DID_NOT = 3, 4, 3


def script(scope: str, place: str, key: str, release: Release, language: Language) -> Html:
    """Return the script for a place; on a screen it is opened, on paper it stands on a page of its own."""
    acts = followed.acts(release, scope)
    heard = [headline(c, language, labels.topic(c.condition, language)) for c in said.conclusions(scope, release)]
    read = [
        pieces.say(language.gettext("Good day. You told us how things are. Today we tell you what became of it.")),
        _step(language.gettext("You said.")),
        *(pieces.say(_counts(c, scope, release, language)) for c in said.most_told(scope, release)[:COUNTS]),
        *(pieces.say(line) for line in _pointed(scope, release, language)),
        *(_quoted(q, language) for q in said.quotes(scope, release)),
        _step(language.gettext("We heard.")),
        *(pieces.say(line) for line in heard or [language.gettext("Nothing has been concluded yet.")]),
        _step(language.gettext("This happened.")),
        *_acts(acts, language, happened=True),
        _step(language.gettext("This did not happen.")),
        *_acts(acts, language, happened=False),
        pieces.say(
            language.gettext("Is this right? What have we left out? We write down what you say, and come back with it.")
        ),
    ]
    heading = language.gettext("To read out: {place}", place=place)
    opened = details(element("h3", heading, id=key), *read)
    return element("article", opened, class_="aloud", aria_labelledby=key)


def _step(words: str) -> Html:
    return element("p", element("strong", words))


def _counts(condition: Condition, scope: str, release: Release, language: Language) -> str:
    found = said.counted(condition, scope, release)
    if found is None:
        return ""
    asked, better, worse = found
    return language.gettext(
        "{topic}: {better} of those asked told of things getting better, {worse} of things getting worse.",
        topic=labels.topic(condition, language),
        better=aloud.part(better, asked, language),
        worse=aloud.part(worse, asked, language),
    )


def _pointed(scope: str, release: Release, language: Language) -> list[str]:
    return [
        language.gettext(
            "{topic}: {state}.", topic=labels.topic(condition, language), state=labels.voices_say(state, language)
        )
        for condition, state in said.pointed(scope, release).items()
    ][:COUNTS]


def _quoted(words: Words, language: Language) -> Html:
    who = words.name or labels.speaker_one(words.role, language)
    return fragment(
        pieces.say(language.gettext("In the words of {who}:", who=who)),
        element("p", words.text, lang=words.language or None, dir="auto", class_="quoted"),
    )


def why_not(act: Act, language: Language) -> Html:
    """Return why something did not happen, the reason in its own direction."""
    why, reason = sentences.why_not(act, language)
    return fragment(why, " ", element("bdi", reason)) if reason else fragment(why)


def _acts(acts: Sequence[Act], language: Language, *, happened: bool) -> list[Html]:
    found = followed.distinct(a for a in acts if a.happened == happened)[: HAPPENED if happened else DID_NOT]
    if not found:
        return [pieces.say(language.gettext("Nothing that anybody wrote down."))]
    return [
        fragment(
            pieces.say(sentences.spoken(act, language)),
            element("p", sentences.what(act, language), dir="auto", class_="quoted"),
            Html("") if act.happened else element("p", why_not(act, language)),
        )
        for act in found
    ]
