"""Shares of the same people: the interval of Newcombe's method 10 and McNemar's exact test."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from evaluation.statistics.paired_shares import paired_difference, paired_shares


def test_the_interval_is_that_of_method_10_worked_step_by_step() -> None:
    """Cells 36, 2, 12, 0 (both, first alone, second alone, neither): 0.0569 to 0.3404."""
    (l1, u1), (l2, u2) = (proportion_confint(k, 50, method="wilson") for k in (38, 48))
    phi = (36 * 0 - 2 * 12) / np.sqrt(38 * 12 * 48 * 2)  # below 0: not corrected for continuity
    down = np.sqrt((0.96 - l2) ** 2 - 2 * phi * (0.96 - l2) * (u1 - 0.76) + (u1 - 0.76) ** 2)
    up = np.sqrt((u2 - 0.96) ** 2 - 2 * phi * (u2 - 0.96) * (0.76 - l1) + (0.76 - l1) ** 2)
    low, high = paired_difference(36, 2, 12, 0)
    assert (low, high) == (pytest.approx(0.2 - down), pytest.approx(0.2 + up))
    assert (round(low, 4), round(high, 4)) == (0.0569, 0.3404)


@pytest.mark.parametrize("cells", list(product((0, 3), repeat=4)))
def test_every_table_has_an_interval_around_its_difference(cells) -> None:
    if not sum(cells):
        return
    low, high = paired_difference(*cells)
    estimate = (cells[2] - cells[1]) / sum(cells)
    assert -1 <= low <= estimate <= high <= 1


def test_the_interval_holds_its_coverage() -> None:
    """Exact coverage over all tables of 25 pairs for two true tables: near 95 %."""
    for chances in ((0.5, 0.1, 0.2, 0.2), (0.85, 0.02, 0.08, 0.05)):
        rng = np.random.default_rng(3)
        tables = rng.multinomial(25, chances, size=2000)
        true = chances[2] - chances[1]
        inside = [low <= true <= high for low, high in (paired_difference(*map(int, t)) for t in tables)]
        assert np.mean(inside) > 0.93


def test_mcnemar_is_the_binomial_test_of_those_who_moved() -> None:
    before, after = [0] * 9 + [1] * 3 + [1] * 8, [1] * 9 + [0] * 3 + [1] * 8
    found = paired_shares(before, after)
    assert found.p == pytest.approx(stats.binomtest(9, 12).pvalue)
    assert (found.n, found.informative, found.estimate) == (20, 12, pytest.approx(0.3))


def test_nobody_moved_has_an_interval_and_no_p() -> None:
    found = paired_shares([0, 1] * 5, [0, 1] * 5)
    assert (found.estimate, found.p, found.reason) == (0.0, None, "nobody_changed")
    assert found.low < 0 < found.high
