"""Findings in their public form: what rests on a cell that must not be shown is blanked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.disclosure.cells import Key, cells_of, is_protected, is_small
from evaluation.disclosure.complement import Mask
from evaluation.disclosure.rules import Rules
from evaluation.findings import Finding
from evaluation.vocabulary import ALL, CountsOf, split_scope

SMALL, COMPLEMENT = "withheld_small_group", "withheld_complement"
#: it differs by a handful from what an earlier release showed
SINCE = "withheld_since_last"

#: facts about the measure, not about the people: a withheld finding keeps them so that pages can name it
ABOUT = (
    "lead",
    "facet",
    "favourable",
    "comparable",
    "indicator",
    "name",
    "goal",
    "goal_date",
    "disparity_domain",
    "condition",
    "source",
    "tables",
    "design",
    "station",
    "about",
    "shows",
)
#: never published: which rows a finding came from, and what only the gate and integration read
INTERNAL = frozenset(
    {"refs", "source_ids", "respondent_ids", "fingerprint", "published", "dissenters", "speaker_types"}
)
#: a row with one of these is about a part of the people
SPLIT = ("group", "subgroup", "dimension", "scope", "speaker_type", "role")


@dataclass(frozen=True)
class Hidden:
    """The mask, ready to be asked about findings."""

    mask: Mask
    rules: Rules
    spots: frozenset[tuple[str, str, str, str]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "spots", frozenset((k[1], k[3], k[4], k[2]) for k in self.mask.hidden))

    def reason(self, keys: Iterable[Key]) -> str:
        """Return why a finding that rests on these cells is withheld; empty if it is not."""
        hit = self.mask.hidden.intersection(keys)
        if not hit:
            return ""
        if hit & (self.mask.primary - self.mask.since):
            return SMALL
        return SINCE if hit & self.mask.since else COMPLEMENT

    def reason_of(self, finding: Finding) -> str:
        """Return why a finding is withheld, also where it forgot to carry a cell it must rest on."""
        carried = [cell.key for cell in (*finding.cells, *cells_of(finding))]
        return self.reason(carried) or self.reason(self._named(finding))

    def _named(self, finding: Finding) -> list[Key]:
        """Return hidden cells of the finding's own quantity, group and waves."""
        if finding.counts_of is CountsOf.PUBLISHED or not is_protected(finding):
            return []
        spot = {
            (quantity, finding.dimension, finding.group, wave)
            for quantity in quantities(finding.measure)
            for wave in (finding.wave_from, finding.wave_to)
        }
        if not spot & self.spots:
            return []
        return [k for k in self.mask.hidden if (k[1], k[3], k[4], k[2]) in spot]


def quantities(measure: str) -> list[str]:
    """Return what a measure may call its quantity: its id, or the end of it.

    Examples
    --------
    >>> quantities("equity.gap_to_goal.absence")
    ['equity.gap_to_goal.absence', 'gap_to_goal.absence', 'absence']
    """
    parts = measure.split(".")
    return [".".join(parts[i:]) for i in range(len(parts))]


def public_form(finding: Finding, hidden: Hidden) -> tuple[Finding, str]:
    """Return the finding as it may be shown, and why something was blanked (empty if nothing was)."""
    reason = hidden.reason_of(finding)
    if not is_protected(finding) and not reason:
        return finding.with_(detail=without_internal(finding.detail)), ""
    points = finding.detail.get("points")
    if reason and isinstance(points, Sequence) and not isinstance(points, str):
        return _series(finding, points, hidden, reason), reason
    if reason:
        return withheld(finding, reason), reason
    detail, row_reason = _rows(finding, without_internal(finding.detail), hidden)
    if finding.counts_of is CountsOf.VOICES and finding.dimension:
        detail.pop("asked", None)  # by condition: smaller than the group, and summing to what testimony shows
    changed, minimum = detail.get("informative"), hidden.rules.minimum_of(finding.dimension)
    if changed is not None and (is_small(changed, minimum) or is_small((finding.n or changed) - changed, minimum)):
        detail["informative"] = None  # how many people changed their answer, and how many did not
    return finding.with_(detail=detail), row_reason


def withheld(finding: Finding, reason: str, **kept: Any) -> Finding:
    """Return the withheld form, with what may still be said about the measure."""
    about = {key: finding.detail[key] for key in ABOUT if key in finding.detail}
    return finding.withheld(reason).with_(detail={**about, **kept})


def without_internal(detail: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of ``detail`` without what only evaluators may see, at any depth."""
    return {key: _inside(value) for key, value in detail.items() if not _is_internal(key)}


def _is_internal(key: str) -> bool:
    return key in INTERNAL or key.startswith(("_", "x_"))


def _inside(value: Any) -> Any:
    if isinstance(value, Mapping):
        return without_internal({str(key): inner for key, inner in value.items()})
    if isinstance(value, list | tuple):
        return [_inside(inner) for inner in value]
    return value


def _series(finding: Finding, points: Sequence[Mapping[str, Any]], hidden: Hidden, reason: str) -> Finding:
    """Blank the points whose cell is hidden; all numbers about the whole series go with them."""
    shown = [_point(point, hidden) for point in points]
    hit = hidden.mask.hidden.intersection(cell.key for cell in finding.cells)
    covered = hit and hit <= {key for point in points for key in cells_in(point)}
    if not covered or all(point.get("suppressed") for point in shown):
        return withheld(finding, reason)
    cells = tuple(cell for cell in finding.cells if cell.key not in hidden.mask.hidden)
    return withheld(finding, reason, points=shown).with_(suppressed=False, cells=cells)


def _point(point: Mapping[str, Any], hidden: Hidden) -> dict[str, Any]:
    if not cells_in(point) & hidden.mask.hidden:
        return without_internal(point)
    kept = {key: point[key] for key in ("period", "start", "cell") if key in point}
    return {**dict.fromkeys(point), **kept, "suppressed": True}


def cells_in(row: Mapping[str, Any]) -> set[Key]:
    """Return the cells a point or row names: one key list, or a list of them."""
    cell = row.get("cell")
    if not cell:
        return set()
    keys = [cell] if isinstance(cell[0], str) else cell
    return {tuple(str(part) for part in key) for key in keys}  # type: ignore[misc]


# -- rows of tables


def _rows(finding: Finding, detail: dict[str, Any], hidden: Hidden) -> tuple[dict[str, Any], str]:
    """Blank small rows of every list of rows in ``detail``; where one is blanked, its sum is protected too."""
    reason = ""
    for name, rows in detail.items():
        if name == "points" or not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
            continue
        small = {i for i, row in enumerate(rows) if _is_hidden_row(finding, row, hidden)}
        if small:
            small |= _row_complement(rows, small, hidden.rules.minimum_of(finding.dimension))
            detail[name] = [blank_row(row) if i in small else row for i, row in enumerate(rows)]
            reason = SMALL
    return detail, reason


def _is_hidden_row(finding: Finding, row: Mapping[str, Any], hidden: Hidden) -> bool:
    if cells_in(row) & hidden.mask.hidden:
        return True
    dimension, group = _part(finding, row)
    waves = {str(row.get("wave") or row.get("wave_to") or finding.wave_to), finding.wave_from}
    if any((q, dimension, group, wave) in hidden.spots for q in quantities(finding.measure) for wave in waves):
        return True
    if hidden.rules.is_shown(dimension, group):
        return False
    is_part = bool(finding.dimension) or any(key in row for key in SPLIT)
    if finding.counts_of is CountsOf.VOICES and not is_part:
        return False  # counts of sources of scope all are always shown
    minimum = hidden.rules.minimum_of(dimension)
    return any(is_small(count, minimum) for count in head_counts(row))


def _part(finding: Finding, row: Mapping[str, Any]) -> tuple[str, str]:
    if row.get("scope") not in (None, "", ALL):
        return split_scope(str(row["scope"]))
    group = row.get("group", row.get("subgroup"))
    if group is None:
        return finding.dimension, finding.group
    return str(row.get("dimension", finding.dimension)), str(group)


def head_counts(row: Mapping[str, Any]) -> list[float]:
    """Return the head counts of a row: ``n``, ``asked``, ``n_…`` and ``…_n``.

    Examples
    --------
    >>> head_counts({"group": "group_b", "n_from": 12, "share_from": 0.5, "women_n": 3})
    [12, 3]
    """
    return [
        value
        for key, value in row.items()
        if isinstance(value, int | float)
        and not isinstance(value, bool)
        and (key in ("n", "asked") or key.startswith("n_") or key.endswith("_n"))
    ]


def _row_complement(rows: Sequence[Mapping[str, Any]], small: set[int], minimum: int) -> set[int]:
    """Return the rows to blank beside small ones so that neither can be had by subtraction: the next smallest."""
    sizes = {i: max(head_counts(row), default=0) for i, row in enumerate(rows)}
    others = sorted((i for i in sizes if i not in small and sizes[i] > 0), key=lambda i: (sizes[i], i))
    added: set[int] = set()
    while others and (len(small | added) < 2 or sum(sizes[i] for i in small | added) < minimum):
        added.add(others.pop(0))
    return added


def blank_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row without its numbers."""
    return {**{key: value if isinstance(value, str | bool) else None for key, value in row.items()}, "suppressed": True}
