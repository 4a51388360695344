from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.finite_population import FinitePopulation, shrink


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=6, max_size=12), st.floats(0, 1))
def test_more_eligible_people_leave_more_of_the_interval(pairs, reliability) -> None:
    x, y = map(list, zip(*pairs, strict=True))
    factors = [shrink(x, y, FinitePopulation(n, reliability)) for n in (len(x), 2 * len(x), 1000 * len(x))]
    assert factors == sorted(factors)
    assert all(0 <= f <= 1 for f in factors)


def test_a_perfectly_reliable_full_count_is_certain() -> None:
    assert shrink([1, 2, 3], [2, 2, 5], FinitePopulation(3, 1.0)) == 0.0
