"""Measures of a gradient over ordered groups: concentration index, slope and relative index.

Groups run from most to least disadvantaged and stand at the middle of their share of the population. The
standard errors carry the uncertainty of the groups' values: what would differ if the values were measured again.
How far the values lie from a straight (or logistic) gradient is another matter, and in `Gradient.model_se`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evaluation.statistics.inequality_cells import Array, Cells

STEPS = 100


@dataclass(frozen=True)
class Gradient:
    """A measure, its standard error from the groups' own, and its model-based (heteroscedastic or residual) one."""

    value: Array
    se: Array
    model_se: Array


def ranks(c: Cells) -> Array:
    """Return where the middle of each group stands, from 0 (most disadvantaged) to 1."""
    return np.where(c.on, np.cumsum(c.w, 1) - c.w / 2, 0.5)


def concentration(c: Cells) -> tuple[Gradient, Gradient]:
    """Return the absolute and the relative concentration index.

    ACI = 2 sum w_j y_j (X_j - 1/2); RCI = ACI / mean. `model_se`: slope of the convenient regression, G - 2 df.
    """
    x = ranks(c) - 0.5
    mu = c.mu
    aci = 2 * (c.w * (c.y - mu[:, None]) * x).sum(1)
    se = 2 * np.sqrt((c.w**2 * x**2 * c.s**2).sum(1))
    relative = aci / mu
    influence = (2 * c.w * x - relative[:, None] * c.w) / mu[:, None]
    spread = (c.w * x**2).sum(1)
    outcome = 2 * spread[:, None] * c.y
    slope, level = aci, 2 * spread * mu
    left = np.where(c.on, outcome - level[:, None] - slope[:, None] * x, 0.0)
    residual = np.sqrt((c.w * left**2).sum(1) / np.maximum(c.n - 2, 1) / spread)
    return (
        Gradient(aci, se, residual),
        Gradient(relative, np.sqrt((influence**2 * c.s**2).sum(1)), residual / np.abs(mu)),
    )


def corrected_concentration(rci: Array, mu: Array, low: float, high: float) -> tuple[Array, Array]:
    """Return Wagstaff's and Erreygers' index of a variable bounded by ``low`` and ``high``.

    Examples
    --------
    >>> wagstaff, erreygers = corrected_concentration(np.array([0.0469506]), np.array([91.596687]), 0, 100)
    >>> round(float(wagstaff[0]), 4), round(float(erreygers[0]), 4)
    (0.5587, 0.172)
    """
    share = (mu - low) / (high - low)
    inside = rci * mu / (mu - low)
    return inside / (1 - share), 4 * share * inside


def _logistic(c: Cells, p: Array, x: Array) -> tuple[Array, Array]:
    """Return level and slope of the population-weighted quasi-binomial fit, by Newton steps that never go downhill."""
    w, on = c.w, c.on
    mean = np.clip((w * p).sum(1), 1e-12, 1 - 1e-12)
    a, b = np.log(mean / (1 - mean)), np.zeros(len(mean))

    def likelihood(a: Array, b: Array) -> Array:
        eta = a[:, None] + b[:, None] * x
        return np.where(on, w * (p * eta - np.logaddexp(0, eta)), 0.0).sum(1)

    at = likelihood(a, b)
    for _ in range(STEPS):
        fitted = 1 / (1 + np.exp(-(a[:, None] + b[:, None] * x)))
        off, weight = w * (p - fitted), w * fitted * (1 - fitted)
        g0, g1 = off.sum(1), (off * x).sum(1)
        h00, h01, h11 = weight.sum(1), (weight * x).sum(1), (weight * x * x).sum(1)
        det = h00 * h11 - h01**2
        ok = det > 1e-300
        da = np.where(ok, (h11 * g0 - h01 * g1) / np.where(ok, det, 1), 0.0)
        db = np.where(ok, (h00 * g1 - h01 * g0) / np.where(ok, det, 1), 0.0)
        length = np.ones(len(a))
        for _ in range(30):
            new = likelihood(a + length * da, b + length * db)
            worse = new < at - 1e-13
            if not worse.any():
                break
            length = np.where(worse, length / 2, length)
        a, b, at = a + length * da, b + length * db, np.maximum(new, at)
        if np.nanmax(np.hypot(length * da, length * db), initial=0.0) < 1e-12:
            break
    alike = (np.where(on, p - p[:, :1], 0.0) == 0).all(1)
    return a, np.where(alike, 0.0, b)


def _ends(c: Cells, logit: Array) -> tuple[Array, Array, Array, Array, Array]:
    """Return the fitted values at both ends, each one's derivative by the groups' values, and the residuals."""
    x = ranks(c) - 0.5
    p = np.where(c.on, c.y / c.scale[:, None], 0.0)
    a, b = _logistic(c, np.clip(p, 0, 1), x)
    curve = 1 / (1 + np.exp(-(a[:, None] + b[:, None] * x)))
    spread = (c.w * x**2).sum(1)
    slope = (c.w * x * np.where(c.on, p - p[:, :1], 0.0)).sum(1) / spread
    straight = c.mu[:, None] / c.scale[:, None] + slope[:, None] * x
    fitted = np.where(logit[:, None], curve, straight)
    weight = c.w * np.where(logit[:, None], curve * (1 - curve), 1.0)
    h00, h01, h11 = weight.sum(1), (weight * x).sum(1), (weight * x * x).sum(1)
    det = np.where((d := h00 * h11 - h01**2) > 1e-12 * h00**2, d, np.nan)
    ends, moves = [], []
    for end in (-0.5, 0.5):
        curved = 1 / (1 + np.exp(-(a + end * b)))
        ends.append(np.where(logit, curved, c.mu / c.scale + end * slope))
        rate = np.where(logit, curved * (1 - curved), 1.0)
        v0, v1 = (h11 - end * h01) * rate / det, (end * h00 - h01) * rate / det
        moves.append(c.w * (v0[:, None] + v1[:, None] * x))
    return ends[0], ends[1], moves[0], moves[1], np.where(c.on, p - fitted, 0.0)


def indices(c: Cells, logit: Array) -> tuple[Gradient, Gradient]:
    """Return the slope index (on the indicator's scale) and the logarithm of the relative index.

    The fit weights each group once by its population. ``logit``: per setting, logistic or straight.
    `model_se`: the sandwich with the factor G / (G - 2) ("HC1").
    """
    first, last, move_first, move_last, left = _ends(c, logit)
    more = (c.n / np.maximum(c.n - 2, 1))[:, None]
    s = c.s / c.scale[:, None]

    def gradient(value: Array, moves: Array, times: Array) -> Gradient:
        own, model = (np.sqrt((moves**2 * v).sum(1)) * times for v in (s**2, more * left**2))
        return Gradient(value, own, model)

    slope = gradient(c.scale * (last - first), move_last - move_first, c.scale)
    positive = (first > 1e-9) & (last > 1e-9)
    one, two = np.where(positive, first, np.nan), np.where(positive, last, np.nan)
    ratio = move_last / two[:, None] - move_first / one[:, None]
    return slope, gradient(np.log(two) - np.log(one), ratio, np.ones(len(one)))
