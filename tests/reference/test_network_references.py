"""Networks against values of other programs: karate club, Florentine families, the five-node digraph, toy F18, F9.

Values: statistics.md 4 (R's sna 2.7 and igraph 1.3.5, networkx 3.6, python-igraph 1.0) and methods.md F9, F18, F19.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from evaluation.statistics import networks
from evaluation.statistics.shares import parity, seats_short

NODES = "ABCDE"
TRUST = {
    ("A", "B"): 3,
    ("B", "A"): 4,
    ("A", "C"): 2,
    ("C", "A"): 2,
    ("B", "C"): 3,
    ("D", "A"): 4,
    ("E", "A"): 1,
    ("A", "E"): 2,
}
SIDE = ["institution", "institution", "institution", "community", "community"]
DIGRAPH = [[0, 1, 1, 0, 0], [1, 0, 0, 1, 0], [0, 0, 0, 1, 1], [0, 1, 0, 0, 0], [1, 0, 1, 0, 0]]

# Padgett's families as in R's network::flo, sixteen of them: Pucci has no tie of marriage and stays
FAMILIES = [
    *("Acciaiuoli", "Albizzi", "Barbadori", "Bischeri", "Castellani", "Ginori", "Guadagni", "Lamberteschi"),
    *("Medici", "Pazzi", "Peruzzi", "Pucci", "Ridolfi", "Salviati", "Strozzi", "Tornabuoni"),
]
MARRIAGE = (
    "Acciaiuoli-Medici Albizzi-Ginori Albizzi-Guadagni Albizzi-Medici Barbadori-Castellani Barbadori-Medici "
    "Bischeri-Guadagni Bischeri-Peruzzi Bischeri-Strozzi Castellani-Peruzzi Castellani-Strozzi Guadagni-Lamberteschi "
    "Guadagni-Tornabuoni Medici-Ridolfi Medici-Salviati Medici-Tornabuoni Pazzi-Salviati Peruzzi-Strozzi "
    "Ridolfi-Strozzi Ridolfi-Tornabuoni"
)
BUSINESS = (
    "Barbadori-Castellani Barbadori-Ginori Barbadori-Medici Barbadori-Peruzzi Bischeri-Guadagni "
    "Bischeri-Lamberteschi Bischeri-Peruzzi Castellani-Lamberteschi Castellani-Peruzzi Ginori-Medici "
    "Guadagni-Lamberteschi Lamberteschi-Peruzzi Medici-Pazzi Medici-Salviati Medici-Tornabuoni"
)


def families(pairs: str) -> np.ndarray:
    matrix = np.zeros((16, 16))
    for pair in pairs.split():
        i, j = (FAMILIES.index(name) for name in pair.split("-"))
        matrix[i, j] = matrix[j, i] = 1
    return matrix


@pytest.fixture(scope="module")
def karate() -> np.ndarray:
    return nx.to_numpy_array(nx.karate_club_graph(), weight=None)


@pytest.fixture(scope="module")
def club() -> list[str]:
    return [member["club"] for _, member in nx.karate_club_graph().nodes(data=True)]


@pytest.fixture
def trust() -> np.ndarray:
    matrix = np.full((5, 5), np.nan)
    for (giver, receiver), value in TRUST.items():
        matrix[NODES.index(giver), NODES.index(receiver)] = value
    return matrix


def test_karate_density_and_transitivity(karate) -> None:
    assert networks.density(karate) == pytest.approx(0.1390374, abs=5e-8)
    assert networks.transitivity(karate) == pytest.approx(0.2556818, abs=5e-8)
    assert networks.transitivity(karate, "out_stars") == pytest.approx(0.2556818, abs=5e-8)
    assert networks.mean_degree(karate) == pytest.approx(2 * 78 / 34)


@pytest.mark.parametrize(
    ("kind", "value"), [("degree", 0.3996212), ("betweenness", 0.4055572), ("closeness", 0.2981949)]
)
def test_karate_centralisation_as_in_sna(karate, kind, value) -> None:
    assert networks.centralisation(karate, kind) == pytest.approx(value, abs=5e-8)


def test_karate_club_split(karate, club) -> None:
    assert networks.modularity(karate, club) == pytest.approx(0.3582347, abs=5e-8)
    assert networks.ei_index(karate, club) == pytest.approx(-0.7179487, abs=5e-8)  # 11 external, 67 internal
    assert networks.ei_permutation(karate, club, resamples=1000).p < 0.01


def test_karate_standard_error_of_density_draws_people_not_ties(karate) -> None:
    se = networks.vertex_bootstrap(karate, resamples=4000).se
    assert se == pytest.approx(0.0404, abs=0.0015)  # 20 000 replications
    ties = karate.sum() / 2
    assert se > 2 * np.sqrt(0.1390374 * (1 - 0.1390374) / (34 * 33 / 2)), f"{ties} ties are not independent"


def test_florentine_families_keep_the_family_without_ties() -> None:
    marriage, business = families(MARRIAGE), families(BUSINESS)
    assert networks.density(marriage) == pytest.approx(1 / 6)  # .1904762 where Pucci is dropped
    assert networks.density(business) == pytest.approx(0.125)
    assert networks.components(marriage).isolates == 1
    assert networks.betweenness(marriage)[FAMILIES.index("Medici")] == pytest.approx(47.5)
    assert networks.centralisation(marriage, "degree") == pytest.approx(0.2666667, abs=5e-8)
    assert networks.centralisation(marriage, "betweenness") == pytest.approx(0.3834920, abs=1e-7)
    assert networks.centralisation(marriage, "closeness") is None


def test_florentine_marriage_and_business_compared() -> None:
    marriage, business = families(MARRIAGE), families(BUSINESS)
    assert networks.graph_correlation(marriage, business) == pytest.approx(0.3718679, abs=5e-8)
    assert networks.hamming(marriage, business) == 19
    assert networks.jaccard(marriage, business) == pytest.approx(8 / 27)
    assert networks.qap(marriage, business, resamples=100_000).p_at_least == pytest.approx(0.000669, abs=0.0003)


def test_florentine_marriage_regressed_on_business() -> None:
    found = networks.mrqap(families(MARRIAGE), families(BUSINESS), resamples=2000)
    assert found.coefficients == pytest.approx((0.1142857, 0.4190476), abs=5e-8)
    assert found.p[1] < 0.005


def test_florentine_standard_errors() -> None:
    marriage, business = families(MARRIAGE), families(BUSINESS)
    assert networks.vertex_bootstrap(marriage, resamples=4000).se == pytest.approx(0.0557, abs=0.002)
    assert networks.vertex_bootstrap(business, resamples=4000).se == pytest.approx(0.0598, abs=0.002)
    pair = networks.paired_vertex_bootstrap(marriage, business, resamples=4000)
    assert pair.estimate == pytest.approx(0.125 - 1 / 6)
    assert pair.se == pytest.approx(0.0662, abs=0.0025)


@pytest.mark.parametrize(("kind", "value"), [("dyadic", 0.7), ("edgewise", 0.6666667), ("nonnull", 0.5)])
def test_reciprocity_of_the_five_node_digraph_has_three_meanings(kind, value) -> None:
    assert networks.reciprocity(DIGRAPH, kind) == pytest.approx(value)


def test_transitivity_of_the_five_node_digraph_has_two_meanings() -> None:
    assert networks.transitivity(DIGRAPH, "two_paths") == pytest.approx(0.1)  # sna, weak
    assert networks.transitivity(DIGRAPH, "out_stars") == pytest.approx(0.125)  # networkx
    assert networks.transitivity(DIGRAPH, "out_stars") == pytest.approx(nx.transitivity(nx.DiGraph(np.array(DIGRAPH))))


def test_the_toy_network(trust) -> None:
    ties = (~np.isnan(trust)).astype(float)
    assert networks.density(ties) == pytest.approx(0.40)
    assert networks.reciprocity(ties) == pytest.approx(0.75)
    assert networks.in_degrees(ties).tolist() == [4, 1, 2, 0, 1]
    assert networks.in_centralisation(ties) == pytest.approx(0.75)
    assert networks.external_internal(ties, SIDE) == pytest.approx(-0.25)
    assert np.nanmean(trust) == pytest.approx(2.625)
    assert (trust[~np.isnan(trust)] >= 3).mean() == pytest.approx(0.50)
    assert networks.across(trust, SIDE, "community", "institution") == pytest.approx(2.5)
    assert networks.across(trust, SIDE, "institution", "community") == pytest.approx(2.0)
    assert networks.received(trust)[0] == pytest.approx(11 / 4)


def test_the_published_table_of_a_network_measured_twice_allows_ratios_and_densities_only() -> None:
    """Gilfoyle et al. 2025 (F9): counts of ties per dimension, 57 and 56 invited; no list of ties."""
    first, second = [66, 64, 103, 83, 130, 126, 102], [50, 53, 86, 59, 98, 90, 75]
    ratios = [b / a for a, b in zip(first, second, strict=True)]
    assert ratios == pytest.approx([0.758, 0.828, 0.835, 0.711, 0.754, 0.714, 0.735], abs=5e-4)
    assert (sum(first), sum(second)) == (674, 511)
    assert sum(second) / sum(first) == pytest.approx(0.758, abs=5e-4)
    for invited, ties, printed in ((57, 66, 0.0207), (56, 50, 0.0162)):
        network = np.zeros(invited * invited)
        network[1 : 2 * ties : 2] = 1  # any network of so many ties: density does not ask which
        network = network.reshape(invited, invited)
        on_diagonal = int(np.trace(network))
        np.fill_diagonal(network, 0)
        free = np.argwhere((network == 0) & ~np.eye(invited, dtype=bool))[:on_diagonal]
        network[tuple(free.T)] = 1
        assert networks.density(network) == pytest.approx(printed, abs=5e-5)


def test_four_of_fifteen_seats_for_sixty_two_percent() -> None:
    assert parity(4, 15, 0.62) == pytest.approx(0.430, abs=5e-4)  # methods.md F19
    assert seats_short(4, 15, 0.62) == 6
