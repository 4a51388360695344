"""Does the work risk keeping things as they are? And why pages go through the levels in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences.conclusions import numbers_in_short, voices_in_short
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language

#: the conditions without which structural change does not hold
DEEPER = (Condition.POWER_DYNAMICS, Condition.MENTAL_MODELS)
#: stayed, got worse, nobody spoke, not measured
STILL = (State.STABLE, State.WORSENED, State.SILENT, State.NOT_ASSESSABLE)


@view("status_quo_risk", items=("A6.4", "A6.5"))
def status_quo_risk(release: Release, language: Language) -> Html:
    """Say whether power and mental models stayed, got worse or are not known, beside what all six conditions show."""
    order = pieces.say(
        language.gettext(
            "Pages go from what is easiest to see (structures) to what is hardest (mental models), with equal room for "
            "each: what lies deeper holds the rest in place."
        )
    )
    found = [c for c in chosen.conclusions(release) if c.wave_from]
    deeper = [c for c in found if c.condition in DEEPER]
    if not deeper:
        unknown = language.gettext("Whether the work risks keeping things as they are cannot be seen from one wave.")
        return fragment(pieces.silent(unknown), order)
    return fragment(_said(deeper, language), _six(found, language), order)


def is_still(conclusion: Conclusion) -> bool:
    """Return whether numbers and voices both tell of no move, of a move for the worse, or of nothing.

    What is uncertain or mixed is neither a move nor none.
    """
    return conclusion.quant_state in STILL and conclusion.qual_state in STILL


def moved(conclusion: Conclusion) -> bool:
    """Return whether numbers or voices tell of a move toward equity."""
    return State.IMPROVED in (conclusion.quant_state, conclusion.qual_state)


def _said(deeper: list[Conclusion], language: Language) -> Html:
    still = [labels.condition(c.condition, language) for c in deeper if is_still(c)]
    unclear = [labels.condition(c.condition, language) for c in deeper if not is_still(c) and not moved(c)]
    parts = []
    if still:
        said = language.gettext(
            "Take care: nothing tells of a move toward equity in {conditions}. Change in structures alone may keep "
            "things as they are.",
            conditions=language.list(still),
        )
        parts.append(pieces.say(said, "caution"))
    if unclear:
        said = language.gettext(
            "In {conditions} it cannot be told whether anything moved: the risk of keeping things as they are is "
            "not ruled out.",
            conditions=language.list(unclear),
        )
        parts.append(pieces.say(said))
    if not parts:
        said = language.gettext("Numbers or voices tell of a move toward equity in power and in mental models too.")
        parts.append(pieces.say(said))
    return fragment(*parts)


def _six(found: list[Conclusion], language: Language) -> Html:
    columns = [
        language.gettext("Condition"),
        language.gettext("Level"),
        language.gettext("What numbers show"),
        language.gettext("What voices say"),
    ]
    body = [
        [
            labels.condition(c.condition, language),
            language.gettext(labels.LEVELS[c.level]),
            numbers_in_short(c, language),
            voices_in_short(c, language),
        ]
        for c in found
    ]
    return table(language.gettext("The six conditions, level by level"), columns, body, key="status-quo")
