"""What a sentence is about: the measure's name, whose it is, and which waves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


def subject(finding: Finding, release: Release, language: Language) -> str:
    """Return the measure's display name, and whose it is where it is one group's."""
    return for_group(name(finding, release, language), finding.scope, language)


def for_group(subject: str, scope: str, language: Language) -> str:
    """Return a subject with the group it is about in brackets."""
    if scope == ALL:
        return subject
    return language.gettext("{subject} ({group})", subject=subject, group=labels.scope(scope, language))


def name(finding: Finding, release: Release, language: Language) -> str:
    """Return the measure's display name; a withheld finding borrows it from one of the same indicator."""
    if finding.detail or "." not in finding.measure:
        return labels.measure(finding, language)
    ending = finding.measure.rsplit(".", 1)[-1]
    for other in release.findings:
        if other.detail and other.measure.rsplit(".", 1)[-1] == ending:
            return labels.measure(other, language)
    return labels.measure(finding, language)


def about(finding: Finding, sentence: str, language: Language) -> str:
    """Return the sentence, headed by the group's name where it is about one group."""
    if finding.scope == ALL:
        return sentence
    return language.gettext("{group}: {sentence}", group=labels.written(finding.group), sentence=sentence)


def waves(finding: Finding, language: Language) -> dict[str, str]:
    """Return the waves' names as slots."""
    return {"wave_from": labels.wave(finding.wave_from, language), "wave_to": labels.wave(finding.wave_to, language)}


def together(*sentences: str) -> str:
    """Return sentences one after the other, empty ones left out."""
    return " ".join(s for s in sentences if s)
