"""How we work, counted: programmes and systems, what is known of the past, pay, cost of reaching, who confirms whom."""

from __future__ import annotations

import pytest

from evaluation.measures.practice.effort import decided, effort, staff_time
from evaluation.measures.practice.knowledge import history_known
from evaluation.measures.practice.partners import partners
from evaluation.measures.practice.pay_agreed import paid_at_agreed_rate
from evaluation.measures.practice.reach_cost import cost_per_person
from evaluation.measures.relational.power_decisions import proposal_success
from tests.measures.build import change, evidence, level
from tests.measures.test_structural import flow

EFFORT, DECIDED, STAFF = "practice.effort.time", "practice.effort.decisions", "practice.effort.staff_time"
KNOWN, RATE = "practice.knowledge.history", "practice.listening.paid_at_agreed_rate"
COST, PARTNERS = "practice.listening.cost_per_person", "practice.accountability.partners"


def meeting(day: str, people: str, mode: str, hours: float | None) -> dict:
    return {"meeting_id": day, "body_id": "b", "date": day, "attendees": people, "mode": mode, "hours": hours}


def test_time_counts_in_hours_of_people_and_in_people_where_any_hours_are_missing() -> None:
    rows = [meeting("2024-02-01", "a;b;c", "system", 2.0), meeting("2024-03-01", "a;b", "programme", 1.0),
            meeting("2024-04-01", "a", "", 9.0)]  # fmt: skip
    found = level(effort(evidence({"meetings": rows})), EFFORT, "endline")
    assert (found.estimate, found.n, found.census) == (0.75, 2, True)
    assert (found.detail["system"], found.detail["programme"], found.detail["without_mode"]) == (6.0, 2.0, 1)
    people = level(effort(evidence({"meetings": [rows[0], meeting("2024-05-01", "a;b", "programme", None)]})),
                   EFFORT, "endline")  # fmt: skip
    assert (people.estimate, people.detail["counted_in"]) == (0.6, "people")


def worked(period: str, org: str, programme: float, system: float) -> list[dict]:
    return [{"period": period, "org_id": org, "mode": m, "hours": h}
            for m, h in (("programme", programme), ("system", system))]  # fmt: skip


def test_staff_hours_outside_meetings_are_summed_over_organisations_and_periods() -> None:
    rows = [*worked("2022", "office", 300, 100), *worked("2024-Q1", "office", 150, 50),
            *worked("2024-07", "office", 50, 50), *worked("2024", "clinic", 100, 0),
            *worked("2023", "clinic", 9, 9)]  # fmt: skip
    found = staff_time(evidence({"staff_time": rows}))
    first, last = (level(found, STAFF, wave) for wave in ("baseline", "endline"))
    assert (first.estimate, first.n) == (0.25, 1)
    assert (last.estimate, last.n, last.census) == (0.25, 2, False)
    assert (last.detail["system"], last.detail["programme"], last.detail["in_every_wave"]) == (100.0, 300.0, 1)
    assert last.detail["counted_in"] == "staff_hours"
    nothing = level(staff_time(evidence({"staff_time": worked("2024", "office", 0, 0)})), STAFF, "endline")
    assert (nothing.estimate, nothing.reason) == (None, "zero_denominator")


def test_decisions_without_a_kind_of_work_are_left_out_and_an_empty_line_is_flagged() -> None:
    rows = [{"decision_id": f"d{i}", "date": "2024-02-01", "mode": m} for i, m in enumerate(["system", "system", ""])]
    found = level(decided(evidence({"decisions": rows})), DECIDED, "endline")
    assert (found.estimate, found.n, found.detail["without_mode"], found.detail["one_is_empty"]) == (1.0, 2, 1, True)
    assert level(decided(evidence({"decisions": rows})), DECIDED, "baseline").reason == "no_rows_in_wave"


ITEMS = [{"item_id": f"h{i}", "scale_id": "history_known", "minimum": 0, "maximum": 1} for i in (1, 2)]


def answers(*people: tuple[int, bool, bool]) -> list[dict]:
    """Return (how many, knew before, knows now): the second item tells, the first is always no."""
    rows, number = [], 0
    for count, *known in people:
        for _ in range(count):
            number += 1
            for wave, knows in zip(("baseline", "endline"), known, strict=True):
                for item, value in (("h1", 0), ("h2", int(knows))):
                    rows.append({"respondent_id": f"r{number}", "wave": wave, "item_id": item, "value": value,
                                 "role": "community_member"})  # fmt: skip
    return rows


def test_what_is_known_of_the_past_is_tested_among_the_same_people() -> None:
    """methods.md F11, cabinet support: 48, 28, 35, 53 people; exact McNemar p = .45."""
    made = evidence({"survey": made_rows(), "items": ITEMS})
    found = change(history_known(made), KNOWN)
    assert found.p == pytest.approx(0.45, abs=5e-3)
    assert (found.n, found.detail["method"], found.estimate) == (164, "exact_mcnemar", pytest.approx(7 / 164))
    assert found.ci_low < 0 < found.ci_high
    assert {(c.count, c.numerator) for c in found.cells} == {(164, 76), (164, 83)}
    ours = level(history_known(made), KNOWN, "endline", "role_side:community")
    assert ours.estimate == pytest.approx(83 / 164)
    few = [{**row, "role": "funder"} if row["respondent_id"] == "r1" else row for row in made_rows()]
    told = history_known(evidence({"survey": few, "items": ITEMS}))
    assert {f.dimension for f in told} == {""}  # one funder told apart would cost everybody's share


def made_rows() -> list[dict]:
    return answers((48, 1, 1), (28, 1, 0), (35, 0, 1), (53, 0, 0))


def test_where_nobody_changed_the_answer_there_is_a_reason_and_no_p() -> None:
    found = change(history_known(evidence({"survey": answers((7, 1, 1), (7, 0, 0)), "items": ITEMS})), KNOWN)
    assert (found.p, found.reason) == (None, "nobody_changed")


def actor(name: str, kind: str = "community_member", rate: float | None = None, **more) -> dict:
    return {"actor_id": name, "actor_type": kind, "paid": int(rate is not None), "pay_rate": rate,
            "wave_joined": "baseline", **more}  # fmt: skip


def test_places_paid_below_the_agreed_rate_are_seen_and_nobodys_pay_is() -> None:
    people = [actor("a", rate=24), actor("b", rate=20), actor("c", rate=30), actor("d"), actor("e", "backbone", 10)]
    people.append({**actor("f"), "paid": 1})  # paid, and nobody wrote down how much
    agreed = {"pay": {"agreed_rate": 24, "currency": "USD", "agreed_by": "council", "agreed_on": "2022-02-17"}}
    found = level(paid_at_agreed_rate(evidence({"actors": people}, notes=agreed)), RATE, "endline")
    assert (found.estimate, found.n, found.detail["without_rate"]) == (pytest.approx(2 / 3), 3, 1)
    assert "20" not in str(found.detail["rows"])
    for notes in ({}, {"pay": {"agreed_rate": "much"}}, {"pay": 24}):
        assert (
            change(paid_at_agreed_rate(evidence({"actors": people}, notes=notes)), RATE).reason == "needs_agreed_rate"
        )


KNOWN_TO_ALL = {"period": "2024", "messenger_type": "known", "n_eligible": 400}
REACHED = [
    {**KNOWN_TO_ALL, "area": "quay", "n_reached": 200, "flow_ids": "1;2"},
    {**KNOWN_TO_ALL, "area": "isle", "n_reached": 50, "flow_ids": "1"},
    {**KNOWN_TO_ALL, "area": "hill", "n_reached": 5},
]


def test_money_that_paid_for_two_areas_counts_once() -> None:
    money = [flow("1", 2024, 4000, "shared"), flow("2", 2024, 1000, "shared"), flow("3", 2024, 9999, "shared")]
    found = level(cost_per_person(evidence({"reach": REACHED, "flows": money})), COST, "endline", "messenger:known")
    assert (found.estimate, found.n) == (20.0, 250)
    assert (found.detail["amount"], found.detail["flows"], found.detail["without_flows"]) == (5000.0, 2, 1)
    mixed = [money[0], flow("2", 2024, 1000, "shared", currency="USD")]
    other = level(cost_per_person(evidence({"reach": REACHED, "flows": mixed})), COST, "endline", "messenger:known")
    assert (other.estimate, other.reason) == (None, "needs_one_currency")


def promise(made: str, confirmed: str) -> dict:
    return {"actor_id": made, "verified_by": confirmed, "made_on": "2023-03-01", "type": "learning", "status": "done"}


def test_confirming_goes_both_ways_as_igraph_counts_it() -> None:
    """statistics.md 4: the five-node digraph has a reciprocity of non-empty dyads of .5 (igraph, mode ratio)."""
    ties = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "c"), ("d", "e")]
    people = [actor(n) for n in "ab"] + [actor(n, "government") for n in "cd"] + [actor("e", "funder")]
    rows = [promise(made, by) for by, made in ties] + [promise("a", "a"), promise("e", "")]
    found = level(partners(evidence({"commitments": rows, "actors": people})), PARTNERS, "endline")
    assert (found.estimate, found.n, found.detail["mutual"]) == (0.5, 4, 2)
    assert (found.detail["leaders"], found.detail["with_partner"]) == (5, 5)
    told = {(r["committed"], r["confirmed_by"]): r["count"] for r in found.detail["rows"]}
    assert told == {("community", "community"): 2, ("institution", "community"): 1, ("institution", "institution"): 2,
                    ("funder", "institution"): 1}  # fmt: skip


def test_what_a_council_decides_among_itself_is_no_proposal_that_others_could_refuse() -> None:
    def decision(i: int, meeting: str, by: str, result: str) -> dict:
        return {"decision_id": f"{meeting}{i}", "meeting_id": meeting, "date": "2024-03-01", "proposed_by": by,
                "result": result}  # fmt: skip

    rows = [decision(i, "m", "community", "adopted" if i < 5 else "rejected") for i in range(10)]
    rows += [decision(i + 10, "m", "institution", "adopted") for i in range(10)]
    council = [decision(i, "c", "community", "adopted") for i in range(10)]
    tables = {
        "decisions": rows + council,
        "meetings": [{"meeting_id": m, "body_id": b, "date": "2024-03-01"} for m, b in (("m", "s"), ("c", "k"))],
        "bodies": [{"body_id": "s", "body_type": "steering"}, {"body_id": "k", "body_type": "council"}],
    }
    name = "relational.power_dynamics.proposal_success"
    assert level(proposal_success(evidence(tables)), name, "endline").estimate == 0.5
