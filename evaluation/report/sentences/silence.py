"""Sentences about silence: what nobody counted, whom nobody asked, and which table would give it a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.registry import MEASURES
from evaluation.report import labels
from evaluation.report.sentences.reasons import reason, remedy
from evaluation.report.sentences.subjects import together
from evaluation.vocabulary import ALL, SHIPPED_LEADS, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

#: tables of the shipped leads, for pages made where no measure is loaded
LEAD_TABLES: dict[Condition, tuple[str, ...]] = {
    Condition.POLICIES: ("changes",),
    Condition.PRACTICES: ("practice_audit",),
    Condition.RESOURCE_FLOWS: ("flows",),
    Condition.RELATIONSHIPS: ("actors", "ties"),
    Condition.POWER_DYNAMICS: ("bodies", "seats", "actors"),
    Condition.MENTAL_MODELS: ("items", "survey"),
}
VOICE_TABLES = ("sources", "codings")


def silence(condition: Condition, release: Release, language: Language) -> str:
    """Return what is silent about a condition and which tables would give it a voice; empty if nothing is."""
    return together(numbers_silent(condition, release, language), voices_silent(condition, release, language))


def numbers_silent(condition: Condition, release: Release, language: Language) -> str:
    """Return that no number speaks about a condition, why, and what would change that."""
    measured = [f for f in release.findings if f.condition == condition and not f.measure.endswith(".testimony")]
    if any(f.estimate is not None for f in measured):
        return ""
    name = labels.condition(condition, language)
    if any(f.suppressed for f in measured):
        return language.gettext("{condition}: the numbers are withheld to protect a small group.", condition=name)
    why = next((f for f in measured if f.reason and f.scope == ALL and f.measure == lead_of(condition, release)), None)
    tables = tuple(why.detail.get("tables", ())) if why else ()
    if why and why.reason not in ("no_table", ""):
        return together(reason(why.reason, name, language), remedy(tables, language))
    spoken = language.gettext("{condition}: no number speaks about it.", condition=name)
    return together(spoken, remedy(tables or _tables(condition, release), language))


def voices_silent(condition: Condition, release: Release, language: Language) -> str:
    """Return that nobody was asked about a condition, or nobody spoke of it."""
    told = [
        f for f in release.findings if f.condition == condition and f.measure.endswith(".testimony") and f.scope == ALL
    ]
    name = labels.condition(condition, language)
    asked = max((int(f.detail.get("asked") or f.n or 0) for f in told), default=0)
    if any(f.suppressed for f in told):
        return language.gettext("{condition}: what people said is withheld to protect them.", condition=name)
    if asked == 0:
        return together(
            language.gettext("{condition}: nobody was asked about it.", condition=name), remedy(VOICE_TABLES, language)
        )
    if not any((f.detail.get("pos") or 0) + (f.detail.get("neg") or 0) + (f.detail.get("none") or 0) for f in told):
        return language.gettext("{condition}: people were asked, and nobody spoke of change.", condition=name)
    return ""


def lead_of(condition: Condition, release: Release) -> str:
    """Return the id of the measure that leads a condition."""
    lead = release.leads.get(condition)
    return lead.measure if lead else SHIPPED_LEADS[condition]


def _tables(condition: Condition, release: Release) -> tuple[str, ...]:
    lead = lead_of(condition, release)
    if lead in MEASURES:
        return MEASURES[lead].tables
    return LEAD_TABLES[condition] if lead == SHIPPED_LEADS[condition] else ("indicators", "observations")
