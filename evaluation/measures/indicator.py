"""An indicator as its table describes it, and its level and change for every group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.indicators.kinds import Kind
from evaluation.indicators.values import Observations, Value, cell_of
from evaluation.measures.dated import dated_change, sides
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.statistics import change
from evaluation.statistics.change import Change
from evaluation.vocabulary import Condition, CountsOf, Level

SHARE_OF_GAP = "smallest_effect.indicator_share_of_baseline_gap"


@dataclass(frozen=True)
class Indicator:
    """One row of ``indicators``; ``favourable`` is 1 or -1, empty numbers are None."""

    id: str
    name: str
    condition: Condition | None
    unit: str
    scale: float
    favourable: int
    goal: float | None
    goal_date: dt.date | None
    smallest_effect: float | None
    census: bool
    facet: str
    facts: dict[str, Any]

    @property
    def measure_id(self) -> str:
        """``level.condition.<id>``, or ``equity.outcomes.<id>`` without a condition."""
        if self.condition is None:
            return f"equity.outcomes.{self.id}"
        return f"{self.condition.level.value}.{self.condition.value}.{self.id}"

    @property
    def level(self) -> Level:
        """Where its own findings live."""
        return self.condition.level if self.condition else Level.EQUITY

    def quantity(
        self,
        measure_id: str = "",
        *,
        unit: str | None = None,
        favourable: int | None = None,
        smallest_effect: float | None = None,
    ) -> Quantity:
        """Return the indicator itself as a quantity, or one derived from it (a gap) under ``measure_id``."""
        own = not measure_id
        return Quantity(
            measure_id or self.measure_id,
            self.level if own else Level.EQUITY,
            self.condition if own else None,
            self.unit if unit is None else unit,
            CountsOf.PEOPLE,
            self.favourable if favourable is None else favourable,
            self.facet,
            self.census,
            ("indicators", "observations"),
            smallest_effect,
        )

    def baseline_gap(self, value: Value) -> float | None:
        """Return the distance of a value to the universal goal; None without a goal."""
        if self.goal is None or value.estimate is None:
            return None
        return abs(self.goal - value.estimate)

    def smallest(self, evidence: Evidence, first: Value) -> float | None:
        """Return the smallest effect agreed on; else our convention's share of the baseline gap to the goal."""
        if self.smallest_effect is not None:
            return self.smallest_effect
        gap = self.baseline_gap(first)
        return float(evidence.conventions[SHARE_OF_GAP]) * gap if gap else None


def indicators(evidence: Evidence, level: Level | None = None) -> Iterator[Indicator]:
    """Yield the indicators, or those whose own findings live at one level."""
    if not evidence.has("indicators"):
        return
    for row in evidence.table("indicators").to_dict("records"):
        found = _indicator(row)
        if level is None or found.level is level:
            yield found


def _indicator(row: dict[str, Any]) -> Indicator:
    condition = Condition(row["condition"]) if row["condition"] else None
    goal_date = row["goal_date"].date() if pd.notna(row["goal_date"]) else None
    facts = {
        "indicator": row["name"],
        "indicator_id": row["indicator_id"],
        "goal": _number(row["universal_goal"]),
        "goal_date": goal_date.isoformat() if goal_date else None,
        "disparity_domain": row["disparity_domain"],
        "condition": row["condition"] or None,
        "source": row["source"],
        "proxy": row.get("proxy") == 1,
        "recorded_by_described": row.get("recorded_by_described") == 1,
        "recording_examined": row.get("recording_examined") == 1,
    }
    return Indicator(
        row["indicator_id"],
        row["name"],
        condition,
        row["unit"],
        float(row["scale"]),
        1 if row["favourable"] == 1 else -1,
        _number(row["universal_goal"]),
        goal_date,
        _number(row["smallest_effect"]),
        row["census"] == 1,
        row.get("facet") or "",
        facts,
    )


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def scopes(evidence: Evidence) -> tuple[Scope, ...]:
    """Return everybody and every group of every dimension."""
    return (EVERYBODY, *evidence.groups())


def indicator_findings(evidence: Evidence, level: Level) -> list[Finding]:
    """Return levels and changes of every indicator that lives at a level, for every group."""
    book, found = Observations(evidence), []
    for indicator in indicators(evidence, level):
        for scope in scopes(evidence):
            if scope not in (EVERYBODY, *evidence.focal) and book.rows(indicator.id, *scope).empty:
                continue  # nobody asked for this group: no silence to report
            found += _of_scope(evidence, book, indicator, scope)
    return found


def _of_scope(evidence: Evidence, book: Observations, indicator: Indicator, scope: Scope) -> list[Finding]:
    quantity, out = indicator.quantity(), []
    for wave in evidence.waves:
        value = book.value(indicator.id, *scope, wave, indicator.scale)
        if value.estimate is not None or not evidence.pairs:
            out.append(level_of(evidence, quantity, indicator, wave, scope, value))
    return out + [_change(evidence, book, indicator, pair, scope) for pair in evidence.pairs]


def level_of(
    evidence: Evidence, quantity: Quantity, indicator: Indicator, wave: Wave, scope: Scope, value: Value
) -> Finding:
    """Return an indicator's level for one group at one wave."""
    facts = {**indicator.facts, "kind": value.kind.value if value.kind else None, "periods": list(value.periods)}
    interval = None if indicator.census else (value.low, value.high)
    reason = why(evidence, value, scope)
    if value.kind is Kind.BARE and not indicator.census:
        reason = "no_standard_error"
    return _counted(quantity, value).at(
        wave,
        value.estimate,
        scope=scope,
        interval=interval,
        n=value.n,
        reason=reason,
        detail=facts,
        cells=cell_of(indicator.id, wave.id, *scope, value),
    )


def why(evidence: Evidence, value: Value, scope: Scope) -> str:
    """Return why a value is not there: for a group that was never measured, that it was not."""
    if not evidence.has("observations"):
        return "no_table" if scope == EVERYBODY else "not_measured_for_group"
    if value.reason == "no_rows_in_wave" and scope != EVERYBODY:
        return "not_measured_for_group"
    return value.reason


def _counted(quantity: Quantity, *values: Value) -> Quantity:
    """Say "published statistic" where nobody published how many people stand behind a value."""
    known = any(v.n is not None for v in values) or all(v.estimate is None for v in values)
    return quantity if known else replace(quantity, counts_of=CountsOf.PUBLISHED)


def _change(
    evidence: Evidence, book: Observations, indicator: Indicator, pair: tuple[Wave, Wave], scope: Scope
) -> Finding:
    first, second = (book.value(indicator.id, *scope, wave, indicator.scale) for wave in pair)
    comparable = book.comparable(indicator.id, *scope, first, second)
    quantity = _counted(
        replace(indicator.quantity(), smallest_effect=indicator.smallest(evidence, first)), first, second
    )
    found = _found(evidence, quantity, indicator, pair, scope, first, second, comparable)
    cells: list[Cell] = [
        c for wave, v in zip(pair, (first, second), strict=True) for c in cell_of(indicator.id, wave.id, *scope, v)
    ]
    kind = first.kind or second.kind
    facts = {
        **indicator.facts,
        "kind": kind.value if kind else None,
        "periods_from": list(first.periods),
        "periods_to": list(second.periods),
        **_around(evidence, book, indicator, pair, scope),
    }
    design = "census" if quantity.terms(evidence, pair[1]).census else "unlinked"
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=first.estimate,
        value_to=second.estimate,
        n_from=first.n,
        n_to=second.n,
        comparable=comparable,
        design=design,
        detail=facts,
        cells=cells,
    )


def _found(
    evidence: Evidence,
    quantity: Quantity,
    indicator: Indicator,
    pair: tuple[Wave, Wave],
    scope: Scope,
    first: Value,
    second: Value,
    comparable: bool,
) -> Change:
    if first.estimate is None or second.estimate is None:
        return Change(reason=_worse(why(evidence, first, scope), why(evidence, second, scope)))
    if not comparable:
        return Change(reason="not_comparable")
    if quantity.terms(evidence, pair[1]).census:
        return complete(first, second)
    return compared(indicator, first, second, int(evidence.conventions["min_events"]))


def _around(
    evidence: Evidence, book: Observations, indicator: Indicator, pair: tuple[Wave, Wave], scope: Scope
) -> dict[str, int]:
    """Return the points before and after a dated act that lies between the waves: a long series is stronger."""
    dated = dated_change(evidence, indicator.id, indicator.condition)
    if dated is None or not dated.is_act or not pair[0].start <= dated.date <= pair[1].end:
        return {}
    before, after = sides(book.rows(indicator.id, *scope), dated.date)
    return {"points_before": before, "points_after": after}


def _worse(first: str, second: str) -> str:
    return "withheld_by_publisher" if "withheld_by_publisher" in (first, second) else first or second


def complete(first: Value, second: Value) -> Change:
    """Return the change of a complete count: no interval, no p."""
    before, after, n = first.estimate or 0.0, second.estimate or 0.0, smaller(first.n, second.n)
    if first.kind is not None and first.kind.is_ratio_scale:
        if not before or not after:
            return Change(n=n, reason="zero_denominator")
        return Change(after / before, n=n, method="complete_count", is_ratio=True)
    return Change(after - before, n=n, method="complete_count")


def compared(indicator: Indicator, first: Value, second: Value, minimum: int) -> Change:
    """Return the change that belongs to an indicator's kind; without interval where either value has none."""
    n = smaller(first.n, second.n)
    if first.kind is not second.kind or first.kind is Kind.BARE:
        return Change((second.estimate or 0.0) - (first.estimate or 0.0), n=n, reason="no_standard_error")
    if first.kind is Kind.NORMAL:
        return change.estimates(first.estimate or 0.0, first.se or 0.0, second.estimate or 0.0, second.se or 0.0, n)
    counts = (first.numerator or 0.0, second.numerator or 0.0)
    sizes = (first.denominator or 1.0, second.denominator or 1.0)
    if first.kind is Kind.PROPORTION:
        return scaled(change.proportions(counts[0], sizes[0], counts[1], sizes[1]), indicator.scale)
    found = change.rates(*counts, *sizes, minimum=minimum)
    # of counts nobody knows how many people stand behind: n is the events of both waves
    return found if first.kind is Kind.COUNT else replace(found, n=n)


def scaled(found: Change, scale: float) -> Change:
    """Return a change of shares in an indicator's own scale."""

    def times(value: float | None) -> float | None:
        return None if value is None else value * scale

    return replace(
        found,
        estimate=times(found.estimate),
        low=times(found.low),
        high=times(found.high),
        low_90=times(found.low_90),
        high_90=times(found.high_90),
    )


def smaller(first: int | None, second: int | None) -> int | None:
    """Return the smaller of two counts; None where either is not known."""
    return None if first is None or second is None else min(first, second)
