"""Who speaks, who comes, who leaves, who knows: power by hand-made meetings, seats and answers."""

from __future__ import annotations

import pytest

from evaluation.disclosure.cells import is_protected
from evaluation.measures.relational.inclusion import inclusion_gap
from evaluation.measures.relational.information import information_gap
from evaluation.measures.relational.power_evidence import resistance_told
from evaluation.measures.relational.power_exits import power_holder_exits, power_holders_committed
from evaluation.measures.relational.power_holders import (
    delegate_seniority,
    power_holder_attendance,
    power_holders_delegating,
)
from evaluation.measures.relational.power_readings import influence_seen, readings_agree, three_readings
from evaluation.measures.relational.power_voice import speaking_time_gini, speaking_time_parity
from tests.measures.build import WAVES, change, evidence, level

POWER = "relational.power_dynamics."


def actors(nodes: int):
    return [
        {"actor_id": f"a{i}", "actor_type": "community_member" if i < nodes // 2 else "funder"} for i in range(nodes)
    ]


def test_speaking_time_is_counted_by_meeting() -> None:
    meetings, turns = [], []
    for year, seconds in ((2022, 10), (2024, 50)):
        for i in range(6):
            meetings.append({"meeting_id": f"m{year}{i}", "date": f"{year}-0{i + 1}-01", "attendees": "a0;a9"})
            turns += [
                {"meeting_id": f"m{year}{i}", "turn_no": 1, "actor_id": "a0", "seconds": seconds + i},
                {"meeting_id": f"m{year}{i}", "turn_no": 2, "actor_id": "a9", "seconds": 90},
            ]
    found = change(
        speaking_time_parity(evidence({"meetings": meetings, "turns": turns, "actors": actors(10)})),
        POWER + "speaking_time_parity",
    )
    assert (found.n, found.detail["value_from"] < 0.3, found.detail["value_to"] > 0.7) == (6, True, True)
    assert found.p == pytest.approx(2 / 924)  # one split of twelve meetings, and its mirror
    assert found.estimate == pytest.approx(found.detail["value_to"] - found.detail["value_from"])
    assert len(found.detail["rows"]) == 12


def meeting(number: int, attendees: str, **more):
    return {
        "meeting_id": f"m{number}",
        "body_id": "b",
        "date": f"2024-0{number + 1}-01",
        "attendees": attendees,
        **more,
    }


def turn(number: int, actor: str, seconds: float | None, turn_no: int = 1):
    return {"meeting_id": f"m{number}", "turn_no": turn_no, "actor_id": actor, "seconds": seconds}


def test_meetings_that_tell_nothing_are_left_out_and_counted() -> None:
    meetings = [meeting(0, "a0;a9"), meeting(1, "a8;a9"), meeting(2, "a0;a9"), meeting(3, "a0;a9"), meeting(4, "")]
    turns = [
        turn(0, "a0", 30),
        turn(0, "a9", 90, 2),
        turn(1, "a8", 10),
        turn(1, "a9", 10, 2),
        *(turn(2, "a0", None, i) for i in (1, 2)),
        turn(2, "a9", 50, 3),
        turn(3, "a0", 0),
    ]
    shown = evidence({"meetings": meetings, "turns": turns, "actors": actors(10)})
    found = level(speaking_time_parity(shown), POWER + "speaking_time_parity", "endline")
    assert (found.estimate, found.n, found.ci_low) == (0.5, 1, None)
    assert (found.detail["without_community"], found.detail["not_timed"]) == (1, 3)
    assert found.detail["rows"] == [{"wave": "endline", "date": "2024-01-01", "people_share": 0.5, "time_share": 0.25}]
    assert change(speaking_time_parity(shown), POWER + "speaking_time_parity").reason == "too_few_to_test"
    uneven = level(speaking_time_gini(shown), POWER + "speaking_time_gini", "endline")
    assert (uneven.estimate, uneven.n) == (pytest.approx((0.25 + 0) / 2), 2)


def test_who_was_present_and_silent_counts_with_nothing() -> None:
    shown = evidence(
        {"meetings": [meeting(0, "a0;a1;a2;a9")], "turns": [turn(0, "a9", 40)], "actors": actors(10)},
        waves=WAVES[1:],
    )
    assert speaking_time_gini(shown)[0].estimate == 0.75
    assert speaking_time_parity(shown)[0].estimate == 0.0


HOLDERS = [
    {"actor_id": "h1", "actor_type": "government", "power_holder": 1, "seniority": 5, "wave_joined": "baseline"},
    {"actor_id": "h2", "actor_type": "funder", "power_holder": 1, "seniority": 4, "wave_joined": "baseline"},
    {"actor_id": "late", "actor_type": "funder", "power_holder": 1, "seniority": 4, "wave_joined": "endline"},
    {"actor_id": "d", "actor_type": "government", "power_holder": 0, "seniority": 2, "wave_joined": "baseline"},
]
SEATS = [
    {"seat_id": "1", "body_id": "b", "actor_id": "h1", "seat_category": "institution", "voting": 1},
    {
        "seat_id": "2",
        "body_id": "b",
        "actor_id": "h2",
        "seat_category": "funder",
        "voting": 1,
        "start": "2021-01-01",
        "end": "2024-03-15",
    },
    {
        "seat_id": "3",
        "body_id": "b",
        "actor_id": "c",
        "seat_category": "community",
        "voting": 1,
        "start": "2024-04-01",
    },
]


def test_power_holders_come_send_or_stay_away() -> None:
    meetings = [
        meeting(0, "h1;h2"),
        meeting(1, "d", delegated_for="h1>d"),
        meeting(2, "h1;d", delegated_for="h2→d; x>"),
        meeting(3, "h1"),
        meeting(4, ""),
    ]
    shown = evidence({"actors": HOLDERS, "seats": SEATS, "meetings": meetings})
    found = level(power_holder_attendance(shown), POWER + "power_holder_attendance", "endline")
    # the seat of h2 ended in March: seven places in four meetings with a list
    assert (found.detail["k"], found.n) == (4, 7)
    (row,) = found.detail["rows"]
    assert (row["expected"], row["in_person"], row["delegated"], row["absent"]) == (7, 4, 2, 1)
    sent = level(power_holders_delegating(shown), POWER + "power_holders_delegating", "endline")
    assert (sent.detail["k"], sent.n) == (2, 2)
    rank = level(delegate_seniority(shown), POWER + "delegate_seniority", "endline")
    assert (rank.estimate, rank.n, rank.detail["lower"]) == (-2.5, 2, 2)
    assert level(delegate_seniority(shown), POWER + "delegate_seniority", "baseline").reason == "nobody_delegated"
    assert change(power_holder_attendance(shown), POWER + "power_holder_attendance").reason == "no_rows_in_wave"


def test_ten_points_fewer_places_filled_in_person_are_told_from_chance_only_where_many() -> None:
    meetings = []
    for year, stay_away in ((2022, 0), (2024, 30)):
        meetings += [
            {
                "meeting_id": f"{year}-{i}",
                "body_id": "b",
                "date": f"{year}-02-01",
                "attendees": "d" if i < stay_away else "h1",
            }
            for i in range(60)
        ]
    shown = evidence({"actors": HOLDERS, "seats": SEATS[:1], "meetings": meetings})
    found = change(power_holder_attendance(shown), POWER + "power_holder_attendance")
    assert (found.estimate, found.detail["delta"], found.detail["theta"]) == (-0.5, 0.1, -0.5)
    assert found.ci_high < 0


def test_an_exit_is_told_with_the_seat_that_opened_beside_it() -> None:
    shown = evidence({"actors": HOLDERS, "seats": SEATS})
    found = level(power_holder_exits(shown), POWER + "power_holder_exits", "endline")
    assert (found.estimate, found.n, found.ci_low) == (1.0, 1, pytest.approx(0.0253, abs=1e-3))
    assert found.detail["rows"] == [{"wave": "endline", "name": "b", "exits": 1, "community_seats_opened": 1}]
    # 2023 and 2024 for one seat, up to mid-March 2024 for the other
    assert found.detail["seat_years"] == pytest.approx((731 + 440) / 365.25, abs=1e-6)
    moved = change(power_holder_exits(shown), POWER + "power_holder_exits")
    assert (moved.estimate, moved.reason, moved.n) == (None, "too_few_to_test", 1)


def test_a_seat_held_on_the_last_day_of_a_wave_is_left_after_it() -> None:
    seats = [{**SEATS[1], "end": "2022-12-31"}]
    found = power_holder_exits(evidence({"actors": HOLDERS, "seats": seats}))
    assert level(found, POWER + "power_holder_exits", "baseline").estimate == 0.0
    assert level(found, POWER + "power_holder_exits", "endline").reason == "no_rows_in_wave"


def test_commitments_are_those_of_power_holders_who_belong() -> None:
    made = [
        {"actor_id": "h1", "made_on": "2022-05-01", "status": "done"},
        {"actor_id": "h1", "made_on": "2023-05-01", "status": "open"},
        {"actor_id": "d", "made_on": "2022-05-01", "status": "done"},
    ]
    found = power_holders_committed(evidence({"actors": HOLDERS, "commitments": made}))
    first, last = (level(found, POWER + "power_holders_committed", w) for w in ("baseline", "endline"))
    assert (first.detail["k"], first.n, last.detail["k"], last.n) == (1, 2, 1, 3)
    assert last.detail["commitments"] == 2


def test_three_readings_stand_side_by_side_and_people_are_counted_apart() -> None:
    flows = [
        {"flow_id": "f1", "period_start": "2024-01-01", "from_org": "town", "amount": 60, "controller": "institution"},
        {"flow_id": "f2", "period_start": "2024-01-01", "from_org": "trust", "amount": 20, "controller": "shared"},
        {"flow_id": "f3", "period_start": "2024-01-01", "from_org": "town", "amount": 20, "controller": "community"},
    ]
    people = [
        {"actor_id": "h1", "actor_type": "government", "org_id": "town"},
        {"actor_id": "h2", "actor_type": "funder", "org_id": "trust"},
        {"actor_id": "c", "actor_type": "community_member"},
    ]
    ties = [
        {"wave": "endline", "from_actor": a, "to_actor": b, "tie": 1, "value_power": v}
        for a, b, v in (("h1", "c", 1), ("h2", "c", 3), ("c", "h1", 4), ("h2", "h2", 4), ("c", "h2", None))
    ]
    shown = evidence({"seats": SEATS, "flows": flows, "actors": people, "ties": ties})
    now = level(three_readings(shown), POWER + "three_readings", "endline")
    assert (now.estimate, now.reason) == (None, "")
    assert {r["side"]: (r["seats_share"], r["money_share"]) for r in now.detail["rows"]} == {
        "community": (0.5, pytest.approx(0.3)),
        "backbone": (0.0, 0.0),
        "institution": (0.5, pytest.approx(0.6)),
        "funder": (0.0, pytest.approx(0.1)),
    }
    seen = {f.group: f for f in influence_seen(shown)}
    assert {side: f.estimate for side, f in seen.items()} == {"community": 2.0, "institution": 4.0}
    assert [c.count for c in seen["community"].cells] == [2.0]
    assert all(is_protected(f) for f in seen.values())
    (rho,) = readings_agree(shown)
    assert (rho.group, rho.n, rho.cells) == ("seats_money", 4, ())


def test_two_currencies_and_an_unknown_giver() -> None:
    flows = [{"flow_id": "f", "period_start": "2024-01-01", "from_org": "?", "amount": 5, "controller": "institution"}]
    alone = level(three_readings(evidence({"flows": flows})), POWER + "three_readings", "endline")
    assert [(r["side"], r["money_share"]) for r in alone.detail["rows"] if r["money_share"]] == [("institution", 1.0)]
    mixed = [{**flows[0], "currency": "A"}, {**flows[0], "flow_id": "g", "currency": "B"}]
    assert three_readings(evidence({"flows": mixed}))[-1].reason == "no_rows_in_wave"
    assert {f.reason for f in readings_agree(evidence({"flows": flows}))} == {"no_rows_in_wave"}


ITEMS = [
    {"item_id": "i1", "scale_id": "information_access", "minimum": 1, "maximum": 5, "reverse": 0},
    {"item_id": "i2", "scale_id": "information_access", "minimum": 1, "maximum": 5, "reverse": 1},
]


def answers(wave: str, community: int, institution: int, step: float = 0.0):
    rows = []
    for i in range(16):
        ours = i < 8
        for item in ("i1", "i2"):
            value = (community + step if ours else institution) + i % 2
            rows.append(
                {
                    "respondent_id": f"r{i}",
                    "wave": wave,
                    "item_id": item,
                    "value": value if item == "i1" else 6 - value,
                    "role": "community_member" if ours else "government",
                }
            )
    return rows


def test_the_gap_in_information_is_told_by_side_and_closes_for_the_same_people() -> None:
    rows = answers("baseline", 1, 3) + answers("endline", 1, 3, step=1.0)
    found = information_gap(evidence({"items": ITEMS, "survey": rows}))
    first = level(found, POWER + "information_gap", "baseline")
    assert (first.estimate, first.n) == (-2.0, 16)
    assert first.detail["permutation_p"] < 0.001
    assert level(found, POWER + "information_gap", "endline", "role_side:community").estimate == 2.5
    moved = change(found, POWER + "information_gap")
    assert (moved.estimate, moved.detail["design"], moved.detail["value_to"]) == (1.0, "linked", -1.0)
    assert {(c.dimension, c.group, c.count) for c in moved.cells} == {
        ("role_side", "community", 8.0),
        ("role_side", "institution", 8.0),
    }


def test_the_climate_of_inclusion_is_a_gap_of_its_own_scale() -> None:
    items = [{**item, "scale_id": "inclusion_climate"} for item in ITEMS]
    rows = answers("baseline", 2, 4)
    found = level(inclusion_gap(evidence({"items": items, "survey": rows})), POWER + "inclusion_gap", "baseline")
    assert (found.estimate, found.n) == (-2.0, 16)
    assert {c.quantity for c in found.cells} == {POWER + "inclusion_gap"}
    other = information_gap(evidence({"items": items, "survey": rows}))
    assert {f.reason for f in other} == {"no_rows_in_wave"}


def test_other_respondents_are_two_gaps_and_few_are_too_few() -> None:
    other = [{**r, "respondent_id": "o" + r["respondent_id"]} for r in answers("endline", 2, 3)]
    found = information_gap(evidence({"items": ITEMS, "survey": answers("baseline", 1, 3) + other}))
    moved = change(found, POWER + "information_gap")
    assert (moved.estimate, moved.detail["design"]) == (1.0, "unlinked")
    few = [r for r in answers("endline", 2, 3) if r["respondent_id"] in ("r0", "r9")]
    small = information_gap(evidence({"items": ITEMS, "survey": few}, waves=WAVES[1:]))
    assert (small[0].estimate, small[0].reason) == (None, "too_few_to_test")
    bare = information_gap(evidence({"items": ITEMS, "survey": [{**few[0], "item_id": "else"}]}))
    assert {f.reason for f in bare} == {"no_rows_in_wave"}


def test_resistance_counts_sources_that_may_be_counted() -> None:
    heard = [
        {
            "source_id": f"s{i}",
            "wave": "endline",
            "date": "2024-05-01",
            "speaker_type": "community_member",
            "consent": "internal" if i == 3 else "aggregate_only",
            "asked_conditions": "power_dynamics" if i < 5 else "policies",
        }
        for i in range(6)
    ]
    said = [
        {
            "source_id": f"s{i}",
            "segment_id": "1",
            "code_id": code,
            "coder_id": "x",
            "round": "consensus",
            "speaks_of": "change",
            "direction": direction,
            "magnitude": 1,
        }
        for i, code, direction in ((0, "R-05", -1), (1, "R-08", -1), (2, "R-08", 1), (3, "R-05", -1), (5, "R-05", -1))
    ]
    codes = [{"code_id": "R-05", "condition": "relationships"}, {"code_id": "R-08", "condition": "power_dynamics"}]
    found = resistance_told(evidence({"sources": heard, "codings": said, "codes": codes}))
    now = level(found, POWER + "resistance_told", "endline")
    # s3 did not agree to be counted; s5 was not asked and spoke of it
    assert (now.estimate, now.n, now.cells) == (3.0, 5, ())
    assert level(found, POWER + "resistance_told", "baseline").reason == "no_rows_in_wave"
