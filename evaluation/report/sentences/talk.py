"""Sentences about solutions that are proposed as time goes on: how the share moves a year, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.sentences import amounts
from evaluation.report.sentences.changes import unknown
from evaluation.report.sentences.subjects import subject, together

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

SOLUTION_SERIES = "mental_models.solution_talk.by_quarter"


def solution_series_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return how much the share of such solutions moves a year, its first and last quarter, and how sure that is."""
    name = subject(finding, release, language)
    points = [p for p in finding.detail.get("points", ()) if p.get("estimate") is not None]
    if finding.estimate is None or not points:
        return unknown(finding, name, language)
    first = language.gettext(
        "{subject}: {before} of the proposals in {first}, {after} in {last}.",
        subject=name,
        before=amounts.amount(points[0]["estimate"], "share", language),
        first=labels.period(points[0]["period"], language),
        after=amounts.amount(points[-1]["estimate"], "share", language),
        last=labels.period(points[-1]["period"], language),
    )
    return together(first, _trend(finding, language), _verdict(finding, language))


def _trend(finding: Finding, language: Language) -> str:
    slots = {
        "change": amounts.change(finding.estimate, "share", language),
        "n": language.number(finding.n or 0, 0),
        "quarters": language.number(finding.detail.get("quarters", 0), 0),
    }
    if finding.ci_low is None or finding.ci_high is None:
        return language.gettext(
            "A straight line through {quarters} quarters moves by {change} a year (n = {n} sources; no range can be "
            "given).",
            **slots,
        )
    return language.gettext(
        "A straight line through {quarters} quarters moves by {change} a year (plausible range {range}; n = {n} "
        "sources).",
        range=language.range(finding.ci_low * 100, finding.ci_high * 100, 1),
        **slots,
    )


def _verdict(finding: Finding, language: Language) -> str:
    if finding.ci_low is None or finding.ci_high is None:
        return ""
    if finding.ci_low <= 0 <= finding.ci_high:
        return language.gettext("Chance alone could make such a line; whether the talk turned cannot be told.")
    return language.gettext("Such a line is steeper than chance alone would easily make.")
