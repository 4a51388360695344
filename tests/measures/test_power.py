"""Power by hand-made tables: seats, chairs, bodies (F19: four of fifteen seats, 62 % of the people)."""

from __future__ import annotations

import pytest

from evaluation.measures.relational.power_bodies import purpose_stated, who_decides
from evaluation.measures.relational.power_chairs import any_seat_parity, chair_parity
from evaluation.measures.relational.power_seats import seat_parity
from tests.measures.build import WAVES, change, evidence, level

POWER = "relational.power_dynamics."


def seats(community: int, total: int, **more):
    return [
        {
            "seat_id": f"s{i}",
            "body_id": f"b{i % 2}",
            "actor_id": f"a{i}",
            "seat_category": "community" if i < community else "institution",
            "voting": 1,
            "start": "2020-01-01",
            **more,
        }
        for i in range(total)
    ]


def test_four_of_fifteen_seats_are_six_short() -> None:
    rows = seats(4, 15) + [
        {
            "seat_id": "late",
            "body_id": "b0",
            "actor_id": "a0",
            "seat_category": "community",
            "voting": 1,
            "start": "2023-05-01",
        },
        {"seat_id": "mute", "body_id": "b0", "actor_id": "a1", "seat_category": "community", "voting": 0},
    ]
    actors = [{"actor_id": f"a{i}", "group_ethnicity": "group_b" if i < 3 else "group_a"} for i in range(15)]
    found = seat_parity(evidence({"seats": rows, "actors": actors}))
    assert level(found, POWER + "seat_parity", "baseline").estimate == pytest.approx(0.430, abs=5e-4)
    assert level(found, POWER + "seat_parity", "baseline").detail["seats_short"] == 6
    moved = change(found, POWER + "seat_parity")
    assert (moved.detail["held_to"], moved.detail["seats_to"], moved.census) == (5, 16, True)
    group = level(found, POWER + "seat_parity", "baseline", "ethnicity:group_b")
    assert group.estimate == pytest.approx((3 / 15) / 0.38)


def test_weights_by_decision_right_are_sensitivity_only() -> None:
    bodies = [
        {"body_id": "b0", "name": "Council", "decision_right": "empower"},
        {"body_id": "b1", "name": "Board", "decision_right": "inform"},
    ]
    rows = [
        *seats(4, 10, end="2023-01-01"),
        *({**s, "seat_id": "t" + s["seat_id"], "start": "2023-06-01"} for s in seats(6, 10)),
    ]
    found = change(seat_parity(evidence({"seats": rows, "bodies": bodies})), POWER + "seat_parity")
    assert found.detail["sensitivity"]["by_decision_right"] == pytest.approx(0.2 / 0.62)
    assert found.detail["theta"] == pytest.approx(0.2 / 0.62)


def test_without_the_community_share_there_is_no_parity_but_the_share_of_seats() -> None:
    found = level(
        seat_parity(evidence({"seats": seats(4, 15)}, community_share=None)), POWER + "seat_parity", "baseline"
    )
    assert (found.estimate, found.reason, found.detail["share"]) == (
        None,
        "needs_community_share",
        pytest.approx(4 / 15),
    )


BODIES = [
    {"body_id": "b0", "name": "Board", "decision_right": "inform", "budget_authority": 1000},
    {"body_id": "b1", "name": "Council", "decision_right": "empower", "community_purpose": "Parents decide"},
    {"body_id": "b2", "name": "Empty", "decision_right": "consult"},
]


def test_every_body_may_count_the_same_in_sensitivity() -> None:
    before = [
        *seats(0, 2, end="2023-01-01"),
        {"seat_id": "x", "body_id": "b1", "seat_category": "community", "voting": 1},
    ]
    after = [{**s, "seat_id": f"t{i}", "start": "2023-06-01", "end": None} for i, s in enumerate(seats(2, 8))]
    found = change(seat_parity(evidence({"seats": before + after})), POWER + "seat_parity")
    # b0: 0 of 1, then 1 of 4; b1: 1 of 2, then 2 of 5
    assert found.detail["sensitivity"]["bodies_equally"] == pytest.approx(((1 / 4 + 2 / 5) - (0 + 1 / 2)) / 2 / 0.62)
    assert found.detail["sensitivity"]["by_decision_right"] is None


def test_a_seat_without_a_vote_and_a_chair_are_no_vote() -> None:
    rows = seats(4, 15) + [
        {"seat_id": f"m{i}", "body_id": "b1", "seat_category": "community", "voting": 0, "chair": int(i == 0)}
        for i in range(5)
    ]
    rows[-1]["chair"] = None
    rows[10]["chair"] = 1
    shown = evidence({"seats": rows})
    assert level(seat_parity(shown), POWER + "seat_parity", "endline").detail["held"] == 4
    everyone = level(any_seat_parity(shown), POWER + "any_seat_parity", "endline")
    assert (everyone.n, everyone.detail["held"], everyone.detail["seats_short"]) == (20, 9, 4)
    chairs = level(chair_parity(shown), POWER + "chair_parity", "endline")
    assert (chairs.n, chairs.estimate) == (2, pytest.approx(0.5 / 0.62))
    assert change(any_seat_parity(shown), POWER + "any_seat_parity").detail["descriptive"] is True
    none = level(chair_parity(evidence({"seats": seats(4, 15)})), POWER + "chair_parity", "endline")
    assert (none.estimate, none.reason) == (None, "no_rows_in_wave")


def test_nobody_from_the_community_is_a_parity_of_nothing_not_a_silence() -> None:
    found = seat_parity(evidence({"seats": seats(0, 5)}))
    assert level(found, POWER + "seat_parity", "endline").estimate == 0.0
    assert level(found, POWER + "seat_parity", "endline").detail["seats_short"] == 4
    assert change(found, POWER + "seat_parity").estimate == 0.0


def test_who_decides_lists_every_body_the_widest_right_first() -> None:
    found = who_decides(evidence({"bodies": BODIES, "seats": seats(7, 10, chair=None)}))
    now = level(found, POWER + "who_decides", "endline")
    assert [r["name"] for r in now.detail["rows"]] == ["Council", "Empty", "Board"]
    assert [(r["votes_held"], r["votes"], r["seats_short"]) for r in now.detail["rows"]] == [
        (3, 5, 1),
        (0, 0, None),
        (4, 5, 0),
    ]
    assert (now.estimate, now.n, now.detail["k"], now.census) == (0.5, 2, 1, True)
    assert now.detail["rows"][2]["budget_authority"] == 1000.0
    without = who_decides(evidence({"bodies": BODIES, "seats": seats(7, 10)}, community_share=None))
    assert {f.reason for f in without} == {"needs_community_share"}
    assert len(without[0].detail["rows"]) == 6


def test_one_body_one_wave_and_seats_without_votes() -> None:
    mute = [{**s, "voting": 0, "body_id": "b1"} for s in seats(2, 3)]
    found = who_decides(evidence({"bodies": BODIES[1:2], "seats": mute}, waves=WAVES[1:]))
    assert [(f.is_change, f.estimate, f.n) for f in found] == [(False, 1.0, 1)]
    assert seat_parity(evidence({"seats": mute}, waves=WAVES[1:]))[0].reason == "no_rows_in_wave"


def test_a_purpose_is_stated_or_not() -> None:
    (found,) = purpose_stated(evidence({"bodies": BODIES}))
    assert (found.estimate, found.n, found.detail["k"]) == (pytest.approx(1 / 3), 3, 1)
