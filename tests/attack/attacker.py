"""An attacker with a published release, a ruler and a linear programme. Written without a look at the gate.

Knows: every number of the release, the names of all groups, and which dimensions cover everybody.
Does not import anything of `evaluation.disclosure`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from scipy.optimize import linprog

from evaluation.findings import Finding

HUGE = 1e5


def read_off(findings: Iterable[Finding]) -> dict[tuple[str, str, str], tuple[float, float | None]]:
    """Return what a reader sees: ``(wave, dimension, group)`` -> count and numerator, also from rate times n."""
    seen: dict[tuple[str, str, str], tuple[float, float | None]] = {}
    for f in findings:
        for cell in f.cells:
            seen[cell.wave, cell.dimension, cell.group] = (cell.count, cell.numerator)
        if not f.is_change and f.n is not None:
            seen.setdefault(
                (f.wave_to, f.dimension, f.group), (f.n, None if f.estimate is None else round(f.estimate * f.n))
            )
        if f.is_change and f.estimate is not None and not f.suppressed:
            _step(f, seen)
    return seen


def _step(change: Finding, seen: dict) -> None:
    """A level and the change to it give the other level."""
    before, after = ((w, change.dimension, change.group) for w in (change.wave_from, change.wave_to))
    for known, wanted, sign in ((before, after, 1), (after, before, -1)):
        count, numerator = seen.get(known, (0, None))
        if wanted not in seen and count and numerator is not None:
            seen[wanted] = (count, numerator / count + sign * change.estimate)


def interval(
    wanted: tuple[str, str],
    seen: Mapping[tuple[str, str], float],
    groups: Mapping[str, Iterable[str]],
    complete: Iterable[str],
    crossed: Mapping[tuple[str, str], list[tuple[str, str]]] | None = None,
) -> tuple[float, float]:
    """Return the range in which a count must lie, by linear programmes over one table.

    ``groups`` names the groups of each dimension; in ``complete`` dimensions they are everybody. ``crossed``
    maps a margin to the inner cells that sum to it.
    """
    names = [("", "")] + [(d, g) for d, members in groups.items() for g in members]
    names += [(d, "*rest*") for d in groups if d not in set(complete)]
    sums = [(("", ""), [n for n in names if n[0] == d]) for d in groups if "×" not in d]
    sums += list((crossed or {}).items())
    a = np.zeros((len(sums), len(names)))
    for row, (total, parts) in enumerate(sums):
        a[row, names.index(total)] = 1
        for part in parts:
            a[row, names.index(part)] -= 1
    bounds = [(seen[n], seen[n]) if n in seen else (0, HUGE) for n in names]
    c = np.zeros(len(names))
    c[names.index(wanted)] = 1
    low, high = (
        linprog(sign * c, A_eq=a, b_eq=np.zeros(len(sums)), bounds=bounds, method="highs-ds") for sign in (1, -1)
    )
    assert low.status == high.status == 0, "the release contradicts itself"
    return float(low.fun), float(-high.fun)
