"""Exact answers for few cases: Fisher's p, two samples told apart by permutation, agreement of two rankings."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.change import TOO_FEW, Change
from evaluation.statistics.splits import splits


def fisher(successes_1: int, n_1: int, successes_2: int, n_2: int) -> float:
    """Return Fisher's two-sided p that two independent shares are equal.

    References
    ----------
    Fisher, R. A. (1922). On the interpretation of chi-square from contingency tables. JRSS 85(1).

    Examples
    --------
    >>> round(fisher(1, 8, 7, 8), 4)
    0.0101
    """
    return float(stats.fisher_exact([[successes_2, n_2 - successes_2], [successes_1, n_1 - successes_1]])[1])


def permuted_difference(
    first: ArrayLike, second: ArrayLike, *, minimum: int = 6, resamples: int = 10_000, seed: int = 20211
) -> Change:
    """Return the difference of two means, second minus first, with its permutation p and the intervals that invert it.

    Under a shift d the values of the second sample, less d, could as well have stood in the first. A split that puts
    a share b of the difference of labels on the second side rejects every d beyond (observed - permuted) / (1 - b),
    so the ends of the interval are order statistics of those ratios.

    Parameters
    ----------
    first, second : array_like
        Independent values, such as one number a meeting at each wave.
    minimum : int
        Fewer in either sample: no number, and the reason.
    resamples, seed
        Splits drawn where there are more than can be listed.

    References
    ----------
    Ernst, M. D. (2004). Permutation methods: a basis for exact inference. Statistical Science 19(4).

    Examples
    --------
    >>> found = permuted_difference([1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16])
    >>> found.estimate, round(found.p, 4), found.low < 10 < found.high
    (10.0, 0.0022, True)
    >>> permuted_difference([1, 2], [3, 4]).reason
    'too_few_to_test'
    """
    x, y = np.asarray(first, float), np.asarray(second, float)
    n = min(len(x), len(y))
    if n < minimum:
        return Change(n=n, reason=TOO_FEW)
    pooled, estimate = np.concatenate([x, y]), float(y.mean() - x.mean())
    chosen = splits(len(x), len(y), resamples, seed)
    moved = chosen @ pooled / len(y) - (pooled.sum() - chosen @ pooled) / len(x)
    theirs = chosen[:, len(x) :].sum(axis=1)
    labels = theirs / len(y) - (len(y) - theirs) / len(x)
    near = 1e-9 * (1 + np.abs(pooled).max())
    p = min(1.0, 2 * float(min((moved >= estimate - near).mean(), (moved <= estimate + near).mean())))
    other = labels < 1 - 1e-12
    ends = np.sort((estimate - moved[other]) / (1 - labels[other]))
    low, high = _ends(ends, len(labels), 0.95)
    low_90, high_90 = _ends(ends, len(labels), 0.90)
    return Change(
        estimate,
        low,
        high,
        low_90,
        high_90,
        p=p,
        effect_size=float(stats.mannwhitneyu(y, x).statistic) / (len(x) * len(y)),
        effect_type="probability_of_superiority",
        n=n,
        lean_up=float(((ends > 1e-12).sum() + 0.5 * (np.abs(ends) <= 1e-12).sum()) / len(ends)),
        method="permutation",
    )


def _ends(ends: np.ndarray, total: int, conf: float) -> tuple[float | None, float | None]:
    """Return the shifts that the test does not reject; splits that move nothing count against rejecting."""
    step = int(np.floor(total * (1 - conf) / 2 + 1e-9)) - (total - len(ends)) + 1
    return (round(float(ends[step - 1]), 12), round(float(ends[-step]), 12)) if step >= 1 else (None, None)


def rank_agreement(first: ArrayLike, second: ArrayLike) -> float | None:
    """Return Spearman's correlation of two rankings of the same things; None of fewer than three, or all alike.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. American J. of Psychology 15(1).

    Examples
    --------
    >>> rank_agreement([0.5, 0.3, 0.2], [0.1, 0.2, 0.7])
    -1.0
    >>> rank_agreement([1, 1, 1], [1, 2, 3]) is None
    True
    """
    x, y = np.asarray(first, float), np.asarray(second, float)
    known = ~(np.isnan(x) | np.isnan(y))
    x, y = x[known], y[known]
    if len(x) < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    return round(float(stats.spearmanr(x, y).statistic), 12)
