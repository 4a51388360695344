"""Sentences about conclusions: what numbers and voices say together about one condition.

The head sentence is chosen from the whole matrix of methods.md C.4; harm, equity flags and withheld numbers
change the words, never the fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.sentences.cautions import cautions, equity_flags
from evaluation.report.sentences.judgements import judgements
from evaluation.report.sentences.subjects import for_group, together
from evaluation.vocabulary import Fit, FitDetail, State, Strength

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language

I, W, S, M, U, X, N = (State(letter) for letter in "IWSMUXN")  # noqa: E741 - the matrix's own letters

_BETTER_BOTH = N_("{condition} improved: the numbers and the voices both say so.")
_BETTER_HARM = N_("{condition}: numbers and voices both lean toward equity, but an account of harm stands against it.")
_BETTER_SMALL = N_(
    "{condition}: people told of improvement; the numbers moved the same way, by less than was agreed to matter."
)
_BETTER_NOT_FOR = N_("{condition} improved on average, not for {groups}.")
_BETTER_GAP = N_("{condition} improved on average, but the gap grew for {groups}.")
_BETTER_BOTH_FLAGS = N_("{condition} improved on average, not for {groups}; the gap grew for {gap_groups}.")

#: (fit detail, what the numbers show, what people told) -> head sentence
HEADS: dict[tuple[FitDetail, State, State], str] = {
    (FitDetail.IMPROVEMENT, I, I): _BETTER_BOTH,
    (FitDetail.DETERIORATION, W, W): N_("{condition} got worse: the numbers and the voices both say so."),
    (FitDetail.NO_CHANGE, S, S): N_("{condition} stayed about the same: the numbers and the voices both say so."),
    (FitDetail.EXPANSION, I, I): N_(
        "{condition}: numbers and voices both point to improvement, each in a different part of it."
    ),
    (FitDetail.EXPANSION, W, W): N_(
        "{condition}: numbers and voices both point to things getting worse, each in a different part of it."
    ),
    (FitDetail.EXPANSION, S, S): N_(
        "{condition}: numbers and voices both point to no change, each in a different part of it."
    ),
    (FitDetail.DIFFERENTIATED, I, M): N_(
        "{condition}: the numbers moved toward equity; people told of both better and worse."
    ),
    (FitDetail.DIFFERENTIATED, W, M): N_(
        "{condition}: the numbers moved away from equity; people told of both better and worse."
    ),
    (FitDetail.DIFFERENTIATED, S, M): N_(
        "{condition}: the numbers stayed about the same; people told of both better and worse."
    ),
    (FitDetail.DIFFERENTIATED, M, I): N_(
        "{condition}: some numbers got better and some worse; people told mostly of improvement."
    ),
    (FitDetail.DIFFERENTIATED, M, W): N_(
        "{condition}: some numbers got better and some worse; people told mostly of things getting worse."
    ),
    (FitDetail.DIFFERENTIATED, M, S): N_(
        "{condition}: some numbers got better and some worse; people told mostly of no change."
    ),
    (FitDetail.DIFFERENTIATED, M, M): N_(
        "{condition}: both numbers and voices show some things better and some worse."
    ),
    (FitDetail.CARRIED_BY_QUANT, I, U): N_(
        "{condition}: the numbers moved toward equity; too few people spoke, or too differently, to say more."
    ),
    (FitDetail.CARRIED_BY_QUANT, W, U): N_(
        "{condition}: the numbers moved away from equity; too few people spoke, or too differently, to say more."
    ),
    (FitDetail.CARRIED_BY_QUANT, S, U): N_(
        "{condition}: the numbers stayed about the same; too few people spoke, or too differently, to say more."
    ),
    (FitDetail.CARRIED_BY_QUANT, M, U): N_(
        "{condition}: some numbers got better, some worse; too few people spoke, or too differently, to say more."
    ),
    (FitDetail.CARRIED_BY_QUAL, U, I): N_("{condition}: people told mostly of improvement; the numbers cannot tell."),
    (FitDetail.CARRIED_BY_QUAL, U, W): N_(
        "{condition}: people told mostly of things getting worse; the numbers cannot tell."
    ),
    (FitDetail.CARRIED_BY_QUAL, U, S): N_("{condition}: people told mostly of no change; the numbers cannot tell."),
    (FitDetail.CARRIED_BY_QUAL, U, M): N_(
        "{condition}: people told of both better and worse; the numbers cannot tell."
    ),
    (FitDetail.OPPOSITE, I, W): N_(
        "{condition}: accounts differ; the numbers moved toward equity, while people told of things getting worse."
    ),
    (FitDetail.OPPOSITE, W, I): N_(
        "{condition}: accounts differ; the numbers moved away from equity, while people told of improvement."
    ),
    (FitDetail.NULL_VS_CHANGE, I, S): N_(
        "{condition}: accounts differ; the numbers moved toward equity, while people told of no change."
    ),
    (FitDetail.NULL_VS_CHANGE, W, S): N_(
        "{condition}: accounts differ; the numbers moved away from equity, while people told of no change."
    ),
    (FitDetail.NULL_VS_CHANGE, S, I): N_(
        "{condition}: accounts differ; the numbers stayed about the same, while people told of improvement."
    ),
    (FitDetail.NULL_VS_CHANGE, S, W): N_(
        "{condition}: accounts differ; the numbers stayed about the same, while people told of things getting worse."
    ),
    (FitDetail.QUANT, N, I): N_("{condition}: people told mostly of improvement; no number speaks."),
    (FitDetail.QUANT, N, W): N_("{condition}: people told mostly of things getting worse; no number speaks."),
    (FitDetail.QUANT, N, S): N_("{condition}: people told mostly of no change; no number speaks."),
    (FitDetail.QUANT, N, M): N_("{condition}: people told of both better and worse; no number speaks."),
    (FitDetail.QUAL, I, X): N_(
        "{condition}: the numbers moved toward equity; people were asked, and nobody spoke of it."
    ),
    (FitDetail.QUAL, W, X): N_(
        "{condition}: the numbers moved away from equity; people were asked, and nobody spoke of it."
    ),
    (FitDetail.QUAL, S, X): N_(
        "{condition}: the numbers stayed about the same; people were asked, and nobody spoke of it."
    ),
    (FitDetail.QUAL, M, X): N_(
        "{condition}: some numbers got better, some worse; people were asked, and nobody spoke of it."
    ),
    (FitDetail.QUAL_NOT_ASKED, I, N): N_("{condition}: the numbers moved toward equity; nobody was asked."),
    (FitDetail.QUAL_NOT_ASKED, W, N): N_("{condition}: the numbers moved away from equity; nobody was asked."),
    (FitDetail.QUAL_NOT_ASKED, S, N): N_("{condition}: the numbers stayed about the same; nobody was asked."),
    (FitDetail.QUAL_NOT_ASKED, M, N): N_("{condition}: some numbers got better, some worse; nobody was asked."),
    (FitDetail.QUAL_NOT_ASKED, U, N): N_("{condition}: the numbers cannot tell, and nobody was asked."),
    (FitDetail.BOTH_INSUFFICIENT, U, U): N_("{condition}: neither the numbers nor the voices can tell yet."),
    (FitDetail.BOTH, U, X): N_("{condition}: the numbers cannot tell, and nobody who was asked spoke of it."),
    (FitDetail.BOTH, N, U): N_("{condition}: no number speaks, and too few people spoke, or too differently."),
    (FitDetail.BOTH, N, X): N_("{condition}: no number speaks, and nobody who was asked spoke of it."),
    (FitDetail.BOTH, N, N): N_("{condition}: not known; nothing was counted and nobody was asked."),
}
BETWEEN_SPEAKERS = N_("{condition}: accounts differ; community members and institutions told of opposite changes.")
#: with one wave nothing is compared: what people recall is labelled so
RECALLED: dict[State, str] = {
    I: N_("{condition}, as people recall it: mostly improvement. It was measured once, so numbers cannot confirm it."),
    W: N_(
        "{condition}, as people recall it: mostly things getting worse. It was measured once, so "
        "numbers cannot confirm it."
    ),
    S: N_("{condition}, as people recall it: mostly no change. It was measured once, so numbers cannot confirm it."),
    M: N_(
        "{condition}, as people recall it: both better and worse. It was measured once, so numbers cannot confirm it."
    ),
    U: N_("{condition}: measured once; too few people spoke of change, or too differently, to say more."),
    X: N_("{condition}: measured once; people were asked, and nobody spoke of change."),
    N: N_("{condition}: measured once at most, and nobody was asked about change."),
}
#: the gate keeps one side back: what the other says
VOICES_WITHHELD: dict[State, str] = {
    I: N_("{condition}: the numbers moved toward equity; too few people were asked to show what they said."),
    W: N_("{condition}: the numbers moved away from equity; too few people were asked to show what they said."),
    S: N_("{condition}: the numbers stayed about the same; too few people were asked to show what they said."),
    M: N_("{condition}: some numbers got better, some worse; too few people were asked to show what they said."),
    U: N_("{condition}: the numbers cannot tell; too few people were asked to show what they said."),
    N: N_("{condition}: no number speaks; too few people were asked to show what they said."),
}
NUMBERS_WITHHELD: dict[State, str] = {
    I: N_("{condition}: people told mostly of improvement; the numbers are withheld to protect a small group."),
    W: N_(
        "{condition}: people told mostly of things getting worse; the numbers are withheld to protect a small group."
    ),
    S: N_("{condition}: people told mostly of no change; the numbers are withheld to protect a small group."),
    M: N_("{condition}: people told of both better and worse; the numbers are withheld to protect a small group."),
    U: N_("{condition}: too few people spoke, or too differently; the numbers are withheld to protect a small group."),
    X: N_("{condition}: nobody who was asked spoke of it; the numbers are withheld to protect a small group."),
    N: N_("{condition}: nobody was asked; the numbers are withheld to protect a small group."),
}
BOTH_WITHHELD = N_("{condition}: neither numbers nor voices are shown, to protect a small group.")
STRENGTHS: dict[Strength, str] = {
    Strength.HIGH: N_("This rests on strong evidence."),
    Strength.MODERATE: N_("This rests on some evidence."),
    Strength.LOW: N_("This rests on little evidence."),
    Strength.VERY_LOW: N_("This rests on very little evidence."),
}


def conclusion_statement(conclusion: Conclusion, release: Release, language: Language) -> str:
    """Return what numbers and voices say together, with harm, groups left behind and the strength."""
    rests = strength(conclusion, language, judgements(conclusion, release).resolution)
    return together(headline(conclusion, language), *cautions(conclusion, language), rests)


def headline(conclusion: Conclusion, language: Language, name: str = "") -> str:
    """Return the head sentence alone; ``name`` is what the condition is called, if not by its usual name."""
    condition = for_group(name or labels.condition(conclusion.condition, language), conclusion.scope, language)
    if not conclusion.wave_from and conclusion.fit_detail != FitDetail.BETWEEN_SPEAKERS:
        return language.gettext(RECALLED[conclusion.qual_state], condition=condition)
    protected = _protected(conclusion)
    if protected:
        return language.gettext(protected, condition=condition)
    flags = equity_flags(conclusion)
    slots = {
        "condition": condition,
        "groups": labels.scopes(flags["not_for"], language),
        "gap_groups": labels.scopes(flags["gap_wider"], language),
    }
    if conclusion.fit_detail == FitDetail.BETWEEN_SPEAKERS:
        return language.gettext(BETWEEN_SPEAKERS, condition=condition)
    if conclusion.fit_detail == FitDetail.IMPROVEMENT:
        return _improved(conclusion, flags, slots, language)
    key = (FitDetail(conclusion.fit_detail), conclusion.quant_state, conclusion.qual_state)
    return language.gettext(HEADS[key], condition=condition)


def numbers_withheld(conclusion: Conclusion) -> bool:
    """Return True where numbers exist and the gate keeps them back."""
    return conclusion.quant_detail.startswith("withheld")


def voices_withheld(conclusion: Conclusion) -> bool:
    """Return True where people were asked, and too few to show what they said."""
    return "too_few_asked_to_show" in conclusion.qual_detail.split(";")


def _protected(conclusion: Conclusion) -> str:
    """Return the head where one side is kept back: never "nobody was asked", never "no number"."""
    numbers, voices = numbers_withheld(conclusion), voices_withheld(conclusion)
    if numbers and (voices or conclusion.qual_state == N):
        return BOTH_WITHHELD if voices else NUMBERS_WITHHELD[N]
    if numbers:
        return NUMBERS_WITHHELD[conclusion.qual_state]
    return VOICES_WITHHELD[conclusion.quant_state] if voices else ""


def voices_in_short(conclusion: Conclusion, language: Language) -> str:
    """Return what people told in a few words, or that too few were asked to show it."""
    if voices_withheld(conclusion):
        return language.gettext(labels.TOO_FEW_ASKED)
    return labels.voices_say(conclusion.qual_state, language)


def fit_words(conclusion: Conclusion, language: Language) -> str:
    """Return how numbers and voices fit in words; what is kept back is not called silent."""
    if conclusion.fit == Fit.SILENT and (numbers_withheld(conclusion) or voices_withheld(conclusion)):
        return language.gettext(labels.ONE_SIDE_WITHHELD)
    if not conclusion.wave_from and conclusion.fit != Fit.DISSONANT:
        return language.gettext(labels.NOTHING_TO_COMPARE)
    detail = conclusion.fit_detail
    if detail == FitDetail.BOTH and (conclusion.quant_state, conclusion.qual_state) != (N, N):
        detail = FitDetail.BOTH_INSUFFICIENT
    return labels.fit(conclusion.fit, language, detail)


def numbers_in_short(conclusion: Conclusion, language: Language) -> str:
    """Return what the numbers show in a word or two, guarded where the bare word would mislead."""
    if numbers_withheld(conclusion):
        return language.gettext("withheld")
    if conclusion.quant_size == "small" and conclusion.quant_state in labels.A_LITTLE:
        return language.gettext(labels.A_LITTLE[conclusion.quant_state])
    if "seats_only" in conclusion.quant_detail:
        return language.gettext("more seats; whether that is more say, the data cannot tell")
    if conclusion.quant_state in labels.MOVED:
        return language.gettext(labels.MOVED[conclusion.quant_state])
    return labels.numbers_show(conclusion.quant_state, language)


def _improved(conclusion: Conclusion, flags: dict[str, list[str]], slots: dict[str, str], language: Language) -> str:
    """Return the words for improvement: never the bare word where harm or a group left behind stands against it."""
    if conclusion.harm:
        return language.gettext(_BETTER_HARM, **slots)
    if conclusion.quant_size == "small":
        return language.gettext(_BETTER_SMALL, **slots)
    if flags["not_for"] and flags["gap_wider"]:
        return language.gettext(_BETTER_BOTH_FLAGS, **slots)
    if flags["not_for"]:
        return language.gettext(_BETTER_NOT_FOR, **slots)
    if flags["gap_wider"]:
        return language.gettext(_BETTER_GAP, **{**slots, "groups": slots["gap_groups"]})
    return language.gettext(_BETTER_BOTH, **slots)


def strength(conclusion: Conclusion, language: Language, resolved: str = "") -> str:
    """Return how strong the evidence is; where accounts differ, of each side, and whether people resolved it."""
    both = strand_strengths(conclusion)
    if conclusion.fit == "dissonant":
        known = language.gettext(STRENGTHS[conclusion.strength])
        if both:
            quant, qual = (labels.strength(one, language) for one in both)
            known = language.gettext("Numbers: {quant}; voices: {qual}.", quant=quant, qual=qual)
        if resolved:
            return together(language.gettext("People resolved it together: {resolution}.", resolution=resolved), known)
        return together(language.gettext("Not yet resolved."), known)
    return language.gettext(STRENGTHS[conclusion.strength])


def strand_strengths(conclusion: Conclusion) -> tuple[Strength, Strength] | None:
    """Return the strengths of numbers and voices, as the arithmetic states them."""
    found = []
    for strand in ("quant", "qual"):
        points = conclusion.arithmetic.get(f"{strand}_points", conclusion.arithmetic.get(f"{strand}_strength"))
        if points is None:
            return None
        found.append(Strength.of(points) if isinstance(points, int) else Strength(points))
    return found[0], found[1]
