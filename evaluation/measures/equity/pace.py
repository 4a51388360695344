"""Pace: how fast each group moved toward the goal for all, and how fast it would have to move to be there in time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.indicators.values import Observations, cell_of
from evaluation.measures.equity.groups import error_of
from evaluation.measures.equity.inequality import number
from evaluation.measures.indicator import Indicator, indicators, scopes, smaller
from evaluation.measures.quantity import EVERYBODY, Scope
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.statistics.pace import Pace, pace_to_goal
from evaluation.vocabulary import Level

DAYS = 365.25


@measure(
    "equity.pace.<indicator_id>",
    label="Pace toward the goal for all",
    unit="of the indicator, a year",
    tables=("indicators", "observations"),
    item="A1.13",
    level=Level.EQUITY,
    descriptive=True,
)
def pace(evidence: Evidence) -> list[Finding]:
    """Movement a year toward the universal goal, beside the movement a year that would reach it in time.

    Answers: does every group get there in time, if things go on as they do?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` (``universal_goal``, ``goal_date``, ``favourable``) and ``observations`` at both waves.

    Returns
    -------
    list of Finding
        Per indicator, everybody and every group, and pair of waves: units a year, above 0 toward the goal. Detail:
        ``needed_per_year``, ``ratio ratio_low ratio_high`` (1 is just in time), ``arrives`` (year at this pace),
        ``moving_away``, ``standing`` (``reached``, ``moving_away``, ``not_moving``, ``goal_date_passed`` or empty).

    Notes
    -----
    **Interpretation.** A ratio of 0.5 means half as fast as needed; below 0 it moves away. **Type.** Difference of two
    values over the years between the waves; the ratio's limits are Fieller's. **Applicability.** Indicators with a
    universal goal; the needed pace where it has a date ahead. **Missing data.** Groups without a value at either wave
    are left out. **Warning.** Two waves are no trend: the past pace need not last.

    Formula: observed = (later - earlier) / years; needed = (goal - later) / years left; both turned toward the goal.

    References
    ----------
    powell, j. a., Menendian, S. and Ake, W. (2019). Targeted Universalism. Othering and Belonging Institute.

    Examples
    --------
    >>> found = pace_to_goal(60, 66, 3, 90, 6)
    >>> found.observed, found.required, found.ratio
    (2.0, 4.0, 0.5)
    """
    book, out = Observations(evidence), []
    for indicator in indicators(evidence):
        if indicator.goal is None:
            quantity = indicator.quantity(f"equity.pace.{indicator.id}", favourable=1)
            out += quantity.silence(evidence, "no_universal_goal", scopes=[EVERYBODY], detail=indicator.facts)
            continue
        for scope in scopes(evidence):
            if not book.rows(indicator.id, *scope).empty:
                out += _of_scope(evidence, book, indicator, scope)
    return out


def _of_scope(evidence: Evidence, book: Observations, indicator: Indicator, scope: Scope) -> list[Finding]:
    if evidence.pairs:
        return [_pace(evidence, book, indicator, pair, scope) for pair in evidence.pairs]
    quantity = indicator.quantity(f"equity.pace.{indicator.id}", favourable=1)
    return [quantity.at(evidence.waves[-1], None, scope=scope, reason="one_wave", detail=indicator.facts)]


def years_between(start: dt.date, end: dt.date | None) -> float | None:
    """Return the years from one day to another; None without a second.

    Examples
    --------
    >>> round(years_between(dt.date(2022, 12, 31), dt.date(2024, 12, 31)), 2)
    2.0
    """
    return None if end is None else (end - start).days / DAYS


def _pace(
    evidence: Evidence, book: Observations, indicator: Indicator, pair: tuple[Wave, Wave], scope: Scope
) -> Finding:
    values = [book.value(indicator.id, *scope, wave, indicator.scale) for wave in pair]
    years = years_between(pair[0].end, pair[1].end) or 1.0
    left = years_between(pair[1].end, indicator.goal_date)
    comparable = book.comparable(indicator.id, *scope, *values)
    errors = [number(error_of(v, indicator)) for v in values]
    moved = Pace(reason="not_comparable")
    if comparable:
        moved = pace_to_goal(
            values[0].estimate,
            values[1].estimate,
            years,
            indicator.goal,
            left,
            favourable=indicator.favourable > 0,
            se_from=errors[0],
            se_to=errors[1],
        )
    n = smaller(values[0].n, values[1].n)
    found = _turned(moved, indicator, values[0].reason or values[1].reason, n)
    cells = [c for wave, v in zip(pair, values, strict=True) for c in cell_of(indicator.id, wave.id, *scope, v)]
    return indicator.quantity(f"equity.pace.{indicator.id}", favourable=1).between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=values[0].estimate,
        value_to=values[1].estimate,
        n_from=values[0].n,
        n_to=values[1].n,
        comparable=comparable,
        design="census" if indicator.census else "unlinked",
        detail={**indicator.facts, "descriptive": True, **_facts(moved, indicator, pair[1], left)},
        cells=cells if found.estimate is not None else (),
    )


def _turned(moved: Pace, indicator: Indicator, reason: str, n: int | None) -> Change:
    if moved.observed is None:
        return Change(
            n=n, reason=reason or ("not_comparable" if moved.reason == "not_comparable" else "no_rows_in_wave")
        )
    way = indicator.favourable
    limits = sorted(way * x for x in (moved.observed_low, moved.observed_high) if x is not None)
    low, high = limits if len(limits) == 2 else (None, None)
    unsure = low is None and not indicator.census
    return Change(way * moved.observed + 0.0, low, high, n=n, reason="no_standard_error" if unsure else "")


def _facts(moved: Pace, indicator: Indicator, wave: Wave, left: float | None) -> dict[str, Any]:
    needed = None if moved.required is None else indicator.favourable * moved.required + 0.0
    return {
        "needed_per_year": needed,
        "ratio": number(moved.ratio),
        "ratio_low": number(moved.ratio_low),
        "ratio_high": number(moved.ratio_high),
        "arrives": None if moved.years is None else int(wave.end.year + moved.years),
        "years_left": left,
        "moving_away": moved.observed is not None and indicator.favourable * moved.observed < 0,
        "standing": moved.reason if moved.reason in STANDING else "",
    }


STANDING = ("reached", "moving_away", "not_moving", "goal_date_passed")
