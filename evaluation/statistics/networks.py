"""Networks: trust received, density, reciprocity, centralisation and ties across a line.

A network is a square array, row gives and column receives: 1 a tie, 0 none, NaN not answered; its
diagonal is not read. Trust is an array of the same shape with NaN where there is no value.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def _off_diagonal(ties: ArrayLike) -> np.ndarray:
    matrix = np.array(ties, dtype=float)
    np.fill_diagonal(matrix, np.nan)
    return matrix


def density(ties: ArrayLike) -> float:
    """Return the share of answered ordered pairs that are tied.

    Examples
    --------
    >>> density([[0, 1], [0, 0]])
    0.5
    """
    return float(np.nanmean(_off_diagonal(ties)))


def reciprocity(ties: ArrayLike) -> float | None:
    """Return the share of ties that are returned (edge-wise); None without ties.

    Examples
    --------
    >>> reciprocity([[0, 1, 1], [1, 0, 0], [0, 0, 0]])
    0.6666666666666666
    """
    tied = _off_diagonal(ties) == 1
    return float((tied & tied.T).sum() / tied.sum()) if tied.any() else None


def in_degrees(ties: ArrayLike) -> np.ndarray:
    """Return how many ties each node receives.

    Examples
    --------
    >>> in_degrees([[0, 1, 1], [1, 0, 1], [0, 0, 0]]).tolist()
    [1, 1, 2]
    """
    return (_off_diagonal(ties) == 1).sum(axis=0)


def in_centralisation(ties: ArrayLike) -> float:
    """Return Freeman's in-degree centralisation: 0 all alike, 1 one node receives every tie.

    Examples
    --------
    >>> in_centralisation([[0, 0, 0], [1, 0, 0], [1, 0, 0]])
    1.0
    """
    degrees = in_degrees(ties)
    return float((degrees.max() - degrees).sum() / (len(degrees) - 1) ** 2)


def external_internal(ties: ArrayLike, side: ArrayLike) -> float | None:
    """Return the E-I index: +1 every tie crosses the line, -1 none does; None without ties.

    Examples
    --------
    >>> external_internal([[0, 1, 1], [0, 0, 0], [0, 0, 0]], ["a", "a", "b"])
    0.0
    """
    givers, receivers = np.nonzero(_off_diagonal(ties) == 1)
    if len(givers) == 0:
        return None
    sides = np.asarray(side)
    crossing = int((sides[givers] != sides[receivers]).sum())
    return (2 * crossing - len(givers)) / len(givers)


def received(trust: ArrayLike) -> np.ndarray:
    """Return the mean trust each node receives; NaN for a node nobody rated.

    Examples
    --------
    >>> received([[np.nan, 3, np.nan], [4, np.nan, np.nan], [2, np.nan, np.nan]]).tolist()
    [3.0, 3.0, nan]
    """
    matrix = _off_diagonal(trust)
    raters = (~np.isnan(matrix)).sum(axis=0)
    total = np.nansum(matrix, axis=0)
    return np.where(raters > 0, total / np.maximum(raters, 1), np.nan)


def across(trust: ArrayLike, side: ArrayLike, giving: str, receiving: str) -> float | None:
    """Return the mean trust that one side gives another; None where no such tie has a value.

    Examples
    --------
    >>> across([[np.nan, 3], [4, np.nan]], ["a", "b"], "a", "b")
    3.0
    """
    matrix, sides = _off_diagonal(trust), np.asarray(side)
    cell = matrix[np.ix_(sides == giving, sides == receiving)]
    return float(np.nanmean(cell)) if (~np.isnan(cell)).any() else None
