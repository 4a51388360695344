"""Scales: what must hold whatever was answered."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.statistics import scales

NA = np.nan


def people(n: int, loadings: list[float], rng: np.random.Generator) -> np.ndarray:
    factor = rng.normal(size=(n, 1))
    return factor * loadings + rng.normal(size=(n, len(loadings)))


def test_omega_finds_the_planted_reliability_and_alpha_is_no_higher() -> None:
    loadings = [1.2, 0.3, 0.9, 0.6]
    table = people(3000, loadings, np.random.default_rng(2))
    planted = sum(loadings) ** 2 / (sum(loadings) ** 2 + 4)
    found = scales.omega(table, resamples=40)
    assert found.estimate == pytest.approx(planted, abs=0.02)
    assert found.ci_low < planted < found.ci_high
    assert not found.improper
    assert scales.cronbach(table).estimate < found.estimate
    assert scales.omega(table + 10 * np.arange(4), resamples=0).estimate == pytest.approx(found.estimate)


def test_feldts_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    rng, truth = np.random.default_rng(9), 9 / (9 + 3)
    held = 0
    for _ in range(300):
        found = scales.cronbach(people(20, [1, 1, 1], rng))
        held += found.ci_low <= truth <= found.ci_high
    assert 0.92 * 300 <= held <= 0.98 * 300


@pytest.mark.parametrize("way", [scales.cronbach, scales.standardised_alpha, scales.omega])
def test_what_is_not_defined_says_why(way) -> None:
    assert way([[1, 2], [2, 3]]).reason == "too_few_to_test"
    assert way([[1], [2], [3], [4]]).reason == "too_few_to_test"
    assert way([[3, 3, 3]] * 8).reason == "all_alike"
    assert way([[1, NA, 2], [NA, 1, 2], [2, 2, NA]]).estimate is None


def test_an_item_to_which_everybody_answers_alike_leaves_alpha_and_takes_omega() -> None:
    rng = np.random.default_rng(1)
    table = people(30, [1, 1, 1], rng)
    table[:, 2] = 4
    assert scales.cronbach(table).estimate is not None
    assert scales.omega(table).reason == "all_alike"
    twins = np.column_stack([table[:, 0], table[:, 0], table[:, 1]])
    assert scales.omega(twins).reason == "did_not_converge"


def test_raters_who_part_nowhere_or_everywhere_alike() -> None:
    same = scales.intraclass([[1, 1], [2, 2], [3, 3], [4, 4]])
    assert {one.estimate for one in same} <= {1.0, None}
    assert all(one.reason == "all_alike" for one in scales.intraclass([[2, 2], [2, 2], [2, 2]]))
    assert all(one.reason == "too_few_to_test" for one in scales.intraclass([[2, 3], [1, NA], [NA, 2]]))


def test_ends_scores_and_those_who_left() -> None:
    found = scales.ends([5, 5, 4, 1, NA], 1, 5)
    assert (found.ceiling, found.floor, found.n) == (0.5, 0.25, 4)
    assert found.ceiling_interval.low < 0.5 < found.ceiling_interval.high
    assert scales.ends([NA], 1, 5).ceiling is None
    assert np.isnan(scales.scale_scores([[1, NA, NA, NA], [1, 3, NA, NA]])).tolist() == [True, False]
    assert scales.attrition([], ["a"]) is None
    assert scales.attrition(["a"], ["a", "b"]) == 0


def waves(n: int, rng: np.random.Generator, moved: float = 0.0, loading: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Four items, the factor rises by .3; the first item's intercept and loading may change on their own."""
    first = rng.normal(size=(n, 1))
    second = 0.3 + 0.6 * first + 0.8 * rng.normal(size=(n, 1))
    own, loadings = 0.4 * rng.normal(size=(n, 4)), np.array([1.0, 0.8, 0.9, 0.7])
    before = 3 + first * loadings + own + 0.7 * rng.normal(size=(n, 4))
    after = 3 + second * (loadings * [loading, 1, 1, 1]) + own + 0.7 * rng.normal(size=(n, 4))
    return before, after + [moved, 0, 0, 0]


def test_invariance_holds_where_only_the_factor_moved() -> None:
    found = scales.invariance(*waves(400, np.random.default_rng(5)))
    assert found.level == "scalar"
    assert found.means_comparable
    assert [step.df for step in found.steps] == [15, 18, 21]


@pytest.mark.parametrize(("planted", "level"), [({"moved": 0.5}, "metric"), ({"loading": 0.4}, "configural")])
def test_a_question_that_came_to_mean_something_else_is_found(planted: dict, level: str) -> None:
    found = scales.invariance(*waves(400, np.random.default_rng(6), **planted))
    assert found.level == level
    assert found.means_comparable is False


def test_invariance_between_different_people() -> None:
    rng = np.random.default_rng(8)
    found = scales.invariance(waves(300, rng)[0], waves(250, rng)[1], linked=False)
    assert (found.level, [step.df for step in found.steps]) == ("scalar", [4, 7, 10])
    broken = scales.invariance(waves(300, rng)[0], waves(250, rng, moved=0.7)[1], linked=False)
    assert broken.means_comparable is False


def test_the_chance_of_a_false_alarm_is_what_it_says() -> None:
    rng = np.random.default_rng(3)
    alarms = [[step.p < 0.05 for step in scales.invariance(*waves(150, rng)).steps[1:]] for _ in range(120)]
    assert np.mean(alarms) < 0.10


def test_a_committee_is_too_small_and_bad_tables_say_so() -> None:
    rng = np.random.default_rng(4)
    assert scales.invariance(*waves(25, rng)).reason == "too_few_for_invariance"
    before, after = waves(200, rng)
    assert scales.invariance(before[:, :2], after[:, :2]).reason == "too_few_for_invariance"
    before[:, 1] = 3
    assert scales.invariance(before, after).reason == "all_alike"
    after[:, 0] = after[:, 1]
    assert scales.invariance(after, after + 1).reason == "did_not_converge"
    assert scales.invariance(np.full((3, 3), NA), np.full((3, 3), NA)).reason == "too_few_for_invariance"
    with pytest.raises(ValueError, match="the same items"):
        scales.invariance(np.ones((5, 3)), np.ones((5, 4)))
