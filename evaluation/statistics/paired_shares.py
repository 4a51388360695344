"""Shares of the same people at two waves: their difference, with its interval and an exact test."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.change import NOBODY_CHANGED, TOO_FEW, TOO_FEW_INFORMATIVE, Change
from evaluation.statistics.intervals import Interval, lean_of, wilson


def paired_difference(both: int, only_first: int, only_second: int, neither: int, conf: float = 0.95) -> Interval:
    """Return the interval of second share minus first share of the same people (Newcombe's method 10).

    Two Wilson intervals joined, with the correlation of the pairs taken from the fourfold table: honest at small
    numbers and at shares of 0 and 1, where the textbook formula has no width.

    Parameters
    ----------
    both, only_first, only_second, neither : int
        People with the attribute at both waves, at the first alone, at the second alone, at none.

    References
    ----------
    Newcombe, R. G. (1998). Improved confidence intervals for the difference between binomial proportions based on
    paired data. Statistics in Medicine 17(22).

    Examples
    --------
    >>> low, high = paired_difference(20, 2, 9, 5)
    >>> round(low, 3), round(high, 3)
    (0.013, 0.361)
    """
    n = both + only_first + only_second + neither
    first, second = (both + only_first) / n, (both + only_second) / n
    (low_1, high_1), (low_2, high_2) = wilson(both + only_first, n, conf), wilson(both + only_second, n, conf)
    phi = _phi(both, only_first, only_second, neither)
    down = math.sqrt(max(_joined(second - low_2, high_1 - first, phi), 0.0))
    up = math.sqrt(max(_joined(high_2 - second, first - low_1, phi), 0.0))
    return Interval(second - first - down, second - first + up)


def _joined(one: float, other: float, phi: float) -> float:
    return one**2 - 2 * phi * one * other + other**2


def _phi(both: int, only_first: int, only_second: int, neither: int) -> float:
    """Return the correlation of the pairs, corrected for continuity; 0 where a margin is empty."""
    product = (both + only_first) * (only_second + neither) * (both + only_second) * (only_first + neither)
    if not product:
        return 0.0
    n = both + only_first + only_second + neither
    cross = float(both * neither - only_first * only_second)
    cross = max(cross - n / 2, 0.0) if cross > 0 else cross
    return cross / math.sqrt(product)


def paired_shares(before: ArrayLike, after: ArrayLike, *, minimum: int = 6) -> Change:
    """Return the change of a share among the same people; the exact test of McNemar.

    Refuses below ``minimum`` pairs; with fewer people than that who moved there is an interval and no p.

    Examples
    --------
    >>> found = paired_shares([0, 0, 0, 0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 1, 0, 1])
    >>> found.estimate, found.p, found.informative
    (0.75, 0.03125, 6)
    >>> paired_shares([0, 1], [1, 1]).reason
    'too_few_to_test'
    """
    x, y = np.asarray(before, bool), np.asarray(after, bool)
    gained, lost = int((~x & y).sum()), int((x & ~y).sum())
    if len(x) < minimum:
        return Change(n=len(x), informative=gained + lost, reason=TOO_FEW)
    cells = int((x & y).sum()), lost, gained, int((~x & ~y).sum())
    wide, narrow = paired_difference(*cells), paired_difference(*cells, 0.90)
    estimate = (gained - lost) / len(x)
    enough = gained + lost >= minimum
    return Change(
        estimate,
        wide.low,
        wide.high,
        narrow.low,
        narrow.high,
        float(stats.binomtest(gained, gained + lost).pvalue) if enough else None,
        estimate,
        "risk_difference",
        len(x),
        gained + lost,
        lean_of(estimate, *wide),
        "exact_mcnemar",
        "" if enough else TOO_FEW_INFORMATIVE if gained + lost else NOBODY_CHANGED,
    )
