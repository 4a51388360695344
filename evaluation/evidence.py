"""Evidence: the validated material of one initiative, as intake hands it on. Frozen.

Intake makes it; codes, indicators and measures read it. Nothing in it is ever written back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from evaluation.conventions import Conventions
from evaluation.findings import Question
from evaluation.vocabulary import ALL, SHIPPED_LEADS, Condition, scope_name


@dataclass(frozen=True)
class Wave:
    """A measurement occasion."""

    id: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True)
class Dimension:
    """An equity dimension: its groups with their share of the population concerned."""

    name: str
    groups: Mapping[str, float | None]
    focal: tuple[str, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True)
class Lead:
    """The indicator that speaks first for a condition, agreed before the second wave.

    ``smallest_effect`` is None where the shipped convention holds; ``agreed_by`` empty means that
    nobody agreed on it. ``census`` overrides the measure's own flag when not None.
    """

    condition: Condition
    measure: str
    smallest_effect: float | None = None
    agreed_by: str = ""
    agreed_on: dt.date | None = None
    census: bool | None = None


@dataclass(frozen=True)
class Intervention:
    """A dated action of the initiative, shown on time lines; ``indicators`` are ids of those it is to move."""

    id: str
    date: dt.date
    name: str
    condition: Condition | None = None
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Other areas to stand beside: a dimension of ``observations`` whose subgroups are areas, one of them the place.

    ``since`` is when the initiative began to reach the place; None: its first dated act, else its second wave.
    """

    dimension: str
    treated: str
    since: dt.date | None = None


@dataclass(frozen=True)
class Disclosure:
    """How small a group may be shown. ``shown`` are scopes that decided, through their steward, to be shown."""

    minimum: int = 10
    steward: str = ""
    agreed_on: dt.date | None = None
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Initiative:
    """What ``initiative.yml`` says. ``invented`` marks made-up material: every page says so.

    ``samples`` are measures that count everything by nature, and here only a sample of a longer list.
    """

    name: str
    place: str
    languages: tuple[str, ...]
    waves: tuple[Wave, ...]
    community_share: float | None = None
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    leads: Mapping[Condition, Lead] = field(default_factory=dict)
    interventions: tuple[Intervention, ...] = ()
    disclosure: Disclosure = field(default_factory=Disclosure)
    invented: bool = False
    notes: Mapping[str, Any] = field(default_factory=dict)
    comparison: Comparison | None = None
    samples: tuple[str, ...] = ()

    def wave_read_on(self, day: dt.date) -> str:
        """Return the wave that people who meet on a day talk about: the one going on, else the last that ended.

        Before the first wave it is the first.
        """
        begun = [w for w in self.waves if w.start <= day]
        return (begun[-1] if begun else self.waves[0]).id


@dataclass(frozen=True)
class Evidence:
    """Validated material of one initiative.

    Attributes
    ----------
    folder : Path
        Where it was read from.
    initiative : Initiative
    tables : Mapping[str, DataFrame]
        Only tables that are there (the frame in force is always there as ``codes``). Every column of
        the table's contract is present: text ``""`` where empty, numbers and 1/0 as float with NaN,
        dates as ``datetime64[ns]`` with NaT; ``_row`` is the row in the file. ``observations`` also
        has ``period_start`` and ``period_end``. Every ``group_<dimension>`` of the initiative is present.
    conventions : Conventions
        Shipped thresholds, overruled by the initiative's own.
    as_of : date
        The only date on pages.
    wave_from, wave_to : str
        Restrict the run to one pair of waves; empty: all pairs.
    fingerprint : str
        Changes when anything it was made from changes: findings saved under another one are not reused.
    output : Path or None
        Where results go; None: ``output`` in the initiative's folder.
    """

    folder: Path
    initiative: Initiative
    tables: Mapping[str, pd.DataFrame]
    conventions: Conventions
    as_of: dt.date
    wave_from: str = ""
    wave_to: str = ""
    fingerprint: str = ""
    output: Path | None = None

    def has(self, table: str) -> bool:
        """True if the initiative brought at least one row of this table."""
        return table in self.tables and len(self.tables[table]) > 0

    def table(self, name: str) -> pd.DataFrame:
        """Return a table; one without rows (and without columns) if it is not there: ask `has` first."""
        return self.tables[name] if name in self.tables else pd.DataFrame()

    def wave(self, wave_id: str) -> Wave:
        """Return the wave with this id."""
        return next(w for w in self.initiative.waves if w.id == wave_id)

    @property
    def waves(self) -> tuple[Wave, ...]:
        """The waves in order, restricted to the pair asked for."""
        if not (self.wave_from or self.wave_to):
            return self.initiative.waves
        wanted = {self.wave_from or self.initiative.waves[0].id, self.wave_to or self.initiative.waves[-1].id}
        return tuple(w for w in self.initiative.waves if w.id in wanted)

    @property
    def pairs(self) -> tuple[tuple[Wave, Wave], ...]:
        """Consecutive pairs of waves, and first-last when there are more than two; none for one wave."""
        waves = self.waves
        pairs = list(zip(waves, waves[1:], strict=False))
        if len(waves) > 2:
            pairs.append((waves[0], waves[-1]))
        return tuple(pairs)

    @property
    def focal(self) -> tuple[tuple[str, str], ...]:
        """``(dimension, group)`` of every focal group."""
        return tuple((d.name, g) for d in self.initiative.dimensions.values() for g in d.focal)

    @property
    def scopes(self) -> tuple[str, ...]:
        """``all``, then each focal group."""
        return (ALL, *(scope_name(d, g) for d, g in self.focal))

    def groups(self) -> Iterator[tuple[str, str]]:
        """Yield every ``(dimension, group)``."""
        for dimension in self.initiative.dimensions.values():
            for group in dimension.groups:
                yield dimension.name, group

    def lead(self, condition: Condition) -> Lead:
        """Return the condition's lead: the agreed one, else the only indicator marked so, else the shipped one."""
        if condition in self.initiative.leads:
            return self.initiative.leads[condition]
        if self.has("indicators"):
            rows = self.table("indicators")
            marked = rows[(rows["condition"] == condition.value) & (rows["lead"] == 1)]
            if len(marked) == 1:
                return Lead(condition, f"{condition.level.value}.{condition.value}.{marked['indicator_id'].iloc[0]}")
        return Lead(condition, SHIPPED_LEADS[condition])

    def questions(self) -> tuple[Question, ...]:
        """Every condition x scope x pair of waves a run concludes on; one wave: six, scope ``all``."""
        if not self.pairs:
            return tuple(Question(c, ALL, "", self.waves[-1].id) for c in Condition)
        return tuple(
            Question(c, scope, first.id, last.id)
            for first, last in self.pairs
            for scope in self.scopes
            for c in Condition
        )
