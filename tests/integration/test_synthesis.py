# ruff: noqa: E741 - the letters of the matrix
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.findings import Finding, from_json, to_json
from evaluation.vocabulary import ALL, Condition, Fit, FitDetail, Level, State
from tests.integration.build import GROUP, change, concluded, in_state, question, told
from tests.integration.test_triangulation import FIT

I, W, N = State.IMPROVED, State.WORSENED, State.NOT_ASSESSABLE


def test_one_conclusion_per_question_in_the_order_asked() -> None:
    asked = [question(c, s) for s in (ALL, GROUP) for c in Condition]
    assert [c.question for c in concluded(asked=asked)] == asked


def test_a_conclusion_opens_to_its_findings_and_survives_a_journey_to_json() -> None:
    found = concluded(in_state(I), told(8, facets=["adoption"]))
    assert found[0].detail["quant"] == [["structural.policies.stage", "all", "baseline", "endline"]]
    assert found[0].detail["qual"] == ["structural.policies.testimony", "all", "baseline", "endline"]
    assert to_json([], from_json(to_json([], found))[1]) == to_json([], found)


def test_one_wave_takes_testimony_and_no_numbers() -> None:
    once = ("", "endline")
    found = concluded(told(8, waves=once), in_state(I), asked=[question(waves=once)])[0]
    assert (found.quant_state, found.quant_detail, found.qual_state) == (N, "one_wave", I)
    assert (found.fit, found.fit_detail) == (Fit.SILENT, FitDetail.QUANT)


def test_one_policy_of_eight_from_nothing_to_adopted_is_named_whatever_the_mean_says() -> None:
    for theta, state, size in ((3 / 8, I, "small"), (-1 / 8, W, "small")):  # in the second, others moved back
        found = concluded(change(theta=theta, census=True, n=8, newly_adopted=["Fee waiver"]))[0]
        assert (found.quant_state, found.quant_size) == (state, size)
        assert found.detail["newly_adopted"] == ["Fee waiver"]


def test_pairs_of_waves_do_not_mix_and_a_change_that_holds_is_stronger() -> None:
    first, whole = ("a", "b"), ("a", "c")
    findings = [in_state(I, waves=first), in_state(I, waves=whole), told(8, waves=first)]
    found = concluded(*findings, asked=[question(waves=first), question(waves=whole)])
    assert [c.qual_state for c in found] == [I, N]
    assert ["sustained", 1] in found[0].arithmetic["quant"]
    undone = concluded(*findings, in_state(W, waves=("b", "c")), asked=[question(waves=first)])[0]
    assert ["sustained", 1] not in undone.arithmetic["quant"]


counts = st.integers(0, 12)
maybe = st.none() | st.floats(-3, 3, allow_nan=False)
numbers = st.builds(
    change,
    measure=st.sampled_from(["structural.policies.stage", "structural.policies.i", "structural.policies.j"]),
    theta=maybe,
    half=st.none() | st.floats(0, 2),
    p=st.none() | st.floats(0, 1),
    delta=st.none() | st.floats(0, 1),
    scope=st.sampled_from([ALL, GROUP]),
    census=st.booleans(),
    n=st.none() | counts,
    reason=st.sampled_from(["", "too_few_to_test", "too_few_informative_pairs", "not_comparable"]),
    informative=st.none() | counts,
    lean_up=st.none() | st.floats(0, 1),
    sensitivity=st.dictionaries(st.sampled_from("ab"), maybe),
    facet=st.sampled_from(["", "adoption", "content"]),
)
people = st.builds(
    told,
    counts,
    counts,
    counts,
    asked=st.none() | counts,
    scope=st.sampled_from([ALL, GROUP]),
    community=st.none() | st.fixed_dictionaries({}, optional={"pos": counts, "neg": counts, "coded": counts}),
    types=st.lists(st.sampled_from(["interview", "story"]), unique=True),
    facets=st.lists(st.sampled_from(["adoption", "content"]), unique=True),
    harm=st.booleans(),
    dissenters=st.dictionaries(st.just(GROUP), counts),
    searched=st.booleans(),
)
withheld = st.builds(lambda f, d: f.withheld("withheld_small_group").with_(detail=d), numbers | people,
                     st.sampled_from([{}, {"state": "I"}, {"harm": True}, {"state": "X", "asked": 6}]))  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(numbers | people | withheld, max_size=8))
def test_any_findings_give_a_conclusion_with_a_total_fit_and_steps_that_add_up(findings) -> None:
    for c in concluded(*findings, asked=[question(), question(scope=GROUP)]):
        if c.fit_detail is FitDetail.BETWEEN_SPEAKERS:
            assert c.fit is Fit.DISSONANT
        elif c.fit_detail is not FitDetail.EXPANSION:
            assert FIT[c.fit_detail] == c.fit
        assert 1 <= c.strength.points <= 4
        for strand in ("quant", "qual", "combined"):
            assert 1 <= sum(points for _, points in c.arithmetic[strand]) <= 4
        assert sum(points for _, points in c.arithmetic["combined"]) == c.strength.points
        assert c.stability is None or 0 < c.stability <= 1
        assert to_json([], [c])


def harvested(condition: str, expected: bool) -> Finding:
    rows = [{"condition": condition, "expected": expected, "what": "a rota of drivers"}]
    return Finding("practice.unplanned.harvest", Level.PRACTICE, wave_to="endline", detail={"rows": rows})


@pytest.mark.parametrize(
    ("theta", "condition", "expected", "emergent"),
    [
        (0.1, "policies", False, True),
        (0.1, "policies", True, False),
        (0.1, "practices", False, False),
        (1.0, "policies", False, False),
    ],
)
def test_what_nobody_planned_is_emergent_where_the_agreed_numbers_do_not_tell_of_it(
    theta: float, condition: str, expected: bool, emergent: bool
) -> None:
    p = 0.0001 if theta == 1.0 else 0.8
    found = [change(theta=theta, half=0.9 if theta < 1 else 0.3, p=p), harvested(condition, expected)]
    assert concluded(*found)[0].emergent is emergent
