"""Measures of spread with intervals that keep their coverage, also where all groups are alike.

A measure of spread is never negative, and errors of the groups' values alone make it positive: intervals from
resampling the observed values miss a true 0 nearly always. Here the interval is found by inverting a test: groups
are put at theta(t), the observed pattern stretched by t from "all alike" (t = 0), and those t are kept under which
the observed measure is neither surprisingly small nor surprisingly large (`inequality_cumulants`).

* The lower limit is 0 exactly where the measure is no larger than errors alone would make it.
* The upper limit never falls below what a median result of "all alike" would give (a power-constrained limit, Cowan,
  Cranmer, Gross and Vitells 2011), nor below the estimate itself: a lucky sample is no proof of equality.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import stats

from evaluation.statistics import inequality_cumulants as cumulants
from evaluation.statistics.inequality_cells import Array, Cells, weighted
from evaluation.statistics.inequality_cumulants import Cumulants

Family = Callable[[Array, Array, int], tuple[Array, Cumulants]]
"""(t, rows, side) -> the measure's true value at theta(t), and the cumulants of its estimate; side: -1 where the lower
limit is sought, 1 the upper, 0 neither."""


@dataclass(frozen=True)
class Spread:
    """A measure, standard error, limits and median-unbiased centre (the truth that makes it a median result)."""

    value: Array
    se: Array
    low: Array
    high: Array
    centre: Array


def _bracket(above: Callable[[Array, Array], Array], start: Array) -> tuple[Array, Array, Array, Array]:
    """Return, per row, two t between which the score crosses its target, with the scores there."""
    rows, left, right = np.arange(len(start)), np.zeros(len(start)), start.copy()
    f_left, f_right = above(left, rows), np.full(len(rows), -1.0)
    todo = rows[f_left > 0]
    for _ in range(40):
        if not len(todo):
            break
        f_right[todo] = above(right[todo], todo)
        todo = todo[f_right[todo] > 0]
        left[todo], f_left[todo], right[todo] = right[todo], f_right[todo], right[todo] * 2
    return left, right, np.clip(f_left, -50, 50), np.clip(f_right, -50, 50)


def _root(family: Family, observed: Array, target: float, side: int, start: Array) -> Array:
    """Return t >= 0 at which ``observed`` has the normal score ``target``; 0 where it has less already at 0.

    ``start``: a t that is likely too large. Regula falsi with Illinois' rule: an end that stays twice counts half.
    """

    def above(t: Array, which: Array) -> Array:
        return cumulants.score(observed[which], family(t, which, side)[1]) - target

    rows = np.arange(len(observed))
    left, right, f_left, f_right = _bracket(above, start)
    moved = np.zeros(len(rows))
    live = rows[f_left > 0]
    found = np.where(np.isnan(f_left), np.nan, 0.0)
    for _ in range(50):
        if not len(live):
            break
        a, b, fa, fb = left[live], right[live], f_left[live], f_right[live]
        t = np.clip((a * fb - b * fa) / (fb - fa), a + 0.001 * (b - a), b - 0.001 * (b - a))
        f = above(t, live)
        up = f > 0
        left[live], right[live] = np.where(up, t, a), np.where(up, b, t)
        f_left[live] = np.where(up, f, np.where(moved[live] < 0, fa / 2, fa))
        f_right[live] = np.where(up, np.where(moved[live] > 0, fb / 2, fb), f)
        moved[live], found[live] = np.where(up, 1.0, -1.0), t
        live = live[(np.abs(f) > 1e-7) & (right[live] - left[live] > 1e-12 * right[live])]
    return found


def _invert(family: Family, observed: Array, seen: Array, conf: float) -> tuple[Array, Array, Array]:
    """Return the true values at the lower limit, the upper limit and the centre; ``seen``: the observed pattern's t."""
    rows = np.arange(len(observed))
    z = float(stats.norm.ppf(0.5 + conf / 2))
    at_null = family(np.zeros(len(rows)), rows, 0)[1]
    raised = np.maximum(observed, cumulants.median(at_null))

    def true_at(t: Array) -> Array:
        return family(t, rows, 0)[0]

    start = np.maximum(np.nan_to_num(seen, posinf=1.0), 1.0)
    low, high = _root(family, observed, z, -1, start), _root(family, raised, -z, 1, start + 1)
    return true_at(low), true_at(high), true_at(_root(family, observed, 0.0, 0, start))


def _pattern(c: Cells, values: Array, noise: Array) -> tuple[Array, Array]:
    """Return deviations of ``values`` from their mean, scaled to be as large as errors alone, and the t they have.

    Where all are alike there is no observed pattern, and groups are put above and below the mean in turn.
    """
    d = np.where(c.on, values - weighted(values, c.w)[:, None], 0.0)
    turns = np.where(np.arange(c.y.shape[1]) % 2, 1.0, -1.0) * c.on
    turns = np.where(c.on, turns - (c.w * turns).sum(1, keepdims=True), 0.0)
    size = np.sqrt((c.w * d**2).sum(1, keepdims=True))
    flat = size <= 1e-12 * np.abs(values).max(1, keepdims=True, initial=0.0)
    d = np.where(flat, turns, d)
    unit = noise[:, None] / np.sqrt((c.w * d**2).sum(1, keepdims=True))
    return d * unit, size[:, 0] / noise


def _noise(c: Cells) -> Array:
    """Return the size of errors: root of their weighted mean square."""
    return np.sqrt((c.w * c.s**2).sum(1))


def _known(c: Cells, found: Spread) -> Spread:
    """Return limits that are the value itself where values have no error, and that contain the value elsewhere."""
    exact = ~(np.where(c.on, c.s, 0.0) > 0).any(1) & ~np.isnan(c.s).any(1)
    low = np.where(exact, found.value, np.minimum(found.low, found.value))
    high = np.where(exact, found.value, np.maximum(found.high, found.value))
    centre = np.where(exact, found.value, found.centre)
    return Spread(found.value, np.where(exact, 0.0, found.se), low, high, centre)


def between_group_variance(c: Cells, conf: float) -> Spread:
    """Return the between-group variance. `se`: square root of its exact variance at the observed values."""
    value, here = cumulants.squares(c.y, c.w, c.s)
    (d, seen), mu = _pattern(c, c.y, _noise(c)), c.mu

    def family(t: Array, rows: Array, side: int) -> tuple[Array, Cumulants]:
        theta = mu[rows, None] + t[:, None] * d[rows]
        return cumulants.squares(theta, c.w[rows], c.s[rows])

    return _known(c, Spread(value, np.sqrt(here.variance), *_invert(family, value, seen, conf)))


def root_of(variance: Spread) -> Spread:
    """Return a standard deviation from a variance; the standard error by the delta method, or from its size near 0."""
    root = np.sqrt(variance.value)
    slope = np.where(root > 0, variance.se / (2 * np.where(root > 0, root, 1.0)), np.inf)
    se = np.minimum(slope, np.sqrt(variance.se))
    return Spread(root, se, *(np.sqrt(x) for x in (variance.low, variance.high, variance.centre)))


def mean_deviation(c: Cells, weights: Array, conf: float, *, to_reference: bool = False) -> Spread:
    """Return the mean absolute deviation from the mean, or from the reference group."""
    place = np.arange(c.y.shape[1]) == np.maximum(c.reference, 0)[:, None]
    at = place.astype(float) if to_reference else c.w
    centre = weighted(c.y, at)[:, None]
    variance = c.s**2 * (1 - 2 * at) + (at**2 * c.s**2).sum(1, keepdims=True)
    tau = np.where(c.on, np.sqrt(np.maximum(variance, 0.0)), 0.0)
    delta = np.where(c.on, c.y - centre, 0.0)
    weights = np.where(place, 0.0, weights) if to_reference else weights
    value, here = cumulants.absolute(delta, weights, tau, at, c.s)
    d, seen = _pattern(c, c.y, _noise(c))
    stretched = np.where(c.on, d - (at * d).sum(1, keepdims=True), 0.0)

    def family(t: Array, rows: Array, side: int) -> tuple[Array, Cumulants]:
        moved = t[:, None] * stretched[rows]
        return cumulants.absolute(moved, weights[rows], tau[rows], at[rows], c.s[rows], side)

    return _known(c, Spread(value, np.sqrt(here.variance), *_invert(family, value, seen, conf)))


def entropy(c: Cells, conf: float, *, deviation: bool = False) -> Spread:
    """Return 1000 times the Theil index, or the mean log deviation; all values must be above 0.

    theta(t) stretches the logarithms, so that no value turns negative. `se`: delta method; near equality, where
    its first-order part vanishes, the second-order part. With a group at 0 the Theil index has its value
    (0 ln 0 = 0) but no limits.
    """
    measure = cumulants.log_deviation if deviation else cumulants.theil
    mu = np.where(c.mu > 0, c.mu, np.nan)
    y = np.where(c.on & (c.y > 0), c.y, mu[:, None])
    empty = (c.on & (c.y <= 0)).any(1)
    value, here = measure(y, c.w, c.s)
    se = np.sqrt(np.maximum(here.first_order, here.second_order))
    d, seen = _pattern(c, np.log(y), _noise(c) / mu)

    def family(t: Array, rows: Array, side: int) -> tuple[Array, Cumulants]:
        stretched = np.exp(np.clip(t[:, None] * d[rows], -300, 300))
        theta = stretched * (mu[rows] / (c.w[rows] * stretched).sum(1))[:, None]
        return measure(theta, c.w[rows], c.s[rows])

    limits = (np.where(empty, np.nan, x) for x in (se, *_invert(family, value, seen, conf)))
    share = np.where(c.on, c.y / mu[:, None], 0.0)
    logs = np.log(np.where(share > 0, share, 1.0))
    found = _known(c, Spread(np.where(empty, (c.w * share * logs).sum(1), value), *limits))
    return Spread(*(1000 * np.maximum(x, 0.0) for x in (found.value, found.se, found.low, found.high, found.centre)))


def relative(c: Cells, found: Spread, conf: float) -> Spread:
    """Return a measure of spread in percent of the mean, with the uncertainty of both (Donner and Zou 2012).

    No limits where the mean itself may be 0.
    """
    mu = np.where(c.mu > 0, c.mu, np.nan)
    mu_se = np.sqrt((c.w**2 * c.s**2).sum(1))
    half = stats.norm.ppf(0.5 + conf / 2) * mu_se
    low, high, product = mu - half, mu + half, found.centre * mu
    low = np.where(low > 0, low, np.nan)
    inner = found.low * high * (2 * found.centre - found.low) * (2 * mu - high)
    lower = (product - np.sqrt(np.maximum(product**2 - inner, 0.0))) / (high * (2 * mu - high))
    outer = found.high * low * (2 * found.centre - found.high) * (2 * mu - low)
    upper = (product + np.sqrt(np.maximum(product**2 - outer, 0.0))) / (low * (2 * mu - low))
    value = found.value / mu
    se = np.sqrt(found.se**2 + value**2 * mu_se**2) / mu
    lower, upper = np.maximum(np.minimum(lower, value), 0.0), np.maximum(upper, value)
    return Spread(*(100 * x for x in (value, se, lower, upper, found.centre / mu)))
