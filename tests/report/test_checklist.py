"""Every item of every standard can be met and can be not met; nothing is met because nobody looked."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest

from evaluation.disclosure.release import Release
from evaluation.evidence import Dimension, Intervention, Lead
from evaluation.findings import Finding
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.report.views.checklist import CRITERIA, ITEMS, Answer
from evaluation.vocabulary import SHIPPED_LEADS, Condition, CountsOf, Level, State
from tests.report import build

EN = Language("en")
NAMES = (
    "commissioner evaluators independence purpose audience scope theory_of_change ethics rubric_agreed "
    "access_tried_by languages_read_by efficiency_asked_by"
)
EVERY_NOTE = {
    **dict.fromkeys(NAMES.split(" "), "said"),
    "limits": ["the islands are missing"],
    "mixed_methods": dict.fromkeys(("why", "design", "methods", "integration", "limits", "insights"), "said"),
    "care": dict.fromkeys(("benefit", "authority", "responsibility", "ethics", "steward_signed_on"), "said"),
}
GROUP = {"dimension": "ethnicity", "group": "group_b"}


def voices(measure: str, **detail: Any) -> Finding:
    return Finding(
        f"equity.voices.{measure}",
        Level.EQUITY,
        wave_to="endline",
        estimate=0.0,
        n=14,
        counts_of=CountsOf.VOICES,
        detail=detail,
    )


def outcome(measure: str, **values: Any) -> Finding:
    return Finding(measure, Level.EQUITY, wave_to="endline", **{"estimate": 1.0, **values})


def empty() -> Release:
    """Nothing but a name: no group, no table, no note."""
    return build.release(initiative=build.initiative(dimensions={}, interventions=()), leads={}, tests_run=0)


def good() -> Release:
    """Everything that a standard asks for is there."""
    act = Intervention("clinic", dt.date(2023, 6, 1), "Evening clinic", indicators=("missed",))
    initiative = build.initiative(
        notes=EVERY_NOTE,
        interventions=(act,),
        dimensions={"ethnicity": Dimension("ethnicity", {"group_a": 0.6, "group_b": 0.4}, ("group_b",))},
    )
    findings = [
        *(build.change(SHIPPED_LEADS[c], c) for c in Condition),
        voices("agreement", rows=[{"code": "S-01", "ci_low": 0.7}]),
        voices("searched", rows=[{"code": "X-02", "in_frame": 1, "read": 9, "carried": 1}]),
        voices("saturation"),
        voices("eyes", rows=[{"coder": "one"}]),
        *(voices("sources").with_(dimension="ethnicity", group=g) for g in ("group_a", "group_b")),
        voices("sources"),
        build.gap(),
        build.gap("ratio_to_goal", 1.5),
        outcome("equity.outcomes.preterm"),
        outcome("equity.outcomes.preterm", **GROUP),
        outcome("equity.outcomes.preterm", wave_from="baseline"),
        outcome("equity.interrupted.missed", detail={"plain": {"step": 1}, "remembering": {"step": 1}}),
        build.level("mental_models.narratives.own_deficit_words", Condition.MENTAL_MODELS, 0.0),
        build.level("practice.priorities.alignment", None, 0.4),
        build.level("practice.rubric.conditions", None, 3.0),
    ]
    conclusions = [build.conclusion(c, scope=s) for c in Condition for s in ("all", "ethnicity:group_b")]
    recommended = {"from_conclusion": "policies/all", "status": "accepted"}
    words = [
        build.quote(),
        build.quote("i1", kind="interpretation"),
        build.quote("r1", kind="recommendation", detail=recommended),
    ]
    leads = {c: Lead(c, m, 0.5, "learning team", dt.date(2022, 3, 1)) for c, m in SHIPPED_LEADS.items()}
    run = {"parameters": "a", "inputs": "b", "tool": "c"}
    return build.release(findings, conclusions, words, initiative=initiative, leads=leads, run=run)


@pytest.mark.parametrize("item", ITEMS, ids=lambda i: i.key)
def test_each_item_is_met_where_it_is_found_and_never_by_default(item: Any) -> None:
    assert item.answer(empty()) is not Answer.MET
    assert item.answer(good()) is Answer.MET


@pytest.mark.parametrize("item", [i for i in ITEMS if i.key.startswith("its.")], ids=lambda i: i.key)
def test_a_series_that_is_there_can_fail(item: Any) -> None:
    series = outcome("equity.interrupted.other", detail={"plain": {"step": 1}})
    assert item.answer(build.release([series])) is Answer.UNMET


@pytest.mark.parametrize(
    ("key", "spoiled"),
    [
        ("uneg.findings", lambda r: {"findings": (*r.findings, build.change(census=False, ci_low=None))}),
        ("uneg.recommendations", lambda r: {"words": (build.quote("r", kind="recommendation",
                                                                  detail={"from_conclusion": "policies/nowhere"}),)}),
        ("uneg.answers", lambda r: {"words": (build.quote("r", kind="recommendation",
                                                          detail={"status": "proposed"}),)}),
        ("qual.consent", lambda r: {"words": (build.quote(consent="internal"),)}),
        ("repeat.agreed", lambda r: {"leads": {c: Lead(c, m, 0.5, "team", dt.date(2024, 6, 1))
                                               for c, m in SHIPPED_LEADS.items()}}),
        ("uneg.equity", lambda r: {"conclusions": tuple(
            c.with_(quant_state=State.UNCERTAIN, qual_state=State.NOT_ASSESSABLE) if c.scope != "all" else c
            for c in r.conclusions)}),
    ],
)  # fmt: skip
def test_what_is_there_but_wrong_is_not_met(key: str, spoiled: Any) -> None:
    import dataclasses

    (item,) = [i for i in ITEMS if i.key == key]
    assert item.answer(dataclasses.replace(good(), **spoiled(good()))) is Answer.UNMET


@pytest.mark.parametrize(("verdict", "met"), [("recognised", True), ("between", False), ("reopened", False)])
def test_a_walk_at_which_a_conclusion_was_recognised_is_a_member_check(verdict: str, met: bool) -> None:
    (item,) = [i for i in ITEMS if i.key == "qual.checked"]
    read = build.conclusion(Condition.POLICIES).with_(detail={"walk": {"verdict": verdict}})
    assert (item.answer(build.release([], [read])) is Answer.MET) is met


def test_each_criterion_of_dac_is_assessed_only_where_something_speaks() -> None:
    assert [c.assessed(good()) for c in CRITERIA] == [True] * 6
    assert [c.assessed(empty()) for c in CRITERIA] == [False] * 6
    assert html.unescape(render("quality_checklist", empty(), EN)).count("not assessed") == 6


def test_what_is_not_met_stands_open_with_what_would_meet_it() -> None:
    page = render("quality_checklist", empty(), EN)
    seen = re.sub(r"<details.*?</details>", "", page, flags=re.S)
    assert "Nobody" not in seen
    assert "Write it in initiative.yml, notes: theory_of_change." in seen
    assert "Met:" not in seen


def test_the_matrix_leads_from_a_question_to_its_measure_and_conclusion() -> None:
    page = render("evaluation_matrix", good(), EN)
    assert 'href="#joint-policies-all"' in page
    assert "structural.<wbr>policies.<wbr>stage" in page
    assert "changes" in page
