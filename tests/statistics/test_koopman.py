"""Koopman's interval of a ratio of shares holds at the ends too, where that of statsmodels breaks."""

from __future__ import annotations

import math

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from evaluation.statistics.intervals import ratio_of_shares
from evaluation.statistics.koopman import score


@pytest.mark.parametrize("counts", [(16, 80, 36, 40), (20, 40, 30, 40), (5, 50, 9, 30), (55, 60, 12, 90)])
def test_between_the_ends_it_is_that_of_statsmodels(counts) -> None:
    x1, n1, x2, n2 = counts
    theirs = confint_proportions_2indep(x2, n2, x1, n1, method="score", compare="ratio", correction=False)
    assert ratio_of_shares(*counts) == pytest.approx(theirs, rel=1e-6)


def test_koopmans_own_example() -> None:
    """Koopman (1984), also Agresti (2013), Categorical Data Analysis: 36 of 40 against 16 of 80, 2.94 to 7.15."""
    assert ratio_of_shares(16, 80, 36, 40) == pytest.approx((2.94, 7.15), abs=5e-3)


@pytest.mark.parametrize("counts", [(10, 10, 5, 10), (5, 10, 10, 10), (10, 10, 10, 10), (3, 10, 0, 10), (0, 10, 3, 10)])
def test_at_the_ends_it_holds_the_estimate_and_its_limits_are_where_the_test_turns(counts) -> None:
    low, high = ratio_of_shares(*counts)
    x1, n1, x2, n2 = counts
    estimate = math.inf if x1 == 0 else (x2 / n2) / (x1 / n1)
    assert low <= estimate <= high
    for limit in (low, high):
        if 0 < limit < math.inf:
            assert score(*counts, limit) == pytest.approx(3.841459, abs=1e-4)


def test_nothing_on_both_sides_says_nothing() -> None:
    assert ratio_of_shares(0, 5, 0, 7) == (0.0, math.inf)
