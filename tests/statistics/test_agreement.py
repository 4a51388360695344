"""Krippendorff's 4 x 12 data: alpha as in krippendorff 0.9 (Python) and R irr 0.84.1, AC1 as in R irrCAC 1.0."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics.agreement import ac1, alpha, percent

NA = np.nan
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3],
    [NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA],
]


@pytest.mark.parametrize(
    ("metric", "value"), [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)]
)
def test_alpha_of_krippendorffs_data(metric: str, value: float) -> None:
    result = alpha(KRIPPENDORFF, metric)
    assert result.estimate == pytest.approx(value, abs=5e-7)
    assert result.ci_low < result.estimate < result.ci_high <= 1


def test_ac1_of_the_same_data() -> None:
    result = ac1(KRIPPENDORFF)
    assert result.estimate == pytest.approx(0.77544, abs=5e-6)
    assert result.se == pytest.approx(0.14295, abs=5e-6)


def test_what_is_not_defined_is_none_with_a_reason() -> None:
    assert alpha([[1, 1, 1], [1, 1, 1]]).reason == "nobody_changed"
    assert alpha([[1, NA, NA], [1, NA, NA]]).reason == "too_few_to_test"
    assert alpha([[NA, NA], [NA, NA]]).estimate is None
    assert ac1([[1, 1], [1, 1]]).estimate is None
    assert percent([[NA], [1]]) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from([0.0, 1.0, NA]), min_size=6, max_size=6), min_size=2, max_size=4))
def test_order_of_coders_and_units_does_not_matter(rows: list[list[float]]) -> None:
    table = np.array(rows)
    one, other = alpha(table), alpha(table[::-1, ::-1])
    assert (one.estimate is None) == (other.estimate is None)
    if one.estimate is not None:
        assert one.estimate == pytest.approx(other.estimate)
        assert one.estimate <= 1
