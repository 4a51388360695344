"""Loops: what was raised, acted on and reported back, after how many days; what councils decided, and who acted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences.subjects import together
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.measured import measured
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

ISSUES = "practice.coordinators.issues_reported_back"
LOOPS = "practice.listening.loop_closure"
COUNCILS = "relational.power_dynamics.council_decisions_acted_on"
GROUPS = "relational.power_dynamics.groups_with_a_seat"


@view("loops")
def loops(release: Release, language: Language) -> Html:
    """Show which part of what people raised came full circle, and after how many days, wave by wave."""
    return fragment(*(_with_days(m, release, language) for m in (ISSUES, LOOPS)))


def _with_days(measure: str, release: Release, language: Language) -> Html:
    found = [f for f in by_wave.levels(release, measure) if f.estimate is not None]
    return fragment(measured(release, language, [measure]), pieces.bullets(_full_circle(f, language) for f in found))


def _full_circle(finding: Finding, language: Language) -> str:
    d = finding.detail
    raised = language.gettext(
        "{wave}: {n} raised, {acted} acted on, {k} reported back.",
        wave=labels.wave(finding.wave_to, language),
        n=language.number(finding.n or 0, 0),
        acted=language.number(d.get("acted") or 0, 0),
        k=language.number(d.get("k") or 0, 0),
    )
    return together(raised, _days(d.get("days_to_action"), d.get("days_to_report"), language))


def _days(to_action: float | None, to_report: float | None, language: Language) -> str:
    """Return after how many days half were acted on and reported back; empty where none was."""
    said = []
    if to_action is not None:
        said.append(
            language.gettext("Half of those acted on were so within {days} days.", days=language.number(to_action, 0))
        )
    if to_report is not None:
        said.append(
            language.gettext(
                "Half of those reported back were so within {days} days.", days=language.number(to_report, 0)
            )
        )
    return together(*said)


@view("councils")
def councils(release: Release, language: Language) -> Html:
    """Show which groups sit at the table, what councils decided, and after how many days it was acted on."""
    days = [(f, f.detail.get("median_days")) for f in by_wave.levels(release, COUNCILS) if f.estimate is not None]
    return fragment(
        measured(release, language, [GROUPS, COUNCILS]),
        pieces.bullets(
            language.gettext(
                "{wave}: half of the decisions that were acted on were so within {days} days.",
                wave=labels.wave(f.wave_to, language),
                days=language.number(middle, 0),
            )
            for f, middle in days
            if middle is not None
        ),
    )
