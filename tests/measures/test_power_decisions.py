"""Power in decisions: who prevails, whose proposals pass, who speaks last, what was promised; by hand."""

from __future__ import annotations

import pytest

from evaluation.measures.relational.power_decisions import prevailing_position, proposal_success
from evaluation.measures.relational.power_evidence import decisions_with_lived_experience
from evaluation.measures.relational.power_last_word import last_word, movement, votes_moved
from evaluation.measures.relational.power_promises import promise_gap
from evaluation.statistics.exact import fisher
from tests.measures.build import WAVES, change, evidence, level

POWER = "relational.power_dynamics."


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


def test_between_waves_fisher_decides_who_prevails() -> None:
    rows = decisions(2022, 8, 2) + decisions(2024, 8, 6)
    found = change(prevailing_position(evidence({"decisions": rows})), POWER + "prevailing_position")
    assert found.p == pytest.approx(fisher(2, 8, 6, 8))
    assert found.detail["method"] == "fisher"


def test_what_became_of_proposals_is_counted_by_proposer_even_where_few() -> None:
    rows = decisions(2024, 3, 1, proposed_by="funder") + [
        {**decisions(2024, 1, 0)[0], "decision_id": "d", "result": "deferred", "proposed_by": "community"}
    ]
    found = level(proposal_success(evidence({"decisions": rows})), POWER + "proposal_success", "endline")
    assert (found.estimate, found.reason) == (None, "no_rows_in_wave")
    assert [(r["proposed_by"], r["proposals"], r["rejected"], r["deferred"]) for r in found.detail["rows"]] == [
        ("community", 1, 0, 1),
        ("funder", 3, 1, 0),
    ]


def vote(i: int, last: str, straw: int | None, for_: int, position: str = "support"):
    return {
        "decision_id": f"v{i}",
        "date": "2024-05-01",
        "topic": "t",
        "community_position": position,
        "last_speaker_category": last,
        "straw_poll_for": straw,
        "straw_poll_n": None if straw is None else 10,
        "vote_for": for_,
        "vote_n": 10,
    }


def test_kept_in_17_of_20_in_6_toward_in_1_away() -> None:
    """The example of A5.6, with ties in the straw poll, votes without one, and a split community."""
    rows = [vote(i, "community", 5, 6) for i in range(6)] + [vote(6, "community", 5, 4)]
    rows += [vote(i, "community", 5, 5) for i in range(7, 12)]
    rows += [vote(i, "community", None, 5) for i in range(12, 15)]
    rows += [vote(i, "community", 5, 9, "split") for i in range(15, 17)]
    rows += [vote(17, "institution", 5, 6), vote(18, "institution", 5, 4), vote(19, "funder", 5, 5)]
    rows += [vote(20, "", 5, 9)]
    shown = evidence({"decisions": rows})
    found = level(last_word(shown), POWER + "last_word", "endline")
    d = found.detail
    assert (d["k"], found.n, d["moved_toward"], d["moved_away"]) == (17, 20, 6, 1)
    assert (d["stayed"], d["no_straw_poll"], d["other_toward"], d["other_away"]) == (5, 5, 1, 1)
    assert (found.ci_low, found.ci_high) == (pytest.approx(0.621, abs=1e-3), pytest.approx(0.968, abs=1e-3))
    moved = level(votes_moved(shown), POWER + "votes_moved", "endline")
    assert (moved.n, moved.detail["k"], moved.detail["net"], moved.detail["sign_p"]) == (7, 6, 5, 0.125)


def test_few_votes_are_counted_without_a_share_and_none_are_silent() -> None:
    shown = evidence({"decisions": [vote(i, "community", 5, 5) for i in range(3)]})
    few = level(last_word(shown), POWER + "last_word", "endline")
    assert (few.estimate, few.reason, few.detail["k"], few.n) == (None, "too_few_to_test", 3, 3)
    assert level(votes_moved(shown), POWER + "votes_moved", "endline").reason == "nothing_moved"
    assert level(last_word(shown), POWER + "last_word", "baseline").reason == "no_rows_in_wave"
    assert movement("none", 1, 2, 2, 2) is None


def test_turns_tell_the_last_speaker_where_nobody_wrote_it_down() -> None:
    turns = [
        {"meeting_id": "m", "item_id": "v0", "turn_no": 1, "actor_id": "b", "before_vote_rank": 2},
        {"meeting_id": "m", "item_id": "v0", "turn_no": 2, "actor_id": "a", "before_vote_rank": 1},
        {"meeting_id": "m", "item_id": "v1", "turn_no": 1, "actor_id": "b", "before_vote_rank": 1},
    ]
    actors = [{"actor_id": "a", "actor_type": "community_member"}, {"actor_id": "b", "actor_type": "funder"}]
    rows = [vote(0, "", 5, 6), vote(1, "", 5, 6), vote(2, "", 5, 6)]
    found = level(
        last_word(evidence({"decisions": rows, "turns": turns, "actors": actors})), POWER + "last_word", "endline"
    )
    assert (found.detail["k"], found.n) == (1, 2)


def test_promises_are_spread_over_the_spectrum_and_few_have_no_median() -> None:
    rows = decisions(2024, 4, 0, participation_promised=4, participation_actual=3)
    found = level(promise_gap(evidence({"decisions": rows})), POWER + "promise_gap", "endline")
    assert (found.estimate, found.reason, found.n, found.detail["below"]) == (None, "too_few_to_test", 4, 4)
    spread = {r["participation"]: (r["promised"], r["given"]) for r in found.detail["rows"]}
    assert spread == {
        "inform": (0, 0),
        "consult": (0, 0),
        "involve": (0, 4),
        "collaborate": (4, 0),
        "empower": (0, 0),
    }


def test_a_decision_cites_somebody_who_lives_it_or_it_does_not() -> None:
    rows = decisions(2024, 4, 0)
    for row, ids in zip(rows, ("s1;report", "report", "", "s2"), strict=True):
        row["evidence_ids"] = ids
    heard = [
        {"source_id": "s1", "speaker_type": "community_member"},
        {"source_id": "s2", "speaker_type": "government"},
    ]
    found = level(
        decisions_with_lived_experience(evidence({"decisions": rows, "sources": heard})),
        POWER + "decisions_with_lived_experience",
        "endline",
    )
    assert (found.estimate, found.detail["k"], found.detail["cited"], found.n) == (0.25, 1, 3, 4)
    bare = decisions_with_lived_experience(evidence({"decisions": decisions(2024, 4, 0), "sources": heard}))
    assert level(bare, POWER + "decisions_with_lived_experience", "endline").reason == "no_rows_in_wave"


@pytest.mark.parametrize("measure", [prevailing_position, proposal_success, last_word, votes_moved, promise_gap])
def test_one_wave_and_no_decision_in_it(measure) -> None:
    (found, *rest) = measure(evidence({"decisions": decisions(2019, 3, 1)}, waves=WAVES[1:]))
    assert (found.estimate, found.reason, found.is_change) == (None, "no_rows_in_wave", False)
    assert {f.reason for f in rest} <= {"not_measured_for_group"}
