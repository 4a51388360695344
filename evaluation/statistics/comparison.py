"""One place beside others: difference in differences, and a comparison put together from the others.

With one place, or few, chance is not in the people counted but in what else happens to places. So intervals and
ranks come from how the other places moved: each of them is treated, in turn, as if it had been the one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize, stats

FEWEST_CONTROLS = 6  # t over areas holds its level from six areas on (statistics.md 7)
FEWEST_AREAS = 12
FEWEST_BEFORE = 7  # with fewer earlier periods a dozen areas can be mixed into almost any line
TOO_FEW_AREAS = "too_few_areas"
TOO_FEW_POINTS = "too_few_points"
NO_DISTANCE = "no_distance_before"
#: a distance below this share of the values is no distance
NOTHING = 1e-9


@dataclass(frozen=True)
class DifferenceInDifferences:
    """How much more one side moved than the other, with its 95 % interval; or the reason why it is not told.

    Attributes
    ----------
    estimate, low, high : float or None
        Change of the treated areas minus change of the controls; a ratio of ratios where ``is_ratio``.
    p : float or None
        Two-sided, by t over areas.
    rank, areas : int or None
        Where the mean move of the treated would stand by its size among all areas (1 is the largest).
    change_treated, change_controls : float or None
    reason : str
    """

    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    rank: int | None = None
    areas: int | None = None
    change_treated: float | None = None
    change_controls: float | None = None
    is_ratio: bool = False
    reason: str = ""


def difference_in_differences(
    treated_before: ArrayLike,
    treated_after: ArrayLike,
    controls_before: ArrayLike,
    controls_after: ArrayLike,
    *,
    ratio: bool = False,
    minimum: int = FEWEST_CONTROLS,
) -> DifferenceInDifferences:
    """Return how much more the treated areas moved than the others, the area being the unit.

    Parameters
    ----------
    treated_before, treated_after, controls_before, controls_after : array_like
        One value per area, or areas x periods (their mean is taken).
    ratio : bool
        Compare ratios instead of differences (counts and rates; every value above 0).
    minimum : int
        Controls needed.

    Notes
    -----
    Each area gives one change; the interval is that of the difference of two means of areas with one spread, so that
    periods of an area, and people in it, are never taken for independent. Areas of very different size have noise of
    different size: compare like with like.

    References
    ----------
    Donald, S. G. and Lang, K. (2007). Inference with difference-in-differences and other panel data. Review of
    Economics and Statistics 89(2).
    Bertrand, M., Duflo, E. and Mullainathan, S. (2004). How much should we trust differences-in-differences
    estimates? Quarterly Journal of Economics 119(1).

    Examples
    --------
    >>> found = difference_in_differences([50], [30], [40, 55, 60, 45, 52, 48], [41, 53, 61, 46, 50, 49])
    >>> round(found.estimate, 1), found.rank, found.areas
    (-20.0, 1, 7)
    >>> difference_in_differences([50], [30], [40, 55], [41, 53]).reason
    'too_few_areas'
    """
    treated, controls = (
        _moves(before, after, ratio=ratio)
        for before, after in ((treated_before, treated_after), (controls_before, controls_after))
    )
    if treated is None or controls is None:
        return DifferenceInDifferences(is_ratio=ratio, reason="zero_denominator")
    if len(controls) < minimum or not len(treated):
        return DifferenceInDifferences(is_ratio=ratio, reason=TOO_FEW_AREAS)
    apart = float(treated.mean() - controls.mean())
    df = len(controls) - 1 + len(treated) - 1
    squares = float(((controls - controls.mean()) ** 2).sum() + ((treated - treated.mean()) ** 2).sum())
    se = float(np.sqrt(squares / df * (1 / len(controls) + 1 / len(treated))))
    if se <= NOTHING * (1e-300 + float(np.abs(controls).max())):
        return DifferenceInDifferences(is_ratio=ratio, reason="all_alike")
    half = float(stats.t.ppf(0.975, df)) * se
    numbers = (apart, apart - half, apart + half, float(treated.mean()), float(controls.mean()))
    shown = [float(np.exp(v)) if ratio else v for v in numbers]
    centred = np.append(np.abs(controls - controls.mean()), abs(apart))
    return DifferenceInDifferences(
        shown[0],
        shown[1],
        shown[2],
        float(2 * stats.t.sf(abs(apart) / se, df)),
        int((centred >= abs(apart) * (1 - NOTHING)).sum()),
        len(centred),
        shown[3],
        shown[4],
        is_ratio=ratio,
    )


def _moves(before: ArrayLike, after: ArrayLike, *, ratio: bool) -> np.ndarray | None:
    """Return each area's change (of logarithms for ratios); None where a logarithm is not defined."""
    first, second = (_by_area(values) for values in (before, after))
    if not ratio:
        return second - first
    return np.log(second / first) if (first > 0).all() and (second > 0).all() else None


def _by_area(values: ArrayLike) -> np.ndarray:
    table = np.asarray(values, float)
    return table.mean(axis=1) if table.ndim > 1 else table


@dataclass(frozen=True)
class Placebo:
    """An area treated as if it had been the one: how far it is from its own comparison before and after."""

    area: int
    before: float
    after: float
    ratio: float | None


@dataclass(frozen=True)
class Synthetic:
    """A place beside a weighted mean of others that resembled it beforehand.

    Attributes
    ----------
    weights : tuple of float
        One per donor, none negative, sum 1.
    line : tuple of float
        The comparison, per period.
    before, after : float or None
        Root mean squared distance to it, before and after.
    ratio : float or None
        After divided by before: how much more it parts than it did.
    rank, areas : int or None
        Place of that ratio among all areas, each treated in turn as if it had been the one (1 is the largest).
    gap : float or None
        Mean distance to the comparison afterwards (above 0: the place lies higher).
    placebos : tuple of Placebo
        One per donor that could be treated so; ``area`` counts donors from 0.
    reason : str
    """

    weights: tuple[float, ...] = ()
    line: tuple[float, ...] = ()
    before: float | None = None
    after: float | None = None
    ratio: float | None = None
    rank: int | None = None
    areas: int | None = None
    gap: float | None = None
    placebos: tuple[Placebo, ...] = field(default=(), repr=False)
    reason: str = ""


def synthetic_comparison(
    treated: ArrayLike,
    donors: ArrayLike,
    before: int,
    *,
    minimum: int = FEWEST_AREAS,
    minimum_before: int = FEWEST_BEFORE,
) -> Synthetic:
    """Return a place beside a comparison of others, and its place among areas where nothing is known to have begun.

    Parameters
    ----------
    treated : array_like, periods
    donors : array_like, areas x periods
        Areas that the same thing did not reach.
    before : int
        How many of the first periods came before.
    minimum, minimum_before : int
        Donors, and earlier periods, needed.

    Notes
    -----
    Weights minimise the squared distance in the earlier periods. Each donor is then treated in the same way, with the
    other donors. Were nothing to happen anywhere, each place would be as likely to have the largest ratio as any
    other: rank 1 of 20 is as rare as one in twenty. That is a description, as places were not drawn by lot.

    References
    ----------
    Abadie, A., Diamond, A. and Hainmueller, J. (2010). Synthetic control methods for comparative case studies.
    Journal of the American Statistical Association 105(490).

    Examples
    --------
    >>> rng = np.random.default_rng(3)
    >>> donors = 100 + rng.normal(0, 4, (14, 14))
    >>> place = 0.5 * donors[0] + 0.5 * donors[1] + rng.normal(0, 1, 14) - 30 * (np.arange(14) >= 8)
    >>> found = synthetic_comparison(place, donors, 8)
    >>> found.rank, found.areas, round(sum(found.weights), 6)
    (1, 15, 1.0)
    >>> synthetic_comparison(place, donors[:5], 8).reason
    'too_few_areas'
    """
    y, table = np.asarray(treated, float), np.asarray(donors, float)
    if len(table) < minimum:
        return Synthetic(reason=TOO_FEW_AREAS)
    if before < minimum_before or before >= len(y):
        return Synthetic(reason=TOO_FEW_POINTS)
    weights = donor_weights(y[:before], table[:, :before])
    line = weights @ table
    own = _distances(y, line, before)
    others = tuple(
        Placebo(i, *_distances(table[i], _comparison(table[i], np.delete(table, i, axis=0), before), before))
        for i in range(len(table))
    )
    facts = {
        "weights": tuple(map(float, weights)),
        "line": tuple(map(float, line)),
        "before": own[0],
        "after": own[1],
        "ratio": own[2],
        "gap": float((y - line)[before:].mean()),
        "placebos": others,
    }
    if own[2] is None:
        return Synthetic(**facts, reason=NO_DISTANCE)  # type: ignore[arg-type]
    # an area that its comparison followed without any distance parts from it beyond all measure
    higher = sum(p.ratio is None or p.ratio >= own[2] * (1 - NOTHING) for p in others)
    return Synthetic(**facts, rank=1 + higher, areas=1 + len(others))  # type: ignore[arg-type]


def donor_weights(y: np.ndarray, donors: np.ndarray) -> np.ndarray:
    """Return weights, none negative and of sum 1, of donors (areas x periods) that come closest to ``y``.

    Examples
    --------
    >>> donor_weights(np.array([1.0, 2.0, 3.0]), np.array([[0.0, 1.0, 2.0], [2.0, 3.0, 4.0]])).round(6).tolist()
    [0.5, 0.5]
    """
    size = float(np.abs(donors).max()) or 1.0
    heavy = 1e4  # the sum is asked for far more strongly than any period
    rows = np.vstack([donors.T / size, heavy * np.ones(len(donors))])
    found, _ = optimize.nnls(rows, np.append(y / size, heavy), maxiter=50 * len(donors))
    return found / found.sum()


def _comparison(y: np.ndarray, donors: np.ndarray, before: int) -> np.ndarray:
    return donor_weights(y[:before], donors[:, :before]) @ donors


def _distances(y: np.ndarray, line: np.ndarray, before: int) -> tuple[float, float, float | None]:
    squared = (y - line) ** 2
    first, second = float(np.sqrt(squared[:before].mean())), float(np.sqrt(squared[before:].mean()))
    known = first > NOTHING * (1e-300 + float(np.abs(y).max()))
    return first, second, second / first if known else None
