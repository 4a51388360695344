"""Sign-flip permutation: if nothing changed, each difference could as well have had the other sign."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.intervals import Interval

#: sign patterns are listed, not drawn, up to this many differences (2 to the 13th is under ten thousand)
LISTED_UP_TO = 13


class SignFlip(NamedTuple):
    """A mean difference with its sign-flip p, intervals by inverting the test, and share of evidence for a rise."""

    mean: float
    p: float
    interval_95: Interval | None
    interval_90: Interval | None
    lean_up: float


@lru_cache(maxsize=8)
def sign_rows(n: int, resamples: int = 10_000, seed: int = 20211) -> np.ndarray:
    """Return sign patterns, one a row, the first all plus: every one if few enough, else a fixed random draw.

    Examples
    --------
    >>> sign_rows(2).tolist()
    [[1, 1], [1, -1], [-1, 1], [-1, -1]]
    >>> sign_rows(20).shape
    (10000, 20)
    """
    if n <= LISTED_UP_TO:
        return np.array(list(itertools.product((1, -1), repeat=n)), dtype=np.int8)
    rows = np.random.default_rng(seed).choice(np.array([1, -1], dtype=np.int8), size=(resamples, n))
    rows[0] = 1
    return rows


def sign_flip(differences: ArrayLike, resamples: int = 10_000, seed: int = 20211) -> SignFlip:
    """Return the mean difference, its two-sided sign-flip p and the intervals that invert the test.

    A shift is in the interval where the test would not reject it. The test rejects a lower bound where
    too few means of subsets of the differences lie below it, so the ends are such subset means.

    Examples
    --------
    >>> found = sign_flip([1, 2, 3, 4, 5, 6])
    >>> found.mean, found.p
    (3.5, 0.03125)
    >>> found.interval_95
    Interval(low=1.0, high=6.0)
    """
    d = np.asarray(differences, float)
    flips = sign_rows(len(d), resamples, seed)
    flipped = flips < 0
    sizes = flipped.sum(axis=1)
    some = sizes > 0
    means = np.sort((flipped[some] @ d) / sizes[some])
    sums = flips @ d
    p = float((np.abs(sums) >= abs(d.sum()) - 1e-9 * (1 + np.abs(d).sum())).mean())
    lean = float(((means > 1e-12).sum() + 0.5 * (np.abs(means) <= 1e-12).sum()) / len(means))
    total = len(means) + 1
    return SignFlip(float(d.mean()), p, _ends(means, total, 0.95), _ends(means, total, 0.90), lean)


def _ends(means: np.ndarray, total: int, conf: float) -> Interval | None:
    step = int(np.floor(total * (1 - conf) / 2 + 1e-9))
    return Interval(float(means[step - 1]), float(means[-step])) if step else None


def sign_test(signs: ArrayLike) -> float | None:
    """Return the two-sided exact p that ups and downs are equally likely; zeros left out; None if none is left.

    Examples
    --------
    >>> sign_test([1, 1, 1, 1, 1, 1, 0])
    0.03125
    """
    moved = np.sign(np.asarray(signs, float))
    up, down = int((moved > 0).sum()), int((moved < 0).sum())
    return float(stats.binomtest(up, up + down).pvalue) if up + down else None
