# ruff: noqa: E741 - the letters of the matrix
from __future__ import annotations

import pytest

from evaluation.integration import states
from evaluation.integration.families import adjusted
from evaluation.integration.states import judge, state_of
from evaluation.vocabulary import SHIPPED_LEADS, Direction, State
from tests.integration.build import LEADS, RULE, SHIPPED, change, told

I, W, S, U, N = (State(letter) for letter in "IWSUN")


@pytest.mark.parametrize(
    ("finding", "q", "expected"),
    [
        (change(theta=1.0), 0.01, (I, "agreed")),
        (change(theta=-1.0), 0.01, (W, "agreed")),
        (change(theta=0.4), 0.01, (U, "")),  # moved, by less than agreed
        (change(theta=1.0), 0.06, (U, "")),
        (change(theta=0.6, half=0.7), 0.01, (U, "")),  # the interval holds 0
        (change(theta=0.1, half=0.3), 0.9, (S, "")),
        (change(theta=0.2, half=0.15), 0.001, (S, "")),  # stable even though "significant"
        (change(theta=None, reason="no_table"), None, (N, "")),
        (change(theta=1.0, comparable=False), 0.01, (N, "")),
        (change(theta=1.0, reason="too_few_to_test"), 0.01, (N, "")),
        (change(theta=1.0, half=None, reason="no_standard_error"), None, (N, "")),
        (change(theta=0.3, census=True), None, (I, "small")),
        (change(theta=0.5, census=True), None, (I, "agreed")),
        (change(theta=0.43 - 0.28, delta=0.15, census=True), None, (I, "agreed")),  # 0.1499…: rounding alone
        (change(theta=-0.3, census=True), None, (W, "small")),
        (change(theta=0.0, census=True), None, (S, "")),
        (change(theta=1.0, p=None, informative=5, reason="too_few_informative_pairs"), None, (U, "")),
        (change(theta=0.0, half=0.2, p=None, informative=0), None, (S, "")),  # bars I and W, not S
        (change(theta=1.0, p=None), None, (I, "agreed")),  # an interval without a p
        (change(theta=1.0, delta=None), 0.01, (I, "")),  # nothing agreed: no size, and never stable
        (change(theta=0.0, half=0.01, delta=None), 0.9, (U, "")),
    ],
)
def test_state_by_the_rules_in_their_order(finding, q, expected) -> None:
    judged = state_of(finding, q, RULE)
    assert (judged.state, judged.size) == expected


@pytest.mark.parametrize(
    ("up", "lean"), [(0.85, Direction.UP), (0.84, Direction.NONE), (0.15, Direction.DOWN), (None, Direction.NONE)]
)
def test_uncertain_leans_where_most_of_the_distribution_does(up, lean) -> None:
    assert state_of(change(theta=0.3, half=0.9, lean_up=up), 0.5, RULE).lean is lean


def test_holm_runs_over_the_leads_of_everybody_per_pair_of_waves() -> None:
    ids = list(SHIPPED_LEADS.values())
    first = [change(m, p=p) for m, p in zip(ids, (0.01, 0.02, 0.03, 0.04, 0.05), strict=False)]
    later = change(ids[0], p=0.04, waves=("endline", "later"))
    judged = judge([*first, later, change(ids[0], p=0.03, scope="ethnicity:group_b")], LEADS, SHIPPED)
    assert [round(f.q, 3) for f in judged] == [0.05, 0.08, 0.09, 0.09, 0.09, 0.04, 0.03]
    assert judged[0].state is I
    assert judged[1].state is U
    assert states.tests_run(judged) == (7, 6)


def test_a_secondary_family_opens_by_simes_and_pays_for_the_opening() -> None:
    moved = [change(f"structural.policies.i{i}", p=p, lead=False) for i, p in enumerate((0.001, 0.04))]
    still = [change(f"structural.practices.i{i}", p=p, lead=False) for i, p in enumerate((0.4, 0.6))]
    q = adjusted([*moved, *still], LEADS, alpha=0.05)
    assert q[moved[0].key] == pytest.approx(0.002 * 6)  # one of six conditions opened
    assert q[moved[1].key] == pytest.approx(0.04 * 6)
    assert q[still[0].key] >= 0.6


def test_groups_of_an_indicator_are_a_family() -> None:
    found = [change("structural.policies.i", p=p, scope=f"d:{g}") for g, p in (("a", 0.01), ("b", 0.04), ("c", 0.5))]
    q = adjusted(found, LEADS, alpha=0.05)
    assert [round(q[f.key], 3) for f in found] == [0.03, 0.06, 0.5]


def test_what_gets_no_state_is_left_as_it_was() -> None:
    left = [told(4), change("practice.listening.loop_closure"), change().with_(wave_from="", state=None)]
    assert judge(left, LEADS, SHIPPED) == left
    assert judge([change("equity.outcomes.i")], LEADS, SHIPPED)[0].state is I


@pytest.mark.parametrize(
    ("theta", "half", "state", "grown"),
    [(-1.0, 0.5, W, False), (-1.0, 1.5, U, True), (-0.3, 0.25, U, True), (-0.3, 0.5, U, False), (1.0, 0.5, I, False)],
)
def test_a_gap_is_wider_by_size_and_interval_and_may_have_grown_between(theta, half, state, grown) -> None:
    gap = change("equity.gap_to_goal.i", theta, half=half, p=0.3, scope="ethnicity:group_b")
    judged = judge([gap], LEADS, SHIPPED)[0]
    assert (judged.state, judged.detail["may_have_grown"]) == (state, grown)


def test_what_a_group_told_has_a_state_though_nothing_is_concluded_on_it() -> None:
    everyone, one = judge([told(8), told(8, scope="place:north")], LEADS, SHIPPED)
    assert (everyone.state, one.state) == (None, State.IMPROVED)
