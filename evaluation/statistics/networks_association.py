"""Association of networks by permuting nodes (QAP), for networks on the same nodes; never for "did density change".

Whoever relabels the nodes of one network keeps its shape and breaks its tie to the other: how often would a
relabelled network agree as much?
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.statistics.networks_compare import graph_correlation
from evaluation.statistics.networks_matrix import matrix_of

SEED = 20211
#: relabelled cells held in memory at a time
CHUNK = 4_000_000


@dataclass(frozen=True)
class Qap:
    """A correlation of networks and how often relabelled ones reach it (the observed one counted among them)."""

    estimate: float | None
    p_at_least: float | None = None
    p_at_most: float | None = None
    p: float | None = None
    resamples: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Mrqap:
    """Coefficients of a regression of networks: the constant first, then one per predictor, with their p."""

    coefficients: tuple[float, ...] = ()
    p: tuple[float, ...] = ()
    r_squared: float | None = None
    resamples: int = 0
    reason: str = ""


def qap(first: ArrayLike, second: ArrayLike, resamples: int = 10_000, seed: int = SEED) -> Qap:
    """Return the correlation of two networks on the same nodes with its permutation p.

    The nodes of one are relabelled ``resamples`` times. Where every cell is answered only the ties of the sparser
    network are followed: agreement is then all that a relabelling can change.

    References
    ----------
    Krackhardt, D. (1988). Predicting with networks: nonparametric multiple regression analysis of dyadic data. Social
    Networks 10(4), 359-381.

    Examples
    --------
    >>> ring = np.roll(np.eye(8), 1, axis=1)
    >>> found = qap(ring, ring, resamples=999)
    >>> found.estimate, found.p_at_least < 0.01
    (1.0, True)
    """
    estimate = graph_correlation(first, second)
    if estimate is None:
        return Qap(None, reason="all_alike")
    a, b = matrix_of(first), matrix_of(second)
    rng = np.random.default_rng(seed)
    off = ~np.eye(len(a), dtype=bool)
    whole = not (np.isnan(a[off]).any() or np.isnan(b[off]).any())
    binary = whole and np.isin(a[off], (0, 1)).all() and np.isin(b[off], (0, 1)).all()
    found = _agreement(a, b, resamples, rng) if binary else _correlations(a, b, resamples, rng)
    seen = float(np.nansum(a * b)) if binary else estimate
    slack = 1e-9 * (1 + abs(seen))
    high, low = int((found >= seen - slack).sum()), int((found <= seen + slack).sum())
    total = len(found) + 1
    at_least, at_most = (high + 1) / total, (low + 1) / total
    return Qap(estimate, at_least, at_most, min(1.0, 2 * min(at_least, at_most)), resamples)


def _agreement(a: np.ndarray, b: np.ndarray, resamples: int, rng: np.random.Generator) -> np.ndarray:
    """Return for each relabelling how many ties stand in both networks."""
    one, other = np.nan_to_num(a) == 1, np.nan_to_num(b) == 1
    if one.sum() > other.sum():
        one, other = other, one
    if (one == one.T).all() and (other == other.T).all():
        givers, receivers, times = *np.nonzero(np.triu(one)), 2
    else:
        givers, receivers, times = *np.nonzero(one), 1
    n, size, flat = len(a), max(1, CHUNK // max(len(givers), 1)), other.ravel()
    counts = []
    for start in range(0, resamples, size):
        names = _relabelled(n, min(size, resamples - start), rng)
        counts.append(times * np.count_nonzero(flat[names[:, givers] * n + names[:, receivers]], axis=1))
    return np.concatenate(counts)


def _relabelled(n: int, rows: int, rng: np.random.Generator) -> np.ndarray:
    return rng.permuted(np.tile(np.arange(n), (rows, 1)), axis=1)


def _correlations(a: np.ndarray, b: np.ndarray, resamples: int, rng: np.random.Generator) -> np.ndarray:
    """Return the correlation over cells answered in both, for each relabelling; those all alike are left out."""
    n, size = len(a), max(1, CHUNK // max(a.size, 1))
    found = []
    for start in range(0, resamples, size):
        names = _relabelled(n, min(size, resamples - start), rng)
        moved = b[names[:, :, None], names[:, None, :]]
        known = ~(np.isnan(a)[None] | np.isnan(moved))
        x, y = np.where(known, a[None], 0.0), np.where(known, moved, 0.0)
        m = np.maximum(known.sum(axis=(1, 2)), 1)
        sx, sy = x.sum(axis=(1, 2)), y.sum(axis=(1, 2))
        top = (x * y).sum(axis=(1, 2)) - sx * sy / m
        below = ((x * x).sum(axis=(1, 2)) - sx**2 / m) * ((y * y).sum(axis=(1, 2)) - sy**2 / m)
        fine = below > 1e-12
        found.append(top[fine] / np.sqrt(below[fine]))
    return np.concatenate(found)


def mrqap(y: ArrayLike, *xs: ArrayLike, resamples: int = 2_000, seed: int = SEED) -> Mrqap:
    """Return the regression of one network on others, with p by double semi-partialling.

    For each predictor, what the others leave of it is relabelled and put in its place; its t is compared with the t
    observed (two-sided). The constant has the p of relabelling the whole outcome. Cells that any network leaves
    unanswered must not be there: relabelling would move them.

    References
    ----------
    Dekker, D., Krackhardt, D. and Snijders, T. A. B. (2007). Sensitivity of MRQAP tests to collinearity and
    autocorrelation conditions. Psychometrika 72(4), 563-581.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> x = (rng.random((10, 10)) < 0.4).astype(float)
    >>> found = mrqap(2 * x + 1, x, resamples=99)
    >>> [round(c, 6) for c in found.coefficients], found.p[1]
    ([1.0, 2.0], 0.01)
    """
    matrices = [matrix_of(m) for m in (y, *xs)]
    n = len(matrices[0])
    off = ~np.eye(n, dtype=bool)
    cells = [m[off] for m in matrices]
    if any(np.isnan(c).any() for c in cells):
        return Mrqap(reason="nothing_answered")
    outcome, design = cells[0], np.column_stack([np.ones(len(cells[0])), *cells[1:]])
    if len(outcome) <= design.shape[1] or np.linalg.matrix_rank(design) < design.shape[1]:
        return Mrqap(reason="all_alike")
    beta, *_ = np.linalg.lstsq(design, outcome, rcond=None)
    left = float(((outcome - design @ beta) ** 2).sum())
    total = float(((outcome - outcome.mean()) ** 2).sum())
    rng = np.random.default_rng(seed)
    p = [_p_of_constant(matrices[0], design, resamples, rng)]
    p += [_p_of(outcome, design, k, n, resamples, rng) for k in range(1, design.shape[1])]
    return Mrqap(tuple(float(b) for b in beta), tuple(p), None if total == 0 else 1 - left / total, resamples)


def _p_of(outcome: np.ndarray, design: np.ndarray, k: int, n: int, resamples: int, rng: np.random.Generator) -> float:
    """Return the p of one predictor: how often its relabelled remainder has as large a t."""
    others, _ = np.linalg.qr(np.delete(design, k, axis=1))
    rest = design[:, k] - others @ (others.T @ design[:, k])
    rest_of_outcome = outcome - others @ (others.T @ outcome)
    remainder, off = np.zeros((n, n)), ~np.eye(n, dtype=bool)
    remainder[off] = rest
    freedom = len(outcome) - design.shape[1]
    seen = abs(_t(rest[None], others, rest_of_outcome, freedom)[0])
    reached, size = 1, max(1, CHUNK // len(outcome))
    for start in range(0, resamples, size):
        names = _relabelled(n, min(size, resamples - start), rng)
        moved = remainder[names[:, :, None], names[:, None, :]][:, off]
        reached += int((np.abs(_t(moved, others, rest_of_outcome, freedom)) >= seen - 1e-9 * (1 + seen)).sum())
    return reached / (resamples + 1)


def _t(rows: np.ndarray, others: np.ndarray, outcome: np.ndarray, freedom: int) -> np.ndarray:
    """Return t of each row as the last predictor; an exact fit has a t too large to tell apart, not infinite."""
    apart = rows - (rows @ others) @ others.T
    size = np.maximum((apart**2).sum(axis=1), 1e-12)
    slope = apart @ outcome / size
    left = np.maximum((outcome**2).sum() - slope**2 * size, 1e-12)
    return slope * np.sqrt(size) / np.sqrt(left / freedom)


def _p_of_constant(y: np.ndarray, design: np.ndarray, resamples: int, rng: np.random.Generator) -> float:
    """Return how often a relabelled outcome gives as large a constant."""
    solve = np.linalg.pinv(design)[0]
    n, off = len(y), ~np.eye(len(y), dtype=bool)
    seen, reached, size = abs(solve @ y[off]), 1, max(1, CHUNK // y.size)
    for start in range(0, resamples, size):
        names = _relabelled(n, min(size, resamples - start), rng)
        moved = y[names[:, :, None], names[:, None, :]][:, off]
        reached += int((np.abs(moved @ solve) >= seen - 1e-9 * (1 + seen)).sum())
    return reached / (resamples + 1)
