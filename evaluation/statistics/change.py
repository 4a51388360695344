"""Change between two waves: one estimate, its 95 % and 90 % intervals, p, effect size, and how it leans.

Each function picks its test by fixed rules, never by the result, and refuses below its number with a
reason, never a number. "Too few to test" is a value.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics import intervals, ranks
from evaluation.statistics import pingouin_adapter as pingouin
from evaluation.statistics.brunner_munzel import brunner_munzel
from evaluation.statistics.finite_population import FinitePopulation, shrink
from evaluation.statistics.intervals import Interval
from evaluation.statistics.signs import sign_flip


@dataclass(frozen=True)
class Change:
    """A change, or the reason why there is none.

    Attributes
    ----------
    estimate, low, high, low_90, high_90 : float or None
        The change with its 95 % and 90 % intervals; a ratio where ``is_ratio``.
    p : float or None
        Two-sided; None where fewer than six informative pairs make testing pointless.
    effect_size, effect_type
        A second view of its size.
    n, informative : int or None
        Pairs (or the smaller sample), and those of them that moved.
    lean_up : float or None
        Share (0-1) of the sampling distribution above no change.
    method, reason : str
    """

    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    low_90: float | None = None
    high_90: float | None = None
    p: float | None = None
    effect_size: float | None = None
    effect_type: str = ""
    n: int | None = None
    informative: int | None = None
    lean_up: float | None = None
    method: str = ""
    reason: str = ""
    is_ratio: bool = False


TOO_FEW = "too_few_to_test"
TOO_FEW_INFORMATIVE = "too_few_informative_pairs"
NOBODY_CHANGED = "nobody_changed"


def paired_scale(
    before: ArrayLike,
    after: ArrayLike,
    *,
    minimum: int = 6,
    pairs_for_t: int = 30,
    population: FinitePopulation | None = None,
) -> Change:
    """Return the change of the same units on a scale.

    Below ``pairs_for_t`` pairs the Hodges-Lehmann shift with the signed-rank interval (exact to 25 pairs
    without ties, else 10,000 sign flips with a fixed seed), from there the mean difference with t.

    Examples
    --------
    >>> found = paired_scale([1, 2, 3, 4, 5, 6], [2, 4, 6, 8, 10, 12])
    >>> found.estimate, found.p, found.effect_size
    (3.5, 0.03125, 1.0)
    >>> paired_scale([1, 2], [2, 3]).reason
    'too_few_to_test'
    """
    x, y = np.asarray(before, float), np.asarray(after, float)
    moved = int((np.abs(y - x) > 1e-12).sum())
    if len(x) < minimum:
        return Change(n=len(x), informative=moved, reason=TOO_FEW)
    found = _paired_mean(x, y) if len(x) >= pairs_for_t else _paired_shift(y - x)
    found = dataclasses.replace(found, n=len(x), informative=moved)
    return _barred(_shrunk(found, shrink(x, y, population)), minimum)


def _paired_shift(d: np.ndarray) -> Change:
    d = np.where(np.abs(d) > 1e-12, np.round(d, 12), 0.0)
    wide, narrow = ranks.shift_interval(d, 0.95), ranks.shift_interval(d, 0.90)
    p, lean = ranks.signed_rank_tails(d)
    return _with(
        Change(
            ranks.shift(d),
            p=p,
            lean_up=lean,
            method="signed_rank",
            effect_size=ranks.rank_biserial(d),
            effect_type="rank_biserial",
        ),
        wide,
        narrow,
    )


def _paired_mean(x: np.ndarray, y: np.ndarray) -> Change:
    d = y - x
    se, df = d.std(ddof=1) / np.sqrt(len(d)), len(d) - 1
    if np.isclose(se, 0):  # everyone moved alike: t is not defined, the shift is
        return _paired_shift(d)
    wide, narrow = (Interval(*map(float, stats.t.interval(conf, df, loc=d.mean(), scale=se))) for conf in (0.95, 0.90))
    return _with(
        Change(
            float(d.mean()),
            p=pingouin.paired_t(x, y).p,
            method="paired_t",
            lean_up=float(stats.t.cdf(d.mean() / se, df)),
            effect_type="hedges_g_av",
            effect_size=pingouin.hedges_g_average(x, y),
        ),
        wide,
        narrow,
    )


def node_shift(differences: ArrayLike, *, minimum: int = 8, shrink_by: float = 1.0) -> Change:
    """Return the mean change of node statistics, by sign-flip permutation over nodes (never over ties).

    Examples
    --------
    >>> found = node_shift([1, 2, 1, 3, 2, 1, 2, 2])
    >>> found.estimate, found.p
    (1.75, 0.0078125)
    """
    d = np.asarray(differences, float)
    moved = int((np.abs(d) > 1e-12).sum())
    if len(d) < minimum:
        return Change(n=len(d), informative=moved, reason=TOO_FEW)
    flips = sign_flip(d)
    found = _with(
        Change(flips.mean, p=flips.p, lean_up=flips.lean_up, n=len(d), informative=moved, method="sign_flip"),
        flips.interval_95,
        flips.interval_90,
    )
    return _barred(_shrunk(found, shrink_by), 6)


def unpaired_scale(before: ArrayLike, after: ArrayLike, *, minimum: int = 8, for_mean: int = 30) -> Change:
    """Return the change between different respondents: p by Brunner and Munzel, effect P(after > before).

    Below 15 answers in either wave their p is that of the permutation test, which holds its level there.

    Below ``for_mean`` in either wave the two-sample shift, from there the mean difference (Welch).

    Examples
    --------
    >>> found = unpaired_scale([1, 2, 2, 3, 3, 4, 4, 5], [2, 3, 3, 4, 4, 5, 5, 6])
    >>> found.estimate, found.method
    (1.0, 'brunner_munzel')
    >>> unpaired_scale([1, 2], [2, 3]).reason
    'too_few_to_test'
    """
    x, y = np.asarray(before, float), np.asarray(after, float)
    n = min(len(x), len(y))
    if n < minimum:
        return Change(n=n, reason=TOO_FEW)
    u = float(stats.mannwhitneyu(y, x).statistic) / (len(x) * len(y))
    p = brunner_munzel(x, y)
    if n < for_mean:
        estimate, wide = ranks.two_sample_shift(x, y, 0.95)
        narrow = ranks.two_sample_shift(x, y, 0.90)[1]
    else:
        welch = stats.ttest_ind(y, x, equal_var=False)
        estimate, wide = float(y.mean() - x.mean()), Interval(*map(float, welch.confidence_interval(0.95)))
        narrow = Interval(*map(float, welch.confidence_interval(0.90)))
    return _with(
        Change(
            estimate,
            p=p,
            effect_size=u,
            effect_type="probability_of_superiority",
            n=n,
            lean_up=1 - p / 2 if u > 0.5 else p / 2,
            method="brunner_munzel",
        ),
        wide,
        narrow,
    )


def proportions(successes_1: float, n_1: float, successes_2: float, n_2: float) -> Change:
    """Return the difference of two independent shares: Newcombe's interval; Fisher's p where a cell is under 5.

    Examples
    --------
    >>> found = proportions(10, 50, 20, 50)
    >>> round(found.estimate, 2), round(found.low, 3), found.method
    (0.2, 0.02, 'newcombe')
    """
    cells = np.array([[successes_2, n_2 - successes_2], [successes_1, n_1 - successes_1]], float)
    if (cells < 5).any():
        p = float(stats.fisher_exact(np.rint(cells))[1])
    else:
        p = float(stats.chi2_contingency(cells, correction=False).pvalue)
    wide = intervals.newcombe(successes_1, n_1, successes_2, n_2, 0.95)
    narrow = intervals.newcombe(successes_1, n_1, successes_2, n_2, 0.90)
    estimate = float(successes_2 / n_2 - successes_1 / n_1)
    return _with(
        Change(
            estimate,
            p=p,
            n=int(min(n_1, n_2)),
            method="newcombe",
            effect_type="risk_difference",
            effect_size=estimate,
            lean_up=intervals.lean_of(estimate, *wide),
        ),
        wide,
        narrow,
    )


def rates(
    count_1: float, count_2: float, exposure_1: float = 1.0, exposure_2: float = 1.0, *, minimum: int = 10
) -> Change:
    """Return the ratio of two counts or rates, exact.

    Examples
    --------
    >>> found = rates(57, 71)
    >>> round(found.estimate, 2), round(found.low, 2), round(found.high, 2)
    (1.25, 0.87, 1.8)
    >>> rates(2, 3).reason
    'too_few_to_test'
    >>> rates(0, 12).reason
    'zero_denominator'
    """
    n = int(count_1 + count_2)  # events in all
    if n < minimum:
        return Change(n=n, reason=TOO_FEW)
    if count_1 == 0 or count_2 == 0:  # a ratio of nothing, or to nothing, has no logarithm
        return Change(n=n, reason="zero_denominator")
    wide = intervals.rate_ratio(count_1, count_2, exposure_1, exposure_2, 0.95)
    narrow = intervals.rate_ratio(count_1, count_2, exposure_1, exposure_2, 0.90)
    return Change(
        wide.ratio,
        wide.low,
        wide.high,
        narrow.low,
        narrow.high,
        wide.p,
        wide.ratio,
        "rate_ratio",
        n,
        None,
        wide.lean_up,
        "exact_rate_ratio",
        is_ratio=True,
    )


def estimates(value_1: float, se_1: float, value_2: float, se_2: float, n: int | None = None) -> Change:
    """Return the difference of two independent estimates with standard errors (normal).

    Examples
    --------
    >>> found = estimates(10, 1, 13, 1)
    >>> round(found.estimate, 1), round(found.low, 2), round(found.p, 3)
    (3.0, 0.23, 0.034)
    """
    difference, se = float(value_2 - value_1), float(np.hypot(se_1, se_2))
    if se <= 0:
        return Change(difference, n=n, reason="no_standard_error")
    z = difference / se
    return _with(
        Change(
            difference,
            p=float(2 * stats.norm.sf(abs(z))),
            n=n,
            effect_size=z,
            effect_type="z",
            lean_up=float(stats.norm.cdf(z)),
            method="normal",
        ),
        intervals.normal(difference, se, 0.95),
        intervals.normal(difference, se, 0.90),
    )


def _with(change: Change, wide: Interval | None, narrow: Interval | None) -> Change:
    low, high = wide or (None, None)
    low_90, high_90 = narrow or (None, None)
    return dataclasses.replace(change, low=low, high=high, low_90=low_90, high_90=high_90)


def _shrunk(change: Change, factor: float) -> Change:
    """Draw the interval, p and lean toward the estimate by the finite-population factor."""
    if factor >= 1 or change.estimate is None or change.p is None:
        return change
    centre = change.estimate

    def nearer(limit: float | None) -> float | None:
        return None if limit is None else centre + (limit - centre) * factor

    z = stats.norm.isf(min(change.p, 1.0) / 2) / factor
    lean = change.lean_up if change.lean_up is None else float(stats.norm.cdf(stats.norm.ppf(change.lean_up) / factor))
    return dataclasses.replace(
        change,
        low=nearer(change.low),
        high=nearer(change.high),
        low_90=nearer(change.low_90),
        high_90=nearer(change.high_90),
        p=float(2 * stats.norm.sf(z)),
        lean_up=lean,
    )


def _barred(change: Change, minimum: int) -> Change:
    """Fewer informative pairs than any exact test needs: no p, and the reason says so."""
    if (change.informative or 0) >= minimum:
        return change
    return dataclasses.replace(change, p=None, reason=TOO_FEW_INFORMATIVE)
