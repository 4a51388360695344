from __future__ import annotations

import pytest

from evaluation.measures.practice.accountability import commitments_kept
from evaluation.measures.practice.listening import loop_closure
from evaluation.measures.practice.representation import residents_on_every_body, seats_by_category
from evaluation.measures.practice.strategies import programme_and_system
from tests.measures.build import change, evidence, level


def test_both_lines_of_money_are_shown_and_an_empty_one_is_flagged() -> None:
    flows = [
        {"flow_id": f"{y}{m}", "period_start": f"{y}-01-01", "amount": a, "currency": "ILS", "mode": m}
        for y, m, a in ((2022, "programme", 100), (2024, "programme", 60), (2024, "system", 40))
    ]
    found = programme_and_system(evidence({"flows": flows}))
    first, second = (level(found, "practice.strategies.programme_and_system", w) for w in ("baseline", "endline"))
    assert (first.estimate, first.detail["one_is_empty"]) == (0.0, True)
    assert (second.estimate, second.detail["system"], second.detail["one_is_empty"]) == (0.4, 40.0, False)
    assert not [f for f in found if f.is_change]


SEATS = [
    {"seat_id": f"s{i}", "body_id": b, "seat_category": c, "voting": 1, "start": "2020-01-01"}
    for i, (b, c) in enumerate(
        [
            ("board", "institution"),
            ("board", "community"),
            ("council", "community"),
            ("council", "community"),
            ("fund", "funder"),
        ]
    )
]


def test_a_single_resident_is_flagged_as_a_token() -> None:
    found = level(
        residents_on_every_body(evidence({"seats": SEATS})),
        "practice.representation.residents_on_every_body",
        "endline",
    )
    assert {row["body_id"]: row["flag"] for row in found.detail["rows"]} == {
        "board": "token",
        "council": "",
        "fund": "none",
    }
    assert found.estimate == pytest.approx(1 / 3)


def test_seats_by_category_stand_beside_the_population() -> None:
    found = level(
        seats_by_category(evidence({"seats": SEATS})), "practice.representation.seats_by_category", "baseline"
    )
    assert (found.estimate, found.detail["population_share"], found.census) == (0.6, 0.62, True)


def test_a_loop_is_closed_when_it_was_reported_back() -> None:
    log = [
        {
            "insight_id": f"{y}{i}",
            "date_raised": f"{y}-02-01",
            "raised_by": "community",
            "date_acted": f"{y}-02-11",
            "reported_back_on": f"{y}-03-03" if i < k else None,
        }
        for y, k in ((2022, 1), (2024, 7))
        for i in range(8)
    ]
    found = loop_closure(evidence({"learning_log": log}))
    moved = change(found, "practice.listening.loop_closure")
    assert (moved.estimate, moved.detail["k_to"], moved.detail["days_to_action_to"]) == (0.75, 7, 10.0)
    assert moved.ci_low < 0.75 < moved.ci_high


def test_commitments_that_are_not_yet_due_do_not_count() -> None:
    rows = [
        {"actor_id": "a", "made_on": "2024-01-01", "due": d, "status": s, "verified_by": v}
        for d, s, v in (("2024-05-01", "done", "b"), ("2024-06-01", "late", ""), ("2026-01-01", "open", ""))
    ]
    found = level(
        commitments_kept(evidence({"commitments": rows})), "practice.accountability.commitments_kept", "endline"
    )
    assert (found.estimate, found.n, found.detail["verified"], found.detail["late"]) == (0.5, 2, 1, 1)
