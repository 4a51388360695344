"""Three waves or more of the same people: one test over all of them, then each pair of waves with Holm's correction."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.statistics import multiplicity
from evaluation.statistics import pingouin_adapter as pingouin
from evaluation.statistics.change import NOBODY_CHANGED, TOO_FEW, Change, paired_scale
from evaluation.statistics.paired_shares import paired_shares

COMPLETE = 10


@dataclass(frozen=True)
class Contrast:
    """The change between two of the waves (counted from 0), with its p after Holm's correction."""

    first: int
    second: int
    change: Change
    q: float | None


@dataclass(frozen=True)
class Waves:
    """What moved over three waves or more; or the reason why nothing is tested.

    Attributes
    ----------
    statistic, df, p
        Of the test over all waves.
    w : float or None
        Kendall's W: 0 no agreement about the order of the waves, 1 everybody moved in the same order.
    n, left_out : int
        People with a value at every wave, and those without.
    contrasts : tuple of Contrast
    method, reason : str
    """

    n: int
    left_out: int
    statistic: float | None = None
    df: int | None = None
    p: float | None = None
    w: float | None = None
    contrasts: tuple[Contrast, ...] = ()
    method: str = ""
    reason: str = ""


def scale_over_waves(table: ArrayLike, *, minimum: int = COMPLETE) -> Waves:
    """Return how a scale moved over three waves or more of the same people: Friedman's test.

    Parameters
    ----------
    table : array_like, people x waves
        NaN where somebody did not answer; only people with every wave enter.
    minimum : int
        People with every wave needed.

    References
    ----------
    Friedman, M. (1937). The use of ranks to avoid the assumption of normality implicit in the analysis of variance.
    Journal of the American Statistical Association 32(200).

    Examples
    --------
    >>> people = [[1, 2, 3], [2, 3, 4], [1, 1, 2], [2, 2, 3], [3, 4, 4]] * 2
    >>> found = scale_over_waves(people)
    >>> found.method, round(found.w, 2), len(found.contrasts)
    ('friedman', 0.86, 3)
    >>> scale_over_waves(people[:4]).reason
    'too_few_to_test'
    """
    return _over_waves(table, minimum, "friedman", pingouin.friedman, paired_scale)


def shares_over_waves(table: ArrayLike, *, minimum: int = COMPLETE) -> Waves:
    """Return how a share moved over three waves or more of the same people: Cochran's Q.

    Examples
    --------
    >>> people = [[0, 1, 1], [0, 0, 1], [0, 1, 1], [1, 1, 1], [0, 0, 1]] * 2
    >>> found = shares_over_waves(people)
    >>> found.statistic, found.contrasts[1].change.estimate
    (12.0, 0.8)

    References
    ----------
    Cochran, W. G. (1950). The comparison of percentages in matched samples. Biometrika 37(3/4).
    """
    return _over_waves(table, minimum, "cochran", pingouin.cochran, paired_shares)


def _over_waves(
    table: ArrayLike,
    minimum: int,
    method: str,
    test: Callable[[np.ndarray], pingouin.Omnibus],
    pair: Callable[[np.ndarray, np.ndarray], Change],
) -> Waves:
    values = np.asarray(table, float)
    if values.ndim != 2 or values.shape[1] < 3:
        raise ValueError("a table of people x three waves or more is needed")
    complete = values[~np.isnan(values).any(axis=1)]
    n, left_out = len(complete), len(values) - len(complete)
    if n < minimum:
        return Waves(n, left_out, method=method, reason=TOO_FEW)
    if (np.ptp(complete, axis=1) == 0).all():
        return Waves(n, left_out, method=method, reason=NOBODY_CHANGED)
    found = test(complete)
    pairs = list(itertools.combinations(range(values.shape[1]), 2))
    changes = [pair(complete[:, a], complete[:, b]) for a, b in pairs]
    tested = [c.p for c in changes if c.p is not None]
    corrected = iter(multiplicity.holm(tested) if tested else [])
    contrasts = tuple(
        Contrast(a, b, c, None if c.p is None else float(next(corrected)))
        for (a, b), c in zip(pairs, changes, strict=True)
    )
    return Waves(n, left_out, found.statistic, found.df, found.p, found.w, contrasts, method)
