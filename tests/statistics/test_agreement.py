"""Agreement of coders: what every coefficient must do, whatever the data."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics import agreement
from evaluation.statistics.agreement import Agreement, Span, alpha, alpha_sets, percent, unitizing_alpha

NA = np.nan
EVERY: dict[str, Callable[..., Agreement]] = {
    "alpha": alpha,
    "krippendorff": agreement.krippendorff,
    "ac1": agreement.ac1,
    "ac2": agreement.ac2,
    "fleiss": agreement.fleiss,
    "conger": agreement.conger,
    "brennan_prediger": agreement.brennan_prediger,
    "percent": percent,
}
TABLES = st.lists(st.lists(st.sampled_from([0.0, 1.0, 2.0, NA]), min_size=6, max_size=6), min_size=2, max_size=4)


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=40, deadline=None)
@given(rows=TABLES)
def test_order_of_coders_and_units_does_not_matter_and_a_number_has_its_interval(
    name: str, rows: list[list[float]]
) -> None:
    table = np.array(rows)
    one, other = EVERY[name](table), EVERY[name](table[::-1, ::-1])
    assert (one.estimate is None) == (other.estimate is None) == bool(one.reason)
    if one.estimate is not None:
        assert one.estimate == pytest.approx(other.estimate)
        assert one.ci_low <= one.estimate + 1e-9
        assert one.estimate - 1e-9 <= one.ci_high <= 1
        assert one.ci_low < one.ci_high


@pytest.mark.parametrize("name", sorted(EVERY.keys() - {"percent"}))
def test_what_is_not_defined_is_none_with_a_reason(name: str) -> None:
    way = EVERY[name]
    assert way([[1, 1, 1], [1, 1, 1]]).reason == "all_alike"
    assert way([[1, NA, NA], [1, NA, NA]]).reason == "too_few_to_test"
    assert way([[1, NA, 2], [NA, 1, NA]]).estimate is None  # nobody looked at the same
    assert way([[1, 2, 1]]).estimate is None  # one coder
    assert way([[NA, NA], [NA, NA]]).estimate is None


def test_raw_agreement_of_nothing_is_none() -> None:
    assert percent([[NA], [1]]).reason == "too_few_to_test"
    assert percent([[1, 1, 1], [1, 1, 1]]).estimate == 1


def test_full_agreement_in_few_units_is_not_certain() -> None:
    few, many = alpha([[1, 0, 1, 0], [1, 0, 1, 0]]), alpha([[1, 0] * 100, [1, 0] * 100])
    assert few.estimate == many.estimate == 1
    assert few.ci_low < 0 < 0.9 < many.ci_low < 1
    # four units of full agreement: at least .025^(1/4) of units agree
    assert percent([[1, 0, 1, 0], [1, 0, 1, 0]]).ci_low == pytest.approx(0.025**0.25)


def test_alpha_by_sorting_and_alpha_by_weights_are_one() -> None:
    rng = np.random.default_rng(1)
    truth = rng.integers(1, 5, 60)
    ratings = np.where(rng.random((3, 60)) < 0.7, truth, rng.integers(1, 5, (3, 60))).astype(float)
    for metric, weights in (("nominal", None), ("interval", "quadratic")):
        one, other = alpha(ratings, metric), agreement.krippendorff(ratings, weights)
        assert one.estimate == pytest.approx(other.estimate)
        assert one.se == pytest.approx(other.se, rel=0.25)  # by resampling, by linearisation


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(11)
    held = {name: 0 for name in ("alpha", "ac1", "conger")}
    big = np.random.default_rng(5)

    def draw(n: int, random: np.random.Generator) -> np.ndarray:
        truth = random.random(n) < 0.3
        return np.where(random.random((2, n)) < 0.9, truth, ~truth).astype(float)

    truths = {name: EVERY[name](draw(200_000, big)).estimate for name in held}
    for _ in range(200):
        ratings = draw(60, rng)
        for name in held:
            found = EVERY[name](ratings)
            held[name] += found.ci_low <= truths[name] <= found.ci_high
    assert all(count >= 0.9 * 200 for count in held.values()), held


def test_categories_that_nobody_used_count_where_they_are_named() -> None:
    ratings = [[1, 1, 2, 2], [1, 1, 2, 1]]
    assert agreement.brennan_prediger(ratings).estimate == pytest.approx(0.5)
    assert agreement.brennan_prediger(ratings, categories=[1, 2, 3]).estimate == pytest.approx(0.625)
    with pytest.raises(ValueError, match="not among the categories"):
        agreement.ac1(ratings, categories=[1, 3])


def test_sets_of_codes_a_coder_who_did_not_look_and_one_who_found_nothing() -> None:
    first = [{"a"}, set(), {"a", "b"}, None, {"c"}]
    second = [{"a"}, set(), {"a"}, {"b"}, {"c"}]
    found = alpha_sets([first, second])
    assert found.units == 4
    assert found.ci_low < found.estimate < found.ci_high <= 1
    assert alpha_sets([first, second], "jaccard").estimate > found.estimate  # MASI takes more off
    assert alpha_sets([[{"a"}, {"a"}], [{"a"}, {"a"}]]).reason == "all_alike"


def test_strength_goes_from_minus_three_to_three() -> None:
    values = agreement.strength_values([1, -1, 0, NA], [3, NA, 2, 1])
    assert values[:3].tolist() == [3, -1, 0]
    assert np.isnan(values[3])


def test_spans_of_one_coder_of_nobody_and_of_two_sources() -> None:
    spans = [Span("s", "a", 0, 10), Span("s", "b", 2, 10), Span("t", "a", 50, 60), Span("t", "b", 50, 60)]
    lengths = {"s": 100, "t": 100}
    assert unitizing_alpha(spans, lengths, ["a"]).reason == "one_coder"
    assert unitizing_alpha([], lengths, ["a", "b"]).reason == "never_applied"
    two = unitizing_alpha(spans, lengths, ["a", "b"])
    assert two.ci_low < two.estimate < two.ci_high <= 1
    alone = unitizing_alpha(spans[:2], {"s": 100}, ["a", "b"])
    assert (alone.ci_low, alone.reason) == (None, "too_few_to_test")
    missed = unitizing_alpha(spans[:3], lengths, ["a", "b"])
    assert missed.estimate < two.estimate  # a passage that only one coder saw
    touching = [Span("s", "a", 0, 5), Span("s", "a", 5, 10), *spans[1:]]
    assert unitizing_alpha(touching, lengths, ["a", "b"]) == two
