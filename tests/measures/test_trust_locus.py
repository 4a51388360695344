"""Whom people trust, and whether they hold a seat or money: shares by hand, respondents drawn, few never told apart."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from evaluation.disclosure.blank import Hidden
from evaluation.disclosure.gate import find_mask, gate_findings
from evaluation.disclosure.rules import read_rules
from evaluation.measures.relational import dialogue, group_coverage, trust_locus, trust_power
from evaluation.statistics.networks_nominations import nomination_share, nomination_shift
from tests.measures.build import change, evidence, level

LOCUS, KINDS = trust_locus.LOCUS, trust_locus.BY_KIND
KIND = {"circle": "community_run", "clinic": "service_provider", "council": "government", "nobody": "nobody"}


def given(names: dict[str, list[list[str]]], **tables):
    """Return evidence in which each respondent of a wave names a list of entities."""
    rows = [
        {"wave": wave, "resp_id": f"r{i:02d}", "group": "group_b" if i % 2 else "group_a", "nominated_id": entity,
         "entity_type": KIND[entity], "rank": rank, "_row": 2}
        for wave, people in names.items()
        for i, entities in enumerate(people)
        for rank, entity in enumerate(entities, 1)
    ]  # fmt: skip
    made = evidence(tables)
    return dataclasses.replace(made, tables={**made.tables, "trust_nominations": pd.DataFrame(rows)})


def test_shares_by_hand_and_respondents_are_the_n() -> None:
    found = trust_locus.trust_locus(given({"baseline": [["circle", "clinic"]] * 5 + [["clinic"]] * 5}))
    first = level(found, LOCUS, "baseline")
    assert (first.estimate, first.n, first.detail["nominations"]) == (pytest.approx(5 / 15), 10, 15)
    assert change(found, LOCUS).reason == "no_rows_in_wave"


def test_a_clear_shift_is_found_and_one_by_chance_is_not() -> None:
    before, after = [["clinic", "council"]] * 15 + [["circle"]] * 5, [["circle"]] * 14 + [["clinic"]] * 6
    moved = change(trust_locus.trust_locus(given({"baseline": before, "endline": after})), LOCUS)
    assert moved.estimate == pytest.approx(14 / 20 - 5 / 35)
    assert moved.p < 0.01
    assert moved.detail["delta"] == 0.1
    same = change(trust_locus.trust_locus(given({"baseline": before, "endline": before})), LOCUS)
    assert (same.estimate, same.reason) == (0.0, "all_alike")


def test_many_names_of_one_person_widen_the_range() -> None:
    rng = np.random.default_rng(1)
    own = [f"p{i}" for i in range(60)]
    hits = rng.random(60) < 0.4
    alone = nomination_share(own, hits)
    twelve = nomination_share([f"p{i // 5}" for i in range(60)], np.sort(hits))
    assert alone.estimate == twelve.estimate
    assert twelve.se > 1.3 * alone.se


def test_who_answered_twice_is_drawn_with_both_answers() -> None:
    people, before = [f"p{i}" for i in range(20)], np.arange(20) % 2
    linked = nomination_shift((people, before), (people, np.where(np.arange(20) == 1, 0, before)))
    apart = nomination_shift((people, before), ([f"q{i}" for i in range(20)], before))
    assert linked.se < 0.6 * apart.se


def test_shares_of_kinds_sum_to_one_and_few_are_put_together() -> None:
    people = [["circle"]] * 20 + [["clinic"]] * 12 + [["council"]] * 3 + [["nobody"]] * 14
    found = trust_locus.trust_by_kind(given({"baseline": people, "endline": people}))
    kinds = {f.group: f.estimate for f in found if f.wave_to == "baseline" and not f.is_change}
    assert set(kinds) == {"community_run", "nobody", "other"}  # three named the council, and the clinic covers them
    assert sum(kinds.values()) == pytest.approx(1)


def test_no_kind_that_few_named_can_be_had_by_subtraction() -> None:
    people = [["circle"]] * 20 + [["clinic"]] * 12 + [["council"]] * 3 + [["nobody"]] * 14
    made = given({"baseline": people, "endline": people})
    found = [*trust_locus.trust_by_kind(made), *trust_locus.trust_locus(made)]
    rules = read_rules(made.initiative, made.conventions)
    public = gate_findings(found, Hidden(find_mask(made.initiative, found, rules, {}), rules), [])
    shown = {g.public.group for g in public if not g.public.suppressed and g.public.measure == KINDS}
    assert shown == {"community_run", "nobody", "other"}
    few = given({"baseline": [["circle"]] * 4 + [["clinic"]] * 30, "endline": [["circle"]] * 4 + [["clinic"]] * 30})
    found = trust_locus.trust_locus(few)
    public = gate_findings(found, Hidden(find_mask(few.initiative, found, rules, {}), rules), [])
    assert all(g.public.suppressed for g in public if g.original.estimate is not None)


def test_the_most_trusted_who_hold_a_seat_or_get_money() -> None:
    tables = {
        "actors": [{"actor_id": "a1", "actor_type": "cbo", "org_id": "circle"}],
        "bodies": [{"body_id": "b", "name": "Committee"}],
        "seats": [{"seat_id": "s", "body_id": "b", "actor_id": "a1", "seat_category": "community", "voting": 1,
                   "start": "2021-01-01"}],
        "flows": [{"flow_id": "f", "period_start": "2022-02-01", "period_end": "2022-12-31", "from_org": "state",
                   "to_org": "clinic", "amount": 10.0}],
    }  # fmt: skip
    people = [["circle", "council"]] * 12 + [["clinic"]] * 3 + [["nobody"]] * 4
    made = given({"baseline": people}, **tables)
    first = level(trust_power.trust_alignment(made), trust_power.ALIGNMENT, "baseline")
    assert (first.estimate, first.detail["entities"]) == (pytest.approx(2 / 3), 3)
    assert (first.detail["seated"], first.detail["funded"]) == (1, 1)
    assert [row["entity"] for row in first.detail["rows"]] == ["circle"]  # the clinic was named by few
    assert level(trust_power.trust_and_money(made), trust_power.MONEY, "baseline").reason == "too_few_to_test"


def test_ties_with_the_tenth_are_kept_and_fewer_than_three_names_are_not() -> None:
    named = pd.Series({f"e{i:02d}": 3 for i in range(12)} | {"top": 9, "rare": 2})
    assert len(trust_power.most_trusted(named)) == 13
    assert "rare" not in trust_power.most_trusted(named)


def test_dialogue_needs_both_sides_and_a_place_in_the_community() -> None:
    actors = [{"actor_id": "r", "actor_type": "community_member"}, {"actor_id": "i", "actor_type": "funder"}]
    meetings = pd.DataFrame(
        {
            "meeting_id": list("abcd"),
            "date": pd.to_datetime(["2022-03-01"] * 4),
            "place_in_community": [1.0, 1.0, 0.0, np.nan],
            "agenda_set_by": ["joint", "community", "joint", ""],
            "attendees": ["r;i", "r", "r;i", ""],
        }
    )
    made = evidence({"actors": actors})
    made = dataclasses.replace(made, tables={**made.tables, "meetings": meetings})
    first = level(dialogue.dialogues(made), dialogue.DIALOGUES, "baseline")
    assert (first.estimate, first.n) == (0.25, 4)
    assert sum(row["meetings"] for row in first.detail["rows"]) == 4


def test_groups_with_a_seat_leave_out_what_is_sensitive() -> None:
    tables = {
        "actors": [{"actor_id": "a", "actor_type": "community_member", "group_ethnicity": "group_b"}],
        "bodies": [{"body_id": "b", "name": "Committee"}],
        "seats": [{"seat_id": "s", "body_id": "b", "actor_id": "a", "seat_category": "community", "voting": 1,
                   "start": "2021-01-01"}],
    }  # fmt: skip
    made = evidence(tables)
    first = level(group_coverage.groups_with_a_seat(made), group_coverage.COVERED, "baseline")
    assert (first.estimate, {r["group"]: r["has_seat"] for r in first.detail["rows"]}) == (
        0.5,
        {"group_a": False, "group_b": True},
    )
    dimension = dataclasses.replace(made.initiative.dimensions["ethnicity"], sensitive=True)
    hidden = dataclasses.replace(
        made, initiative=dataclasses.replace(made.initiative, dimensions={"ethnicity": dimension})
    )
    assert level(group_coverage.groups_with_a_seat(hidden), group_coverage.COVERED, "baseline").estimate is None


def test_silence_has_a_reason_everywhere() -> None:
    nothing = evidence({})
    for measure in (
        trust_locus.trust_locus,
        trust_locus.trust_by_kind,
        trust_power.trust_alignment,
        trust_power.trust_and_money,
        dialogue.dialogues,
        group_coverage.groups_with_a_seat,
        group_coverage.council_decisions_acted_on,
    ):
        assert {f.reason for f in measure(nothing)} <= {"no_table", "not_measured_for_group"}
