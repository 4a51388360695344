"""Concordance: whether several people put the same things in the same order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats


@dataclass(frozen=True)
class Concordance:
    """Kendall's W, 0 to 1, with p of no order in common; None with the reason where it is not defined."""

    estimate: float | None = None
    p: float | None = None
    people: int = 0
    reason: str = ""


def kendall_w(values: ArrayLike) -> Concordance:
    """Return Kendall's coefficient of concordance of people x things, with ties corrected for.

    Parameters
    ----------
    values : array, people x things
        What each person gave each thing, complete; ranks or ratings, the order of each row counts.

    Returns
    -------
    Concordance
        ``p`` by chi-squared with k - 1 degrees of freedom, as Friedman's test.

    Notes
    -----
    Formula: W = 12 S / (m² (k³ - k) - m T), S = sum of (sum of ranks - mean)², T = sum over rows of (t³ - t).

    References
    ----------
    Kendall, M. G. and Babington Smith, B. (1939). The problem of m rankings. Annals of Mathematical Statistics 10(3).

    Examples
    --------
    Three people and four things, worked by hand (sums of ranks 4, 5, 9, 12; S = 41):

    >>> found = kendall_w([[1, 2, 3, 4], [2, 1, 3, 4], [1, 2, 3, 4]])
    >>> round(found.estimate, 3)
    0.911
    >>> kendall_w([[1, 1, 1], [2, 2, 2]]).reason
    'all_alike'
    """
    table = np.asarray(values, float)
    if table.ndim != 2 or table.shape[0] < 2 or table.shape[1] < 2:
        return Concordance(people=len(table), reason="too_few_to_test")
    m, k = table.shape
    ranks = stats.rankdata(table, axis=1)
    ties = sum(float((counts**3 - counts).sum()) for counts in (np.unique(row, return_counts=True)[1] for row in ranks))
    room = m**2 * (k**3 - k) - m * ties
    if room <= 1e-9:
        return Concordance(people=m, reason="all_alike")
    sums = ranks.sum(axis=0)
    w = float(np.clip(12 * ((sums - sums.mean()) ** 2).sum() / room, 0, 1))
    return Concordance(w, float(stats.chi2.sf(m * (k - 1) * w, k - 1)), m)
