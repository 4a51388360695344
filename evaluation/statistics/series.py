"""A dated change in a series: how level and slope moved, and what the earlier line would have gone on to.

Two estimators stand side by side: the plain one (least squares, or the quasi-Poisson model of counts), and one
whose errors remember the point before (`series_ar1`). Claims rest on the second; where they part, the series is
too short or too steady in its errors to lean on the first. Below eight points a side there is a description and
no claim: no interval known to us is honest there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.intervals import Interval
from evaluation.statistics.series_ar1 import NOTHING, Memory, ordinary, with_memory
from evaluation.statistics.series_counts import quasi_poisson

TOO_FEW_POINTS = "too_few_points"
A_SIDE = 8
SEASON_FROM = 24  # points
TWO_WAVES_FROM = 48  # points from which a season may have two humps
LEVEL, SLOPE = 2, 3  # places of the two coefficients


@dataclass(frozen=True)
class Effect:
    """A change with its 95 % interval and two-sided p; a ratio for counts (1 is no change)."""

    estimate: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Estimator:
    """Level and slope change by one way of reckoning; ``phi`` is the memory it assumes or finds."""

    method: str
    level: Effect
    slope: Effect
    phi: float


@dataclass(frozen=True)
class Segmented:
    """A series around a dated change.

    Attributes
    ----------
    kind : {"count", "mean"}
    points_before, points_after : int
        Points with a value.
    mean_before, mean_after : float or None
        Plain means; of counts per unit of exposure.
    reason : str
        Why nothing is claimed; then what follows is empty.
    level, slope, average : Effect or None
        Step at the change; change of the slope per step of time; mean distance to the counterfactual line afterwards.
        The honest ones, over every possible memory.
    plain, remembering : Estimator or None
        The two estimators side by side, each as it would be reported alone.
    phi_low, phi_high, lag_one : float or None
        Where the memory plausibly lies; correlation of neighbouring plain residuals, for a look.
    dispersion : float or None
        Of counts: spread beyond (above 1) or below chance.
    fitted, counterfactual, low, high : tuple of float
        Per point: the fitted line; from the change on the earlier line carried on, with its 95 % band (else NaN).
    season : int
        Waves of the season in the model.
    """

    kind: str
    points_before: int
    points_after: int
    mean_before: float | None = None
    mean_after: float | None = None
    reason: str = ""
    level: Effect | None = None
    slope: Effect | None = None
    average: Effect | None = None
    plain: Estimator | None = None
    remembering: Estimator | None = None
    phi_low: float | None = None
    phi_high: float | None = None
    lag_one: float | None = None
    dispersion: float | None = None
    fitted: tuple[float, ...] = field(default=(), repr=False)
    counterfactual: tuple[float, ...] = field(default=(), repr=False)
    low: tuple[float, ...] = field(default=(), repr=False)
    high: tuple[float, ...] = field(default=(), repr=False)
    season: int = 0


def segmented(
    y: ArrayLike,
    times: ArrayLike,
    change_at: int,
    *,
    kind: str = "mean",
    exposure: ArrayLike | None = None,
    season: int | None = None,
    a_side: int = A_SIDE,
    minimum_events: int = 10,
) -> Segmented:
    """Return how a series moved at a date set beforehand.

    Parameters
    ----------
    y : array_like
        Values, or counts; NaN where a point was not published.
    times : array_like of int
        Places in time, evenly stepped (years, quarters, months counted through).
    change_at : int
        The first point after the change.
    kind : {"mean", "count"}
    exposure : array_like, optional
        Of counts: people, or person-time, behind each.
    season : int, optional
        Points in a year (12, 4); from 24 points on a yearly wave is in the model, from 48 on two.
    a_side : int
        Points with a value needed before, and after.
    minimum_events : int
        Of counts: events needed before, and after.

    Notes
    -----
    ``y = b0 + b1 t + b2 D + b3 P + season``; D is 1 from the change on, P the steps since the point before it.
    Counts: log link and quasi-Poisson spread; the memory is that of the working residuals, which chance in counting
    thins out. The level holds (.03 to .07 at a nominal .05) from 16 points on while neighbouring errors correlate .6
    at most; at .8 that of long series of counts is about .09 for the step, .13 for the slope
    (`benchmarks/calibration/results/series_coverage.csv`).

    References
    ----------
    Lopez Bernal, J., Cummins, S. and Gasparrini, A. (2017). Interrupted time series regression for the evaluation of
    public health interventions. International Journal of Epidemiology 46(1).
    Turner, S. L. et al. (2021). Evaluation of statistical methods used in the analysis of interrupted time series
    studies: a simulation study. BMC Medical Research Methodology 21.

    Examples
    --------
    >>> noise = [0.2, -0.1, 0.3, -0.4, 0.1, 0.0, -0.2, 0.3, -0.3, 0.1, 0.2, -0.2, 0.1, 0.3, -0.1, 0.0, -0.2, 0.1]
    >>> y = [10 + 0.5 * t + (3 if t >= 9 else 0) + e for t, e in enumerate(noise)]
    >>> found = segmented(y, range(18), 9)
    >>> found.level.low < 3 < found.level.high, found.level.p < 0.01
    (True, True)
    >>> segmented([1, 2, 3, 4, 5], range(5), 3).reason
    'too_few_points'
    """
    values, when = np.asarray(y, float), np.asarray(times, int)
    people = np.ones_like(values) if exposure is None else np.asarray(exposure, float)
    seen = np.isfinite(values) & np.isfinite(people) & (people > 0)
    part = _Part(values, people, when, seen, when >= change_at)
    described = _described(kind, part)
    reason = _refused(kind, part, described.numbers, a_side, minimum_events)
    if reason:
        return described(reason=reason)
    waves = _waves(int(seen.sum()), season)
    design = _design(when, change_at, season, waves)
    return (_counts if kind == "count" else _means)(design, part, described, waves)


class _Part(NamedTuple):
    """A series as it is fitted: values, exposure, places in time, which have a value, which come after the change."""

    values: np.ndarray
    people: np.ndarray
    when: np.ndarray
    seen: np.ndarray
    after: np.ndarray


class _Describer:
    """Fills in what is known of a series whatever else can be said of it."""

    def __init__(self, kind: str, numbers: tuple[int, int], means: tuple[float | None, float | None]) -> None:
        self.kind, self.numbers, self.means = kind, numbers, means

    def __call__(self, **more: object) -> Segmented:
        return Segmented(self.kind, *self.numbers, *self.means, **more)  # type: ignore[arg-type]


def _described(kind: str, part: _Part) -> _Describer:
    sides = (part.seen & ~part.after, part.seen & part.after)
    before, after = (_plain_mean(kind, part, side) for side in sides)
    return _Describer(kind, (int(sides[0].sum()), int(sides[1].sum())), (before, after))


def _plain_mean(kind: str, part: _Part, side: np.ndarray) -> float | None:
    if not side.any():
        return None
    if kind == "count":
        return float(part.values[side].sum() / part.people[side].sum())
    return float(part.values[side].mean())


def _refused(kind: str, part: _Part, numbers: tuple[int, int], a_side: int, minimum_events: int) -> str:
    if min(numbers) < a_side:
        return TOO_FEW_POINTS
    sides = (part.seen & ~part.after, part.seen & part.after)
    if kind == "count" and min(float(part.values[side].sum()) for side in sides) < minimum_events:
        return "too_few_to_test"
    return ""


def _waves(points: int, season: int | None) -> int:
    if season is None or season < 4 or points < SEASON_FROM:
        return 0
    return 2 if points >= TWO_WAVES_FROM and season > 4 else 1


def _design(when: np.ndarray, change_at: int, season: int | None, waves: int) -> np.ndarray:
    t = when.astype(float)
    columns = [np.ones_like(t), t - t[0], (when >= change_at).astype(float), np.maximum(0.0, t - change_at + 1)]
    for wave in range(1, waves + 1):
        turn = 2 * np.pi * wave * t / float(season or 1)
        columns += [np.sin(turn), np.cos(turn)]
    return np.column_stack(columns)


def _unit(k: int, place: int) -> np.ndarray:
    return np.eye(k)[place]


def _effect(memory: Memory, contrast: np.ndarray, *, ratio: bool) -> Effect:
    """Return a contrast over every possible memory."""
    low, high = memory.interval(contrast)
    estimate = float(contrast @ memory.coefficients)
    if ratio:
        estimate, low, high = (float(np.exp(v)) for v in (estimate, low, high))
    return Effect(estimate, low, high, memory.p(contrast))


def _single(method: str, b: np.ndarray, se: np.ndarray, df: int, phi: float, *, ratio: bool) -> Estimator:
    """Return one estimator as it would be reported alone, by t."""

    def effect(place: int) -> Effect:
        half = float(stats.t.ppf(0.975, df)) * se[place]
        ends = (b[place], b[place] - half, b[place] + half)
        estimate, low, high = (float(np.exp(v)) if ratio else float(v) for v in ends)
        return Effect(estimate, low, high, float(2 * stats.t.sf(abs(b[place] / se[place]), df)))

    return Estimator(method, effect(LEVEL), effect(SLOPE), phi)


def _average(design: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return the contrast that gives the mean distance between the line and the earlier one, after the change."""
    contrast = np.zeros(design.shape[1])
    contrast[[LEVEL, SLOPE]] = design[after][:, [LEVEL, SLOPE]].mean(axis=0)
    return contrast


def _means(design: np.ndarray, part: _Part, described: _Describer, waves: int) -> Segmented:
    x, y = design[part.seen], part.values[part.seen]
    memory = with_memory(x, y, part.when[part.seen])
    if memory is None:
        return described(reason="all_alike")
    plain = ordinary(x, y)
    single = _single("ols", plain.coefficients, plain.se, memory.df, 0.0, ratio=False)
    residuals = y - x @ plain.coefficients
    lines = _lines(design, memory, part.after)
    return described(**_common(memory, single, design, part.after, residuals, ratio=False), **lines, season=waves)


def _counts(design: np.ndarray, part: _Part, described: _Describer, waves: int) -> Segmented:
    x, y = design[part.seen], part.values[part.seen]
    found = quasi_poisson(x, y, part.people[part.seen])
    if found is None:
        return described(reason="did_not_converge")
    if found.dispersion <= NOTHING:
        return described(reason="all_alike")
    memory = with_memory(found.working_design, found.working_values, part.when[part.seen])
    if memory is None:
        return described(reason="all_alike")
    single = _single("quasi_poisson", found.coefficients, found.se, memory.df, 0.0, ratio=True)
    lines = {k: tuple(float(v) for v in np.exp(line)) for k, line in _lines(design, memory, part.after).items()}
    common = _common(memory, single, design, part.after, found.residuals, ratio=True)
    return described(**common, **lines, season=waves, dispersion=found.dispersion)


def _common(
    memory: Memory, single: Estimator, design: np.ndarray, after: np.ndarray, residuals: np.ndarray, *, ratio: bool
) -> dict[str, object]:
    k = design.shape[1]
    reml = memory.reml
    return {
        "level": _effect(memory, _unit(k, LEVEL), ratio=ratio),
        "slope": _effect(memory, _unit(k, SLOPE), ratio=ratio),
        "average": _effect(memory, _average(design, after), ratio=ratio),
        "plain": single,
        "remembering": _single("reml_ar1", reml.coefficients, reml.se, memory.df, reml.phi, ratio=ratio),
        "phi_low": memory.phi_low,
        "phi_high": memory.phi_high,
        "lag_one": _lag_one(residuals),
    }


def _lag_one(residuals: np.ndarray) -> float | None:
    """Return the correlation of neighbouring residuals: a look, not a test (short series bias it toward minus)."""
    total = float((residuals**2).sum())
    return float((residuals[1:] * residuals[:-1]).sum() / total) if total > 0 else None


def _lines(design: np.ndarray, memory: Memory, after: np.ndarray) -> dict[str, tuple[float, ...]]:
    """Return the fitted line, and after the change the earlier one carried on with its band."""
    fitted = design @ memory.coefficients
    untouched = design.copy()
    untouched[:, [LEVEL, SLOPE]] = 0.0
    going_on = np.where(after, untouched @ memory.coefficients, np.nan)
    bands = [
        memory.interval(row) if late else Interval(np.nan, np.nan) for row, late in zip(untouched, after, strict=True)
    ]
    return {
        "fitted": tuple(map(float, fitted)),
        "counterfactual": tuple(map(float, going_on)),
        "low": tuple(float(b.low) for b in bands),
        "high": tuple(float(b.high) for b in bands),
    }
