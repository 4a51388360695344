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

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.disclosure.cells import Key, Table, is_exempt, is_small
from evaluation.disclosure.intervals import Block, too_narrow
from evaluation.disclosure.rules import Rules, parts_of
from evaluation.disclosure.sums import System, Waves, systems_of, twins_of
from evaluation.vocabulary import scope_name

#: of the cells that could be given up, how many are tried before one is taken
MOST_TRIED = 6
#: how many unknowns around a cell are looked at in a trial; taking the others as known errs on the safe side
MOST_LOOKED_AT = 16
#: in tables where more than this was hidden, what is not needed is not looked for
MOST_GIVEN_BACK = 24


@dataclass(frozen=True)
class Mask:
    """The cells that must not be shown: ``primary`` for their own sake, the others to protect those.

    ``since`` are those of the primary ones that are large enough, but too near to what an earlier release showed.
    """

    hidden: frozenset[Key] = frozenset()
    primary: frozenset[Key] = frozenset()
    since: frozenset[Key] = frozenset()


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
    search.hidden |= set(hidden)
    return sorted(
        {(c.system.table.source, c.system.table.quantity) for c, narrow in search.unsafe() if search.near(c, narrow)}
    )


@dataclass(frozen=True)
class _Component:
    """Unknowns of one system that hang together."""

    system: System
    unknown: tuple[int, ...]

    @property
    def name(self) -> tuple[int, tuple[int, ...]]:
        return id(self.system), self.unknown


class _Search:
    """Hiding one more cell only widens ranges: what was once found safe stays safe."""

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
        self.twins = twins_of(tables, waves)
        self.hidden: set[Key] = self._with_twins(primary)
        self.systems = [s for s in systems_of(tables, rules, waves) if s.equations]
        self.by_table: dict[tuple[str, str], list[System]] = {}
        for system in self.systems:
            self.by_table.setdefault((system.table.source, system.table.quantity), []).append(system)
        self.facts = {id(system): self._facts(system) for system in self.systems}
        self.safe: set[tuple[int, int]] = set()
        self.asked: dict[tuple[int, tuple[int, ...]], frozenset[int]] = {}

    def _with_twins(self, keys: Iterable[Key]) -> set[Key]:
        """Return cells and those that hold the same people under another name: hidden and shown together."""
        return {each for key in keys for each in (key, *self.twins.get(key, ()))}

    # -- what is unsafe, and what would mend it

    def additions(self) -> set[Key]:
        """Return the cells to hide next; empty when all is safe or nothing more can be hidden."""
        spots: dict[tuple[Key, ...], tuple[_Component, frozenset[int]]] = {}  # one spot may be open in several ways
        for component, narrow in self.unsafe():
            for i in sorted(narrow):
                spot = frozenset({i})
                if near := tuple(self.near(component, spot)):
                    spots.setdefault(near, (component, spot))
        left: dict[tuple[Key, ...], list[int]] = {near: [] for near in spots}  # what each choice leaves open
        for turn in range(MOST_TRIED):
            trying = [near for near in spots if turn < len(near) and 0 not in left[near]]
            trials = [(near, trial) for near in trying for trial in self._trial(*spots[near], near[turn])]
            for near in trying:
                left[near].append(0)
            for (near, _), narrow in zip(trials, self._narrow([trial for _, trial in trials]), strict=True):
                left[near][turn] += len(narrow)
        added: set[Key] = set()
        for near, counts in left.items():
            if added.isdisjoint(near):  # else first see what the addition does
                added |= self._with_twins([near[counts.index(min(counts))]])
        return added

    def unsafe(self) -> list[tuple[_Component, frozenset[int]]]:
        """Return the components in which something can be worked out, with what can."""
        components = [c for system in self.systems for c in self._components(system, self.hidden)]
        new = [c for c in components if c.name not in self.asked]
        wanted = [frozenset(i for i in c.unknown if (id(c.system), i) not in self.safe) for c in new]
        for c, want, narrow in zip(new, wanted, self._narrow(list(zip(new, wanted, strict=True))), strict=True):
            self.asked[c.name] = narrow
            self.safe |= {(id(c.system), i) for i in want - narrow}
        return [(c, self.asked[c.name]) for c in components if self.asked[c.name]]

    def near(self, component: _Component, narrow: frozenset[int]) -> list[Key]:
        """Return printed cells that share a sum with what is too narrow, else with the component, in order."""
        for around in (narrow, frozenset(component.unknown)):
            system = component.system
            keys = {
                system.keys[j]
                for i in around
                for e in system.member_of.get(i, ())
                for j, _ in system.equations[e]
                if j < len(system.keys)
            }
            printed = [key for key in keys if key not in self.hidden and not is_exempt(key)]
            if printed:
                return sorted(printed, key=lambda key: self._order(key, system.values[system.position[key]]))[
                    :MOST_TRIED
                ]
        return []

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

    def _trial(
        self, component: _Component, narrow: frozenset[int], key: Key
    ) -> list[tuple[_Component, frozenset[int]]]:
        """Return what has to be asked to know what hiding ``key`` too would do, in every system of the table."""
        trials = []
        hidden = self.hidden | self._with_twins([key])
        for system in self.by_table[component.system.table.source, component.system.table.quantity]:
            start = system.position.get(key)
            if start is not None:
                focus = narrow if system is component.system else frozenset()
                trials.append((self._reach(system, hidden, start, MOST_LOOKED_AT), focus | {start}))
        return trials

    # -- giving back

    def give_back(self) -> None:
        """Show again what turned out not to be needed, least gladly hidden first; one cell per table a turn."""
        waiting = {table: self._others(systems) for table, systems in self.by_table.items()}
        while trials := {table: queue.pop() for table, queue in waiting.items() if queue}:
            hidden = self.hidden - self._with_twins(trials.values())
            asked = [(table, c) for table in trials for s in self.by_table[table] for c in self._components(s, hidden)]
            answers = self._narrow([(c, frozenset(c.unknown)) for _, c in asked])
            unsafe = {table for (table, _), narrow in zip(asked, answers, strict=True) if narrow}
            self.hidden -= self._with_twins(key for table, key in trials.items() if table not in unsafe)

    def _others(self, systems: Sequence[System]) -> list[Key]:
        """Return what was hidden to protect other cells, in the order of giving up; a single one is needed."""
        value: dict[Key, float] = {}
        for system in reversed(systems):
            value.update(zip(system.keys, system.values, strict=False))
        others = [key for key in value if key in self.hidden and key not in self.primary]
        if not 1 < len(others) <= MOST_GIVEN_BACK:
            return []
        return sorted(others, key=lambda key: self._order(key, value[key]))

    # -- components, and what can be said about them

    def _components(self, system: System, hidden: Collection[Key]) -> list[_Component]:
        starts = {i for i, key in enumerate(system.keys) if key in hidden}
        starts |= {i for i, minimum in system.rest_minimum.items() if is_small(system.values[i], minimum)}
        seen: set[int] = set()
        found = []
        for start in sorted(starts):
            if start not in seen:
                component = self._reach(system, hidden, start)
                seen |= set(component.unknown)
                found.append(component)
        return found

    def _reach(self, system: System, hidden: Collection[Key], start: int, most: int = 0) -> _Component:
        """Return all unknowns that hang together with ``start``; with ``most``, the nearest of them."""
        reached, frontier = {start}, deque([start])
        while frontier and not (most and len(reached) >= most):
            for equation in system.member_of.get(frontier.popleft(), ()):
                for j, _ in system.equations[equation]:
                    if j not in reached and (j >= len(system.keys) or system.keys[j] in hidden):
                        reached.add(j)
                        frontier.append(j)
        return _Component(system, tuple(sorted(reached)))

    def _narrow(self, questions: Sequence[tuple[_Component, frozenset[int]]]) -> list[frozenset[int]]:
        """Return which of the unknowns asked about can be narrowed down too far."""
        answers = too_narrow([block for component, wanted in questions for block in self._blocks(component, wanted)])
        return [
            frozenset(component.unknown[i] for i in np.flatnonzero(plain | aware))
            for (component, _), plain, aware in zip(questions, answers[::2], answers[1::2], strict=True)
        ]

    def _blocks(self, component: _Component, wanted: frozenset[int]) -> tuple[Block, Block]:
        """Return what an attacker faces who adds and subtracts, and one who knows the rule as well."""
        system, place = component.system, {i: n for n, i in enumerate(component.unknown)}
        touched = sorted({e for i in component.unknown for e in system.member_of.get(i, ())})
        equations = tuple(tuple((place[i], c) for i, c in system.equations[e] if i in place) for e in touched)
        facts = self.facts[id(system)][:, list(component.unknown)]
        truth, minimums, cell, primary = facts[0], facts[1], facts[2] > 0, facts[3] > 0
        small = (truth > 0) & (truth < minimums)
        protected = (primary if self.only_primary else cell) | (small & ~cell)
        protected &= np.array([i in wanted for i in component.unknown])
        zeros, free = np.zeros(len(truth)), np.full(len(truth), np.inf)
        plain = Block(truth, zeros, free, equations, np.where(protected, minimums, 0))
        given_away = primary & small
        kept_for_others = cell & ~primary & (truth >= minimums)
        low = np.where(given_away, np.minimum(1, truth), np.where(kept_for_others, minimums, 0))
        high = np.where(given_away, np.maximum(minimums - 1, truth), np.inf)
        aware = Block(truth, low, high, equations, np.where(given_away & protected, (minimums - 2) / 2, 0))
        return plain, aware

    def _facts(self, system: System) -> np.ndarray:
        """Return value, minimum, whether a cell (not a rest) and whether a primary one, for every position."""
        minimums = [self.rules.minimum_of(key[3]) for key in system.keys]
        rests = range(len(system.keys), len(system.values))
        return np.array(
            [
                system.values,
                [*minimums, *(system.rest_minimum[i] for i in rests)],
                [*(1 for _ in minimums), *(0 for _ in rests)],
                [*(key in self.primary for key in system.keys), *(0 for _ in rests)],
            ],
            dtype=float,
        )
