"""Differences, ratios and attributable measures of two groups, or of the extreme ones: intervals know of the choice.

Where the two groups were fixed beforehand (the ends of an ordered dimension, a given reference) the interval is
the plain normal one. Where the data chose them (highest minus lowest of G groups) the plain interval rejects a
true "no difference" 63 times in a hundred with ten groups. Here the lower limit pays for the choice and the upper
does not have to:

* upper: the true extremes are *one* pair, so one pointwise limit holds it; the largest over all pairs is no smaller;
* lower: the largest of all pairs' lower limits, each at the critical value of the studentised range (conservative
  for unequal standard errors: Hayter 1984), of Sidak (one against all others) or Bonferroni (best against mean).

Both together hold the truth at least ``conf`` of the time, whatever the truth is.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import integrate, optimize, stats

from evaluation.statistics.inequality_cells import Array, Cells, weighted


@lru_cache(maxsize=512)
def range_quantile(probability: float, groups: int) -> float:
    """Return the quantile of the range of ``groups`` standard normal values (studentised range, infinite df).

    Examples
    --------
    >>> round(range_quantile(0.95, 2), 3), round(range_quantile(0.95, 10), 3)
    (2.772, 4.474)
    """
    if groups < 2:
        return 0.0
    grid = np.linspace(-9.0, 9.0, 2001)
    density, below = stats.norm.pdf(grid), stats.norm.cdf(grid)

    def excess(q: float) -> float:
        inside = stats.norm.cdf(grid + q) - below
        return float(groups * integrate.trapezoid(density * inside ** (groups - 1), grid) - probability)

    return float(optimize.brentq(excess, 0.0, 20.0, xtol=1e-12))


def tukey(n: Array, conf: float) -> Array:
    """Return, per number of groups, the one-sided critical value of a pair chosen among all pairs."""
    values = {int(g): range_quantile(0.5 + conf / 2, int(g)) / np.sqrt(2) for g in np.unique(n)}
    return np.array([values[int(g)] for g in n])


def sidak(comparisons: Array, conf: float) -> Array:
    """Return the one-sided critical value of one of several positively correlated comparisons."""
    return np.asarray(stats.norm.ppf((0.5 + conf / 2) ** (1 / np.maximum(comparisons, 1))))


def bonferroni(comparisons: Array, conf: float) -> Array:
    """Return the one-sided critical value of one of several comparisons, whatever their correlation."""
    return np.asarray(stats.norm.ppf(1 - (0.5 - conf / 2) / np.maximum(comparisons, 1)))


Found = tuple[Array, Array, Array, Array]
"""Estimate, standard error, lower and upper limit."""


def where(condition: Array, found: Found, other: Found) -> Found:
    """Return the first where the condition holds, else the second."""
    a, b, c, d = (np.where(condition, x, y) for x, y in zip(found, other, strict=True))
    return a, b, c, d


def _z(conf: float) -> float:
    return float(stats.norm.ppf(0.5 + conf / 2))


def among_all(value: Array, s: Array, on: Array, n: Array, conf: float) -> Found:
    """Return highest minus lowest: estimate, standard error of that pair, limits."""
    high = np.where(on, value, -np.inf).argmax(1)
    low = np.where(on, value, np.inf).argmin(1)
    at = np.arange(len(value))
    known = np.asarray(~np.isnan(np.where(on, s, 0.0)).any(1))
    se = np.where(known, np.hypot(s[at, high], s[at, low]), np.nan)
    apart = value[:, :, None] - value[:, None, :]
    error = np.hypot(s[:, :, None], s[:, None, :])
    both = on[:, :, None] & on[:, None, :]
    apart = np.where(both, apart, -np.inf)
    error = np.where(both & known[:, None, None], error, 0.0)
    upper = (apart + _z(conf) * error).max((1, 2))
    lower = (apart - tukey(n, conf)[:, None, None] * error).max((1, 2))
    blank = np.where(known, 0.0, np.nan)
    return value[at, high] - value[at, low], se, np.maximum(lower, 0.0) + blank, upper + blank


def chosen(value: Array, se: Array, on: Array, critical: Array, conf: float) -> Found:
    """Return the largest of several values: estimate, its standard error, limits that know of the choice."""
    known = np.asarray(~np.isnan(np.where(on, se, 0.0)).any(1))
    held = np.where(on, value, -np.inf)
    error = np.where(on & known[:, None], se, 0.0)
    at = held.argmax(1)[:, None]
    blank = np.where(known, 0.0, np.nan)
    upper = (held + _z(conf) * error).max(1)
    lower = (held - critical[:, None] * error).max(1)
    point = np.take_along_axis(held, at, 1)[:, 0]
    return point, np.take_along_axis(error, at, 1)[:, 0] + blank, lower + blank, upper + blank


def against_reference(c: Cells, value: Array, s: Array, conf: float) -> Found:
    """Return the reference against the worst of the others, positive where the reference is better off."""
    r = np.maximum(c.reference, 0)[:, None]
    others = c.on & (np.arange(c.y.shape[1]) != r)
    mine, error = np.take_along_axis(value, r, 1), np.take_along_axis(s, r, 1)
    return chosen(c.sign[:, None] * (mine - value), np.hypot(error, s), others, sidak(others.sum(1), conf), conf)


def to_mean(c: Cells) -> tuple[Array, Array]:
    """Return every group minus the mean, with standard errors (the group is part of the mean)."""
    variance = c.s**2 * (1 - 2 * c.w) + (c.w**2 * c.s**2).sum(1, keepdims=True)
    return c.y - c.mu[:, None], np.sqrt(np.maximum(variance, 0.0))


def best_to_mean(c: Cells, weights: Array, conf: float) -> Found:
    """Return the distance of the best group from the (weighted) mean, in size; never below 0."""
    variance = c.s**2 * (1 - 2 * weights) + (weights**2 * c.s**2).sum(1, keepdims=True)
    value = c.sign[:, None] * (c.y - weighted(c.y, weights)[:, None])
    point, se, low, high = chosen(value, np.sqrt(np.maximum(variance, 0.0)), c.on, bonferroni(c.n, conf), conf)
    return point, se, np.maximum(low, 0.0), np.maximum(high, 0.0)


def attributable(c: Cells, fixed: Array, conf: float) -> Found:
    """Return what would change in the mean if every group had the reference's value; 0 where the sign is wrong.

    ``fixed`` holds the reference's position, or -1 where it is the best group, whichever that is.
    Less is better: the measure is negative, as in the WHO definition.
    """
    best = best_to_mean(c, c.w, conf)
    apart, error = to_mean(c)
    r = np.maximum(fixed, 0)[:, None]
    value = c.sign * np.take_along_axis(apart, r, 1)[:, 0]
    se = np.take_along_axis(error, r, 1)[:, 0]
    given = (np.maximum(value, 0), se, np.maximum(value - _z(conf) * se, 0), np.maximum(value + _z(conf) * se, 0))
    size, se, low, high = where(fixed >= 0, given, best)
    more = c.sign > 0
    return c.sign * size + 0.0, se, np.where(more, low, -high) + 0.0, np.where(more, high, -low) + 0.0


def attributable_fraction(c: Cells, fixed: Array, conf: float) -> Found:
    """Return the attributable measure in percent of the mean, by the delta method on reference over mean."""
    mu = c.mu[:, None]
    times = c.y / mu
    variance = (times**2 * (c.w**2 * c.s**2).sum(1, keepdims=True) + c.s**2 - 2 * times * c.w * c.s**2) / mu**2
    error = np.sqrt(np.maximum(variance, 0.0))
    value = c.sign[:, None] * (times - 1)
    best = chosen(value, error, c.on, bonferroni(c.n, conf), conf)
    r = np.maximum(fixed, 0)[:, None]
    mine, se = np.take_along_axis(value, r, 1)[:, 0], np.take_along_axis(error, r, 1)[:, 0]
    given = (mine, se, mine - _z(conf) * se, mine + _z(conf) * se)
    size, se, low, high = (100 * x for x in where(fixed >= 0, given, best))
    size, low, high = (np.maximum(x, 0.0) for x in (size, low, high))
    more = c.sign > 0
    return c.sign * size + 0.0, se, np.where(more, low, -high) + 0.0, np.where(more, high, -low) + 0.0
