"""Small hand-made findings for the tests of integration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation import conventions
from evaluation.evidence import Lead
from evaluation.findings import Conclusion, Finding, Question
from evaluation.integration import conclude, judge
from evaluation.integration.qualitative import Guard
from evaluation.integration.states import Rule
from evaluation.vocabulary import ALL, SHIPPED_LEADS, Condition, CountsOf, Level, State, split_scope

SHIPPED = conventions.shipped()
RULE, GUARD = Rule.of(SHIPPED), Guard.of(SHIPPED)
LEADS = {c: Lead(c, m) for c, m in SHIPPED_LEADS.items()}
GROUP = "ethnicity:group_b"
MEANS: dict[State, dict[str, Any]] = {
    State.IMPROVED: {"theta": 1.0, "half": 0.3, "p": 0.0001},
    State.WORSENED: {"theta": -1.0, "half": 0.3, "p": 0.0001},
    State.STABLE: {"theta": 0.0, "half": 0.2, "p": 0.9},
    State.UNCERTAIN: {"theta": 0.1, "half": 0.9, "p": 0.8},
    State.NOT_ASSESSABLE: {"theta": None},
}


def change(
    measure: str = "structural.policies.stage",
    theta: float | None = 1.0,
    *,
    half: float | None = 0.3,
    p: float | None = 0.0001,
    scope: str = ALL,
    delta: float | None = 0.5,
    census: bool = False,
    condition: Condition | None = None,
    waves: tuple[str, str] = ("baseline", "endline"),
    n: int | None = 40,
    reason: str = "",
    lead: bool | None = None,
    counts_of: CountsOf = CountsOf.PUBLIC_ACTS,
    **detail: Any,
) -> Finding:
    """Return a change of ``theta`` with a 95 % interval of ``half`` on either side (90 %: 0.84 of it)."""
    level = Level(measure.split(".")[0])
    if condition is None and level not in (Level.EQUITY, Level.PRACTICE):
        condition = next((c for c, m in SHIPPED_LEADS.items() if m == measure), None) or Condition(
            measure.split(".")[1]
        )
    dimension, group = split_scope(scope)
    ends: dict[str, float | None] = dict.fromkeys(("ci95_low", "ci95_high", "ci90_low", "ci90_high"))
    if theta is not None and half is not None and not census:
        ends = {
            "ci95_low": theta - half,
            "ci95_high": theta + half,
            "ci90_low": theta - 0.84 * half,
            "ci90_high": theta + 0.84 * half,
        }
    facts = {"theta": theta, **ends, "delta": delta, "favourable": 1, "facet": "", "comparable": True}
    facts |= {"informative": None, "lean_up": None, "design": "census" if census else "linked"}
    facts["lead"] = measure in SHIPPED_LEADS.values() if lead is None else lead
    return Finding(
        measure, level, condition, dimension, group, *waves,
        estimate=theta, p=None if census or theta is None else p, n=n, census=census, reason=reason,
        counts_of=counts_of, detail={**facts, **detail},
    )  # fmt: skip


def in_state(state: State, measure: str = "structural.policies.stage", **values: Any) -> Finding:
    """Return a change that `judge` will find in this state."""
    return change(measure, **{**MEANS[state], **values})


def told(
    pos: int = 0,
    neg: int = 0,
    none: int = 0,
    *,
    asked: int | None = None,
    condition: Condition = Condition.POLICIES,
    scope: str = ALL,
    waves: tuple[str, str] = ("baseline", "endline"),
    community: Mapping[str, int] | None = None,
    institution: Mapping[str, int] | None = None,
    **detail: Any,
) -> Finding:
    """Return testimony of community sources of two types, searched for rivals, not self-report alone."""
    coded = pos + neg + none
    asked = coded if asked is None else asked
    dimension, group = split_scope(scope)
    facts: dict[str, Any] = {
        "pos": pos,
        "neg": neg,
        "none": none,
        "asked": asked,
        "coded": coded,
        "types": ["document", "interview"],
        "community": dict(community or {"pos": pos, "neg": neg, "none": none, "coded": coded, "asked": asked}),
        "institution": dict(institution or {"pos": 0, "neg": 0, "none": 0, "coded": 0, "asked": 0}),
        "facets": [],
        "harm": False,
        "harm_refs": [],
        "dissenters": {},
        "searched": True,
        "self_report_only": False,
    }
    return Finding(
        f"{condition.level}.{condition}.testimony", condition.level, condition, dimension, group, *waves,
        unit="sources", n=asked, counts_of=CountsOf.VOICES, detail={**facts, **detail},
    )  # fmt: skip


def question(
    condition: Condition = Condition.POLICIES, scope: str = ALL, waves: tuple[str, str] = ("baseline", "endline")
) -> Question:
    return Question(condition, scope, *waves)


def concluded(*findings: Finding, asked: list[Question] | None = None, rules: Any = SHIPPED) -> list[Conclusion]:
    """Judge and conclude, on policies for everybody unless asked otherwise."""
    return conclude(judge(findings, LEADS, rules), asked or [question()], LEADS, rules)
