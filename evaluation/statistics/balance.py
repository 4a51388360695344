"""How lopsided testimony is: an index of what was gathered, no population probability."""

from __future__ import annotations

from functools import lru_cache

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
