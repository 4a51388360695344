"""Networks: how many ties there are, whether they are returned, whom they hang on, and whether they cross a line.

A network is a square array, row gives and column receives: 1 a tie, 0 none, NaN not answered; its diagonal is not
read, so ties to oneself are ignored. A symmetric array is an undirected network: its ties are counted once where a
count is meant. Trust is an array of the same shape with NaN where there is no value. A statistic that cannot be
computed is None, and `why_silent` says why. Comparisons of two networks are in `networks_compare`, association of
two in `networks_association`, uncertainty in `networks_bootstrap`; all their names stand here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike

from evaluation.statistics.networks_association import Mrqap, Qap, mrqap, qap
from evaluation.statistics.networks_bootstrap import (
    Bounds,
    Permuted,
    ei_permutation,
    filled,
    modularity_permutation,
    nonresponse_bounds,
    paired_vertex_bootstrap,
    vertex_bootstrap,
)
from evaluation.statistics.networks_compare import Union, graph_correlation, hamming, jaccard, on_union
from evaluation.statistics.networks_matrix import density, ei_index, is_undirected, matrix_of, mean_degree, reciprocity

__all__ = [
    "Bounds",
    "Components",
    "CorePeriphery",
    "Mrqap",
    "Permuted",
    "Qap",
    "Union",
    "across",
    "betweenness",
    "centralisation",
    "components",
    "core_periphery",
    "density",
    "ei_index",
    "ei_permutation",
    "external_internal",
    "filled",
    "graph_correlation",
    "hamming",
    "in_centralisation",
    "in_degrees",
    "is_undirected",
    "jaccard",
    "mean_degree",
    "modularity",
    "modularity_permutation",
    "mrqap",
    "nonresponse_bounds",
    "on_union",
    "paired_vertex_bootstrap",
    "qap",
    "received",
    "reciprocity",
    "transitivity",
    "vertex_bootstrap",
    "why_silent",
]

CentralisationKind = Literal["degree", "in_degree", "out_degree", "betweenness", "closeness"]
TransitivityKind = Literal["two_paths", "out_stars"]

#: other names under which two statistics were first given
external_internal = ei_index


@dataclass(frozen=True)
class Components:
    """Parts of a network that hang together, direction not read; largest first."""

    count: int
    sizes: tuple[int, ...]
    member_of: tuple[int, ...]
    isolates: int


@dataclass(frozen=True)
class CorePeriphery:
    """Who belongs to the core, how many pairs do not fit the ideal picture, and their correlation with it."""

    core: tuple[bool, ...]
    misfits: int
    correlation: float | None


def why_silent(ties: ArrayLike) -> str:
    """Return why a network says nothing: ``one_actor``, ``nothing_answered``, ``no_ties``; empty where it speaks.

    Examples
    --------
    >>> why_silent([[1]]), why_silent([[0, np.nan], [np.nan, 0]]), why_silent([[1, 0], [0, 1]])
    ('one_actor', 'nothing_answered', 'no_ties')
    """
    matrix = matrix_of(ties)
    if len(matrix) < 2:
        return "one_actor"
    if np.isnan(matrix).all():
        return "nothing_answered"
    return "" if (matrix == 1).any() else "no_ties"


def graph_of(ties: ArrayLike) -> nx.Graph:
    """Return the ties as a graph of networkx, every node in it; what was not answered is no tie."""
    matrix = matrix_of(ties)
    graph = nx.Graph() if is_undirected(matrix) else nx.DiGraph()
    graph.add_nodes_from(range(len(matrix)))
    graph.add_edges_from(zip(*(side.tolist() for side in np.nonzero(matrix == 1)), strict=True))
    return graph


def transitivity(ties: ArrayLike, kind: TransitivityKind = "two_paths") -> float | None:
    """Return how often two ties that meet are closed by a third; None where none meet.

    ``two_paths``: of all i->j->k with three different ends, the share with i->k (Holland and Leinhardt 1971; "weak" in
    R's sna). ``out_stars``: of all pairs named by the same i, taken in either order, the share tied (as networkx counts
    a directed graph). In an undirected network both are 3 x triangles / connected triples.

    Examples
    --------
    >>> transitivity([[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 1], [0, 0, 1, 0]])
    0.6
    """
    tied = (matrix_of(ties) == 1).astype(float)
    if kind == "two_paths":
        paths = tied @ tied
        np.fill_diagonal(paths, 0)
        met, closed = paths.sum(), (paths * tied).sum()
    else:
        out = tied.sum(axis=1)
        met, closed = (out * (out - 1)).sum(), np.einsum("ij,ik,jk->", tied, tied, tied, optimize=True)
    return float(closed / met) if met else None


def in_degrees(ties: ArrayLike) -> np.ndarray:
    """Return how many ties each node receives.

    Examples
    --------
    >>> in_degrees([[0, 1, 1], [1, 0, 1], [0, 0, 0]]).tolist()
    [1, 1, 2]
    """
    return (matrix_of(ties) == 1).sum(axis=0)


def in_centralisation(ties: ArrayLike) -> float | None:
    """Return Freeman's in-degree centralisation: 0 all alike, 1 one node receives every tie.

    Examples
    --------
    >>> in_centralisation([[0, 0, 0], [1, 0, 0], [1, 0, 0]])
    1.0
    """
    return centralisation(ties, "in_degree")


def centralisation(ties: ArrayLike, kind: CentralisationKind) -> float | None:
    r"""Return Freeman's centralisation: how far the network hangs on one node; 0 all alike, 1 a star.

    :math:`\sum_i (c_{\max} - c_i)` over its largest possible value for as many nodes: degree :math:`(n-1)(n-2)`, twice
    that for directed ties counted both ways; in- and out-degree :math:`(n-1)^2`; betweenness
    :math:`(n-1)^2(n-2)/2`, directed without the half; closeness :math:`(n-1)(n-2)/(2n-3)`, direction not read. None
    below three nodes (two for in- and out-degree), and for closeness where the network is not connected: a distance to
    somebody out of reach is no number.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1(3), 215-239.

    Examples
    --------
    >>> star = [[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]
    >>> [round(centralisation(star, kind), 6) for kind in ("degree", "betweenness", "closeness")]
    [1.0, 1.0, 1.0]
    """
    matrix = matrix_of(ties)
    n, tied = len(matrix), matrix == 1
    if n < (2 if kind in ("in_degree", "out_degree") else 3) or np.isnan(matrix).all():
        return None
    undirected, most = is_undirected(matrix), 0.0
    if kind == "degree":
        centre = tied.sum(axis=1) if undirected else tied.sum(axis=0) + tied.sum(axis=1)
        most = (n - 1) * (n - 2) * (1 if undirected else 2)
    elif kind in ("in_degree", "out_degree"):
        centre, most = tied.sum(axis=0 if kind == "in_degree" else 1), (n - 1) ** 2
    elif kind == "betweenness":
        centre, most = betweenness(matrix), (n - 1) ** 2 * (n - 2) / (2 if undirected else 1)
    else:
        graph = graph_of(np.maximum(tied, tied.T))
        if not nx.is_connected(graph):
            return None
        near = nx.closeness_centrality(graph)
        centre, most = np.array([near[i] for i in range(n)]), (n - 1) * (n - 2) / (2 * n - 3)
    return float((centre.max() - centre).sum() / most)


def betweenness(ties: ArrayLike) -> np.ndarray:
    """Return for each node how many shortest paths between others lead through it (shared where there are several).

    Examples
    --------
    >>> betweenness([[0, 1, 0], [1, 0, 1], [0, 1, 0]]).tolist()
    [0.0, 1.0, 0.0]
    """
    found = nx.betweenness_centrality(graph_of(ties), normalized=False)
    return np.array([found[i] for i in range(len(found))], dtype=float)


def components(ties: ArrayLike) -> Components:
    """Return the parts that hang together, direction not read; a node without ties is a part of its own.

    Examples
    --------
    >>> components([[0, 1, 0], [0, 0, 0], [0, 0, 0]])
    Components(count=2, sizes=(2, 1), member_of=(0, 0, 1), isolates=1)
    """
    tied = matrix_of(ties) == 1
    parts = sorted(nx.connected_components(graph_of(tied | tied.T)), key=lambda part: (-len(part), min(part)))
    member = np.zeros(len(tied), dtype=int)
    for number, part in enumerate(parts):
        member[list(part)] = number
    alone = sum(len(part) == 1 for part in parts)
    return Components(len(parts), tuple(len(part) for part in parts), tuple(member.tolist()), alone)


def core_periphery(ties: ArrayLike) -> CorePeriphery | None:
    """Return the core whose members are tied to each other while nobody outside it is; None below three nodes.

    Ties between core and periphery are not judged. The best core is exact: for any size it holds the nodes with most
    ties (in and out), because misfits are k(k-1) + all ties - the degrees of the core. The smallest of the best cores
    is taken. ``correlation`` is that of Borgatti and Everett over the pairs judged; None where they are all alike.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (2000). Models of core/periphery structures. Social Networks 21(4), 375-395.
    Lip, S. Z. W. (2011). A fast algorithm for the discrete core/periphery bipartitioning problem. arXiv:1102.5511.

    Examples
    --------
    >>> core_periphery([[0, 1, 1, 1], [1, 0, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0]])
    CorePeriphery(core=(True, True, False, False), misfits=0, correlation=1.0)
    """
    matrix = matrix_of(ties)
    tied, n = matrix == 1, len(matrix)
    if n < 3 or np.isnan(matrix).all():
        return None
    degrees = tied.sum(axis=0) + tied.sum(axis=1)
    order = np.argsort(-degrees, kind="stable")
    sizes = np.arange(1, n)
    misfits = sizes * (sizes - 1) + int(tied.sum()) - degrees[order].cumsum()[:-1]
    best = int(misfits.argmin())
    core = np.zeros(n, dtype=bool)
    core[order[: best + 1]] = True
    judged = (core[:, None] == core[None, :]) & ~np.eye(n, dtype=bool)
    real, ideal = tied[judged].astype(float), np.outer(core, core)[judged].astype(float)
    alike = np.ptp(real) == 0 or np.ptp(ideal) == 0
    scale = 2 if is_undirected(matrix) else 1
    return CorePeriphery(
        tuple(core.tolist()), int(misfits[best]) // scale, None if alike else float(np.corrcoef(real, ideal)[0, 1])
    )


def modularity(ties: ArrayLike, groups: ArrayLike) -> float | None:
    """Return Newman's modularity of a division: ties inside groups beyond what degrees alone would give.

    Examples
    --------
    >>> two = [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]
    >>> modularity(two, ["a", "a", "b", "b"])
    0.5
    """
    graph, labels = graph_of(ties), np.asarray(groups)
    if graph.number_of_edges() == 0:
        return None
    parts = [set(np.nonzero(labels == label)[0].tolist()) for label in np.unique(labels)]
    return float(nx.community.modularity(graph, parts))


def received(trust: ArrayLike) -> np.ndarray:
    """Return the mean trust each node receives; NaN for a node nobody rated.

    Examples
    --------
    >>> received([[np.nan, 3, np.nan], [4, np.nan, np.nan], [2, np.nan, np.nan]]).tolist()
    [3.0, 3.0, nan]
    """
    matrix = matrix_of(trust)
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
    matrix, sides = matrix_of(trust), np.asarray(side)
    cell = matrix[np.ix_(sides == giving, sides == receiving)]
    return float(np.nanmean(cell)) if (~np.isnan(cell)).any() else None
