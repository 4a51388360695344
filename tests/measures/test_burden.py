"""Burden: hours per person, a group's share, pay, and the decisions that used what people gave."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from evaluation.findings import Finding
from evaluation.measures.practice.burden import hours, paid, share
from evaluation.measures.practice.burden_use import cites, decisions_used
from tests.measures.build import evidence

BURDEN = [
    {"wave": "endline", "group": "group_a", "n_asked": 30, "hours": 60, "paid": 1, "asked_for": "interviews, survey"},
    {"wave": "endline", "group": "ethnicity:group_b", "n_asked": 20, "hours": 60, "paid": 0, "asked_for": "survey"},
]


def only(found: list[Finding], scope: str = "all", wave: str = "endline") -> Finding:
    (one,) = [f for f in found if (f.scope, f.wave_to) == (scope, wave)]
    return one


def test_everybody_is_the_sum_of_the_groups_and_each_has_its_cell() -> None:
    found = hours(evidence({"burden": BURDEN}))
    everyone, group = only(found), only(found, "ethnicity:group_b")
    assert (everyone.estimate, everyone.n, everyone.detail["hours"]) == (120 / 50, 50, 120)
    assert everyone.detail["asked_for"] == ["interviews", "survey"]
    assert (group.estimate, group.n, group.detail["paid_hours"]) == (3.0, 20, 0.0)
    assert [(c.group, c.count) for f in (everyone, group) for c in f.cells] == [("", 50), ("group_b", 20)]
    assert only(found, wave="baseline").reason == "no_rows_in_wave"


def test_a_row_for_everybody_wins_over_the_sum_of_its_groups() -> None:
    rows = [*BURDEN, {"wave": "endline", "group": "", "n_asked": 80, "hours": 160}]
    assert only(hours(evidence({"burden": rows}))).n == 80
    assert only(paid(evidence({"burden": rows}))).reason == "no_rows_in_wave"  # of everybody nobody wrote it down


def test_half_of_the_hours_of_a_third_of_the_people_is_more_than_its_share_and_hangs_on_the_whole() -> None:
    found = share(evidence({"burden": BURDEN}))
    group = only(found, "ethnicity:group_b")
    assert group.estimate == pytest.approx(0.5 / 0.38)
    assert {c.group for c in group.cells} == {"group_b", ""}


def test_pay_is_a_share_of_the_hours_of_which_it_is_known() -> None:
    rows = [*BURDEN[:1], {**BURDEN[1], "paid": None}]
    assert only(paid(evidence({"burden": BURDEN}))).estimate == 0.5
    assert only(paid(evidence({"burden": rows}))).estimate == 1.0


def test_a_decision_that_cites_a_source_used_what_its_group_gave() -> None:
    sources = [
        {
            "source_id": f"s{i}",
            "wave": "endline",
            "group_ethnicity": g,
            "consent": c,
            "speaker_type": "community_member",
        }
        for i, (g, c) in enumerate([("group_a", "quote_anon"), ("group_b", "quote_anon"), ("group_b", "internal")])
    ]
    decisions = [
        {"decision_id": "d1", "date": "2024-03-01", "topic": "Late fees", "result": "adopted", "evidence_ids": "s1; x"},
        {"decision_id": "d2", "date": "2024-04-01", "topic": "Opening", "result": "rejected", "evidence_ids": "s0"},
        {"decision_id": "d3", "date": "2024-05-01", "topic": "Pay", "result": "adopted", "evidence_ids": "s2"},
        {"decision_id": "d4", "date": "2025-05-01", "topic": "Later", "result": "adopted", "evidence_ids": "s1"},
    ]
    log = [{"insight_id": "i1", "decision_id": "d1", "date_acted": "2024-04-02", "reported_back_on": "2024-05-02"}]
    made = evidence({"sources": sources, "decisions": decisions, "learning_log": log, "burden": BURDEN})
    made = dataclasses.replace(made, as_of=dt.date(2024, 12, 31))
    found = decisions_used(made)
    everyone, group = only(found), only(found, "ethnicity:group_b")
    assert [r["decision_id"] for r in everyone.detail["rows"]] == ["d1", "d2"]  # internal is not used, later not known
    assert [r["decision_id"] for r in group.detail["rows"]] == ["d1"]
    assert (group.detail["told"], group.detail["hours_per_decision"]) == (1, 60.0)
    assert ("sources", 1) in {(c.source, c.count) for c in group.cells}
    assert everyone.cells == ()


def test_an_id_within_another_is_not_cited() -> None:
    assert not cites("W1-0180", {"W1-018"})
