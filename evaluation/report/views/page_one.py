"""Page one, after what changed: what accounts differ on, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import headline, remedy, silence
from evaluation.report.sentences.cautions import equity_flags
from evaluation.report.sentences.silence import VOICE_TABLES, numbers_silent, voices_silent
from evaluation.report.sentences.walk import is_reopened
from evaluation.report.views import chosen, entry, pieces
from evaluation.report.views.registry import view
from evaluation.report.views.who_was_heard import unheard
from evaluation.vocabulary import Condition, Fit, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

MOST = 3


@view("not_agreed")
def not_agreed(release: Release, language: Language) -> Html:
    """Show what accounts differ on or readers do not recognise, in one sentence each, with a voice of either side."""
    found = chosen.conclusions(release, scope=None)
    differ = [c for c in found if c.fit == Fit.DISSONANT]
    differ += [c for c in found if is_reopened(c) and c not in differ]
    told = any(f.measure.endswith(".testimony") and (f.n or f.suppressed) for f in release.findings)
    if not differ and not told:
        return pieces.silent(language.gettext("Nothing was gathered in which accounts could differ."))
    if not differ:
        return pieces.silent(language.gettext("No accounts differ, as far as what was gathered shows."))
    shown = entry.listed(entry.of_conclusion(c, release, language, both=c.fit == Fit.DISSONANT) for c in differ[:MOST])
    return fragment(shown, _rest(len(differ) - MOST, language))


def _rest(number: int, language: Language) -> Html:
    if number <= 0:
        return Html("")
    return pieces.say(
        language.ngettext(
            "{count} more stands where accounts differ.",
            "{count} more stand where accounts differ.",
            number,
            count=language.number(number, 0),
        )
    )


@view("not_known")
def not_known(release: Release, language: Language) -> Html:
    """Show what is not known, three at most: what is silent, whom nobody heard, what the data cannot tell."""
    found = list(unknowns(release, language))
    rest = found[MOST:]
    return fragment(
        entry.listed(found[:MOST]),
        details(language.gettext("What else is not known"), pieces.bullets(rest)) if rest else None,
        element("p", element("a", language.gettext("What would tell"), href="#silent")),
    )


def unknowns(release: Release, language: Language) -> Iterator[Any]:
    """Yield what is not known, a sentence each, the silent conditions first; there is always one."""
    any_silent = False
    for condition in Condition:
        if silence(condition, release, language):
            any_silent = True
            yield _silent(condition, release, language)
    for c in chosen.conclusions(release):
        groups = equity_flags(c)["not_known_for"]
        if groups and not silence(c.condition, release, language):  # said just above, of everyone
            yield language.gettext(
                "{condition}: not known for {groups}.",
                condition=labels.condition(c.condition, language),
                groups=labels.scopes(groups, language),
            )
    names = unheard(release)
    if names:
        yield language.gettext("Nobody was heard from {groups}.", groups=language.list(names))
    for c in chosen.conclusions(release):
        if State.UNCERTAIN in (c.quant_state, c.qual_state) and not silence(c.condition, release, language):
            yield headline(c, language)
    if release.withheld:
        yield language.ngettext(
            "{n} number or text is withheld to protect small groups or consent.",
            "{n} numbers or texts are withheld to protect small groups or consent.",
            len(release.withheld),
            n=language.number(len(release.withheld), 0),
        )
    if not any_silent:
        yield language.gettext("How far the initiative contributed is a separate question, and has its own ratings.")


def _silent(condition: Condition, release: Release, language: Language) -> str:
    """Return one short sentence on a silent condition: without the tables that would tell."""
    name = labels.condition(condition, language)
    numbers, voices = (bool(s(condition, release, language)) for s in (numbers_silent, voices_silent))
    if numbers and voices:
        return language.gettext("{condition}: neither numbers nor voices speak about it.", condition=name)
    if numbers:
        return language.gettext("{condition}: no number speaks about it.", condition=name)
    return voices_silent(condition, release, language).removesuffix(remedy(VOICE_TABLES, language)).strip()
