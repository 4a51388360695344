"""What passes from room to room: findings, conclusions and words people said, saved as JSON.

A *Finding* is a factual statement from one measure. A *Conclusion* is what findings and coded
testimony say together about one condition x scope x pair of waves. *Words* are what people said or
wrote. None holds a rendered sentence: sentences are made by `report`, in each language.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.vocabulary import REASONS as REASONS
from evaluation.vocabulary import (
    Condition,
    Contribution,
    CountsOf,
    Direction,
    Fit,
    FitDetail,
    Level,
    State,
    Strength,
    scope_name,
)

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Cell:
    """One head count behind a finding: what the gate protects.

    ``source`` and ``quantity`` say which table of counts the cell belongs to; cells with the same
    source, quantity, wave and dimension are the groups of one table, and the cell whose dimension is
    ``""`` is its total (so that what a total minus its published groups would reveal can be withheld).
    ``count`` is the number of people; ``numerator`` the number of them with the attribute, or None.
    """

    source: str
    quantity: str
    wave: str
    dimension: str
    group: str
    count: float
    numerator: float | None = None

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """Identity of the cell: the same people counted for the same thing."""
        return (self.source, self.quantity, self.wave, self.dimension, self.group)


@dataclass(frozen=True)
class Finding:
    """A factual statement from one measure, about one scope, at one wave or between two.

    Attributes
    ----------
    measure : str
        Id, ``level.condition_or_file.quantity``.
    condition : Condition or None
        None for outcome indicators, practice and cross-cutting findings.
    dimension, group : str
        Empty for the scope ``all``.
    wave_from, wave_to : str
        A change has both; a level has only ``wave_to``.
    estimate, ci_low, ci_high : float or None
        In ``unit``; shares 0-1; a change is unturned (as observed). None: not computable, see ``reason``.
    n : int or None
        How many ``counts_of`` stand behind the estimate.
    p, q : float or None
        Two-sided p of the change; q after adjustment (set by integration).
    state : State or None
        Of changes only; turned so that ``I`` is toward equity (set by integration). None for a level.
    census : bool
        A complete count: no interval, no p.
    reason : str
        A key of `vocabulary.REASONS` saying why something is not there; empty when all is.
    detail : dict
        JSON-able facts, named in the measure's docstring. For changes always: ``value_from``,
        ``value_to``, ``theta`` (turned change), ``ci90_low``, ``ci90_high`` (turned), ``delta``
        (smallest effect of interest), ``favourable`` (1 or -1), ``lead`` (bool), ``facet``,
        ``comparable`` (bool), ``informative`` (number of informative pairs or None).
    cells : tuple of Cell
        The head counts behind it; empty for public acts.
    """

    measure: str
    level: Level
    condition: Condition | None = None
    dimension: str = ""
    group: str = ""
    wave_from: str = ""
    wave_to: str = ""
    estimate: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    unit: str = ""
    n: int | None = None
    counts_of: CountsOf = CountsOf.PUBLIC_ACTS
    p: float | None = None
    q: float | None = None
    effect_size: float | None = None
    effect_type: str = ""
    state: State | None = None
    census: bool = False
    suppressed: bool = False
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()

    @property
    def scope(self) -> str:
        """``all`` or ``<dimension>:<group>``."""
        return scope_name(self.dimension, self.group)

    @property
    def is_change(self) -> bool:
        """True between two waves."""
        return bool(self.wave_from)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Identity within a run: measure, scope, wave_from, wave_to."""
        return (self.measure, self.scope, self.wave_from, self.wave_to)

    def with_(self, **changes: Any) -> Finding:
        """Return a copy with some fields changed."""
        return dataclasses.replace(self, **changes)

    def withheld(self, reason: str) -> Finding:
        """Return the public form of a withheld finding: keys kept, numbers and state blank."""
        return dataclasses.replace(
            self,
            estimate=None,
            ci_low=None,
            ci_high=None,
            n=None,
            p=None,
            q=None,
            effect_size=None,
            state=None,
            suppressed=True,
            reason=reason,
            detail={},
            cells=(),
        )


@dataclass(frozen=True)
class Question:
    """One condition x scope x pair of waves to be concluded on (``wave_from`` empty: one wave)."""

    condition: Condition
    scope: str
    wave_from: str
    wave_to: str


@dataclass(frozen=True)
class Conclusion:
    """What findings and testimony say together; columns as in conclusions.csv (design.md 5).

    ``arithmetic`` shows how the strength came about: a list of ``[key, points]`` steps per strand.
    ``detail`` holds ids of the findings used (``quant``: list of finding keys, ``qual``: key), notes,
    and what would flip the label.
    """

    condition: Condition
    scope: str
    wave_from: str
    wave_to: str
    quant_state: State = State.NOT_ASSESSABLE
    quant_size: str = ""  # "agreed", "small" or ""
    quant_lean: Direction = Direction.NONE
    quant_detail: str = ""
    qual_state: State = State.NOT_ASSESSABLE
    qual_detail: str = ""
    harm: bool = False
    fit: Fit = Fit.SILENT
    fit_detail: FitDetail = FitDetail.BOTH
    strength: Strength = Strength.VERY_LOW
    contribution: Contribution = Contribution.NOT_EXAMINED
    stability: float | None = None
    equity_flag: str = ""
    emergent: bool = False
    arithmetic: Mapping[str, Any] = field(default_factory=dict)
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        """The level of its condition."""
        return self.condition.level

    @property
    def question(self) -> Question:
        """What it answers."""
        return Question(self.condition, self.scope, self.wave_from, self.wave_to)

    def with_(self, **changes: Any) -> Conclusion:
        """Return a copy with some fields changed."""
        return dataclasses.replace(self, **changes)


@dataclass(frozen=True)
class Revision:
    """One conclusion beside the last report's: what it says now, what it said then, and what changed in between.

    Attributes
    ----------
    now : Conclusion
    was : Conclusion or None
        Of the same condition and scope in the last report, at the same waves or at its last ones; None: not there.
    why : tuple of str
        What changed: ``new_wave new_data changed_frame changed_rule changed_method``; empty: nothing did.
    """

    now: Conclusion
    was: Conclusion | None = None
    why: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """True where it says something else than last time."""
        return self.was is not None and said(self.now) != said(self.was)


def said(conclusion: Conclusion) -> tuple[Any, ...]:
    """Return what a conclusion says, without where its numbers stand exactly."""
    c = conclusion
    return (c.quant_state, c.quant_size, c.qual_state, c.fit, c.fit_detail, c.strength, c.contribution, c.harm,
            c.equity_flag)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """Something a person said or wrote: a quote, an interpretation, a reply, an action.

    ``kind`` is ``quote``, ``interpretation``, ``reply``, ``asked`` (to reply, and has not), ``action`` or
    ``definition``. ``ref`` is the row it comes from (``source_id/segment_id``). For a quote, ``consent`` and
    ``consent_expires`` decide at the gate; for written-for-publication kinds ``consent`` is ``quote_named``.
    """

    kind: str
    ref: str
    text: str
    language: str = ""
    condition: Condition | None = None
    scope: str = "all"
    wave_to: str = ""
    role: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    consent: str = "internal"
    consent_expires: str = ""
    name: str = ""
    direction: int | None = None
    harm: bool = False
    detail: Mapping[str, Any] = field(default_factory=dict)


def _plain(value: Any) -> Any:
    """Return ``value`` as JSON-able data; NaN becomes None so that no file holds a made-up number."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return [_plain(v) for v in items]
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


def to_json(findings: Iterable[Finding], conclusions: Iterable[Conclusion] = (), words: Iterable[Words] = ()) -> str:
    """Return the JSON text that `from_json` reads back."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "findings": [_plain(f) for f in findings],
        "conclusions": [_plain(c) for c in conclusions],
        "words": [_plain(w) for w in words],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def from_json(text: str) -> tuple[list[Finding], list[Conclusion], list[Words]]:
    """Read findings, conclusions and words back from `to_json`."""
    data = json.loads(text)
    if data.get("schema_version") != SCHEMA_VERSION:
        raise ValueError(f"schema version {data.get('schema_version')!r}, expected {SCHEMA_VERSION}")
    return (
        [_finding(d) for d in data["findings"]],
        [_conclusion(d) for d in data["conclusions"]],
        [_words(d) for d in data["words"]],
    )


def _finding(d: dict[str, Any]) -> Finding:
    return Finding(
        **{
            **d,
            "level": Level(d["level"]),
            "condition": Condition(d["condition"]) if d["condition"] else None,
            "counts_of": CountsOf(d["counts_of"]),
            "state": State(d["state"]) if d["state"] else None,
            "cells": tuple(Cell(**c) for c in d["cells"]),
        }
    )


def _conclusion(d: dict[str, Any]) -> Conclusion:
    return Conclusion(
        **{
            **d,
            "condition": Condition(d["condition"]),
            "quant_state": State(d["quant_state"]),
            "quant_lean": Direction(d["quant_lean"]),
            "qual_state": State(d["qual_state"]),
            "fit": Fit(d["fit"]),
            "fit_detail": FitDetail(d["fit_detail"]),
            "strength": Strength(d["strength"]),
            "contribution": Contribution(d["contribution"]),
        }
    )


def _words(d: dict[str, Any]) -> Words:
    return Words(**{**d, "condition": Condition(d["condition"]) if d["condition"] else None})


def save(
    path: Path, findings: Iterable[Finding], conclusions: Iterable[Conclusion] = (), words: Iterable[Words] = ()
) -> None:
    """Write findings, conclusions and words to a JSON file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_json(findings, conclusions, words), encoding="utf-8")


def load(path: Path) -> tuple[list[Finding], list[Conclusion], list[Words]]:
    """Read what `save` wrote."""
    return from_json(path.read_text(encoding="utf-8"))
