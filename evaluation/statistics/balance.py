"""How lopsided testimony is: an index of what was gathered, no population probability."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import stats


@lru_cache(maxsize=4096)
def balance(pos: float, neg: float, pi_0: float) -> tuple[float, float]:
    """Return how surely testimony leans toward equity (against ``pi_0``) and away from it (against one half).

    Formula: P(π > π₀) and P(π < ½) with π ~ Beta(pos + ½, neg + ½).

    Examples
    --------
    >>> [round(b, 3) for b in balance(7, 1, 0.65)]
    [0.917, 0.013]
    """
    a, b = pos + 0.5, neg + 0.5
    return float(stats.beta.sf(pi_0, a, b)), float(stats.beta.cdf(0.5, a, b))


@lru_cache(maxsize=512)
def chance_of_improvement(
    asked: int,
    up: float,
    *,
    spoke: float = 0.6,
    no_change: float = 0.2,
    pi_0: float = 0.65,
    cut: float = 0.9,
    least: int = 4,
    dissent: float = 0.1,
) -> float:
    """Return how often testimony would be read as improvement, counted out over everything that can be said.

    Parameters
    ----------
    asked : int
        Independent sources asked.
    up : float
        Of those who speak of a change in either direction, the share that speaks of a change for the better.
    spoke, no_change : float
        Share of those asked who speak of it, and of these the share that says "no change".
    pi_0, cut, least, dissent : float
        The rule (methods.md C.3).

    Notes
    -----
    **Warning.** Pairs of dissenters from one group and speakers who stand apart are not counted out: with them it is
    lower.

    Examples
    --------
    >>> round(chance_of_improvement(14, 0.95), 2), round(chance_of_improvement(14, 0.5), 3)
    (0.74, 0.019)
    """
    total = 0.0
    chances = (spoke * (1 - no_change) * up, spoke * (1 - no_change) * (1 - up), spoke * no_change)
    rest = 1 - sum(chances)
    for pos in range(asked + 1):
        for neg in range(asked + 1 - pos):
            if pos < least or balance(pos, neg, pi_0)[0] < cut:
                continue
            none = np.arange(asked + 1 - pos - neg)
            heard = pos + neg + none
            read = (neg <= dissent * heard) & (none < np.maximum(3, pos + neg + 1)) & (heard >= 3)
            counts = np.stack([np.full_like(none, pos), np.full_like(none, neg), none, asked - heard], axis=1)
            total += float(stats.multinomial.pmf(counts[read], asked, [*chances, rest]).sum()) if read.any() else 0.0
    return total
