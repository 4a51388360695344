"""Regression whose errors remember the one before: AR(1), for short series.

With few points nobody knows how strongly a series remembers, and intervals that take one guess of it for the truth
are too narrow (ordinary least squares, Newey and West, Prais and Winsten, and plain restricted maximum likelihood
all are). Here every possible memory speaks with the weight that the restricted likelihood gives it, even on the scale
of Fisher's z, and intervals and p come from the mixture of the t distributions that belong to each.
`benchmarks/calibration/series_coverage.py` shows how far that holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize, special

from evaluation.statistics.intervals import Interval

#: possible memories, even on Fisher's z: from -.98 to .98
GRID = np.tanh(np.linspace(-2.3, 2.3, 57))
#: a residual spread below this share of the spread of the data is no spread at all
NOTHING = 1e-12


class Fit(NamedTuple):
    """Coefficients at one memory ``phi``: values, standard errors, spread of the errors."""

    coefficients: np.ndarray
    se: np.ndarray
    phi: float
    sigma: float


@dataclass(frozen=True)
class Memory:
    """A regression with AR(1) errors: what each memory of `GRID` says, and how much weight it has.

    Attributes
    ----------
    estimates, spreads : ndarray
        Coefficients, and their covariance matrices, one a row of `GRID`.
    weights : ndarray
        Sum to 1.
    df : int
        Points less coefficients.
    reml : Fit
        At the most likely memory.
    phi_low, phi_high : float
        Where the middle 95 % of the weight lies.
    """

    estimates: np.ndarray
    spreads: np.ndarray
    weights: np.ndarray
    df: int
    reml: Fit
    phi_low: float
    phi_high: float

    @property
    def coefficients(self) -> np.ndarray:
        """Their mean over every possible memory."""
        return self.weights @ self.estimates

    def interval(self, weights: ArrayLike, conf: float = 0.95) -> Interval:
        """Return the interval of a weighted sum of coefficients over every possible memory."""
        centres, scales = self._parts(weights)
        tail = (1 - conf) / 2
        return Interval(self._quantile(centres, scales, tail), self._quantile(centres, scales, 1 - tail))

    def above(self, weights: ArrayLike) -> float:
        """Return the share of evidence that a weighted sum of coefficients lies above 0."""
        centres, scales = self._parts(weights)
        return float(self.weights @ special.stdtr(self.df, centres / scales))

    def p(self, weights: ArrayLike) -> float:
        """Return the two-sided p that a weighted sum of coefficients is 0."""
        up = self.above(weights)
        return float(min(1.0, 2 * min(up, 1 - up)))

    def _parts(self, weights: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        c = np.asarray(weights, float)
        return self.estimates @ c, np.sqrt(np.einsum("i,gij,j->g", c, self.spreads, c))

    def _quantile(self, centres: np.ndarray, scales: np.ndarray, share: float) -> float:
        single = centres + scales * float(special.stdtrit(self.df, share))
        low, high = float(single.min()), float(single.max())
        if high - low < 1e-12 * (1 + abs(high)):
            return low

        def beyond(value: float) -> float:
            return float(self.weights @ special.stdtr(self.df, (value - centres) / scales)) - share

        return float(optimize.brentq(beyond, low - 1e-9, high + 1e-9))


def whiten(values: np.ndarray, steps: np.ndarray, phi: float) -> np.ndarray:
    """Return values (or columns of values) freed of an AR(1) memory; ``steps`` is the distance to the one before.

    Examples
    --------
    >>> whiten(np.array([1.0, 1.0, 1.0]), np.array([1, 1]), 0.0).tolist()
    [1.0, 1.0, 1.0]
    """
    kept = phi ** steps.astype(float)
    scale = np.sqrt(1 - kept**2)
    if values.ndim > 1:
        kept, scale = kept[:, None], scale[:, None]
    return np.concatenate([values[:1], (values[1:] - kept * values[:-1]) / scale])


class _Likelihood:
    """The (restricted) likelihood of a memory, everything else being at its best."""

    def __init__(self, design: np.ndarray, y: np.ndarray, times: np.ndarray) -> None:
        self.x, self.y, self.steps = design, y, np.diff(times)
        self.n, self.k = design.shape

    def solved(self, phi: float) -> tuple[np.ndarray, np.ndarray, float, float]:
        """Return coefficients, inverse of their information, squared errors, and the logarithm of the determinant."""
        x, y = whiten(self.x, self.steps, phi), whiten(self.y, self.steps, phi)
        inverse = np.linalg.inv(x.T @ x)
        b = inverse @ (x.T @ y)
        log_det = float(np.log(1 - phi ** (2.0 * self.steps)).sum())
        return b, inverse, float(((y - x @ b) ** 2).sum()), log_det

    def value(self, phi: float, *, restricted: bool = True) -> float:
        """Return the logarithm of the likelihood, up to a constant."""
        _, inverse, rss, log_det = self.solved(phi)
        if not restricted:
            return -0.5 * log_det - 0.5 * self.n * np.log(rss)
        information = -float(np.linalg.slogdet(inverse)[1])
        return -0.5 * log_det - 0.5 * information - 0.5 * (self.n - self.k) * np.log(rss)

    def best(self, *, restricted: bool = True) -> Fit:
        """Return the fit at the most likely memory."""
        values = [self.value(phi, restricted=restricted) for phi in GRID]
        at = int(np.argmax(values))
        low, high = GRID[max(at - 1, 0)], GRID[min(at + 1, len(GRID) - 1)]
        found = optimize.minimize_scalar(
            lambda phi: -self.value(phi, restricted=restricted), bounds=(low, high), method="bounded"
        )
        return self.fit(float(found.x))

    def fit(self, phi: float) -> Fit:
        """Return the fit at a memory."""
        b, inverse, rss, _ = self.solved(phi)
        sigma = float(np.sqrt(rss / (self.n - self.k)))
        return Fit(b, sigma * np.sqrt(np.diag(inverse)), phi, sigma)


def ordinary(design: ArrayLike, y: ArrayLike) -> Fit:
    """Return ordinary least squares: the fit without memory.

    Examples
    --------
    >>> found = ordinary([[1, 0], [1, 1], [1, 2], [1, 3]], [1, 3, 5, 8])
    >>> [round(float(b), 2) for b in found.coefficients]
    [0.8, 2.3]
    """
    x = np.asarray(design, float)
    return _Likelihood(x, np.asarray(y, float), np.arange(len(x))).fit(0.0)


def likeliest(design: ArrayLike, y: ArrayLike, times: ArrayLike | None = None, *, restricted: bool = True) -> Fit:
    """Return the fit at the memory that is most likely by (restricted) maximum likelihood.

    The standard errors use points less coefficients in both cases.

    References
    ----------
    Harville, D. A. (1977). Maximum likelihood approaches to variance component estimation and to related problems.
    Journal of the American Statistical Association 72(358).
    Pinheiro, J. C. and Bates, D. M. (2000). Mixed-Effects Models in S and S-PLUS. Springer.

    Examples
    --------
    >>> found = likeliest(np.ones((6, 1)), [1, 2, 3, 3, 2, 1])
    >>> found.phi > 0
    True
    """
    x = np.asarray(design, float)
    when = np.arange(len(x)) if times is None else np.asarray(times)
    return _Likelihood(x, np.asarray(y, float), when).best(restricted=restricted)


def with_memory(design: ArrayLike, y: ArrayLike, times: ArrayLike | None = None) -> Memory | None:
    """Return a regression with AR(1) errors over every possible memory; None where the line fits without any error.

    Parameters
    ----------
    design : array_like, points x coefficients
    y : array_like
    times : array_like of int, optional
        Places of the points in time; a missing one leaves a gap.

    Notes
    -----
    With z = artanh(phi), every z is as likely beforehand as any other; the restricted likelihood integrates
    coefficients and spread out. Given phi the coefficients follow t with ``df`` degrees of freedom around the
    generalised least squares, and their distribution is the mixture.

    References
    ----------
    Zellner, A. and Tiao, G. C. (1964). Bayesian analysis of the regression model with autocorrelated errors.
    Journal of the American Statistical Association 59(307).

    Examples
    --------
    >>> line = np.column_stack([np.ones(8), np.arange(8)])
    >>> found = with_memory(line, [1, 2, 4, 3, 5, 7, 6, 8])
    >>> low, high = found.interval([0, 1])
    >>> bool(low < found.reml.coefficients[1] < high)
    True
    >>> with_memory(line, np.arange(8.0)) is None
    True
    """
    x, values = np.asarray(design, float), np.asarray(y, float)
    when = np.arange(len(x)) if times is None else np.asarray(times)
    likelihood = _Likelihood(x, values, when)
    df = likelihood.n - likelihood.k
    if df < 1 or likelihood.solved(0.0)[2] <= NOTHING * (1e-300 + float((values**2).sum())):
        return None
    solved = [likelihood.solved(phi) for phi in GRID]
    logs = np.array([likelihood.value(phi) for phi in GRID])
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    spreads = np.array([inverse * rss / df for _, inverse, rss, _ in solved])
    below = np.cumsum(weights)
    low, high = (float(GRID[min(int(np.searchsorted(below, q)), len(GRID) - 1)]) for q in (0.025, 0.975))
    return Memory(np.array([b for b, *_ in solved]), spreads, weights, df, likelihood.best(), low, high)
