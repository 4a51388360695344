"""Head counts behind findings, and which of them are too small to be shown (primary suppression).

A cell is withheld where its count is from 1 to minimum - 1, and where its numerator or the complement of
its numerator is: "3 of 40" and "37 of 40" both point at three people. A count of 0 points at nobody and is
not withheld; a numerator of 0 or of everybody tells something about *every* member, which matters where
that something is sensitive, so it is withheld in sensitive dimensions alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evaluation.disclosure.rules import Rules
from evaluation.findings import Cell, Finding
from evaluation.vocabulary import PROTECTED_COUNTS, CountsOf

Key = tuple[str, str, str, str, str]

#: the table of sources: its counts for scope ``all`` are always shown (design.md 5.1)
SOURCES = "sources"
TESTIMONY = ".testimony"


def is_testimony(finding: Finding) -> bool:
    """True for the coded testimony on a condition, which `testimony` gates by its own rule."""
    return finding.counts_of is CountsOf.VOICES and finding.measure.endswith(TESTIMONY)


def is_protected(finding: Finding) -> bool:
    """True where the finding counts people about whom something private is said.

    Public acts have no cells: a finding that carries cells and still says "public acts" has forgotten to
    say what it counts, and is protected.
    """
    return finding.counts_of in PROTECTED_COUNTS or (finding.counts_of is CountsOf.PUBLIC_ACTS and bool(finding.cells))


def cells_of(finding: Finding) -> tuple[Cell, ...]:
    """Return the cells of a protected finding; without any, its own n is one."""
    if not is_protected(finding) or is_testimony(finding):
        return ()
    if finding.cells:
        return finding.cells
    if finding.n is None:
        return ()
    source = SOURCES if finding.counts_of is CountsOf.VOICES else "findings"
    wave = f"{finding.wave_from}>{finding.wave_to}" if finding.is_change else finding.wave_to
    return (Cell(source, finding.measure, wave, finding.dimension, finding.group, finding.n),)


def is_exempt(key: Key) -> bool:
    """True for counts of sources of scope ``all``: never withheld, so never a help to hide another."""
    source, _, _, dimension, _ = key
    return source == SOURCES and not dimension


def is_small(value: float | None, minimum: int) -> bool:
    """True for a count from 1 to minimum - 1 (weighted counts: above 0, below the minimum).

    Examples
    --------
    >>> [is_small(value, 10) for value in (0, 1, 9, 10, None)]
    [False, True, True, False, False]
    """
    return value is not None and 0 < value < minimum


def is_primary(cell: Cell, rules: Rules) -> bool:
    """True where the cell must not be shown for its own sake."""
    if is_exempt(cell.key) or rules.is_shown(cell.dimension, cell.group):
        return False
    if rules.crosses_sensitive(cell.dimension):
        return True
    minimum = rules.minimum_of(cell.dimension)
    rest = complement_of(cell)
    if any(is_small(value, minimum) for value in (cell.count, cell.numerator, rest)):
        return True
    everyone_or_nobody = cell.count > 0 and cell.numerator is not None and (cell.numerator == 0 or rest == 0)
    return everyone_or_nobody and rules.is_sensitive(cell.dimension)


def complement_of(cell: Cell) -> float | None:
    """Return how many do not have the attribute; None for a rate with more events than people."""
    if cell.numerator is None or cell.numerator > cell.count:
        return None
    return cell.count - cell.numerator


@dataclass(frozen=True)
class Table:
    """All cells of one quantity: every wave, period, dimension and group that can be added up.

    A change may rest on other counts than the levels do (pairs of linked respondents); each pair of
    waves that differs is a table of its own, with the same mask.
    """

    source: str
    quantity: str
    cells: Mapping[Key, Cell]


def tables_of(findings: Iterable[Finding], extra: Iterable[Cell] = ()) -> list[Table]:
    """Gather the cells of all protected findings (and ``extra`` ones) into tables, in a fixed order."""
    gathered: dict[tuple[str, str], dict[str, dict[Key, Cell]]] = {}
    for pair, cell in [*with_pair(findings), *(("", cell) for cell in extra)]:
        layer = gathered.setdefault((cell.source, cell.quantity), {}).setdefault(pair, {})
        known = layer.get(cell.key)
        # two counts for one cell: the smaller is the one to protect
        layer[cell.key] = cell if known is None else min(known, cell, key=_size)
    return [table for name in sorted(gathered) for table in _layers(name, gathered[name])]


def with_pair(findings: Iterable[Finding]) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of protected findings with what they were counted for: a level ("") or a pair of waves."""
    for finding in findings:
        pair = f"{finding.wave_from}>{finding.wave_to}" if finding.is_change else ""
        for cell in cells_of(finding):
            yield pair, cell


def _layers(name: tuple[str, str], by_pair: Mapping[str, dict[Key, Cell]]) -> Iterator[Table]:
    base: dict[Key, Cell] = {}
    for pair in sorted(by_pair):  # levels ("") first
        for key, cell in by_pair[pair].items():
            base.setdefault(key, cell)
    yield Table(*name, dict(sorted(base.items())))
    for pair in sorted(by_pair):
        layer = by_pair[pair]
        if any(base[key] != cell for key, cell in layer.items()):
            yield Table(*name, dict(sorted(layer.items())))


def _size(cell: Cell) -> tuple[float, float]:
    return (cell.count, cell.count if cell.numerator is None else cell.numerator)


def primary_keys(cells: Iterable[Cell], rules: Rules) -> frozenset[Key]:
    """Return the cells that are withheld for their own sake."""
    return frozenset(cell.key for cell in cells if is_primary(cell, rules))
