"""What resamples say of an estimate: one way to a standard error, a range and a lean, for few units.

Plain percentiles of a bootstrap are too narrow for few units: they leave out the degrees of freedom, and z stands where
t belongs. Either the standard error is taken with t (`ranged`), or the resamples are spread out (`spread_out`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats


@dataclass(frozen=True)
class Resampled:
    """An estimate with its standard error over units drawn anew, 95 % and 90 % intervals, p and lean of "no change".

    ``n`` counts the units drawn (members, respondents).
    """

    estimate: float | None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    low_90: float | None = None
    high_90: float | None = None
    p: float | None = None
    lean_up: float | None = None
    n: int = 0
    resamples: int = 0
    reason: str = ""


def ranged(estimate: float, drawn: np.ndarray, n: int, resamples: int) -> Resampled:
    """Return the range of an estimate: t with n - 1 degrees of freedom times the standard error of the resamples.

    Resamples that could not be computed are NaN and are left out.

    Examples
    --------
    >>> found = ranged(0.5, np.array([0.4, 0.5, 0.6]), 11, 3)
    >>> round(found.se, 3), round(found.low, 3), round(found.high, 3)
    (0.1, 0.277, 0.723)
    >>> ranged(0.5, np.array([0.5, 0.5]), 11, 2).reason
    'all_alike'
    """
    known = drawn[~np.isnan(drawn)]
    se = float(known.std(ddof=1)) if len(known) > 1 else 0.0
    if se < 1e-12 or n < 2:  # every sample says the same: nothing to draw a range from
        return Resampled(estimate, n=n, resamples=resamples, reason="all_alike")
    wide, narrow = (float(stats.t.ppf(1 - tail, n - 1)) * se for tail in (0.025, 0.05))
    lean = float(stats.t.cdf(estimate / se, n - 1))
    ends = (estimate - wide, estimate + wide, estimate - narrow, estimate + narrow)
    return Resampled(estimate, se, *ends, 2 * min(lean, 1 - lean), lean, n, resamples)


def spread_out(drawn: np.ndarray, estimate: float | np.ndarray, n: int) -> np.ndarray:
    """Return resamples of n units spread out around the estimate, so that their percentiles are as wide as t.

    References
    ----------
    Hesterberg, T. C. (2015). What teachers should know about the bootstrap. The American Statistician 69(4), 371-386
    (expanded percentiles).

    Examples
    --------
    >>> spread_out(np.array([-1.0, 1.0]), 0.0, 8).round(3).tolist()
    [-1.29, 1.29]
    """
    factor = math.sqrt(n / (n - 1)) * float(stats.t.ppf(0.975, n - 1) / stats.norm.ppf(0.975))
    return np.asarray(estimate + factor * (drawn - estimate))
