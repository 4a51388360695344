"""Mean, variance and third cumulant of a measure of spread when the groups' values are estimated with error.

Values are y = theta + error, errors independent and normal. A measure of spread f is expanded to second order,
f(y) = f + g'e + e'He/2, whose cumulants are known in closed form; H is always a diagonal plus the symmetric product
of two vectors (diag(h) + pq' + qp'), so that nothing larger than settings x groups is ever built. For absolute
deviations, which have a kink, g and H are those of the expected value, and what the expansion leaves out of each
group's own variance and third cumulant (known exactly: folded normal) is added.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from evaluation.statistics.inequality_cells import Array, weighted


@dataclass(frozen=True)
class Cumulants:
    """First three cumulants, and the first-order (delta) and second-order parts of the variance."""

    mean: Array
    variance: Array
    third: Array
    first_order: Array
    second_order: Array


NEARER, FARTHER, SHARED = 0.25, 0.5, 1.0
"""Standard errors by which the limits of absolute deviations lean to the safe side, found by calibration: contrasts
nearer to 0 for the lower limit, farther off for the upper, and the error they share (the reference's)."""


def _bias(a: Array) -> Array:
    """Return the mean of |N(a, 1)| minus a, for a >= 0."""
    return 2 * np.exp(-0.5 * a * a) / np.sqrt(2 * np.pi) - 2 * a * ndtr(-a)


def _dot(a: Array, b: Array) -> Array:
    return np.einsum("ij,ij->i", a, b)


def quadratic(g: Array, h: Array, p: Array, q: Array, s: Array, value: Array) -> Cumulants:
    """Return the cumulants of value + g'e + e'He/2 with H = diag(h) + pq' + qp' and errors of sd ``s``."""
    g, p, q, d = g * s, p * s, q * s, h * s * s
    pq, pp, qq = _dot(p, q), _dot(p, p), _dot(q, q)
    one = d.sum(1) + 2 * pq
    two = _dot(d, d) + 4 * _dot(d * p, q) + 2 * pq**2 + 2 * pp * qq
    three = (
        _dot(d * d, d)
        + 6 * _dot(d * d * p, q)
        + 3 * (2 * pq * _dot(d * p, q) + qq * _dot(d * p, p) + pp * _dot(d * q, q))
        + 2 * pq**3
        + 6 * pq * pp * qq
    )
    bent = _dot(d * g, g) + 2 * _dot(g, p) * _dot(g, q)
    first = _dot(g, g)
    return Cumulants(value + one / 2, first + two / 2, three + 3 * bent, first, two / 2)


def squares(theta: Array, w: Array, s: Array) -> tuple[Array, Cumulants]:
    """Between-group variance: sum w (theta - mu)^2. Exact."""
    d = theta - weighted(theta, w)[:, None]
    value = _dot(w * d, d)
    return value, quadratic(2 * w * d, 2 * w, -w, w, s, value)


def absolute(delta: Array, weights: Array, tau: Array, at: Array, s: Array, side: int = 0) -> tuple[Array, Cumulants]:
    """Weighted mean of absolute contrasts ``delta`` of sd ``tau``, each a group against ``at``'y (mean, reference).

    The kink makes the estimate's upward bias (large near 0) and its variance (small near 0) depend on where contrasts
    truly lie, which is known only within error. ``side`` leans to the safe side: -1 (lower limit) takes the bias of
    contrasts nearer to 0, 1 (upper limit) the slopes of contrasts farther off.
    """
    here = tau > 0
    t = np.where(here, tau, 1.0)
    square, cube = tau * tau, tau * tau * tau
    a = delta / t
    bend = np.sqrt(2 / np.pi) * np.exp(-0.5 * a * a)  # in units of 1 / tau
    g = np.where(here, 2 * ndtr(a) - 1, np.sign(delta))
    mean = bend + a * g
    own = 1 + a * a - mean * mean
    own_third = bend * (2 + a * a) + (a * a + 3) * a * g - 3 * mean * (1 + a * a) + 2 * mean * mean * mean
    slope, h = weights * g, np.where(here, weights * bend / t, 0.0)
    common = slope.sum(1, keepdims=True) * at
    p = -h + h.sum(1, keepdims=True) / 2 * at
    found = quadratic(slope - common, h, p, at, s, np.zeros(len(s)))
    heavy = weights * weights
    left_out = own - g * g - bend * bend / 2
    shift = mean
    if side < 0:
        shift = mean + _bias(np.maximum(np.abs(a) - NEARER, 0.0)) - _bias(np.abs(a))
    if side > 0:
        steep = np.minimum(np.abs(g) + FARTHER * bend, 1.0)
        left_out = left_out + steep * steep - g * g
    variance = found.variance + _dot(heavy * square, left_out)
    if side > 0:
        reach = np.abs(common) + SHARED * h.sum(1, keepdims=True) * at * at * s
        common_up = np.minimum(reach, np.maximum(at, np.abs(common)))
        variance = variance + _dot(s * s, common_up * common_up - common * common)
    third = found.third + _dot(heavy * weights * cube, own_third - bend * (bend * bend + 3 * g * g))
    middle = _dot(weights, np.where(here, t * shift, np.abs(delta)))
    variance = np.maximum(variance, 0.0)
    first = found.first_order
    return _dot(weights, np.abs(delta)), Cumulants(middle, variance, third, first, variance - first)


def theil(theta: Array, w: Array, s: Array) -> tuple[Array, Cumulants]:
    """Theil index sum w r ln r, r = theta / mu (without the factor 1000)."""
    mu = weighted(theta, w)[:, None]
    log = np.log(theta / mu)
    value = _dot(w * theta / mu, log)
    off = log - value[:, None]
    return value, quadratic(w / mu * off, w / (mu * theta), -w / mu**2 * (0.5 + off), w, s, value)


def log_deviation(theta: Array, w: Array, s: Array) -> tuple[Array, Cumulants]:
    """Mean log deviation - sum w ln r (without the factor 1000)."""
    mu = weighted(theta, w)[:, None]
    value = -_dot(w, np.log(theta / mu))
    return value, quadratic(w / mu - w / theta, w / theta**2, -w / (2 * mu**2), w, s, value)


def score(observed: Array, c: Cumulants) -> Array:
    """Return the normal score of a value under a shifted gamma distribution with these three cumulants.

    Wilson and Hilferty's cube root; without skewness the plain standardised value.
    """
    sd = np.sqrt(c.variance)
    safe = np.where(sd > 0, sd, 1.0)
    plain = (observed - c.mean) / safe
    skew = c.third / safe**3
    size = np.maximum(np.abs(skew), 1e-3)
    root = 2 / size  # square root of the gamma's shape
    side = np.where(skew < 0, -1.0, 1.0)
    cubed = 3 * root * (np.cbrt(1 + side * plain / root) - 1 + 1 / (9 * root**2))
    out = np.where(np.abs(skew) < 2e-3, plain, side * cubed)
    return np.where(sd > 0, out, np.sign(observed - c.mean) * np.inf)


def median(c: Cumulants) -> Array:
    """Return the value whose `score` is 0."""
    sd = np.sqrt(c.variance)
    skew = c.third / np.where(sd > 0, sd, 1.0) ** 3
    size = np.maximum(np.abs(skew), 1e-3)
    root = 2 / size
    cubed = np.sign(skew) * sd * root * ((1 - 1 / (9 * root**2)) ** 3 - 1)
    return c.mean + np.where(np.abs(skew) < 2e-3, 0.0, cubed)
