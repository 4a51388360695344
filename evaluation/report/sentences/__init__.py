"""Sentences: the only place where a finding or a conclusion becomes words.

Whole sentences, chosen from templates and translated by the catalog; numbers, names and ranges go into named
slots. Words for change follow the judged state; a contribution is never called a cause, and what the data cannot
tell is never called "no change".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.sentences.changes import DATED_LOG, change_statement, level_statement, log_statement
from evaluation.report.sentences.conclusions import conclusion_statement, headline
from evaluation.report.sentences.gaps import gap_kind, gap_statement, series_statement
from evaluation.report.sentences.inequality import inequality_kind, inequality_statement
from evaluation.report.sentences.over_time import (
    COMPARISON,
    INTERRUPTED,
    MONEY_SERIES,
    comparison_statement,
    interrupted_statement,
)
from evaluation.report.sentences.reasons import reason, remedy
from evaluation.report.sentences.silence import silence
from evaluation.report.sentences.talk import SOLUTION_SERIES, solution_series_statement
from evaluation.report.sentences.testimony import coverage_statement, is_testimony, testimony_statement

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

__all__ = ["conclusion_statement", "headline", "reason", "remedy", "silence", "statement"]


def statement(finding: Finding, release: Release, language: Language) -> str:
    """Return the sentence of a finding, of whatever kind.

    Parameters
    ----------
    finding : Finding
        As it came through the gate.
    release : Release
        Gives leads, conventions and the names that withheld findings lost.
    language : Language

    Returns
    -------
    str
        One to four short sentences, plain text.
    """
    if is_testimony(finding):
        return testimony_statement(finding, release, language)
    if finding.measure.startswith("equity.voices."):
        return coverage_statement(finding, release, language)
    if finding.measure.startswith((INTERRUPTED, MONEY_SERIES)) and finding.detail.get("points"):
        return interrupted_statement(finding, release, language)
    if finding.measure == SOLUTION_SERIES:
        return solution_series_statement(finding, release, language)
    if finding.measure.startswith(COMPARISON):
        return comparison_statement(finding, release, language)
    if finding.measure.startswith("equity.series."):
        return series_statement(finding, release, language)
    if finding.measure == DATED_LOG and finding.n:
        return log_statement(finding, release, language)
    if inequality_kind(finding.measure):
        return inequality_statement(finding, release, language)
    if gap_kind(finding.measure):
        return gap_statement(finding, release, language)
    return (change_statement if finding.is_change else level_statement)(finding, release, language)
