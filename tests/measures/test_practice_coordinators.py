"""Co-ordinators' working time and staying, gaps in contact, pay for like work, who leads items."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.measures.practice.contact import longest_gap
from evaluation.measures.practice.coordinator_posts import full_time_posts, staying
from evaluation.measures.practice.leadership import items_led
from evaluation.measures.practice.pay_like_work import pay_for_like_work
from evaluation.measures.practice.programmes import retention
from tests.measures.build import change, evidence, level

FTE, STAYING = "practice.coordinators.full_time_posts", "practice.coordinators.staying"
GAP, LIKE = "practice.listening.longest_gap", "practice.listening.pay_for_like_work"
LED = "practice.leadership.items_led"


def post(number: int, part: float, start: str, end: str | None = None) -> dict[str, Any]:
    return {"post_id": f"P{number}", "actor_id": f"c{number}", "area": "quay", "fte": part, "start": start, "end": end}


def test_posts_add_up_to_working_time_and_name_nobody() -> None:
    made = evidence({"coordinators": [post(1, 1, "2021-06-01"), post(2, 0.5, "2022-03-01", "2023-02-28"),
                                      post(3, 0.5, "2023-03-01"), post(4, 0.75, "2024-06-01")]})  # fmt: skip
    found = full_time_posts(made)
    assert [level(found, FTE, w).estimate for w in ("baseline", "endline")] == [1.5, 2.25]
    moved = change(found, FTE)
    assert (moved.estimate, moved.census, moved.n, moved.p) == (0.75, True, 3, None)
    assert "c1" not in str(moved.detail)


def test_few_co_ordinators_give_two_counts_and_ten_a_curve() -> None:
    few = level(staying(evidence({"coordinators": [post(1, 1, "2022-01-01"), post(2, 1, "2022-01-01", "2022-06-01")]})),
                STAYING, "endline")  # fmt: skip
    assert (few.estimate, few.reason, few.detail["rows"]) == (None, "too_few_to_say", [{"in_post": 1, "left": 1}])
    ends = ["2022-04-01", "2022-10-01", None, None, None, None, None, None, None, None]
    many = evidence({"coordinators": [post(i, 0.5, "2022-01-01", end) for i, end in enumerate(ends)]})
    found = level(staying(many), STAYING, "endline")
    # Kaplan-Meier without anybody lost before: 8 of 10; statsmodels gives .4087 to .9459
    assert found.estimate == pytest.approx(0.8)
    assert (round(found.ci_low, 4), round(found.ci_high, 4)) == (0.4087, 0.9459)
    assert [round(row["share"], 6) for row in found.detail["rows"]] == [0.9, 0.8, 0.8, 0.8, 0.8]


def test_a_curve_of_seats_has_its_range_at_every_step() -> None:
    seats = [{"seat_id": f"s{i}", "body_id": "b", "actor_id": f"c{i}", "seat_category": "community", "voting": 1,
              "start": "2022-01-01", "end": "2022-10-01" if i < 6 else None} for i in range(10)]  # fmt: skip
    found = level(retention(evidence({"seats": seats})), "practice.programmes.retention", "endline")
    assert found.detail["median_months"] == pytest.approx(9, abs=0.2)
    assert all(row["low"] <= row["share"] <= row["high"] for row in found.detail["rows"])


ACTORS = [
    {"actor_id": "c1", "actor_type": "community_member"},
    {"actor_id": "g1", "actor_type": "government"},
    {"actor_id": "b1", "actor_type": "backbone"},
]


def test_a_gap_in_contact_is_seen_and_a_meeting_among_institutions_does_not_fill_it() -> None:
    meetings = [{"meeting_id": f"m{d}", "body_id": "b", "date": d, "attendees": who}
                for d, who in (("2024-01-10", "c1;g1"), ("2024-05-01", "g1;b1"), ("2024-09-01", "c1"))]  # fmt: skip
    log = [{"date": d, "actor_id": "c1", "n_contacts": 12} for d in ("2023-06-01", "2024-11-20")]
    found = longest_gap(evidence({"meetings": meetings, "actors": ACTORS, "coordinator_log": log}))
    last = level(found, GAP, "endline")
    assert (last.estimate, last.n) == (235.0, 4)
    assert [row["days_without"] for row in last.detail["rows"]] == [151, 223, 235, 80]
    assert last.detail["rows"][0]["last_contact"] is None
    assert len(last.detail["quarters"]) == 8
    assert sum(not (q["meetings"] + q["co_ordinators"]) for q in last.detail["quarters"]) == 4
    assert level(found, GAP, "baseline").reason == "no_rows_in_wave"


def test_like_work_is_compared_at_the_rates_agreed_by_then() -> None:
    rates = [("visits", "community", 18, "2021-05-01"), ("visits", "community", 24, "2023-05-01"),
             ("visits", "staff", 30, "2021-05-01"), ("talks", "staff", 32, "2021-05-01")]  # fmt: skip
    made = evidence({"pay_rates": [{"work": w, "done_by": by, "rate": r, "currency": "USD", "agreed_on": on}
                                   for w, by, r, on in rates]})  # fmt: skip
    found = pay_for_like_work(made)
    assert [level(found, LIKE, w).estimate for w in ("baseline", "endline")] == [0.6, 0.8]
    assert (change(found, LIKE).estimate, level(found, LIKE, "endline").detail["one_side"]) == (pytest.approx(0.2), 1)


def test_rates_in_two_currencies_are_not_compared() -> None:
    rates = [{"work": "visits", "done_by": by, "rate": 20, "currency": c, "agreed_on": "2021-05-01"}
             for by, c in (("community", "USD"), ("staff", "EUR"))]  # fmt: skip
    found = level(pay_for_like_work(evidence({"pay_rates": rates})), LIKE, "endline")
    assert (found.estimate, found.reason) == (None, "no_rows_in_wave")


def test_who_leads_items_is_told_by_side() -> None:
    meetings = [{"meeting_id": f"m{i}", "body_id": "b", "date": day, "items_led_by": led}
                for i, (day, led) in enumerate([("2022-02-01", "g1;g1;b1;g1"), ("2024-02-01", "c1;g1"),
                                                ("2024-03-01", "c1;b1"), ("2024-04-01", "")])]  # fmt: skip
    found = items_led(evidence({"meetings": meetings, "actors": ACTORS}))
    assert level(found, LED, "baseline").estimate == pytest.approx(0.625)  # (3/4)^2 + (1/4)^2
    last = level(found, LED, "endline")
    assert (last.estimate, last.n, last.detail["meetings_without"]) == (pytest.approx(0.375), 4, 1)
    assert {row["led_by"]: row["items"] for row in last.detail["rows"]} == {
        "community": 2, "institution": 1, "backbone": 1, "funder": 0}  # fmt: skip
