from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics import series_ar1
from evaluation.statistics.series import segmented

WARNED = pytest.mark.filterwarnings("error")


def drawn(n: int, seed: int = 7, phi: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng([seed, n])
    e = rng.normal(size=n)
    for i in range(1, n):
        e[i] = phi * e[i - 1] + np.sqrt(1 - phi**2) * e[i]
    return e


@pytest.mark.parametrize("points", [14, 15])
def test_under_eight_points_a_side_nothing_is_claimed_and_something_is_described(points: int) -> None:
    found = segmented(10 + drawn(points), range(points), 7)
    assert found.reason == "too_few_points"
    assert (found.points_before, found.points_after) == (7, points - 7)
    assert found.mean_before is not None
    assert found.level is found.slope is found.plain is found.remembering is None
    assert found.fitted == found.counterfactual == ()


def test_a_step_is_found_and_a_line_that_only_goes_on_is_not() -> None:
    t, noise = np.arange(24), drawn(24)
    stepped = segmented(10 + 0.2 * t + 8 * (t >= 12) + noise, t, 12)
    assert stepped.level is not None
    assert stepped.level.p < 0.01
    assert stepped.level.low < 8 < stepped.level.high
    steady = segmented(10 + 0.2 * t + noise, t, 12)
    assert steady.level is not None
    assert steady.level.low < 0 < steady.level.high


def test_the_earlier_line_goes_on_only_after_the_change_and_its_band_widens() -> None:
    t = np.arange(24)
    found = segmented(10 + 0.2 * t + 5 * (t >= 12) + drawn(24), t, 12)
    late = np.array(found.counterfactual)
    assert np.isnan(late[:12]).all()
    assert np.isfinite(late[12:]).all()
    width = np.array(found.high)[12:] - np.array(found.low)[12:]
    assert (np.diff(width) > 0).all()
    assert found.fitted[12] - late[12] == pytest.approx(found.level.estimate + found.slope.estimate)


def test_the_honest_interval_is_wider_than_the_plain_one_where_errors_remember() -> None:
    t = np.arange(24)
    found = segmented(drawn(24, seed=3, phi=0.6), t, 12)
    plain, honest = found.plain.level, found.level
    assert honest.high - honest.low > plain.high - plain.low
    assert found.phi_low < found.remembering.phi < found.phi_high


def test_counts_give_ratios_and_follow_their_exposure() -> None:
    t, rng = np.arange(20), np.random.default_rng(11)
    people = np.where(t < 10, 1000.0, 2000.0)
    y = rng.poisson(people * 0.06)
    found = segmented(y, t, 10, kind="count", exposure=people)
    assert found.level.low < 1 < found.level.high
    assert found.mean_before == pytest.approx(0.06, rel=0.15)
    assert found.plain.method == "quasi_poisson"
    assert found.dispersion == pytest.approx(1, abs=0.8)
    halved = segmented(rng.poisson(np.where(t < 10, 200, 80)), t, 10, kind="count")
    assert halved.level.high < 1
    assert min(halved.fitted) > 0


def test_a_season_is_modelled_from_twenty_four_monthly_points_on() -> None:
    t = np.arange(36)
    y = 20 + 3 * np.sin(2 * np.pi * t / 12) + 0.3 * drawn(36)
    plain, seasonal = segmented(y, t, 18), segmented(y, t, 18, season=12)
    assert (plain.season, seasonal.season) == (0, 1)
    assert seasonal.level.high - seasonal.level.low < plain.level.high - plain.level.low
    assert segmented(y[:20], t[:20], 10, season=12).season == 0
    assert segmented(np.tile(y, 2)[:48], np.arange(48), 24, season=12).season == 2


def test_a_missing_point_leaves_a_gap_and_does_not_close_up() -> None:
    t, y = np.arange(20), 5 + drawn(20)
    y[4] = np.nan
    found = segmented(y, t, 10)
    assert (found.points_before, found.points_after) == (9, 10)
    assert len(found.fitted) == 20
    closed = segmented(np.delete(y, 4), np.arange(19), 9)
    assert found.level.estimate != pytest.approx(closed.level.estimate, abs=1e-6)


@WARNED
@pytest.mark.parametrize(
    ("y", "kind", "reason"),
    [
        ([5.0] * 20, "mean", "all_alike"),
        (list(range(20)), "mean", "all_alike"),
        ([0] * 20, "count", "too_few_to_test"),
        ([0] * 10 + [5] * 10, "count", "too_few_to_test"),
        ([7] * 20, "count", "all_alike"),
        ([np.nan] * 20, "mean", "too_few_points"),
    ],
)
def test_what_cannot_be_reckoned_gives_a_reason_and_no_warning(y, kind, reason) -> None:
    assert segmented(y, range(20), 10, kind=kind).reason == reason


@given(st.lists(st.integers(0, 30), min_size=18, max_size=18))
@settings(max_examples=40, deadline=None)
def test_any_counts_end_in_numbers_or_a_reason(counts) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = segmented(counts, range(18), 9, kind="count")
    if found.reason:
        assert found.level is None
        return
    for effect in (found.level, found.slope, found.average):
        assert 0 < effect.low <= effect.estimate <= effect.high < np.inf
        assert 0 <= effect.p <= 1


@given(st.floats(-50, 50), st.floats(0.1, 10))
@settings(max_examples=20, deadline=None)
def test_unit_and_origin_of_a_mean_change_nothing_else(move, times) -> None:
    y = drawn(20, seed=5)
    first, second = segmented(y, range(20), 10), segmented(move + times * y, range(20), 10)
    assert second.level.estimate == pytest.approx(times * first.level.estimate, rel=1e-6, abs=1e-9)
    assert second.level.p == pytest.approx(first.level.p, abs=1e-6)


def test_every_memory_holds_its_level_where_least_squares_does_not() -> None:
    """Size at 24 points and phi .6 (statistics.md 7: least squares .299); the full study is series_coverage.py."""
    rng, runs, n = np.random.default_rng(20211001), 400, 24
    t = np.arange(n)
    x = np.column_stack([np.ones(n), t, t >= 12, np.maximum(0, t - 11)]).astype(float)
    rejected = np.zeros(2)
    for _ in range(runs):
        e = rng.normal(size=n)
        for i in range(1, n):
            e[i] = 0.6 * e[i - 1] + 0.8 * e[i]
        memory, plain = series_ar1.with_memory(x, e), series_ar1.ordinary(x, e)
        rejected += [memory.p([0, 0, 1, 0]) < 0.05, abs(plain.coefficients[2] / plain.se[2]) > 2.086]
    honest, naive = rejected / runs
    assert honest <= 0.06 + 3 * np.sqrt(0.06 * 0.94 / runs)
    assert naive > 0.15
