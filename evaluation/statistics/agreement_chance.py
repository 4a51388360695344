"""Agreement corrected for chance: Gwet, Fleiss, Conger, Cohen, Brennan and Prediger, and alpha in the same form.

All share one observed agreement and differ in what they take chance to be. Each has an interval by t with one degree
of freedom less than units, from the linearised standard error over units, cut at 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.agreement_tables import (
    Agreement,
    Floats,
    Weights,
    counts_of,
    rating_table,
    undefined,
    weight_matrix,
    without_spread,
)

#: counts (units x values) and weights -> chance agreement, and each unit's part in it
Chance = Callable[[Floats, Floats], tuple[float, Floats]]


def ac1(ratings: ArrayLike, *, categories: Sequence[float] | None = None, conf: float = 0.95) -> Agreement:
    """Gwet's AC1: agreement beyond chance that does not collapse where one value is rare.

    Parameters
    ----------
    ratings : array, coders x units
        NaN where a coder did not look. Units rated once count in the chance part only.
    categories : sequence of float, optional
        The whole scale; without it the values that were given.
    conf : float

    Returns
    -------
    Agreement
        1 is full agreement. Interval by t with one degree of freedom less than units, cut at 1.

    References
    ----------
    Gwet, K. L. (2008). British Journal of Mathematical and Statistical Psychology 61, 29–48.

    Examples
    --------
    >>> round(ac1([[1, 1, 1, 2], [1, 1, 1, 1]]).estimate, 3)
    0.68
    """
    return _coefficient(ratings, None, _gwet_chance, categories, conf)


def ac2(
    ratings: ArrayLike,
    weights: Weights | ArrayLike = "quadratic",
    *,
    categories: Sequence[float] | None = None,
    conf: float = 0.95,
) -> Agreement:
    """Gwet's AC2: AC1 where values near one another count as partial agreement.

    Parameters
    ----------
    ratings : array, coders x units
    weights : {"quadratic", "linear", "ordinal", "unweighted"} or array
        See `evaluation.statistics.agreement_tables.weight_matrix`.
    categories, conf
        As in `ac1`.

    Notes
    -----
    **Formula.** Chance = Σ weights ÷ q(q − 1) × Σ π(1 − π), π the mean share of each of q values.

    References
    ----------
    Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th edition, chapter 4.

    Examples
    --------
    >>> round(ac2([[1, 2, 3, 4], [1, 2, 3, 3]]).estimate, 3)
    0.91
    """
    return _coefficient(ratings, weights, _gwet_chance, categories, conf)


def fleiss(
    ratings: ArrayLike,
    weights: Weights | ArrayLike | None = None,
    *,
    categories: Sequence[float] | None = None,
    conf: float = 0.95,
) -> Agreement:
    """Fleiss' kappa for any number of coders, gaps allowed; chance from the mean share of each value.

    Parameters
    ----------
    ratings : array, coders x units
    weights, categories, conf
        As in `ac2`.

    References
    ----------
    Fleiss, J. L. (1971). Psychological Bulletin 76, 378–382; with gaps and weights as in Gwet (2014).

    Examples
    --------
    >>> round(fleiss([[1, 1, 2, 2], [1, 1, 2, 1]]).estimate, 3)
    0.467
    """
    return _coefficient(ratings, weights, _fleiss_chance, categories, conf)


def brennan_prediger(
    ratings: ArrayLike,
    weights: Weights | ArrayLike | None = None,
    *,
    categories: Sequence[float] | None = None,
    conf: float = 0.95,
) -> Agreement:
    """Brennan and Prediger's coefficient (Randolph's free-marginal kappa): chance gives every value alike.

    Parameters
    ----------
    ratings : array, coders x units
    weights, categories, conf
        As in `ac2`; the number of categories matters much here.

    References
    ----------
    Brennan, R. L. and Prediger, D. J. (1981). Educational and Psychological Measurement 41, 687–699.

    Examples
    --------
    >>> brennan_prediger([[1, 1, 2, 2], [1, 1, 2, 1]]).estimate
    0.5
    """
    return _coefficient(ratings, weights, _uniform_chance, categories, conf)


def conger(
    ratings: ArrayLike,
    weights: Weights | ArrayLike | None = None,
    *,
    categories: Sequence[float] | None = None,
    conf: float = 0.95,
) -> Agreement:
    """Conger's kappa: Cohen's kappa for any number of coders, each with their own habit of giving values.

    Parameters
    ----------
    ratings : array, coders x units
    weights, categories, conf
        As in `ac2`.

    Notes
    -----
    **Formula.** Chance = the mean, over pairs of coders, of Σ weights × the one's share × the other's.

    References
    ----------
    Conger, A. J. (1980). Psychological Bulletin 88, 322–328; with gaps and weights as in Gwet (2014).

    Examples
    --------
    >>> round(conger([[1, 1, 2, 2], [1, 1, 2, 1]]).estimate, 3)
    0.5
    """
    table = rating_table(ratings)
    table = table[~np.isnan(table).all(axis=1)]
    if len(table) < 2:
        return undefined(0, "one_coder")
    seen = table[:, ~np.isnan(table).all(axis=0)]

    def chance(counts: Floats, weight: Floats) -> tuple[float, Floats]:
        return _conger_chance(seen, counts_of(seen, 1, categories)[1], weight)

    return _coefficient(table, weights, chance, categories, conf)


def cohen(
    a: ArrayLike,
    b: ArrayLike,
    weights: Weights | ArrayLike | None = None,
    *,
    categories: Sequence[float] | None = None,
    conf: float = 0.95,
) -> Agreement:
    """Cohen's kappa of two coders, over the units that both looked at.

    Parameters
    ----------
    a, b : array
        One value per unit, NaN where the coder did not look.
    weights, categories, conf
        As in `ac2`.

    References
    ----------
    Cohen, J. (1960). Educational and Psychological Measurement 20, 37–46.

    Examples
    --------
    >>> first = [1] * 25 + [2] * 25
    >>> second = [1] * 20 + [2] * 5 + [1] * 10 + [2] * 15
    >>> round(cohen(first, second).estimate, 3)
    0.4
    """
    table = rating_table([np.asarray(a, float), np.asarray(b, float)])
    return conger(table[:, ~np.isnan(table).any(axis=0)], weights, categories=categories, conf=conf)


def krippendorff(
    ratings: ArrayLike,
    weights: Weights | ArrayLike | None = None,
    *,
    categories: Sequence[float] | None = None,
    conf: float = 0.95,
) -> Agreement:
    """Krippendorff's alpha in the form of its neighbours here: by weights, with a linearised interval.

    Unweighted it is `alpha` with ``metric="nominal"``, with quadratic weights ``metric="interval"``; ordinal weights
    are Gwet's, not the ordinal metric.

    Parameters
    ----------
    ratings : array, coders x units
    weights, categories, conf
        As in `ac2`.

    References
    ----------
    Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th edition, chapter 2.

    Examples
    --------
    >>> round(krippendorff([[1, 2, 3, 3, 2], [1, 2, 3, 3, 1]]).estimate, 3)
    0.727
    """
    counts, values = counts_of(ratings, 2, categories)
    n, q = counts.shape
    if n < 2:
        return undefined(n, "too_few_to_test")
    weight = weight_matrix(weights, values)
    per_unit = counts.sum(axis=1)
    mean, tiny = per_unit.mean(), 1 / per_unit.sum()
    share = counts.sum(axis=0) / per_unit.sum()
    chance = float(share @ weight @ share)
    if q < 2 or chance >= 1:
        return undefined(n, "all_alike")
    agree = _agreeing(counts, weight)
    part = agree / (mean * (per_unit - 1))
    observed = (1 - tiny) * part.mean() + tiny
    if np.ptp(agree / (per_unit * (per_unit - 1))) < 1e-12:
        return without_spread(observed, chance, n, conf)
    off = (per_unit - mean) / mean
    # the error is that of alpha without the small-sample term (as the reference implementation has it)
    bare = (part.mean() - chance) / (1 - chance)
    unit_chance = counts @ weight @ share / mean - chance * off
    linear = (part - observed * off - chance) / (1 - chance) - 2 * (1 - bare) * (unit_chance - chance) / (1 - chance)
    found = _with_interval(bare, linear, n, conf)
    return _around((observed - chance) / (1 - chance), found.se or 0.0, n, conf, n)


def percent(ratings: ArrayLike, *, conf: float = 0.95) -> Agreement:
    """Return raw agreement: the share of pairs of ratings of the same unit that agree, chance left in.

    Parameters
    ----------
    ratings : array, coders x units
    conf : float

    Returns
    -------
    Agreement
        ``estimate`` 0 to 1; None where no unit was rated twice.

    Examples
    --------
    >>> percent([[1, 1, 2, 2], [1, 1, 2, 1]]).estimate
    0.75
    """
    counts, _ = counts_of(ratings)
    n = len(counts)
    if not n:
        return undefined(0, "too_few_to_test")
    per_unit = counts.sum(axis=1)
    agree = (counts * (counts - 1)).sum(axis=1) / (per_unit * (per_unit - 1))
    if np.ptp(agree) < 1e-12:
        found = without_spread(float(agree[0]), 0.0, n, conf)
    else:
        found = _with_interval(float(agree.mean()), agree, n, conf)
    return replace(found, ci_low=max(found.ci_low or 0.0, 0.0))


def _coefficient(
    ratings: ArrayLike,
    weights: Weights | ArrayLike | None,
    of_chance: Chance,
    categories: Sequence[float] | None,
    conf: float,
) -> Agreement:
    counts, values = counts_of(ratings, 1, categories)
    per_unit = counts.sum(axis=1)
    twice = per_unit >= 2
    n, pairs = len(counts), int(twice.sum())
    if pairs < 2:
        return undefined(pairs, "too_few_to_test")
    if (counts.sum(axis=0) > 0).sum() < 2:
        return undefined(pairs, "all_alike")
    weight = weight_matrix(weights, values)
    chance, unit_chance = of_chance(counts, weight)
    if chance >= 1:
        return undefined(pairs, "all_alike")
    agree = _agreeing(counts, weight) / np.where(twice, per_unit * (per_unit - 1), 1)
    if np.ptp(agree[twice]) < 1e-12:
        return without_spread(agree[twice].mean(), chance, pairs, conf)
    estimate = (agree[twice].mean() - chance) / (1 - chance)
    unit = np.where(twice, n / pairs * (agree - chance) / (1 - chance), 0.0)
    linear = unit - 2 * (1 - estimate) * (unit_chance - chance) / (1 - chance)
    return _with_interval(estimate, linear, n, conf, pairs)


def _agreeing(counts: Floats, weight: Floats) -> Floats:
    """Return, per unit, the weighted number of ordered pairs of coders that agree."""
    return np.asarray((counts * (counts @ weight)).sum(axis=1) - counts @ np.diag(weight))


def _with_interval(estimate: float, linear: Floats, n: int, conf: float, units: int | None = None) -> Agreement:
    """Return the coefficient with the error of its linearised parts, one per unit."""
    se = float(np.sqrt(((linear - estimate) ** 2).sum() / (n * (n - 1))))
    return _around(estimate, se, n, conf, n if units is None else units)


def _around(estimate: float, se: float, n: int, conf: float, units: int) -> Agreement:
    half = stats.t.ppf((1 + conf) / 2, n - 1) * se
    return Agreement(float(estimate), float(estimate - half), float(min(estimate + half, 1.0)), se, units)


def _shares(counts: Floats) -> tuple[Floats, Floats]:
    """Return each unit's share of every value, and their mean."""
    own = counts / counts.sum(axis=1, keepdims=True)
    return own, own.mean(axis=0)


def _gwet_chance(counts: Floats, weight: Floats) -> tuple[float, Floats]:
    own, mean = _shares(counts)
    scale = weight.sum() / (len(weight) * (len(weight) - 1))
    return float(scale * (mean * (1 - mean)).sum()), scale * (own @ (1 - mean))


def _fleiss_chance(counts: Floats, weight: Floats) -> tuple[float, Floats]:
    own, mean = _shares(counts)
    return float(mean @ weight @ mean), own @ weight @ mean


def _uniform_chance(counts: Floats, weight: Floats) -> tuple[float, Floats]:
    chance = float(weight.sum() / len(weight) ** 2)
    return chance, np.full(len(counts), chance)


def _conger_chance(table: Floats, values: Floats, weight: Floats) -> tuple[float, Floats]:
    """Return chance agreement of pairs of coders, and each unit's linearised part in it."""
    r, n = table.shape
    given = ~np.isnan(table)
    looked = given.sum(axis=1)
    gave = np.searchsorted(values, np.where(given, table, values[0]))
    habit = np.array([np.bincount(v[g], minlength=len(values)) for v, g in zip(gave, given, strict=True)])
    habit = habit / looked[:, None]
    total = habit.sum(axis=0)
    others = (total - habit) @ weight  # of each coder, what the habits of the others make of every value
    own = (habit * others).sum(axis=1)
    # how one unit moves each coder's habit, times the habits of the others
    moved = np.take_along_axis(others, gave, axis=1) * given - (given - (looked / n)[:, None]) * own[:, None]
    pairs = r * (r - 1)
    return float(own.sum() / pairs), (n / looked) @ moved / pairs
