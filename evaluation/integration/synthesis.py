"""From findings to conclusions: one per condition x scope x pair of waves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evaluation.conventions import Conventions
from evaluation.evidence import Lead
from evaluation.findings import Conclusion, Finding, Question
from evaluation.integration import strength
from evaluation.integration.contribution import contribution
from evaluation.integration.equity import with_equity
from evaluation.integration.qualitative import Voices, voices
from evaluation.integration.quantitative import Numbers, numbers
from evaluation.integration.reopening import with_walk
from evaluation.integration.selection import Selection
from evaluation.integration.sensitivity import Multiverse, Stability
from evaluation.integration.triangulation import integrate
from evaluation.vocabulary import ALL, Condition, State, Strength


def conclude(
    findings: Iterable[Finding],
    questions: Iterable[Question],
    leads: Mapping[Condition, Lead],
    conventions: Conventions,
) -> list[Conclusion]:
    """Return what numbers and voices say together on every question, in the order asked.

    Parameters
    ----------
    findings : iterable of Finding
        With states, as `judge` leaves them; withheld ones speak as not assessable.
    questions : iterable of Question
    leads : mapping of Condition to Lead
    conventions : Conventions

    Returns
    -------
    list of Conclusion
        Detail: ``quant`` (keys of the findings used), ``qual`` (key of the testimony), ``flips`` (assumptions that
        change the label, one at a time), ``harm_refs``, ``claims`` (rating of each), ``gap_may_have_grown``,
        ``told_worse_for`` (scopes), ``newly_adopted`` (titles), ``walk`` (what the community's readers made of it)
        and ``notes``.
        Arithmetic: steps ``quant qual combined``, with ``quant_points qual_points``.
    """
    found = list(findings)
    desk = _Desk(Selection(found), Multiverse(found, leads, conventions), leads, conventions)
    return with_walk(with_equity([desk.conclude(question) for question in questions], desk.selection), found)


class _Desk:
    """Everything that one run of conclusions shares."""

    def __init__(
        self,
        selection: Selection,
        multiverse: Multiverse,
        leads: Mapping[Condition, Lead],
        conventions: Conventions,
    ) -> None:
        self.selection, self.multiverse = selection, multiverse
        self.leads, self.conventions = leads, conventions

    def conclude(self, question: Question) -> Conclusion:
        """Answer one question."""
        behind = self.selection.numbers.get(question, [])
        q = numbers(question, behind, self.leads)
        told = voices(self.selection.voices.get(question), self.multiverse.guard)
        stability = self.multiverse.stability(question, behind, q, told)
        fit, kind = integrate(q.state, told.state, q.facets, told.facets, between_speakers=told.apart)
        fragile = stability.share is not None and stability.share < self.conventions["stability_fragile"]
        quant = self._strength(question, q)
        qual = strength.of_voices(told, self.multiverse.guard)
        together = strength.combined(fit, kind, quant, qual, told, fragile=fragile)
        tests = self.selection.tests.get((question.condition, question.scope, question.wave_to), [])
        rating, claims = contribution(tests, together.points)
        return Conclusion(
            question.condition,
            question.scope,
            question.wave_from,
            question.wave_to,
            quant_state=q.state,
            quant_size=q.size,
            quant_lean=q.lean,
            quant_detail=q.detail,
            qual_state=told.state,
            qual_detail=told.detail,
            harm=self._harm(question, told),
            fit=fit,
            fit_detail=kind,
            strength=Strength.of(together.points),
            contribution=rating,
            stability=None if stability.share is None else round(stability.share, 4),
            emergent=self._emergent(question, q),
            arithmetic={
                "quant": quant.shown(),
                "qual": qual.shown(),
                "combined": together.shown(),
                "quant_points": quant.points,
                "qual_points": qual.points,
            },
            detail=_detail(q, told, stability, claims, fragile),
        )

    def _strength(self, question: Question, q: Numbers) -> strength.Steps:
        indicator = str(q.spokesman.detail.get("indicator_id") or "") if q.spokesman else ""
        return strength.of_numbers(
            q,
            self.conventions,
            sustained=self._sustained(question, q),
            controlled=indicator in self.selection.controlled,
            unrecognised=(indicator, question.wave_to) in self.selection.unrecognised,
        )

    def _emergent(self, question: Question, q: Numbers) -> bool:
        """Something nobody had planned was noticed here, and the numbers agreed on beforehand do not tell of it."""
        noticed = self.selection.unplanned.get((question.condition.value, question.wave_to), 0)
        return question.scope == ALL and bool(noticed) and q.state not in (State.IMPROVED, State.WORSENED)

    def _harm(self, question: Question, told: Voices) -> bool:
        """One account of harm stands: on its group's conclusion, and on that of everybody."""
        if told.harm or question.scope != ALL:
            return told.harm
        return any(
            f.detail.get("harm")
            for asked, f in self.selection.voices.items()
            if (asked.condition, asked.wave_from, asked.wave_to)
            == (question.condition, question.wave_from, question.wave_to)
        )

    def _sustained(self, question: Question, q: Numbers) -> bool:
        """True where the speaking indicator moved the same way between other waves too, and never back."""
        if q.spokesman is None or q.state not in (State.IMPROVED, State.WORSENED):
            return False
        back = State.WORSENED if q.state is State.IMPROVED else State.IMPROVED
        states = [
            f.state
            for asked, found in self.selection.numbers.items()
            if (asked.condition, asked.scope) == (question.condition, question.scope) and asked != question
            for f in found
            if f.measure == q.spokesman.measure
        ]
        return q.state in states and back not in states


def _detail(
    q: Numbers, told: Voices, stability: Stability, claims: Sequence[dict[str, Any]], fragile: bool
) -> dict[str, Any]:
    detail: dict[str, Any] = {
        "quant": [list(f.key) for f in q.used],
        "qual": list(told.finding.key) if told.finding else None,
        "flips": [dict(flip) for flip in stability.flips],
        "harm_refs": list(told.finding.detail.get("harm_refs") or ()) if told.finding else [],
        "notes": _notes(q, told, fragile),
    }
    # what newly counts is named, whatever the mean says (methods.md C.1)
    named = sorted({str(title) for f in q.used for title in f.detail.get("newly_adopted") or ()})
    extra = {"newly_adopted": named, "claims": list(claims)}
    return detail | {key: value for key, value in extra.items() if value}


def _notes(q: Numbers, told: Voices, fragile: bool) -> list[str]:
    """Return words on what a reader should know beside the label."""
    lead_agreed = next((f.detail.get("agreed") for f in q.used if f.detail.get("lead")), None)
    searched = told.finding is not None and bool(told.finding.detail.get("searched"))
    words = {"fragile": fragile, "lead_not_agreed": lead_agreed is False, "not_searched": not searched}
    return [word for word, holds in words.items() if holds]
