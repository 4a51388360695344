"""Trust: how far those in the network trust one another, and across the line between community and institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels.names import SEATS
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import amounts, statement
from evaluation.report.tables import table
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.lead_and_rest import lead_with_rest
from evaluation.report.views.measured import spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

ACROSS = "relational.relationships.cross_group_trust"
ASYMMETRY = "relational.relationships.trust_asymmetry"
SIDES = ("community", "institution")


TRUST = "relational.relationships.trust"
OF_HIGHEST = "share_of_maximum"


@view("trust")
def trust(release: Release, language: Language) -> Html:
    """Show trust for everyone and each group, in its four directions, and what else was measured."""
    return fragment(
        lead_with_rest(Condition.RELATIONSHIPS, release, language),
        pieces.bullets(of_highest(f, language) for f in by_wave.levels(release, TRUST) if f.detail.get(OF_HIGHEST)),
        four_cells(release, language),
    )


def of_highest(finding: Finding, language: Language) -> str:
    """Return trust as a part of the highest there could be, and how many ties are rated 3 or more."""
    wave, share = labels.wave(finding.wave_to, language), language.percent(finding.detail[OF_HIGHEST])
    high = finding.detail.get("share_high")
    if high is None:
        return language.gettext("{wave}: trust stands at {share} of the highest possible.", wave=wave, share=share)
    return language.gettext(
        "{wave}: trust stands at {share} of the highest possible; {high} of the ties are rated 3 or more.",
        wave=wave,
        share=share,
        high=language.percent(high),
    )


def four_cells(release: Release, language: Language) -> Html:
    """Return who trusts whom how far, community and institutions; cells with too few raters say so."""
    found = {f.group: f for f in spoken(release, ACROSS) if f.scope != ALL}
    if not found:
        return Html("")
    rows = [
        [language.gettext(SEATS[giver]), *(_cell(found.get(f"{giver}_to_{taker}"), language) for taker in SIDES)]
        for giver in SIDES
    ]
    head = [
        language.gettext("Who trusts"),
        *(language.gettext("in {whom}", whom=language.gettext(SEATS[taker])) for taker in SIDES),
    ]
    caption = language.gettext("Trust within and between community and institutions, from 1 to 4")
    return fragment(
        table(caption, head, rows, key="four-directions"),
        pieces.opened(language.gettext("For each direction"), list(found.values()), release, language),
        *(pieces.say(statement(f, release, language)) for f in spoken(release, ASYMMETRY) if f.scope == ALL),
    )


def _cell(finding: Finding | None, language: Language) -> str:
    """Return a direction's trust before and after; withheld where few rated."""
    if finding is None:
        return "–"
    if finding.suppressed:
        return language.gettext("withheld")
    before, after = finding.detail.get("value_from"), finding.detail.get("value_to")
    if not finding.is_change or before is None or after is None:
        return amounts.amount(finding.estimate if not finding.is_change else after, finding.unit, language)
    return language.gettext("{low} to {high}", low=language.number(before, 2), high=language.number(after, 2))
