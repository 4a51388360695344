"""The array of a network read, and what is counted from its cells alone."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

ReciprocityKind = Literal["edgewise", "dyadic", "nonnull"]


def matrix_of(ties: ArrayLike) -> np.ndarray:
    """Return a copy as numbers with the diagonal not answered.

    Raises
    ------
    ValueError
        If the array is not square.

    Examples
    --------
    >>> matrix_of([[1, 0], [1, 1]]).tolist()
    [[nan, 0.0], [1.0, nan]]
    """
    matrix = np.array(ties, dtype=float)
    if matrix.size == 0:
        return np.zeros((0, 0))
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"a network is a square array, found one of shape {matrix.shape}")
    np.fill_diagonal(matrix, np.nan)
    return matrix


def is_undirected(ties: ArrayLike) -> bool:
    """Return whether every pair says the same in both directions.

    Examples
    --------
    >>> is_undirected([[0, 1], [1, 0]]), is_undirected([[0, 1], [0, 0]])
    (True, False)
    """
    matrix = matrix_of(ties)
    return bool(np.array_equal(matrix, matrix.T, equal_nan=True))


def density(ties: ArrayLike) -> float | None:
    """Return the share of answered pairs that are tied; None where nothing was answered.

    Examples
    --------
    >>> density([[0, 1], [0, 0]])
    0.5
    >>> density([[1]]) is None
    True
    """
    matrix = matrix_of(ties)
    known = ~np.isnan(matrix)
    return float(matrix[known].mean()) if known.any() else None


def reciprocity(ties: ArrayLike, kind: ReciprocityKind = "edgewise") -> float | None:
    """Return how far ties are returned, over pairs that both answered; None without any to judge.

    ``edgewise``: returned ties / ties. ``dyadic``: pairs that agree, tied or not / all pairs. ``nonnull``: pairs tied
    both ways / pairs tied at all. The three differ on the same network: name the one you print.

    Examples
    --------
    >>> ties = [[0, 1, 1], [1, 0, 0], [0, 0, 0]]
    >>> [round(reciprocity(ties, kind), 3) for kind in ("edgewise", "dyadic", "nonnull")]
    [0.667, 0.667, 0.5]
    """
    matrix = matrix_of(ties)
    both = ~np.isnan(matrix)
    both &= both.T  # each pair stands in it twice
    there = (matrix == 1) & both
    pairs, mutual = int(both.sum()) // 2, int((there & there.T).sum()) // 2
    one_way = int(there.sum()) - 2 * mutual
    if kind == "dyadic":
        return (pairs - one_way) / pairs if pairs else None
    if kind == "nonnull":
        return mutual / (mutual + one_way) if mutual + one_way else None
    return 2 * mutual / (2 * mutual + one_way) if mutual + one_way else None


def mean_degree(ties: ArrayLike) -> float | None:
    """Return how many ties those who answered have on average; None where nobody answered.

    Who answered nothing does not count as having none. Beside density, which falls as a network grows although nobody
    has fewer ties.

    Examples
    --------
    >>> mean_degree([[0, 1, 1], [1, 0, 0], [np.nan, np.nan, np.nan]])
    1.5
    """
    matrix = matrix_of(ties)
    answered = (~np.isnan(matrix)).any(axis=1)
    return float((matrix[answered] == 1).sum(axis=1).mean()) if answered.any() else None


def ei_index(ties: ArrayLike, groups: ArrayLike) -> float | None:
    """Return the E-I index: +1 every tie crosses the line, -1 none does; None without ties.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly
    51(2), 123-140.

    Examples
    --------
    >>> ei_index([[0, 1, 1], [0, 0, 0], [0, 0, 0]], ["a", "a", "b"])
    0.0
    """
    givers, receivers = np.nonzero(matrix_of(ties) == 1)
    if len(givers) == 0:
        return None
    side = np.asarray(groups)
    crossing = int((side[givers] != side[receivers]).sum())
    return (2 * crossing - len(givers)) / len(givers)
