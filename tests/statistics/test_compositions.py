"""Compositions of stories: ratios count, not single parts."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.statistics import compositions as comp

NA = np.nan


def stories(n: int, center: list[float], rng: np.random.Generator, spread: float = 0.7) -> np.ndarray:
    logs = np.log(center) + spread * rng.normal(size=(n, len(center)))
    return np.exp(logs) / np.exp(logs).sum(axis=1, keepdims=True)


def test_closing_leaves_ratios_and_drops_what_was_not_marked() -> None:
    table = comp.closed([[2, 4, 2], [NA, 1, 1], [0, 0, 0], [-1, 1, 1]])
    assert table[0].tolist() == [0.25, 0.5, 0.25]
    assert np.isnan(table[1:]).all()
    with pytest.raises(ValueError, match="stories x parts"):
        comp.closed([1, 2, 3])


def test_a_zero_is_replaced_and_the_other_ratios_stay() -> None:
    row = comp.without_zeros([[0, 0.8, 0.2]])[0]
    assert row.sum() == pytest.approx(1)
    assert row[1] / row[2] == pytest.approx(4)
    assert row[0] == comp.STAND_IN
    with pytest.raises(ValueError, match="stands for 0"):
        comp.without_zeros([[0, 1, 0]], 0.5)


def test_log_ratios_keep_distances_and_do_not_mind_the_unit() -> None:
    rng = np.random.default_rng(1)
    table = stories(20, [0.5, 0.3, 0.2], rng)
    ratios, coordinates = comp.clr(table), comp.ilr(table)
    assert np.allclose(ratios.sum(axis=1), 0)
    assert np.linalg.norm(ratios[0] - ratios[1]) == pytest.approx(np.linalg.norm(coordinates[0] - coordinates[1]))
    assert np.allclose(comp.clr(table * 100), ratios)


def test_center_is_the_planted_one_and_of_a_dyad_too() -> None:
    rng = np.random.default_rng(2)
    for planted in ([0.6, 0.3, 0.1], [0.7, 0.3]):
        found = comp.center(stories(400, planted, rng))
        assert found.parts == pytest.approx(planted, abs=0.04)
        assert sum(found.parts) == pytest.approx(1)
        assert all(low < part < high for low, part, high in zip(found.low, found.parts, found.high, strict=True))


def test_a_planted_shift_is_found_and_none_is_seldom_invented() -> None:
    rng = np.random.default_rng(3)
    before, after = stories(40, [0.6, 0.3, 0.1], rng), stories(40, [0.3, 0.6, 0.1], rng)
    found = comp.compare(before, after)
    assert found.p < 0.01
    assert found.ratios[0] < found.high[0] < 1 < found.low[1] < found.ratios[1]
    assert np.prod(found.ratios) == pytest.approx(1)
    alarms = 0
    for seed in range(150):
        none = comp.compare(
            stories(12, [0.5, 0.3, 0.2], rng), stories(15, [0.5, 0.3, 0.2], rng), resamples=199, seed=seed
        )
        alarms += none.p <= 0.05
    assert alarms <= 15


def test_the_same_tellers_are_compared_teller_by_teller() -> None:
    rng = np.random.default_rng(4)
    before = stories(12, [0.4, 0.4, 0.2], rng, spread=1.5)
    moved = before * [1, 1.4, 1] * np.exp(0.1 * rng.normal(size=before.shape))
    assert comp.compare(before, moved, linked=True).p < 0.01 < comp.compare(before, moved).p
    alarms = sum(
        comp.compare(stories(8, [0.4, 0.4, 0.2], rng), stories(8, [0.4, 0.4, 0.2], rng), linked=True, resamples=199).p
        <= 0.05
        for _ in range(150)
    )
    assert alarms <= 15


def test_t2_of_two_parts_is_the_square_of_t() -> None:
    from scipy import stats

    rng = np.random.default_rng(5)
    before, after = stories(10, [0.5, 0.5], rng), stories(12, [0.3, 0.7], rng)
    t = stats.ttest_ind(comp.ilr(before)[:, 0], comp.ilr(after)[:, 0]).statistic
    assert comp.compare(before, after).t2 == pytest.approx(t**2)
    pairs = stats.ttest_rel(comp.ilr(before)[:, 0], comp.ilr(after[:10])[:, 0]).statistic
    assert comp.compare(before, after[:10], linked=True).t2 == pytest.approx(pairs**2)


def test_too_few_stories_and_stories_at_one_point_say_so() -> None:
    few = [[0.2, 0.3, 0.5]] * 5
    assert comp.center(few).reason == "too_few_to_test"
    assert comp.compare(few, few).reason == "too_few_to_test"
    one_point, other = [[0.2, 0.3, 0.5]] * 9, [[0.5, 0.3, 0.2]] * 9
    found = comp.compare(one_point, other)
    assert (found.reason, found.p, found.low) == ("all_alike", None, None)
    assert found.ratios[0] > 1
    gaps = np.array(one_point)
    gaps[:4, 0] = NA
    assert comp.center(gaps).n == 5
    with pytest.raises(ValueError, match="do not match"):
        comp.compare(one_point, [[0.5, 0.5]] * 9)


def test_stories_on_one_line_of_the_triangle_do_not_break_it() -> None:
    rng = np.random.default_rng(6)
    share = rng.uniform(0.2, 0.8, 12)
    line = np.column_stack([share * 0.9, (1 - share) * 0.9, np.full(12, 0.1)])
    assert comp.compare(line, line[:, [1, 0, 2]]).p > 0
    edge = np.column_stack([share, 1 - share, np.zeros(12)])
    assert comp.center(edge).zeros == 1
