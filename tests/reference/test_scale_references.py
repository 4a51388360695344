"""Reliability of scales: R psych 2.2.9, lavaan 0.6.14, and Shrout and Fleiss (1979), table 4."""

from __future__ import annotations

import pytest

from evaluation.statistics import scales

ITEMS = [
    [4, 5, 4, 3, 4], [2, 3, 2, 2, 1], [5, 5, 4, 5, 5], [3, 3, 3, 4, 2], [1, 2, 1, 2, 2],
    [4, 4, 5, 4, 3], [3, 2, 3, 3, 4], [5, 4, 5, 5, 4], [2, 2, 1, 3, 2], [4, 3, 4, 4, 5],
]  # fmt: skip
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def test_alpha_with_feldts_interval() -> None:
    found = scales.cronbach(ITEMS)
    assert found.estimate == pytest.approx(0.9300169, abs=5e-8)
    assert (found.ci_low, found.ci_high) == pytest.approx((0.8255849, 0.9801405), abs=5e-8)
    assert (found.n, found.items) == (10, 5)


def test_standardised_alpha_and_alpha_if_an_item_is_dropped() -> None:
    assert scales.standardised_alpha(ITEMS).estimate == pytest.approx(0.9321041, abs=5e-8)
    dropped = [one.estimate for one in scales.alpha_if_dropped(ITEMS)]
    assert dropped == pytest.approx([0.879, 0.931, 0.902, 0.918, 0.933], abs=5e-4)


@pytest.mark.parametrize(("of", "value"), [("correlations", 0.9455693), ("covariances", 0.9386183)])
def test_omega_of_a_heywood_case_warns(of: str, value: float) -> None:
    """psych keeps own variances at .005, lavaan lets them turn negative: two values, and neither is proper."""
    found = scales.omega(ITEMS, of)
    assert found.estimate == pytest.approx(value, abs=1e-6)
    assert found.improper
    assert found.reason == "improper_solution"
    assert found.ci_low < found.estimate < found.ci_high <= 1


def test_all_six_forms_of_the_intraclass_correlation() -> None:
    found = {one.form: one for one in scales.intraclass(SHROUT_FLEISS)}
    values = {
        "1,1": 0.1657418,
        "2,1": 0.2897638,
        "3,1": 0.7148407,
        "1,k": 0.4427971,
        "2,k": 0.6200505,
        "3,k": 0.9093155,
    }
    assert {form: one.estimate for form, one in found.items()} == pytest.approx(values, abs=5e-8)
    assert all(one.ci_low < one.estimate < one.ci_high for one in found.values())


def test_agreement_of_raters_of_the_anxiety_data() -> None:
    first = [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3]
    second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4]
    third = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2]
    ratings = list(zip(first, second, third, strict=True))
    found = next(one for one in scales.intraclass(ratings) if one.form == "2,1")
    assert found.estimate == pytest.approx(0.1979983, abs=5e-8)
    assert (found.ci_low, found.ci_high) == pytest.approx((-0.0389106, 0.4935740), abs=0.0051)  # pingouin: two digits


def test_pingouins_documented_alpha_and_intraclass_correlation() -> None:
    """methods.md F15: the data that come with pingouin; alpha .5917 (.195 to .84), wine judged .728 and .914."""
    import pingouin as pg

    answers = pg.read_dataset("cronbach_alpha").pivot_table(index="Subj", columns="Items", values="Scores")
    found = scales.cronbach(answers.to_numpy())
    assert (found.estimate, found.ci_low, found.ci_high) == pytest.approx((0.5917, 0.195, 0.84), abs=5e-4)
    wine = pg.read_dataset("icc").pivot_table(index="Wine", columns="Judge", values="Scores")
    forms = {one.form: one.estimate for one in scales.intraclass(wine.to_numpy())}
    assert (forms["1,1"], forms["1,k"]) == pytest.approx((0.728, 0.914), abs=5e-4)
