"""Intervals of shares, counts and rates, and of two that are compared.

Every function takes numbers or arrays and returns numbers or arrays; ``conf`` is the coverage asked for.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.koopman import ratio_limits


class Interval(NamedTuple):
    """Lower and upper limit (floats, or arrays of one shape)."""

    low: Any
    high: Any


class Ratio(NamedTuple):
    """A ratio of two rates with its exact interval, two-sided p and share of evidence for a rise."""

    ratio: float
    low: float
    high: float
    p: float
    lean_up: float


def _plain(low: ArrayLike, high: ArrayLike) -> Interval:
    """Return floats for scalars, arrays for arrays."""
    lower, upper = np.asarray(low, float), np.asarray(high, float)
    return Interval(float(lower), float(upper)) if lower.ndim == 0 else Interval(lower, upper)


def normal(estimate: ArrayLike, se: ArrayLike, conf: float = 0.95) -> Interval:
    """Return the normal interval of an estimate with a standard error.

    Examples
    --------
    >>> low, high = normal(10, 1)
    >>> round(low, 2), round(high, 2)
    (8.04, 11.96)
    """
    half = stats.norm.ppf(0.5 + conf / 2) * np.asarray(se, float)
    return _plain(np.asarray(estimate, float) - half, np.asarray(estimate, float) + half)


def wilson(successes: ArrayLike, n: ArrayLike, conf: float = 0.95) -> Interval:
    """Return the Wilson score interval of a share.

    Examples
    --------
    >>> low, high = wilson(27, 34)
    >>> round(low, 2), round(high, 2)
    (0.63, 0.9)
    >>> round(wilson(0, 20).high, 2)
    0.16
    """
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(np.asarray(successes, float), np.asarray(n, float), 1 - conf, method="wilson")
    return _plain(low, high)


def clopper_pearson(successes: ArrayLike, n: ArrayLike, conf: float = 0.95) -> Interval:
    """Return the exact binomial interval of a share.

    Examples
    --------
    >>> low, high = clopper_pearson(17, 20)
    >>> round(low, 3), round(high, 3)
    (0.621, 0.968)
    """
    k, size, tail = np.asarray(successes, float), np.asarray(n, float), (1 - conf) / 2
    low = np.where(k > 0, stats.beta.ppf(tail, np.maximum(k, 0.5), size - k + 1), 0.0)
    high = np.where(k < size, stats.beta.ppf(1 - tail, k + 1, np.maximum(size - k, 0.5)), 1.0)
    return _plain(low, high)


def newcombe(successes_1: float, n_1: float, successes_2: float, n_2: float, conf: float = 0.95) -> Interval:
    """Return Newcombe's interval of the difference of two independent shares, second minus first.

    Examples
    --------
    >>> low, high = newcombe(10, 50, 20, 50)
    >>> round(low, 3), round(high, 3)
    (0.02, 0.364)
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        successes_2, n_2, successes_1, n_1, method="newcomb", compare="diff", alpha=1 - conf
    )
    return _plain(low, high)


def ratio_of_shares(successes_1: float, n_1: float, successes_2: float, n_2: float, conf: float = 0.95) -> Interval:
    """Return the score (Koopman) interval of the second share over the first.

    statsmodels' own fails where a share is 0 or 1 (10 of 10 against 5 of 10 leaves out .5): see `koopman`.

    Examples
    --------
    >>> low, high = ratio_of_shares(20, 40, 30, 40)
    >>> low < 1.5 < high
    True
    """
    return _plain(*ratio_limits(successes_1, n_1, successes_2, n_2, conf))


def poisson_exact(count: ArrayLike, exposure: ArrayLike = 1.0, conf: float = 0.95) -> Interval:
    """Return the exact interval of a rate: events over exposure.

    Examples
    --------
    >>> low, high = poisson_exact(3)
    >>> round(low, 2), round(high, 2)
    (0.62, 8.77)
    """
    k, size, tail = np.asarray(count, float), np.asarray(exposure, float), (1 - conf) / 2
    low = np.where(k > 0, stats.gamma.ppf(tail, np.maximum(k, 0.5)), 0.0)
    return _plain(low / size, stats.gamma.ppf(1 - tail, k + 1) / size)


def rate_ratio(
    count_1: float, count_2: float, exposure_1: float = 1.0, exposure_2: float = 1.0, conf: float = 0.95
) -> Ratio:
    """Return the second rate over the first, with the exact conditional binomial interval and p.

    ``lean_up`` is one minus the one-sided mid-p of "the rate did not rise".

    Examples
    --------
    >>> found = rate_ratio(57, 71)
    >>> round(found.ratio, 4), round(found.low, 2), round(found.high, 2)
    (1.2456, 0.87, 1.8)
    """
    total, share = count_1 + count_2, exposure_2 / (exposure_1 + exposure_2)
    low, high = clopper_pearson(count_2, total, conf)
    scale = exposure_1 / exposure_2

    def odds(value: float) -> float:
        return value / (1 - value) * scale if value < 1 else float("inf")

    p = stats.binomtest(int(round(count_2)), int(round(total)), share).pvalue
    above = stats.binom.sf(count_2, total, share) + 0.5 * stats.binom.pmf(count_2, total, share)
    ratio = count_2 / count_1 * scale if count_1 else float("inf")
    return Ratio(float(ratio), odds(low), odds(high), float(p), float(1 - above))


def mean_t(values: ArrayLike, conf: float = 0.95) -> Interval | None:
    """Return the t interval of a mean; None for fewer than two values.

    Examples
    --------
    >>> low, high = mean_t([1, 2, 3])
    >>> round(low, 2), round(high, 2)
    (-0.48, 4.48)
    >>> mean_t([1]) is None
    True
    """
    x = np.asarray(values, float)
    if len(x) < 2:
        return None
    half = stats.t.ppf(0.5 + conf / 2, len(x) - 1) * x.std(ddof=1) / np.sqrt(len(x))
    return Interval(float(x.mean() - half), float(x.mean() + half))


def lean_of(estimate: float, low: float, high: float, conf: float = 0.95) -> float:
    """Return the share of the sampling distribution above 0 that an interval implies (normal tail toward 0).

    Examples
    --------
    >>> round(lean_of(1.96, 0.0, 3.92), 3)
    0.975
    >>> lean_of(0.0, -1.0, 1.0)
    0.5
    """
    half = estimate - low if estimate > 0 else high - estimate
    if half <= 0:
        return float(np.sign(estimate) / 2 + 0.5)
    return float(stats.norm.cdf(estimate / half * stats.norm.ppf(0.5 + conf / 2)))
