"""The one door to pingouin: its functions under our names, so that a renamed column is mended here.

pingouin brings plotting libraries with it and takes seconds to load, so it is imported on first use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

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


class Omnibus(NamedTuple):
    """A test over several waves: its statistic, degrees of freedom, two-sided p; Kendall's W where it has one."""

    statistic: float
    df: int
    p: float
    w: float | None = None


def _long(table: ArrayLike) -> Any:
    """Return a people x waves table as one row per person and wave."""
    import pandas as pd

    values = np.asarray(table, float)
    n, k = values.shape
    return pd.DataFrame(
        {"person": np.repeat(np.arange(n), k), "wave": np.tile(np.arange(k), n), "value": values.ravel()}
    )


def friedman(table: ArrayLike) -> Omnibus:
    """Return Friedman's test of a complete people x waves table, with Kendall's W.

    Examples
    --------
    >>> found = friedman([[1, 2, 3], [2, 3, 3], [1, 3, 4], [2, 2, 5]])
    >>> round(found.statistic, 3), found.df, round(found.w, 3)
    (7.0, 2, 0.875)
    """
    import pingouin as pg

    row = pg.friedman(_long(table), dv="value", within="wave", subject="person").iloc[0]
    return Omnibus(float(row["Q"]), int(row["ddof1"]), float(row["p_unc"]), float(row["W"]))


def cochran(table: ArrayLike) -> Omnibus:
    """Return Cochran's Q of a complete people x waves table of 1 and 0.

    Examples
    --------
    >>> found = cochran([[0, 1, 1], [0, 0, 1], [0, 1, 1], [1, 1, 1], [0, 0, 1]])
    >>> found.statistic, found.df
    (6.0, 2)
    """
    import pingouin as pg

    row = pg.cochran(_long(table), dv="value", within="wave", subject="person").iloc[0]
    return Omnibus(float(row["Q"]), int(row["dof"]), float(row["p_unc"]))


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


def cronbach_alpha_interval(items: ArrayLike, conf: float = 0.95) -> tuple[float, float, float]:
    """Return Cronbach's alpha of a complete cases x items table with Feldt's interval.

    pingouin rounds its limits to three digits, so they are computed here, from its alpha.

    Examples
    --------
    >>> [round(v, 3) for v in cronbach_alpha_interval([[4, 5, 4], [2, 3, 2], [5, 5, 4], [3, 3, 3]])]
    [0.962, 0.748, 0.997]
    """
    import pandas as pd
    import pingouin as pg
    from scipy import stats

    table = pd.DataFrame(np.asarray(items, float))
    value = float(pg.cronbach_alpha(data=table)[0])
    n, k = table.shape
    df = (n - 1, (n - 1) * (k - 1))
    low, high = (1 - (1 - value) * stats.f.ppf(q, *df) for q in ((1 + conf) / 2, (1 - conf) / 2))
    return value, float(low), float(high)


def intraclass(ratings: ArrayLike) -> dict[str, tuple[float | None, float | None, float | None]]:
    """Return the intraclass correlations of a complete targets x raters table: estimate and 95 % limits by form.

    Forms in the words of Shrout and Fleiss; pingouin's ``A`` is their 2, its ``C`` their 3. Where raters do not
    part at all the limits are not defined and None.

    Examples
    --------
    >>> found = intraclass([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]])
    >>> round(found["2,1"][0], 4)
    0.2898
    """
    import pandas as pd
    import pingouin as pg

    table = np.asarray(ratings, float)
    n, k = table.shape
    long = pd.DataFrame(
        {"target": np.repeat(np.arange(n), k), "rater": np.tile(np.arange(k), n), "value": table.ravel()}
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        found = pg.intraclass_corr(long, targets="target", raters="rater", ratings="value")
    found = found.set_index("Type")
    forms = {"ICC(1,1)": "1,1", "ICC(A,1)": "2,1", "ICC(C,1)": "3,1"}
    forms |= {"ICC(1,k)": "1,k", "ICC(A,k)": "2,k", "ICC(C,k)": "3,k"}
    return {form: _plain(found.loc[name, "ICC"], *found.loc[name, "CI95"]) for name, form in forms.items()}


def _plain(*values: float) -> tuple[float | None, float | None, float | None]:
    estimate, low, high = (float(v) if np.isfinite(v) else None for v in values)
    return estimate, low, high


def adjusted(p: Sequence[float], method: str) -> list[float]:
    """Return adjusted p values; ``method`` is ``holm``, ``fdr_bh`` or ``fdr_by``.

    Examples
    --------
    >>> [round(q, 3) for q in adjusted([0.01, 0.04], "holm")]
    [0.02, 0.04]
    """
    import pingouin as pg

    return [float(q) for q in pg.multicomp(list(p), method=method)[1]]
