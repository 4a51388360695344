"""Strength of evidence, with its arithmetic shown step by step (methods.md C.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.conventions import Conventions
from evaluation.findings import Finding
from evaluation.integration.qualitative import Guard, Told, Voices
from evaluation.integration.quantitative import Numbers
from evaluation.integration.selection import number
from evaluation.statistics.balance import balance
from evaluation.vocabulary import PROTECTED_COUNTS, Fit, FitDetail, State, Strength

Step = tuple[str, int]

#: where each design starts; a long series or a controlled one is the most a number can be
STARTS: dict[str, Step] = {
    "series": ("start_series", 4),
    "linked": ("start_linked", 3),
    "census": ("start_census", 3),
    "unlinked": ("start_unlinked", 2),
    "single": ("start_single", 1),
}
POINTS_OF_A_SERIES = 12
LOW = Strength.LOW.points
SILENT_STRANDS = {FitDetail.QUANT: "qual", FitDetail.QUAL: "quant", FitDetail.QUAL_NOT_ASKED: "quant"}


@dataclass(frozen=True)
class Steps:
    """Named steps that add up to between 1 and 4 points."""

    steps: tuple[Step, ...]

    @property
    def points(self) -> int:
        """The sum, clipped to 1-4."""
        return min(max(sum(points for _, points in self.steps), 1), 4)

    def shown(self) -> list[list[Any]]:
        """Return the steps as lists; a last step says what clipping added or took."""
        clipped = self.points - sum(points for _, points in self.steps)
        extra = [["floor" if clipped > 0 else "cap", clipped]] if clipped else []
        return [[key, points] for key, points in self.steps] + extra


ABSENT = Steps((("start", 1),))


def of_numbers(
    numbers: Numbers,
    conventions: Conventions,
    *,
    sustained: bool = False,
    controlled: bool = False,
    unrecognised: bool = False,
) -> Steps:
    """Return the strength of the quantitative strand, as the finding that speaks for it earns it.

    ``controlled``: its dated change stands beside other areas. ``unrecognised``: under half of the community's
    readers recognise it, which weighs where the body that it describes recorded it.

    Few people (`narrow_n`) weaken a sample, not a complete count. Where response is not known of a survey or a
    network it costs what a poor response costs.
    """
    f = numbers.spokesman
    if numbers.state is State.NOT_ASSESSABLE or f is None:
        return ABSENT
    steps = [_start(f, controlled)]
    steps += [(key, -1) for key, lost in _losses(f, numbers, conventions, unrecognised) if lost]
    if numbers.state in (State.IMPROVED, State.WORSENED):
        theta, delta = number(f.detail, "theta"), number(f.detail, "delta")
        if theta is not None and delta and abs(theta) >= conventions["large_effect"] * delta:
            steps.append(("large", 1))
        elif sustained:
            steps.append(("sustained", 1))
    return Steps(tuple(steps))


def _start(f: Finding, controlled: bool) -> Step:
    long_enough = all((number(f.detail, key) or 0) >= POINTS_OF_A_SERIES for key in ("points_before", "points_after"))
    if (controlled and "points_before" in f.detail) or long_enough:
        return STARTS["series"]
    return STARTS["census"] if f.census else STARTS.get(str(f.detail.get("design")), STARTS["unlinked"])


def _losses(f: Finding, numbers: Numbers, conventions: Conventions, unrecognised: bool) -> list[tuple[str, bool]]:
    detail = f.detail
    unguarded = unrecognised or not detail.get("recording_examined")
    few = not f.census and (f.n or 0) < conventions["narrow_n"]
    return [
        ("wide_interval", _is_wide(f)),
        ("narrow_n", few and not _is_wide(f)),
        ("response", _many_missing(f, conventions)),
        ("proxy", bool(detail.get("proxy"))),
        ("disagree", _others_disagree(f, numbers.used)),
        ("agreed_late", bool(detail.get("agreed_late"))),
        ("small", numbers.size == "small"),
        ("recorder", bool(detail.get("recorded_by_described")) and unguarded),
    ]


def _is_wide(f: Finding) -> bool:
    low, high, delta = (number(f.detail, key) for key in ("ci95_low", "ci95_high", "delta"))
    return not f.census and None not in (low, high, delta) and (high or 0) - (low or 0) > 2 * (delta or 0)


def _many_missing(f: Finding, conventions: Conventions) -> bool:
    answered, left = number(f.detail, "response"), number(f.detail, "attrition")
    asked_people = f.counts_of in PROTECTED_COUNTS and not f.census and "indicator_id" not in f.detail
    if answered is None and asked_people:
        return True
    poor = answered is not None and answered < conventions["response_floor"]
    return poor or (left is not None and left > conventions["attrition_ceiling"])


def _others_disagree(f: Finding, used: Sequence[Finding]) -> bool:
    """True where more of the other indicators point against the one that speaks than with it."""
    own = number(f.detail, "theta") or 0.0
    products = [own * (number(other.detail, "theta") or 0.0) for other in used if other is not f]
    return sum(p < 0 for p in products) > sum(p > 0 for p in products)


def of_voices(voices: Voices, guard: Guard) -> Steps:
    """Return the strength of the qualitative strand by the four components of GRADE-CERQual."""
    told, finding = voices.told, voices.finding
    if told is None or finding is None or voices.state in (State.NOT_ASSESSABLE, State.SILENT):
        return ABSENT
    detail, steps = finding.detail, [("start", 4)]
    if detail.get("tentative"):
        steps.append(("tentative", -1))
    elif detail.get("single_coded"):
        steps.append(("single_coded", -1))
    if max(balance(told.pos, told.neg, guard.pi_0)) < guard.cut:
        steps.append(("balance", -1))
    if _against(voices.state, told):
        steps.append(("negative_cases", -1))
    if told.coded < 3:
        steps.append(("very_few_sources", -2))
    elif told.coded <= 5:
        steps.append(("few_sources", -1))
    if told.community == 0:
        steps.append(("no_community", -2))
    elif told.community is not None and 3 * told.community < told.coded:
        steps.append(("community_share", -1))
    return Steps(tuple(steps))


def _against(state: State, told: Told) -> bool:
    """True where accounts contradict the state, and nothing in the findings explains them."""
    return bool({State.IMPROVED: told.neg, State.WORSENED: told.pos, State.STABLE: told.pos + told.neg}.get(state))


def combined(fit: Fit, kind: FitDetail, quant: Steps, qual: Steps, voices: Voices, *, fragile: bool = False) -> Steps:
    """Return the strength of numbers and voices together."""
    steps = _together(fit, kind, quant.points, qual.points)
    ceiling = _ceiling(kind, voices)
    total = min(max(sum(p for _, p in steps), 1), 4)
    steps += _clip(steps, total)
    for key, cap in ceiling:
        if total > cap:
            steps.append((key, cap - total))
            total = cap
    if fragile:
        steps.append(("fragile", -1))
    return Steps(tuple(steps))


def _together(fit: Fit, kind: FitDetail, quant: int, qual: int) -> list[Step]:
    low, high = sorted((quant, qual))
    if fit is Fit.CONVERGENT:
        return [("combined", high)] + ([("both_strong", 1)] if low >= 3 else [])
    if fit is Fit.DISSONANT:
        return [("combined", low)]
    if kind in (FitDetail.EXPANSION, FitDetail.DIFFERENTIATED):
        return [("combined", low)] + ([("second_strand", 1)] if high > low else [])
    if kind is FitDetail.CARRIED_BY_QUANT:
        return [("combined", quant)]
    if kind is FitDetail.CARRIED_BY_QUAL:
        return [("combined", qual)]
    strand = SILENT_STRANDS.get(kind)
    if strand is None:
        return [("combined", 1)]
    return [("combined", qual if strand == "qual" else quant), ("one_strand_silent", -1)]


def _clip(steps: Sequence[Step], total: int) -> list[Step]:
    off = total - sum(points for _, points in steps)
    return [("floor" if off > 0 else "cap", off)] if off else []


def _ceiling(kind: FitDetail, voices: Voices) -> list[Step]:
    """Return the upper limits of our convention that apply, each with the word that says why."""
    limits = []
    searched = voices.finding is not None and bool(voices.finding.detail.get("searched"))
    if kind in (FitDetail.CARRIED_BY_QUANT, FitDetail.CARRIED_BY_QUAL):
        limits.append(("cap", 3))
    if kind is FitDetail.CARRIED_BY_QUAL:
        if voices.told is None or voices.told.community == 0:
            limits.append(("no_community", LOW))
        elif _self_report_only(voices) and not (searched and _two_kinds_agree(voices)):
            limits.append(("self_report_only", LOW))
    if not searched:
        limits.append(("not_searched", LOW))
    return limits


def _self_report_only(voices: Voices) -> bool:
    """True where no document, observation or third party shows the change that people told of."""
    detail = voices.finding.detail if voices.finding else {}
    shown = detail.get("corroborated")
    if isinstance(shown, dict) and voices.state in (State.IMPROVED, State.WORSENED):
        return not shown.get("pos" if voices.state is State.IMPROVED else "neg")
    return bool(detail.get("self_report_only", True))


def _two_kinds_agree(voices: Voices) -> bool:
    """True where two kinds of speakers point the way of the state."""
    detail = voices.finding.detail if voices.finding else {}
    kinds = detail.get("speaker_types") or {side: detail.get(side) or {} for side in ("community", "institution")}
    way = 1 if voices.state is State.IMPROVED else -1 if voices.state is State.WORSENED else 0
    leaning = [((k.get("pos") or 0) - (k.get("neg") or 0)) * way for k in kinds.values()]
    return sum(one > 0 for one in leaning) >= 2
