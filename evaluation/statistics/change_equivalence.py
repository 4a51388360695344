"""Stable is a finding of its own: two one-sided tests that a mean moved by less than what was agreed to matter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics import pingouin_adapter as pingouin
from evaluation.statistics.change import TOO_FEW

PAIRS = 30
PER_WAVE = 30


@dataclass(frozen=True)
class Equivalence:
    """Two one-sided tests: the larger p, the 90 % interval that says the same, and whether it is called stable."""

    p: float | None = None
    low_90: float | None = None
    high_90: float | None = None
    stable: bool | None = None
    reason: str = ""


def equivalent(
    before: ArrayLike, after: ArrayLike, bound: float, *, paired: bool = True, minimum: int | None = None
) -> Equivalence:
    """Return whether a scale's mean stayed within plus or minus ``bound``, its smallest effect of interest.

    Parameters
    ----------
    bound : float
        Above 0, in the scale's own unit.
    paired : bool
        The same people; else Welch's test of different people.
    minimum : int, optional
        Pairs, or people per wave; default 30, as for means.

    References
    ----------
    Schuirmann, D. J. (1987). A comparison of the two one-sided tests procedure and the power approach for assessing
    the equivalence of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15(6).

    Examples
    --------
    >>> before = [1.0, 2.0, 3.0] * 10
    >>> found = equivalent(before, [2.1, 1.9, 3.0] + before[3:], bound=0.5)
    >>> found.stable, found.p < 0.05
    (True, True)
    >>> equivalent([1, 2], [1, 2], bound=0.5).reason
    'too_few_to_test'
    """
    if bound <= 0:
        raise ValueError("the bound must be above 0")
    x, y = np.asarray(before, float), np.asarray(after, float)
    n, needed = min(len(x), len(y)), minimum or (PAIRS if paired else PER_WAVE)
    if n < needed:
        return Equivalence(reason=TOO_FEW)
    low, high = _interval(x, y, paired)
    if low == high:  # everybody moved alike: no spread to test by
        inside = abs(low) < bound
        return Equivalence(0.0 if inside else 1.0, low, high, inside)
    p = pingouin.paired_equivalence(x, y, bound) if paired else _welch(x, y, bound)
    return Equivalence(p, low, high, -bound < low and high < bound)


def _interval(x: np.ndarray, y: np.ndarray, paired: bool) -> tuple[float, float]:
    if paired:
        d = y - x
        se = float(d.std(ddof=1) / np.sqrt(len(d)))
        if se < 1e-12:
            return float(d.mean()), float(d.mean())
        low, high = stats.t.interval(0.90, len(d) - 1, loc=d.mean(), scale=se)
        return float(low), float(high)
    if np.ptp(x) == 0 and np.ptp(y) == 0:
        return float(y[0] - x[0]), float(y[0] - x[0])
    found = stats.ttest_ind(y, x, equal_var=False).confidence_interval(0.90)
    return float(found.low), float(found.high)


def _welch(x: np.ndarray, y: np.ndarray, bound: float) -> float:
    above = stats.ttest_ind(y + bound, x, equal_var=False, alternative="greater").pvalue
    below = stats.ttest_ind(y - bound, x, equal_var=False, alternative="less").pvalue
    return float(max(above, below))
