"""Shares of money and seats: complete counts, so arithmetic without a test."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def parity(held: float, total: float, population_share: float) -> float:
    """Return a side's share of seats divided by its share of the people concerned: 1 is parity.

    Examples
    --------
    >>> round(parity(4, 15, 0.62), 3)
    0.43
    """
    return held / total / population_share


def seats_short(held: int, total: int, population_share: float) -> int:
    """Return how many of the seats would have to change hands for parity; 0 where it is reached.

    Examples
    --------
    >>> seats_short(4, 15, 0.62)
    6
    """
    return max(math.ceil(round(population_share * total, 9)) - held, 0)


def controlled_share(amounts: Sequence[float], controllers: Sequence[str], shared_weight: float = 0.5) -> float | None:
    """Return the share of money that the community controls, shared control weighted; None without money.

    Examples
    --------
    >>> controlled_share([60, 20, 20], ["institution", "shared", "community"])
    0.3
    """
    weight = {"community": 1.0, "shared": shared_weight}
    total = sum(amounts)
    if total <= 0:
        return None
    return sum(a * weight.get(c, 0.0) for a, c in zip(amounts, controllers, strict=True)) / total


def nonresponse_bounds(
    mean: float, answered: float, eligible: float, minimum: float, maximum: float
) -> tuple[float, float]:
    """Return the mean if everybody who did not answer stood at the lowest, or at the highest, value.

    Examples
    --------
    >>> nonresponse_bounds(2.0, 8, 10, 0, 4)
    (1.6, 2.4)
    """
    share = min(answered / eligible, 1.0)
    return share * mean + (1 - share) * minimum, share * mean + (1 - share) * maximum


def gini(amounts: ArrayLike) -> float | None:
    """Return the Gini coefficient: 0 all have as much, near 1 one has all; None of nothing.

    Mean absolute difference over twice the mean (Gini 1912), in the form of ordered amounts.

    Examples
    --------
    >>> gini([10, 10, 10]), gini([0, 0, 0, 40])
    (0.0, 0.75)
    >>> gini([0, 0]) is None
    True
    """
    x = np.sort(np.asarray(amounts, float))
    if len(x) == 0 or x.sum() <= 0:
        return None
    ranks = np.arange(1, len(x) + 1)
    return float(2 * (ranks @ x) / (len(x) * x.sum()) - (len(x) + 1) / len(x)) + 0.0
