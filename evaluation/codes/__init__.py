"""The qualitative instrument: the code frame, testimony, coverage, agreement of coders, quotes."""

from __future__ import annotations

from evaluation.codes.coverage import coverage
from evaluation.codes.material import material
from evaluation.codes.quotes import quotes, written
from evaluation.codes.reliability import code_agreement, reliability
from evaluation.codes.testimony import testimony
from evaluation.evidence import Evidence
from evaluation.findings import Finding, Words

__all__ = ["coverage", "quotes", "reliability", "testimony", "voices", "written"]


def voices(evidence: Evidence) -> tuple[list[Finding], list[Words]]:
    """Return everything that people said: testimony, coverage and agreement as findings, and the words themselves."""
    rows = code_agreement(evidence, material(evidence)) if evidence.has("sources") else []
    findings = [*testimony(evidence), *coverage(evidence), reliability(evidence, rows)]
    return findings, [*quotes(evidence), *written(evidence)]
