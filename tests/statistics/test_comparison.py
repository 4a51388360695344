from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics.comparison import difference_in_differences, donor_weights, synthetic_comparison


def areas(n: int = 14, periods: int = 14, seed: int = 5) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return 100 + rng.normal(0, 10, (n, 1)) + rng.normal(0, 4, (n, periods))


def test_weights_find_the_mix_that_was_planted() -> None:
    donors = areas()
    found = donor_weights(0.3 * donors[2] + 0.7 * donors[9], donors)
    assert found[[2, 9]] == pytest.approx([0.3, 0.7], abs=1e-4)
    assert found.sum() == pytest.approx(1)


@given(st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_weights_are_never_negative_and_the_line_never_leaves_the_areas(seed: int) -> None:
    donors = areas(seed=seed)
    found = synthetic_comparison(donors[0] * 3, donors[1:], 8)
    assert min(found.weights) >= 0
    assert sum(found.weights) == pytest.approx(1)
    line = np.array(found.line)
    assert (line <= donors[1:].max(axis=0) + 1e-6).all()
    assert (line >= donors[1:].min(axis=0) - 1e-6).all()


def test_a_place_that_fell_away_ranks_first_and_one_that_did_not_is_one_of_many() -> None:
    donors, late = areas(20), np.arange(14) >= 8
    place = donors[:3].mean(axis=0) + np.random.default_rng(1).normal(0, 1, 14)
    fell = synthetic_comparison(place - 40 * late, donors, 8)
    assert (fell.rank, fell.areas) == (1, 21)
    assert fell.gap == pytest.approx(-40, abs=6)
    assert synthetic_comparison(donors[4], np.delete(donors, 4, axis=0), 8).rank > 1


def test_ranks_of_a_place_without_any_effect_are_even() -> None:
    """Were nothing to happen anywhere, each of 15 areas is as likely to rank first as any other."""
    ranks = [synthetic_comparison(t[0], t[1:], 8).rank for t in (areas(15, seed=s) for s in range(150))]
    assert np.mean([r == 1 for r in ranks]) < 1 / 15 + 3 * np.sqrt(1 / 15 * 14 / 15 / 150)
    assert np.mean(ranks) == pytest.approx(8, abs=1.2)


@pytest.mark.filterwarnings("error")
def test_too_few_areas_or_periods_and_a_perfect_copy_give_a_reason() -> None:
    donors = areas(12)
    assert synthetic_comparison(donors[0], donors[1:], 8).reason == "too_few_areas"
    assert synthetic_comparison(donors[0], areas(13), 6).reason == "too_few_points"
    assert synthetic_comparison(donors[0], areas(13), 14).reason == "too_few_points"
    copied = synthetic_comparison(donors[0], donors, 8)
    assert (copied.reason, copied.rank) == ("no_distance_before", None)
    alike = synthetic_comparison(np.full(14, 5.0), np.full((12, 14), 5.0), 8)
    assert (alike.reason, alike.ratio) == ("no_distance_before", None)
    nothing = synthetic_comparison(np.zeros(14), np.zeros((12, 14)), 8)
    assert nothing.reason == "no_distance_before"


def test_a_difference_in_differences_takes_the_common_move_out() -> None:
    rng = np.random.default_rng(2)
    before = rng.normal(50, 5, 12)
    after = before + 7 + rng.normal(0, 2, 12)
    found = difference_in_differences([60], [60 + 7 - 15], before, after)
    assert found.low < -15 < found.high < 0
    assert (found.rank, found.areas) == (1, 13)
    assert found.change_controls == pytest.approx(7, abs=1.5)
    ratio = difference_in_differences([60], [30], before, before * rng.uniform(0.95, 1.05, 12), ratio=True)
    assert ratio.low < 0.5 < ratio.high < 1


def test_periods_of_an_area_are_no_areas() -> None:
    once = difference_in_differences([[60.0]], [[50.0]], areas(8, 1), areas(8, 1, seed=6))
    copied = difference_in_differences(
        [[60.0] * 9], [[50.0] * 9], np.repeat(areas(8, 1), 9, 1), np.repeat(areas(8, 1, seed=6), 9, 1)
    )
    assert (copied.low, copied.high) == pytest.approx((once.low, once.high))


@pytest.mark.filterwarnings("error")
def test_where_it_cannot_be_reckoned_a_reason_stands() -> None:
    assert difference_in_differences([1], [2], [1] * 5, [2] * 5).reason == "too_few_areas"
    assert difference_in_differences([1], [2], [1] * 6, [2] * 6).reason == "all_alike"
    assert difference_in_differences([0], [2], [1] * 6, [2] * 6, ratio=True).reason == "zero_denominator"


def test_one_treated_area_holds_its_level() -> None:
    rng, runs = np.random.default_rng(4), 1000
    hits = 0
    for _ in range(runs):
        before, after = rng.normal(50, 8, 7), rng.normal(52, 8, 7)
        found = difference_in_differences(before[:1], after[:1], before[1:], after[1:])
        hits += found.p < 0.05
    assert hits / runs <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / runs)
