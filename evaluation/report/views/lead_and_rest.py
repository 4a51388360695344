"""A condition's leading measure in words, and whatever else was measured about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.silence import lead_of, numbers_silent
from evaluation.report.views import chosen, pieces
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


def other_than(measure: str, condition: Condition, release: Release) -> list[Finding]:
    """Return what else was measured about a condition for everyone and gave a number."""
    return [f for f in chosen.numbers(release, condition) if f.measure != measure and f.estimate is not None]


def lead_with_rest(condition: Condition, release: Release, language: Language) -> Html:
    """Return the leading measure for everyone and each group, then the others; its picture is with `lead_charts`."""
    lead, pair = lead_of(condition, release), chosen.main_pair(release)
    found = [f for f in release.findings if f.measure == lead and (f.wave_from, f.wave_to) == pair]
    found.sort(key=lambda f: (f.scope != ALL, f.scope))
    levels = [f for f in release.findings if f.measure == lead and not f.is_change and f.scope == ALL]
    others = other_than(lead, condition, release)
    spoken_of = [f for f in (found if pair[0] else levels) if f.estimate is not None or f.scope != ALL]
    if not any(f.estimate is not None for f in spoken_of) and not others:
        return fragment(
            pieces.silent(
                numbers_silent(condition, release, language) or language.gettext("No number speaks about it.")
            ),
            pieces.bullets(statement(f, release, language) for f in levels if f.estimate is not None),
        )
    return fragment(
        *(pieces.say(statement(f, release, language)) for f in spoken_of),
        pieces.bullets(statement(f, release, language) for f in others),
    )
