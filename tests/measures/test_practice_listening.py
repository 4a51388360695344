"""Listening: reach, strengths, priorities, pay, co-ordinators, advocacy."""

from __future__ import annotations

import pytest

from evaluation.measures.practice.advocacy import actions
from evaluation.measures.practice.assets import assets_in_use, resident_solutions
from evaluation.measures.practice.coordinators import contacts, home, issues_reported_back, posts
from evaluation.measures.practice.participation import codesign
from evaluation.measures.practice.pay import paid, pay_ratio
from evaluation.measures.practice.priorities import agreement_within, alignment
from evaluation.measures.practice.reach import reach, reach_by_messenger
from tests.measures.build import change, evidence, level

ROWS = [
    {"period": "2024", "area": "quay", "messenger_type": "letter", "n_reached": 60, "n_eligible": 400, "trusted": 0},
    {"period": "2024-Q2", "area": "quay", "messenger_type": "known", "n_reached": 200, "n_eligible": 400, "trusted": 1},
    {"period": "2024-06", "area": "hill", "messenger_type": "letter", "n_reached": 90, "n_eligible": 300, "trusted": 0},
    {"period": "2024", "area": "isle", "messenger_type": "letter", "n_reached": 4, "n_eligible": 50, "trusted": 0},
]  # fmt: skip


def test_people_whom_two_messengers_reached_are_not_counted_twice() -> None:
    found = reach(evidence({"reach": ROWS}))
    whole = level(found, "practice.listening.reach", "endline")
    assert (whole.estimate, whole.n) == (pytest.approx(294 / 750), 750)
    quay = level(found, "practice.listening.reach", "endline", "area:quay")
    assert (quay.estimate, quay.n) == (0.5, 400)
    # Wilson (1927) for 200 of 400: statsmodels' proportion_confint gives 0.4512 to 0.5488
    assert (round(quay.ci_low, 4), round(quay.ci_high, 4)) == (0.4512, 0.5488)
    (cell,) = level(found, "practice.listening.reach", "endline", "area:isle").cells
    assert (cell.source, cell.count, cell.numerator) == ("reach", 50, 4)
    assert level(found, "practice.listening.reach", "baseline").reason == "no_rows_in_wave"


def test_messengers_who_were_trusted_stand_beside_those_who_were_not() -> None:
    found = reach_by_messenger(evidence({"reach": ROWS}))
    trusted, others = (
        level(found, "practice.listening.reach_by_messenger", "endline", f"messenger_trusted:{k}")
        for k in ("trusted", "not_yet_trusted")
    )
    assert (trusted.estimate, others.estimate) == (0.5, pytest.approx(154 / 750))


def test_the_register_shows_strengths_and_never_their_holders() -> None:
    rows = [{"asset_id": i, "type": f"kind {i}", "holder": "Aunt Sara", "used_by_initiative": i % 2} for i in range(4)]
    found = level(assets_in_use(evidence({"assets": rows})), "practice.listening.assets_in_use", "endline")
    assert (found.estimate, found.n) == (0.5, 4)
    assert [row["in_use"] for row in found.detail["rows"]] == [True, True, False, False]
    assert "Aunt Sara" not in str(found)


def test_proposals_of_residents_come_with_the_money_that_followed() -> None:
    rows = [
        {"decision_id": f"{i}", "date": "2024-03-01", "topic": "Bus", "proposed_by": by, "result": result}
        for i, (by, result) in enumerate(
            [("community", "adopted"), ("community", "amended"), ("community", "rejected"), ("funder", "adopted")]
        )
    ]
    found = level(resident_solutions(evidence({"decisions": rows})), "practice.listening.resident_solutions", "endline")
    assert (found.estimate, found.n) == (pytest.approx(2 / 3), 3)


def answers(values: dict[str, dict[str, float]], side: dict[str, str]) -> dict:
    return {
        "survey": [
            {"respondent_id": who, "wave": "endline", "item_id": f"prio_{topic}", "value": value, "role": side[who]}
            for who, given in values.items()
            for topic, value in given.items()
        ],
        "strategies": [{"strategy_id": f"T{i}", "indicator_id": t, "version": "1"} for i, t in enumerate("aab")],
    }


def test_the_work_stands_beside_what_members_want_solved_first() -> None:
    people = {f"r{i}": {"a": 5, "b": 3, "c": 1} for i in range(12)} | {
        f"i{i}": {"a": 1, "b": 3, "c": 5} for i in range(12)
    }
    side = {who: "community_member" if who[0] == "r" else "government" for who in people}
    made = evidence(answers(people, side))
    found = level(alignment(made), "practice.priorities.alignment", "endline")
    assert (found.estimate, found.detail["with_institutions"], found.n) == (1.0, -1.0, 12)
    assert [(r["community_place"], r["institution_place"], r["strategies"]) for r in found.detail["rows"]] == [
        (1, 3, 2), (2, 2, 1), (3, 1, 0)]  # fmt: skip
    ours = level(agreement_within(made), "practice.priorities.agreement_within", "endline", "role_side:community")
    assert (ours.estimate, ours.n) == (1.0, 12)


def test_a_handful_of_people_of_institutions_is_left_out() -> None:
    people = {f"r{i}": {"a": 5, "b": 3, "c": 1} for i in range(12)} | {"i1": {"a": 1, "b": 3, "c": 5}}
    side = {who: "community_member" if who[0] == "r" else "government" for who in people}
    found = level(alignment(evidence(answers(people, side))), "practice.priorities.alignment", "endline")
    assert (found.estimate, found.detail["with_institutions"]) == (1.0, None)
    assert [c.count for c in found.cells] == [12]
    assert all(row["institution_place"] is None for row in found.detail["rows"])


ACTORS = [
    {"actor_id": f"c{i}", "actor_type": "community_member", "paid": i < 3, "lives_in_area": "yes"} for i in range(4)
] + [{"actor_id": f"g{i}", "actor_type": "government", "paid": 1, "lives_in_area": "no"} for i in range(2)]
for actor in ACTORS:
    actor["pay_rate"] = {"community_member": 24, "government": 48}[actor["actor_type"]] if actor["paid"] else None


def test_a_place_is_paid_in_public_and_what_it_pays_is_private() -> None:
    made = evidence({"actors": ACTORS})
    place = level(paid(made), "practice.listening.paid", "endline")
    assert (place.estimate, place.detail["others"], place.cells) == (0.75, 1.0, ())
    ratio = level(pay_ratio(made), "practice.listening.pay_ratio", "endline")
    assert ratio.estimate == 0.5
    assert {(c.group, c.count) for c in ratio.cells} == {("community", 3), ("others", 2)}


def test_an_issue_is_one_issue_however_often_it_is_logged() -> None:
    log = [
        {"date": f"2024-0{m}-01", "actor_id": "c1", "n_contacts": 20, "issue_id": f"I{i}", "raised_on": "2024-02-01",
         "acted_on": "2024-02-11" if m == 3 else None, "reported_back_on": "2024-03-02" if m == 3 and i < 4 else None}
        for i in range(6) for m in (2, 3)
    ]  # fmt: skip
    made = evidence({"coordinator_log": log, "actors": ACTORS})
    found = level(issues_reported_back(made), "practice.coordinators.issues_reported_back", "endline")
    assert (found.detail["k"], found.n, found.detail["acted"], found.detail["days_to_report"]) == (4, 6, 6, 30.0)
    assert found.ci_low < 4 / 6 < found.ci_high
    assert level(posts(made), "practice.coordinators.posts", "endline").estimate == 1
    assert level(contacts(made), "practice.coordinators.contacts", "endline").estimate == 240
    (cell,) = level(home(made), "practice.coordinators.residence", "endline").cells
    assert (cell.count, cell.numerator) == (1, 1)


def test_decisions_made_together_are_those_from_collaborate_on() -> None:
    rows = [
        {"decision_id": f"{y}{i}", "date": f"{y}-03-01", "participation_actual": v}
        for y, given in ((2022, (1, 2, 3)), (2024, (2, 4, 5, None)))
        for i, v in enumerate(given)
    ]
    found = codesign(evidence({"decisions": rows}))
    assert change(found, "practice.participation.codesign").estimate == pytest.approx(2 / 3)
    last = level(found, "practice.participation.codesign", "endline")
    assert [row["count"] for row in last.detail["rows"]] == [0, 1, 0, 1, 1]


def test_acts_of_advocacy_name_nobody() -> None:
    rows = [
        {"date": "2023-05-01", "actor_id": "c1", "action": "Spoke", "target": "Town", "result": "Adopted"},
        {"date": "2024-05-01", "actor_id": "c1", "action": "Wrote", "target": "Town"},
    ]
    found = level(actions(evidence({"advocacy_log": rows})), "practice.advocacy.actions", "endline")
    assert (found.estimate, found.detail["with_result"]) == (2.0, 1)
    assert "c1" not in str(found.detail)
