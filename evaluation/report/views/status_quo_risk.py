"""Does the work risk keeping things as they are? And why pages go through the levels in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, fragment
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

#: the conditions without which structural change does not hold
DEEPER = (Condition.POWER_DYNAMICS, Condition.MENTAL_MODELS)


@view("status_quo_risk", items=("A6.4", "A6.5"))
def status_quo_risk(release: Release, language: Language) -> Html:
    """Say where neither numbers nor voices tell of a move toward equity in power or mental models."""
    order = pieces.say(
        language.gettext(
            "Pages go from what is easiest to see (structures) to what is hardest (mental models), with equal room for "
            "each: what lies deeper holds the rest in place."
        )
    )
    found = [c for c in chosen.conclusions(release) if c.condition in DEEPER and c.wave_from]
    if not found:
        unknown = language.gettext("Whether the work risks keeping things as they are cannot be seen from one wave.")
        return fragment(pieces.silent(unknown), order)
    still = [c for c in found if State.IMPROVED not in (c.quant_state, c.qual_state)]
    names = language.list([labels.condition(c.condition, language) for c in still])
    if not still:
        said = language.gettext("Numbers or voices tell of a move toward equity in power and in mental models too.")
        return fragment(pieces.say(said), order)
    said = language.gettext(
        "Take care: nothing tells of a move toward equity in {conditions}. Change in structures alone may keep "
        "things as they are.",
        conditions=names,
    )
    return fragment(pieces.say(said, "caution"), order)
