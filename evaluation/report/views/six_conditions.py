"""One table of the six conditions, the silent ones included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences.cautions import cautions
from evaluation.report.sentences.conclusions import numbers_in_short, voices_in_short
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language


@view("six_conditions")
def six_conditions(release: Release, language: Language) -> Html:
    """Show what numbers and voices say about each of the six conditions, and how sure that is."""
    found = {c.condition: c for c in chosen.conclusions(release)}
    columns = [
        language.gettext("Condition"),
        language.gettext("What the numbers show"),
        language.gettext("What people told us"),
        language.gettext("How they fit"),
        language.gettext("How strong the evidence is"),
        language.gettext("Did the initiative contribute?"),
    ]
    rows = [_row(condition, found.get(condition), release, language) for condition in Condition]
    caption = language.gettext("The six conditions of systems change")
    silent = sum(_is_silent(found.get(c)) and not chosen.measured(release, c) for c in Condition)
    note = (
        language.ngettext(
            "On {count} of the six conditions nothing is known yet.",
            "On {count} of the six conditions nothing is known yet.",
            silent,
            count=language.number(silent, 0),
        )
        if silent
        else ""
    )
    return fragment(
        pieces.say(note), table(caption, columns, rows, key="six-conditions"), _take_care(found.values(), language)
    )


def _take_care(found: Iterable[Conclusion], language: Language) -> Html:
    """Return what must stand beside the words of the table: harm, groups left behind, chairs without say."""
    lines = [
        language.gettext(
            "{condition}: {cautions}",
            condition=labels.condition(c.condition, language),
            cautions=" ".join(cautions(c, language, alone=True)),
        )
        for c in found
        if cautions(c, language, alone=True)
    ]
    return pieces.bullets(lines, "cautions")


def _row(condition: Condition, conclusion: Conclusion | None, release: Release, language: Language) -> list:
    name = labels.condition(condition, language)
    if conclusion is None:
        return [
            name,
            language.gettext("not measured"),
            language.gettext("nobody was asked"),
            language.gettext("not known"),
            "–",
            "–",
        ]
    shows = numbers_in_short(conclusion, language)
    if not conclusion.wave_from and chosen.measured(release, condition):
        shows = language.gettext("measured once: no change can be seen yet")
    return [
        name,
        shows,
        voices_in_short(conclusion, language),
        pieces.fit_mark(conclusion, language),
        pieces.strength_mark(conclusion.strength, language),
        labels.contribution(conclusion.contribution, language),
    ]


def _is_silent(conclusion: Conclusion | None) -> bool:
    if conclusion is None:
        return True
    return conclusion.quant_state == State.NOT_ASSESSABLE and conclusion.qual_state in (
        State.NOT_ASSESSABLE,
        State.SILENT,
    )
