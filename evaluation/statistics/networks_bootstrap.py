"""How sure a number of one network is: nodes drawn anew, nodes relabelled, and what those who are silent could change.

Ties of one person hang together, so persons are drawn, never ties: independent ties would understate the range.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from evaluation.statistics.networks_association import SEED
from evaluation.statistics.networks_matrix import density, ei_index, matrix_of
from evaluation.statistics.resampling import Resampled, ranged

Statistic = Callable[[np.ndarray], float | None]
#: a statistic of nodes' labels too: the labels are drawn with their nodes
Labelled = Callable[[np.ndarray, np.ndarray], float | None]
Way = Literal["drop", "zero", "reciprocate"]


@dataclass(frozen=True)
class Permuted:
    """A number of a network beside what it would be if nodes had their labels by chance."""

    estimate: float | None
    expected: float | None = None
    p: float | None = None
    resamples: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Bounds:
    """What a share of pairs is among those answered, and between which values it lies whatever the rest would say."""

    observed: float | None
    low: float | None
    high: float | None
    answered: float | None


def vertex_bootstrap(
    ties: ArrayLike,
    statistic: Statistic | Labelled = density,
    *,
    labels: ArrayLike | None = None,
    resamples: int = 2_000,
    seed: int = SEED,
) -> Resampled:
    """Return a statistic of a network with a range, by drawing its nodes anew with replacement.

    Where a node is drawn twice, the pair with itself takes a pair drawn from all pairs (with labels it is left out).
    The interval is estimate -/+ t x standard error with n - 1 degrees of freedom.

    Parameters
    ----------
    ties : array
    statistic : callable
        Of the array; of the array and the labels where ``labels`` are given.
    labels : array, optional
        One per node; drawn with it.

    References
    ----------
    Snijders, T. A. B. and Borgatti, S. P. (1999). Non-parametric standard errors and tests for network statistics.
    Connections 22(2), 161-170.

    Examples
    --------
    >>> ring = np.roll(np.eye(10), 1, axis=1)
    >>> found = vertex_bootstrap(ring, resamples=200)
    >>> round(found.estimate, 4), found.low < found.estimate < found.high
    (0.1111, True)
    """
    matrix = matrix_of(ties)
    found = _bootstrap([matrix], labels, lambda m, names: _apply(statistic, m[0], names), resamples, seed)
    return dataclasses.replace(found, p=None, lean_up=None)  # nobody asks whether a level is 0


def paired_vertex_bootstrap(
    first: ArrayLike,
    second: ArrayLike,
    statistic: Statistic | Labelled = density,
    *,
    labels: ArrayLike | None = None,
    resamples: int = 2_000,
    seed: int = SEED,
) -> Resampled:
    """Return the change of a statistic between two networks on the same nodes, the same nodes drawn in both.

    Who was not there at a wave has NaN throughout (see `on_union`). p is two-sided, from the same t as the interval.

    Examples
    --------
    >>> ring = np.roll(np.eye(10), 1, axis=1)
    >>> found = paired_vertex_bootstrap(ring, ring + ring.T, resamples=200)
    >>> round(found.estimate, 4), found.p < 0.01
    (0.1111, True)
    """
    a, b = matrix_of(first), matrix_of(second)
    if a.shape != b.shape:
        raise ValueError(f"two networks on the same nodes are compared, found {len(a)} and {len(b)}: use on_union")

    def change(drawn: list[np.ndarray], names: np.ndarray | None) -> float | None:
        before, after = (_apply(statistic, m, names) for m in drawn)
        return None if before is None or after is None else after - before

    return _bootstrap([a, b], labels, change, resamples, seed)


def _apply(statistic: Statistic | Labelled, matrix: np.ndarray, labels: np.ndarray | None) -> float | None:
    return statistic(matrix) if labels is None else statistic(matrix, labels)  # type: ignore[call-arg]


def _bootstrap(
    matrices: list[np.ndarray],
    labels: ArrayLike | None,
    value: Callable[[list[np.ndarray], np.ndarray | None], float | None],
    resamples: int,
    seed: int,
) -> Resampled:
    n = len(matrices[0])
    names = None if labels is None else np.asarray(labels)
    estimate = value(matrices, names)
    if n < 2:
        return Resampled(None, n=n, reason="one_actor")
    if estimate is None:
        return Resampled(None, n=n, reason="nothing_answered")
    rng = np.random.default_rng(seed)
    pairs = np.triu_indices(n, 1)
    found = []
    for _ in range(resamples):
        drawn = rng.integers(0, n, size=n)
        sample = _sample(matrices, drawn, pairs, rng, filled_in=names is None)
        found.append(value(sample, None if names is None else names[drawn]))
    if sum(v is not None for v in found) < resamples / 2:
        return Resampled(estimate, n=n, resamples=resamples, reason="nothing_answered")
    return ranged(estimate, np.array(found, dtype=float), n, resamples)


def _sample(
    matrices: list[np.ndarray],
    drawn: np.ndarray,
    pairs: tuple[np.ndarray, np.ndarray],
    rng: np.random.Generator,
    *,
    filled_in: bool,
) -> list[np.ndarray]:
    """Return each network on the nodes drawn; a pair of a node with itself takes another pair, the same in all.

    Not where labels count: such a pair is of one label, the one put in its place need not be; it is left out.
    """
    same = drawn[pairs[0]] == drawn[pairs[1]]
    at, to = pairs[0][same], pairs[1][same]
    n = len(drawn)
    one = rng.integers(0, n, size=len(at))
    other = (one + rng.integers(1, n, size=len(at))) % n
    rows = drawn[:, None]
    samples = []
    for matrix in matrices:
        sample = matrix[rows, drawn]
        sample[at, to], sample[to, at] = (matrix[one, other], matrix[other, one]) if filled_in else (np.nan, np.nan)
        samples.append(sample)
    return samples


def ei_permutation(ties: ArrayLike, groups: ArrayLike, *, resamples: int = 5_000, seed: int = SEED) -> Permuted:
    """Return the E-I index beside what it would be if the nodes had their groups by chance (two-sided p).

    Group sizes alone push the index: the same number means something else in a network of 20 and 3.

    Examples
    --------
    >>> apart = np.kron(np.eye(2), np.ones((6, 6)))
    >>> found = ei_permutation(apart, ["a"] * 6 + ["b"] * 6, resamples=500)
    >>> found.estimate, found.p < 0.05
    (-1.0, True)
    """
    estimate = ei_index(ties, groups)
    side = np.unique(np.asarray(groups), return_inverse=True)[1]
    if estimate is None:
        return Permuted(None, reason="no_ties")
    if len(side) < 2 or np.ptp(side) == 0:
        return Permuted(estimate, reason="all_alike")
    givers, receivers = np.nonzero(matrix_of(ties) == 1)
    names = np.random.default_rng(seed).permuted(np.tile(side, (resamples, 1)), axis=1)
    found = 2 * (names[:, givers] != names[:, receivers]).mean(axis=1) - 1
    centre = float(found.mean())
    reached = int((np.abs(found - centre) >= abs(estimate - centre) - 1e-9).sum())
    return Permuted(estimate, centre, (reached + 1) / (resamples + 1), resamples)


def modularity_permutation(ties: ArrayLike, groups: ArrayLike, *, resamples: int = 2_000, seed: int = SEED) -> Permuted:
    """Return Newman's modularity of a division beside what it would be if the nodes had their groups by chance.

    p is one-sided: how often chance keeps as many ties within groups.

    Examples
    --------
    >>> apart = np.kron(np.eye(2), np.ones((6, 6)))
    >>> found = modularity_permutation(apart, ["a"] * 6 + ["b"] * 6, resamples=500)
    >>> round(found.estimate, 3), found.expected < 0.1, found.p < 0.01
    (0.5, True, True)
    """
    tied = (matrix_of(ties) == 1).astype(float)
    total = tied.sum()
    side = np.unique(np.asarray(groups).astype(str), return_inverse=True)[1]
    if total == 0:
        return Permuted(None, reason="no_ties")
    surplus = tied / total - np.outer(tied.sum(axis=1), tied.sum(axis=0)) / total**2
    estimate = _within(surplus, side)
    if len(side) < 2 or np.ptp(side) == 0:
        return Permuted(estimate, reason="all_alike")
    drawn = np.random.default_rng(seed).permuted(np.tile(side, (resamples, 1)), axis=1)
    found = np.array([_within(surplus, row) for row in drawn])
    reached = int((found >= estimate - 1e-9).sum())
    return Permuted(estimate, float(found.mean()), (reached + 1) / (resamples + 1), resamples)


def _within(surplus: np.ndarray, side: np.ndarray) -> float:
    return float(surplus[side[:, None] == side[None, :]].sum())


def filled(ties: ArrayLike, way: Way) -> np.ndarray:
    """Return the network with what was not answered left out, read as no tie, or as the other side said.

    Examples
    --------
    >>> some = [[0, 1], [np.nan, 0]]
    >>> [float(filled(some, way)[1, 0]) for way in ("drop", "zero", "reciprocate")]
    [nan, 0.0, 1.0]
    """
    matrix = matrix_of(ties)
    if way == "drop" or len(matrix) == 0:
        return matrix
    known = np.where(np.isnan(matrix), 0.0 if way == "zero" else matrix.T, matrix)
    np.fill_diagonal(known, np.nan)
    return known


def nonresponse_bounds(ties: ArrayLike) -> Bounds:
    """Return the density among answered pairs, and what it is if every unanswered pair were untied, or tied.

    A row that is missing is missing, never "no ties": with a third of the actors silent a fall of density proves
    nothing, and the bounds say how little.

    References
    ----------
    Manski, C. F. (2003). Partial Identification of Probability Distributions. Springer.

    Examples
    --------
    >>> nonresponse_bounds([[0, 1, 0], [1, 0, 0], [np.nan, np.nan, 0]])
    Bounds(observed=0.5, low=0.3333333333333333, high=0.6666666666666666, answered=0.6666666666666666)
    """
    matrix = matrix_of(ties)
    n = len(matrix)
    pairs = n * (n - 1)
    if not pairs:
        return Bounds(None, None, None, None)
    known = ~np.isnan(matrix)
    tied, answered = int((matrix == 1).sum()), int(known.sum())
    return Bounds(density(matrix), tied / pairs, (tied + pairs - answered) / pairs, answered / pairs)
