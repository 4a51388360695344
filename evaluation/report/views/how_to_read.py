"""How to read these pages, in eight lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import Fit, Strength

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("how_to_read")
def how_to_read(release: Release, language: Language) -> Html:
    """Explain states, range, fit, strength and contribution in eight lines."""
    _ = language.gettext
    lines = [
        _("“Improved” means toward equity, fairness and justice for everyone; “got worse” means away from it."),
        _("“No clear change” means that the data cannot tell. It never means that nothing changed."),
        _("“Stayed about the same” is said only where the data show that any change is too small to matter."),
        _("A plausible range shows how far off a number could be; n says how many stand behind it."),
        _("“Complete count” means that everything was counted, so there is no range."),
        fragment(_("Numbers and voices are put side by side:"), " ", _fits(language)),
        fragment(_("How much each conclusion rests on:"), " ", _strengths(language)),
        _("Whether the initiative contributed is asked separately; “contributed” never means that it acted alone."),
    ]
    protect = language.gettext(
        "Groups under {n} people are not shown, and nothing from which they could be worked out.",
        n=language.number(release.initiative.disclosure.minimum, 0),
    )
    return fragment(element("ol", *(element("li", line) for line in lines), class_="how-to-read"), pieces.say(protect))


def _fits(language: Language) -> Html:
    return fragment(*(element("span", f"{labels.FIT_SHAPES[f]} {labels.fit(f, language)}. ") for f in Fit))


def _strengths(language: Language) -> Html:
    return fragment(*(element("span", f"{labels.dots(s)} {labels.strength(s, language)}. ") for s in Strength))
