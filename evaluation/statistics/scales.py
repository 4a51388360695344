"""Scales: how reliable several questions about one thing are together, and how the answers lie on the scale."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.statistics import pingouin_adapter as pingouin
from evaluation.statistics.intervals import Interval, wilson
from evaluation.statistics.scales_invariance import Invariance, Step, invariance
from evaluation.statistics.scales_omega import omega
from evaluation.statistics.scales_reliability import Reliability, complete

__all__ = [
    "Ends",
    "Invariance",
    "Raters",
    "Reliability",
    "Step",
    "alpha_if_dropped",
    "attrition",
    "cronbach",
    "ends",
    "intraclass",
    "invariance",
    "omega",
    "scale_scores",
    "standardised_alpha",
]

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Raters:
    """How far raters of the same targets agree: one Shrout and Fleiss form of the intraclass correlation.

    ``form`` is ``1,1`` (each target its own raters), ``2,1`` (raters drawn from many), ``3,1`` (these raters alone),
    or the same with ``k``: reliability of the mean over the raters.
    """

    form: str
    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    targets: int
    raters: int
    reason: str = ""


@dataclass(frozen=True)
class Ends:
    """Share of answers at the upper and the lower end of a scale, with Wilson intervals; None without answers."""

    ceiling: float | None
    ceiling_interval: Interval | None
    floor: float | None
    floor_interval: Interval | None
    n: int


def cronbach(items: ArrayLike, *, conf: float = 0.95) -> Reliability:
    """Return Cronbach's alpha with Feldt's interval.

    Parameters
    ----------
    items : array, people x items
        Reversed items turned already. Only people who answered every item count.
    conf : float

    Returns
    -------
    Reliability
        None where fewer than three people answered all of two or more items, or nobody differs.

    Notes
    -----
    **Formula.** k ÷ (k − 1) × (1 − Σ item variances ÷ variance of the sum); interval from the F distribution with
    n − 1 and (n − 1)(k − 1) degrees of freedom.
    **Interpretation.** A lower limit of the scale's reliability where items measure one thing to different degrees;
    see `omega`.
    **Warning.** A negative alpha says that items run against one another: look for one that was not turned.

    References
    ----------
    Cronbach, L. J. (1951). Psychometrika 16, 297–334. Feldt, L. S. (1965). Psychometrika 30, 357–370.

    Examples
    --------
    >>> round(cronbach([[4, 5, 4], [2, 3, 2], [5, 5, 4], [3, 3, 3]]).estimate, 3)
    0.962
    """
    table, reason = complete(items)
    n, k = table.shape
    if reason:
        return Reliability(None, None, None, n, k, reason)
    estimate, low, high = pingouin.cronbach_alpha_interval(table, conf)
    return Reliability(estimate, low, high, n, k)


def standardised_alpha(items: ArrayLike) -> Reliability:
    """Return alpha of standardised items: from their mean correlation r, k r ÷ (1 + (k − 1) r); no interval.

    Examples
    --------
    >>> round(standardised_alpha([[4, 5, 4], [2, 3, 2], [5, 5, 4], [3, 3, 3]]).estimate, 3)
    0.97
    """
    table, reason = complete(items, every_item_varies=True)
    n, k = table.shape
    if reason:
        return Reliability(None, None, None, n, k, reason)
    correlations = np.corrcoef(table.T)
    mean = (correlations.sum() - k) / (k * (k - 1))
    return Reliability(float(k * mean / (1 + (k - 1) * mean)), None, None, n, k)


def alpha_if_dropped(items: ArrayLike, *, conf: float = 0.95) -> list[Reliability]:
    """Return, for each item, alpha of the others (over the people who answered those).

    Examples
    --------
    >>> [round(a.estimate, 2) for a in alpha_if_dropped([[4, 5, 4], [2, 3, 2], [5, 5, 4], [3, 3, 3]])]
    [0.94, 0.95, 0.94]
    """
    table = np.asarray(items, float)
    return [cronbach(np.delete(table, at, axis=1), conf=conf) for at in range(table.shape[1])]


def intraclass(ratings: ArrayLike) -> list[Raters]:
    """Return all six Shrout and Fleiss forms of the intraclass correlation, with 95 % intervals.

    Parameters
    ----------
    ratings : array, targets x raters
        Only targets that every rater rated count.

    Returns
    -------
    list of Raters
        Forms ``1,1  2,1  3,1  1,k  2,k  3,k``. Choose before looking: raters of an audit who could have been others
        are ``2,1``; where the mean over them is used, ``2,k``.

    References
    ----------
    Shrout, P. E. and Fleiss, J. L. (1979). Psychological Bulletin 86, 420–428.

    Examples
    --------
    >>> found = intraclass([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]])
    >>> [(one.form, round(one.estimate, 3)) for one in found][:3]
    [('1,1', 0.166), ('2,1', 0.29), ('3,1', 0.715)]
    """
    table, reason = complete(ratings)
    n, k = table.shape
    forms = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
    if not reason and np.isclose(table.var(axis=0).sum(), 0):
        reason = "all_alike"
    if reason:
        return [Raters(form, None, None, None, n, k, reason) for form in forms]
    found = pingouin.intraclass(table)
    return [Raters(form, *found[form], n, k, "" if found[form][0] is not None else "all_alike") for form in forms]


def scale_scores(items: ArrayLike, *, least: float = 0.5) -> Floats:
    """Return each person's mean of the items answered; NaN where fewer than ``least`` of them were.

    Examples
    --------
    >>> scale_scores([[4, 2, float("nan")], [5, float("nan"), float("nan")]]).tolist()
    [3.0, nan]
    """
    table = np.asarray(items, float)
    answered = (~np.isnan(table)).sum(axis=1)
    enough = answered >= max(least * table.shape[1], 1)
    return np.where(enough, np.nansum(table, axis=1) / np.maximum(answered, 1), np.nan)


def ends(values: ArrayLike, lowest: float, highest: float, *, conf: float = 0.95) -> Ends:
    """Return how many stand at either end of a scale: who is at the ceiling cannot rise.

    Parameters
    ----------
    values : array
        NaN where somebody did not answer.
    lowest, highest : float
        The ends of the scale.
    conf : float

    Notes
    -----
    **Interpretation.** With much more than 15 % at the end that is hoped for, a change is hidden by the scale
    (Terwee and others (2007), Journal of Clinical Epidemiology 60, 34–42).

    Examples
    --------
    >>> found = ends([1, 5, 5, 3], 1, 5)
    >>> found.ceiling, found.floor
    (0.5, 0.25)
    """
    given = np.asarray(values, float)
    given = given[~np.isnan(given)]
    n = len(given)
    if not n:
        return Ends(None, None, None, None, 0)
    top, bottom = int((given >= highest).sum()), int((given <= lowest).sum())
    return Ends(top / n, wilson(top, n, conf), bottom / n, wilson(bottom, n, conf), n)


def attrition(first: Collection[Hashable], second: Collection[Hashable]) -> float | None:
    """Return the share of those who answered first who did not answer again; None where nobody answered first.

    Examples
    --------
    >>> attrition(["a", "b", "c", "d"], ["a", "b", "e"])
    0.5
    """
    began = set(first)
    return len(began - set(second)) / len(began) if began else None
