"""The joint display: numbers and voices side by side, condition by condition. The heart of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment, key_of
from evaluation.report.sentences import conclusion_statement, headline, silence, statement
from evaluation.report.sentences.cautions import equity_flags, groups_and_harm
from evaluation.report.sentences.conclusions import (
    numbers_in_short,
    numbers_withheld,
    strand_strengths,
    voices_in_short,
)
from evaluation.report.sentences.silence import numbers_silent
from evaluation.report.views import chosen, pieces, right_of_reply
from evaluation.report.views.arithmetic import steps
from evaluation.report.views.protocol import people_judged
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Fit, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language


@view("joint_display")
def joint_display(release: Release, language: Language, level: str = "", groups: str = "shown") -> Html:
    """Show one row per condition, then focal groups: numbers, voices, how they fit, what it means, how sure.

    ``groups``: ``shown``, ``folded`` (each opens by its sentence) or ``none``.
    """
    found = chosen.conclusions(release, scope=ALL if groups == "none" else None, level=level)
    if not found:
        return pieces.silent(language.gettext("Nothing has been concluded yet."))
    wave_from, wave_to = chosen.main_pair(release)
    period = (
        language.gettext(
            "Between {wave_from} and {wave_to}",
            wave_from=labels.wave(wave_from, language),
            wave_to=labels.wave(wave_to, language),
        )
        if wave_from
        else language.gettext("At {wave_to}, measured once", wave_to=labels.wave(wave_to, language))
    )
    rows = [_row(c, release, language) for c in found if c.scope == ALL or groups != "folded"]
    folded = [c for c in found if c.scope != ALL] if groups == "folded" else []
    return fragment(
        pieces.say(period, "period"),
        element("div", *rows, class_="joint") if rows else Html(""),
        *(_folded(c, release, language) for c in folded),
    )


def _folded(conclusion: Conclusion, release: Release, language: Language) -> Html:
    """Return a focal group's row closed, its head sentence and cautions what opens it."""
    said = " ".join([headline(conclusion, language), *groups_and_harm(conclusion, language)])
    return details(said, _row(conclusion, release, language), class_="group")


def _row(conclusion: Conclusion, release: Release, language: Language) -> Html:
    """Return one condition and scope: what stands side by side, then what opens."""
    name = labels.condition(conclusion.condition, language)
    if conclusion.scope != ALL:
        name = language.gettext(
            "{condition}, for {group}", condition=name, group=labels.scope(conclusion.scope, language)
        )
    if _says_nothing(conclusion, release):
        return _quiet(conclusion, name, release, language)
    key = joint_key(conclusion)
    return element(
        "article",
        element("h3", name, id=key),
        pieces.say(labels.condition_meaning(conclusion.condition, language), "meaning-of-word")
        if conclusion.scope == ALL
        else Html(""),
        element(
            "div",
            _part(
                language.gettext("What numbers and voices say together"),
                pieces.say(conclusion_statement(conclusion, release, language)),
            ),
            _part(language.gettext("What this means, in people's words"), _meaning(conclusion, release, language)),
            right_of_reply.part(conclusion, release, language),
            class_="side-by-side equal",
        ),
        element(
            "div",
            _part(language.gettext("What the numbers show"), _numbers(conclusion, release, language)),
            _part(language.gettext("What people told us"), _voices(conclusion, release, language)),
            class_="side-by-side",
        ),
        element(
            "div",
            _part(language.gettext("How they fit"), _fit(conclusion, release, language)),
            _part(language.gettext("How strong the evidence is"), _strength(conclusion, language)),
            class_="side-by-side",
        ),
        element(
            "div",
            _part(
                language.gettext("Did the initiative contribute?"),
                pieces.say(_sentence(labels.contribution(conclusion.contribution, language))),
            ),
            _part(language.gettext("For whom"), _for_whom(conclusion, release, language)),
            class_="side-by-side",
        ),
        _opens(conclusion, release, language),
        class_="conclusion dissonant" if conclusion.fit == Fit.DISSONANT else "conclusion",
        aria_labelledby=key,
    )


def _says_nothing(conclusion: Conclusion, release: Release) -> bool:
    """Return True where nobody counted, nobody was asked and nobody wrote: one line says it."""
    pair = (conclusion.wave_from, conclusion.wave_to)
    found = chosen.numbers(release, conclusion.condition, conclusion.scope, pair)
    if conclusion.scope == ALL:
        found = found + chosen.measured(release, conclusion.condition, pair)
    told = chosen.told(release, conclusion.condition, conclusion.scope, pair)
    heard = told is not None and (told.suppressed or bool(told.n) or bool(told.detail.get("asked")))
    spoken = any(f.estimate is not None or f.suppressed for f in found) or heard or conclusion.harm
    states = {conclusion.quant_state, conclusion.qual_state}
    wrote = chosen.written(release, "interpretation", conclusion.condition, conclusion.scope)
    return not spoken and not wrote and states == {State.NOT_ASSESSABLE}


def _quiet(conclusion: Conclusion, name: str, release: Release, language: Language) -> Html:
    """Return one line for a condition on which nothing is known, and what would give it a voice."""
    key = joint_key(conclusion)
    everyone = conclusion.scope == ALL
    said = silence(conclusion.condition, release, language) if everyone else headline(conclusion, language)
    return element(
        "article",
        element("h3", name, id=key),
        pieces.say(labels.condition_meaning(conclusion.condition, language), "meaning-of-word")
        if everyone
        else Html(""),
        element("p", pieces.fit_mark(conclusion, language)),
        pieces.silent(said or headline(conclusion, language)),
        right_of_reply.part(conclusion, release, language),
        class_="conclusion",
        aria_labelledby=key,
    )


def joint_key(conclusion: Conclusion) -> str:
    """Return the id under which a conclusion stands in the joint display."""
    return f"joint-{conclusion.condition.value}-{conclusion.scope.replace(':', '-').replace(' ', '-')}"


def card_key(conclusion: Conclusion) -> str:
    """Return the id of a conclusion's card, where everything behind it opens."""
    return key_of(f"card {conclusion.condition.value} {conclusion.scope} {conclusion.wave_from} {conclusion.wave_to}")


def _part(heading: str, *children: Html) -> Html:
    return element("div", element("h4", heading), *children, class_="part")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _numbers(conclusion: Conclusion, release: Release, language: Language) -> Html:
    pair = (conclusion.wave_from, conclusion.wave_to)
    found = chosen.numbers(release, conclusion.condition, conclusion.scope, pair)
    if conclusion.scope == ALL and not any(f.estimate is not None or f.suppressed for f in found):
        found = chosen.measured(release, conclusion.condition, pair) or found
    if not found:
        quiet = numbers_silent(conclusion.condition, release, language) if conclusion.scope == ALL else ""
        return pieces.silent(quiet or language.gettext("No number speaks about it."))
    in_short = pieces.say(language.gettext("In short: {state}.", state=numbers_in_short(conclusion, language)))
    first, rest = found[0], found[1:]
    more = pieces.opened(
        language.ngettext(
            "{count} more measure", "{count} more measures", len(rest), count=language.number(len(rest), 0)
        ),
        rest,
        release,
        language,
    )
    return fragment(
        pieces.say(statement(first, release, language)),
        in_short if conclusion.wave_from and first.estimate is not None else Html(""),
        more,
    )


def _voices(conclusion: Conclusion, release: Release, language: Language) -> Html:
    told = chosen.told(release, conclusion.condition, conclusion.scope, (conclusion.wave_from, conclusion.wave_to))
    words = (
        pieces.say(statement(told, release, language)) if told else pieces.silent(language.gettext("Nobody was asked."))
    )
    if told and told.state is None and conclusion.qual_state not in (State.NOT_ASSESSABLE, State.SILENT):
        short = language.gettext("In short: {state}.", state=voices_in_short(conclusion, language))
        words = fragment(words, pieces.say(short))
    found = chosen.quotes(release, conclusion.condition, conclusion.scope, conclusion.wave_to)
    if conclusion.scope != ALL:  # what stands in the row of everyone is not printed twice
        above = chosen.one_each_way(chosen.quotes(release, conclusion.condition, ALL, conclusion.wave_to))
        found = [w for w in found if w not in above]
    toward, against = chosen.one_each_way(found)
    if toward is None and against is None:
        none = language.gettext("No quote may be shown here.") if told and told.n else ""
        return fragment(words, pieces.silent(none))
    dissent = pieces.say(language.gettext("And another voice:")) if toward and against else Html("")
    return fragment(words, pieces.spoken(toward, language), dissent, pieces.spoken(against, language))


def _strength(conclusion: Conclusion, language: Language) -> Html:
    both = strand_strengths(conclusion)
    if conclusion.fit == Fit.DISSONANT and both:
        return fragment(
            element("p", language.gettext("Numbers:"), " ", pieces.strength_mark(both[0], language)),
            element("p", language.gettext("Voices:"), " ", pieces.strength_mark(both[1], language)),
        )
    return element("p", pieces.strength_mark(conclusion.strength, language))


def _fit(conclusion: Conclusion, release: Release, language: Language) -> Html:
    """Return how numbers and voices fit, and who confirmed or contested that."""
    return fragment(element("p", pieces.fit_mark(conclusion, language)), people_judged(conclusion, release, language))


def _meaning(conclusion: Conclusion, release: Release, language: Language) -> Html:
    found = chosen.written(release, "interpretation", conclusion.condition, conclusion.scope)
    if not found:
        return pieces.silent(language.gettext("Nobody has yet said what this means."))
    return fragment(*(pieces.by_people(w, language) for w in found))


def _for_whom(conclusion: Conclusion, release: Release, language: Language) -> Html:
    """Return one line per focal group: what is known for it."""
    if conclusion.scope != ALL:
        return pieces.say(labels.scope(conclusion.scope, language))
    flags = equity_flags(conclusion)
    lines = [language.gettext("{group}: not known", group=labels.scope(s, language)) for s in flags["not_known_for"]]
    for other in chosen.conclusions(release, scope=None):
        if other.condition == conclusion.condition and other.scope not in (ALL, *flags["not_known_for"]):
            numbers = other.quant_state != State.NOT_ASSESSABLE or numbers_withheld(other)
            state = (numbers_in_short if numbers else voices_in_short)(other, language)
            lines.append(language.gettext("{group}: {state}", group=labels.scope(other.scope, language), state=state))
    return pieces.bullets(lines) or pieces.silent(language.gettext("Looked at for everyone together only."))


def _opens(conclusion: Conclusion, release: Release, language: Language) -> Html:
    """Return what a conclusion opens to: its findings and how its strength came about."""
    pair = (conclusion.wave_from, conclusion.wave_to)
    told = chosen.told(release, conclusion.condition, conclusion.scope, pair)
    findings = [*chosen.numbers(release, conclusion.condition, conclusion.scope, pair), *([told] if told else [])]
    return details(
        language.gettext("How we know"),
        pieces.bullets(statement(f, release, language) for f in findings),
        steps(conclusion, language),
        element(
            "p",
            element(
                "a",
                language.gettext("Each number with its rows, each quote with its consent"),
                href=f"page:07_integration#{card_key(conclusion)}",
            ),
        ),
    )
