# ruff: noqa: E741 - the letters of the matrix
from __future__ import annotations

import pytest

from evaluation.evidence import Lead
from evaluation.findings import Finding, Question
from evaluation.integration import conclude, judge
from evaluation.integration.qualitative import voices
from evaluation.integration.quantitative import Numbers
from evaluation.integration.selection import WALKED
from evaluation.integration.strength import Steps, combined, of_numbers, of_voices
from evaluation.vocabulary import ALL, Condition, CountsOf, Fit, FitDetail, Level, State, Strength
from tests.integration.build import GUARD, LEADS, SHIPPED, change, concluded, in_state, told

QUESTION = Question(Condition.POLICIES, ALL, "baseline", "endline")

I, W, S, U, N = (State(letter) for letter in "IWSUN")


def quant(finding, state: State = I, **values) -> Steps:
    return of_numbers(Numbers(state, used=(finding,), spokesman=finding, **values), SHIPPED)


def steps(found: Steps) -> dict[str, int]:
    return dict(found.steps)


@pytest.mark.parametrize(
    ("finding", "start", "points"),
    [
        (change(design="series"), "start_series", 4),
        (change(points_before=12, points_after=12), "start_series", 4),
        (change(points_before=12, points_after=11), "start_linked", 3),
        (change(), "start_linked", 3),
        (change(census=True), "start_census", 3),
        (change(design="unlinked"), "start_unlinked", 2),
        (change(design="single"), "start_single", 1),
    ],
)
def test_where_numbers_start(finding, start, points) -> None:
    assert quant(finding).steps == ((start, points),)


@pytest.mark.parametrize(
    ("finding", "key"),
    [
        (change(half=0.6), "wide_interval"),
        (change(n=19), "narrow_n"),
        (change(response=0.59), "response"),
        (change(attrition=0.31), "response"),
        (change(counts_of=CountsOf.PEOPLE), "response"),  # nobody knows how many were asked
        (change(proxy=True), "proxy"),
        (change(agreed_late=True), "agreed_late"),
        (change(recorded_by_described=True), "recorder"),
    ],
)
def test_what_costs_numbers_one_level(finding, key) -> None:
    assert steps(quant(finding)) == {"start_linked": 3, key: -1}


@pytest.mark.parametrize(
    ("recorded", "examined", "unrecognised", "costs"),
    [(True, False, False, 1), (True, True, False, 0), (True, True, True, 1), (False, False, True, 0)],
)
def test_numbers_are_guarded_against_their_recorder(recorded, examined, unrecognised, costs) -> None:
    """C.4: recorded by the body it describes, and nobody examined how, or under half of the readers recognise it."""
    finding = change(recorded_by_described=recorded, recording_examined=examined, indicator_id="i")
    found = of_numbers(Numbers(I, used=(finding,), spokesman=finding), SHIPPED, unrecognised=unrecognised)
    assert -steps(found).get("recorder", 0) == costs


def test_readers_and_other_areas_reach_the_strength_of_the_indicator_they_are_about() -> None:
    facts = {"indicator_id": "i", "recorded_by_described": True, "recording_examined": True}
    finding = change("structural.policies.i", lead=True, **facts, points_before=8, points_after=8)
    rows = [{"station": "i", "about": "", "verdict": "reopened", "rule": "half"}]
    walk = Finding(WALKED, Level.PRACTICE, wave_to="endline", detail={"rows": rows})
    beside = Finding("equity.comparison.i", Level.EQUITY, wave_to="endline", estimate=1.0, unit="rank")
    leads = {**LEADS, Condition.POLICIES: Lead(Condition.POLICIES, "structural.policies.i")}

    def of(*more: Finding) -> list[str]:
        (one,) = conclude(judge([finding], leads, SHIPPED) + list(more), [QUESTION], leads, SHIPPED)
        return [key for key, _ in one.arithmetic["quant"]]

    assert of()[0] == "start_linked"
    assert "recorder" not in of()
    assert "recorder" in of(walk)
    assert of(beside)[0] == "start_series"


def test_a_complete_count_is_not_a_narrow_sample_and_a_published_statistic_has_no_response() -> None:
    assert quant(change(census=True, n=9)).points == 3
    assert quant(change(counts_of=CountsOf.PEOPLE, indicator_id="i")).points == 3


def test_small_disagreement_large_and_sustained() -> None:
    assert steps(quant(change(theta=0.3, census=True), size="small"))["small"] == -1
    assert steps(quant(change(theta=1.5)))["large"] == 1
    lead, other = change(), change("structural.policies.i", -0.2)
    against = of_numbers(Numbers(I, used=(lead, other), spokesman=lead), SHIPPED)
    assert steps(against)["disagree"] == -1
    held = of_numbers(Numbers(I, used=(lead,), spokesman=lead), SHIPPED, sustained=True)
    assert steps(held)["sustained"] == 1
    assert "large" not in steps(quant(change(theta=1.5), U))  # nothing is upgraded that did not move
    assert quant(change(design="unlinked", half=0.6, proxy=True, agreed_late=True)).shown()[-1] == ["floor", 2]


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (told(6), {}),
        (told(6, tentative=True, single_coded=True), {"tentative": -1}),
        (told(6, single_coded=True), {"single_coded": -1}),
        (told(5), {"few_sources": -1}),
        (told(4, 4), {"balance": -1}),
        (told(8, 1, 2), {"negative_cases": -1}),
        (told(6, community={"coded": 1}), {"community_share": -1}),
        (told(2, asked=9), {"very_few_sources": -2, "balance": -1}),
        (told(6, community={"coded": 0}), {"no_community": -2}),
    ],
)
def test_what_costs_voices(finding, expected) -> None:
    found = steps(of_voices(voices(finding, GUARD), GUARD))
    assert found.pop("start") == 4
    assert found == expected


def test_a_strand_that_says_nothing_has_strength_one() -> None:
    assert of_numbers(Numbers(), SHIPPED).points == 1
    assert of_voices(voices(told(asked=9), GUARD), GUARD).points == 1
    assert of_voices(voices(None, GUARD), GUARD).points == 1


#: searched and corroborated by more than self-report
HEARD = voices(told(8), GUARD)
C, D, P, Q = Fit.CONVERGENT, Fit.DISSONANT, Fit.COMPLEMENTARY, Fit.SILENT


@pytest.mark.parametrize(
    ("fit", "kind", "numbers", "people", "expected"),
    [
        (C, FitDetail.IMPROVEMENT, 3, 3, 4),
        (C, FitDetail.IMPROVEMENT, 4, 4, 4),
        (C, FitDetail.IMPROVEMENT, 3, 2, 3),
        (P, FitDetail.EXPANSION, 2, 4, 3),
        (P, FitDetail.EXPANSION, 3, 3, 3),
        (P, FitDetail.DIFFERENTIATED, 1, 2, 2),
        (P, FitDetail.CARRIED_BY_QUANT, 4, 1, 3),
        (P, FitDetail.CARRIED_BY_QUAL, 1, 4, 3),
        (D, FitDetail.OPPOSITE, 3, 4, 3),
        (D, FitDetail.BETWEEN_SPEAKERS, 1, 3, 1),
        (Q, FitDetail.QUAL, 3, 1, 2),
        (Q, FitDetail.QUANT, 1, 4, 3),
        (Q, FitDetail.QUAL_NOT_ASKED, 1, 1, 1),
        (Q, FitDetail.BOTH, 1, 1, 1),
        (Q, FitDetail.BOTH_INSUFFICIENT, 3, 3, 1),
    ],
)
def test_both_together(fit, kind, numbers, people, expected) -> None:
    found = combined(fit, kind, Steps((("start", numbers),)), Steps((("start", people),)), HEARD)
    assert found.points == expected == sum(points for _, points in found.shown())


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (told(8), 3),
        (told(8, self_report_only=True), 2),
        (told(8, self_report_only=True, speaker_types={"a": {"pos": 4, "neg": 0}, "b": {"pos": 4, "neg": 0}}), 3),
        (told(8, corroborated={"pos": False, "neg": True}), 2),
        (told(8, searched=False), 2),
        (told(8, community={"coded": 0}), 2),
    ],
)
def test_voices_alone_are_capped(finding, expected) -> None:
    one, four = Steps((("start", 1),)), Steps((("start", 4),))
    assert combined(P, FitDetail.CARRIED_BY_QUAL, one, four, voices(finding, GUARD)).points == expected


def test_nobody_searched_for_rivals_caps_even_agreement_and_the_arithmetic_adds_up() -> None:
    found = concluded(in_state(I), told(8, searched=False))[0]
    assert found.strength is Strength.LOW
    assert ["not_searched", -2] in found.arithmetic["combined"]
    assert sum(points for _, points in found.arithmetic["combined"]) == found.strength.points
    assert (found.arithmetic["quant_points"], found.arithmetic["qual_points"]) == (3, 4)


def test_fragile_costs_one_level() -> None:
    three = Steps((("start", 3),))
    assert combined(C, FitDetail.IMPROVEMENT, three, three, HEARD, fragile=True).points == 3
