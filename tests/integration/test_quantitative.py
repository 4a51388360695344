# ruff: noqa: E741 - the letters of the matrix
from __future__ import annotations

import pytest

from evaluation.integration.quantitative import SEATS, VOICE, combine
from evaluation.vocabulary import Condition, Direction, State
from tests.integration.build import GROUP, change, concluded, in_state, question

I, W, S, M, U, N = (State(letter) for letter in "IWSMUN")
SAY = sorted(VOICE)[0]
LEAD = "structural.policies.stage"


@pytest.mark.parametrize(
    ("lead", "others", "expected"),
    [
        (I, "W", (M, "")),
        (S, "IW", (M, "")),
        (I, "UU", (I, "")),  # the lead speaks first
        (U, "I", (I, "")),  # half of the assessable
        (N, "IIU", (I, "")),
        (W, "SS", (W, "")),
        (S, "IS", (U, "exploratory")),
        (S, "UU", (S, "")),
        (N, "SS", (S, "")),
        (N, "SU", (U, "")),
        (U, "S", (U, "")),
        (N, "NN", (N, "")),
    ],
)
def test_rules_one_to_four(lead, others, expected) -> None:
    states = {LEAD: lead, **{f"i{i}": State(s) for i, s in enumerate(others)}}
    assert combine(Condition.POLICIES, states, LEAD) == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({SEATS: I}, (U, "seats_only")),
        ({SEATS: I, SAY: U}, (U, "seats_only")),
        ({SEATS: I, SAY: I}, (I, "")),
        ({SEATS: I, SAY: W}, (M, "")),
        ({SEATS: S, SAY: I}, (U, "without_seats")),
        ({SEATS: W, SAY: S}, (W, "")),
    ],
)
def test_power_is_not_chairs(states, expected) -> None:
    assert combine(Condition.POWER_DYNAMICS, states, SEATS) == expected


def test_more_chairs_alone_are_not_yet_more_say() -> None:
    seats = change(SEATS, 0.4, census=True, delta=0.15)
    power = concluded(seats, asked=[question(Condition.POWER_DYNAMICS)])[0]
    assert (power.quant_state, power.quant_detail) == (U, "seats_only")


def test_size_lean_and_the_findings_used() -> None:
    small = concluded(change(theta=0.3, census=True))[0]
    assert (small.quant_state, small.quant_size) == (I, "small")
    lean = concluded(in_state(U, lean_up=0.9))[0]
    assert (lean.quant_state, lean.quant_lean) == (U, Direction.UP)
    assert lean.detail["quant"] == [["structural.policies.stage", "all", "baseline", "endline"]]


def test_trust_and_attribution_find_their_condition_though_their_ids_differ() -> None:
    found = concluded(
        in_state(W, "mental_models.beliefs.attribution"), asked=[question(Condition.MENTAL_MODELS), question()]
    )
    assert [c.quant_state for c in found] == [W, N]


def test_gaps_and_series_are_no_indicators_of_a_condition() -> None:
    gap = change("equity.gap_to_goal.i", -1.0, condition=Condition.POLICIES)
    series = change("equity.series.i", -1.0, condition=Condition.POLICIES)
    assert concluded(in_state(I), gap, series)[0].quant_state is I


def test_a_withheld_lead_silences_every_number_of_the_condition() -> None:
    lead = in_state(I).withheld("withheld_small_group")
    found = concluded(lead, in_state(W, "structural.policies.other"))[0]
    assert (found.quant_state, found.quant_detail, found.detail["quant"]) == (N, "withheld", [])


def test_one_wave_gives_no_state_and_a_group_has_its_own() -> None:
    assert concluded(asked=[question(waves=("", "endline"))])[0].quant_detail == "one_wave"
    found = concluded(in_state(I), in_state(W, scope=GROUP), asked=[question(), question(scope=GROUP)])
    assert [c.quant_state for c in found] == [I, W]
    missing = in_state(N, scope=GROUP, reason="not_measured_for_group")
    assert concluded(missing, asked=[question(scope=GROUP)])[0].quant_detail == "not_measured_for_group"
