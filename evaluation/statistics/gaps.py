"""Gaps: how far a value is from a goal or from the rest, and whether that distance moved.

All functions take arrays, so that every group of every indicator is one call. Intervals of a difference
or ratio of two independent values are built from the intervals of the two (the "method of variance
estimates recovery", of which Newcombe's interval is the case of shares): closed form, without a seed,
and honest at small or zero counts, where a bootstrap on the numerators has no spread.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class Estimates(NamedTuple):
    """Values with lower and upper limits, arrays of one shape (or floats)."""

    value: Any
    low: Any
    high: Any


def _arrays(x: Estimates) -> Estimates:
    return Estimates(*(np.asarray(part, float) for part in x))


def difference(first: Estimates, second: Estimates) -> Estimates:
    """Return second minus first, with limits, for independent values.

    Examples
    --------
    >>> found = difference(Estimates(10, 8, 12), Estimates(15, 12, 18))
    >>> [round(float(x), 2) for x in found]
    [5.0, 1.39, 8.61]
    """
    a, b = _arrays(first), _arrays(second)
    apart = b.value - a.value
    return Estimates(
        apart,
        apart - np.hypot(b.value - b.low, a.high - a.value),
        apart + np.hypot(b.high - b.value, a.value - a.low),
    )


def ratio(first: Estimates, second: Estimates) -> Estimates:
    """Return second divided by first, with limits on the log scale; NaN where the divisor is 0.

    Examples
    --------
    >>> found = ratio(Estimates(10, 8, 12.5), Estimates(20, 16, 25))
    >>> [round(float(x), 2) for x in found]
    [2.0, 1.46, 2.74]
    """
    a, b = _arrays(first), _arrays(second)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = difference(Estimates(*(np.log(x) for x in a)), Estimates(*(np.log(x) for x in b)))
        times = np.where(a.value > 0, b.value / np.where(a.value > 0, a.value, 1.0), np.nan)
        low, high = np.exp(logs.low), np.exp(logs.high)
    low = np.where(b.value == 0, 0.0, low)
    return Estimates(times, np.where(np.isnan(times), np.nan, low), np.where(np.isfinite(high), high, np.nan))


def shortfall(value: Estimates, goal: ArrayLike, favourable: int) -> Estimates:
    """Return how far values fall short of a goal: positive is short of it, whichever direction is good.

    Examples
    --------
    >>> [float(x) for x in shortfall(Estimates(70, 60, 80), 90, 1)]
    [20.0, 10.0, 30.0]
    >>> [float(x) for x in shortfall(Estimates(14, 12, 16), 8, -1)]
    [6.0, 4.0, 8.0]
    """
    v, target = _arrays(value), np.asarray(goal, float)
    if favourable > 0:
        return Estimates(target - v.value, target - v.high, target - v.low)
    return Estimates(v.value - target, v.low - target, v.high - target)


def to_goal(value: Estimates, goal: ArrayLike) -> Estimates:
    """Return values as multiples of a goal; NaN where the goal is 0.

    Examples
    --------
    >>> [float(x) for x in to_goal(Estimates(70, 60, 80), 100)]
    [0.7, 0.6, 0.8]
    """
    v, target = _arrays(value), np.asarray(goal, float)
    divisor = np.where(target == 0, np.nan, target)
    return Estimates(*(part / divisor for part in v))


def disadvantage(group: Estimates, rest: Estimates, favourable: int) -> Estimates:
    """Return by how much a group is worse off than the rest: positive is worse, whichever direction is good.

    Examples
    --------
    >>> round(float(disadvantage(Estimates(70, 60, 80), Estimates(90, 85, 95), 1).value), 1)
    20.0
    """
    return difference(group, rest) if favourable > 0 else difference(rest, group)


def weighted_mean(values: ArrayLike, weights: ArrayLike, se: ArrayLike | None = None) -> tuple[float, float | None]:
    """Return a weighted mean, and its standard error where every part has one.

    Examples
    --------
    >>> weighted_mean([10, 20], [1, 3])
    (17.5, None)
    """
    y, w = np.asarray(values, float), np.asarray(weights, float)
    share = w / w.sum()
    mean = float(share @ y)
    errors = None if se is None else np.asarray(se, float)
    if errors is None or np.isnan(errors).any():
        return mean, None
    return mean, float(np.sqrt((share**2) @ (errors**2)))
