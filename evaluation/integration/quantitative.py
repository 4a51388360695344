"""What the numbers of one condition show together: the state Q (methods.md C.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.evidence import Lead
from evaluation.findings import Finding, Question
from evaluation.integration.selection import is_lead
from evaluation.vocabulary import Condition, Direction, State

SEATS = "relational.power_dynamics.seat_parity"
#: voice, prevailing position, last word, proposal success, promise kept: what chairs are for
VOICE = frozenset(
    f"relational.power_dynamics.{name}"
    for name in ("speaking_time_parity", "prevailing_position", "last_word", "proposal_success", "promise_gap")
)
I, W, S, M, U, N = (State(letter) for letter in "IWSMUN")  # noqa: E741 - the matrix's own letters


@dataclass(frozen=True)
class Numbers:
    """The quantitative strand of one conclusion.

    ``spokesman`` is the finding whose design and width grade the strand: the lead where it is assessable.
    """

    state: State = N
    size: str = ""
    lean: Direction = Direction.NONE
    detail: str = ""
    facets: frozenset[str] = frozenset()
    used: tuple[Finding, ...] = ()
    spokesman: Finding | None = None


def numbers(question: Question, findings: Sequence[Finding], leads: Mapping[Condition, Lead]) -> Numbers:
    """Return the state of a condition's numbers, from findings that `judge` has seen."""
    if not question.wave_from:
        return Numbers(detail="one_wave")
    lead = next((f for f in findings if is_lead(f, leads)), None)
    if lead is not None and lead.suppressed:
        return Numbers(detail="withheld")
    used = tuple(sorted((f for f in findings if f.state not in (None, N)), key=lambda f: f.key))
    if not used:
        return Numbers(detail=_why_not(lead))
    state, detail = combine(question.condition, {f.measure: f.state or N for f in used}, lead.measure if lead else "")
    behind = [f for f in used if f.state is state]
    return Numbers(
        state,
        _size(state, behind, lead),
        _lean(state, lead),
        detail,
        facets_of(state, used),
        used,
        lead if lead in used else _spokesman(behind or list(used)),
    )


def combine(condition: Condition, states: Mapping[str, State], lead: str) -> tuple[State, str]:
    """Return the state of a condition from those of its indicators (by measure id), and a word about it.

    Examples
    --------
    >>> combine(Condition.POLICIES, {"a": State.STABLE, "b": State.IMPROVED, "c": State.STABLE}, "a")
    (<State.UNCERTAIN: 'U'>, 'exploratory')
    """
    assessable = {m: s for m, s in states.items() if s is not N}
    better, worse = ([m for m, s in assessable.items() if s is way] for way in (I, W))
    if not assessable:
        return N, ""
    if better and worse:
        return M, ""
    moved = better or worse
    if moved and (lead in moved or 2 * len(moved) >= len(assessable)):
        return _not_only_chairs(condition, assessable) if better else (W, "")
    if moved:
        return U, "exploratory"
    if assessable.get(lead) is S or all(s is S for s in assessable.values()):
        return S, ""
    return U, ""


def _not_only_chairs(condition: Condition, states: Mapping[str, State]) -> tuple[State, str]:
    """Power improved only where seats and some say in decisions did (more chairs is not yet more say)."""
    if condition is not Condition.POWER_DYNAMICS:
        return I, ""
    seats, say = states.get(SEATS) is I, any(states.get(m) is I for m in VOICE)
    if seats and say:
        return I, ""
    return U, "seats_only" if seats else "without_seats"


def facets_of(state: State, used: Sequence[Finding]) -> frozenset[str]:
    """Return the facets of the indicators in the state of their condition."""
    return frozenset(str(f.detail["facet"]) for f in used if f.state is state and f.detail.get("facet"))


def _size(state: State, behind: Sequence[Finding], lead: Finding | None) -> str:
    """Return whether the move reached what was agreed: the lead's word, else the best of the others."""
    if state not in (I, W):
        return ""
    sizes = [f.detail.get("quant_size", "") for f in ([lead] if lead in behind and lead is not None else behind)]
    return next((size for size in ("agreed", "small") if size in sizes), "")


def _lean(state: State, lead: Finding | None) -> Direction:
    if state is not U or lead is None or lead.state is not U:
        return Direction.NONE
    return Direction(lead.detail.get("lean", ""))


def _spokesman(behind: Sequence[Finding]) -> Finding:
    """Without an assessable lead, the one counted on most speaks for the strand."""
    return max(behind, key=lambda f: (f.n or 0, f.measure))


def _why_not(lead: Finding | None) -> str:
    reason = "no_lead" if lead is None else lead.reason
    # "withheld" is kept for what the gate withholds
    return "not_published" if reason == "withheld_by_publisher" else reason
