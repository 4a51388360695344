"""Krippendorff's alpha, for single values and for sets of codes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from evaluation.statistics.agreement_tables import (
    Agreement,
    Floats,
    Metric,
    counts_of,
    undefined,
    without_spread,
)

SetDistance = Literal["masi", "jaccard"]


def alpha(
    ratings: ArrayLike, metric: Metric = "nominal", *, conf: float = 0.95, resamples: int = 1000, seed: int = 20211001
) -> Agreement:
    """Return Krippendorff's alpha, agreement of coders beyond chance.

    Parameters
    ----------
    ratings : array, coders x units
        NaN where a coder did not look.
    metric : {"nominal", "ordinal", "interval", "ratio"}
        How far apart two different values are.
    conf : float
        Confidence of the interval (bootstrap over units; values of units are resampled, expected
        disagreement is held, as Krippendorff proposes).
    resamples : int
    seed : int

    Returns
    -------
    Agreement
        ``estimate`` 1 is full agreement, 0 what chance would give, negative is worse than chance.
        Undefined (None) where fewer than two units were rated twice, or all ratings are the same.

    Notes
    -----
    **Formula.** 1 − observed ÷ expected disagreement, from the coincidence matrix of values. Where all units
    agree to the same degree (mostly: fully), resampling would give an interval of no width: the limits are then
    what so many units of one kind allow.
    **Warning.** Rare codes: alpha falls under skew; read `ac1` and the raw agreement beside it.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis, 4th edition, chapter 12.

    Examples
    --------
    >>> round(alpha([[1, 2, 3, 3, 2], [1, 2, 3, 3, 1]]).estimate, 3)
    0.727
    """
    counts, values = counts_of(ratings)
    if len(counts) < 2:
        return undefined(len(counts), "too_few_to_test")
    return _alpha(counts, _distance(values, counts.sum(axis=0), metric), conf, resamples, seed)


def alpha_sets(
    ratings: Sequence[Sequence[Collection[Hashable] | None]],
    distance: SetDistance = "masi",
    *,
    conf: float = 0.95,
    resamples: int = 1000,
    seed: int = 20211001,
) -> Agreement:
    """Return Krippendorff's alpha where a coder may give a unit several codes at once.

    Parameters
    ----------
    ratings : coders x units of sets
        The codes that a coder gave a unit; an empty set where the coder looked and found nothing, None where the
        coder did not look.
    distance : {"masi", "jaccard"}
        How far apart two sets are, see `set_distance`.
    conf, resamples, seed
        As in `alpha`.

    Returns
    -------
    Agreement

    References
    ----------
    Passonneau, R. (2006). Measuring agreement on set-valued items (MASI). LREC.

    Examples
    --------
    >>> round(alpha_sets([[{"a"}, {"b"}, {"a", "b"}], [{"a"}, {"b"}, {"a"}]]).estimate, 3)
    0.643
    """
    kinds = [[None if given is None else frozenset(given) for given in row] for row in ratings]
    distinct = sorted({s for row in kinds for s in row if s is not None}, key=lambda s: (len(s), sorted(map(str, s))))
    place = {kind: at for at, kind in enumerate(distinct)}
    table = [[np.nan if given is None else place[given] for given in row] for row in kinds]
    counts, used = counts_of(table)
    if len(counts) < 2:
        return undefined(len(counts), "too_few_to_test")
    apart = np.array([[set_distance(a, b, distance) for b in distinct] for a in distinct])
    at = used.astype(int)
    return _alpha(counts, apart[np.ix_(at, at)], conf, resamples, seed)


def set_distance(a: Collection[Hashable], b: Collection[Hashable], distance: SetDistance = "masi") -> float:
    """Return how far apart two sets of codes are: 0 the same, 1 nothing in common.

    Notes
    -----
    **Formula.** Jaccard: 1 − shared ÷ all. MASI: 1 − (shared ÷ all) × m, with m = 1 for equal sets, 2/3 where one
    holds the other, 1/3 where they overlap, 0 where they share nothing. Two empty sets are the same.

    Examples
    --------
    >>> round(set_distance({1, 2}, {1, 2, 3, 4}), 4), set_distance({1, 2}, {1, 2, 3, 4}, "jaccard")
    (0.6667, 0.5)
    """
    one, other = frozenset(a), frozenset(b)
    if one == other:
        return 0.0
    shared = len(one & other) / len(one | other)
    if distance == "jaccard":
        return 1 - shared
    if distance == "masi":
        return 1 - shared * (2 / 3 if one <= other or other <= one else 1 / 3)
    raise ValueError(f"distance is {distance!r}, expected masi or jaccard")


def _alpha(counts: Floats, distance: Floats, conf: float, resamples: int, seed: int) -> Agreement:
    """Return alpha from units x values and the distance of every two values."""
    per_unit, totals = counts.sum(axis=1), counts.sum(axis=0)
    n = per_unit.sum()
    expected = (np.outer(totals, totals) * distance).sum() / (n * (n - 1))
    if expected == 0:
        return undefined(len(counts), "all_alike")
    # disagreement of each unit, weighted by its number of values
    unit = (counts @ distance * counts).sum(axis=1) / (per_unit - 1)
    if np.ptp(unit / per_unit) < 1e-12:
        return without_spread(1 - unit.sum() / n, 1 - expected, len(counts), conf, float(distance.max()))
    estimate = 1 - unit.sum() / n / expected
    draws = _bootstrap(unit, per_unit, resamples, seed)
    low, high = np.quantile(1 - draws / expected, [(1 - conf) / 2, (1 + conf) / 2])
    se = float(np.std(draws / expected, ddof=1))
    return Agreement(float(estimate), float(low), float(min(high, 1.0)), se, len(counts))


def _bootstrap(unit: Floats, per_unit: Floats, resamples: int, seed: int) -> Floats:
    """Observed disagreement of resampled units; many units are first gathered into their distinct kinds."""
    gap, gaps = pd.factorize(unit, sort=True)  # hashing beats sorting a million units
    size, sizes = pd.factorize(per_unit, sort=True)
    counts = np.bincount(gap * len(sizes) + size, minlength=len(gaps) * len(sizes))
    there = counts > 0
    drawn = np.random.default_rng(seed).multinomial(len(unit), counts[there] / len(unit), size=resamples)
    return np.asarray((drawn @ np.repeat(gaps, len(sizes))[there]) / (drawn @ np.tile(sizes, len(gaps))[there]))


def _distance(values: Floats, totals: Floats, metric: Metric) -> Floats:
    """Return the squared distance of every two values."""
    a, b = values[:, None], values[None, :]
    if metric == "nominal":
        return (a != b).astype(float)
    if metric == "interval":
        return np.asarray((a - b) ** 2)
    if metric == "ratio":
        total = a + b
        return np.where(total == 0, 0.0, (a - b) / np.where(total == 0, 1.0, total)) ** 2
    if metric == "ordinal":
        upto, rank = np.cumsum(totals), np.arange(len(values))
        low, high = np.minimum.outer(rank, rank), np.maximum.outer(rank, rank)
        between = upto[high] - upto[low] + totals[low]  # how many values lie from low to high
        return np.where(low == high, 0.0, between - (totals[low] + totals[high]) / 2) ** 2
    raise ValueError(f"metric is {metric!r}, expected nominal, ordinal, interval or ratio")
