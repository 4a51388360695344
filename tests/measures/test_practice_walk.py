"""The data walk: three shares by side, reopening, dots, who should act, who came, and what came back."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from evaluation.measures.practice import data_walk, walk_follow_up, walk_priorities
from tests.measures.build import evidence, level

COMMUNITY, INSTITUTION = "role_side:community", "role_side:institution"


def sheet(person: str, station: str, recognise: str, **more) -> dict:
    role = "community_member" if person.startswith("c") else "funder"
    return {
        "walk_id": "w1",
        "date": "2024-12-08",
        "station_id": station,
        "resp_id": person,
        "role_type": role,
        "recognise": recognise,
        "consent": "aggregate_only",
        **more,
    }


def readers(side: str, station: str, answers: Iterable[str]) -> list[dict]:
    return [sheet(f"{side}{i}", station, answer) for i, answer in enumerate(answers)]


def test_three_shares_by_side_not_my_place_apart_and_internal_sheets_left_out() -> None:
    rows = readers("c", "rules", ["yes"] * 6 + ["partly"] * 3 + ["no"] + ["not my place"] * 2 + [""])
    rows += [sheet("c99", "rules", "no", consent="internal"), *readers("i", "rules", ["yes"])]
    made = evidence({"datawalk_responses": rows})
    yes = level(data_walk.recognised(made), "practice.data_walk.recognised.rules", "endline", COMMUNITY)
    assert (yes.estimate, yes.n) == (0.6, 10)
    assert (round(yes.ci_low, 3), round(yes.ci_high, 3)) == (0.313, 0.832)  # Wilson, 6 of 10
    partly = level(data_walk.partly(made), "practice.data_walk.partly.rules", "endline", COMMUNITY)
    assert (partly.estimate, partly.detail["no"], partly.detail["yes"]) == (0.3, 0.1, 0.6)
    apart = level(data_walk.not_my_place(made), "practice.data_walk.not_my_place.rules", "endline", COMMUNITY)
    assert (apart.estimate, apart.n) == (2 / 12, 12)
    theirs = level(data_walk.recognised(made), "practice.data_walk.recognised.rules", "endline", INSTITUTION)
    assert (theirs.estimate, theirs.n) == (1.0, 1)
    assert {f.scope for f in data_walk.recognised(made)} == {COMMUNITY, INSTITUTION}  # never pooled


@pytest.mark.parametrize(
    ("answers", "verdict", "rule"),
    [
        (["yes"] * 4 + ["partly"] * 6, "reopened", "half"),
        (["yes"] * 5 + ["no"] * 5, "between", ""),
        (["yes"] * 9 + ["no"] * 3, "recognised", "three_quarters"),
        (["yes"] * 7 + ["partly", "no"], "reopened", "two_readers"),
        (["yes"] * 8 + ["no"], "too_few", ""),
        (["not my place"] * 30 + ["yes"], "too_few", ""),
    ],
)
def test_when_the_community_reopens(answers: list[str], verdict: str, rule: str) -> None:
    rows = readers("c", "rules", answers) + readers("i", "rules", ["no"] * 20)  # institutions do not reopen
    found = level(data_walk.verdicts(evidence({"datawalk_responses": rows})), data_walk.VERDICTS, "endline")
    (row,) = found.detail["rows"]
    assert (row["verdict"], row["rule"], row["about"]) == (verdict, rule, "policies")
    assert found.estimate == (verdict == "reopened")


def test_a_station_that_shows_an_indicator_is_about_its_condition() -> None:
    shown = [
        {"indicator_id": "wait", "name": "Days of waiting", "condition": "practices"},
        {"indicator_id": "births", "name": "Early births", "condition": ""},
    ]
    rows = [row for station in ("wait", "births") for row in readers("c", station, ["no"] * 10)]
    found = data_walk.verdicts(evidence({"datawalk_responses": rows, "indicators": shown}))[0].detail["rows"]
    assert [(r["about"], r["shows"], r["verdict"]) for r in found] == [
        ("practices", "Days of waiting", "reopened"),
        ("", "Early births", "reopened"),
    ]


def test_a_questioned_number_waits_until_somebody_opens_a_ticket() -> None:
    rows = [sheet("c1", "money", "yes", disagree_with_number="The 40 is wrong"), sheet("c1", "rules", "yes")]
    ticket = {"ticket_id": "t", "raised_on": "2024-12-09", "from": "datawalk", "walk_id": "w1", "station_id": "money"}
    for tickets, ticketed in ([], False), ([ticket], True):
        made = evidence({"datawalk_responses": rows, "tickets": tickets})
        by_station = {r["station"]: r for r in data_walk.verdicts(made)[0].detail["rows"]}
        assert (by_station["money"]["questioned"], by_station["money"]["ticketed"]) == (True, ticketed)
        assert by_station["rules"]["questioned"] is False


def test_a_walk_reads_the_wave_going_on_or_the_last_that_ended() -> None:
    for day, wave in (("2022-06-01", "baseline"), ("2023-05-01", "baseline"), ("2026-01-01", "endline")):
        made = evidence({"datawalk_responses": [sheet("c1", "rules", "yes", date=day)]})
        assert {f.wave_to for f in data_walk.recognised(made)} == {wave}


def test_dots_by_side_and_the_two_orders_against_each_other() -> None:
    rows = []
    for person in range(10):
        for station, ours, theirs in (("rules", 5, 0), ("money", 3, 2), ("trust", 1, 5)):
            rows.append(sheet(f"c{person}", station, "yes", priority=ours))
            rows.append(sheet(f"i{person}", station, "yes", priority=theirs))
    rows.append(sheet("c50", "rules", "yes", priority=1))  # left out two stations
    made = evidence({"datawalk_responses": rows})
    within = level(walk_priorities.dots_within(made), walk_priorities.WITHIN, "endline", COMMUNITY)
    assert (within.estimate, within.n) == (1.0, 10)
    assert [r["station"] for r in within.detail["rows"]] == ["rules", "money", "trust"]
    between = level(walk_priorities.dots_between(made), walk_priorities.BETWEEN, "endline")
    assert between.estimate == -1.0
    assert [r["institution_place"] for r in between.detail["rows"]] == [3, 2, 1]


def test_who_should_act_is_named_by_enough_people_or_not_at_all() -> None:
    rows = [sheet(f"c{i}", "rules", "yes", who_should_act="Council " if i < 10 else "my uncle") for i in range(19)]
    found = level(walk_priorities.agenda(evidence({"datawalk_responses": rows})), walk_priorities.AGENDA, "endline")
    assert [(r["who"], r["named_n"]) for r in found.detail["rows"]] == [("council", 10)]


def test_who_came_stands_beside_who_lives_here() -> None:
    rows = [sheet(f"c{i}", "rules", "yes", group="group_a" if i < 30 else "group_b") for i in range(40)]
    rows += [sheet(f"c{i}", "money", "yes") for i in range(40)] + readers("i", "rules", ["yes"] * 10)
    made = evidence({"datawalk_responses": rows})
    found = walk_follow_up.attendance(made)
    assert (
        level(found, walk_follow_up.ATTENDANCE, "endline").n,
        level(found, walk_follow_up.ATTENDANCE, "endline").estimate,
    ) == (50, 0.8)
    ours = level(found, walk_follow_up.ATTENDANCE, "endline", "ethnicity:group_a")
    assert (ours.estimate, ours.detail["population_share"]) == (0.75, 0.62)


def test_what_was_raised_at_the_walk_and_came_back() -> None:
    tickets = [
        {"ticket_id": "t1", "raised_on": "2024-12-08", "from": "datawalk", "answered_on": "2024-12-18",
         "reported_back_on": "2024-12-28"},
        {"ticket_id": "t2", "raised_on": "2024-12-08", "from": "datawalk"},
        {"ticket_id": "t3", "raised_on": "2024-12-08", "from": "reply"},
    ]  # fmt: skip
    learned = [{"insight_id": "l", "date_raised": "2024-12-08", "from": "datawalk", "raised_by": "community"}]
    found = walk_follow_up.loop_closure(evidence({"tickets": tickets, "learning_log": learned}))
    one = level(found, walk_follow_up.LOOP, "endline")
    assert (one.estimate, one.n, one.detail["days_to_report"]) == (pytest.approx(1 / 3), 3, 20.0)
