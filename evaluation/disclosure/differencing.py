"""Two numbers about almost the same people: what one holds and the other does not must not be few.

A level counts everybody of a wave, a change those who answered at both. Where only a handful left, and nobody
came, "everybody then", "everybody now" and "the change of those who stayed" together give away what the
handful had answered. The level with the handful in it is withheld, in the change's own detail too; the change stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from evaluation.disclosure.cells import Key, cells_of, is_small
from evaluation.disclosure.rules import Rules
from evaluation.findings import Finding

#: a measure and scope at a wave
Spot = tuple[str, str, str]


def spots_given_away(findings: Iterable[Finding], rules: Rules) -> frozenset[Spot]:
    """Return the levels from which a change of fewer people would give a handful away.

    Parameters
    ----------
    findings : iterable of Finding
    rules : Rules
    """
    findings = list(findings)
    everybody: dict[Spot, dict[Key, float]] = {}
    for f in findings:
        if not f.is_change:
            everybody[f.measure, f.scope, f.wave_to] = {cell.key: cell.count for cell in cells_of(f)}
    given: set[Spot] = set()
    for f in findings:
        if f.is_change and not rules.is_shown(f.dimension, f.group):
            given |= _given_by(f, everybody, rules.minimum_of(f.dimension))
    return frozenset(given)


def _given_by(change: Finding, everybody: dict[Spot, dict[Key, float]], minimum: int) -> set[Spot]:
    moved: dict[Spot, float] = {}
    for wave in (change.wave_from, change.wave_to):
        spot = (change.measure, change.scope, wave)
        both = {cell.key: cell.count for cell in cells_of(change) if cell.wave == wave}
        known = everybody.get(spot, {})
        moved[spot] = sum(known[key] - count for key, count in both.items() if key in known)
    some = [spot for spot, people in moved.items() if people]
    # where people left and others came, their answers stay mixed up
    return {spot for spot in some if len(some) == 1 and is_small(moved[spot], minimum)}


def without_ends(change: Finding, given: frozenset[Spot]) -> Finding:
    """Return a change without the levels that are withheld."""
    ends = {"from": change.wave_from, "to": change.wave_to}
    lost = [end for end, wave in ends.items() if (change.measure, change.scope, wave) in given]
    blank = {f"{name}_{end}": None for name in ("value", "everyone", "share_high") for end in lost}
    detail = {**change.detail, **{key: None for key in blank if key in change.detail}}
    return change.with_(detail=detail) if lost else change
