"""The ``@measure`` mark: what a measure needs, and how the command and the tests find it.

A measure is a function ``Evidence -> list[Finding]``. It returns the findings of every scope, wave and
pair of waves that it can speak about, and for what it cannot a finding without estimate and with a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.vocabulary import Condition, Level

MeasureFunction = Callable[[Evidence], list[Finding]]


@dataclass(frozen=True)
class Measure:
    """A registered measure: what `evaluation measures` lists."""

    id: str
    level: Level
    condition: Condition | None
    label: str
    unit: str
    tables: tuple[str, ...]
    item: str
    census: bool
    facet: str
    favourable: int
    descriptive: bool
    levels_only: bool
    function: MeasureFunction


MEASURES: dict[str, Measure] = {}


def measure(
    id: str,
    *,
    label: str,
    unit: str,
    tables: tuple[str, ...],
    item: str,
    condition: Condition | None = None,
    level: Level | None = None,
    census: bool = False,
    facet: str = "",
    favourable: int = 1,
    descriptive: bool = False,
    levels_only: bool = False,
) -> Callable[[MeasureFunction], MeasureFunction]:
    """Register a function as the measure ``id`` (``level.condition_or_file.quantity``).

    Parameters
    ----------
    label : str
        Display name in English (translated by `report`).
    tables : tuple of str
        Tables it needs; where one is silent the measure is silent too.
    item : str
        Items of the source it answers (``A3.2``; several: ``A1.5, A1.9``).
    census : bool
        A complete count by nature: no interval, no p.
    facet : str
        Which side of the condition it speaks about (methods.md B.5).
    favourable : {1, -1}
        Whether more is toward equity.
    descriptive : bool
        Neither more nor less is toward equity: its change is told, gets no state and enters no conclusion.
    levels_only : bool
        Nothing is compared between waves: it returns levels, and no change.
    """

    def mark(function: MeasureFunction) -> MeasureFunction:
        if id in MEASURES:
            raise ValueError(f"measure '{id}' is registered twice")
        chosen = level or (condition.level if condition else None)
        if chosen is None:
            raise ValueError(f"measure '{id}' needs a level or a condition")
        MEASURES[id] = Measure(
            id,
            chosen,
            condition,
            label,
            unit,
            tables,
            item,
            census,
            facet,
            favourable,
            descriptive,
            levels_only,
            function,
        )
        return function

    return mark
