"""Shares in clusters: passages of one document are not independent, so documents are what is drawn again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.statistics.resampling import spread_out

FEWEST = 6  # below six clusters a bootstrap over clusters tells nothing
FEWEST_MOMENTS = 3  # two moments are a change, not a trend


@dataclass(frozen=True)
class Clustered:
    """A share with its 95 % and 90 % intervals over clusters, or the reason why there are none."""

    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    low_90: float | None = None
    high_90: float | None = None
    clusters: int = 0
    lean_up: float | None = None
    reason: str = ""


def _draws(hits: np.ndarray, sizes: np.ndarray, resamples: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng([seed, len(hits)])
    chosen = rng.integers(0, len(hits), size=(resamples, len(hits)))
    with np.errstate(invalid="ignore"):
        return hits[chosen].sum(axis=1) / sizes[chosen].sum(axis=1)


def _widened(draws: np.ndarray, estimate: float, clusters: int) -> np.ndarray:
    """Return draws spread out for few clusters, still shares."""
    return np.clip(spread_out(draws, estimate, clusters), 0, 1)


def clustered_share(hits: ArrayLike, sizes: ArrayLike, *, resamples: int = 4000, seed: int = 20211001) -> Clustered:
    """Return the share of hits over clusters, with a cluster bootstrap.

    Parameters
    ----------
    hits, sizes : array
        Per cluster: how many have it, of how many. Clusters without any are left out.

    Examples
    --------
    >>> found = clustered_share([1, 0, 2, 1, 3, 0, 1], [2, 1, 3, 2, 3, 2, 2])
    >>> round(found.estimate, 2), found.clusters
    (0.53, 7)
    >>> clustered_share([1, 2], [2, 2]).reason
    'too_few_to_test'
    """
    k, n = (np.asarray(x, float) for x in (hits, sizes))
    k, n = k[n > 0], n[n > 0]
    if not len(n):
        return Clustered(reason="no_rows_in_wave")
    estimate = float(k.sum() / n.sum())
    if len(n) < FEWEST:
        return Clustered(estimate, clusters=len(n), reason="too_few_to_test")
    draws = _widened(_draws(k, n, resamples, seed), estimate, len(n))
    low, low_90, high_90, high = (float(x) for x in np.quantile(draws, [0.025, 0.05, 0.95, 0.975]))
    return Clustered(estimate, low, high, low_90, high_90, len(n))


def clustered_change(
    first: tuple[ArrayLike, ArrayLike],
    second: tuple[ArrayLike, ArrayLike],
    *,
    resamples: int = 4000,
    seed: int = 20211001,
) -> Clustered:
    """Return the change of a share between two waves of different clusters, both drawn again independently.

    Examples
    --------
    >>> before = ([0, 0, 1, 0, 1, 0, 0, 1], [2] * 8)
    >>> after = ([2, 1, 2, 1, 2, 2, 1, 2], [2] * 8)
    >>> found = clustered_change(before, after)
    >>> round(found.estimate, 2), found.low > 0
    (0.62, True)
    """
    a, b = (clustered_share(*one, resamples=resamples, seed=seed) for one in (first, second))
    if a.estimate is None or b.estimate is None:
        return Clustered(reason="no_rows_in_wave")
    change = b.estimate - a.estimate
    if a.reason or b.reason:
        return Clustered(change, clusters=min(a.clusters, b.clusters), reason="too_few_to_test")
    drawn = []
    for number, (hits, sizes) in enumerate((first, second)):
        k, n = (np.asarray(x, float) for x in (hits, sizes))
        k, n = k[n > 0], n[n > 0]
        drawn.append(_widened(_draws(k, n, resamples, seed + number), float(k.sum() / n.sum()), len(n)))
    draws = drawn[1] - drawn[0]
    low, low_90, high_90, high = (float(x) for x in np.quantile(draws, [0.025, 0.05, 0.95, 0.975]))
    return Clustered(change, low, high, low_90, high_90, min(a.clusters, b.clusters), float((draws > 0).mean()))


def clustered_trend(
    hits: ArrayLike, sizes: ArrayLike, when: ArrayLike, *, resamples: int = 4000, seed: int = 20211001
) -> Clustered:
    """Return how much a share moves per unit of time: least squares over passages, clusters drawn again.

    Parameters
    ----------
    hits, sizes : array
        Per cluster: how many have it, of how many. Clusters without any are left out.
    when : array
        Per cluster: its place in time.

    Examples
    --------
    >>> found = clustered_trend([0, 1, 1, 2, 2, 3, 3, 4], [4] * 8, [0, 1, 2, 3, 4, 5, 6, 7])
    >>> round(found.estimate, 3), found.clusters, found.low > 0
    (0.131, 8, True)
    >>> clustered_trend([1, 2], [2, 2], [0, 1]).reason
    'too_few_points'
    """
    k, n, t = (np.asarray(x, float) for x in (hits, sizes, when))
    k, n, t = k[n > 0], n[n > 0], t[n > 0]
    if not len(n):
        return Clustered(reason="no_rows_in_wave")
    if len(np.unique(t)) < FEWEST_MOMENTS:
        return Clustered(clusters=len(n), reason="too_few_points")
    everyone = np.arange(len(n))[None, :]
    estimate = float(_slopes(k, n, t, everyone)[0])
    if len(n) < FEWEST:
        return Clustered(estimate, clusters=len(n), reason="too_few_to_test")
    rng = np.random.default_rng([seed, len(n)])
    drawn = _slopes(k, n, t, rng.integers(0, len(n), size=(resamples, len(n))))
    draws = spread_out(drawn[~np.isnan(drawn)], estimate, len(n))
    low, low_90, high_90, high = (float(x) for x in np.quantile(draws, [0.025, 0.05, 0.95, 0.975]))
    return Clustered(estimate, low, high, low_90, high_90, len(n), float((draws > 0).mean()))


def _slopes(k: np.ndarray, n: np.ndarray, t: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return the slope of each row of chosen clusters; NaN where all of them fall on one moment."""
    hits, sizes, when = k[chosen], n[chosen], t[chosen]
    total = sizes.sum(axis=1)
    middle = ((sizes * when).sum(axis=1) / total)[:, None]
    spread = (sizes * (when - middle) ** 2).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(spread > 1e-12, (hits * (when - middle)).sum(axis=1) / spread, np.nan)
