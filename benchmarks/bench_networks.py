"""Networks: association of two networks by permutation (QAP), and how sure a density is, beside plain loops."""

from __future__ import annotations

import networkx as nx
import numpy as np

from benchmarks.timing import compare
from evaluation.statistics import networks


def qap_by_loop(a: np.ndarray, b: np.ndarray, resamples: int) -> float:
    """Relabel the whole matrix and correlate it anew, as one would write it with numpy."""
    rng, off = np.random.default_rng(1), ~np.eye(len(a), dtype=bool)
    seen, reached = np.corrcoef(a[off], b[off])[0, 1], 0
    for _ in range(resamples):
        names = rng.permutation(len(b))
        reached += np.corrcoef(a[off], b[np.ix_(names, names)][off])[0, 1] >= seen
    return (reached + 1) / (resamples + 1)


def qap_by_networkx(a: nx.DiGraph, b: nx.DiGraph, resamples: int) -> float:
    """Relabel the graph and count the ties in common."""
    rng, ties = np.random.default_rng(1), set(a.edges)
    seen, reached = len(ties & set(b.edges)), 0
    for _ in range(resamples):
        names = dict(zip(b, rng.permutation(len(b)).tolist(), strict=True))
        reached += len(ties & set(nx.relabel_nodes(b, names).edges)) >= seen
    return (reached + 1) / (resamples + 1)


def main() -> None:
    """Print seconds and ratios."""
    rng = np.random.default_rng(7)
    n = 200
    first = (rng.random((n, n)) < 0.05).astype(float)
    second = np.where(rng.random((n, n)) < 0.5, first, (rng.random((n, n)) < 0.05).astype(float))
    for m in (first, second):
        np.fill_diagonal(m, 0)
    graphs = [nx.from_numpy_array(m, create_using=nx.DiGraph) for m in (first, second)]
    print("QAP, 200 nodes, 5 % of pairs tied, 1,000 relabellings")
    compare(
        {
            "evaluation": lambda: networks.qap(first, second, resamples=1_000),
            "loop over whole matrices (numpy)": lambda: qap_by_loop(first, second, 1_000),
            "loop over relabelled graphs (networkx)": lambda: qap_by_networkx(*graphs, 1_000),
        }
    )
    print("the same, 10,000 relabellings")
    compare({"evaluation": lambda: networks.qap(first, second, resamples=10_000)})
    print("MRQAP with two predictors, 40 nodes, 1,000 relabellings")
    y, x, z = (m[:40, :40] for m in (second, first, rng.random((n, n))))
    compare({"evaluation": lambda: networks.mrqap(y, x, z, resamples=1_000)})
    print("change of density with its range, 60 nodes, 2,000 samples of nodes")
    compare({"evaluation": lambda: networks.paired_vertex_bootstrap(first[:60, :60], second[:60, :60])})


if __name__ == "__main__":
    main()
