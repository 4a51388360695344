"""Accountability on a page: what leaders promised, what became of it, who confirmed it. Nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels.columns import COLUMNS, VALUES
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import by_wave, chosen, pieces
from evaluation.report.views.measured import spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

KEPT = "practice.accountability.commitments_kept"
VERIFIED = "practice.accountability.commitments_verified"
REGISTER = "practice.accountability.register"
FUNDERS = "practice.accountability.funders"
PARTNERS = "practice.accountability.partners"


@view("accountability")
def accountability(release: Release, language: Language) -> Html:
    """Show commitments by kind and by what became of them, how many were kept and confirmed, and funders' own."""
    return fragment(
        _register(release, language),
        element("h3", language.gettext("Kept in time, and confirmed by somebody else")),
        *(_told(measure, release, language) for measure in (KEPT, VERIFIED)),
        element("h3", language.gettext("Who confirms whom")),
        _partners(release, language),
        element("h3", language.gettext("What funders promised, and who asked for it")),
        _funders(release, language),
    )


def _register(release: Release, language: Language) -> Html:
    found = [f for f in by_wave.levels(release, REGISTER) if f.n]
    if not found:
        return by_wave.silence(release, REGISTER, language)
    said = language.gettext(
        "{n} commitments of leaders are on the register by {date}. Nobody is named.",
        n=language.number(found[-1].n or 0, 0),
        date=language.date(release.as_of),
    )
    return fragment(pieces.say(said), _rows(found[-1], language.gettext("What leaders promised"), language))


def _told(measure: str, release: Release, language: Language) -> Html:
    found = [f for f in spoken(release, measure) if f.scope == ALL and (f.estimate is not None or f.reason)]
    if not found:
        return by_wave.silence(release, measure, language)
    levels = [f for f in by_wave.levels(release, measure) if f.estimate is not None]
    counted = [_counted(f, language) for f in levels]
    return pieces.bullets([*counted, *(statement(f, release, language) for f in found if f.is_change)])


def _counted(finding: Finding, language: Language) -> str:
    slots = {
        "wave": labels.wave(finding.wave_to, language),
        "k": language.number(finding.detail.get("k") or 0, 0),
        "n": language.number(finding.n or 0, 0),
    }
    if finding.measure == KEPT:
        return language.gettext("{wave}: {k} of {n} commitments that were due were kept in time.", **slots)
    return language.gettext("{wave}: {k} of {n} kept commitments were confirmed by somebody else.", **slots)


def _partners(release: Release, language: Language) -> Html:
    """Return how many leaders have somebody who confirms what they did, in how many pairs both do, and who for whom."""
    found = [f for f in by_wave.levels(release, PARTNERS) if f.n]
    if not found:
        return by_wave.silence(release, PARTNERS, language)
    said = [
        language.gettext(
            "{wave}: {known} of {leaders} leaders who promised something had it confirmed by somebody else. "
            "In {mutual} of {pairs} pairs each confirmed the other.",
            wave=labels.wave(f.wave_to, language),
            known=language.number(f.detail["with_partner"], 0),
            leaders=language.number(f.detail["leaders"], 0),
            mutual=language.number(f.detail["mutual"], 0),
            pairs=language.number(f.n or 0, 0),
        )
        for f in found
    ]
    caption = language.gettext("Who confirmed whose commitments")
    tables = [
        _rows(f, language.gettext("{what}, {wave}", what=caption, wave=labels.wave(f.wave_to, language)), language)
        for f in found
    ]
    return fragment(pieces.bullets(said), *tables)


def _funders(release: Release, language: Language) -> Html:
    found = [f for f in by_wave.levels(release, FUNDERS) if f.n]
    if not found:
        return by_wave.silence(release, FUNDERS, language)
    pair = chosen.main_pair(release)
    parts = []
    for f in (f for f in found if f.wave_to in pair):
        parts.append(pieces.say(_asked(f, language)))
        parts.append(_rows(f, language.gettext("What funders promised"), language))
    return fragment(*parts)


def _asked(finding: Finding, language: Language) -> str:
    d = finding.detail
    said = language.gettext(
        "By {wave}: {n} commitments of funders, {asked} of them asked for by the community, {done} done.",
        wave=labels.wave(finding.wave_to, language),
        n=language.number(finding.n or 0, 0),
        asked=language.number(d.get("asked_by_community") or 0, 0),
        done=language.number(d.get("done") or 0, 0),
    )
    days = d.get("days_to_answer")
    if days is None:
        return said
    took = language.gettext("Half were answered within {days} days.", days=language.number(days, 0))
    return f"{said} {took}"


def _rows(finding: Finding, caption: str, language: Language) -> Html:
    columns = {key: language.gettext(name) for key, name in COLUMNS.items()}
    key = f"rows-{finding.measure.replace('.', '-')}-{finding.wave_to}"
    return pieces.rows_table(caption, columns, finding.detail.get("rows", ()), language, key=key, names=VALUES)
