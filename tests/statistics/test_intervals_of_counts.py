from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics import intervals

COVERAGE = st.sampled_from([0.90, 0.95])


def test_the_bourke_ratio_is_exact() -> None:
    found = intervals.rate_ratio(57, 71)
    assert found.ratio == pytest.approx(1.2456, abs=5e-5)
    assert (round(found.low, 2), round(found.high, 2)) == (0.87, 1.80)


@pytest.mark.parametrize(
    ("before", "after", "ratio", "low", "high", "p"),
    [
        (50, 38, 0.76, 0.48, 1.18, 0.24),
        (100, 77, 0.77, 0.56, 1.05, 0.098),
        (150, 116, 0.77, 0.60, 0.99, 0.043),
        (300, 231, 0.77, 0.65, 0.92, 0.003),
    ],
)
def test_the_same_fall_of_a_quarter_at_four_sizes(before, after, ratio, low, high, p) -> None:
    found = intervals.rate_ratio(before, after)  # methods.md B.0, "Bourke reality check"
    assert (found.ratio, found.low, found.high) == pytest.approx((ratio, low, high), abs=0.006)
    assert found.p == pytest.approx(p, abs=0.005)


def test_no_reversal_among_twenty_policies_leaves_sixteen_percent_possible() -> None:
    assert intervals.wilson(0, 20).high == pytest.approx(0.16, abs=0.005)  # methods.md S-I03


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), COVERAGE)
def test_a_share_lies_in_its_own_interval(part, conf) -> None:
    k, n = part
    for interval in (intervals.wilson(k, n, conf), intervals.clopper_pearson(k, n, conf)):
        assert -1e-9 <= interval.low <= k / n + 1e-9
        assert k / n - 1e-9 <= interval.high <= 1 + 1e-9


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0.5, 50), st.floats(0.5, 50))
def test_a_ratio_lies_in_its_interval_and_ninety_percent_is_narrower(k1, k2, e1, e2) -> None:
    wide, narrow = intervals.rate_ratio(k1, k2, e1, e2), intervals.rate_ratio(k1, k2, e1, e2, 0.90)
    assert wide.low <= narrow.low <= wide.ratio <= narrow.high <= wide.high
    assert 0 <= wide.lean_up <= 1


@given(st.integers(0, 30), st.integers(0, 30))
def test_newcombe_turns_round_with_its_groups(k1, k2) -> None:
    there, back = intervals.newcombe(k1, 30, k2, 30), intervals.newcombe(k2, 30, k1, 30)
    assert there.low == pytest.approx(-back.high)
    assert there.low - 1e-9 <= (k2 - k1) / 30 <= there.high + 1e-9
