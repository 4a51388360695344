"""Inequality between groups: the measures of the World Health Organization, each with an interval that holds.

`summary` gives one row per measure for one indicator, `summary_many` the same for many at once, `equality_test`
asks whether the groups differ at all by more than their errors. Point estimates are those of WHO's definitions
(Schlotheuber and Hosseinpoor 2022); intervals differ from the reference package where that is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.gap_change import GapChange, gap_change
from evaluation.statistics.inequality_cells import Cells, cells, spread_out
from evaluation.statistics.inequality_change import inequality_change
from evaluation.statistics.inequality_rows import ORDERED, REASONS, TO_REFERENCE, UNORDERED, Row, logistic, measures
from evaluation.statistics.pace import Masking, Pace, masking_index, pace_to_goal

__all__ = [
    "METHODS",
    "GapChange",
    "Masking",
    "NullTest",
    "Pace",
    "Reasons",
    "equality_test",
    "gap_change",
    "inequality_change",
    "masking_index",
    "pace_to_goal",
    "summary",
    "summary_many",
]

COLUMNS = ("estimate", "se", "ci_low", "ci_high")
BLOCK = 300_000
"""Numbers of a pairwise table (settings x groups x groups) worked on at a time, so that they stay in fast memory."""

_INVERTED = "test inversion along the observed pattern; conservative near 0"
_CHOSEN = "limits that pay for choosing the extreme group; conservative"
#: how the interval of each measure is made
METHODS: Mapping[str, str] = {
    "d": f"normal for fixed groups; else {_CHOSEN}",
    "r": f"normal on the log scale for fixed groups; else {_CHOSEN}",
    "aci": "delta method on the groups' values",
    "rci": "delta method on the groups' values",
    "sii": "delta method on the groups' values through the fit",
    "rii": "delta method on the log scale through the fit",
    **dict.fromkeys(("bgv", "bgsd", "mdmu", "mdmw", "mdru", "mdrw", "ti", "mld"), _INVERTED),
    **dict.fromkeys(("cov", "idisu", "idisw"), f"{_INVERTED}, combined with the mean's interval"),
    **dict.fromkeys(("mdbu", "mdbw"), _CHOSEN),
    "par": f"normal for a fixed reference; else {_CHOSEN}",
    "paf": f"delta method for a fixed reference; else {_CHOSEN}",
}


class Reasons(dict[Any, str]):
    """Row -> why it holds a NaN. Shared, not copied, when a table is copied."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Reasons:
        return self


def summary(
    estimate: ArrayLike,
    population: ArrayLike | None = None,
    se: ArrayLike | None = None,
    *,
    favourable: bool = True,
    ordered: bool = False,
    reference: int | None = None,
    scale: float = 100,
    conf: float = 0.95,
) -> pd.DataFrame:
    """Return WHO's measures of inequality between groups, one row per measure that applies.

    Parameters
    ----------
    estimate : array
        Each group's value; NaN where there is none (the group is then left out with its population). Ordered groups
        run from most to least disadvantaged.
    population : array, optional
        Sizes of the groups, as counts or shares; without it all groups weigh the same.
    se : array, optional
        Standard error of each value; without it no limits are given.
    favourable : bool
        True where more is better.
    ordered : bool
        True where the groups have an order (wealth fifths, education).
    reference : int, optional
        Position (from 0) of the reference group.
    scale : float
        The value that stands for everybody: 1, 100, 1000 ... Never guessed.
    conf : float
        Coverage of the limits.

    Returns
    -------
    DataFrame
        Columns ``estimate, se, ci_low, ci_high``. Ordered: ``d r aci rci sii rii par paf``. Unordered:
        ``d r bgv bgsd cov mdmu mdmw mdbu mdbw mdru mdrw idisu idisw ti mld par paf``, without ``mdru mdrw`` where
        there is no reference. ``attrs["reasons"]``: row -> why it holds a NaN. ``attrs["model"]``: ``logit`` or
        ``linear``. ``attrs["model_se"]``: standard errors of ``aci rci sii rii (log)`` from the distance of the
        groups from the gradient, after the reference package. ``attrs["methods"]``: row -> how its limits are made.

    Notes
    -----
    With shares w_j, mean mu = sum w_j y_j and X_j the middle of a group's share of the population:

    * d, r: ordered: better-off end against worse-off end (top - bottom where more is better, bottom - top where
      less is). Unordered: highest against lowest; with a reference: the reference against the worst of the others.
    * aci = 2 sum w_j y_j (X_j - 1/2); rci = aci / mu.
    * sii, rii: fitted value at rank 1 minus (over) that at rank 0. Quasi-binomial logit, each group weighted once by
      its population; straight line where a value lies outside 0 to ``scale`` (``attrs["model"]``).
    * bgv = sum w_j (y_j - mu)^2; bgsd its root; cov = 100 bgsd / mu.
    * mdmu, mdmw (mdbu, mdbw; mdru, mdrw): mean absolute distance from the mean (the best group; the reference),
      unweighted and weighted; idisu, idisw = 100 mdmu / mu, 100 mdmw / mu.
    * ti = 1000 sum w_j r_j ln r_j, mld = -1000 sum w_j ln r_j, r_j = y_j / mu. A group at 0: ti takes 0 ln 0 = 0, mld
      does not exist.
    * par = reference - mu, 0 where that has the wrong sign (so negative where less is better); the reference is the
      least disadvantaged (ordered) or the best group. paf = 100 par / mu.

    ``se`` and limits are on the estimate's own scale, also for r and rii, whose limits are built on the log scale
    and so are not symmetric. All uncertainty is that of the groups' own values, taken as independent and normal;
    populations count as known. Estimates of spread are not corrected for the errors' own spread: where groups are
    alike the estimate is above 0, its lower limit 0. A limit in a direction that cannot be is cut at 0.

    References
    ----------
    WHO (2013), Handbook on health inequality monitoring. Schlotheuber and Hosseinpoor (2022), Int. J. Environ. Res.
    Public Health 19:3697. Hayter (1984), Ann. Statist. 12:61-75.

    Examples
    --------
    >>> found = summary([75.6, 91.0, 96.0, 97.0, 99.2], se=[1.6, 1.1, 0.6, 0.6, 0.2], ordered=True)
    >>> found.loc["d"].round(1).tolist()
    [23.6, 1.6, 20.4, 26.8]
    >>> float(summary([50, 50, 50]).loc["bgv", "estimate"])
    0.0
    >>> summary([50, 50, 50]).attrs["reasons"]["bgv"]
    'no_standard_error'
    """
    if np.ndim(estimate) != 1:
        raise ValueError("estimate: one value per group is needed; for many settings use summary_many.")
    c = _checked(estimate, population, se, conf, favourable, ordered, reference, scale)
    rows, model = measures(c, ordered, conf)
    names = _names(ordered, reference)
    values = [[float(part[0]) for part in (r.value, r.se, r.low, r.high)] for r in (rows[n] for n in names)]
    table = pd.DataFrame(values, index=pd.Index(names, name="measure"), columns=list(COLUMNS), dtype=float)
    table.attrs["reasons"] = Reasons({n: REASONS[rows[n].reason[0]] for n in names if rows[n].reason[0]})
    table.attrs["methods"] = {n: METHODS[n] for n in names}
    if ordered:
        table.attrs["model"] = "logit" if logistic(c)[0] else "linear"
        table.attrs["model_se"] = {n: float(v[0]) for n, v in model.items()}
    return table


def summary_many(
    estimate: ArrayLike,
    population: ArrayLike | None = None,
    se: ArrayLike | None = None,
    *,
    settings: ArrayLike | None = None,
    favourable: bool | ArrayLike = True,
    ordered: bool = False,
    reference: int | ArrayLike | None = None,
    scale: float | ArrayLike = 100,
    conf: float = 0.95,
) -> pd.DataFrame:
    """Return `summary` of many settings at once: one row per setting and measure.

    Parameters
    ----------
    estimate, population, se : array
        Settings x groups (NaN fills settings that have fewer groups); or long columns, with ``settings``.
    settings : array, optional
        Long form: the setting of each row. Wide form (as many as rows of ``estimate``): names of the settings.
    favourable, reference, scale
        As in `summary`: one for all, or one per setting (in order of first appearance).
    ordered, conf
        As in `summary`, one for all.

    Returns
    -------
    DataFrame
        Indexed (setting, measure); numbers are those of `summary`. ``attrs["reasons"]``: (setting, measure) -> why.

    Examples
    --------
    >>> found = summary_many([[40, 50, 60], [50, 50, 50]], se=[[3, 3, 3], [3, 3, 3]], settings=["a", "b"])
    >>> found["estimate"].unstack()["d"].tolist()
    [20.0, 0.0]
    """
    names: Any = settings
    if settings is not None and np.ndim(estimate) == 1:
        names, (estimate, population, se) = spread_out(settings, estimate, population, se)  # type: ignore[assignment]
    c = _checked(estimate, population, se, conf, favourable, ordered, reference, scale)
    labels = np.arange(len(c.n)) if names is None else np.asarray(names)
    if len(labels) != len(c.n):
        raise ValueError("settings: one name per setting is needed.")
    wanted = _names(ordered, reference)
    size = max(1, BLOCK // max(c.y.shape[1], 1) ** 2)
    out = np.empty((len(c.n), len(wanted), len(COLUMNS)))
    why = np.zeros((len(c.n), len(wanted)), np.int8)
    for start in range(0, len(c.n), size):
        part = slice(start, start + size)
        rows, _ = measures(c.part(part), ordered, conf)
        for i, name in enumerate(wanted):
            row: Row = rows[name] if name in rows else _none(c.part(part))
            out[part, i] = np.column_stack([row.value, row.se, row.low, row.high])
            why[part, i] = row.reason
    index = pd.MultiIndex.from_product([labels, wanted], names=["setting", "measure"])
    table = pd.DataFrame(out.reshape(-1, len(COLUMNS)), index=index, columns=list(COLUMNS))
    missing = np.flatnonzero(why.reshape(-1))
    table.attrs["reasons"] = Reasons(zip(index[missing], (REASONS[i] for i in why.reshape(-1)[missing]), strict=True))
    table.attrs["methods"] = {n: METHODS[n] for n in wanted}
    return table


def _none(c: Cells) -> Row:
    """Return a row of settings that have no reference while others have one."""
    nothing = np.full(len(c.n), np.nan)
    return Row(*(nothing,) * 5, np.full(len(c.n), REASONS.index("no_reference"), np.int8))


def _names(ordered: bool, reference: Any) -> tuple[str, ...]:
    if ordered:
        return ORDERED
    return tuple(n for n in UNORDERED if reference is not None or n not in TO_REFERENCE)


def _checked(
    estimate: Any, population: Any, se: Any, conf: float, favourable: Any, ordered: bool, reference: Any, scale: Any
) -> Cells:
    if not 0 < conf < 1:
        raise ValueError("conf: a number between 0 and 1 is needed.")
    with np.errstate(all="ignore"):
        return cells(estimate, population, se, favourable=favourable, ordered=ordered, reference=reference, scale=scale)


@dataclass(frozen=True)
class NullTest:
    """Whether groups differ by more than their errors: Cochran's Q with G - 1 degrees of freedom, or why not."""

    statistic: float | None = None
    df: int | None = None
    p: float | None = None
    reason: str = ""


def equality_test(estimate: ArrayLike, se: ArrayLike | None) -> NullTest:
    """Return Cochran's Q, which asks whether errors alone explain that the groups differ.

    Q = sum (y_j - m)^2 / s_j^2, m the mean with weights 1 / s_j^2; chi-square with G - 1 degrees of freedom where all
    groups are alike. Groups whose value has no error fix m. A large p is no proof that groups are alike.

    References
    ----------
    Cochran (1954), Biometrics 10:101-129.

    Examples
    --------
    >>> found = equality_test([40, 50, 60], [3, 3, 3])
    >>> round(found.statistic, 2), found.df, found.p < 0.001
    (22.22, 2, True)
    >>> equality_test([40, 50], None).reason
    'no_standard_error'
    """
    c = _checked(estimate, None, se, 0.95, True, False, None, 100)
    y, s = c.y[0, : c.n[0]], c.s[0, : c.n[0]]
    if len(y) < 2:
        return NullTest(reason="one_group" if len(y) else "nothing_published")
    if np.isnan(s).any():
        return NullTest(reason="no_standard_error")
    exact = s == 0
    if exact.any():
        apart = np.ptp(y[exact]) > 0
        if exact.all() or apart:
            return NullTest(None, None, 0.0 if apart else None, "" if apart else "all_alike")
        middle = y[exact][0]
    else:
        middle = np.average(y, weights=1 / s**2)
    statistic = float((((y - middle) / np.where(exact, 1.0, s)) ** 2).sum())
    df = len(y) - max(int(exact.sum()), 1)
    return NullTest(statistic, df, float(stats.chi2.sf(statistic, df)))
