"""The one door to pingouin: its functions under our names, so that a renamed column is mended here.

pingouin brings plotting libraries with it and takes seconds to load, so it is imported on first use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class PairedT(NamedTuple):
    """A paired t test: t, degrees of freedom, two-sided p."""

    t: float
    df: float
    p: float


def paired_t(before: ArrayLike, after: ArrayLike) -> PairedT:
    """Return the paired t test of after minus before.

    Examples
    --------
    >>> found = paired_t([1, 2, 3, 4], [2, 2, 5, 5])
    >>> round(found.t, 3), found.df
    (2.449, 3.0)
    """
    import pingouin as pg

    row = pg.ttest(np.asarray(after, float), np.asarray(before, float), paired=True).iloc[0]
    return PairedT(float(row["T"]), float(row["dof"]), float(row["p_val"]))


def paired_equivalence(before: ArrayLike, after: ArrayLike, bound: float) -> float:
    """Return the larger p of two one-sided tests that the mean change lies within plus or minus ``bound``.

    Examples
    --------
    >>> paired_equivalence([1, 2, 3, 4, 5, 6], [1.1, 2, 3, 4.1, 4.9, 6], bound=1) < 0.05
    True
    """
    import pingouin as pg

    found = pg.tost(np.asarray(after, float), np.asarray(before, float), bound=bound, paired=True)
    return float(found["pval"].iloc[0])


def hedges_g_average(before: ArrayLike, after: ArrayLike) -> float:
    """Return Hedges' g of a paired change, standardised by the average spread (g_av, not d_z).

    Examples
    --------
    >>> round(hedges_g_average([1, 2, 3, 4], [2, 2, 5, 5]), 2)
    0.57
    """
    import pingouin as pg

    return float(pg.compute_effsize(np.asarray(after, float), np.asarray(before, float), paired=True, eftype="hedges"))


def cronbach_alpha(items: ArrayLike) -> float | None:
    """Return Cronbach's alpha of a cases x items table without gaps; None where it cannot be computed.

    Examples
    --------
    >>> round(cronbach_alpha([[4, 5, 4], [2, 3, 2], [5, 5, 4], [3, 3, 3]]), 3)
    0.962
    """
    import pandas as pd
    import pingouin as pg

    table = np.asarray(items, float)
    table = table[~np.isnan(table).any(axis=1)]
    if table.shape[0] < 3 or table.shape[1] < 2 or np.isclose(table.sum(axis=1).var(), 0):
        return None
    return float(pg.cronbach_alpha(data=pd.DataFrame(table))[0])


def adjusted(p: Sequence[float], method: str) -> list[float]:
    """Return adjusted p values; ``method`` is ``holm``, ``fdr_bh`` or ``fdr_by``.

    Examples
    --------
    >>> [round(q, 3) for q in adjusted([0.01, 0.04], "holm")]
    [0.02, 0.04]
    """
    import pingouin as pg

    return [float(q) for q in pg.multicomp(list(p), method=method)[1]]
