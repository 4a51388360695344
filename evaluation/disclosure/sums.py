"""Which counts add up to which: the sums an attacker can do with one table.

Groups of a dimension sum to the total, crossed groups to their margins, periods to the wave they lie in.
Where groups do not fill the total, the rest (people of no named group) is an unknown of its own: it is
never printed, and a small one must not be computable either.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from evaluation.disclosure.cells import Key, Table, complement_of
from evaluation.disclosure.rules import CROSS, Rules, parts_of
from evaluation.evidence import Initiative
from evaluation.findings import Cell

KINDS: Mapping[str, Callable[[Cell], float | None]] = {
    "count": lambda cell: cell.count,
    "numerator": lambda cell: cell.numerator,
    "complement": complement_of,
}
#: counts are whole; less than half of one person is rounding
ROUNDING = 0.5
Waves = Mapping[str, tuple[dt.date, dt.date]]


@dataclass
class System:
    """One kind of count in one table: values by position, and the sums between them.

    Positions from ``len(keys)`` on are rests: they have no key, ``rest_minimum`` says what protects them.
    """

    table: Table
    kind: str
    keys: list[Key]
    values: list[float]
    equations: list[tuple[tuple[int, float], ...]] = field(default_factory=list)
    rest_minimum: dict[int, int] = field(default_factory=dict)
    member_of: dict[int, list[int]] = field(default_factory=dict)
    position: dict[Key, int] = field(init=False)

    def __post_init__(self) -> None:
        self.position = {key: i for i, key in enumerate(self.keys)}

    def add(self, total: int, parts: list[int], minimum: int) -> None:
        """Add "parts sum to total"; parts that overlap (sum above the total) say nothing."""
        rest = self.values[total] - sum(self.values[i] for i in parts)
        if rest <= -minimum:
            return
        terms = [(total, 1.0), *((i, -1.0) for i in parts)]
        if rest >= ROUNDING:
            self.rest_minimum[len(self.values)] = minimum
            terms.append((len(self.values), -1.0))
            self.values.append(rest)
        for i, _ in terms:
            self.member_of.setdefault(i, []).append(len(self.equations))
        self.equations.append(tuple(terms))


def systems_of(tables: Iterable[Table], rules: Rules, waves: Waves) -> list[System]:
    """Return one system per table and kind of count."""
    return [_system(table, kind, rules, waves) for table in tables for kind in KINDS]


def _system(table: Table, kind: str, rules: Rules, waves: Waves) -> System:
    value = KINDS[kind]
    known = {key: number for key, cell in table.cells.items() if (number := value(cell)) is not None}
    system = System(table, kind, list(known), list(known.values()))
    at = system.position
    for wave in dict.fromkeys(key[2] for key in known):
        _add_dimensions(system, at, wave, rules)
    _add_periods(system, at, rules, waves)
    return system


def _add_dimensions(system: System, at: Mapping[Key, int], wave: str, rules: Rules) -> None:
    source, quantity = system.table.source, system.table.quantity
    groups: dict[str, dict[str, int]] = {}
    for key, i in at.items():
        if key[2] == wave and key[3]:
            groups.setdefault(key[3], {})[key[4]] = i
    total = at.get((source, quantity, wave, "", ""))
    if total is None and len(groups) > 1:
        total = _unpublished_total(system, groups)
    for dimension, members in groups.items():
        minimum = rules.minimum_of(dimension)
        if total is not None:
            system.add(total, list(members.values()), minimum)
        for margin, parts in _margins(dimension, members, groups):
            system.add(margin, parts, minimum)


def _unpublished_total(system: System, groups: Mapping[str, Mapping[str, int]]) -> int:
    """Two dimensions share the same people even where nobody printed how many."""
    system.values.append(max(sum(system.values[i] for i in members.values()) for members in groups.values()))
    system.rest_minimum[len(system.values) - 1] = 0
    return len(system.values) - 1


def _margins(
    dimension: str, members: Mapping[str, int], groups: Mapping[str, Mapping[str, int]]
) -> Iterable[tuple[int, list[int]]]:
    """Yield each margin of a crossed dimension with the crossed groups that sum to it."""
    crossed = parts_of(dimension)
    if len(crossed) < 2:
        return
    for place, name in enumerate(crossed):
        by_group: dict[str, list[int]] = {}
        for group, i in members.items():
            parts = [part.strip() for part in group.split(CROSS)]
            if len(parts) == len(crossed):
                by_group.setdefault(parts[place], []).append(i)
        for group, parts_at in by_group.items():
            if group in groups.get(name, {}):
                yield groups[name][group], parts_at


def _add_periods(system: System, at: Mapping[Key, int], rules: Rules, waves: Waves) -> None:
    for whole, inside in _periods_of(at, waves).items():
        parts = [at[key] for key in inside]
        minimum = rules.minimum_of(whole[3])
        system.add(at[whole], parts, minimum)
        for i in parts if len(parts) > 1 else ():
            if abs(system.values[i] - system.values[at[whole]]) < ROUNDING:  # one period stands for the wave
                system.add(at[whole], [i], minimum)


def _periods_of(keys: Iterable[Key], waves: Waves) -> dict[Key, list[Key]]:
    """Return the cells of a wave with the cells of the periods inside it."""
    known = set(keys)
    inside: dict[Key, list[Key]] = {}
    for key in sorted(known):
        span = None if key[2] in waves else span_of(key[2])
        for wave, (start, end) in waves.items():
            whole = (key[0], key[1], wave, key[3], key[4])
            if span and start <= span[0] and span[1] <= end and whole in known:
                inside.setdefault(whole, []).append(key)
    return inside


def twins_of(tables: Iterable[Table], waves: Waves) -> dict[Key, set[Key]]:
    """Return cells that are one and the same: a wave and the single period that stands for it."""
    twins: dict[Key, set[Key]] = {}
    for table in tables:
        for whole, inside in _periods_of(table.cells, waves).items():
            for key in inside:
                one, other = table.cells[whole], table.cells[key]
                if (one.count, one.numerator) == (other.count, other.numerator):
                    twins.setdefault(whole, set()).add(key)
                    twins.setdefault(key, set()).add(whole)
    return twins


_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


def span_of(period: str) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of a period; None where it is not one.

    Examples
    --------
    >>> [str(day) for day in span_of("2024-Q2")]
    ['2024-04-01', '2024-06-30']
    """
    match = _PERIOD.fullmatch(period)
    if not match:
        return None
    year, quarter, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return dt.date(year, month, day), dt.date(year, month, day)
        first, last = (3 * quarter - 2, 3 * quarter) if quarter else (month or 1, month or 12)
        return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def waves_of(initiative: Initiative) -> Waves:
    """Return first and last day of each wave."""
    return {wave.id: (wave.start, wave.end) for wave in initiative.waves}
