"""Power: what a number of people could and could not show, before anybody is asked."""

from __future__ import annotations

import math

import numpy as np
from scipy import stats
from statsmodels.stats.power import TTestPower


def paired_power(n: int, effect: float, sd: float, alpha: float = 0.05) -> float:
    """Return the chance that a paired t-test finds a mean change.

    Parameters
    ----------
    n : int
        Pairs; fewer than two give 0.
    effect, sd : float
        True mean change, and standard deviation of the changes, in the same unit.
    alpha : float
        Two-sided level (divide it by the number of leads for a worst-case Holm).

    References
    ----------
    Checked against R, ``power.t.test(n = 20, delta = 0.66, sd = 1, type = "paired")``: 0.80.

    Examples
    --------
    >>> round(paired_power(20, 0.66, 1.0), 2)
    0.8
    """
    if n < 2 or sd <= 0:
        return 0.0
    away = abs(effect) / sd * math.sqrt(n)
    reach = float(stats.t.ppf(1 - alpha / 2, n - 1))
    both = np.array([stats.nct.sf(reach, n - 1, away), stats.nct.cdf(-reach, n - 1, away)])
    return float(min(1.0, np.where(np.isfinite(both), both, 0.0).sum()))  # the far tail of a large effect is 0


def detectable(n: int, sd: float, alpha: float = 0.05, power: float = 0.8) -> float | None:
    """Return the smallest mean change that ``n`` pairs find with the given chance; None below two pairs.

    Examples
    --------
    >>> round(detectable(20, 1.0), 2), round(detectable(60, 1.0), 2)
    (0.66, 0.37)
    >>> detectable(1, 1.0) is None
    True
    """
    if n < 2 or sd <= 0:
        return None
    size = TTestPower().solve_power(nobs=n, alpha=alpha, power=power, alternative="two-sided")
    return float(np.squeeze(size)) * sd


def pairs_needed(effect: float, sd: float, alpha: float = 0.05, power: float = 0.8, most: int = 100_000) -> int | None:
    """Return how many pairs find a mean change with the given chance; None where more than ``most`` would be needed.

    Examples
    --------
    >>> pairs_needed(0.4, 0.9)
    42
    """
    if effect == 0 or sd <= 0:
        return None
    size = abs(effect) / sd
    if size > 3:  # the solver knows no answer below three pairs
        return 3
    found = float(np.squeeze(TTestPower().solve_power(effect_size=size, alpha=alpha, power=power)))
    return math.ceil(found) if found <= most else None


def stable_power(n: int, margin: float, sd: float, alpha: float = 0.05) -> float:
    """Return the chance that two one-sided tests call a change stable when there is none.

    Formula: 2 F(m / se - t) - 1 with F the t distribution, se = sd / sqrt(n), 0 where negative (an approximation).

    Examples
    --------
    >>> round(stable_power(60, 0.4, 0.9), 2)
    0.92
    """
    if n < 2 or sd <= 0:
        return 0.0
    se = sd / math.sqrt(n)
    reach = margin / se - float(stats.t.ppf(1 - alpha, n - 1))
    return max(0.0, 2 * float(stats.t.cdf(reach, n - 1)) - 1)
