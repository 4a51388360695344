"""Whether a gap closed between two waves, absolutely and relatively, and why it moved.

A gap is positive where the disadvantaged side is worse off, whichever direction is good. Three kinds:

* ``extremes``: the best-off group against the worst-off (with ``ordered``: the ends of the order);
* ``group``: one group against the rest of the population;
* ``goal``: what one group, or the population's mean, is short of the goal.

The reasons are three parts that sum to the change of the gap. Where values and population shares moved together,
each is credited with its effect at the midpoint of the other (which is Shapley's division for two factors):
change of sum w y = sum mean(w) change(y) + sum mean(y) change(w).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from evaluation.statistics import inequality_extremes as extremes
from evaluation.statistics.gap_parts import (
    Linear,
    Pair,
    Part,
    Wave,
    around,
    level,
    moved,
    one,
    part,
    ratios,
    recovered,
    turned,
)
from evaluation.statistics.inequality_cells import Array, cells
from evaluation.statistics.inequality_rows import Row, pair


@dataclass(frozen=True)
class GapChange:
    """A gap at two waves.

    Attributes
    ----------
    gap_from, gap_to, change : Part or None
        The gap, and later minus earlier: negative is closing.
    ratio_from, ratio_to, ratio_change : Part or None
        The same as ratio of the larger number to the smaller by meaning (1 = no gap), and later ratio over earlier;
        None where a value is not above 0. ``ratio_reason`` says why.
    worst_off, best_off, mix : Part or None
        How much of the change is because the worst-off side moved (negative: it got better), because the best-off
        side moved (negative: it got worse), and because population shares moved. They sum to the change.
    worst_from, worst_to, best_from, best_to : int or None
        Positions of the groups that were worst and best off (kind ``extremes``); where they differ between the
        waves, another group took the place.
    reason, ratio_reason : str
    """

    gap_from: Part | None = None
    gap_to: Part | None = None
    change: Part | None = None
    ratio_from: Part | None = None
    ratio_to: Part | None = None
    ratio_change: Part | None = None
    worst_off: Part | None = None
    best_off: Part | None = None
    mix: Part | None = None
    worst_from: int | None = None
    worst_to: int | None = None
    best_from: int | None = None
    best_to: int | None = None
    reason: str = ""
    ratio_reason: str = ""


def gap_change(
    estimate_from: ArrayLike,
    estimate_to: ArrayLike,
    population_from: ArrayLike | None = None,
    population_to: ArrayLike | None = None,
    se_from: ArrayLike | None = None,
    se_to: ArrayLike | None = None,
    *,
    kind: str = "extremes",
    group: int | None = None,
    goal: float | None = None,
    favourable: bool = True,
    ordered: bool = False,
    correlation: float = 0.0,
    conf: float = 0.95,
) -> GapChange:
    """Return how a gap moved between two waves, absolutely and relatively, and why.

    Parameters
    ----------
    estimate_from, estimate_to : array
        The same groups at both waves; groups without a value at either are left out.
    population_from, population_to : array, optional
        Counts or shares; all groups weigh the same without them. One of the two stands for both waves.
    se_from, se_to : array, optional
        Standard errors.
    kind : {"extremes", "group", "goal"}
    group : int, optional
        Position of the group; for ``goal``: None is the population's mean.
    goal : float, optional
        The goal, for ``goal``.
    favourable, ordered
        As in `inequality.summary`.
    correlation : float
        Of the errors of one group between the waves: 0 for different people, above 0 for the same.
    conf : float
        Coverage. Where the data chose the extreme groups, the limits of each wave pay for the choice, and those of
        the change are recovered from them (conservative).

    Notes
    -----
    Absolute and relative change can point in opposite directions: never show one without the other.

    Examples
    --------
    >>> found = gap_change([40, 60, 80], [50, 62, 78], se_from=[2, 2, 2], se_to=[2, 2, 2])
    >>> found.gap_from.value, found.gap_to.value, found.change.value
    (40.0, 28.0, -12.0)
    >>> found.worst_off.value, found.best_off.value, found.mix.value
    (-10.0, -2.0, 0.0)
    >>> round(found.ratio_from.value, 2), round(found.ratio_to.value, 2)
    (2.0, 1.56)
    """
    _check(kind, group, goal, np.size(estimate_from), correlation)
    first, last, kept, reason = _waves(
        (estimate_from, population_from, se_from), (estimate_to, population_to, se_to), group
    )
    if reason:
        return GapChange(reason=reason)
    place = None if group is None else int(np.flatnonzero(kept == group)[0])
    if kind == "extremes":
        if len(kept) < 2:
            return GapChange(reason="one_group")
        found = _extremes(first, last, favourable, ordered, correlation, conf)
        return replace(found, **_places(first, last, kept, favourable, ordered))
    if kind == "group":
        if len(kept) < 2 or place is None:
            return GapChange(reason="one_group")
        return _group(first, last, place, favourable, correlation, conf)
    assert goal is not None
    return _goal(first, last, place, goal, favourable, correlation, conf)


def _check(kind: str, group: int | None, goal: float | None, groups: int, correlation: float) -> None:
    if kind not in ("extremes", "group", "goal"):
        raise ValueError("kind: extremes, group or goal.")
    if kind == "group" and group is None:
        raise ValueError("group: the position of the group is needed.")
    if group is not None and not 0 <= group < groups:
        raise ValueError(f"group: a position from 0 to {groups - 1} is needed (the first group is 0).")
    if kind == "goal" and goal is None:
        raise ValueError("goal: a number is needed.")
    if not -1 <= correlation <= 1:
        raise ValueError("correlation: a number from -1 to 1 is needed.")


def _waves(before: tuple[Any, Any, Any], after: tuple[Any, Any, Any], group: int | None) -> Any:
    """Return both waves' groups that have values twice, which they are, and a reason where nothing is left."""
    populations = [before[1] if before[1] is not None else after[1], after[1] if after[1] is not None else before[1]]
    columns = [np.array(x, dtype=float, ndmin=1) for x in (before[0], after[0])]
    if columns[0].shape != columns[1].shape or columns[0].ndim != 1:
        raise ValueError("Both waves need the same groups, in the same order.")
    kept = np.flatnonzero(~np.isnan(columns[0]) & ~np.isnan(columns[1]))
    if not len(kept):
        return None, None, kept, "nothing_published"
    if group is not None and group not in kept:
        return None, None, kept, "reference_missing"
    out = []
    for y, population, se in zip(columns, populations, (before[2], after[2]), strict=True):
        parts = [None if x is None else np.array(x, dtype=float)[kept] for x in (population, se)]
        c = cells(y[kept], parts[0], parts[1], ordered=True)  # keeps the order in which groups were given
        if np.isnan(c.w).any():
            return None, None, kept, "needs_group_sizes"
        out.append(Wave(c.y[0], c.w[0], c.s[0]))
    return out[0], out[1], kept, ""


def _group(first: Wave, last: Wave, place: int, favourable: bool, correlation: float, conf: float) -> GapChange:
    """Return one group against the rest: rest minus group where more is better."""
    sign = 1.0 if favourable else -1.0
    weights = [np.where(np.arange(len(w.y)) == place, 0.0, w.w) for w in (first, last)]
    if min(w.sum() for w in weights) <= 0:
        return GapChange(reason="needs_group_sizes")
    mine = (one(place, first), one(place, last))
    rest = (Linear(weights[0] / weights[0].sum(), first), Linear(weights[1] / weights[1].sum(), last))
    gaps = _apart(rest, mine, sign)
    half = sign * (rest[0].weights + rest[1].weights) / 2
    above, below = (rest, mine) if favourable else (mine, rest)
    return GapChange(
        gap_from=level(gaps[0], 0.0, conf),
        gap_to=level(gaps[1], 0.0, conf),
        change=moved(gaps, correlation, conf),
        worst_off=turned(moved(mine, correlation, conf), -sign),
        best_off=moved((Linear(half, first), Linear(half, last)), correlation, conf),
        mix=_mix(sign * (rest[1].weights - rest[0].weights), first, last, correlation, conf),
        **ratios(above, below, correlation, conf),
    )


def _apart(above: Pair, below: Pair, sign: float = 1.0) -> Pair:
    """Return one side minus the other at both waves."""
    first, last = (Linear(sign * (a.weights - b.weights), a.wave) for a, b in zip(above, below, strict=True))
    return first, last


def _mix(shift: Array, first: Wave, last: Wave, correlation: float, conf: float) -> Part:
    """Return what moving shares did at the groups' mean values; shares count as known."""
    variance = first.s**2 + last.s**2 + 2 * correlation * first.s * last.s
    spread = np.where(shift == 0, 0.0, shift**2 / 4 * variance).sum()
    return around(float(shift @ (first.y + last.y) / 2), float(spread), conf)


def _goal(
    first: Wave, last: Wave, place: int | None, goal: float, favourable: bool, correlation: float, conf: float
) -> GapChange:
    """Return what a group, or the mean, is short of a goal.

    The mean's parts: groups that were worse off than the mean over both waves together (chosen so, and not at the
    first wave, because the lowest of one wave rise at the next by chance alone), and the others.
    """
    sign = -1.0 if favourable else 1.0
    side: Pair = (Linear(first.w, first), Linear(last.w, last))
    middle = (first.y + last.y) / 2
    worse = sign * (middle - (side[0].value + side[1].value) / 2) > 0
    if place is not None:
        side = (one(place, first), one(place, last))
        worse = np.arange(len(first.y)) == place
    gaps = (Linear(sign * side[0].weights, first), Linear(sign * side[1].weights, last))
    half = sign * (side[0].weights + side[1].weights) / 2
    worst, best = (
        moved((Linear(half * who, first), Linear(half * who, last)), correlation, conf) for who in (worse, ~worse)
    )
    found = GapChange(
        gap_from=level(gaps[0], -sign * goal, conf),
        gap_to=level(gaps[1], -sign * goal, conf),
        change=moved(gaps, correlation, conf),
        worst_off=worst,
        best_off=best,
        mix=_mix(sign * (side[1].weights - side[0].weights), first, last, correlation, conf),
    )
    return replace(found, **_goal_ratios(side, goal, favourable, correlation, conf))


def _goal_ratios(side: Pair, goal: float, favourable: bool, correlation: float, conf: float) -> dict[str, Any]:
    """Return goal over value where more is better, value over goal where less is: 1 is the goal reached."""
    exact = Wave(np.array([goal]), np.ones(1), np.zeros(1))
    fixed = [Linear(np.append(np.zeros(len(s.wave.y)), 1.0), _with(s.wave, exact)) for s in side]
    values = [Linear(np.append(s.weights, 0.0), _with(s.wave, exact)) for s in side]
    target, reached = (fixed[0], fixed[1]), (values[0], values[1])
    return ratios(target, reached, correlation, conf) if favourable else ratios(reached, target, correlation, conf)


def _with(wave: Wave, more: Wave) -> Wave:
    return Wave(*(np.append(a, b) for a, b in ((wave.y, more.y), (wave.w, more.w), (wave.s, more.s))))


def _extremes(first: Wave, last: Wave, favourable: bool, ordered: bool, correlation: float, conf: float) -> GapChange:
    """Return best-off against worst-off group; groups that an order fixes need no pay for the choice."""
    if ordered:
        found, bottom, top = _ends(first, last, favourable, correlation, conf)
    else:
        pairs = [pair(cells(w.y, w.w, w.s), False, conf) for w in (first, last)]
        levels = [part(p["d"].value[0], p["d"].low[0], p["d"].high[0]) for p in pairs]
        found = GapChange(gap_from=levels[0], gap_to=levels[1], change=recovered(levels[0], levels[1], correlation))
        found = replace(found, **_chosen_ratios([p["r"] for p in pairs], correlation))
        top = recovered(_extreme(first, 1.0, conf), _extreme(last, 1.0, conf), correlation)
        bottom = turned(recovered(_extreme(first, -1.0, conf), _extreme(last, -1.0, conf), correlation), -1.0)
    worst, best = (bottom, top) if favourable else (top, bottom)
    return replace(found, worst_off=worst, best_off=best, mix=Part(0.0, 0.0, 0.0))


def _ends(first: Wave, last: Wave, favourable: bool, correlation: float, conf: float) -> tuple[GapChange, Part, Part]:
    """Return the gap between the ends of an order, and what the lower and the upper number added to its change."""
    size = len(first.y)
    upper, lower = (size - 1, 0) if favourable else (0, size - 1)
    high, low = (one(upper, first), one(upper, last)), (one(lower, first), one(lower, last))
    gaps = _apart(high, low)
    found = GapChange(
        gap_from=level(gaps[0], 0.0, conf),
        gap_to=level(gaps[1], 0.0, conf),
        change=moved(gaps, correlation, conf),
        **ratios(high, low, correlation, conf),
    )
    return found, turned(moved(low, correlation, conf), -1.0), moved(high, correlation, conf)


def _extreme(wave: Wave, side: float, conf: float) -> Part:
    """Return the highest (side 1) or lowest (-1) group with limits that know it was chosen."""
    on = np.ones((1, len(wave.y)), bool)
    critical = extremes.bonferroni(np.array([len(wave.y)]), conf)
    found = extremes.chosen(side * wave.y[None], wave.s[None], on, critical, conf)
    return turned(part(found[0][0], found[2][0], found[3][0]), side)


def _chosen_ratios(rows: list[Row], correlation: float) -> dict[str, Any]:
    """Return ratios of extreme groups at both waves and later over earlier, recovered on the log scale."""
    if any(not r.value[0] > 0 for r in rows):
        return {"ratio_reason": "zero_denominator"}
    plain = [part(r.value[0], r.low[0], r.high[0]) for r in rows]
    logs = [part(*np.log([r.value[0], r.low[0], r.high[0]])) for r in rows]
    shift = recovered(logs[0], logs[1], correlation)
    change = part(*(np.exp(np.nan if x is None else x) for x in (shift.value, shift.ci_low, shift.ci_high)))
    return {"ratio_from": plain[0], "ratio_to": plain[1], "ratio_change": change}


def _places(first: Wave, last: Wave, kept: Array, favourable: bool, ordered: bool) -> dict[str, Any]:
    """Return which groups stood at the two ends."""
    out: dict[str, Any] = {}
    for when, wave in (("from", first), ("to", last)):
        low, high = (0, len(kept) - 1) if ordered else (int(wave.y.argmin()), int(wave.y.argmax()))
        worst, best = (low, high) if favourable or ordered else (high, low)
        out |= {f"worst_{when}": int(kept[worst]), f"best_{when}": int(kept[best])}
    return out
