"""Whose position and whose proposals pass, and what decisions rest on: counted wave by wave, contested ones listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels.columns import COLUMNS, VALUES
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.measured import spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

PREVAILS = "relational.power_dynamics.prevailing_position"
PROPOSALS = "relational.power_dynamics.proposal_success"
LIVED = "relational.power_dynamics.decisions_with_lived_experience"
RESISTANCE = "relational.power_dynamics.resistance_told"


@view("whose_position")
def whose_position(release: Release, language: Language) -> Html:
    """Show who prevails where positions differ, whose proposals pass, what decisions cite, and what resists them."""
    return fragment(
        element("h3", language.gettext("Where positions differ")),
        _section(PREVAILS, release, language, _prevailed),
        _rows(PREVAILS, language.gettext("Every decision on which positions differed"), release, language),
        element("h3", language.gettext("Whose proposals pass")),
        _section(PROPOSALS, release, language, _passed),
        _rows(PROPOSALS, language.gettext("What became of the proposals"), release, language),
        element("h3", language.gettext("What decisions rest on, and what resists them")),
        _section(LIVED, release, language, _lived),
        _section(RESISTANCE, release, language, _resisted),
    )


def _section(measure: str, release: Release, language: Language, counted: Callable[[Finding, Language], str]) -> Html:
    """Return the counts of each wave, then what the change comes to, or why no change can be told."""
    found = [f for f in by_wave.levels(release, measure) if f.n]
    if not found:
        return by_wave.silence(release, measure, language)
    changes = [f for f in release.findings if f.measure == measure and f.scope == ALL and f.is_change]
    told = [f for f in spoken(release, measure) if f.is_change and f.scope == ALL and f.estimate is not None]
    why = [f for f in changes if f.estimate is None and f.reason and not told]
    return fragment(
        pieces.bullets(counted(f, language) for f in found),
        pieces.bullets(statement(f, release, language) for f in (told or why[-1:])),
    )


def _prevailed(finding: Finding, language: Language) -> str:
    return language.gettext(
        "{wave}: {k} of {n} decisions on which positions differed ended on the community's.",
        wave=labels.wave(finding.wave_to, language),
        k=language.number(finding.detail.get("k") or 0, 0),
        n=language.number(finding.n or 0, 0),
    )


def _passed(finding: Finding, language: Language) -> str:
    d = finding.detail
    keys = ("community_adopted", "community_proposed", "institution_adopted", "institution_proposed")
    return language.gettext(
        "{wave}: {community_adopted} of {community_proposed} proposals of the community were adopted, and "
        "{institution_adopted} of {institution_proposed} of institutions.",
        wave=labels.wave(finding.wave_to, language),
        **{key: language.number(d.get(key) or 0, 0) for key in keys},
    )


def _lived(finding: Finding, language: Language) -> str:
    return language.gettext(
        "{wave}: {k} of {n} decisions cite somebody who lives with the problem (complete count).",
        wave=labels.wave(finding.wave_to, language),
        k=language.number(finding.detail.get("k") or 0, 0),
        n=language.number(finding.n or 0, 0),
    )


def _resisted(finding: Finding, language: Language) -> str:
    return language.gettext(
        "{wave}: {k} of {n} sources asked told of withdrawal, or of a voice without influence.",
        wave=labels.wave(finding.wave_to, language),
        k=language.number(finding.detail.get("k") or 0, 0),
        n=language.number(finding.n or 0, 0),
    )


def _rows(measure: str, caption: str, release: Release, language: Language) -> Html:
    rows = [r for f in by_wave.levels(release, measure) for r in f.detail.get("rows", ())]
    columns = {key: language.gettext(name) for key, name in COLUMNS.items()}
    return pieces.rows_table(caption, columns, rows, language, key=f"rows-{measure.rsplit('.', 1)[-1]}", names=VALUES)
