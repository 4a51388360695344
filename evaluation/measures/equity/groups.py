"""The groups of one dimension at one wave, side by side: values, errors, sizes, order; small ones left out by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from evaluation.evidence import Dimension, Evidence, Wave
from evaluation.findings import Cell
from evaluation.indicators.kinds import Kind
from evaluation.indicators.values import Observations, Value, cell_of, in_wave
from evaluation.measures.indicator import Indicator
from evaluation.vocabulary import scope_name

Z = float(stats.norm.ppf(0.975))


@dataclass(frozen=True)
class Groups:
    """Groups with a value, in the order of initiative.yml, or from most to least disadvantaged where that is known.

    ``sizes`` is None where neither people nor shares of the population are known; ``se`` holds NaN where a value came
    without an error. ``left_out`` are groups whose figures are too small to be shown: no summary rests on them.
    """

    dimension: str
    names: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    se: tuple[float, ...] = ()
    sizes: tuple[float, ...] | None = None
    ordered: bool = False
    reference: int | None = None
    left_out: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    reason: str = ""

    @property
    def estimates(self) -> list[float]:
        """The values themselves."""
        return [float(v.estimate or 0.0) for v in self.values]

    @property
    def errors(self) -> list[float] | None:
        """Standard errors; None where any value came without one."""
        return None if any(np.isnan(self.se)) else list(self.se)

    @property
    def people(self) -> int | None:
        """How many people stand behind all of them."""
        known = [v.n for v in self.values]
        return None if not known or any(n is None for n in known) else sum(n or 0 for n in known)

    def mean(self) -> float | None:
        """Return the mean over the groups, weighted by their size."""
        if self.sizes is None or not sum(self.sizes):
            return None
        return float(np.average(self.estimates, weights=self.sizes))

    def only(self, names: Collection[str]) -> Groups:
        """Return some of the groups."""
        kept = [i for i, name in enumerate(self.names) if name in names]
        where = {name: i for i, name in enumerate(self.names[i] for i in kept)}
        referred = None if self.reference is None else where.get(self.names[self.reference])
        return Groups(
            self.dimension,
            tuple(self.names[i] for i in kept),
            tuple(self.values[i] for i in kept),
            tuple(self.se[i] for i in kept),
            None if self.sizes is None else tuple(self.sizes[i] for i in kept),
            self.ordered,
            referred,
            self.left_out,
            tuple(c for c in self.cells if c.group in where),
            self.reason if len(kept) > 1 else self.reason or "one_group",
        )


def groups_at(evidence: Evidence, book: Observations, indicator: Indicator, dimension: Dimension, wave: Wave) -> Groups:
    """Return the groups of a dimension that can be compared at a wave; ``reason`` where fewer than two can."""
    found = {g: book.value(indicator.id, dimension.name, g, wave, indicator.scale) for g in dimension.groups}
    valued = {g: v for g, v in found.items() if v.estimate is not None}
    small = tuple(g for g, v in valued.items() if is_small(evidence, dimension, g, v))
    kept = {g: v for g, v in valued.items() if g not in small}
    rows = {g: in_wave(book.rows(indicator.id, dimension.name, g), wave) for g in kept}
    order = _order(rows)
    names = tuple(sorted(kept, key=lambda g: order[g]) if order else kept)
    values = tuple(kept[g] for g in names)
    return Groups(
        dimension.name,
        names,
        values,
        tuple(error_of(v, indicator) for v in values),
        _sizes(dimension, names, values),
        bool(order),
        next((i for i, g in enumerate(names) if (rows[g]["reference"] == 1).any()), None),
        small,
        tuple(c for g in names for c in cell_of(indicator.id, wave.id, dimension.name, g, kept[g])),
        _reason(found, values, small),
    )


def _reason(found: dict[str, Value], values: tuple[Value, ...], small: tuple[str, ...]) -> str:
    if any(v.kind is Kind.COUNT for v in values):
        return "needs_group_sizes"  # a count has no size of group to compare by
    if len(values) > 1:
        return ""
    if small:
        return "withheld_small_group"
    if values:
        return "one_group"
    withheld = any(v.reason == "withheld_by_publisher" for v in found.values())
    return "withheld_by_publisher" if withheld else "no_rows_in_wave"


def is_small(evidence: Evidence, dimension: Dimension, group: str, value: Value) -> bool:
    """Return whether a value may not be shown for its own sake, so that a summary must not rest on it.

    The gate decides by itself; this only keeps one small group from silencing all others of its dimension.
    """
    rules = evidence.initiative.disclosure
    if value.n is None or scope_name(dimension.name, group) in rules.shown:
        return False
    minimum = rules.minimum
    if dimension.sensitive:
        minimum = max(int(evidence.conventions["disclosure.sensitive_minimum"]), 2 * minimum)
    counts = [float(value.n)]
    if value.kind in (Kind.PROPORTION, Kind.RATE) and value.numerator is not None:
        counts.append(value.numerator)
        if value.numerator <= value.n:
            counts.append(value.n - value.numerator)
    everyone_or_nobody = dimension.sensitive and any(count == 0 for count in counts[1:])
    return everyone_or_nobody or any(0 < count < minimum for count in counts)


def error_of(value: Value, indicator: Indicator) -> float:
    """Return a value's standard error; NaN where it has none.

    Of shares and rates it is read off the score or exact interval, which has a width at 0 and at everybody too.
    """
    if indicator.census or value.kind is Kind.BARE:
        return float("nan")
    if value.kind is Kind.NORMAL:
        return float("nan") if value.se is None else float(value.se)
    if value.low is None or value.high is None:
        return float("nan")
    return (value.high - value.low) / (2 * Z)


def _order(rows: dict[str, pd.DataFrame]) -> dict[str, float]:
    """Return each group's place, where every group has one of its own; empty where groups have no order."""
    places = {g: part["subgroup_order"].dropna() for g, part in rows.items()}
    if not places or any(p.empty for p in places.values()):
        return {}
    order = {g: float(p.iloc[-1]) for g, p in places.items()}
    return order if len(set(order.values())) == len(order) else {}


def _sizes(dimension: Dimension, names: tuple[str, ...], values: tuple[Value, ...]) -> tuple[float, ...] | None:
    """Return the people behind each value, else the groups' shares of the population; None where some are unknown."""
    people = [v.n for v in values]
    if people and all(people):
        return tuple(float(n or 0) for n in people)
    shares = [dimension.groups.get(g) for g in names]
    return tuple(float(s or 0) for s in shares) if shares and all(shares) else None
