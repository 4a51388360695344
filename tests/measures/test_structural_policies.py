"""Policies: what the adopted ones say, whether they last, what a pilot grew into; counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from evaluation.evidence import Wave
from evaluation.measures.structural.policies import stage
from evaluation.measures.structural.policy_content import equity_content, reversed_policies, spells
from evaluation.measures.structural.scaling import ladder
from tests.measures.build import WAVES, change, evidence, level, table
from tests.measures.test_structural import policy

CONTENT = "structural.policies.equity_content"
REVERSED = "structural.policies.reversed"
LADDER = "structural.scaling.ladder"


def test_content_is_k_of_n_of_the_fixed_list_and_additions_stand_apart() -> None:
    rows = [
        policy("a", 3, "2022-02-01", equity_explicit=0),
        policy("b", 1, "2022-02-01", equity_explicit=1),
        policy("b", 3, "2024-02-01", equity_explicit=1),
        policy("new", 4, "2024-02-01", equity_explicit=1),
    ]
    found = equity_content(evidence({"changes": rows}))
    moved = change(found, CONTENT)
    assert (moved.detail["k_from"], moved.detail["n_from"]) == (0, 1)
    assert (moved.detail["k_to"], moved.detail["n_to"], moved.estimate) == (1, 2, 0.5)
    assert (moved.census, moved.p, moved.ci_low) == (True, None, None)
    now = level(found, CONTENT, "endline")
    assert (now.detail["unplanned_k"], now.detail["unplanned_n"]) == (1, 1)
    assert [r["planned"] for r in now.detail["rows"]] == [True, True, False]
    assert change(found, CONTENT, "ethnicity:group_b").reason == "not_measured_for_group"


def test_content_of_nothing_adopted_is_no_number() -> None:
    found = equity_content(evidence({"changes": [policy("a", 2, "2022-02-01", equity_explicit=1)]}))
    assert (change(found, CONTENT).estimate, change(found, CONTENT).reason) == (None, "zero_denominator")
    others = equity_content(evidence({"changes": [{**policy("a", 4, "2022-02-01"), "condition": "practices"}]}))
    assert change(others, CONTENT).reason == "no_rows_in_wave"


def test_a_reversed_policy_leaves_the_adopted() -> None:
    rows = [policy("a", 3, "2022-02-01", equity_explicit=1), policy("b", 3, "2022-02-01", equity_explicit=0)]
    rows[0]["reversed_on"] = "2024-05-01"
    found = change(equity_content(evidence({"changes": rows})), CONTENT)
    assert (found.detail["value_from"], found.detail["value_to"]) == (0.5, 0.0)


def test_nothing_reversed_of_twenty_still_leaves_sixteen_in_a_hundred() -> None:
    """methods.md B.1, S-I03: 0 of 20, upper end of Wilson's interval 16 %."""
    rows = [policy(f"p{i}", 3, "2022-02-01") for i in range(20)]
    found = level(reversed_policies(evidence({"changes": rows})), REVERSED, "endline")
    assert (found.estimate, found.n) == (0.0, 20)
    assert found.ci_high == pytest.approx(0.16, abs=0.005)


def test_few_reversals_are_too_few_to_compare_and_the_rates_are_told() -> None:
    rows = [policy("a", 3, "2022-01-01", reversed_on="2023-01-01"), policy("b", 3, "2022-01-01")]
    found = change(reversed_policies(evidence({"changes": rows})), REVERSED)
    assert (found.estimate, found.reason, found.census) == (None, "too_few_to_test", False)
    assert (found.detail["reversals_from"], found.detail["reversals_to"]) == (0, 1)
    assert found.detail["policy_years_to"] == pytest.approx(2 + 1 / 365.25, abs=0.01)
    assert found.detail["favourable"] == -1


def test_many_reversals_are_compared_by_the_exact_ratio_turned_toward_equity() -> None:
    early = [policy(f"e{i}", 3, "2020-01-01", reversed_on="2022-06-01") for i in range(3)]
    late = [policy(f"l{i}", 3, "2022-01-01", reversed_on="2023-06-01") for i in range(12)]
    found = change(reversed_policies(evidence({"changes": early + late})), REVERSED)
    assert found.n == 15
    assert found.unit == "ratio"
    assert found.estimate > 1
    assert found.detail["theta"] < 0
    assert found.p is not None
    assert found.ci_low < found.estimate < found.ci_high


def test_everything_reversed_is_a_whole_and_no_warning() -> None:
    rows = [policy(f"p{i}", 3, "2022-02-01", reversed_on="2022-06-01") for i in range(3)]
    found = reversed_policies(evidence({"changes": rows}))
    assert level(found, REVERSED, "endline").estimate == 1.0
    assert change(found, REVERSED).estimate is None
    moved = change(stage(evidence({"changes": rows})), "structural.policies.stage")
    assert (moved.estimate, moved.detail["newly_adopted"]) == (0.0, [])


def test_a_policy_may_stand_twice_and_falling_back_ends_it() -> None:
    rows = [
        policy("a", 3, "2022-01-01", reversed_on="2022-03-01"),
        policy("a", 4, "2022-09-01"),
        policy("a", 2, "2023-09-01"),
    ]
    found = spells(table("changes", rows))
    assert [(s.start.date().isoformat(), s.end.date().isoformat()) for s in found if s.end] == [
        ("2022-01-01", "2022-03-01"),
        ("2022-09-01", "2023-09-01"),
    ]


def test_adopted_and_undone_between_two_waves_is_told_as_reversed() -> None:
    rows = [policy("a", 1, "2022-02-01"), policy("b", 3, "2023-02-01", reversed_on="2024-02-01")]
    told = change(stage(evidence({"changes": rows})), "structural.policies.stage").detail
    assert [(r["change_id"], r["reversed"], r["planned"]) for r in told["rows"]] == [
        ("a", False, True),
        ("b", True, False),
    ]
    assert told["newly_adopted"] == []


def test_one_wave_says_where_each_policy_stands() -> None:
    found = stage(evidence({"changes": [policy("a", 3, "2022-02-01")]}, waves=WAVES[:1]))
    now = level(found, "structural.policies.stage", "baseline")
    assert [(r["title"], r["stage_to"]) for r in now.detail["rows"]] == [("Title a", 3.0)]
    assert level(equity_content(evidence({"changes": []}, waves=WAVES[:1])), CONTENT, "baseline").reason == "no_table"


def step(change_id: str, stage: int, date: str, place: str, above: str = "", **more):
    return {
        "change_id": change_id,
        "condition": "practices",
        "title": f"Title {change_id}",
        "jurisdiction": place,
        "org_id": "o",
        "stage": stage,
        "stage_date": date,
        "derived_from": above,
        **more,
    }


def test_a_pilot_climbs_rung_by_rung() -> None:
    rows = [
        step("pilot", 2, "2022-02-01", "town"),
        step("pilot", 2, "2022-09-01", "town", evidence_ids="report"),
        step("copy", 3, "2024-02-01", "region", "pilot"),
        step("law", 4, "2024-08-01", "state", "copy"),
        step("lone", 4, "2024-08-01", "state", "gone"),
    ]
    found = ladder(evidence({"changes": rows}))
    assert not [f for f in found if f.is_change]
    before = level(found, LADDER, "baseline")
    assert (before.estimate, before.reason, before.detail["rows"]) == (None, "no_rows_in_wave", [])
    now = level(found, LADDER, "endline")
    assert (now.estimate, now.n, now.detail["k"]) == (1.0, 1, 1)
    row = now.detail["rows"][0]
    assert (row["pilot"], row["evaluated"]) == ("2022-02-01", "2022-09-01")
    assert (row["elsewhere"], row["budget"], row["rung"]) == ("2024-02-01", "2024-08-01", "budget")
    assert row["grew_into"] == ["Title copy", "Title law"]


def test_the_same_place_is_not_elsewhere_and_a_reversed_copy_does_not_stand() -> None:
    rows = [
        step("pilot", 2, "2022-02-01", "town"),
        step("same", 4, "2022-06-01", "town", "pilot"),
        step("undone", 4, "2022-06-01", "region", "pilot", reversed_on="2022-09-01"),
    ]
    row = level(ladder(evidence({"changes": rows})), LADDER, "endline").detail["rows"][0]
    assert (row["elsewhere"], row["budget"], row["rung"]) == (None, "2022-06-01", "pilot")


def test_a_circle_of_pilots_ends() -> None:
    rows = [step("a", 3, "2022-02-01", "x", "b"), step("b", 3, "2022-02-01", "y", "a")]
    assert level(ladder(evidence({"changes": rows})), LADDER, "endline").estimate is None


def test_three_waves_give_each_pair_its_own_change() -> None:
    waves = (*WAVES, Wave("later", dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    rows = [policy("a", 3, "2022-02-01", equity_explicit=1), policy("b", 3, "2025-02-01", equity_explicit=0)]
    found = equity_content(evidence({"changes": rows}, waves=waves))
    assert len({(f.wave_from, f.wave_to) for f in found if f.is_change and f.scope == "all"}) == 3
