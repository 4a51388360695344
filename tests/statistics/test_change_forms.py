"""Choice of test, paired shares, three waves and more, equivalence, and small samples of different people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics import change, change_choice
from evaluation.statistics.brunner_munzel import brunner_munzel
from evaluation.statistics.change_choice import RULES, choose
from evaluation.statistics.change_equivalence import equivalent
from evaluation.statistics.change_waves import scale_over_waves, shares_over_waves
from evaluation.statistics.paired_shares import paired_difference, paired_shares


@pytest.mark.parametrize(
    ("asked", "test", "reason"),
    [
        (("scale", "linked", 5), "signed ranks", "too_few_to_test"),
        (("scale", "linked", 6), "signed ranks", ""),
        (("scale", "linked", 30), "paired t", ""),
        (("scale", "unlinked", 7), "Brunner and Munzel", "too_few_to_test"),
        (("count", "unlinked", 9), "conditional binomial", "too_few_to_test"),
        (("count", "unlinked", 10), "conditional binomial", ""),
        (("count", "series", 7), "quasi-Poisson, AR(1)", "too_few_points"),
        (("scale", "series", 8), "line, AR(1)", ""),
        (("nodes", "linked", 7), "sign flips", "too_few_to_test"),
        (("scale", "census", 1), "none", ""),
    ],
)
def test_the_form_and_number_of_data_choose_the_test(asked, test, reason) -> None:
    found = choose(*asked)
    assert (found.rule.test, found.reason) == (test, reason)


def test_three_waves_and_small_cells_choose_their_own() -> None:
    assert choose("scale", "linked", 40, waves=3).rule.test == "Friedman; Holm"
    assert choose("binary", "linked", 12, waves=4).rule.test == "Cochran's Q; Holm"
    assert choose("binary", "linked", 12).rule.test == "McNemar, exact"
    assert choose("binary", "unlinked", 40, smallest_cell=4).rule.test == "Fisher"
    assert choose("binary", "unlinked", 40, smallest_cell=5).rule.test == "chi-square"
    with pytest.raises(ValueError, match="no rule for 'scales'"):
        choose("scales", "linked", 12)


def test_every_rule_stands_in_the_table_and_names_a_function_that_is_there() -> None:
    from importlib import import_module

    for rule in RULES.values():
        assert rule.test.split(",")[0].split(";")[0] in (change_choice.__doc__ or "")
        if rule.function:
            module, name = rule.function.split(".")
            assert callable(getattr(import_module(f"evaluation.statistics.{module}"), name))


def test_the_rules_are_those_that_the_functions_keep() -> None:
    steps = np.tile([1.0, 2.0, 3.0, 4.0], 10)
    for n in (5, 6, 29, 30):
        found = change.paired_scale(steps[:n], steps[:n] + 1 + 0.1 * np.arange(n))
        asked = choose("scale", "linked", n)
        assert found.reason == asked.reason
        assert (
            not found.method or found.method == {"signed ranks": "signed_rank", "paired t": "paired_t"}[asked.rule.test]
        )


def test_nobody_changed_is_a_reason_and_five_who_did_are_not_tested() -> None:
    same = paired_shares([1, 0] * 6, [1, 0] * 6)
    assert (same.estimate, same.p, same.reason) == (0.0, None, "nobody_changed")
    few = paired_shares([0] * 12, [1] * 5 + [0] * 7)
    assert (few.p, few.reason, few.informative) == (None, "too_few_informative_pairs", 5)
    assert few.low < few.estimate < few.high


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_a_paired_difference_lies_in_its_interval_and_turns(both, lost, gained, neither) -> None:
    if both + lost + gained + neither == 0:
        return
    low, high = paired_difference(both, lost, gained, neither)
    estimate = (gained - lost) / (both + lost + gained + neither)
    assert -1 - 1e-9 <= low <= estimate + 1e-9
    assert estimate - 1e-9 <= high <= 1 + 1e-9
    back = paired_difference(both, gained, lost, neither)
    assert (back.low, back.high) == pytest.approx((-high, -low))


def test_three_waves_need_ten_people_with_every_wave() -> None:
    table = np.array([[1.0, 2, 3], [2, 2, 3], [1, 3, 3], [2, 3, 4]] * 3)
    table[:3, 1] = np.nan
    refused = scale_over_waves(table)
    assert (refused.n, refused.left_out, refused.reason, refused.contrasts) == (9, 3, "too_few_to_test", ())
    told = scale_over_waves(np.vstack([table, [[1, 2, 3]]]))
    assert told.n == 10
    assert told.p < 0.01
    assert 0.5 < told.w <= 1
    assert [(c.first, c.second) for c in told.contrasts] == [(0, 1), (0, 2), (1, 2)]
    assert all(c.q is None or c.q >= c.change.p for c in told.contrasts)


@pytest.mark.parametrize("over", [scale_over_waves, shares_over_waves])
def test_waves_in_which_nobody_moved_say_so(over) -> None:
    assert over([[1, 1, 1], [0, 0, 0]] * 6).reason == "nobody_changed"
    with pytest.raises(ValueError, match="three waves"):
        over([[1, 0]] * 12)


def test_stable_is_claimed_only_where_the_interval_lies_inside() -> None:
    x = np.tile([1.0, 2.0, 3.0], 20)
    wiggle = np.tile([0.1, -0.1, 0.05, -0.05], 15)
    close, far = equivalent(x, x + wiggle, 0.25), equivalent(x, x + 0.24 + wiggle, 0.25)
    assert (close.stable, far.stable) == (True, False)
    assert close.p < 0.05 < far.p
    assert equivalent(x, x + 0.1, 0.25).stable is True  # everybody moved alike
    assert equivalent(x, x + wiggle, 0.2, paired=False).stable is False  # different people: too wide
    assert equivalent(x[:29], x[:29], 0.25).reason == "too_few_to_test"
    with pytest.raises(ValueError, match="above 0"):
        equivalent(x, x, 0.0)


@given(st.lists(st.integers(1, 5), min_size=8, max_size=20), st.lists(st.integers(1, 5), min_size=8, max_size=20))
@settings(max_examples=15, deadline=None)
def test_the_order_of_two_samples_does_not_matter_to_the_test(x, y) -> None:
    there, back = brunner_munzel(x, y), brunner_munzel(y, x)
    assert 0 < there <= 1
    assert there == pytest.approx(back, abs=0.03)


def test_eight_people_a_wave_hold_their_level() -> None:
    """The t form rejected .076 there; the full study is benchmarks/calibration/two_sample.py."""
    rng, runs = np.random.default_rng(20211001), 300
    hits = [brunner_munzel(*(np.clip(np.rint(rng.normal(3, s, 8)), 1, 5) for s in (1, 2))) <= 0.05 for _ in range(runs)]
    assert np.mean(hits) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / runs)
