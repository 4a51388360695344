"""Exact answers for few cases, against scipy, Fisher's tea and the definition of inverting a test."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from evaluation.statistics.exact import fisher, permuted_difference, rank_agreement
from evaluation.statistics.shares import gini

FIRST, SECOND = [1.1, 2.4, 0.3, 1.9, 2.2, 1.0], [2.0, 3.1, 2.8, 1.7, 3.9, 2.6, 3.3]


def test_fisher_s_tea() -> None:
    assert fisher(3, 4, 1, 4) == pytest.approx(0.4857, abs=1e-4)


def test_the_permutation_p_is_scipy_s() -> None:
    ours = permuted_difference(FIRST, SECOND)
    theirs = stats.permutation_test(
        (SECOND, FIRST), lambda a, b: np.mean(a) - np.mean(b), n_resamples=np.inf, alternative="two-sided"
    )
    assert ours.estimate == pytest.approx(np.mean(SECOND) - np.mean(FIRST))
    assert ours.p == pytest.approx(theirs.pvalue)


def test_the_interval_holds_the_shifts_that_the_test_does_not_reject() -> None:
    found = permuted_difference(FIRST, SECOND)

    def one_sided(shift: float) -> float:
        moved = permuted_splits(FIRST, np.asarray(SECOND) - shift)
        seen = np.mean(SECOND) - shift - np.mean(FIRST)
        return min((moved >= seen - 1e-9).mean(), (moved <= seen + 1e-9).mean())

    for end, inward in ((found.low, 1e-6), (found.high, -1e-6)):
        assert one_sided(end + inward) > 0.025
        assert one_sided(end - inward) <= 0.025
    assert found.low < found.low_90 < found.estimate < found.high_90 < found.high


def permuted_splits(first, second) -> np.ndarray:
    import itertools

    pooled = np.concatenate([first, second])
    chosen = [list(c) for c in itertools.combinations(range(len(pooled)), len(second))]
    sums = pooled[np.array(chosen)].sum(axis=1)
    return sums / len(second) - (pooled.sum() - sums) / len(first)


def test_many_values_are_drawn_the_same_every_time_and_nothing_moved_is_nothing() -> None:
    many = np.arange(40.0)
    assert permuted_difference(many, many + 5) == permuted_difference(many, many + 5)
    still = permuted_difference([2.0] * 6, [2.0] * 6)
    assert (still.estimate, still.p, still.low, still.high, still.lean_up) == (0.0, 1.0, 0.0, 0.0, 0.5)
    assert permuted_difference([1] * 5, [2] * 9).reason == "too_few_to_test"


def test_an_interval_too_wide_for_so_few_splits_is_not_given() -> None:
    found = permuted_difference([1, 2, 3], [4, 5, 6], minimum=3)
    assert (found.p, found.low, found.high) == (0.1, None, None)
    assert found.low_90 is not None


def test_rankings_agree_or_cannot_be_compared() -> None:
    assert rank_agreement([1, 2, 3, float("nan")], [1, 2, 3, 9]) == 1.0
    assert rank_agreement([1, 2], [2, 1]) is None


def test_gini_is_half_the_relative_mean_difference() -> None:
    x = np.array([3.0, 0, 7, 10, 1])
    assert gini(x) == pytest.approx(np.abs(x[:, None] - x).mean() / (2 * x.mean()))
    assert gini([]) is None
