"""What the coefficients of agreement share: their result, tables of counts, weights, the limit of full agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
Weights = Literal["unweighted", "linear", "quadratic", "ordinal"]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Agreement:
    """An agreement coefficient; ``estimate`` is None where it is not defined, ``reason`` says why.

    ``units`` is the number of units with at least two ratings. Where coders agree in every unit there is no spread
    to compute ``se`` from: it is None, and ``ci_low`` is what that many units without any disagreement allow.
    """

    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    se: float | None
    units: int
    reason: str = ""


def undefined(units: int, reason: str) -> Agreement:
    """Return a coefficient that cannot be computed."""
    return Agreement(None, None, None, None, int(units), reason)


def without_spread(agree: float, chance: float, units: int, conf: float, worst: float = 1.0) -> Agreement:
    """Return a coefficient whose units all agree to the same degree; its interval is exact, not zero wide.

    Parameters
    ----------
    agree : float
        Observed agreement of every unit (mostly 1: full agreement everywhere).
    chance : float
        Agreement that chance would give.
    units : int
    conf : float
    worst : float
        The largest disagreement that one unit can have (1 where values are alike or not).

    Notes
    -----
    **Formula.** Of n units all are of one kind, so the share of units of that kind has the exact
    (Clopper-Pearson) lower limit L = (α/2)^(1/n). Were all others in full agreement, or as far apart as possible,
    agreement would be L·agree + (1 − L), or L·agree + (1 − L)(1 − worst): the limits, beyond chance, within −1 to 1.
    """
    least = ((1 - conf) / 2) ** (1 / units)
    reached = np.array([agree, least * agree + (1 - least) * (1 - worst), least * agree + 1 - least])
    estimate, low, high = np.clip((reached - chance) / (1 - chance), [-np.inf, -1, -1], 1)
    return Agreement(float(estimate), float(min(low, estimate)), float(max(high, estimate)), None, units)


def counts_of(ratings: ArrayLike, minimum: int = 2, categories: Sequence[float] | None = None) -> tuple[Floats, Floats]:
    """Return units x values (how many coders gave the value) of units rated at least ``minimum`` times.

    Parameters
    ----------
    ratings : array, coders x units
    minimum : int
    categories : sequence of float, optional
        The whole scale, where a value that nobody gave still counts as one.

    Returns
    -------
    counts, values : arrays
    """
    table = rating_table(ratings)
    given = ~np.isnan(table)
    codes, values = pd.factorize(table[given], sort=True)
    if categories is not None:
        scale = np.unique(np.asarray(categories, float))
        if not np.isin(values, scale).all():
            raise ValueError("ratings hold a value that is not among the categories")
        codes, values = np.searchsorted(scale, values)[codes] if len(values) else codes, scale
    units = np.broadcast_to(np.arange(table.shape[1]), table.shape)[given]
    flat = np.bincount(units * max(len(values), 1) + codes, minlength=table.shape[1] * len(values))
    counts = flat.reshape(table.shape[1], len(values)).astype(float)
    return counts[counts.sum(axis=1) >= minimum], values


def rating_table(ratings: ArrayLike) -> Floats:
    """Return ratings as a table coders x units."""
    table = np.asarray(ratings, dtype=float)
    if table.ndim != 2:
        raise ValueError(f"ratings must be coders x units, found {table.ndim} dimensions")
    return table


def ratings_of_counts(counts: ArrayLike) -> Floats:
    """Return coders x units from units x values that say how many coders gave each value (numbered from 0).

    Who gave which value is not known from counts: coefficients that look at single coders (`conger`) need the
    ratings themselves.

    Examples
    --------
    >>> ratings_of_counts([[2, 0], [1, 1]]).tolist()
    [[0.0, 0.0], [0.0, 1.0]]
    """
    table = np.asarray(counts, int)
    rows = [np.repeat(np.arange(table.shape[1]), row) for row in table]
    ratings = np.full((int(table.sum(axis=1).max(initial=0)), len(rows)), np.nan)
    for unit, row in enumerate(rows):
        ratings[: len(row), unit] = row
    return ratings


def weight_matrix(weights: Weights | ArrayLike | None, values: Floats) -> Floats:
    """Return how much two values count as agreement: 1 the same, 0 as far apart as can be.

    Parameters
    ----------
    weights : {"unweighted", "linear", "quadratic", "ordinal"} or array
        ``linear`` and ``quadratic`` go by the distance of the values, ``ordinal`` by how many steps of the scale lie
        between them (Gwet's; not the ordinal metric of Krippendorff's alpha).
    values : array
        The scale, sorted.

    References
    ----------
    Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th edition, chapter 4.
    """
    q = len(values)
    if weights is None or (isinstance(weights, str) and weights == "unweighted"):
        return np.eye(q)
    if not isinstance(weights, str):
        given = np.asarray(weights, float)
        if given.shape != (q, q) or not np.allclose(given, given.T):
            raise ValueError(f"weights must be a symmetric table of {q} x {q} values, found {given.shape}")
        return given
    apart = np.abs(values[:, None] - values[None, :])
    reach = apart.max(initial=0) or 1.0
    if weights == "linear":
        return np.asarray(1 - apart / reach)
    if weights == "quadratic":
        return np.asarray(1 - (apart / reach) ** 2)
    if weights == "ordinal":
        steps = np.abs(np.subtract.outer(np.arange(q), np.arange(q))) + 1.0
        pairs = steps * (steps - 1) / 2
        return np.asarray(1 - pairs / (pairs.max(initial=0) or 1.0))
    raise ValueError(f"weights is {weights!r}, expected unweighted, linear, quadratic, ordinal or a table")


def strength_values(direction: ArrayLike, magnitude: ArrayLike) -> Floats:
    """Return direction × magnitude as one ordinal value from −3 to 3, NaN where no direction was given.

    −3 is a typical or lasting change away from equity, 0 "no change", 3 a typical or lasting change toward it
    (magnitude 1 talk, 2 action by some, 3 institutionalised). Use `alpha` with ``metric="ordinal"`` on it.

    Examples
    --------
    >>> strength_values([1, -1, 0, float("nan")], [3, 2, 1, 1]).tolist()
    [3.0, -2.0, 0.0, nan]
    """
    way, size = np.asarray(direction, float), np.asarray(magnitude, float)
    return np.asarray(np.where(way == 0, 0.0, way * np.where(np.isnan(size), 1.0, size)))
