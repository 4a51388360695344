from __future__ import annotations

import pytest

from evaluation.measures.relational.power_decisions import last_word, prevailing_position, promise_gap, proposal_success
from evaluation.measures.relational.power_seats import seat_parity
from evaluation.measures.relational.power_voice import speaking_time_parity
from evaluation.measures.relational.relationships import cross_group_trust, trust
from tests.measures.build import change, evidence, level

TRUST = "relational.relationships.trust"
ACROSS = "relational.relationships.cross_group_trust"
POWER = "relational.power_dynamics."


def ties(nodes: int, step: float):
    """Everybody rates the next two; the second wave is ``step`` higher on two of the three items."""
    rows = []
    for wave in ("baseline", "endline"):
        for i in range(nodes):
            for j in (i + 1, i + 2):
                up = step if wave == "endline" else 0
                rows.append(
                    {
                        "wave": wave,
                        "from_actor": f"a{i}",
                        "to_actor": f"a{j % nodes}",
                        "tie": 1,
                        "trust_reliability": 2 + i % 2 + up,
                        "trust_mission": 2 + up,
                        "trust_openness": None,
                    }
                )
    return rows


def actors(nodes: int):
    return [
        {
            "actor_id": f"a{i}",
            "actor_type": "community_member" if i < nodes // 2 else "funder",
            "group_ethnicity": "group_b" if i < 3 else "group_a",
        }
        for i in range(nodes)
    ]


def test_trust_is_tested_over_members_not_ties() -> None:
    found = change(trust(evidence({"ties": ties(10, 1)})), TRUST)
    assert (found.estimate, found.n, found.detail["delta"]) == (1.0, 10, 0.25)
    assert found.p == pytest.approx(2 / 2**10)
    assert {(c.wave, c.count) for c in found.cells} == {("baseline", 10.0), ("endline", 10.0)}
    assert found.detail["share_high_to"] == 1.0


def test_seven_members_are_too_few_and_a_group_of_three_as_well() -> None:
    assert change(trust(evidence({"ties": ties(7, 1)})), TRUST).reason == "too_few_to_test"
    found = change(trust(evidence({"ties": ties(10, 1), "actors": actors(10)})), TRUST, "ethnicity:group_b")
    assert (found.estimate, found.reason, found.detail["value_to"]) == (
        None,
        "too_few_to_test",
        pytest.approx(3.25, abs=0.2),
    )


def test_a_full_network_with_known_eligible_people_has_a_narrower_range() -> None:
    rows = ties(10, 1)
    for k, row in enumerate(rows):
        row["trust_openness"] = row["trust_reliability"] - (k % 3 == 0)
    eligible = [{"wave": w, "table": "ties", "role": "all", "n_invited": 10} for w in ("baseline", "endline")]
    plain, counted = (change(trust(evidence(t)), TRUST) for t in ({"ties": rows}, {"ties": rows, "eligible": eligible}))
    assert counted.detail["response"] == 1.0
    assert counted.ci_high - counted.ci_low <= plain.ci_high - plain.ci_low
    assert "response" not in plain.detail


def test_who_left_can_hide_what_changed_and_is_not_betrayed() -> None:
    rows = ties(10, 1) + [
        {"wave": "baseline", "from_actor": f"a{i}", "to_actor": "gone", "tie": 1, "trust_reliability": 4}
        for i in range(9)
    ]
    found = change(trust(evidence({"ties": rows})), TRUST)
    assert (found.detail["core"], found.detail["attrition"]) == (10, pytest.approx(1 / 11))
    assert (found.detail["values_of"], found.detail["value_from"]) == ("everyone", found.detail["everyone_from"])
    assert found.estimate == 1.0


def test_trust_across_the_line_has_four_directions_with_their_own_cells() -> None:
    found = cross_group_trust(evidence({"ties": ties(20, 1), "actors": actors(20)}))
    scopes = {f.scope for f in found}
    assert scopes == {
        f"direction:{a}_to_{b}" for a in ("community", "institution") for b in ("community", "institution")
    }
    assert change(found, ACROSS, "direction:community_to_community").n == 9
    assert change(found, ACROSS, "direction:community_to_institution").reason == "too_few_to_test"
    assert all(cell.dimension == "direction" for f in found for cell in f.cells)


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
    found = seat_parity(evidence({"seats": rows, "actors": actors(15)}))
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


def decisions(year: int, n: int, won: int, **more):
    return [
        {
            "decision_id": f"{year}-{i}",
            "date": f"{year}-03-01",
            "topic": "t",
            "community_position": "oppose",
            "institution_position": "support",
            "result": "rejected" if i < won else "adopted",
            **more,
        }
        for i in range(n)
    ]


def test_who_prevails_needs_six_contested_decisions_and_lists_fewer() -> None:
    few = change(
        prevailing_position(evidence({"decisions": decisions(2022, 3, 1) + decisions(2024, 8, 6)})),
        POWER + "prevailing_position",
    )
    assert (few.estimate, few.reason, len(few.detail["rows"])) == (None, "too_few_to_test", 11)
    enough = change(
        prevailing_position(evidence({"decisions": decisions(2022, 8, 2) + decisions(2024, 8, 6)})),
        POWER + "prevailing_position",
    )
    assert (enough.estimate, enough.detail["k_from"], enough.detail["k_to"]) == (0.5, 2, 6)
    assert enough.ci_low < 0.5 < enough.ci_high


def test_proposals_fare_alike_or_not() -> None:
    rows = []
    for year, ours in ((2022, 3), (2024, 9)):
        rows += decisions(year, 12, 12 - ours, proposed_by="community") + [
            {**d, "decision_id": "i" + d["decision_id"]} for d in decisions(year, 12, 3, proposed_by="institution")
        ]
    found = change(proposal_success(evidence({"decisions": rows})), POWER + "proposal_success")
    assert (found.detail["value_from"], found.detail["value_to"]) == (pytest.approx(1 / 3), pytest.approx(1.0))
    assert found.ci_low < found.estimate < found.ci_high
    few = change(proposal_success(evidence({"decisions": rows[:5] + rows[30:36]})), POWER + "proposal_success")
    assert few.estimate is None


def test_the_last_word_counts_votes_and_what_moved() -> None:
    rows = decisions(2022, 6, 0, last_speaker_category="institution") + decisions(
        2024, 6, 0, last_speaker_category="community", straw_poll_for=8, straw_poll_n=10, vote_for=5, vote_n=10
    )
    found = change(last_word(evidence({"decisions": rows})), POWER + "last_word")
    assert (found.estimate, found.detail["moved_toward_to"], found.detail["moved_p_to"]) == (1.0, 6, 0.03125)


def test_promises_are_medians_and_shifts() -> None:
    rows = decisions(2022, 7, 0, participation_promised=4, participation_actual=2) + decisions(
        2024, 7, 0, participation_promised=4, participation_actual=4
    )
    found = promise_gap(evidence({"decisions": rows}))
    assert level(found, POWER + "promise_gap", "baseline").estimate == -2.0
    assert change(found, POWER + "promise_gap").estimate == 2.0


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
    assert found.p < 0.01
