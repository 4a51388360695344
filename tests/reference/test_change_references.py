"""Values from other programs and papers; figures and sources: methods.md F and statistics.md 3 and 5."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.statistics import change, multiplicity, signs
from evaluation.statistics import pingouin_adapter as pingouin
from evaluation.statistics.ranks import signed_rank_tails

# Student (1908), The probable error of a mean: extra hours of sleep under two drugs (R's `sleep`)
SLEEP_A = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SLEEP_B = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_students_sleep_by_t() -> None:
    found = pingouin.paired_t(SLEEP_B, SLEEP_A)
    assert (found.t, found.df, found.p) == pytest.approx((-4.0621, 9, 0.00283), abs=5e-5)
    d = np.subtract(SLEEP_A, SLEEP_B)
    assert d.mean() / d.std(ddof=1) == pytest.approx(-1.285, abs=5e-4)


def test_students_sleep_by_signed_ranks_and_by_sign_flips() -> None:
    d = np.subtract(SLEEP_B, SLEEP_A)
    assert signed_rank_tails(d)[0] == pytest.approx(0.00390625)  # R enumeration, one difference is zero
    assert signs.sign_flip(d).p == pytest.approx(0.00390625)  # statistics.md 3
    found = change.paired_scale(SLEEP_A, SLEEP_B)
    assert found.p == pytest.approx(0.0039, abs=5e-5)
    assert (found.informative, found.effect_size) == (9, 1.0)


def test_pingouins_documented_multiplicity() -> None:
    p = [0.50, 0.003, 0.32, 0.054, 0.0003]  # methods.md F15
    assert multiplicity.holm(p) == pytest.approx([0.64, 0.012, 0.64, 0.162, 0.0015])
    assert multiplicity.benjamini_hochberg(p) == pytest.approx([0.5, 0.0075, 0.4, 0.09, 0.0015])
    assert multiplicity.simes(p) == pytest.approx(0.0015)


def test_alpha_of_ten_people_and_five_items() -> None:
    items = [
        [4, 5, 4, 3, 4],
        [2, 3, 2, 2, 1],
        [5, 5, 4, 5, 5],
        [3, 3, 3, 4, 2],
        [1, 2, 1, 2, 2],
        [4, 4, 5, 4, 3],
        [3, 2, 3, 3, 4],
        [5, 4, 5, 5, 4],
        [2, 2, 1, 3, 2],
        [4, 3, 4, 4, 5],
    ]
    assert pingouin.cronbach_alpha(items) == pytest.approx(0.9300169, abs=5e-7)  # R psych 2.2.9


@pytest.mark.parametrize(("pairs", "p"), [(4, 0.125), (5, 0.0625), (6, 0.03125)])
def test_the_smallest_p_that_so_few_pairs_can_give(pairs, p) -> None:
    assert signed_rank_tails(range(1, pairs + 1))[0] == p  # methods.md B.0
    assert signs.sign_test([1] * pairs) == p
