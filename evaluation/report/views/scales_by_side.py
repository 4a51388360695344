"""Scales of mental models: community members and those who work for institutions, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation.registry import MEASURES
from evaluation.report import labels
from evaluation.report.charts.slope import slope
from evaluation.report.figures import figure
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.silence import lead_of
from evaluation.report.sentences.titles import title_of_change
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import SHIPPED_LEADS, SIDE, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

SIDES = ("community", "institution")
ATTRIBUTION = SHIPPED_LEADS[Condition.MENTAL_MODELS]
#: the shipped scales in words; a scale of an initiative's own keeps the name it was given
SCALES = {
    "attribution_structural": N_("Causes seen in structures"),
    "attribution_individual": N_("Causes seen in individuals"),
    "asset_view": N_("Strengths seen in the community"),
    "deficit_view": N_("What the community is said to lack"),
    "who_knows": N_("What people have lived counts as evidence"),
    "own_role": N_("One's own part"),
    "own_role_then": N_("One's own part, as it was then"),
    "norm_own": N_("What people believe themselves"),
    "norm_others": N_("What people think others believe"),
    "possibility": N_("Things can change"),
    "shared_vision": N_("A shared picture of where we want to get"),
    "collaboration_climate": N_("The climate of working together"),
    "inclusion_climate": N_("Everybody counts here"),
    "history_known": N_("The history is known"),
    "information_access": N_("Getting the information one needs"),
}
COMPARABLE = {
    "yes": N_("yes"),
    "no": N_("no: the questions may have come to mean something else"),
    "not_known": N_("not known: too few answered both times, or too few questions"),
}


@view("scales_by_side")
def scales_by_side(release: Release, language: Language, measures: Sequence[str]) -> Html:
    """Show each scale: its sentence for everyone, and a line for each side from one wave to the other."""
    return fragment(*(_scale(m, release, language) for m in measures))


@view("beliefs")
def beliefs(release: Release, language: Language) -> Html:
    """Show whether people see causes in the system or blame persons; the picture only where no lead drew it already."""
    meaning = pieces.say(
        language.gettext(
            "Above zero, people see the causes more in rules, history and resources than in the persons concerned."
        )
    )
    if lead_of(Condition.MENTAL_MODELS, release) != ATTRIBUTION:
        return fragment(meaning, _scale(ATTRIBUTION, release, language))
    above = language.gettext("It is the leading measure: its numbers and its picture stand above.")
    return fragment(meaning, pieces.say(above))


def _scale(measure: str, release: Release, language: Language) -> Html:
    before, after = chosen.main_pair(release)
    found = [f for f in release.findings if f.measure == measure]
    name = language.gettext(MEASURES[measure].label) if measure in MEASURES else labels.written(measure)
    everyone = [f for f in found if f.scope == "all" and (f.wave_from, f.wave_to) == (before, after)]
    if not any(f.estimate is not None for f in everyone):
        everyone = [f for f in found if f.scope == "all" and not f.is_change and f.wave_to == after] or everyone
    levels = {(f.group, f.wave_to): f for f in found if f.dimension == SIDE and not f.is_change}
    return fragment(
        element("h3", name),
        pieces.bullets(statement(f, release, language) for f in everyone),
        *(_warnings(f, language) for f in everyone),
        _picture(everyone[0] if everyone else None, measure, name, levels, (before, after), language),
    )


def _warnings(finding: Finding, language: Language) -> Html:
    """Return what a reader of a scale must know: a crowd at the top, a change of who answered."""
    said = []
    if finding.detail.get("ceiling"):
        said.append(language.gettext("Many stood at the top of the scale from the start: they could not rise."))
    if finding.detail.get("composition"):
        said.append(
            language.gettext(
                "Those who answered both times moved one way, everyone who answered the other: who answered has "
                "changed."
            )
        )
    return pieces.bullets(said)


def _picture(
    everyone: Finding | None,
    measure: str,
    name: str,
    levels: dict[tuple[str, str], Finding],
    waves: tuple[str, str],
    language: Language,
) -> Html:
    series = []
    for side in SIDES:
        a, b = (levels.get((side, wave)) for wave in waves)
        if a is None or b is None or a.estimate is None or b.estimate is None:
            continue
        series.append(
            {
                "name": labels.speaker(side, language),
                "from": a.estimate,
                "from_low": a.ci_low,
                "from_high": a.ci_high,
                "to": b.estimate,
                "to_low": b.ci_low,
                "to_high": b.ci_high,
            }
        )
    if not waves[0] or not series:
        return Html("")
    drawn = slope(
        series,
        (labels.wave(waves[0], language), labels.wave(waves[1], language)),
        language=language,
        unit="",
        key=f"sides-{measure.replace('.', '-')}",
        headline=title_of_change(everyone, name, name, language),
        subtitle=language.gettext("Mean of all who answered, community members and institutions apart"),
    )
    return figure(drawn, None, language)


@view("scale_quality")
def scale_quality(release: Release, language: Language) -> Html:
    """Show, scale by scale, whether its questions hold together and mean the same at both waves."""
    found = next(
        (f for f in release.findings if f.measure == "mental_models.scale_quality.alpha" and f.detail.get("rows")), None
    )
    if found is None:
        return pieces.silent(language.gettext("Nobody answered questions that belong to a scale."))
    columns = [
        language.gettext("Scale"),
        language.gettext("Hold together (alpha, 1 is fully)"),
        language.gettext("Plausible range"),
        language.gettext("Omega"),
        language.gettext("May means be compared between waves?"),
        "n",
    ]
    rows = [
        [
            labels.word(SCALES, r["scale"], language),
            "–" if r["alpha"] is None else language.number(r["alpha"], 2),
            "–" if r["low"] is None else language.range(r["low"], r["high"], 2),
            _omega(r, language),
            labels.word(COMPARABLE, r["comparable"], language),
            language.number(r["n"], 0),
        ]
        for r in found.detail["rows"]
    ]
    return table(language.gettext("Can the scales be trusted?"), columns, rows, key="scale-quality")


def _omega(row: dict, language: Language) -> str:
    if row["omega"] is None:
        return language.gettext("cannot be computed")
    number = language.number(row["omega"], 2)
    if not row["improper"]:
        return number
    return language.gettext("{number}, from an impossible solution: do not rely on it", number=number)
