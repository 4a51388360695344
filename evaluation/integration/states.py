"""State of each change: improved, worsened, stable, uncertain or not assessable (methods.md C.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.conventions import Conventions
from evaluation.evidence import Lead
from evaluation.findings import Finding
from evaluation.integration.families import adjusted, is_confirmatory
from evaluation.integration.qualitative import Guard, voices
from evaluation.integration.selection import has_state, is_gap, is_testimony, number
from evaluation.vocabulary import Condition, Direction, State

#: reasons that leave a change without a state although a number may stand beside them
NOT_ASSESSABLE_FOR = (
    "too_few_to_test",
    "not_comparable",
    "withheld_by_publisher",
    "no_standard_error",
    "nobody_changed",
)
#: differences of shares that rounding alone makes
ROUNDING = 1e-9


@dataclass(frozen=True)
class Rule:
    """The choices that a state rests on; sensitivity varies them."""

    alpha: float
    lean_share: float
    min_pairs: int
    delta_times: float = 1.0

    @classmethod
    def of(cls, conventions: Conventions) -> Rule:
        """Return the rule in force."""
        return cls(float(conventions["alpha"]), float(conventions["lean_share"]), int(conventions["min_pairs"]))


@dataclass(frozen=True)
class Judged:
    """A state with its size (``agreed``, ``small``, or empty where none was agreed) and how it leans."""

    state: State
    size: str = ""
    lean: Direction = Direction.NONE


NOT_ASSESSABLE = Judged(State.NOT_ASSESSABLE)


def judge(findings: Iterable[Finding], leads: Mapping[Condition, Lead], conventions: Conventions) -> list[Finding]:
    """Return the findings with adjusted p and state on every change that gets one, and on what a group told.

    Detail gains ``quant_size`` (agreed, small or empty) and ``lean`` (up, down or empty); gaps also
    ``may_have_grown``.
    """
    found, rule = list(findings), Rule.of(conventions)
    q = adjusted(found, leads, alpha=rule.alpha)
    guard = Guard.of(conventions)
    return [
        _judged(f, q.get(f.key), rule) if has_state(f) else _told(f, guard) if is_testimony(f) else f for f in found
    ]


def _told(testimony: Finding, guard: Guard) -> Finding:
    """Return what a group told with its state: nothing is concluded on most groups, yet they hear what they said."""
    return testimony.with_(state=voices(testimony, guard).state) if testimony.dimension else testimony


def tests_run(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return how many hypothesis tests stand behind the findings, and how many of them are confirmatory."""
    tested = [f for f in findings if f.p is not None]
    return len(tested), sum(is_confirmatory(f, {}) for f in tested)


def _judged(finding: Finding, q: float | None, rule: Rule) -> Finding:
    judged = state_of(finding, q, rule)
    detail = {**finding.detail, "quant_size": judged.size, "lean": judged.lean.value}
    if is_gap(finding):
        detail["may_have_grown"] = gap_may_have_grown(finding, judged)
    return finding.with_(q=q, state=judged.state, detail=detail)


def state_of(finding: Finding, q: float | None, rule: Rule, theta: float | None = None) -> Judged:
    """Return the state of one change; ``theta`` puts another estimate in its place, for sensitivity.

    Where no p was possible (``q`` None: too few informative pairs bar I and W; else an interval alone, as for
    gaps) the 95 % interval decides. A gap is judged by its interval and size alone (C.4). Without an agreed
    smallest effect nothing can be stable, and a change that its interval separates from 0 counts without a size.
    """
    own = number(finding.detail, "theta")
    theta = own if theta is None else theta
    if theta is None or own is None or not _assessable(finding):
        return NOT_ASSESSABLE
    delta = number(finding.detail, "delta")
    delta = None if delta is None else delta * rule.delta_times
    if finding.census:
        return _counted(theta, delta)
    return _estimated(finding, theta, theta - own, delta, q, rule)


def _assessable(finding: Finding) -> bool:
    if finding.suppressed or finding.estimate is None or finding.detail.get("comparable") is False:
        return False
    if finding.census:
        return finding.reason in ("", "no_standard_error")
    ends = ("ci95_low", "ci95_high"), ("ci90_low", "ci90_high")
    known = any(all(number(finding.detail, end) is not None for end in pair) for pair in ends)
    return known and finding.reason not in NOT_ASSESSABLE_FOR


def _counted(theta: float, delta: float | None) -> Judged:
    """Return the state of a complete count: it moved or it did not."""
    if abs(theta) < ROUNDING:
        return Judged(State.STABLE)
    size = "" if delta is None else "small" if abs(theta) < delta - ROUNDING else "agreed"
    return Judged(State.IMPROVED if theta > 0 else State.WORSENED, size)


def _estimated(
    finding: Finding, theta: float, shift: float, delta: float | None, q: float | None, rule: Rule
) -> Judged:
    low, high, low_90, high_90 = (
        None if (end := number(finding.detail, key)) is None else end + shift
        for key in ("ci95_low", "ci95_high", "ci90_low", "ci90_high")
    )
    if delta is not None and low_90 is not None and high_90 is not None and -delta < low_90 and high_90 < delta:
        return Judged(State.STABLE)  # two one-sided tests, even where "significant"
    if _may_test(finding, q, rule) and low is not None and high is not None:
        enough = delta - ROUNDING if delta is not None else 0.0
        size = "" if delta is None else "agreed"
        if low > 0 and theta >= enough:
            return Judged(State.IMPROVED, size)
        if high < 0 and theta <= -enough:
            return Judged(State.WORSENED, size)
    return Judged(State.UNCERTAIN, "", _lean(number(finding.detail, "lean_up"), rule.lean_share))


def _may_test(finding: Finding, q: float | None, rule: Rule) -> bool:
    """True unless too few informative pairs, or an adjusted p above alpha, bar a change from being named."""
    informative = finding.detail.get("informative")
    if finding.reason == "too_few_informative_pairs" or (informative is not None and informative < rule.min_pairs):
        return False
    return is_gap(finding) or q is None or q <= rule.alpha


def _lean(up: float | None, share: float) -> Direction:
    if up is None:
        return Direction.NONE
    return Direction.UP if up >= share else Direction.DOWN if up <= 1 - share else Direction.NONE


def gap_may_have_grown(finding: Finding, judged: Judged) -> bool:
    """True for a gap that grew by the agreed size or beyond its interval, but not by both (C.4)."""
    theta, delta = number(finding.detail, "theta"), number(finding.detail, "delta")
    if judged.state is not State.UNCERTAIN or theta is None or theta >= 0:
        return False
    high = number(finding.detail, "ci95_high")
    return (delta is not None and theta <= -delta) or (high is not None and high < 0)
