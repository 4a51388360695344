"""Pathways: shifts in the six conditions beside the outcomes they are meant to reach; beside is not because."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.conclusions import numbers_in_short, voices_in_short
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Contribution

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding
    from evaluation.report.language import Language

OUTCOMES = "equity.outcomes."
#: from here on words of contribution may link a condition with an outcome (A2.10)
EXAMINED = (Contribution.PROBABLE, Contribution.STRONG)
DAYS_IN_MONTH = 30.44
HEADS = (
    N_("Condition"),
    N_("Numbers"),
    N_("Voices"),
    N_("The initiative’s part"),
    N_("Months from its first dated step to the last figures"),
)


@view("pathways", items=("A2.10",))
def pathways(release: Release, language: Language) -> Html:
    """Show what moved in each condition, how far the initiative's part was examined, and the outcomes."""
    if chosen.is_one_wave(release):
        return pieces.silent(
            language.gettext("Measured once so far: whether shifts in the system reach outcomes cannot be seen yet.")
        )
    found = chosen.conclusions(release)
    moved = _outcomes(release)
    return fragment(
        pieces.say(_caution(found, language)),
        _conditions(found, release, language),
        element("h3", language.gettext("What outcomes did in the same time")),
        pieces.bullets(statement(f, release, language) for f in moved)
        or pieces.silent(language.gettext("No outcome was measured in both waves.")),
    )


def _outcomes(release: Release) -> list[Finding]:
    """Return the changes of outcomes, for everybody and each focal group."""
    pair = chosen.main_pair(release)
    focal = {f"{d.name}:{g}" for d in release.initiative.dimensions.values() for g in d.focal}
    return sorted(
        (
            f
            for f in release.findings
            if f.measure.startswith(OUTCOMES)
            and (f.wave_from, f.wave_to) == pair
            and (f.scope == ALL or f.scope in focal)
        ),
        key=lambda f: (f.measure, f.scope != ALL, f.scope),
    )


def _caution(found: list[Conclusion], language: Language) -> str:
    examined = [labels.condition(c.condition, language) for c in found if c.contribution in EXAMINED]
    if not examined:
        return language.gettext(
            "Conditions and outcomes stand side by side here. For none of the conditions has the initiative’s part "
            "been shown to be probable, so nothing on this page says that one led to the other."
        )
    return language.gettext(
        "Conditions and outcomes stand side by side. The initiative’s part was examined and is at least probable for: "
        "{conditions}. It may have contributed to outcomes through these; for the others nothing here says so.",
        conditions=language.list(examined),
    )


def _conditions(found: list[Conclusion], release: Release, language: Language) -> Html:
    rows = [
        [
            labels.condition(c.condition, language),
            numbers_in_short(c, language),
            voices_in_short(c, language),
            labels.contribution(c.contribution, language),
            _lag(c, release, language),
        ]
        for c in found
    ]
    caption = language.gettext("From conditions to outcomes: what moved, and how long outcomes had to follow")
    return table(caption, [language.gettext(h) for h in HEADS], rows, key="pathways")


def _lag(conclusion: Conclusion, release: Release, language: Language) -> str:
    """Return the months between a condition's first dated step and the end of the last wave."""
    dates: list[dt.date] = [
        i.date for i in release.initiative.interventions if i.condition in (conclusion.condition, None)
    ]
    end = next(w.end for w in release.initiative.waves if w.id == conclusion.wave_to)
    before = [d for d in dates if d <= end]
    if not before:
        return language.gettext("no dated step")
    return language.number(round((end - min(before)).days / DAYS_IN_MONTH), 0)
