"""Releases one after another: what came in between two of them must not be few.

A share published at 30 answers and again at 33 tells what the three said, however large both are. A count that
differs from one an earlier release showed is therefore withheld until the difference is large enough itself: so
many more (or fewer) people, so many of them with the attribute, so many without. What was withheld in between is
no matter: nobody has seen it. The gate can only know the releases that it was told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.disclosure.blank import cells_in
from evaluation.disclosure.cells import Key, cells_of, is_exempt, is_small, is_testimony, with_pair
from evaluation.disclosure.release import Release
from evaluation.disclosure.rules import Rules
from evaluation.disclosure.sums import ROUNDING
from evaluation.disclosure.testimony import COUNTS, key_of
from evaluation.findings import Cell, Finding

#: a cell as it was counted: for a level ("") or for a change between two waves ("w1>w2")
Spot = tuple[str, Key]
#: people, and those of them with the attribute
Count = tuple[float, float | None]


@dataclass(frozen=True)
class Earlier:
    """Every count that earlier releases showed."""

    counts: Mapping[Spot, frozenset[Count]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Sequence[Any]]) -> Earlier:
        """Read rows as `rows` writes them: pair, the parts of the key, count, numerator."""
        counts: dict[Spot, set[Count]] = {}
        for pair, source, quantity, wave, dimension, group, count, numerator in rows:
            counts.setdefault((pair, (source, quantity, wave, dimension, group)), set()).add((count, numerator))
        return cls({spot: frozenset(found) for spot, found in counts.items()})

    def rows(self) -> list[list[Any]]:
        """Return what is known as plain rows, in a fixed order."""
        found = [[pair, *key, *count] for (pair, key), counts in self.counts.items() for count in counts]
        return sorted(found, key=lambda row: [(value is not None, value) for value in row])

    def and_of(self, release: Release, findings: Iterable[Finding]) -> Earlier:
        """Return it with what a release shows, too; ``findings`` are those that the release was made from."""
        counts = {spot: set(found) for spot, found in self.counts.items()}
        for pair, cell in visible(release, findings):
            counts.setdefault((pair, cell.key), set()).add((cell.count, cell.numerator))
        return Earlier({spot: frozenset(found) for spot, found in counts.items()})

    def near(self, cells: Iterable[tuple[str, Cell]], rules: Rules) -> frozenset[Key]:
        """Return the cells from whose counts and an earlier release a handful could be worked out."""
        return frozenset(cell.key for pair, cell in cells if self._is_near(pair, cell, rules))

    def _is_near(self, pair: str, cell: Cell, rules: Rules) -> bool:
        known = self.counts.get((pair, cell.key), frozenset())
        now = (cell.count, cell.numerator)
        if not known or now in known or is_exempt(cell.key) or rules.is_shown(cell.dimension, cell.group):
            return False
        minimum, sensitive = rules.minimum_of(cell.dimension), rules.is_sensitive(cell.dimension)
        return any(_tells(now, was, minimum, sensitive) for was in known)


def _tells(now: Count, was: Count, minimum: int, sensitive: bool) -> bool:
    """Return whether two counts of one cell tell something about few.

    Examples
    --------
    >>> _tells((33, 20), (30, 18), 10, False), _tells((45, 33), (30, 18), 10, False)
    (True, False)
    """
    people = _gap(now[0], was[0])
    if now[1] is None or was[1] is None:
        return is_small(people, minimum)
    parts = (_gap(now[1], was[1]), _gap(now[0] - now[1], was[0] - was[1]))
    # all of the others, or none of them: that tells of every one
    alike = sensitive and people > 0 and 0 in parts
    return alike or any(is_small(part, minimum) for part in (people, *parts))


def _gap(one: float, other: float) -> float:
    """Return how far two counts are apart; less than half of one person is rounding."""
    apart = abs(one - other)
    return apart if apart >= ROUNDING else 0.0


def visible(release: Release, findings: Iterable[Finding]) -> Iterator[tuple[str, Cell]]:
    """Yield the cells that a reader of a release sees or can read off a number, each with its pair of waves.

    Parameters
    ----------
    release : Release
    findings : iterable of Finding
        The unsuppressed findings that the release was made from.
    """
    originals = {f.key: f for f in findings}
    for shown in release.findings:
        original = originals.get(shown.key, shown)
        if is_testimony(shown):
            counts = ((name, shown.detail.get(name)) for name in COUNTS)
            yield from (("", Cell(*key_of(shown, name), count=n)) for name, n in counts if n is not None)
        elif not shown.suppressed:
            seen = _seen(shown)
            yield from ((pair, cell) for pair, cell in with_pair([original]) if seen is None or cell.key in seen)


def _seen(shown: Finding) -> set[Key] | None:
    """Return the cells of a series whose points are shown; None where everything is."""
    if "points" not in shown.detail:
        return None
    points = (point for point in shown.detail["points"] if not point.get("suppressed"))
    return {cell.key for cell in cells_of(shown)} | {key for point in points for key in cells_in(point)}
