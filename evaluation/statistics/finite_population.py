"""Small, nearly complete groups: how much of an interval is left when most of those eligible answered.

A committee of twelve of whom twelve answered is not a sample: what is uncertain then is the measurement
alone. The correction shrinks the part of the variance that sampling explains and leaves the part that
the instrument's unreliability explains.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class FinitePopulation:
    """How many were eligible, how reliable the scale is (0-1), and how many answered (None: every pair)."""

    eligible: float
    reliability: float | None
    answered: float | None = None


def interval_of(population: FinitePopulation | None, n: int) -> str:
    """Return what an interval reflects: ``measurement`` at a full count of a scale of known reliability.

    Examples
    --------
    >>> interval_of(FinitePopulation(12, 0.8), 12), interval_of(FinitePopulation(12, 0.8), 9), interval_of(None, 9)
    ('measurement', 'sampling', 'sampling')
    """
    if population is None or population.reliability is None:
        return "sampling"
    answered = n if population.answered is None else population.answered
    return "measurement" if answered >= population.eligible else "sampling"


def shrink(before: ArrayLike, after: ArrayLike, population: FinitePopulation | None) -> float:
    """Return the factor (0-1) by which the half-width of the interval of a paired change shrinks.

    Without a known reliability nothing shrinks: a full count would otherwise look free of error.

    Examples
    --------
    >>> shrink([1, 2, 3, 4], [2, 2, 5, 5], None)
    1.0
    >>> round(shrink([1, 2, 3, 4], [2, 2, 5, 5], FinitePopulation(4, 0.9)), 2)
    0.84
    >>> shrink([1, 2, 3, 4], [2, 2, 5, 5], FinitePopulation(4, None))
    1.0
    """
    first, second = np.asarray(before, float), np.asarray(after, float)
    n = len(first)
    if population is None or population.reliability is None or population.eligible <= 1 or n < 2:
        return 1.0
    seen = float((second - first).var(ddof=1))
    if seen <= 0:
        return 1.0
    unreliable = 1 - min(max(population.reliability, 0.0), 1.0)
    error = min(unreliable * float(first.var(ddof=1) + second.var(ddof=1)), seen)
    answered = n if population.answered is None else population.answered
    unseen = max(population.eligible - answered, 0.0) / (population.eligible - 1)
    return math.sqrt(((seen - error) * unseen + error) / seen)
