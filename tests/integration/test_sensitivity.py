# ruff: noqa: E741 - the letters of the matrix
from __future__ import annotations

import time

import pytest

from evaluation.vocabulary import SHIPPED_LEADS, Condition, State, Strength
from tests.integration.build import change, concluded, in_state, question, told

I, U = State.IMPROVED, State.UNCERTAIN


def flipped(conclusion) -> set[tuple]:
    return {(f["assumption"], f["value"]) for f in conclusion.detail["flips"]}


def test_what_is_far_from_every_line_is_stable() -> None:
    found = concluded(in_state(I, theta=3.0), told(20))[0]
    assert (found.stability, found.detail["flips"]) == (1.0, [])


def test_a_change_just_above_the_agreed_size_names_that_assumption() -> None:
    found = concluded(in_state(I, theta=0.55), told(20))[0]
    assert found.stability == pytest.approx(2 / 3, abs=0.001)
    assert ("smallest_effect", 2.0) in flipped(found)
    assert "fragile" in found.detail["notes"]
    assert ["fragile", -1] in found.arithmetic["combined"]
    assert found.strength is Strength.MODERATE


def test_p_between_two_alphas_and_between_two_ways_of_adjusting() -> None:
    others = [change(m, p=0.9) for c, m in SHIPPED_LEADS.items() if c is not Condition.POLICIES]
    assert ("alpha", 0.10) in flipped(concluded(in_state(I, p=0.06), told(20))[0])
    assert ("multiplicity", "none") in flipped(concluded(in_state(I, p=0.03), *others, told(20))[0])


def test_testimony_that_rests_on_the_guard_or_on_one_source_says_so() -> None:
    found = flipped(concluded(in_state(I, theta=3.0), told(4))[0])
    assert {("source_left_out", "pos"), ("balance_cut", 0.95)} <= found
    assert ("pi_0", 0.70) not in found  # b+ at .70 is .92
    assert ("source_left_out", "neg") not in found


def test_testimony_that_rests_on_one_type_of_source_says_so() -> None:
    kinds = {"interview": (5, 4), "story": (3, 2), "document": (0, 0)}
    by_type = {k: {"pos": n, "neg": 0, "none": 0, "coded": n, "community": c} for k, (n, c) in kinds.items()}
    found = flipped(concluded(in_state(I, theta=3.0), told(8, _by_type=by_type))[0])
    assert ("source_type_left_out", "interview") in found  # three are left
    assert ("source_type_left_out", "story") not in found
    one = flipped(concluded(in_state(I, theta=3.0), told(5, _by_type={"interview": by_type["interview"]}))[0])
    assert not {assumption for assumption, _ in one} & {"source_type_left_out"}


def test_an_estimate_under_another_assumption_is_tried() -> None:
    seats = change("structural.resource_flows.community_controlled", 0.09, census=True, delta=0.05,
                   sensitivity={"shared_0": -0.02, "shared_1": 0.1, "unknown": None})  # fmt: skip
    found = concluded(seats, asked=[question(Condition.RESOURCE_FLOWS)])[0]
    assert flipped(found) == {("estimate", "shared_0")}
    assert found.stability == pytest.approx(2 / 3, abs=0.001)


def test_where_nothing_can_vary_there_is_no_share() -> None:
    assert concluded()[0].stability is None


def test_six_conditions_three_scopes_take_less_than_a_second() -> None:
    scopes = ("all", "d:a", "d:b")
    asked = [question(c, s) for s in scopes for c in Condition]
    findings = [told(9, 2, 1, condition=q.condition, scope=q.scope) for q in asked]
    for q in asked:
        findings.append(in_state(I, SHIPPED_LEADS[q.condition], scope=q.scope, sensitivity={"a": 0.4, "b": 2.0}))
        level = q.condition.level
        findings += [in_state(U, f"{level}.{q.condition}.i{i}", scope=q.scope) for i in range(6)]
    began = time.perf_counter()
    assert len(concluded(*findings, asked=asked)) == 18
    assert time.perf_counter() - began < 1
