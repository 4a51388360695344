"""Networks of an initiative: hard inputs have reasons, who did not answer bounds a density, few are never drawn."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from evaluation.evidence import Disclosure, Wave
from evaluation.measures.relational import (
    bridges,
    connection,
    cross_group,
    dependence,
    influence,
    network_map,
    relationships,
    value,
)
from evaluation.measures.relational import ties as relational_ties
from evaluation.measures.relational.ties import network
from tests.measures.build import WAVES, change, evidence, level

FRIENDS = Path(__file__).resolve().parents[3] / "shared" / "real" / "networks" / "friendship_three_waves.csv"
FUNCTIONS = (
    relationships.trust,
    cross_group.cross_group_trust,
    cross_group.trust_asymmetry,
    connection.density,
    connection.reciprocity,
    connection.cross_type_share,
    connection.ei_index,
    connection.mean_degree,
    dependence.in_centralisation,
    dependence.backbone_betweenness,
    dependence.parts_without_backbone,
    bridges.new_bridges,
    bridges.ended_bridges,
    influence.influence_parity,
    network_map.ties,
    value.value,
)


@pytest.fixture(autouse=True)
def few_samples(monkeypatch) -> None:
    monkeypatch.setattr(relational_ties, "RESAMPLES", 200)


def people(n: int, backbone: int = 1):
    kinds = ["community_member"] * (n // 2) + ["funder"] * (n - n // 2 - backbone) + ["backbone"] * backbone
    return [{"actor_id": f"a{i:02d}", "actor_type": kind, "wave_joined": "baseline"} for i, kind in enumerate(kinds)]


def named(n: int, share: float, seed: int, wave: str = "baseline", silent: int = 0):
    """Each of n members names others by chance; a row with tie 0 for who names nobody; the last are silent."""
    tied = np.random.default_rng(seed).random((n, n)) < share
    rows = []
    for i in range(n - silent):
        others = [j for j in range(n) if j != i]
        chosen = [j for j in others if tied[i, j]]
        rows += [
            {"wave": wave, "from_actor": f"a{i:02d}", "to_actor": f"a{j:02d}", "tie": 1, "trust_reliability": 3,
             "value_power": 1 + (i + j) % 4}
            for j in chosen
        ] or [{"wave": wave, "from_actor": f"a{i:02d}", "to_actor": f"a{others[0]:02d}", "tie": 0}]  # fmt: skip
    return rows


HARD = {
    "one actor": [{"wave": w.id, "from_actor": "a00", "to_actor": "a00", "tie": 1} for w in WAVES],
    "all missing": [{"wave": w.id, "from_actor": "a00", "to_actor": "a01", "tie": None} for w in WAVES],
    "no ties": [
        {"wave": w.id, "from_actor": f"a0{i}", "to_actor": f"a0{1 - i}", "tie": 0} for w in WAVES for i in (0, 1)
    ],
    "one wave alone": named(12, 0.3, 1),
    "a tie twice": named(12, 0.3, 1) + named(12, 0.3, 1) + named(12, 0.3, 2, "endline"),
}  # fmt: skip


@pytest.mark.parametrize("measure", FUNCTIONS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("name", HARD)
def test_hard_networks_have_a_number_or_a_reason(name, measure) -> None:
    actors = people(12) if name in ("one wave alone", "a tie twice") else people(2)[: 1 if name == "one actor" else 2]
    for finding in measure(evidence({"ties": HARD[name], "actors": actors})):
        assert finding.estimate is not None or finding.reason
        assert finding.estimate is None or np.isfinite(finding.estimate)


def test_a_tie_to_oneself_and_a_tie_twice_change_nothing() -> None:
    rows = named(12, 0.3, 1)
    more = [*rows, *rows[:3], {"wave": "baseline", "from_actor": "a00", "to_actor": "a00", "tie": 1}]
    plain, doubled = (network(evidence({"ties": r, "actors": people(12)}), WAVES[0]) for r in (rows, more))
    assert np.array_equal(plain.ties, doubled.ties, equal_nan=True)


def test_members_who_name_nobody_and_are_named_by_nobody_stay() -> None:
    rows = [{"wave": "baseline", "from_actor": "a00", "to_actor": "a01", "tie": 1}]
    found = network(evidence({"ties": rows, "actors": people(4)}), WAVES[0])
    assert (len(found.members), int(found.answered.sum())) == (4, 1)


def test_a_third_that_did_not_answer_gives_bounds_and_no_fall() -> None:
    rows = named(18, 0.4, 1) + named(18, 0.4, 1, "endline", silent=6)
    found = connection.density(evidence({"ties": rows, "actors": people(18)}))
    second, moved = level(found, connection.DENSITY, "endline"), change(found, connection.DENSITY)
    assert (second.estimate, second.reason, moved.estimate, moved.reason) == (
        None,
        "too_many_unanswered",
        None,
        "too_many_unanswered",
    )
    first = level(found, connection.DENSITY, "baseline")
    assert second.detail["bound_low"] <= first.estimate <= second.detail["bound_high"]
    assert moved.detail["bounds"][0] < 0 < moved.detail["bounds"][1]
    assert moved.detail["theta"] is None


def test_fewer_who_did_not_answer_leave_density_where_it_is_and_zero_would_lower_it() -> None:
    rows = named(18, 0.4, 1) + named(18, 0.4, 1, "endline", silent=4)
    moved = change(connection.density(evidence({"ties": rows, "actors": people(18)})), connection.DENSITY)
    assert abs(moved.estimate) < 0.05
    assert moved.detail["sensitivity"]["missing_zero"] < moved.estimate - 0.05
    assert moved.ci_low < 0 < moved.ci_high
    assert {c.count for c in moved.cells} == {18.0, 14.0}


def test_density_falls_of_itself_when_members_join_and_the_mean_degree_tells() -> None:
    small, large = people(12), people(24)
    for row in large[12:]:
        row["wave_joined"] = "endline"
    old = {a["actor_id"] for a in small}
    rows = named(12, 0.5, 1) + [
        row if row["to_actor"] in old else {**row, "tie": 0}
        for row in named(12, 0.5, 1, "endline") + [
            {"wave": "endline", "from_actor": a["actor_id"], "to_actor": "a00", "tie": 0} for a in large[12:]
        ]
    ]  # fmt: skip
    given = evidence({"ties": rows, "actors": large})
    moved = change(connection.density(given), connection.DENSITY)
    assert moved.estimate < -0.2
    assert (moved.detail["joined"], moved.detail["left"], moved.detail["core"]) == (12, 0, 12)
    assert moved.detail["sensitivity"]["stable_core"] == 0.0  # twelve came: no handful, so it may be told


def test_of_a_handful_who_joined_the_stable_core_is_not_told() -> None:
    actors = people(14)
    actors[-1]["wave_joined"] = "endline"
    rows = named(13, 0.4, 1) + named(14, 0.4, 2, "endline")
    moved = change(connection.density(evidence({"ties": rows, "actors": actors})), connection.DENSITY)
    assert "stable_core" not in moved.detail["sensitivity"]


def test_trust_brings_other_readings_of_what_was_not_answered() -> None:
    rows = named(12, 0.5, 1) + [{**r, "trust_reliability": 2} for r in named(12, 0.5, 1, "endline")]
    for row in rows[-3:]:
        row |= {"tie": None, "trust_reliability": None}
    moved = change(relationships.trust(evidence({"ties": rows, "actors": people(12)})), relationships.TRUST)
    assert moved.detail["sensitivity"]["missing_zero"] < moved.estimate
    assert moved.detail["sensitivity"]["everyone"] == pytest.approx(moved.estimate, abs=0.01)
    assert moved.detail["sensitivity"]["missing_reciprocate"] == pytest.approx(-1, abs=0.01)


def test_the_backbone_in_the_middle_of_a_star() -> None:
    rows = [
        {"wave": w.id, "from_actor": f"a{i:02d}", "to_actor": "a11" if i < 11 else "a00", "tie": 1}
        for w in WAVES
        for i in range(12)
    ]
    given = evidence({"ties": rows, "actors": people(12)})
    assert level(dependence.in_centralisation(given), dependence.CENTRALISATION, "endline").estimate > 0.9
    assert level(dependence.backbone_betweenness(given), dependence.BETWEEN, "endline").estimate == 1.0
    assert level(dependence.parts_without_backbone(given), dependence.WITHOUT, "endline").estimate == 11
    without = evidence({"ties": rows, "actors": people(12, backbone=0)})
    assert level(dependence.backbone_betweenness(without), dependence.BETWEEN, "endline").reason == "no_backbone"


def test_bridges_that_came_and_went_are_counted_among_those_who_answered_twice() -> None:
    def tie(wave, giver, receiver):
        return {"wave": wave, "from_actor": giver, "to_actor": receiver, "tie": 1}

    rows = [tie("baseline", "a00", "a03"), tie("baseline", "a01", "a00"), tie("baseline", "a03", "a00")]
    rows += [tie("endline", "a00", "a04"), tie("endline", "a01", "a00"), tie("endline", "a02", "a03")]
    given = evidence({"ties": rows, "actors": people(5)})
    seen = bridges.bridges(given, WAVES)
    assert seen.people == 2
    assert {k: seen.row("across")[k] for k in ("new", "ended", "kept")} == {"new": 1, "ended": 1, "kept": 0}
    assert {k: seen.row("one_side")[k] for k in ("new", "ended", "kept")} == {"new": 0, "ended": 0, "kept": 1}


def test_influence_parity_of_nominations_by_hand() -> None:
    power = np.array([[np.nan, 4, 1, 1], [1, np.nan, 4, 1], [4, 1, np.nan, 1], [1, 1, 1, np.nan]])
    sides = np.array(["community", "institution", "institution", "institution"])
    assert influence.parity(power, sides) == pytest.approx((1 / 3) / (1 / 4))
    assert influence.parity(np.where(np.isnan(power), np.nan, 2.0), sides) is None


def test_small_classes_stand_with_others_until_all_are_large_enough() -> None:
    merged = network_map.merged
    assert merged({"community": 12, "institution": 10}, 10) == {"community": "community", "institution": "institution"}
    small = {"community": 12, "community_organisations": 2, "institution": 9, "backbone": 1}
    assert set(merged(small, 10).values()) == {
        "community+community_organisations",
        "institution+backbone",
    }
    assert len(set(merged({"community": 4, "institution": 9}, 10).values())) == 1
    assert merged({"community": 4, "institution": 5}, 10) == {}


def test_a_map_names_nobody_and_leaves_out_who_came_or_went() -> None:
    actors = people(25)
    actors[3]["wave_joined"] = "endline"
    before = [r for r in named(25, 0.3, 1) if "a03" not in (r["from_actor"], r["to_actor"])]
    rows = before + named(25, 0.3, 2, "endline")
    found = network_map.ties(evidence({"ties": rows, "actors": actors}))
    moved = change(found, network_map.TIES)
    assert len(moved.detail["nodes"]) == 24
    assert all("nodes" not in f.detail for f in found if not f.is_change)
    assert "a0" not in str(moved.detail)
    assert min(entry["members"] for entry in moved.detail["classes"]) >= 10


def test_a_map_is_the_same_whatever_the_order_of_the_lists() -> None:
    rows, actors = named(24, 0.3, 1) + named(24, 0.3, 2, "endline"), people(24)
    maps = [
        change(network_map.ties(evidence({"ties": r, "actors": a})), network_map.TIES).detail
        for r, a in ((rows, actors), (rows[::-1], actors[::-1]))
    ]
    assert maps[0] == maps[1]


def test_too_few_members_are_not_drawn() -> None:
    rows = named(9, 0.4, 1) + named(9, 0.4, 2, "endline")
    moved = change(network_map.ties(evidence({"ties": rows, "actors": people(9)})), network_map.TIES)
    assert not {"nodes", "drawn", "rows", "classes"} & set(moved.detail)


@pytest.fixture(scope="module")
def friends():
    """Fifty pupils, three waves; whoever names nobody answered all the same."""
    if not FRIENDS.is_file():
        pytest.skip("the real files are not beside the project")
    waves = tuple(Wave(f"w{i}", dt.date(1995 + i, 1, 1), dt.date(1995 + i, 12, 31)) for i in (1, 2, 3))
    tied, everyone = defaultdict(set), set()
    with FRIENDS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            tied["w" + row["wave"]].add((row["from"], row["to"]))
            everyone |= {row["from"], row["to"]}
    everyone |= {f"p{i:02d}" for i in range(1, 51)}
    return waves, dict(tied), sorted(everyone)


def as_rows(waves, tied, everyone, silent=()):
    rows = []
    for wave in waves:
        named_by = {giver for giver, _ in tied[wave.id]}
        rows += [
            {"wave": wave.id, "from_actor": a, "to_actor": b, "tie": 1}
            for a, b in sorted(tied[wave.id])
            if (wave.id, a) not in silent
        ]
        rows += [
            {"wave": wave.id, "from_actor": a, "to_actor": next(b for b in everyone if b != a), "tie": 0}
            for a in everyone
            if a not in named_by and (wave.id, a) not in silent
        ]
    return rows


def test_three_waves_of_friendship_run_as_a_relational_initiative(friends) -> None:
    waves, tied, everyone = friends
    actors = [{"actor_id": a, "actor_type": "community_member", "wave_joined": "w1"} for a in everyone]
    given = evidence({"ties": as_rows(*friends), "actors": actors}, waves=waves)
    given = dataclasses.replace(given, initiative=dataclasses.replace(given.initiative, disclosure=Disclosure(10)))
    found = connection.density(given)
    assert len(everyone) == 50
    for wave in waves:
        assert level(found, connection.DENSITY, wave.id).estimate == pytest.approx(len(tied[wave.id]) / (50 * 49))
    pairs = {(f.wave_from, f.wave_to) for f in found if f.is_change and f.scope == "all"}
    assert pairs == {("w1", "w2"), ("w2", "w3"), ("w1", "w3")}
    for measure in FUNCTIONS:
        assert all(f.estimate is not None or f.reason for f in measure(given))


def test_three_waves_of_friendship_where_a_third_did_not_answer_the_second(friends) -> None:
    waves, _, everyone = friends
    silent = {("w2", a) for a in everyone[:17]}
    actors = [{"actor_id": a, "actor_type": "community_member", "wave_joined": "w1"} for a in everyone]
    found = connection.density(evidence({"ties": as_rows(*friends, silent), "actors": actors}, waves=waves))
    second = level(found, connection.DENSITY, "w2")
    assert (second.estimate, second.reason) == (None, "too_many_unanswered")
    assert second.detail["bound_low"] < level(found, connection.DENSITY, "w1").estimate < second.detail["bound_high"]
    changes = {(f.wave_from, f.wave_to): f.reason for f in found if f.is_change and f.scope == "all"}
    assert changes[("w1", "w3")] == ""
    assert changes[("w1", "w2")] == changes[("w2", "w3")] == "too_many_unanswered"
