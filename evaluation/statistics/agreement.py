"""Agreement between coders, beyond chance, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Agreement:
    """An agreement coefficient; ``estimate`` is None where it is not defined, ``reason`` says why.

    ``units`` is the number of units with at least two ratings.
    """

    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    se: float | None
    units: int
    reason: str = ""


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
    **Formula.** 1 − observed ÷ expected disagreement, from the coincidence matrix of values.
    **Warning.** Rare codes: alpha falls under skew; read `ac1` and the raw agreement beside it.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis, 4th edition, chapter 12.

    Examples
    --------
    >>> round(alpha([[1, 2, 3, 3, 2], [1, 2, 3, 3, 1]]).estimate, 3)
    0.727
    """
    counts, values = _counts(ratings)
    if len(counts) < 2:
        return Agreement(None, None, None, None, len(counts), "too_few_to_test")
    per_unit = counts.sum(axis=1)
    totals = (counts).sum(axis=0)
    distance = _distance(values, totals, metric)
    n = per_unit.sum()
    expected = (np.outer(totals, totals) * distance).sum() / (n * (n - 1))
    if expected == 0:
        return Agreement(None, None, None, None, len(counts), "nobody_changed")
    # disagreement of each unit, weighted by its number of values
    unit = (counts @ distance * counts).sum(axis=1) / (per_unit - 1)
    estimate = 1 - unit.sum() / n / expected
    draws = _bootstrap(unit, per_unit, resamples, seed)
    lower, upper = np.quantile(1 - draws / expected, [(1 - conf) / 2, (1 + conf) / 2])
    return Agreement(
        float(estimate), float(lower), float(min(upper, 1.0)), float(np.std(draws / expected, ddof=1)), len(counts)
    )


def _bootstrap(unit: Floats, per_unit: Floats, resamples: int, seed: int) -> Floats:
    """Observed disagreement of resampled units; many units are first gathered into their distinct kinds."""
    gap, gaps = pd.factorize(unit, sort=True)  # hashing beats sorting a million units
    size, sizes = pd.factorize(per_unit, sort=True)
    counts = np.bincount(gap * len(sizes) + size, minlength=len(gaps) * len(sizes))
    there = counts > 0
    drawn = np.random.default_rng(seed).multinomial(len(unit), counts[there] / len(unit), size=resamples)
    return np.asarray((drawn @ np.repeat(gaps, len(sizes))[there]) / (drawn @ np.tile(sizes, len(gaps))[there]))


def ac1(ratings: ArrayLike, *, conf: float = 0.95) -> Agreement:
    """Gwet's AC1: agreement beyond chance that does not collapse where one value is rare.

    Parameters
    ----------
    ratings : array, coders x units
        NaN where a coder did not look. Units rated once count in the chance part only.
    conf : float

    Returns
    -------
    Agreement
        1 is full agreement. Interval by t with one degree of freedom less than units, cut at 1.

    References
    ----------
    Gwet, K. L. (2008). British Journal of Mathematical and Statistical Psychology 61, 29–48.

    Examples
    --------
    >>> round(ac1([[1, 1, 1, 2], [1, 1, 1, 1]]).estimate, 3)
    0.68
    """
    counts, _ = _counts(ratings, minimum=1)
    q = counts.shape[1]
    per_unit = counts.sum(axis=1)
    rated_twice = per_unit >= 2
    if rated_twice.sum() < 2:
        return Agreement(None, None, None, None, int(rated_twice.sum()), "too_few_to_test")
    if q < 2:
        return Agreement(None, None, None, None, int(rated_twice.sum()), "nobody_changed")
    share = (counts / per_unit[:, None]).mean(axis=0)
    chance = (share * (1 - share)).sum() / (q - 1)
    agree = np.where(rated_twice, (counts * (counts - 1)).sum(axis=1) / np.maximum(per_unit * (per_unit - 1), 1), 0.0)
    n, twice = len(counts), int(rated_twice.sum())
    observed = agree.sum() / twice
    estimate = (observed - chance) / (1 - chance)
    se = _ac1_error(counts, per_unit, agree, share, chance, estimate)
    half = stats.t.ppf((1 + conf) / 2, n - 1) * se
    return Agreement(float(estimate), float(estimate - half), float(min(estimate + half, 1.0)), float(se), twice)


def _ac1_error(counts: Floats, per_unit: Floats, agree: Floats, share: Floats, chance: float, estimate: float) -> float:
    """Return the linearised standard error over units."""
    n, q = counts.shape
    twice = (per_unit >= 2).sum()
    unit_chance = (counts / per_unit[:, None] * (1 - share)).sum(axis=1) / (q - 1)
    observed = np.where(per_unit >= 2, n / twice * (agree - chance) / (1 - chance), 0.0)
    linear = observed - 2 * (1 - estimate) * (unit_chance - chance) / (1 - chance)
    return float(np.sqrt(((linear - estimate) ** 2).sum() / (n * (n - 1))))


def percent(ratings: ArrayLike) -> float | None:
    """Return the share of pairs of ratings of the same unit that agree; None where no unit was rated twice.

    Examples
    --------
    >>> percent([[1, 1, 2, 2], [1, 1, 2, 1]])
    0.75
    """
    counts, _ = _counts(ratings)
    if not len(counts):
        return None
    per_unit = counts.sum(axis=1)
    return float(((counts * (counts - 1)).sum(axis=1) / (per_unit * (per_unit - 1))).mean())


def _counts(ratings: ArrayLike, minimum: int = 2) -> tuple[Floats, Floats]:
    """Return units x values (how many coders gave the value) of units rated at least ``minimum`` times."""
    table = np.asarray(ratings, dtype=float)
    if table.ndim != 2:
        raise ValueError(f"ratings must be coders x units, found {table.ndim} dimensions")
    given = ~np.isnan(table)
    codes, values = pd.factorize(table[given], sort=True)
    units = np.broadcast_to(np.arange(table.shape[1]), table.shape)[given]
    flat = np.bincount(units * max(len(values), 1) + codes, minlength=table.shape[1] * len(values))
    counts = flat.reshape(table.shape[1], len(values)).astype(float)
    return counts[counts.sum(axis=1) >= minimum], values


def _distance(values: Floats, totals: Floats, metric: Metric) -> Floats:
    """Return the squared distance of every two values."""
    a, b = values[:, None], values[None, :]
    if metric == "nominal":
        return (a != b).astype(float)
    if metric == "interval":
        return (a - b) ** 2
    if metric == "ratio":
        total = a + b
        return np.where(total == 0, 0.0, (a - b) / np.where(total == 0, 1.0, total)) ** 2
    if metric == "ordinal":
        upto, rank = np.cumsum(totals), np.arange(len(values))
        low, high = np.minimum.outer(rank, rank), np.maximum.outer(rank, rank)
        between = upto[high] - upto[low] + totals[low]  # how many values lie from low to high
        return np.where(low == high, 0.0, between - (totals[low] + totals[high]) / 2) ** 2
    raise ValueError(f"metric is {metric!r}, expected nominal, ordinal, interval or ratio")
