"""For whom: the equity override, which no convention can switch off (methods.md C.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.findings import Conclusion, Finding, Question
from evaluation.integration.selection import Selection
from evaluation.vocabulary import ALL, State

UNKNOWN_NUMBERS = (State.NOT_ASSESSABLE, State.UNCERTAIN)
UNKNOWN_VOICES = (State.NOT_ASSESSABLE, State.SILENT, State.UNCERTAIN)


def with_equity(conclusions: Sequence[Conclusion], selection: Selection) -> list[Conclusion]:
    """Return the conclusions; those on everybody with the flags of the focal groups, fit untouched."""
    groups: dict[tuple[Any, str, str], list[Conclusion]] = {}
    for c in conclusions:
        if c.scope != ALL:
            groups.setdefault((c.condition, c.wave_from, c.wave_to), []).append(c)
    return [
        _flagged(
            c, sorted(groups.get((c.condition, c.wave_from, c.wave_to), ()), key=lambda g: g.scope), selection.gaps
        )
        if c.scope == ALL
        else c
        for c in conclusions
    ]


def _flagged(
    conclusion: Conclusion, groups: Sequence[Conclusion], gaps: Mapping[Question, Sequence[Finding]]
) -> Conclusion:
    better = State.IMPROVED in (conclusion.quant_state, conclusion.qual_state)
    worse = [g.scope for g in groups if State.WORSENED in (g.quant_state, g.qual_state)]
    moved = {g.scope: gap_moved(gaps.get(g.question, ())) for g in groups}
    flags = [f"not_for:{scope}" for scope in worse if better]
    flags += [f"gap_wider:{scope}" for scope, how in moved.items() if better and how == "wider"]
    flags += [f"not_known_for:{g.scope}" for g in groups if is_unknown(g)]
    grown = [scope for scope, how in moved.items() if how == "may_have_grown"]
    told = [g.scope for g in groups if g.scope in worse and better and g.quant_state is not State.WORSENED]
    noted = {"gap_may_have_grown": grown, "told_worse_for": told}
    detail = {**conclusion.detail, **{key: scopes for key, scopes in noted.items() if scopes}}
    return conclusion.with_(equity_flag=";".join(flags), detail=detail)


def is_unknown(group: Conclusion) -> bool:
    """True where neither numbers nor voices can say anything about a group."""
    return group.quant_state in UNKNOWN_NUMBERS and group.qual_state in UNKNOWN_VOICES


def gap_moved(findings: Sequence[Finding]) -> str:
    """Return ``wider``, ``may_have_grown`` or nothing, of a group's gaps in one condition.

    The gap to the goal decides; an indicator without a goal is read against the rest.
    """
    to_goal = {_indicator(f) for f in findings if _family(f) == "gap_to_goal" and f.detail.get("theta") is not None}
    read = [
        f
        for f in findings
        if _family(f) == "gap_to_goal" or (_family(f) == "difference" and _indicator(f) not in to_goal)
    ]
    if any(f.state is State.WORSENED and f.detail.get("quant_size") == "agreed" for f in read):
        return "wider"
    unsized = any(f.state is State.WORSENED for f in read)  # grew, by less than agreed or with nothing agreed
    return "may_have_grown" if unsized or any(f.detail.get("may_have_grown") for f in read) else ""


def _family(finding: Finding) -> str:
    return finding.measure.split(".")[1]


def _indicator(finding: Finding) -> str:
    return finding.measure.split(".", 2)[2]
