"""Complementary suppression: what else must be kept back so that a withheld cell cannot be worked out.

A withheld cell must stay unknown twice over. To somebody who adds and subtracts what is printed, its range
must be at least the minimum wide. To somebody who also knows the rule ("withheld" means from 1 to
minimum - 1), at least half of that window must stay open: 9 and 9 withheld out of 18 is no secret.

What is given up, in this order: inner cells of a crossed table; the total; groups that are not focal, the
largest first (the majority, whom hiding harms least); a total that carries a condition's lead (without it a
whole condition falls silent, for the small group too); focal groups and groups that decided to be shown, last.
Periods go before waves, cells of 0 after everything else (hiding them hides nothing). The first that makes the
cell safe alone is taken; where none does, the one that leaves the fewest unsafe, and again. What turned out
not to be needed is shown again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.disclosure.cells import Key, Table, is_exempt, is_small
from evaluation.disclosure.intervals import Block, unmet
from evaluation.disclosure.rules import Rules, parts_of
from evaluation.disclosure.sums import System, Waves, systems_of
from evaluation.vocabulary import scope_name


@dataclass(frozen=True)
class Mask:
    """The cells that must not be shown: ``primary`` for their own sake, the others to protect those."""

    hidden: frozenset[Key] = frozenset()
    primary: frozenset[Key] = frozenset()


def protect(
    tables: Sequence[Table],
    primary: frozenset[Key],
    rules: Rules,
    waves: Waves,
    lead_tables: Collection[tuple[str, str]] = (),
) -> Mask:
    """Return the mask under which no withheld cell can be worked out.

    Parameters
    ----------
    tables : sequence of Table
    primary : frozenset of Key
        Cells withheld for their own sake.
    rules : Rules
    waves : Mapping of str to (date, date)
        Waves with their first and last day, so that periods add up to them.
    lead_tables : collection of (source, quantity)
        Tables whose total carries the lead of a condition.
    """
    search = _Search(tables, primary, rules, waves, frozenset(lead_tables))
    while additions := search.additions():
        search.hidden |= additions
    search.give_back()
    return Mask(frozenset(search.hidden), primary)


def recoverable(
    tables: Sequence[Table], hidden: Iterable[Key], primary: frozenset[Key], rules: Rules, waves: Waves
) -> list[tuple[str, str]]:
    """Return the tables in which a primary cell could be worked out although more could be hidden.

    The audit's question; ``hidden`` is all that is not printed.
    """
    search = _Search(tables, primary, rules, waves, frozenset(), only_primary=True)
    search.hidden = set(hidden) | primary
    return sorted({(c.system.table.source, c.system.table.quantity) for c in search.unsafe() if search.candidates(c)})


@dataclass(frozen=True)
class _Component:
    """Unknowns of one system that hang together."""

    system: System
    unknown: tuple[int, ...]


class _Search:
    def __init__(
        self,
        tables: Sequence[Table],
        primary: frozenset[Key],
        rules: Rules,
        waves: Waves,
        lead_tables: frozenset[tuple[str, str]],
        only_primary: bool = False,
    ) -> None:
        self.rules, self.primary, self.lead_tables = rules, primary, lead_tables
        self.waves, self.only_primary = waves, only_primary
        self.hidden: set[Key] = set(primary)
        self.systems = [s for s in systems_of(tables, rules, waves) if s.equations]
        self.by_table: dict[tuple[str, str], list[System]] = {}
        for system in self.systems:
            self.by_table.setdefault((system.table.source, system.table.quantity), []).append(system)
        self.known_answers: dict[tuple[int, tuple[int, ...]], int] = {}

    # -- what is unsafe, and what would mend it

    def additions(self) -> set[Key]:
        """Return the cells to hide next; empty when all is safe or nothing more can be hidden."""
        unsafe = [(c, choices) for c in self.unsafe() if (choices := self.candidates(c))]
        trials = [self._after(c.system, key) for c, choices in unsafe for key in choices]
        self._answer([component for trial in trials for component in trial])
        added: set[Key] = set()
        for component, choices in unsafe:
            if added.isdisjoint(self._near(component)):  # else first see what the addition does
                added.add(
                    min(
                        choices,
                        key=lambda key, s=component.system: (  # type: ignore[misc]
                            sum(self._unmet(c) for c in self._after(s, key)),
                            choices.index(key),
                        ),
                    )
                )
        return added

    def give_back(self) -> None:
        """Show again what turned out not to be needed, what is hidden least gladly first; one cell per table a turn."""
        waiting = {table: self._others(systems) for table, systems in self.by_table.items()}
        while trials := {table: queue.pop() for table, queue in waiting.items() if queue}:
            before = set(self.hidden)
            self.hidden -= set(trials.values())
            without = {table: [c for s in self.by_table[table] for c in self._components(s)] for table in trials}
            self.hidden = before
            self._answer([c for components in without.values() for c in components])
            self.hidden -= {key for table, key in trials.items() if not any(map(self._unmet, without[table]))}

    def _others(self, systems: Sequence[System]) -> list[Key]:
        """Return what was hidden to protect other cells, in the order of giving up; a single one is needed."""
        value: dict[Key, float] = {}
        for system in reversed(systems):
            value.update(zip(system.keys, system.values, strict=False))
        others = [key for key in value if key in self.hidden and key not in self.primary]
        return sorted(others, key=lambda key: self._order(key, value[key])) if len(others) > 1 else []

    def unsafe(self) -> list[_Component]:
        """Return the components in which something can be worked out."""
        components = [c for system in self.systems for c in self._components(system)]
        self._answer(components)
        return [c for c in components if self._unmet(c)]

    def candidates(self, component: _Component) -> list[Key]:
        """Return the printed cells that share a sum with the component, in the order of giving up."""
        near = self._near(component) - self.hidden
        system = component.system
        value = dict(zip(system.keys, system.values, strict=False))
        return sorted((key for key in near if not is_exempt(key)), key=lambda key: self._order(key, value[key]))

    def _order(self, key: Key, value: float) -> tuple[bool, int, bool, float, Key]:
        source, quantity, wave, dimension, group = key
        scope = scope_name(dimension, group)
        if len(parts_of(dimension)) > 1:
            rank = -1  # the inner cells of a crossed table before its margins
        elif not dimension:
            rank = 2 if (source, quantity) in self.lead_tables else 0
        else:
            rank = 3 if scope in self.rules.focal or scope in self.rules.shown else 1
        return (value == 0, rank, wave in self.waves, value if rank < 0 else -value, key)

    def _near(self, component: _Component) -> set[Key]:
        system = component.system
        return {
            system.keys[j]
            for i in component.unknown
            for e in system.member_of.get(i, ())
            for j, _ in system.equations[e]
            if j < len(system.keys)
        }

    # -- components

    def _components(self, system: System) -> list[_Component]:
        hidden = {i for i, key in enumerate(system.keys) if key in self.hidden}
        seen: set[int] = set()
        found = []
        for start in sorted(hidden | self._small_rests(system)):
            if start not in seen:
                component = self._reach(system, hidden, start)
                seen |= set(component.unknown)
                found.append(component)
        return found

    def _small_rests(self, system: System) -> set[int]:
        return {i for i, minimum in system.rest_minimum.items() if is_small(system.values[i], minimum)}

    def _reach(self, system: System, hidden: Collection[int], start: int) -> _Component:
        reached, frontier = {start}, [start]
        while frontier:
            for equation in system.member_of.get(frontier.pop(), ()):
                for j, _ in system.equations[equation]:
                    if j not in reached and (j in hidden or j >= len(system.keys)):
                        reached.add(j)
                        frontier.append(j)
        return _Component(system, tuple(sorted(reached)))

    def _after(self, system: System, key: Key) -> list[_Component]:
        """Return the components around ``key``, in every system of the table, were it hidden too."""
        found = []
        for other in self.by_table[system.table.source, system.table.quantity]:
            start = other.position.get(key)
            if start is not None:
                hidden = {i for i, k in enumerate(other.keys) if k in self.hidden} | {start}
                found.append(self._reach(other, hidden, start))
        return found

    # -- what can be said about them

    def _unmet(self, component: _Component) -> int:
        return self.known_answers[id(component.system), component.unknown]

    def _answer(self, components: Iterable[_Component]) -> None:
        new = {(id(c.system), c.unknown): c for c in components}
        new = {name: c for name, c in new.items() if name not in self.known_answers}
        pairs = [self._blocks(c) for c in new.values()]
        answers = unmet([block for pair in pairs for block in pair])
        for name, plain, aware in zip(new, answers[::2], answers[1::2], strict=True):
            self.known_answers[name] = plain + aware

    def _blocks(self, component: _Component) -> tuple[Block, Block]:
        """Return what an attacker faces who adds and subtracts, and one who knows the rule as well."""
        system, place = component.system, {i: n for n, i in enumerate(component.unknown)}
        touched = sorted({e for i in component.unknown for e in system.member_of.get(i, ())})
        equations = tuple(tuple((place[i], c) for i, c in system.equations[e] if i in place) for e in touched)
        truth = np.array([system.values[i] for i in component.unknown])
        minimums = np.array([self._minimum(system, i) for i in component.unknown], float)
        small = np.array([is_small(system.values[i], self._minimum(system, i)) for i in component.unknown])
        primary = np.array([i < len(system.keys) and system.keys[i] in self.primary for i in component.unknown])
        cell = np.array([i < len(system.keys) for i in component.unknown])
        wanted = (primary | (small & ~cell)) if self.only_primary else (cell | small)
        zeros, free = np.zeros(len(truth)), np.full(len(truth), np.inf)
        plain = Block(truth, zeros, free, equations, np.where(wanted, minimums, 0))
        given_away = primary & small
        kept_for_others = cell & ~primary & (truth >= minimums)
        low = np.where(given_away, np.minimum(1, truth), np.where(kept_for_others, minimums, 0))
        high = np.where(given_away, np.maximum(minimums - 1, truth), np.inf)
        aware = Block(truth, low, high, equations, np.where(given_away, (minimums - 2) / 2, 0))
        return plain, aware

    def _minimum(self, system: System, i: int) -> int:
        return system.rest_minimum[i] if i >= len(system.keys) else self.rules.minimum_of(system.keys[i][3])
