"""Shares in clusters over time: the slope is that of least squares, its range that of clusters, few give none."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from evaluation.statistics.clusters import clustered_trend


def talk(rng: np.random.Generator, clusters: int, slope: float, apart: float) -> tuple[np.ndarray, ...]:
    """Return proposals of meetings over three years: meetings differ by ``apart`` besides the trend."""
    when = rng.uniform(0, 3, clusters)
    sizes = rng.integers(3, 9, clusters)
    shares = np.clip(0.5 + slope * (when - 1.5) + rng.normal(0, apart, clusters), 0.02, 0.98)
    return rng.binomial(sizes, shares), sizes, when


def test_the_slope_is_that_of_least_squares_over_passages() -> None:
    hits, sizes, when = talk(np.random.default_rng(3), 20, 0.1, 0.1)
    x = np.repeat(when, sizes)
    y = np.concatenate([[1] * k + [0] * (n - k) for k, n in zip(hits, sizes, strict=True)])
    fitted = sm.OLS(y, sm.add_constant(x)).fit(cov_type="cluster", cov_kwds={"groups": np.repeat(range(20), sizes)})
    found = clustered_trend(hits, sizes, when)
    assert found.estimate == pytest.approx(fitted.params[1])
    # statsmodels' cluster-robust standard error: the two ways to one uncertainty agree within a fifth
    width = (found.high - found.low) / (2 * 2.093 * fitted.bse[1])
    assert 0.8 < width < 1.3


def test_the_range_keeps_its_coverage_for_few_meetings() -> None:
    rng = np.random.default_rng(11)
    kept = 0
    for seed in range(300):
        found = clustered_trend(*talk(rng, 12, 0.1, 0.15), resamples=400, seed=seed)
        kept += found.low <= 0.1 <= found.high
    assert 0.90 <= kept / 300 <= 0.995


def test_few_clusters_give_no_range_and_two_moments_no_slope() -> None:
    few = clustered_trend([1, 2, 3], [4, 4, 4], [0, 1, 2])
    assert (few.low, few.reason) == (None, "too_few_to_test")
    assert few.estimate == pytest.approx(0.25)
    assert clustered_trend([1, 2] * 4, [4] * 8, [0, 1] * 4).reason == "too_few_points"
    assert clustered_trend([], [], []).reason == "no_rows_in_wave"
