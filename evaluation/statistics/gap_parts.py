"""What a gap is put together from: sums of groups with their errors, levels, changes and ratios of such sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

from evaluation.statistics.inequality_cells import Array


@dataclass(frozen=True)
class Part:
    """A number with its limits; limits None where groups have no standard errors."""

    value: float
    ci_low: float | None = None
    ci_high: float | None = None


@dataclass(frozen=True)
class Wave:
    """One wave's groups: values, shares, standard errors."""

    y: Array
    w: Array
    s: Array


@dataclass(frozen=True)
class Linear:
    """A weighted sum of groups at one wave: what stands on one side of the gap."""

    weights: Array
    wave: Wave

    @property
    def value(self) -> float:
        """The sum."""
        return float(self.weights @ self.wave.y)

    @property
    def variance(self) -> float:
        """Its variance; groups are independent. A group without weight needs no error."""
        return _sum(self.weights**2, self.wave.s**2)


def _sum(weights: Array, values: Array) -> float:
    return float(np.where(weights == 0, 0.0, weights * values).sum())


Pair = tuple[Linear, Linear]
"""The same side of a gap at the earlier and at the later wave."""


def part(value: Any, low: Any = np.nan, high: Any = np.nan) -> Part:
    """Return a number with limits, None for NaN."""
    known = not np.isnan(low + high)
    return Part(float(value), float(low) if known else None, float(high) if known else None)


def z_of(conf: float) -> float:
    """Return the normal quantile of a two-sided interval."""
    return float(stats.norm.ppf(0.5 + conf / 2))


def around(value: float, variance: float, conf: float, *, log: bool = False) -> Part:
    """Return the normal interval; ``log``: of the exponential."""
    half = z_of(conf) * np.sqrt(max(variance, 0.0))
    ends = (value, value - half, value + half)
    return part(*np.exp(ends)) if log else part(*ends)


def one(place: int, wave: Wave) -> Linear:
    """Return a single group."""
    return Linear(np.eye(len(wave.y))[place], wave)


def level(side: Linear, shift: float, conf: float) -> Part:
    """Return a sum, moved by a known number."""
    return around(side.value + shift, side.variance, conf)


def moved(pair: Pair, correlation: float, conf: float) -> Part:
    """Return later minus earlier, with the covariance of the same groups' errors."""
    first, last = pair
    shared = _sum(first.weights * last.weights, first.wave.s * last.wave.s)
    variance = first.variance + last.variance - 2 * correlation * shared
    return around(last.value - first.value, variance, conf)


def turned(found: Part, sign: float) -> Part:
    """Return a number times 1 or -1."""
    if sign > 0:
        return found
    low, high = found.ci_low, found.ci_high
    return Part(-found.value + 0.0, None if high is None else -high, None if low is None else -low)


def ratios(above: Pair, below: Pair, correlation: float, conf: float) -> dict[str, Any]:
    """Return above / below at both waves and later ratio over earlier, by the delta method on logarithms."""
    if min(x.value for x in (*above, *below)) <= 0:
        return {"ratio_reason": "zero_denominator"}
    logs = [float(np.log(a.value / b.value)) for a, b in zip(above, below, strict=True)]
    own = [a.weights / a.value - b.weights / b.value for a, b in zip(above, below, strict=True)]
    first, last = (Linear(w, a.wave) for w, a in zip(own, above, strict=True))
    shared = _sum(own[0] * own[1], first.wave.s * last.wave.s)
    variance = first.variance + last.variance - 2 * correlation * shared
    return {
        "ratio_from": around(logs[0], first.variance, conf, log=True),
        "ratio_to": around(logs[1], last.variance, conf, log=True),
        "ratio_change": around(logs[1] - logs[0], variance, conf, log=True),
    }


def recovered(before: Part, after: Part, correlation: float = 0.0, centres: tuple[float, float] | None = None) -> Part:
    """Return after minus before with limits recovered from the limits of both (Zou and Donner 2008).

    ``centres``: where the estimates are biased, the values from which the limits' distances count.

    Examples
    --------
    >>> recovered(Part(10, 7, 13), Part(20, 16, 24))
    Part(value=10, ci_low=5.0, ci_high=15.0)
    """
    value = after.value - before.value
    if before.ci_low is None or before.ci_high is None or after.ci_low is None or after.ci_high is None:
        return Part(value)
    a, b = centres or (before.value, after.value)
    down_a, up_a, down_b, up_b = a - before.ci_low, before.ci_high - a, b - after.ci_low, after.ci_high - b
    below = np.sqrt(max(down_b**2 + up_a**2 - 2 * correlation * down_b * up_a, 0.0))
    above = np.sqrt(max(up_b**2 + down_a**2 - 2 * correlation * up_b * down_a, 0.0))
    return Part(value, float(min(b - a - below, value)), float(max(b - a + above, value)))
