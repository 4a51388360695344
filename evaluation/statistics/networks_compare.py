"""Two networks compared: on the union of their nodes, tie by tie."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.statistics.networks_matrix import is_undirected, matrix_of


@dataclass(frozen=True)
class Union:
    """Two networks on all nodes of either; who was not there has neither given nor received (NaN)."""

    nodes: tuple[Hashable, ...]
    first: np.ndarray
    second: np.ndarray
    joined: np.ndarray
    left: np.ndarray


def on_union(first: ArrayLike, nodes_1: Sequence[Hashable], second: ArrayLike, nodes_2: Sequence[Hashable]) -> Union:
    """Return both networks on the union of their nodes, with flags of who joined and who left.

    Nodes without ties stay: dropping them is the usual error when waves are compared.

    Examples
    --------
    >>> found = on_union([[0, 1], [0, 0]], ["a", "b"], [[0, 1], [1, 0]], ["b", "c"])
    >>> found.nodes, found.joined.tolist(), found.left.tolist()
    (('a', 'b', 'c'), [False, False, True], [True, False, False])
    >>> found.second[1].tolist()
    [nan, nan, 1.0]
    """
    nodes = tuple(dict.fromkeys([*nodes_1, *nodes_2]))
    at = {node: i for i, node in enumerate(nodes)}
    spread = []
    for ties, own in ((first, nodes_1), (second, nodes_2)):
        whole, places = np.full((len(nodes), len(nodes)), np.nan), [at[node] for node in own]
        whole[np.ix_(places, places)] = matrix_of(ties)
        spread.append(whole)
    there = [np.array([node in set(own) for node in nodes], dtype=bool) for own in (nodes_1, nodes_2)]
    return Union(nodes, spread[0], spread[1], ~there[0] & there[1], there[0] & ~there[1])


def _both(first: ArrayLike, second: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return the cells answered in both; of two undirected networks each pair once."""
    a, b = matrix_of(first), matrix_of(second)
    if a.shape != b.shape:
        raise ValueError(f"two networks on the same nodes are compared, found {len(a)} and {len(b)}: use on_union")
    wanted = ~(np.isnan(a) | np.isnan(b))
    if is_undirected(a) and is_undirected(b):
        wanted &= np.triu(np.ones_like(wanted), 1)
    return a[wanted], b[wanted]


def hamming(first: ArrayLike, second: ArrayLike) -> int:
    """Return how many pairs, answered in both, are tied in one network and not in the other.

    Examples
    --------
    >>> hamming([[0, 1], [0, 0]], [[0, 1], [1, 0]])
    1
    """
    a, b = _both(first, second)
    return int((a != b).sum())


def jaccard(first: ArrayLike, second: ArrayLike) -> float | None:
    """Return the share of ties of either network that are in both; None where neither has any.

    Examples
    --------
    >>> jaccard([[0, 1], [0, 0]], [[0, 1], [1, 0]])
    0.5
    """
    a, b = (cells == 1 for cells in _both(first, second))
    either = int((a | b).sum())
    return int((a & b).sum()) / either if either else None


def graph_correlation(first: ArrayLike, second: ArrayLike) -> float | None:
    """Return Pearson's correlation of the cells answered in both; None where one network is all alike.

    Examples
    --------
    >>> graph_correlation([[0, 1, 0], [0, 0, 0], [0, 1, 0]], [[0, 1, 0], [0, 0, 0], [0, 1, 0]])
    1.0
    """
    a, b = _both(first, second)
    if len(a) < 2 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return None
    return float(np.corrcoef(a, b)[0, 1])
