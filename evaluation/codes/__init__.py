"""The qualitative instrument: the code frame, testimony, coverage, agreement of coders, quotes."""

from __future__ import annotations

from evaluation.codes.audit import audit
from evaluation.codes.belief_links import belief_links
from evaluation.codes.coverage import coverage
from evaluation.codes.drift import drift_findings
from evaluation.codes.eyes import eyes
from evaluation.codes.heard import listen
from evaluation.codes.material_shape import shape
from evaluation.codes.prevalence import prevalence
from evaluation.codes.quotes import quotes, written
from evaluation.codes.reliability import reliability
from evaluation.codes.stories import stories
from evaluation.codes.testimony import testimony, testimony_of
from evaluation.codes.walk_answers import responses
from evaluation.evidence import Evidence
from evaluation.findings import Finding, Words

__all__ = ["coverage", "quotes", "reliability", "testimony", "voices", "written"]


def voices(evidence: Evidence) -> tuple[list[Finding], list[Words]]:
    """Return everything that people said: testimony, coverage and agreement as findings, and the words themselves."""
    heard = listen(evidence) if evidence.has("sources") else None
    agreed = heard.agreement if heard else []
    findings = [
        *testimony_of(evidence, heard),
        *coverage(evidence),
        reliability(evidence, agreed, heard.material if heard else None),
    ]
    if heard is not None:
        everything = heard.material
        findings += [*prevalence(evidence, everything), *shape(evidence, everything), *eyes(evidence, everything)]
        findings += [*audit(evidence, everything, heard.told), *belief_links(evidence, everything)]
        findings += [*stories(evidence, everything), *drift_findings(evidence, everything)]
    return findings, [*quotes(evidence), *responses(evidence), *written(evidence)]
