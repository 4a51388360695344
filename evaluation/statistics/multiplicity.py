"""Many tests at once: adjusted p values that keep the promise of the whole family."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.statistics.pingouin_adapter import adjusted


def holm(p: Sequence[float]) -> list[float]:
    """Return Holm's adjusted p values (family-wise error), in the order given.

    Examples
    --------
    >>> [round(q, 4) for q in holm([0.5, 0.003, 0.32, 0.054, 0.0003])]
    [0.64, 0.012, 0.64, 0.162, 0.0015]
    >>> holm([])
    []
    """
    return adjusted(p, "holm") if len(p) else []


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Return Benjamini and Hochberg's adjusted p values (false discovery rate).

    Examples
    --------
    >>> [round(q, 4) for q in benjamini_hochberg([0.5, 0.003, 0.32, 0.054, 0.0003])]
    [0.5, 0.0075, 0.4, 0.09, 0.0015]
    """
    return adjusted(p, "fdr_bh") if len(p) else []


def benjamini_yekutieli(p: Sequence[float]) -> list[float]:
    """Return Benjamini and Yekutieli's adjusted p values (any dependence).

    Examples
    --------
    >>> [round(q, 3) for q in benjamini_yekutieli([0.01, 0.04])]
    [0.03, 0.06]
    """
    return adjusted(p, "fdr_by") if len(p) else []


def simes(p: Sequence[float]) -> float | None:
    """Return Simes' p of the hypothesis that nothing moved in the family; None for an empty family.

    Examples
    --------
    >>> round(simes([0.01, 0.2, 0.9]), 3)
    0.03
    """
    ordered = sorted(p)
    return min((len(ordered) * value / rank for rank, value in enumerate(ordered, 1)), default=None)
