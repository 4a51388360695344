"""Hand-made findings, conclusions and releases for the report's tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from evaluation import conventions
from evaluation.disclosure.release import Release
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
