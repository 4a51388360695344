"""Testimony at the gate (design.md 5.1): what may be said of who told what.

Scope ``all``: counts for, against, no change and asked are always shown, without sources whose consent is
internal or has expired. Community and institution apart only where no count of either is small: as the two
sum to the total, both are shown or neither; their directions remain where enough were asked. A group:
counts where none is small, else the bare state, and that only from `Rules.state_from` asked sources on.
That there is an account of harm is always said; a consented account stands under scope ``all``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from evaluation.disclosure.blank import ABOUT, SMALL, Hidden, head_counts, without_internal
from evaluation.disclosure.cells import SOURCES, Key, is_small, is_testimony
from evaluation.disclosure.rules import Rules
from evaluation.findings import Cell, Finding
from evaluation.vocabulary import Direction, State

COUNTS = ("pos", "neg", "none", "asked", "coded")
SIDES = ("community", "institution")
#: computed from all sources; beside counts of fewer they would tell what the left-out ones said
OF_ALL_SOURCES = ("b_plus", "b_minus", "claims", "state_share", "community_share")
TOO_FEW = "too_few_asked_to_show"


def counts_shown(finding: Finding) -> dict[str, Any]:
    """Return the counts without internal and expired sources, as far as testimony has them apart."""
    detail = finding.detail
    full = {name: detail.get(name) for name in COUNTS}
    published = detail.get("published") or {}
    return {**full, **{name: published[name] for name in COUNTS if name in published}}


def cells_of_testimony(findings: Iterable[Finding]) -> list[Cell]:
    """Return one cell per count of testimony: groups of a dimension add up to what scope ``all`` shows."""
    return [
        Cell(*key_of(finding, name), count=count)
        for finding in findings
        if is_testimony(finding)
        for name, count in counts_shown(finding).items()
        if count is not None
    ]


def key_of(finding: Finding, name: str) -> Key:
    """Return the cell of one count of testimony."""
    wave = f"{finding.wave_from}>{finding.wave_to}"
    return (SOURCES, f"{finding.measure}#{name}", wave, finding.dimension, finding.group)


def asked_of(finding: Finding) -> int:
    """Return how many sources were asked in all, internal ones too: they count in the state."""
    return int(finding.detail.get("asked") or finding.n or 0)


def state_is_known(finding: Finding, hidden: Hidden) -> bool:
    """True where the state of this testimony may be shown."""
    if not finding.dimension or hidden.rules.is_shown(finding.dimension, finding.group):
        return True
    if hidden.rules.crosses_sensitive(finding.dimension):
        return False
    asked = asked_of(finding)
    return asked == 0 or asked >= hidden.rules.state_from


def public_testimony(finding: Finding, hidden: Hidden, state: State | None) -> tuple[Finding, str]:
    """Return testimony as it may be shown, and why something was withheld (empty if nothing was).

    ``state`` is the state that integration gave this testimony; a bare state stands in ``state`` and in
    ``detail["state"]``.
    """
    if not state_is_known(finding, hidden):
        return _bare(finding, TOO_FEW, None), TOO_FEW
    keys = [key_of(finding, name) for name in COUNTS]
    reason = hidden.reason(keys)
    if reason:
        # asked alone may be large enough: a state is said with how many were asked
        asked = None if hidden.reason([key_of(finding, "asked")]) else counts_shown(finding)["asked"]
        return _bare(finding, reason, state, asked=asked), reason
    return _with_counts(finding, hidden)


def _bare(finding: Finding, reason: str, state: State | None, **kept: Any) -> Finding:
    about = {key: finding.detail[key] for key in ABOUT if key in finding.detail}
    # the account itself stands under scope "all": here it would say of which group its teller is
    harm = {"harm": True} if finding.detail.get("harm") else {}
    said = {} if state is None else {"state": state.value, **kept}
    return finding.withheld(reason).with_(state=state, detail={**about, **said, **harm})


def _with_counts(finding: Finding, hidden: Hidden) -> tuple[Finding, str]:
    shown = counts_shown(finding)
    detail = without_internal(finding.detail)
    published = finding.detail.get("published") or {}
    if any(shown[name] != finding.detail.get(name) for name in COUNTS):
        detail.update({name: published.get(name) for name in OF_ALL_SOURCES if name in detail})
        detail.update({side: published.get(side) for side in SIDES if side in detail})
    detail.update({name: published[name] for name in (*COUNTS, *SIDES) if name in published})
    reason = _split_sides(finding, detail, hidden.rules)
    if finding.dimension and not hidden.rules.is_shown(finding.dimension, finding.group):
        _drop_small_shares(detail, hidden.rules.minimum_of(finding.dimension))
    return finding.with_(n=shown["asked"], detail=detail, cells=()), reason


def _split_sides(finding: Finding, detail: dict[str, Any], rules: Rules) -> str:
    """Withhold community and institution apart where a count of either is small; keep directions."""
    sides = {side: detail[side] for side in SIDES if isinstance(detail.get(side), Mapping)}
    minimum = rules.minimum_of(finding.dimension)
    counted = [count for side in sides.values() for name in COUNTS if (count := side.get(name)) is not None]
    if rules.is_shown(finding.dimension, finding.group) or not sides:
        return ""
    # a sensitive dimension is never crossed, not even with who speaks
    if not any(is_small(count, minimum) for count in counted) and not rules.is_sensitive(finding.dimension):
        return ""
    for side, counts in sides.items():
        detail[side] = _direction_only(counts, rules, told=not finding.dimension)
    if "community_share" in detail:
        detail["community_share"] = None  # times the total it is the count
    return SMALL


def _direction_only(counts: Mapping[str, Any], rules: Rules, told: bool) -> dict[str, Any]:
    blank: dict[str, Any] = {**dict.fromkeys(counts), "suppressed": True}
    if told and (counts.get("asked") or 0) >= rules.state_from:
        difference = (counts.get("pos") or 0) - (counts.get("neg") or 0)
        blank["direction"] = (
            Direction.UP if difference > 0 else Direction.DOWN if difference else Direction.NONE
        ).value
    return blank


def _drop_small_shares(detail: dict[str, Any], minimum: int) -> None:
    """Remove rows of codes carried by few of a group, or by all but few."""
    rows = detail.get("state_share")
    if isinstance(rows, list):
        detail["state_share"] = [row for row in rows if not _is_small_share(row, minimum)]


def _is_small_share(row: Mapping[str, Any], minimum: int) -> bool:
    counts = head_counts(row)
    for end in ("from", "to"):
        n, share = row.get(f"n_{end}"), row.get(f"share_{end}")
        if n is not None and share is not None:
            counts += [round(n * share, 6), round(n * (1 - share), 6)]
    return any(is_small(count, minimum) for count in counts)


def unknown_testimony(finding: Finding) -> Finding:
    """Return the testimony as if nobody had been asked, for conclusions that may not know it. Harm is kept."""
    nobody = dict.fromkeys(COUNTS, 0)
    detail = {
        **finding.detail,
        **nobody,
        "types": [],
        "state_share": [],
        "dissenters": {},
        "speakers_apart": False,
        "published": nobody,
        "claims": {},
        "community_share": None,
        "b_plus": 0.0,
        "b_minus": 0.0,
        **{side: {**nobody, "people": 0} for side in SIDES},
    }
    return finding.with_(n=0, state=None, detail=detail, cells=())
