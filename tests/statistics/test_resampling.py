"""What resamples say: ranges of few units that are as wide as they must be."""

import numpy as np
import pytest
from scipy import stats

from evaluation.statistics.resampling import ranged, spread_out


def test_the_range_is_t_times_the_spread_of_the_resamples() -> None:
    drawn = np.random.default_rng(4).normal(2.0, 0.5, 4000)

    found = ranged(2.0, drawn, 9, 4000)

    assert found.high - found.estimate == pytest.approx(stats.t.ppf(0.975, 8) * drawn.std(ddof=1))
    assert found.high_90 - found.estimate == pytest.approx(stats.t.ppf(0.95, 8) * drawn.std(ddof=1))


def test_resamples_that_all_agree_give_no_range() -> None:
    found = ranged(0.4, np.full(50, 0.4), 12, 50)

    assert (found.low, found.p, found.reason) == (None, None, "all_alike")


def test_the_mean_of_eight_people_is_covered_as_often_as_said() -> None:
    """Plain percentiles cover the mean of 8 normal values .89 of the time; spread out they cover it about .95."""
    rng = np.random.default_rng(7)
    plain = wide = 0
    for _ in range(1500):
        sample = rng.normal(size=8)
        drawn = rng.choice(sample, (400, 8)).mean(axis=1)
        plain += np.prod(np.percentile(drawn, [2.5, 97.5])) < 0
        wide += np.prod(np.percentile(spread_out(drawn, sample.mean(), 8), [2.5, 97.5])) < 0

    assert plain / 1500 < 0.92
    assert 0.93 <= wide / 1500 <= 0.965
