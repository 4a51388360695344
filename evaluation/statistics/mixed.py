"""Mixed model of scores: units differ in where they stand and in how they move; practices and raters have levels."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

TOO_FEW_UNITS = "too_few_organisations"
NOT_CONVERGED = "did_not_converge"
SINGULAR = "singular_fit"
#: a variance below this part of another is none, and the model sits on its border: that of units (or of their slopes)
#: beside what is left, and what is left beside the whole
BORDER = 1e-4
ROWS_FOR_SLOPES = 4  # two at each of two times: fewer cannot tell how units move from how scores scatter


@dataclass(frozen=True)
class Mixed:
    """The slope over time of a mixed model, or the reason why there is none.

    Attributes
    ----------
    estimate, se, low, high, p : float or None
        Change per step of time; t with (units seen twice - 1) degrees of freedom.
    spread, spread_of_change, within : float or None
        Standard deviations: between units at time 0, between their slopes (None without slopes), of what is left.
    units, units_both, rows : int
        Units in all, those seen at more than one time, and scores.
    reason : str
        ``too_few_organisations``, ``did_not_converge``, ``singular_fit`` or empty.
    """

    estimate: float | None = None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    spread: float | None = None
    spread_of_change: float | None = None
    within: float | None = None
    units: int = 0
    units_both: int = 0
    rows: int = 0
    reason: str = ""


def mixed_change(
    score: ArrayLike,
    when: ArrayLike,
    unit: Sequence[str],
    *others: Sequence[str],
    minimum: int = 15,
    conf: float = 0.95,
) -> Mixed:
    """Return how scores move over time in a model with units as random and ``others`` as fixed effects (REML).

    Where there are four scores a unit or more, each unit has a level and a slope of its own, so that the unit and not
    the row is what the range rests on; else a level alone. Units seen at one time only help to place the rest.
    A model that finds no summit, or whose spread between units falls to nothing, gives a reason and no number.

    Parameters
    ----------
    score, when : array_like
        A score per row, and its time (0 and 1 for two waves).
    unit : sequence of str
        The unit of each row, such as an organisation.
    others : sequences of str
        Levels that are there for everybody, such as the practice and the rater of each row.
    minimum : int
        Units seen at more than one time; fewer give ``too_few_organisations``.

    Notes
    -----
    statsmodels' own p leans on the normal distribution, which is too sure for twenty units: t is taken instead.

    References
    ----------
    Laird, N. M. and Ware, J. H. (1982). Random-effects models for longitudinal data. Biometrics 38(4).

    Examples
    --------
    >>> mixed_change([1, 2, 2, 3], [0, 1, 0, 1], ["a", "a", "b", "b"]).reason
    'too_few_organisations'
    """
    y, t = np.asarray(score, float), np.asarray(when, float)
    places, at = np.unique(np.asarray(unit, str), return_inverse=True)
    both = sum(len(np.unique(t[at == i])) > 1 for i in range(len(places)))
    counted = Mixed(units=len(places), units_both=both, rows=len(y))
    if both < minimum:
        return _without(counted, TOO_FEW_UNITS)
    fixed = np.column_stack([t, np.ones(len(y)), *(_levels(o) for o in others)])
    fixed = fixed[:, _independent(fixed)]
    slopes = len(y) >= ROWS_FOR_SLOPES * len(places)
    random = np.column_stack([np.ones(len(y)), t]) if slopes else np.ones((len(y), 1))
    found = _fit(y, fixed, random, at)
    if found is None:
        return _without(counted, NOT_CONVERGED)
    beta, se, between, within = found
    if np.linalg.eigvalsh(between)[0] < BORDER * within or within < BORDER * float(y.var()):
        return _without(counted, SINGULAR)
    half = float(stats.t.ppf(0.5 + conf / 2, both - 1)) * se
    return Mixed(
        beta,
        se,
        beta - half,
        beta + half,
        float(2 * stats.t.sf(abs(beta / se), both - 1)),
        float(np.sqrt(between[0, 0])),
        float(np.sqrt(between[1, 1])) if slopes else None,
        float(np.sqrt(within)),
        counted.units,
        counted.units_both,
        counted.rows,
    )


def _without(counted: Mixed, reason: str) -> Mixed:
    return Mixed(units=counted.units, units_both=counted.units_both, rows=counted.rows, reason=reason)


def _levels(values: Sequence[str]) -> np.ndarray:
    """Return a column for each level but the first."""
    names, at = np.unique(np.asarray(values, str), return_inverse=True)
    return np.eye(len(names))[at][:, 1:]


def _independent(columns: np.ndarray) -> list[int]:
    """Return the columns that say something new: a rater who scored one practice alone adds nothing to it."""
    kept: list[int] = []
    for i in range(columns.shape[1]):
        if np.linalg.matrix_rank(columns[:, [*kept, i]]) > len(kept):
            kept.append(i)
    return kept


def _fit(
    y: np.ndarray, fixed: np.ndarray, random: np.ndarray, unit: np.ndarray
) -> tuple[float, float, np.ndarray, float] | None:
    """Return slope, its standard error, spread between units and within them; None where no summit was found."""
    from statsmodels.regression.mixed_linear_model import MixedLM

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they warn of is looked at here, and said
        try:
            found = MixedLM(y, fixed, groups=unit, exog_re=random).fit(reml=True, method=["bfgs", "lbfgs", "cg"])
        except (np.linalg.LinAlgError, ValueError):
            return None
    se = float(found.bse_fe[0])
    if not found.converged or not np.isfinite(se) or se <= 0:
        return None
    return float(found.fe_params[0]), se, np.asarray(found.cov_re, float), float(found.scale)
