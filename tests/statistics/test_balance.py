"""Values of the measurement specification, section C.3: b₊ of for-against at two guards."""

from __future__ import annotations

import pytest

from evaluation.statistics.balance import balance

AT_65 = {
    **{(4, 0): 0.945, (5, 0): 0.967, (4, 1): 0.747, (6, 1): 0.878},
    **{(7, 1): 0.917, (8, 2): 0.840, (10, 2): 0.914, (12, 3): 0.892},
}
AT_50 = {(4, 1): 0.912, (5, 2): 0.872, (6, 2): 0.923, (6, 3): 0.841, (10, 5): 0.902}


@pytest.mark.parametrize(("pi_0", "table"), [(0.65, AT_65), (0.50, AT_50)])
def test_the_balance_of_the_specification(pi_0, table) -> None:
    assert {counts: round(balance(*counts, pi_0)[0], 3) for counts in table} == table


def test_against_one_half_both_ways_are_each_others_mirror() -> None:
    for pos, neg in AT_50:
        assert balance(pos, neg, 0.5)[1] == pytest.approx(balance(neg, pos, 0.5)[0])
