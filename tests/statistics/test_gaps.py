from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics import gaps
from evaluation.statistics.gaps import Estimates
from evaluation.statistics.intervals import newcombe, wilson


def share(k: int, n: int) -> Estimates:
    return Estimates(k / n, *wilson(k, n))


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_difference_of_two_shares_is_newcombes(k1, k2) -> None:
    found, known = gaps.difference(share(k1, 40), share(k2, 40)), newcombe(k1, 40, k2, 40)
    assert (float(found.low), float(found.high)) == pytest.approx(tuple(known), abs=1e-9)


def test_many_groups_are_one_call() -> None:
    values = Estimates(np.array([70.0, 50.0]), np.array([60.0, 40.0]), np.array([80.0, 60.0]))
    assert gaps.shortfall(values, 90, 1).value.tolist() == [20.0, 40.0]
    assert gaps.shortfall(values, 10, -1).value.tolist() == [60.0, 40.0]


@given(st.integers(1, 39), st.integers(1, 39))
def test_a_ratio_lies_in_its_interval_and_turns_round(k1, k2) -> None:
    there, back = gaps.ratio(share(k1, 40), share(k2, 40)), gaps.ratio(share(k2, 40), share(k1, 40))
    assert there.low <= there.value <= there.high
    assert float(there.value) == pytest.approx(1 / float(back.value))
    assert float(there.low) == pytest.approx(1 / float(back.high))


def test_a_ratio_to_nothing_is_not_a_number() -> None:
    assert np.isnan(gaps.ratio(share(0, 40), share(3, 40)).value)
    assert float(gaps.ratio(share(3, 40), share(0, 40)).low) == 0.0
    assert np.isnan(gaps.to_goal(share(3, 40), 0).value)


def test_against_a_parametric_bootstrap() -> None:
    rng = np.random.default_rng(7)
    draws = rng.binomial(400, 0.30, 40_000) / 400 - rng.binomial(300, 0.20, 40_000) / 300
    found = gaps.difference(share(60, 300), share(120, 400))
    assert (float(found.low), float(found.high)) == pytest.approx(tuple(np.quantile(draws, [0.025, 0.975])), abs=0.005)
