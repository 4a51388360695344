"""How far a group is from the goal and from the rest, at one wave: values with their limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell
from evaluation.indicators.kinds import Kind
from evaluation.indicators.values import Observations, Value, cell_of, interval_of
from evaluation.measures.indicator import Indicator
from evaluation.measures.quantity import Scope
from evaluation.statistics import gaps
from evaluation.statistics.gaps import Estimates, weighted_mean


@dataclass(frozen=True)
class Reading:
    """A gap at one wave, at 95 % and 90 %; ``reason`` where there is none, or no interval."""

    wide: Estimates | None = None
    narrow: Estimates | None = None
    reason: str = ""
    n: int | None = None
    detail: dict[str, Any] | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def value(self) -> float | None:
        """The gap itself."""
        return None if self.wide is None else plain(self.wide.value)

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """Its 95 % interval."""
        return (None, None) if self.wide is None else (plain(self.wide.low), plain(self.wide.high))


def plain(value: Any) -> float | None:
    """Return a float, or None for what is not a finite number."""
    number = float(value)
    return number if np.isfinite(number) else None


def estimates_of(value: Value, scale: float, conf: float) -> Estimates:
    """Return a value with its limits at a coverage; NaN limits where it has none."""
    factor = scale if value.kind in (Kind.PROPORTION, Kind.RATE) else 1.0
    low, high = interval_of(value.kind, value.numerator, value.denominator, value.estimate, value.se, conf)
    limits = [np.nan if limit is None else factor * limit for limit in (low, high)]
    return Estimates(np.asarray(value.estimate, float), np.asarray(limits[0]), np.asarray(limits[1]))


def against_goal(indicator: Indicator, value: Value, wave: Wave, scope: Scope, *, as_ratio: bool) -> Reading:
    """Return a value's distance to the universal goal, or the value as a multiple of it."""
    if value.estimate is None or indicator.goal is None:
        return Reading(reason=value.reason or "no_universal_goal")
    both = []
    for conf in (0.95, 0.90):
        own = estimates_of(value, indicator.scale, conf)
        both.append(
            gaps.to_goal(own, indicator.goal) if as_ratio else gaps.shortfall(own, indicator.goal, indicator.favourable)
        )
    reason = "zero_denominator" if as_ratio and indicator.goal == 0 else _unsure(value)
    return Reading(
        both[0], both[1], reason, value.n, {"value": value.estimate}, cell_of(indicator.id, wave.id, *scope, value)
    )


def _unsure(*values: Value) -> str:
    return "no_standard_error" if any(v.kind is Kind.BARE for v in values) else ""


def against_rest(
    evidence: Evidence, book: Observations, indicator: Indicator, wave: Wave, scope: Scope, *, as_ratio: bool
) -> Reading:
    """Return a group's distance to the rest of the population, or the group as a multiple of the rest."""
    value = book.value(indicator.id, *scope, wave, indicator.scale)
    if value.estimate is None:
        return Reading(reason=value.reason)
    others = {
        g: v
        for g in evidence.initiative.dimensions[scope[0]].groups
        if g != scope[1]
        and (v := book.value(indicator.id, scope[0], g, wave, indicator.scale)).estimate is not None
        and v.kind is value.kind
    }
    if others and _sizes(evidence, scope[0], others) is None:
        return Reading(reason="needs_group_sizes")
    rest = _rest(evidence, scope[0], others)
    cells = cell_of(indicator.id, wave.id, *scope, value) + tuple(
        c for g, v in others.items() for c in cell_of(indicator.id, wave.id, scope[0], g, v)
    )
    if rest is None or value.kind is Kind.COUNT:  # a count has no size of group to compare by
        return Reading(reason="not_measured_for_group")
    both = []
    for conf in (0.95, 0.90):
        own, other = (estimates_of(v, indicator.scale, conf) for v in (value, rest))
        both.append(gaps.ratio(other, own) if as_ratio else gaps.disadvantage(own, other, indicator.favourable))
    reason = "zero_denominator" if as_ratio and rest.estimate == 0 else _unsure(value)
    return Reading(
        both[0],
        both[1],
        reason,
        value.n,
        {"value": value.estimate, "rest": rest.estimate, "rest_of": sorted(others)},
        cells,
    )


def _rest(evidence: Evidence, dimension: str, others: dict[str, Value]) -> Value | None:
    """Return the pooled value of the other groups: only groups that were published, never the total minus one."""
    if not others:
        return None
    kind = next(iter(others.values())).kind
    if kind in (Kind.PROPORTION, Kind.RATE):
        numerator = sum(v.numerator or 0.0 for v in others.values())
        denominator = sum(v.denominator or 0.0 for v in others.values())
        # in the unit of the groups: their own estimates give the scale
        return Value(
            kind, _pooled_estimate(others, numerator, denominator), numerator=numerator, denominator=denominator
        )
    sizes = _sizes(evidence, dimension, others)
    if sizes is None:
        return None
    errors = [np.nan if v.se is None else v.se for v in others.values()]
    mean, se = weighted_mean(
        [v.estimate or 0.0 for v in others.values()], sizes, errors if kind is Kind.NORMAL else None
    )
    return Value(kind, mean, se=se)


def _pooled_estimate(others: dict[str, Value], numerator: float, denominator: float) -> float:
    weights = [v.denominator or 0.0 for v in others.values()]
    return weighted_mean([v.estimate or 0.0 for v in others.values()], weights)[0] if denominator else 0.0


def _sizes(evidence: Evidence, dimension: str, others: dict[str, Value]) -> list[float] | None:
    """Return weights: people behind each value, else the groups' shares of the population; one group needs none."""
    people = [v.n for v in others.values()]
    if all(people):
        return [float(n or 0) for n in people]
    shares = [evidence.initiative.dimensions[dimension].groups.get(g) for g in others]
    if all(shares):
        return [float(s or 0) for s in shares]
    return [1.0] if len(others) == 1 else None
