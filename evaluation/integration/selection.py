"""Which findings speak about which question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from evaluation.evidence import Lead
from evaluation.findings import Finding, Question
from evaluation.vocabulary import SYSTEM_LEVELS, Condition, Level

#: families of `measures.equity` that say how far a group is from the goal or from the rest
GAPS = ("gap_to_goal", "ratio_to_goal", "difference", "ratio")
CONTRIBUTION = "practice.contribution.tests"
HARVEST = "practice.unplanned.harvest"
WALKED = "practice.data_walk.verdicts"
BESIDE = "equity.comparison."


def is_testimony(finding: Finding) -> bool:
    """True for what people told; its state is judged in `qualitative`."""
    return finding.measure.endswith(".testimony")


def is_gap(finding: Finding) -> bool:
    """True for the distance of a group to the goal or to the rest."""
    parts = finding.measure.split(".")
    return parts[0] == Level.EQUITY and len(parts) > 1 and parts[1] in GAPS


def has_state(finding: Finding) -> bool:
    """True for changes that get a state: of the three levels, of outcomes, of gaps, where one way is better."""
    if not finding.is_change or is_testimony(finding) or finding.detail.get("descriptive"):
        return False
    return finding.level in SYSTEM_LEVELS or is_gap(finding) or finding.measure.startswith("equity.outcomes.")


def is_number_of_condition(finding: Finding) -> bool:
    """True for changes that enter the numbers of a condition: no testimony, gap, series or practice."""
    return finding.condition is not None and finding.level in SYSTEM_LEVELS and has_state(finding)


def is_lead(finding: Finding, leads: Mapping[Condition, Lead]) -> bool:
    """True for the indicator that speaks first for its condition."""
    if finding.condition is None:
        return False
    lead = leads.get(finding.condition)
    return finding.measure == lead.measure if lead else bool(finding.detail.get("lead"))


def question_of(finding: Finding) -> Question | None:
    """Return the question a finding helps to answer; None without a condition."""
    if finding.condition is None:
        return None
    return Question(finding.condition, finding.scope, finding.wave_from, finding.wave_to)


class Selection:
    """Findings by the question they help to answer."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.numbers: dict[Question, list[Finding]] = defaultdict(list)
        self.voices: dict[Question, Finding] = {}
        self.gaps: dict[Question, list[Finding]] = defaultdict(list)
        self.tests: dict[tuple[Condition, str, str], list[Finding]] = defaultdict(list)
        #: how many changes that nobody had planned were noticed, by condition and wave
        self.unplanned: dict[tuple[str, str], int] = defaultdict(int)
        #: indicators that under half of the community's readers recognise, and the wave that they read
        self.unrecognised: set[tuple[str, str]] = set()
        #: indicators whose dated change stands beside other areas
        self.controlled: set[str] = set()
        for finding in findings:
            self._place(finding)
            self._mark(finding)

    def _place(self, finding: Finding) -> None:
        question = question_of(finding)
        if finding.measure == HARVEST:
            for row in finding.detail.get("rows") or ():
                self.unplanned[str(row.get("condition") or ""), finding.wave_to] += row.get("expected") is False
        if is_gap(finding) and finding.is_change:
            condition = finding.detail.get("condition")
            if condition:
                asked = Question(Condition(condition), finding.scope, finding.wave_from, finding.wave_to)
                self.gaps[asked].append(finding)
        elif question is None:
            return
        elif is_testimony(finding):
            self.voices[question] = finding
        elif finding.measure.startswith(CONTRIBUTION):
            self.tests[question.condition, finding.scope, finding.wave_to].append(finding)
        elif is_number_of_condition(finding):
            self.numbers[question].append(finding)

    def _mark(self, finding: Finding) -> None:
        if finding.measure == WALKED and not finding.suppressed:
            rows = finding.detail.get("rows") or ()
            self.unrecognised |= {(row["station"], finding.wave_to) for row in rows if row.get("rule") == "half"}
        if finding.measure.startswith(BESIDE) and finding.estimate is not None and not finding.reason:
            self.controlled.add(finding.measure.removeprefix(BESIDE))


def number(detail: Mapping[str, Any], key: str) -> float | None:
    """Return a number of a finding's detail, or None."""
    value = detail.get(key)
    return None if value is None or isinstance(value, bool) else float(value)
