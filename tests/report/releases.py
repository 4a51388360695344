"""Whole releases for the report's tests: a silent folder, one wave, and two waves with everything in them."""

from __future__ import annotations

import datetime as dt

from evaluation.disclosure.release import Release, Withheld
from evaluation.evidence import Wave
from evaluation.findings import Finding
from evaluation.vocabulary import (
    SHIPPED_LEADS,
    Condition,
    Contribution,
    CountsOf,
    Fit,
    FitDetail,
    Level,
    State,
    Strength,
)
from tests.report.build import change, conclusion, gap, initiative, level, quote, release, told


def silent() -> Release:
    """A folder with only initiative.yml: six conditions, nothing known."""
    findings, conclusions = [], []
    for condition in Condition:
        findings.append(
            change(
                SHIPPED_LEADS[condition],
                condition,
                estimate=None,
                state=State.NOT_ASSESSABLE,
                n=None,
                census=False,
                reason="no_table",
                detail={"value_from": None, "value_to": None, "tables": ["changes"]},
            )
        )
        findings.append(told(condition, 0, 0, 0, 0, state=State.NOT_ASSESSABLE, reason="no_table"))
        conclusions.append(
            conclusion(
                condition,
                quant_state=State.NOT_ASSESSABLE,
                qual_state=State.NOT_ASSESSABLE,
                fit=Fit.SILENT,
                fit_detail=FitDetail.BOTH,
                strength=Strength.VERY_LOW,
                contribution=Contribution.NOT_EXAMINED,
                stability=None,
                arithmetic={},
            )
        )
    return release(findings, conclusions, leads={}, tests_run=0, tests_confirmatory=0)


def one_wave() -> Release:
    """One wave: levels, gaps, recalled testimony, no change states."""
    findings = [
        level("structural.policies.stage", Condition.POLICIES, 2.1, census=True),
        gap(),
        gap("ratio_to_goal", 1.5, unit="ratio"),
        told(Condition.POLICIES, wave_from=""),
        Finding(
            "equity.voices.sources",
            Level.EQUITY,
            wave_to="endline",
            n=14,
            unit="sources",
            counts_of=CountsOf.VOICES,
            detail={"people": 44, "asked": {"policies": 14}},
        ),
    ]
    conclusions = [
        conclusion(
            c,
            wave_from="",
            quant_state=State.NOT_ASSESSABLE,
            qual_state=State.IMPROVED if c == Condition.POLICIES else State.NOT_ASSESSABLE,
            fit=Fit.SILENT,
            fit_detail=FitDetail.QUANT if c == Condition.POLICIES else FitDetail.BOTH,
            strength=Strength.LOW if c == Condition.POLICIES else Strength.VERY_LOW,
        )
        for c in Condition
    ]
    waves = (Wave("endline", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),)
    return release(findings, conclusions, [quote()], initiative=initiative(waves), tests_run=0, tests_confirmatory=0)


def full() -> Release:
    """Two waves with improvement, harm, dissonance, silence, a withheld group, and words people wrote."""
    findings = [
        change(),
        level("structural.policies.stage", Condition.POLICIES, 1.2, "baseline"),
        level("structural.policies.stage", Condition.POLICIES, 2.8),
        change(
            "relational.relationships.trust",
            Condition.RELATIONSHIPS,
            2.9,
            2.7,
            state=State.WORSENED,
            unit="trust 1–4",
            census=False,
            ci_low=-0.4,
            ci_high=-0.05,
            counts_of=CountsOf.PEOPLE,
        ),
        change(
            "structural.practices.audit",
            Condition.PRACTICES,
            1.9,
            2.0,
            state=State.UNCERTAIN,
            census=False,
            ci_low=-0.3,
            ci_high=0.5,
            unit="score 0–4",
            detail={"lean_up": 0.7},
        ),
        change("structural.resource_flows.community_controlled", Condition.RESOURCE_FLOWS, 0.18, 0.27, unit="share"),
        change(
            "relational.power_dynamics.seat_parity",
            Condition.POWER_DYNAMICS,
            0.43,
            0.71,
            unit="parity (1 = share of the people)",
            n=15,
        ),
        gap(),
        gap("ratio_to_goal", 1.5, unit="ratio"),
        gap("difference", 3.1),
        gap("ratio", 1.4, unit="ratio"),
        gap(group="group_a", estimate=0.8),
        gap(estimate=3.9, wave_to="baseline"),
        gap(
            estimate=0.3,
            wave_from="baseline",
            state=State.UNCERTAIN,
            detail={"value_from": 3.9, "value_to": 4.2, "lean_up": 0.1},
        ),
        told(),
        told(Condition.RELATIONSHIPS, 5, 1, 1),
        told(Condition.POWER_DYNAMICS, 0, 0, 0, 14, state=State.SILENT),
        told(Condition.POLICIES, dimension="ethnicity", group="group_b").withheld("too_few_asked_to_show"),
        Finding(
            "equity.voices.sources",
            Level.EQUITY,
            wave_to="endline",
            n=14,
            unit="sources",
            counts_of=CountsOf.VOICES,
            detail={"people": 44, "asked": {"policies": 14}},
        ),
    ]
    conclusions = [
        conclusion(harm=True),
        conclusion(
            Condition.PRACTICES,
            quant_state=State.UNCERTAIN,
            qual_state=State.NOT_ASSESSABLE,
            fit=Fit.SILENT,
            fit_detail=FitDetail.QUAL_NOT_ASKED,
            strength=Strength.VERY_LOW,
        ),
        conclusion(
            Condition.RESOURCE_FLOWS,
            qual_state=State.NOT_ASSESSABLE,
            fit=Fit.SILENT,
            fit_detail=FitDetail.QUAL_NOT_ASKED,
            equity_flag="not_known_for:ethnicity:group_b",
        ),
        conclusion(
            Condition.RELATIONSHIPS,
            quant_state=State.WORSENED,
            fit=Fit.DISSONANT,
            fit_detail=FitDetail.OPPOSITE,
            strength=Strength.LOW,
        ),
        conclusion(
            Condition.POWER_DYNAMICS,
            quant_state=State.UNCERTAIN,
            quant_detail="seats_only",
            qual_state=State.SILENT,
            fit=Fit.SILENT,
            fit_detail=FitDetail.BOTH,
        ),
        conclusion(
            Condition.MENTAL_MODELS,
            quant_state=State.NOT_ASSESSABLE,
            qual_state=State.NOT_ASSESSABLE,
            fit=Fit.SILENT,
            fit_detail=FitDetail.BOTH,
            strength=Strength.VERY_LOW,
        ),
        conclusion(
            scope="ethnicity:group_b",
            quant_state=State.NOT_ASSESSABLE,
            fit=Fit.SILENT,
            fit_detail=FitDetail.QUANT,
            strength=Strength.LOW,
        ),
    ]
    words = [
        quote(),
        quote("s2/1", "On paper, yes; at the desk nothing moved", direction=-1, harm=True),
        quote("i1", "For us this is a beginning", kind="interpretation", consent="quote_named"),
        quote(
            "a1",
            "Ask young fathers",
            kind="action",
            consent="quote_named",
            detail={"due": "2025-06-01", "status": "open", "owner_role": "backbone"},
        ),
    ]
    withheld = (
        Withheld("structural.policies.testimony", "ethnicity:group_b", "baseline", "endline", "too_few_asked_to_show"),
    )
    return release(findings, conclusions, words, withheld=withheld)
