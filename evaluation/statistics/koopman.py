"""The score interval of a ratio of two shares, found by its own equation, so that shares of 0 and 1 keep it."""

from __future__ import annotations

import math

import numpy as np
from scipy import optimize, stats

FARTHEST = 60.0  # of the logarithm of a ratio: beyond this no interval of real counts ends


def ratio_limits(successes_1: float, n_1: float, successes_2: float, n_2: float, conf: float = 0.95) -> tuple:
    """Return the limits of the second share over the first: the ratios that Koopman's score test does not reject.

    Nothing at first leaves the upper limit without end, nothing at second puts the lower one at 0; nothing at both
    says nothing (0 to infinity).

    References
    ----------
    Koopman, P. A. R. (1984). Confidence intervals for the ratio of two binomial proportions. Biometrics 40(2).

    Examples
    --------
    >>> low, high = ratio_limits(10, 10, 5, 10)
    >>> low < 0.5 < high < 1
    True
    """
    if successes_1 == 0 and successes_2 == 0:
        return 0.0, math.inf
    bound = float(stats.chi2.ppf(conf, 1))

    def beyond(log_ratio: float) -> float:
        return score(successes_1, n_1, successes_2, n_2, math.exp(log_ratio)) - bound

    known = successes_1 > 0 and successes_2 > 0
    middle = math.log((successes_2 / n_2) / (successes_1 / n_1)) if known else 0.0
    if not known:  # the estimate lies at an end: begin where the score test does not reject
        ends = np.linspace(-FARTHEST, FARTHEST, 2401)
        inside = [at for at in ends if beyond(at) < 0]
        middle = inside[len(inside) // 2]
    low = 0.0 if successes_2 == 0 else math.exp(optimize.brentq(beyond, -FARTHEST, middle))
    high = math.inf if successes_1 == 0 else math.exp(optimize.brentq(beyond, middle, FARTHEST))
    return low, high


def score(successes_1: float, n_1: float, successes_2: float, n_2: float, ratio: float) -> float:
    """Return Koopman's chi-square of a ratio second / first: how badly it fits both counts."""
    x, m, y, n = successes_2, n_2, successes_1, n_1
    b = ratio * (m + y) + x + n
    root = math.sqrt(max(b * b - 4 * ratio * (m + n) * (x + y), 0.0))
    share = min(2 * ratio * (x + y) / (b + root), 1.0)  # the likeliest second share, without cancellation
    return _apart(x, m, share) + _apart(y, n, min(share / ratio, 1.0))


def _apart(successes: float, n: float, share: float) -> float:
    """Return the chi-square of a count against a share; of a share of 0 or 1 nothing, or everything, is apart."""
    off, spread = successes - n * share, n * share * (1 - share)
    if spread <= 0:
        return 0.0 if abs(off) < 1e-9 else math.inf
    return off * off / spread
