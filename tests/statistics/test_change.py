from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics import change
from evaluation.statistics.finite_population import FinitePopulation

ANSWERS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=6, max_size=40)


@given(ANSWERS)
@settings(max_examples=60, deadline=None)
def test_a_paired_change_lies_in_its_interval_and_turns_with_the_waves(pairs) -> None:
    x, y = map(list, zip(*pairs, strict=True))
    there, back = change.paired_scale(x, y), change.paired_scale(y, x)
    assert there.estimate == pytest.approx(-back.estimate)
    assert there.low - 1e-9 <= there.estimate <= there.high + 1e-9
    assert there.low <= there.low_90 + 1e-9
    assert there.high_90 <= there.high + 1e-9
    assert there.p == pytest.approx(back.p, abs=0.04) if there.p is not None else back.p is None
    assert 0 <= there.lean_up <= 1
    assert there.lean_up == pytest.approx(1 - back.lean_up, abs=0.04)


@given(ANSWERS, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_pairs_changes_nothing_but_the_draw(pairs, random) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)
    first, second = (change.paired_scale(*map(list, zip(*p, strict=True))) for p in (pairs, shuffled))
    assert (first.estimate, first.low, first.high) == pytest.approx((second.estimate, second.low, second.high))


def test_five_pairs_are_refused_and_five_that_moved_among_twelve_are_not_tested() -> None:
    refused = change.paired_scale([1, 2, 3, 4, 5], [2, 3, 4, 5, 6])
    assert (refused.estimate, refused.p, refused.reason) == (None, None, "too_few_to_test")
    few = change.paired_scale([3] * 12, [4] * 5 + [3] * 7)
    assert (few.informative, few.p, few.reason) == (5, None, "too_few_informative_pairs")
    assert few.estimate is not None  # it may still be called stable


def test_from_thirty_pairs_on_the_mean_is_compared() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(0, 1, 30)
    assert change.paired_scale(x, x + rng.normal(0.5, 1, 30)).method == "paired_t"
    assert change.paired_scale(x[:29], x[:29] + 0.5 * rng.normal(1, 1, 29)).method == "signed_rank"


def test_everybody_moving_alike_is_a_shift_without_spread() -> None:
    found = change.paired_scale([1.0] * 31, [2.0] * 31)
    assert (found.estimate, found.low, found.high) == (1.0, 1.0, 1.0)


def test_a_full_count_leaves_measurement_error_alone() -> None:
    x, y = [2, 3, 3, 4, 2, 3, 4, 3, 2, 4, 3, 3], [3, 3, 4, 4, 3, 4, 4, 4, 2, 4, 4, 3]
    sampled = change.paired_scale(x, y)
    counted = change.paired_scale(x, y, population=FinitePopulation(12, 0.9))
    unknown = change.paired_scale(x, y, population=FinitePopulation(12, None))
    assert counted.high - counted.low < sampled.high - sampled.low
    assert counted.low < counted.high
    assert (unknown.low, unknown.high) == (sampled.low, sampled.high)


@given(st.lists(st.floats(-3, 3), min_size=8, max_size=13))
@settings(max_examples=40, deadline=None)
def test_a_node_shift_is_significant_exactly_where_its_interval_leaves_zero_out(differences) -> None:
    d = np.round(differences, 3)
    found = change.node_shift(d)
    if found.p is None:
        return
    assert found.low - 1e-9 <= found.estimate <= found.high + 1e-9
    # ties at exactly zero sit on the border of the interval
    if min(abs(found.low), abs(found.high)) > 1e-9:
        assert (found.p <= 0.05) == (found.low > 0 or found.high < 0)


def test_seven_nodes_are_refused() -> None:
    assert change.node_shift([1.0] * 7).reason == "too_few_to_test"


def test_two_samples_that_do_not_overlap_still_have_a_p() -> None:
    found = change.unpaired_scale([1, 1, 1, 1, 2, 2, 2, 2], [4, 4, 4, 4, 5, 5, 5, 5])
    assert found.p < 0.001
    assert (found.estimate, found.effect_size) == (3.0, 1.0)


@given(st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=40, deadline=None)
def test_a_change_of_shares_lies_in_its_interval(k1, k2) -> None:
    found = change.proportions(k1, 40, k2, 40)
    assert found.low - 1e-9 <= found.estimate <= found.high + 1e-9
    assert (found.lean_up > 0.5) == (k2 > k1) or k1 == k2


def test_rates_refuse_below_ten_events_and_against_nothing() -> None:
    assert change.rates(4, 5).reason == "too_few_to_test"
    assert change.rates(0, 12).reason == "zero_denominator"
    assert change.rates(12, 0).estimate is None
    assert change.rates(10, 20, 1, 2).estimate == pytest.approx(1.0)
