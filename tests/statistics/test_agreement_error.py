"""Coders' errors and what they leave of a prevalence."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.statistics.agreement import coder_accuracy, corrected_gap, misclassification_band, prevalence_band

NA = np.nan


def planted(
    n: int, share: float, hit: float, left: float, rng: np.random.Generator, coders: int = 2
) -> tuple[np.ndarray, np.ndarray]:
    truth = rng.random(n) < share
    seen = rng.random((coders, n)) < np.where(truth, hit, 1 - left)
    return seen.astype(float), truth.astype(float)


@pytest.mark.parametrize("error", [0.1, 0.2, 0.3])
def test_planted_error_is_found_and_the_planted_share_comes_back(error: float) -> None:
    ratings, truth = planted(20_000, 0.3, 1 - error, 1 - error, np.random.default_rng(3))
    found = coder_accuracy(ratings)
    assert found.sensitivity == pytest.approx(1 - error, abs=0.01)
    coded = ratings.mean()
    band = misclassification_band(coded, 20_000, found.sensitivity, found.specificity)
    assert band.low < 0.3 < band.high
    assert abs(coded - 0.3) > 0.03  # the error that is corrected
    against = coder_accuracy(ratings, truth)
    assert against.specificity == pytest.approx(1 - error, abs=0.01)


def test_corrected_band_holds_the_planted_share_about_as_often_as_it_says() -> None:
    rng, held = np.random.default_rng(8), 0
    for _ in range(300):
        ratings, truth = planted(120, 0.25, 0.85, 0.93, rng)
        found = coder_accuracy(ratings, truth)
        band = misclassification_band(
            ratings[0].mean(), 120, found.sensitivity, found.specificity,
            n_sensitivity=found.n_with, n_specificity=found.n_without,
        )  # fmt: skip
        held += band.low <= 0.25 <= band.high
    assert held >= 0.92 * 300


def test_band_of_double_coding_alone_holds_the_truth_whichever_error_it_was() -> None:
    rng = np.random.default_rng(4)
    for hit, left in ((0.7, 1.0), (1.0, 0.85), (0.85, 0.92)):
        band = prevalence_band(planted(4000, 0.3, hit, left, rng)[0])
        assert band.low <= 0.3 <= band.high, (hit, left)
        assert band.high - band.low < 0.35


def test_what_cannot_be_corrected_says_why() -> None:
    assert misclassification_band(0.3, 50, 0.5, 0.5).reason == "worse_than_chance"
    assert misclassification_band(0.3, 50, None, None).reason == "no_double_coding"
    assert misclassification_band(0.0, 0, 0.9, 0.9).reason == "zero_denominator"
    assert coder_accuracy([[1, 0, 1, 0], [0, 1, 0, 1]]).reason == "worse_than_chance"
    assert coder_accuracy([[1, NA], [NA, 0]]).reason == "too_few_to_test"
    assert coder_accuracy([[1, 1], [1, 1]], [1, 1]).reason == "never_applied"
    assert prevalence_band([[0, 0, 0], [0, 0, 0]]).reason == "never_applied"
    assert prevalence_band([[1, 1], [1, 1]]).reason == "all_alike"
    assert prevalence_band([[1, 0, 1, 0], [0, 1, 0, 1]]).reason == "worse_than_chance"
    assert corrected_gap(0.1, 0.4, 0.5) is None
    assert misclassification_band(0.01, 80, 0.9, 0.9).estimate == 0  # never below nobody
