"""How the initiative works and learns: levels, programmes, lessons, strategies, what was not planned, the past."""

from __future__ import annotations

import pytest

from evaluation.measures.practice.adaptation import (
    findings_decided,
    indicator_changes,
    strategy_changes,
    system_indicators,
)
from evaluation.measures.practice.dated_log import history
from evaluation.measures.practice.programmes import lessons, retention
from evaluation.measures.practice.strategies import level_balance, programme_and_system
from evaluation.measures.practice.unplanned import harvest, is_independent, orders
from evaluation.statistics.survival import kaplan_meier
from tests.measures.build import WAVES, evidence, indicator, level

MODES = "practice.strategies.programme_and_system"


def money(year: int, mode: str, amount: float):
    more = {"currency": "ILS", "mode": mode, "amount": amount}
    return {"flow_id": f"{year}{mode}", "period_start": f"{year}-01-01", **more}


def test_a_line_at_zero_for_two_waves_is_named_and_one_near_zero_too() -> None:
    rows = [money(2022, "programme", 100), money(2024, "programme", 100)]
    last = level(programme_and_system(evidence({"flows": rows})), MODES, "endline")
    assert (last.detail["empty_twice"], last.detail["one_is_empty"]) == (["system"], True)
    little = [*rows, money(2024, "system", 3)]
    found = level(programme_and_system(evidence({"flows": little})), MODES, "endline")
    assert (found.detail["empty_twice"], found.detail["next_to_nothing"]) == ([], ["system"])
    assert [(r["wave"], r["mode"], r["amount"]) for r in found.detail["rows"]] == [
        ("baseline", "programme", 100.0),
        ("baseline", "system", 0.0),
        ("endline", "programme", 100.0),
        ("endline", "system", 3.0),
    ]


def test_activity_between_waves_counts_and_structures_alone_are_flagged() -> None:
    changes = [
        {"change_id": "a", "condition": "policies", "stage": 1, "stage_date": d} for d in ("2022-03-01", "2023-03-01")
    ]
    decisions = [{"decision_id": "d", "date": "2023-06-01", "condition": c} for c in ("power_dynamics", "")]
    found = level_balance(evidence({"changes": changes, "decisions": decisions}))
    first, second = (level(found, "practice.strategies.level_balance", w) for w in ("baseline", "endline"))
    assert (first.estimate, first.n, first.detail["structural_only"]) == (1.0, 1, True)
    assert (second.estimate, second.n, second.detail["structural_only"]) == (0.5, 2, False)
    assert {(r["level"], r["activity"]): r["count"] for r in second.detail["rows"]} == {
        ("structural", "changes"): 1,
        ("relational", "decisions"): 1,
    }


def seat(actor: str, start: str, end: str | None = None, category: str = "community"):
    return {"seat_id": actor + start, "actor_id": actor, "seat_category": category, "start": start, "end": end}


def test_ten_seat_holders_give_a_curve_and_nine_give_their_counts() -> None:
    rows = [seat(f"a{i}", "2021-01-01", "2021-07-01" if i < 2 else None) for i in range(10)]
    name = "practice.programmes.retention"
    found = level(retention(evidence({"seats": [*rows, seat("x", "2021-01-01", category="funder")]})), name, "endline")
    assert (found.estimate, found.n) == (0.8, 10)
    assert found.ci_low < 0.8 < found.ci_high
    few = level(retention(evidence({"seats": rows[:9]})), name, "endline")
    assert (few.estimate, few.reason, few.detail["rows"]) == (None, "too_few_to_say", [{"still_there": 7, "left": 2}])
    assert level(retention(evidence({"seats": [seat("x", "2021-01-01", category="funder")]})), name, "endline").reason


def test_a_second_seat_prolongs_the_first() -> None:
    rows = [seat(f"a{i}", "2021-01-01", "2021-03-01") for i in range(10)]
    rows += [seat(f"a{i}", "2021-06-01") for i in range(10)]
    found = level(retention(evidence({"seats": rows})), "practice.programmes.retention", "endline")
    assert (found.estimate, found.detail["left"]) == (1.0, 0)
    assert found.ci_low == pytest.approx(0.05 ** (1 / 10) * 0.5 ** (1 / 10), abs=0.01)  # exact, ten of ten


def test_kaplan_meier_is_the_product_of_those_who_stay() -> None:
    """Six of four groups by hand: (1 - 1/6) (1 - 1/4) (1 - 1/2)."""
    found = kaplan_meier([1, 2, 3, 4, 5, 6], [1, 0, 1, 0, 1, 0], at=5.5)
    assert found.estimate == pytest.approx(5 / 6 * 3 / 4 * 1 / 2)


LOG = [
    {"insight_id": "1", "date_raised": "2022-03-01", "from": "programme", "decision_id": "d"},
    {"insight_id": "2", "date_raised": "2023-03-01", "from": "programme", "date_acted": "2023-03-31"},
    {"insight_id": "3", "date_raised": "2024-03-01", "from": "story"},
    {"insight_id": "4", "date_raised": "2024-03-01", "from": "programme"},
]


def test_a_decision_from_before_an_insight_did_not_follow_from_it() -> None:
    early = {"insight_id": "1", "date_raised": "2024-03-01", "from": "programme", "decision_id": "d"}
    acted = {**early, "insight_id": "2", "date_acted": "2024-03-21"}
    decided = [{"decision_id": "d", "date": "2024-01-01", "condition": ""}]
    found = level(
        lessons(evidence({"learning_log": [early, acted], "decisions": decided})),
        "practice.programmes.lessons",
        "endline",
    )
    assert (found.n, found.detail["k"], found.detail["days_to_decision"]) == (2, 1, 20.0)


def test_lessons_from_programmes_and_the_days_until_a_decision() -> None:
    made = evidence({"learning_log": LOG, "decisions": [{"decision_id": "d", "date": "2022-03-11", "condition": ""}]})
    first = level(lessons(made), "practice.programmes.lessons", "baseline")
    assert (first.estimate, first.detail["days_to_decision"]) == (1.0, 10.0)
    second = level(lessons(made), "practice.programmes.lessons", "endline")
    assert (second.n, second.detail["k"], second.detail["days_to_decision"]) == (2, 1, 30.0)
    every = level(findings_decided(made), "practice.adaptation.findings_decided", "endline")
    assert (every.n, every.detail["k"]) == (3, 1)
    assert [(r["learned_from"], r["raised"], r["decided"]) for r in every.detail["rows"]] == [
        ("programme", 2, 1),
        ("story", 1, 0),
    ]


def test_strategies_keep_every_version_with_its_reason() -> None:
    rows = [
        {"strategy_id": "t", "barrier": "far", "version": v, "changed_on": d, "why": w}
        for v, d, w in (("1", "2022-06-01", ""), ("2", "2024-05-06", "closed"), ("3", "2027-01-01", "not yet"))
    ]
    found = level(strategy_changes(evidence({"strategies": rows})), "practice.adaptation.strategy_changes", "endline")
    assert (found.estimate, found.n) == (1.0, 1)
    assert [(r["version"], r["changed_on"], r["why"]) for r in found.detail["rows"]] == [
        ("1", "2022-06-01", ""),
        ("2", "2024-05-06", "closed"),
    ]


def test_indicators_that_changed_and_the_mix_of_those_that_stay() -> None:
    log = [
        {"id": "gone", "date": "2023-04-20", "action": "dropped", "reason": "same box", "decided_by": "team"},
        {"id": "i", "date": "2022-11-03", "action": "added", "reason": "", "decided_by": "team"},
    ]
    listed = [indicator("i", condition="practices"), indicator("j"), indicator("k"), indicator("m")]
    made = evidence({"indicator_changelog": log, "indicators": listed})
    found = level(indicator_changes(made), "practice.adaptation.indicator_changes", "endline")
    assert [(r["indicator"], r["action"]) for r in found.detail["rows"]] == [("i", "added"), ("gone", "dropped")]
    mix = level(system_indicators(made), "practice.adaptation.system_indicators", "endline")
    assert (mix.estimate, mix.detail["k"]) == (0.25, 1)
    assert mix.detail["rows"] == [
        {"condition": "practices", "indicators": 1},
        {"condition": "outcomes", "indicators": 3},
    ]


def noticed(change_id: str, date: str, parent: str = "", **more):
    named = {"who_changed": "Hospital", "what": f"did {change_id}", "expected": 0, "parent_id": parent}
    return {"change_id": change_id, "date": date, "condition": "practices", **named, **more}


def test_what_was_noticed_its_ripples_and_who_confirmed_it() -> None:
    rows = [
        noticed("a", "2023-04-01", substantiated_by="Clerk", substantiator_role="government"),
        noticed("b", "2024-04-01", "a", substantiated_by="Office", substantiator_role="backbone"),
        noticed("c", "2024-05-01", "b", who_changed="Noa", expected=1),
    ]
    people = [{"actor_id": "x", "name": "Noa", "actor_type": "community_member"}]
    found = harvest(evidence({"harvest": rows, "actors": people}))
    name = "practice.unplanned.harvest"
    assert level(found, name, "baseline").reason == "no_rows_in_wave"
    now = level(found, name, "endline")
    assert (now.n, now.detail["k"], now.detail["unexpected"]) == (3, 1, 2)
    assert now.estimate == pytest.approx(1 / 3)
    assert [(r["order"], r["independent"], r["parent"]) for r in now.detail["rows"]] == [
        (1, True, ""),
        (2, False, "did a"),
        (3, False, "did b"),
    ]
    said = str(now.detail)
    assert "Noa" not in said
    assert "Clerk" not in said


def test_nobody_confirms_their_own_and_circles_end() -> None:
    assert not is_independent("Hospital", "service_provider", "Noa", "Hospital")
    assert not is_independent("", "government", "", "Hospital")
    assert orders({"a": "b", "b": "a"}) == {"a": 2, "b": 2}


def test_the_past_is_listed_by_date_with_the_figure_it_shows_in() -> None:
    rows = [
        {"event_id": "2", "date": "2009-06-15", "title": "Ferry withdrawn", "mechanism": "transport", "source": ""},
        {
            "event_id": "1",
            "date": "1951-05-01",
            "title": "Houses without a school",
            "indicator_id": "i",
            "source": "map",
        },
        {"event_id": "3", "date": "2030-01-01", "title": "Not yet"},
    ]
    found = level(
        history(evidence({"history_events": rows, "indicators": [indicator("i")]}, waves=WAVES[:1])),
        "practice.dated_log.history",
        "baseline",
    )
    assert [(r["date"], r["indicator"]) for r in found.detail["rows"]] == [("1951-05-01", "i"), ("2009-06-15", "")]
    assert (found.estimate, found.detail["without_source"]) == (2.0, 1)
