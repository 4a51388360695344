"""Adopted policies: how many say for whom, and how many were reversed, in counts first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.registry import MEASURES
from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.subjects import subject
from evaluation.report.views import chosen, pieces
from evaluation.report.views.measured import rows_of, spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

CONTENT = "structural.policies.equity_content"
REVERSED = "structural.policies.reversed"


@view("policy_content")
def policy_content(release: Release, language: Language) -> Html:
    """Show how many adopted policies name who is left out, and how many were reversed, with what remains plausible."""
    if not any(f.measure in (CONTENT, REVERSED) for f in release.findings):
        return pieces.silent(language.gettext("No policies are listed."))
    return fragment(_content(release, language), _reversed(release, language))


def _heading(measure: str, language: Language) -> Html:
    return element("h3", language.gettext(MEASURES[measure].label)) if measure in MEASURES else Html("")


def _content(release: Release, language: Language) -> Html:
    found = [f for f in spoken(release, CONTENT) if f.scope == ALL]
    levels = [f for f in release.findings if f.measure == CONTENT and f.scope == ALL and not f.is_change]
    counted = [
        language.gettext(
            "{wave}: {k} of {n} adopted policies on the list name a group, its barrier and a target.",
            wave=labels.wave(f.wave_to, language),
            k=language.number(f.detail.get("k") or 0, 0),
            n=language.number(f.n or 0, 0),
        )
        for f in levels
        if f.n
    ]
    added = next((f.detail for f in reversed(levels) if f.detail.get("unplanned_n")), None)
    return fragment(
        _heading(CONTENT, language),
        *(pieces.say(statement(f, release, language)) for f in found),
        pieces.bullets(counted),
        pieces.say(_added(added, language)) if added else Html(""),
        *(rows_of(f, subject(f, release, language), language) for f in found),
    )


def _added(detail: Mapping[str, Any], language: Language) -> str:
    return language.gettext(
        "Of adopted policies that were not on the list, {k} of {n} do.",
        k=language.number(detail.get("unplanned_k") or 0, 0),
        n=language.number(detail["unplanned_n"], 0),
    )


def _reversed(release: Release, language: Language) -> Html:
    last = chosen.last_wave(release)
    found = [f for f in release.findings if f.measure == REVERSED and f.scope == ALL and f.wave_to == last]
    changes = [f for f in found if f.is_change and f.estimate is not None]
    level = next((f for f in found if not f.is_change and f.estimate is not None), None)
    if level is None:
        return fragment(
            _heading(REVERSED, language), *(pieces.silent(statement(f, release, language)) for f in found[:1])
        )
    return fragment(
        _heading(REVERSED, language),
        pieces.say(_stood(level, language)),
        *(pieces.say(statement(f, release, language)) for f in changes),
        rows_of(level, subject(level, release, language), language),
    )


def _stood(finding: Finding, language: Language) -> str:
    k, n = int(finding.detail.get("k") or 0), finding.n or 0
    said = language.ngettext(
        "{k} of {n} adoption so far was reversed; together they stood for {years} years.",
        "{k} of {n} adoptions so far were reversed; together they stood for {years} years.",
        n,
        k=language.number(k, 0),
        n=language.number(n, 0),
        years=language.number(finding.detail.get("policy_years") or 0.0, 1),
    )
    if finding.ci_high is None:
        return said
    more = language.gettext(
        "With so few, up to {high} of such policies being reversed remains plausible.",
        high=language.percent(finding.ci_high),
    )
    return f"{said} {more}"
