"""Values from other programs and papers; figures and sources: methods.md F and statistics.md 3 and 5."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from evaluation.statistics import change, exact, intervals, multiplicity, signs
from evaluation.statistics import pingouin_adapter as pingouin
from evaluation.statistics.paired_shares import paired_shares
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


def people(both: int, lost: int, gained: int, neither: int) -> tuple[list[int], list[int]]:
    """Return the answers behind a fourfold table of the same people."""
    before = [1] * (both + lost) + [0] * (gained + neither)
    after = [1] * both + [0] * lost + [1] * gained + [0] * neither
    return before, after


def test_mcnemar_of_cabinet_support() -> None:
    """methods.md F11, a Japanese lecture page on statistics: 48, 28, 35, 53."""
    plain = stats.chi2.sf((28 - 35) ** 2 / 63, 1)
    corrected = stats.chi2.sf((abs(28 - 35) - 1) ** 2 / 63, 1)
    assert (plain, corrected) == pytest.approx((0.3778, 0.4497), abs=5e-5)
    assert paired_shares(*people(48, 28, 35, 53)).p == pytest.approx(0.45, abs=5e-3)


def test_mcnemar_of_presidential_approval() -> None:
    """methods.md F12, Agresti (1990) as in R's `mcnemar.test`: 794, 150, 86, 570."""
    found = paired_shares(*people(794, 150, 86, 570))
    assert found.p == pytest.approx(3.72e-5, abs=5e-8)
    assert found.estimate == pytest.approx(-0.040)
    assert (found.low, found.high) == pytest.approx((-0.0587, -0.0213), abs=2e-4)
    assert stats.chi2.sf((150 - 86) ** 2 / (150 + 86), 1) == pytest.approx(3.10e-5, abs=5e-8)


def test_pingouins_documented_mcnemar_and_cochran() -> None:
    """methods.md F15: table 20, 40, 8, 12; Q of the bundled data recomputed from its definition."""
    assert paired_shares(*people(20, 40, 8, 12)).p == pytest.approx(3e-6, abs=5e-7)
    import pingouin as pg

    wide = pg.read_dataset("cochran").pivot_table(index="Subject", columns="Time", values="Energetic")
    found = pingouin.cochran(wide.to_numpy())
    assert (found.statistic, found.p) == pytest.approx((6.706, 0.035), abs=5e-4)
    x = wide.to_numpy()
    k, columns, rows = x.shape[1], x.sum(axis=0), x.sum(axis=1)
    by_hand = (k - 1) * (k * (columns**2).sum() - columns.sum() ** 2) / (k * rows.sum() - (rows**2).sum())
    assert found.statistic == pytest.approx(by_hand)


def test_cohens_kappa_of_fifty_items() -> None:
    """methods.md F17: 20, 5, 10, 15."""
    from statsmodels.stats.inter_rater import cohens_kappa

    assert cohens_kappa([[20, 5], [10, 15]]).kappa == pytest.approx(0.40)


def test_students_sleep_as_two_samples() -> None:
    """statistics.md 3: the two-sample permutation p of all 184,756 splits is .0814480 (R enumeration); drawn here."""
    assert exact.permuted_difference(SLEEP_A, SLEEP_B).p == pytest.approx(0.0814480, abs=0.01)


@pytest.mark.parametrize(
    ("first", "second", "ratio", "low", "high", "p"),
    [
        (50, 38, 0.76, 0.48, 1.18, 0.24),
        (100, 77, 0.77, 0.56, 1.05, 0.098),
        (150, 116, 0.77, 0.60, 0.99, 0.043),
        (300, 231, 0.77, 0.65, 0.92, 0.003),
    ],
)
def test_a_fall_by_a_quarter_is_as_sure_as_its_count(first, second, ratio, low, high, p) -> None:
    """methods.md B.0, the Bourke reality check: "a headline percentage without the count cannot be graded"."""
    found = change.rates(first, second)
    assert (found.estimate, found.low, found.high) == pytest.approx((ratio, low, high), abs=0.0051)
    assert found.p == pytest.approx(p, abs=5e-4 if p < 0.1 else 5e-3)


@pytest.mark.parametrize(("n", "measured"), [(10, 0.928), (30, 0.973)])
def test_wilsons_interval_covers_where_the_textbook_one_does_not(n: int, measured: float) -> None:
    """statistics.md 3 and 7: a share of .1, n 10 and 30; Wald holds it in .651 and .810, Wilson in .928 and .973."""
    chance = stats.binom.pmf(np.arange(n + 1), n, 0.1)
    held = [low <= 0.1 <= high for low, high in (intervals.wilson(k, n) for k in range(n + 1))]
    assert float(chance @ held) == pytest.approx(measured, abs=0.006)  # exact here; measured there over draws
    shares = np.arange(n + 1) / n
    wald = np.abs(shares - 0.1) <= stats.norm.ppf(0.975) * np.sqrt(shares * (1 - shares) / n)
    assert float(chance @ wald) == pytest.approx({10: 0.651, 30: 0.810}[n], abs=0.006)
