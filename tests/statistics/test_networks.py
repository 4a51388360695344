from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from evaluation.statistics import networks

ONE, NOTHING, EMPTY = [[1]], np.full((4, 4), np.nan), np.zeros((4, 4))
SELF = np.eye(3)
KINDS = ("degree", "in_degree", "out_degree", "betweenness", "closeness")


def random_network(seed: int, n: int = 12, directed: bool = True) -> np.ndarray:
    ties = (np.random.default_rng(seed).random((n, n)) < 0.3).astype(float)
    return ties if directed else np.triu(ties, 1) + np.triu(ties, 1).T


@pytest.mark.parametrize("ties", [ONE, NOTHING, EMPTY, SELF, np.zeros((0, 0))], ids=range(5))
def test_hard_networks_give_a_number_or_none_and_never_a_warning(ties) -> None:
    assert networks.why_silent(ties) != ""
    for value in (
        networks.density(ties),
        networks.transitivity(ties),
        networks.modularity(ties, ["a"] * len(ties)),
        networks.ei_index(ties, ["a"] * len(ties)),
        networks.mean_degree(ties),
        networks.graph_correlation(ties, ties),
        networks.jaccard(ties, ties),
        *(networks.reciprocity(ties, kind) for kind in ("edgewise", "dyadic", "nonnull")),
        *(networks.centralisation(ties, kind) for kind in KINDS),
    ):
        assert value in (None, 0.0, 1.0)
    assert networks.hamming(ties, ties) == 0
    assert networks.components(ties).count == len(ties)
    assert networks.qap(ties, ties, resamples=9).reason == "all_alike"
    assert networks.vertex_bootstrap(ties, resamples=20).reason in ("one_actor", "nothing_answered", "all_alike")
    assert networks.paired_vertex_bootstrap(ties, ties, resamples=20).p is None
    assert networks.ei_permutation(ties, ["a"] * len(ties), resamples=9).reason == "no_ties"


def test_ties_to_oneself_are_not_read() -> None:
    ties = random_network(1)
    with_self = np.maximum(ties, np.eye(12))
    np.fill_diagonal(ties, 0)
    assert networks.density(ties) == networks.density(with_self)
    assert networks.centralisation(ties, "betweenness") == networks.centralisation(with_self, "betweenness")
    assert networks.components(ties) == networks.components(with_self)


@pytest.mark.parametrize("seed", range(5))
def test_as_networkx_counts(seed) -> None:
    ties = random_network(seed)
    graph = nx.DiGraph(ties)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    assert networks.density(ties) == pytest.approx(nx.density(graph))
    assert networks.reciprocity(ties) == pytest.approx(nx.reciprocity(graph))
    assert networks.transitivity(ties, "out_stars") == pytest.approx(nx.transitivity(graph))
    assert networks.components(ties).count == nx.number_weakly_connected_components(graph)


@pytest.mark.parametrize("seed", range(4))
def test_the_best_core_is_the_best_of_all_cores(seed) -> None:
    n = 8
    ties = random_network(seed, n, directed=False)
    best = n * n
    for chosen in range(1, 2**n - 1):
        core = np.array([chosen >> i & 1 for i in range(n)], dtype=bool)
        inside = np.triu(np.outer(core, core), 1)
        outside = np.triu(np.outer(~core, ~core), 1)
        best = min(best, int((inside & (ties == 0)).sum() + (outside & (ties == 1)).sum()))
    assert networks.core_periphery(ties).misfits == best


def test_qap_by_hand() -> None:
    a, b = random_network(3, 9), random_network(4, 9)
    rng = np.random.default_rng(5)
    seen = networks.graph_correlation(a, b)
    found = []
    for _ in range(4000):
        names = rng.permutation(9)
        found.append(networks.graph_correlation(a, b[np.ix_(names, names)]))
    assert networks.qap(a, b, resamples=20_000).p_at_least == pytest.approx(
        (np.array(found) >= seen - 1e-9).mean(), abs=0.03
    )


def test_qap_of_valued_and_of_incomplete_networks() -> None:
    a, b = random_network(3, 9), random_network(3, 9) + 0.2 * random_network(8, 9)
    assert networks.qap(a, b, resamples=500).p_at_least < 0.05
    b[2] = np.nan
    assert networks.qap(a, b, resamples=500).p_at_least < 0.05


def test_mrqap_agrees_with_a_loop_over_regressions() -> None:
    x, z = random_network(1, 10), random_network(2, 10)
    y = x + np.random.default_rng(3).normal(0, 1, (10, 10))
    off = ~np.eye(10, dtype=bool)
    found = networks.mrqap(y, x, z, resamples=4000)
    design = np.column_stack([np.ones(90), x[off], z[off]])
    assert found.coefficients == pytest.approx(np.linalg.lstsq(design, y[off], rcond=None)[0])
    assert found.p[1] < 0.02 < found.p[2]
    other = design[:, [0, 2]]
    rest = np.zeros((10, 10))
    rest[off] = x[off] - other @ np.linalg.lstsq(other, x[off], rcond=None)[0]

    def t(column):
        d = np.column_stack([other, column])
        beta, left, *_ = np.linalg.lstsq(d, y[off], rcond=None)
        return abs(beta[-1] / np.sqrt(np.linalg.inv(d.T @ d)[-1, -1] * left[0] / 87))

    rng, seen, reached = np.random.default_rng(4), t(rest[off]), 0
    for _ in range(500):
        names = rng.permutation(10)
        reached += t(rest[np.ix_(names, names)][off]) >= seen
    assert reached / 500 == pytest.approx(found.p[1], abs=0.02)


def test_mrqap_without_answers_or_without_variety_says_so() -> None:
    assert networks.mrqap(EMPTY, NOTHING, resamples=9).reason == "nothing_answered"
    assert networks.mrqap(EMPTY, EMPTY, resamples=9).reason == "all_alike"
    assert networks.mrqap(ONE, ONE, resamples=9).reason == "all_alike"


def test_a_wave_compared_on_the_union_keeps_who_joined_and_who_left() -> None:
    first, second = np.zeros((3, 3)), np.ones((3, 3))
    found = networks.on_union(first, ["a", "b", "c"], second, ["b", "c", "d"])
    assert found.nodes == ("a", "b", "c", "d")
    assert (found.joined.tolist(), found.left.tolist()) == ([False] * 3 + [True], [True] + [False] * 3)
    assert networks.hamming(found.first, found.second) == 1  # the one pair of those there both times
    assert (networks.density(found.first), networks.density(found.second)) == (0.0, 1.0)


def test_rows_that_are_missing_bound_density_and_do_not_lower_it() -> None:
    ties = random_network(6, 12)
    full = networks.density(ties)
    silent = ties.copy()
    silent[:4] = np.nan
    bounds = networks.nonresponse_bounds(silent)
    assert bounds.low <= full <= bounds.high
    assert bounds.high - bounds.low == pytest.approx(1 / 3)
    assert bounds.answered == pytest.approx(2 / 3)
    assert networks.density(networks.filled(silent, "zero")) == pytest.approx(bounds.low)
    returned = networks.filled(silent, "reciprocate")
    assert np.array_equal(returned[0, 5:], ties[5:, 0])
    assert np.isnan(returned[0, 1])  # neither of the two answered


def test_labels_are_drawn_with_their_nodes() -> None:
    apart = np.kron(np.eye(2), np.ones((8, 8)))
    sides = ["a"] * 8 + ["b"] * 8
    assert networks.vertex_bootstrap(apart, networks.ei_index, labels=sides, resamples=50).reason == "all_alike"
    apart[0, 8:12] = 1
    found = networks.vertex_bootstrap(apart, networks.ei_index, labels=sides, resamples=200)
    assert found.low < found.estimate < found.high


def test_two_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="on_union"):
        networks.hamming(np.zeros((2, 2)), np.zeros((3, 3)))
    with pytest.raises(ValueError, match="square"):
        networks.density(np.zeros((2, 3)))
