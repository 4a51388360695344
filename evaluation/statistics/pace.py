"""What a mean hides, and how fast a value would have to move to reach a goal in time."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats


@dataclass(frozen=True)
class Masking:
    """The group farthest from the overall value.

    Attributes
    ----------
    deviation : float or None
        That group minus the overall value, with its sign.
    size, ci_low, ci_high : float or None
        The largest distance of any group from the overall value, and limits that know that it was chosen as largest.
    relative : float or None
        ``size`` as a share of the overall value (1 = as large as the value itself); None where that is not above 0.
    group : int or None
        Position of that group.
    reason : str
        Why something is None.
    """

    deviation: float | None = None
    size: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    relative: float | None = None
    group: int | None = None
    reason: str = ""


def masking_index(
    estimates: ArrayLike,
    overall: float | None,
    se: ArrayLike | None = None,
    overall_se: float = 0.0,
    *,
    conf: float = 0.95,
) -> Masking:
    """Return the largest deviation of a group that the overall value hides.

    Parameters
    ----------
    estimates : array
        Groups' values; NaN where there is none.
    overall : float or None
        Value of the whole population.
    se, overall_se
        Standard errors; the overall value's is taken as independent of the groups', which is on the safe side.
    conf : float
        Coverage. The lower limit pays for choosing among the groups (Bonferroni), the upper need not.

    Examples
    --------
    >>> found = masking_index([60, 82, 85], 80, [3, 2, 2])
    >>> found.deviation, found.relative, found.group
    (-20.0, 0.25, 0)
    >>> round(found.ci_low, 1), round(found.ci_high, 1)
    (12.1, 25.9)
    >>> masking_index([], 80).reason
    'nothing_published'
    """
    y = np.array(estimates, dtype=float)
    held = np.flatnonzero(~np.isnan(y))
    if overall is None or np.isnan(overall) or not len(held):
        return Masking(reason="nothing_published")
    apart = np.abs(y[held] - overall)
    at = int(apart.argmax())
    size = float(apart[at])
    low = high = None
    errors = None if se is None else np.array(se, dtype=float)[held]
    if errors is not None and not np.isnan(errors).any():
        total, tail = np.hypot(errors, overall_se), 0.5 - conf / 2
        low = float(max((apart - stats.norm.ppf(1 - tail / (2 * len(held))) * total).max(), 0.0))
        high = float((apart + stats.norm.ppf(1 - tail) * total).max())
    relative = size / overall if overall > 0 else None
    reason = "zero_mean" if relative is None else "no_standard_error" if low is None else ""
    return Masking(float(y[held][at] - overall), size, low, high, relative, int(held[at]), reason)


@dataclass(frozen=True)
class Pace:
    """Observed and required movement per year, both with their sign.

    Attributes
    ----------
    observed, observed_low, observed_high : float or None
        Change per year between the two values.
    required : float or None
        Change per year that reaches the goal in time.
    ratio, ratio_low, ratio_high : float or None
        Observed over required: 1 is just in time, negative is the wrong way.
    years, years_low, years_high : float or None
        Years from the later value at the observed pace; ``years_high`` is None where the goal may never be reached.
    gap : float or None
        What is missing: goal minus the later value.
    reason : str
        ``reached``, ``moving_away``, ``not_moving``, ``goal_date_passed``, ``nothing_published``,
        ``no_universal_goal``, ``no_standard_error``, or ``goal_may_be_reached``: what is left is within error, so
        ratio and years have no limits.
    """

    observed: float | None = None
    observed_low: float | None = None
    observed_high: float | None = None
    required: float | None = None
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    years: float | None = None
    years_low: float | None = None
    years_high: float | None = None
    gap: float | None = None
    reason: str = ""


def _missing(*values: float | None) -> bool:
    return any(v is None or np.isnan(v) for v in values)


def pace_to_goal(
    value_from: float | None,
    value_to: float | None,
    years: float,
    goal: float | None,
    goal_years_left: float | None,
    *,
    favourable: bool | None = None,
    se_from: float | None = None,
    se_to: float | None = None,
    conf: float = 0.95,
) -> Pace:
    """Return the observed and the required pace towards a goal.

    Parameters
    ----------
    value_from, value_to : float or None
        Values at the two waves.
    years : float
        Years between them.
    goal : float or None
        The goal.
    goal_years_left : float or None
        Years from the later value to the goal's date; None where there is no date.
    favourable : bool, optional
        True where more is better; None: the side of the goal on which the first value lies decides.
    se_from, se_to : float, optional
        Standard errors, taken as independent. Limits of the ratio and the years are Fieller's (the later value is
        in both parts).
    conf : float
        Coverage.

    Examples
    --------
    >>> found = pace_to_goal(60, 66, 3, 90, 6)
    >>> found.observed, found.required, found.ratio, found.years
    (2.0, 4.0, 0.5, 12.0)
    >>> pace_to_goal(60, 57, 3, 90, 6).reason
    'moving_away'
    >>> pace_to_goal(20, 8, 3, 8, 6).reason
    'reached'
    """
    if years <= 0:
        raise ValueError("years: the second value must lie after the first.")
    if value_from is None or value_to is None or _missing(value_from, value_to):
        return Pace(reason="nothing_published")
    pace = (value_to - value_from) / years
    found = Pace(observed=pace)
    if se_from is not None and se_to is not None and not _missing(se_from, se_to):
        half = float(stats.norm.ppf(0.5 + conf / 2) * np.hypot(se_from, se_to) / years)
        found = Pace(observed=pace, observed_low=pace - half, observed_high=pace + half)
    else:
        se_from = se_to = None
    if goal is None or np.isnan(goal):
        return replace(found, reason="no_universal_goal")
    upward = goal > value_from if favourable is None else favourable
    gap = goal - value_to
    if gap == 0 or (gap < 0) == upward or (favourable is None and goal == value_from):
        return replace(found, required=0.0, gap=gap, reason="reached")
    left = goal_years_left if goal_years_left is not None and goal_years_left > 0 else None
    late = goal_years_left is not None and left is None
    done = _fieller(pace * years if upward else -pace * years, abs(gap), se_from, se_to, conf)
    reason = "moving_away" if (pace < 0) == upward else ""
    reason = "not_moving" if pace == 0 else reason or ("goal_date_passed" if late else "")
    if not reason and None in done:
        reason = "no_standard_error" if se_to is None else "goal_may_be_reached"
    return _timed(replace(found, gap=gap, reason=reason), years, left, done, (pace > 0) == upward and pace != 0)


def _timed(found: Pace, years: float, left: float | None, done: Limits, towards: bool) -> Pace:
    """Return the required pace and the years still needed, with the limits of (way gone) / (way to go)."""
    if found.observed is None or found.gap is None:
        return found
    low, high = done
    pace, gap = found.observed, found.gap
    if left is not None:
        required = gap / left
        share = left / years
        limits = [None if x is None else x * share for x in (low, high)]
        ratio = pace / required
        found = replace(found, required=required, ratio=ratio, ratio_low=limits[0], ratio_high=limits[1])
    if not towards:
        return found
    soon = years / high if high is not None and high > 0 else None
    late = years / low if low is not None and low > 0 else None
    return replace(found, years=gap / pace, years_low=soon, years_high=late)


Limits = tuple[float | None, float | None]


def _fieller(way: float, gap: float, se_from: float | None, se_to: float | None, conf: float) -> Limits:
    """Return limits of (way gone) / (way to go); None where nothing may be left to go."""
    if se_from is None or se_to is None:
        return None, None
    q = float(stats.norm.ppf(0.5 + conf / 2)) ** 2
    # |way - t gap| <= z sqrt(var(way) + t^2 var(gap) - 2 t cov), cov = -var(later value)
    a = gap**2 - q * se_to**2
    b = -(way * gap + q * se_to**2)
    c = way**2 - q * (se_from**2 + se_to**2)
    inner = b * b - a * c
    if a <= 0 or inner < 0:
        return None, None
    return float((-b - np.sqrt(inner)) / a), float((-b + np.sqrt(inner)) / a)
