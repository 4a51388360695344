"""How well scores tell two kinds apart where rows of one cluster hang together, and whether better than chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from evaluation.statistics.intervals import Interval

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Discrimination:
    """How often a row with the mark scores above one without (``auc``; chance: 0.5).

    ``p`` is one-sided: better than chance.
    """

    auc: float | None
    ci_low: float | None
    ci_high: float | None
    p: float | None
    reason: str = ""


def clustered_auc(scores: ArrayLike, marked: ArrayLike, clusters: ArrayLike, conf: float = 0.95) -> Discrimination:
    """Return the area under the curve of scores, with its error over clusters.

    Parameters
    ----------
    scores : array
    marked : array of bool
        Which rows have what is looked for.
    clusters : array
        What rows hang together (sources of passages): rows of one are no independent evidence.
    conf : float

    Returns
    -------
    Discrimination
        None (``reason`` too_few_to_test) with fewer than three clusters on either side.

    Notes
    -----
    **Formula.** Obuchowski: each row's share of rows of the other kind that it is ranked rightly against, summed per
    cluster; variance from the spread of these sums and their covariance.

    References
    ----------
    Obuchowski, N. A. (1997). Nonparametric analysis of clustered ROC curve data. Biometrics 53, 567–578.

    Examples
    --------
    >>> found = clustered_auc([0.9, 0.8, 0.7, 0.2, 0.1, 0.4], [1, 1, 1, 0, 0, 0], [1, 2, 3, 4, 5, 6])
    >>> found.auc
    1.0
    """
    value, yes = np.asarray(scores, float), np.asarray(marked, bool)
    _, at = np.unique(np.asarray(clusters), return_inverse=True)
    with_, without = np.unique(at[yes]), np.unique(at[~yes])
    if min(len(with_), len(without)) < 3:
        return Discrimination(None, None, None, None, "too_few_to_test")
    m, n = int(yes.sum()), int((~yes).sum())
    ranks = stats.rankdata(value)
    part = np.empty(len(value))
    part[yes] = (ranks[yes] - stats.rankdata(value[yes])) / n
    part[~yes] = 1 - (ranks[~yes] - stats.rankdata(value[~yes])) / m
    auc = float(part[yes].mean())
    size = at.max() + 1
    sums = [np.bincount(at[w], part[w] - auc, minlength=size) for w in (yes, ~yes)]
    few, many, every = len(with_), len(without), size
    first = few / (few - 1) * (sums[0] ** 2).sum() / m**2
    second = many / (many - 1) * (sums[1] ** 2).sum() / n**2
    both = every / (every - 1) * (sums[0] * sums[1]).sum() / (m * n)
    se = float(np.sqrt(max(first + second + 2 * both, 0.0)))
    if se == 0:  # parted without a miss: as sure as the smaller side allows
        p = 0.5 ** min(few, many) if auc > 0.5 else 1.0
        least = ((1 - conf) / 2) ** (1 / min(few, many))
        return Discrimination(auc, auc * least, min(auc + 1 - least, 1.0), p)
    half = stats.norm.ppf((1 + conf) / 2) * se
    return Discrimination(
        auc, float(max(auc - half, 0)), float(min(auc + half, 1)), float(stats.norm.sf((auc - 0.5) / se))
    )


def clustered_share(
    hits: ArrayLike,
    of: ArrayLike,
    clusters: ArrayLike,
    *,
    conf: float = 0.95,
    resamples: int = 2000,
    seed: int = 20211001,
) -> tuple[float | None, Interval | None]:
    """Return the share of rows ``of`` that are ``hits`` too, with a bootstrap interval over clusters.

    Precision: ``hits`` marked, ``of`` suggested; recall: ``hits`` suggested, ``of`` marked. None where there is nothing
    to divide by. Where every cluster agrees the limit is exact instead (see `intervals.clopper_pearson`).

    Examples
    --------
    >>> share, limits = clustered_share([1, 0, 1, 1, 0, 1], [1, 1, 1, 1, 0, 0], [1, 1, 2, 2, 3, 4])
    >>> share
    0.75
    """
    whole, good = np.asarray(of, bool), np.asarray(hits, bool) & np.asarray(of, bool)
    if not whole.any():
        return None, None
    _, at = np.unique(np.asarray(clusters)[whole], return_inverse=True)
    n, k = np.bincount(at).astype(float), np.bincount(at, good[whole].astype(float))
    share = float(k.sum() / n.sum())
    if len(n) < 2 or not np.ptp(k / n):
        least = ((1 - conf) / 2) ** (1 / len(n))
        return share, Interval(share * least, share * least + 1 - least)
    drawn = np.random.default_rng(seed).multinomial(len(n), np.full(len(n), 1 / len(n)), size=resamples)
    draws = (drawn @ k) / (drawn @ n)
    low, high = np.quantile(draws, [(1 - conf) / 2, (1 + conf) / 2])
    return share, Interval(float(low), float(high))
