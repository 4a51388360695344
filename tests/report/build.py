"""Hand-made findings, conclusions and releases for the report's tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from evaluation import conventions
from evaluation.disclosure.release import Release, Withheld
from evaluation.evidence import Dimension, Initiative, Intervention, Lead, Wave
from evaluation.findings import Conclusion, Finding, Words
from evaluation.vocabulary import (
    SHIPPED_LEADS,
    Condition,
    Contribution,
    CountsOf,
    Direction,
    Fit,
    FitDetail,
    Level,
    State,
    Strength,
)

TWO_WAVES = (
    Wave("baseline", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
    Wave("endline", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
)


def initiative(waves: tuple[Wave, ...] = TWO_WAVES, **changes: Any) -> Initiative:
    values: dict[str, Any] = {
        "name": "Riverside early years",
        "place": "Riverside",
        "languages": ("en", "he"),
        "waves": waves,
        "community_share": 0.62,
        "dimensions": {"ethnicity": Dimension("ethnicity", {"group_a": 0.62, "group_b": 0.38}, focal=("group_b",))},
        "interventions": (
            Intervention("income_pilot", dt.date(2023, 6, 1), "Guaranteed income pilot", Condition.RESOURCE_FLOWS),
        ),
        "invented": True,
    }
    return Initiative(**{**values, **changes})


def change(
    measure: str = "structural.policies.stage",
    condition: Condition | None = Condition.POLICIES,
    before: float = 1.2,
    after: float = 2.8,
    **values: Any,
) -> Finding:
    level = Level(measure.partition(".")[0])
    detail = {
        "value_from": before,
        "value_to": after,
        "theta": after - before,
        "delta": 0.5,
        "favourable": 1,
        "lead": measure in SHIPPED_LEADS.values(),
        "facet": "",
        "comparable": True,
        "informative": None,
        **values.pop("detail", {}),
    }
    defaults: dict[str, Any] = {
        "measure": measure,
        "level": level,
        "condition": condition,
        "wave_from": "baseline",
        "wave_to": "endline",
        "estimate": after - before,
        "unit": "stage 0–5",
        "n": 12,
        "state": State.IMPROVED,
        "detail": detail,
        "census": True,
    }
    return Finding(**{**defaults, **values})


def level(
    measure: str, condition: Condition | None, estimate: float | None, wave: str = "endline", **values: Any
) -> Finding:
    defaults: dict[str, Any] = {
        "measure": measure,
        "level": Level(measure.partition(".")[0]),
        "condition": condition,
        "wave_to": wave,
        "estimate": estimate,
        "unit": "stage 0–5",
        "n": 12,
    }
    return Finding(**{**defaults, **values})


def told(
    condition: Condition = Condition.POLICIES, pos: int = 6, neg: int = 1, none: int = 2, asked: int = 14, **values: Any
) -> Finding:
    counts = {"pos": pos, "neg": neg, "none": none, "asked": asked, "coded": pos + neg + none}
    detail = {
        **counts,
        "types": ["interview", "document"],
        "facets": ["adoption"],
        "harm": False,
        "quotes": ["s1/1", "s2/1"],
        "community": {"pos": pos, "neg": neg, "none": none, "asked": asked, "coded": pos + neg + none, "people": 40},
        "institution": {"pos": 0, "neg": 0, "none": 0, "asked": 0, "coded": 0, "people": 0},
        **values.pop("detail", {}),
    }
    defaults: dict[str, Any] = {
        "measure": f"{condition.level}.{condition}.testimony",
        "level": condition.level,
        "condition": condition,
        "wave_from": "baseline",
        "wave_to": "endline",
        "unit": "sources",
        "n": asked,
        "counts_of": CountsOf.VOICES,
        "state": State.IMPROVED,
        "detail": detail,
    }
    return Finding(**{**defaults, **values})


def gap(kind: str = "gap_to_goal", estimate: float | None = 4.2, wave_from: str = "", **values: Any) -> Finding:
    detail = {
        "name": "Preterm births",
        "goal": 8.0,
        "goal_date": "2030-01-01",
        "disparity_domain": "outcome",
        "source": "Health department",
        **values.pop("detail", {}),
    }
    defaults: dict[str, Any] = {
        "measure": f"equity.{kind}.preterm",
        "level": Level.EQUITY,
        "dimension": "ethnicity",
        "group": "group_b",
        "wave_from": wave_from,
        "wave_to": "endline",
        "estimate": estimate,
        "ci_low": 2.8,
        "ci_high": 5.6,
        "unit": "%",
        "n": 420,
        "counts_of": CountsOf.PEOPLE,
        "detail": detail,
    }
    return Finding(**{**defaults, **values})


def conclusion(condition: Condition = Condition.POLICIES, **values: Any) -> Conclusion:
    defaults: dict[str, Any] = {
        "condition": condition,
        "scope": "all",
        "wave_from": "baseline",
        "wave_to": "endline",
        "quant_state": State.IMPROVED,
        "quant_lean": Direction.NONE,
        "qual_state": State.IMPROVED,
        "fit": Fit.CONVERGENT,
        "fit_detail": FitDetail.IMPROVEMENT,
        "strength": Strength.MODERATE,
        "contribution": Contribution.PLAUSIBLE,
        "stability": 0.92,
        "arithmetic": {"quant": [["start", 3]], "qual": [["start", 4], ["few_sources", -1]]},
    }
    return Conclusion(**{**defaults, **values})


def quote(ref: str = "s1/1", text: str = "They ended the late fees in March", **values: Any) -> Words:
    defaults: dict[str, Any] = {
        "kind": "quote",
        "ref": ref,
        "text": text,
        "language": "en",
        "condition": Condition.POLICIES,
        "wave_to": "endline",
        "role": "community_member",
        "groups": {"ethnicity": "group_b"},
        "date": "2024-03-01",
        "consent": "quote_anon",
        "direction": 1,
    }
    return Words(**{**defaults, **values})


def leads(agreed_by: str = "learning team") -> dict[Condition, Lead]:
    return {c: Lead(c, m, 0.5, agreed_by) for c, m in SHIPPED_LEADS.items()}


def release(
    findings: list[Finding] | tuple = (),
    conclusions: list[Conclusion] | tuple = (),
    words: list[Words] | tuple = (),
    **values: Any,
) -> Release:
    defaults: dict[str, Any] = {
        "initiative": initiative(),
        "as_of": dt.date(2025, 1, 31),
        "conventions": conventions.shipped(),
        "leads": leads(),
        "findings": tuple(findings),
        "conclusions": tuple(conclusions),
        "words": tuple(words),
        "withheld": (),
        "tests_run": 40,
        "tests_confirmatory": 3,
    }
    return Release(**{**defaults, **values})


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
