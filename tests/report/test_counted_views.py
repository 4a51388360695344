"""Views of what was counted: programmes beside systems, pay, cost, partners, money by the quarter; silence says why."""

from __future__ import annotations

import dataclasses
import re

import pytest

from evaluation.measures.mental_models.solution_talk import solution_series
from evaluation.measures.practice.effort import decided, effort, staff_time
from evaluation.measures.practice.partners import partners
from evaluation.measures.practice.pay_agreed import paid_at_agreed_rate
from evaluation.measures.practice.programmes import retention
from evaluation.measures.practice.reach_cost import cost_per_person
from evaluation.measures.practice.strategies import programme_and_system
from evaluation.measures.structural.reinvestment_series import reinvestment_series
from evaluation.report.language import Language
from evaluation.report.views import render
from tests.measures.build import evidence
from tests.measures.test_narratives import PROPOSED, minutes
from tests.measures.test_practice_effort import REACHED, actor, meeting, promise, worked
from tests.measures.test_structural import flow
from tests.measures.test_structural_models import BEGUN, PUBLISHED, SHARES, published, quarterly
from tests.report import build

EN, HE = Language("en"), Language("he")
VIEWS = ("programmes_and_systems", "reach_cost", "pay", "accountability", "system_published", "reinvestment_series",
         "visible_now", "retention", "solution_talk", "continuity", "network_structure")  # fmt: skip


def visible(page: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(page)))


@pytest.mark.parametrize("language", [EN, HE], ids=["en", "he"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_counted_is_said_in_words(view: str, language: Language) -> None:
    said = visible(render(view, build.release(), language))
    assert len(said.split()) > 3
    assert "None" not in said


def test_money_time_and_decisions_stand_side_by_side_and_what_is_missing_is_named() -> None:
    money = [flow("1", 2022, 60, "institution", mode="programme"), flow("2", 2022, 20, "shared"),
             flow("3", 2024, 50, "shared"), flow("4", 2024, 50, "shared", mode="programme")]  # fmt: skip
    made = evidence({"flows": money, "meetings": [meeting("2024-02-01", "a;b", "system", 2.0)]})
    found = [*programme_and_system(made), *effort(made), *decided(made)]
    said = visible(render("programmes_and_systems", build.release(found), EN))
    assert "Not known by kind of work: Staff time outside meetings and Decisions." in said
    assert "Time together in meetings, in hours of people" in said
    assert re.search(r"Money.*25%.*50%", said)
    staff = staff_time(evidence({"staff_time": [*worked("2022", "a", 3, 1), *worked("2024", "a", 1, 1),
                                                *worked("2024", "b", 1, 1)]}))  # fmt: skip
    said = visible(render("programmes_and_systems", build.release([*found, *staff]), EN))
    assert "2 organisations wrote down their staff hours in this wave, 1 in every wave so far." in said
    assert re.search(r"Staff time outside meetings, in hours endline 2 2 50%", said)


def test_what_reaching_costs_is_told_by_messenger_and_a_withheld_row_gives_no_number() -> None:
    money = [flow("1", 2024, 4000, "shared"), flow("2", 2024, 1000, "shared")]
    found = cost_per_person(evidence({"reach": REACHED, "flows": money}))
    assert "known endline 250 5,000 ILS 20.00 ILS" in visible(render("reach_cost", build.release(found), EN))
    hidden = [f.withheld("withheld_small_group") for f in found]
    assert not re.search(r"\d", visible(render("reach_cost", build.release(hidden), EN)).split("Money for each", 1)[1])


def test_the_agreed_rate_stands_with_who_agreed_and_nobodys_pay() -> None:
    people = [actor("a", rate=24), actor("b", rate=19)]
    notes = {"pay": {"agreed_rate": 24, "currency": "USD", "agreed_by": "the council", "agreed_on": "2022-02-17"}}
    found = paid_at_agreed_rate(evidence({"actors": people}, notes=notes))
    said = visible(render("pay", build.release(found), EN))
    assert "24 USD an hour: agreed by the council on February 17, 2022" in said
    assert "19" not in said.replace("2022", "")
    silent = paid_at_agreed_rate(evidence({"actors": people}))
    assert "until the agreed rate of pay is written down" in visible(render("pay", build.release(silent), EN))


def test_partners_are_sides_and_never_names() -> None:
    people = [actor("Ruth"), actor("Dov", "government")]
    found = partners(evidence({"commitments": [promise("Ruth", "Dov"), promise("Dov", "Ruth")], "actors": people}))
    said = visible(render("accountability", build.release(found), EN))
    assert "In 1 of 1 pairs each confirmed the other" in said
    assert "Ruth" not in said
    assert "Dov" not in said


def test_the_same_list_says_which_way_it_changed_or_that_it_did_not() -> None:
    moved = published([False] * 8 + [True] * 4, [True] * 7 + [False] + [True] * 3 + [False], True)
    said = visible(render("system_published", build.release([moved]), EN))
    assert "Of the 12 indicators on the list, 7 are newly published by group and in time; 1 no longer are." in said
    still = published([True] * 3, [True] * 3, True)
    assert "Not one of the 3 indicators" in visible(render("system_published", build.release([still]), EN))


def test_a_sample_says_what_the_exact_test_of_mcnemar_says_and_a_complete_count_that_none_is_needed() -> None:
    lists = [False] * 8 + [True] * 4, [True] * 7 + [False] + [True] * 3 + [False]
    drawn = visible(render("system_published", build.release([published(*lists, None, (PUBLISHED,))]), EN))
    assert "a sample of 12, and 8 of them changed" in drawn
    assert "would come up in 7.0% of such samples (exact test of McNemar)" in drawn
    assert "(plausible range" in drawn
    few = published([False] * 6 + [True] * 6, [True] * 2 + [False] * 4 + [True] * 6, None, (PUBLISHED,))
    assert "too few for a test" in visible(render("system_published", build.release([few]), EN))
    whole = visible(render("system_published", build.release([published(*lists, None)]), EN))
    assert "counted, not tested" in whole
    assert "McNemar" not in whole


@pytest.mark.parametrize("language", [EN, HE], ids=["en", "he"])
def test_proposals_by_the_quarter_are_drawn_with_extremes_gaps_and_a_file(language: Language) -> None:
    page = str(render("solution_talk", build.release(solution_series(minutes(PROPOSED))), language))
    said = visible(page)
    assert page.count("<svg") == 1
    assert language.period("2023-Q2") in said  # named among what is not shown
    assert 'download="solution-talk.csv"' in page
    assert re.search(r"<desc[^>]*>[^<]*100%[^<]*0%", page)
    if language is EN:
        assert re.search(r"25% of the proposals in Q1 2022 ?, 100% in Q4 2024", said)
        assert "n = 6 sources" in said
        assert "nobody proposed anything that was read" in said


def test_money_by_the_quarter_draws_both_lines_and_a_short_series_claims_nothing() -> None:
    long = reinvestment_series(evidence({"flows": quarterly(SHARES[:17])}, interventions=(BEGUN,)))
    said = visible(render("reinvestment_series", build.release(long), EN))
    assert "percentage points (plausible range" in said
    assert "they do not tell why" in said
    short = reinvestment_series(evidence({"flows": quarterly(SHARES[:16])}, interventions=(BEGUN,)))
    page = render("reinvestment_series", build.release(short), EN)
    assert "no claim of a break is made from 16 points" in visible(page)
    assert "Q1 2021" in str(page)


def test_after_how_long_half_had_left_or_that_it_is_not_known_yet() -> None:
    seats = [{"seat_id": f"s{i}", "body_id": "b", "actor_id": f"a{i}", "seat_category": "community", "voting": 1,
              "start": "2022-01-01", "end": "2023-01-01" if i < 7 else None} for i in range(12)]  # fmt: skip
    found = retention(evidence({"seats": seats}))
    said = visible(render("retention", build.release(found), EN))
    assert "half of them had left after 12 months" in said
    assert "Still there after" in said
    assert "Line chart from 6 months (100%) to 30 months (42%)" in said
    stay = retention(evidence({"seats": [{**s, "end": None if i > 2 else s["end"]} for i, s in enumerate(seats)]}))
    assert "is not known yet" in visible(render("retention", build.release(stay), EN))


def test_a_figure_of_opportunity_is_what_people_can_see_now() -> None:
    found = build.change("structural.practices.visits", None, 40, 55, unit="%", census=False, ci_low=3, ci_high=27,
                         detail={"disparity_domain": "opportunity", "indicator": "Home visits"})  # fmt: skip
    said = visible(render("visible_now", build.release([found]), EN))
    assert "Home visits" in said
    outcome = dataclasses.replace(found, detail={**found.detail, "disparity_domain": "outcome"})
    assert "Home visits" not in visible(render("visible_now", build.release([outcome]), EN))


def test_trust_stands_as_a_part_of_the_highest_there_could_be() -> None:
    facts = {"share_of_maximum": 0.66, "share_high": 0.5}
    found = build.level("relational.relationships.trust", None, 2.64, unit="trust 1–4", detail=facts)
    said = visible(render("trust", build.release([found]), EN))
    assert "endline: trust stands at 66% of the highest possible; 50% of the ties are rated 3 or more." in said
