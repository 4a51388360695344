"""The toy network of methods.md F18, checked by hand there, and the five-node digraph of statistics.md 4."""

from __future__ import annotations

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


@pytest.fixture
def trust() -> np.ndarray:
    matrix = np.full((5, 5), np.nan)
    for (giver, receiver), value in TRUST.items():
        matrix[NODES.index(giver), NODES.index(receiver)] = value
    return matrix


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


def test_edgewise_reciprocity_of_the_five_node_digraph() -> None:
    ties = [[0, 1, 1, 0, 0], [1, 0, 0, 1, 0], [0, 0, 0, 1, 1], [0, 1, 0, 0, 0], [1, 0, 1, 0, 0]]
    assert networks.reciprocity(ties) == pytest.approx(0.6666667)  # igraph and networkx


def test_four_of_fifteen_seats_for_sixty_two_percent() -> None:
    assert parity(4, 15, 0.62) == pytest.approx(0.430, abs=5e-4)  # methods.md F19
    assert seats_short(4, 15, 0.62) == 6
