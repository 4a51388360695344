"""Conclusions drawn again from what may be known, so that none tells which way a withheld number points."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from evaluation.disclosure.blank import Hidden, withheld, without_internal
from evaluation.disclosure.cells import is_testimony
from evaluation.disclosure.testimony import TOO_FEW, state_is_known, unknown_testimony
from evaluation.errors import UnsafeOutputError
from evaluation.evidence import Lead
from evaluation.findings import Conclusion, Finding, Question
from evaluation.vocabulary import Condition, State

#: a finding, its public form, and why it differs
Gated = tuple[Finding, Finding, str]


def public_conclusions(
    conclusions: Sequence[Conclusion],
    gated: Sequence[Gated],
    hidden: Hidden,
    leads: Mapping[Condition, Lead],
    conclude: Callable[[list[Finding]], Iterable[Conclusion]] | None,
) -> list[Conclusion]:
    """Return the conclusions as they may be shown.

    Where a lead is withheld, none of the condition's numbers speaks: ``quant_state`` is N and
    ``quant_detail`` says why. Where too few of a group were asked, ``qual_state`` is N.
    """
    if not conclusions:
        return []
    if conclude is None:
        raise ValueError("conclusions need the function they are drawn with")
    lost = {_question(f): reason for f, public, reason in gated if public.suppressed and _is_lead(f, leads)}
    unasked = {_question(f) for f, _, _ in gated if is_testimony(f) and not state_is_known(f, hidden)}
    few = {_question(f) for f, public, _ in gated if is_testimony(f) and public.suppressed}
    again = {c.question: c for c in conclude(feed(gated, lost, hidden))}
    result = []
    for before in conclusions:
        question = before.question
        after = _kept(before, again[question])
        if question in lost:
            after = _without_numbers(after, lost[question])
        if question in unasked:
            after = _without_voices(after)
        result.append(_scrubbed(after) if question in few or question in lost else _tidy(after))
    return result


def feed(gated: Sequence[Gated], lost: Mapping[Question | None, str], hidden: Hidden) -> list[Finding]:
    """Return what integration may know: testimony as far as its state may, numbers as far as the gate left them."""
    known = []
    for finding, public, _ in gated:
        question = _question(finding)
        if is_testimony(finding):
            known.append(finding if state_is_known(finding, hidden) else unknown_testimony(finding))
        elif public.suppressed:
            known.append(public)
        elif question in lost:
            known.append(withheld(finding, lost[question]))
        else:
            known.append(finding)
    return known


def _is_lead(finding: Finding, leads: Mapping[Condition, Lead]) -> bool:
    lead = leads.get(finding.condition) if finding.condition else None
    return lead is not None and finding.measure == lead.measure


def _question(finding: Finding) -> Question | None:
    if finding.condition is None:
        return None
    return Question(finding.condition, finding.scope, finding.wave_from, finding.wave_to)


def _kept(before: Conclusion, after: Conclusion) -> Conclusion:
    """Keep the stability, which was computed for ``before``, where the conclusion still says the same."""
    same = after.with_(stability=before.stability, arithmetic=before.arithmetic, detail=before.detail) == before
    return after.with_(stability=before.stability) if same else after


def _without_numbers(conclusion: Conclusion, reason: str) -> Conclusion:
    if conclusion.quant_state is not State.NOT_ASSESSABLE:
        raise UnsafeOutputError(
            f"nothing was published: the conclusion on {conclusion.condition} for {conclusion.scope} "
            "still speaks of numbers that are withheld"
        )
    return conclusion.with_(quant_detail=reason)


def _without_voices(conclusion: Conclusion) -> Conclusion:
    if conclusion.qual_state is not State.NOT_ASSESSABLE:
        raise UnsafeOutputError(
            f"nothing was published: the conclusion on {conclusion.condition} for {conclusion.scope} "
            "still speaks of voices that are withheld"
        )
    return conclusion.with_(qual_detail=TOO_FEW)


def _tidy(conclusion: Conclusion) -> Conclusion:
    return conclusion.with_(
        arithmetic=without_internal(conclusion.arithmetic), detail=without_internal(conclusion.detail)
    )


def _scrubbed(conclusion: Conclusion) -> Conclusion:
    """Return it without the steps and numbers behind it: they tell how few, and what they said.

    Stability is a share of specifications, and there are as many of those as sources to leave out: it is cut to
    tenths, downward, so that what is fragile stays so.
    """
    stability = None if conclusion.stability is None else math.floor(conclusion.stability * 10 + 1e-9) / 10
    detail = _words_only(without_internal(conclusion.detail))
    return conclusion.with_(arithmetic={}, detail=detail, stability=stability)


def _words_only(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _words_only(inner) for key, inner in value.items() if not _is_number(inner)}
    if isinstance(value, list | tuple):
        return [_words_only(inner) for inner in value if not _is_number(inner)]
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
