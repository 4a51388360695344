"""Diagnostic: group by group, what is known of opportunities, outcomes, representation, and of how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import amounts
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, scope_name

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

COVERAGE = "equity.diagnostic.coverage"
BARRIERS = "equity.diagnostic.barriers"
HEADS = (
    N_("Group"),
    N_("Opportunities"),
    N_("Outcomes"),
    N_("Representation"),
    N_("How it came about"),
    N_("Do people tell why?"),
)


@view("diagnostic")
def diagnostic(release: Release, language: Language) -> Html:
    """Show which groups are kept out of what, and how, with the empty cells visible."""
    last = chosen.last_wave(release)
    found = next((f for f in release.findings if f.measure == COVERAGE and f.wave_to == last), None)
    if found is None or found.estimate is None:
        return pieces.silent(
            language.gettext("Nothing was collected by group, so it is not known who is kept out of what, and how.")
        )
    sentence = language.gettext(
        "In {wave}, something is known in {share} of the cells; each empty cell is a question.",
        wave=labels.wave(last, language),
        share=amounts.amount(found.estimate, "share", language),
    )
    return fragment(
        pieces.say(sentence),
        _missing(found, language),
        _table(found, release, language),
        _indicators(found, language),
        _by_group(release, language),
    )


def _missing(found: Finding, language: Language) -> Html:
    domains = [labels.domain(d, language) for d in found.detail.get("missing_domains", ())]
    if not domains:
        return Html("")
    said = language.gettext("No figures by group speak about: {domains}.", domains=language.list(domains))
    return pieces.silent(said)


def _table(found: Finding, release: Release, language: Language) -> Html:
    rows = [_row(row, found.wave_to, release, language) for row in found.detail.get("rows", ())]
    caption = language.gettext(
        "What is known about each group, and how it came about, in {wave}", wave=labels.wave(found.wave_to, language)
    )
    return table(caption, [language.gettext(h) for h in HEADS], rows, key="diagnostic")


def _row(row: Mapping[str, Any], wave: str, release: Release, language: Language) -> list[str]:
    nothing = language.gettext("nothing known")
    counts = [len(row.get(domain) or ()) for domain in labels.DOMAINS]
    figures = [
        language.ngettext("{count} indicator", "{count} indicators", n, count=language.number(n, 0)) if n else nothing
        for n in counts
    ]
    mechanisms = language.apart(row.get("mechanism") or ()) or nothing
    told = _told(scope_name(str(row["of"]), str(row["group"])), wave, release, language)
    return [labels.written(str(row["group"])), *figures, mechanisms, told]


def _indicators(found: Finding, language: Language) -> Html:
    """Name the indicators that speak of each domain."""
    lines = []
    for domain in labels.DOMAINS:
        named = dict.fromkeys(name for row in found.detail.get("rows", ()) for name in row.get(domain) or ())
        if named:
            slots = {"domain": labels.domain(domain, language), "indicators": language.apart(named)}
            lines.append(language.gettext("By group, {domain}: {indicators}.", **slots))
    return pieces.bullets(lines)


def _told(scope: str, wave: str, release: Release, language: Language) -> str:
    found = next(
        (f for f in release.findings if f.measure == BARRIERS and f.scope == scope and f.wave_to == wave), None
    )
    if found is None or (found.estimate is None and not found.suppressed):
        return language.gettext("nobody was heard")
    if found.suppressed:
        return language.gettext("not shown, to protect a few people")
    if found.estimate == 0:
        return language.gettext("heard, and nobody told of it")
    return language.gettext(
        "{share} of {n} sources",
        share=amounts.amount(found.estimate, "share", language),
        n=pieces.size(found, language),
    )


def _by_group(release: Release, language: Language) -> Html:
    last = chosen.last_wave(release)
    found = next((f for f in release.findings if f.measure == BARRIERS and f.scope == ALL and f.wave_to == last), None)
    if found is None or found.estimate is None:
        return pieces.silent(language.gettext("Nobody’s account was coded for barriers, so only figures speak here."))
    return pieces.say(
        language.gettext(
            "Of all sources, {share} tell of a barrier in the system, of its causes or of the history behind it "
            "({basis}).",
            share=amounts.amount(found.estimate, "share", language),
            basis=amounts.basis(found, language),
        )
    )
