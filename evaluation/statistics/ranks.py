"""Signed ranks of paired differences and ranks of two samples: shifts, intervals and exact distributions."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.intervals import Interval
from evaluation.statistics.signs import sign_rows


def walsh_averages(differences: ArrayLike) -> np.ndarray:
    """Return the sorted means of every pair of differences, each with itself included.

    Examples
    --------
    >>> walsh_averages([0, 2]).tolist()
    [0.0, 1.0, 2.0]
    """
    d = np.asarray(differences, float)
    rows, columns = np.triu_indices(len(d))
    return np.sort((d[rows] + d[columns]) / 2)


def shift(differences: ArrayLike) -> float:
    """Return the Hodges-Lehmann shift: the median Walsh average.

    Examples
    --------
    >>> shift([0, 1, 5])
    1.75
    """
    return float(np.median(walsh_averages(differences)))


@lru_cache(maxsize=64)
def signed_rank_distribution(n: int) -> np.ndarray:
    """Return P(W+ <= w) for w = 0 ... n(n+1)/2, without ties.

    Examples
    --------
    >>> signed_rank_distribution(2).tolist()
    [0.25, 0.5, 0.75, 1.0]
    """
    ways = np.array([1.0])
    for rank in range(1, n + 1):
        longer = np.zeros(len(ways) + rank)
        longer[: len(ways)] += ways
        longer[rank:] += ways
        ways = longer / 2
    return np.cumsum(ways)


def shift_interval(differences: ArrayLike, conf: float = 0.95) -> Interval | None:
    """Return the signed-rank interval of the shift; None where so few pairs can give none.

    Its ends are Walsh averages. Ties and zeros stay in, which makes it wider, never narrower, than asked for.

    Examples
    --------
    >>> shift_interval([1, 2, 3, 4, 5, 6])
    Interval(low=1.0, high=6.0)
    >>> shift_interval([1, 2, 3]) is None
    True
    """
    averages = walsh_averages(differences)
    below = signed_rank_distribution(len(np.asarray(differences)))
    step = int(np.searchsorted(below, (1 - conf) / 2 * (1 + 1e-12), side="right"))
    return Interval(float(averages[step - 1]), float(averages[-step])) if step else None


def signed_rank_tails(differences: ArrayLike, resamples: int = 10_000, seed: int = 20211) -> tuple[float, float]:
    """Return the two-sided p and the share of evidence for a rise (one-sided mid-p) of the signed-rank test.

    Zero differences say nothing and are left out; ties take mid-ranks. All sign patterns are listed
    where they are no more than ``resamples``; the no-tie distribution is used up to 25 pairs; else
    ``resamples`` random patterns with a fixed seed.

    Examples
    --------
    >>> signed_rank_tails([1, 2, 3, 4, 5, 6])[0]
    0.03125
    """
    d = np.asarray(differences, float)
    d = d[d != 0]
    if len(d) == 0:
        return 1.0, 0.5
    ranks = stats.rankdata(np.abs(d))
    seen = ranks[d > 0].sum()
    if len(np.unique(ranks)) == len(d) and len(d) <= 25:
        below = signed_rank_distribution(len(d))
        w = int(seen)
        low, at = float(below[w]), float(below[w] - (below[w - 1] if w else 0.0))
        return min(1.0, 2 * min(low, 1 - low + at)), low - at / 2
    flips = sign_rows(len(d), resamples, seed)
    drawn = (flips > 0) @ ranks
    low, high = float((drawn <= seen + 1e-9).mean()), float((drawn >= seen - 1e-9).mean())
    return min(1.0, 2 * min(low, high)), low - (low + high - 1) / 2


def rank_biserial(differences: ArrayLike) -> float | None:
    """Return the matched rank-biserial correlation: +1 all rise, -1 all fall; None when nobody changed.

    Examples
    --------
    >>> rank_biserial([1, 2, -3])
    0.0
    """
    d = np.asarray(differences, float)
    d = d[d != 0]
    if len(d) == 0:
        return None
    ranks = stats.rankdata(np.abs(d))
    return float((ranks * np.sign(d)).sum() / ranks.sum())


def two_sample_shift(first: ArrayLike, second: ArrayLike, conf: float = 0.95) -> tuple[float, Interval]:
    """Return the median of all differences second minus first, with the rank-sum interval.

    Examples
    --------
    >>> two_sample_shift([1, 2, 3, 4, 5, 6], [3, 4, 5, 6, 7, 8])[0]
    2.0
    """
    x, y = np.asarray(first, float), np.asarray(second, float)
    apart = np.sort(np.subtract.outer(y, x).ravel())
    spread = np.sqrt(len(x) * len(y) * (len(x) + len(y) + 1) / 12)
    step = max(int(np.floor(len(apart) / 2 - stats.norm.ppf(0.5 + conf / 2) * spread)), 0)
    return float(np.median(apart)), Interval(float(apart[step]), float(apart[-1 - step]))
