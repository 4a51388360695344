"""Core and edge, modularity by declared groups, likeness of two waves and what ties go along with."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.evidence import Disclosure
from evaluation.measures.relational import connection, structure, tie_association
from evaluation.measures.relational import ties as relational_ties
from tests.disclosure.made_up import gate
from tests.measures.build import evidence, level
from tests.measures.test_networks import HARD, people

CORE, MODULARITY = "relational.relationships.core", "relational.relationships.modularity"
SAME, TOGETHER = "relational.relationships.same_ties", "relational.relationships.ties_go_along"
FUNCTIONS = (structure.core, structure.modularity, tie_association.same_ties, tie_association.ties_go_along)


@pytest.fixture(autouse=True)
def few_samples(monkeypatch) -> None:
    monkeypatch.setattr(relational_ties, "RESAMPLES", 100)
    monkeypatch.setattr(structure, "RELABELLED", 400)


def rows(pairs: set[tuple[int, int]], n: int, wave: str) -> list[dict[str, Any]]:
    """Return ties both ways; who has none has a row that says so."""
    both = pairs | {(b, a) for a, b in pairs}
    lonely = [i for i in range(n) if not any(a == i for a, _ in both)]
    return [{"wave": wave, "from_actor": f"a{a:02d}", "to_actor": f"a{b:02d}", "tie": 1} for a, b in sorted(both)] + [
        {"wave": wave, "from_actor": f"a{i:02d}", "to_actor": f"a{(i + 1) % n:02d}", "tie": 0} for i in lonely
    ]


def cliques(n: int) -> set[tuple[int, int]]:
    """Return the ties of two groups, each fully tied, with one tie between them."""
    half = n // 2
    return {(a, b) for a in range(n) for b in range(a + 1, n) if (a < half) == (b < half)} | {(0, half)}


def made(ties: list[dict[str, Any]], n: int = 12, **more: Any) -> Any:
    group = [{**who, "group_ethnicity": "group_a" if i % 2 else "group_b"} for i, who in enumerate(people(n))]
    return evidence({"ties": ties, "actors": group, **more}, disclosure=Disclosure(minimum=5))


def test_the_core_of_a_network_of_four_is_told_by_side_with_its_cells() -> None:
    """Four community members tied to each other, eight others each tied to one of them."""
    inner = {(a, b) for a in range(4) for b in range(a + 1, 4)} | {(i % 4, i) for i in range(4, 12)}
    found = structure.core(made(rows(inner, 12, "endline")))
    whole = level(found, CORE, "endline")
    assert (whole.estimate, whole.n, whole.detail["in_core"]) == (pytest.approx(4 / 12), 12, 4)
    assert (whole.detail["misfits"], whole.detail["fit"]) == (0, pytest.approx(1.0))
    # the whole is protected like its parts: both together would tell of the other side
    assert [(c.source, c.group, c.count, c.numerator) for c in whole.cells] == [
        ("ties", "", 12, None),
        ("actors", "", 12, 4),
    ]
    numbers = level(connection.density(made(rows(inner, 12, "endline"))), connection.DENSITY, "endline").detail[
        "numbers"
    ]
    assert (numbers["reciprocity_edgewise"], numbers["parts"]) == (1.0, 1.0)
    ours = level(found, CORE, "endline", "member_side:community")
    assert (ours.estimate, ours.n) == (pytest.approx(4 / 6), 6)
    assert [(c.source, c.count, c.numerator) for c in ours.cells] == [("actors", 6, 4)]
    assert level(found, CORE, "endline", "member_side:institution").estimate == 0
    assert level(found, CORE, "endline", "ethnicity:group_a").estimate == pytest.approx(2 / 6)


def test_the_whole_and_one_side_never_tell_how_few_of_the_other_are_in_the_core() -> None:
    """Eleven of 22 community members and three of 18 others are in the core: 14 less 11 would tell of three."""
    kinds = ["community_member"] * 22 + ["government"] * 18
    actors = [{"actor_id": f"a{i:02d}", "actor_type": kind, "wave_joined": "baseline"} for i, kind in enumerate(kinds)]
    inner = [*range(11), *range(22, 25)]
    core = {(a, b) for a in inner for b in inner if a < b}
    edge = {(inner[i % 14], i) for i in range(40) if i not in inner}
    given = evidence({"ties": rows(core | edge, 40, "endline"), "actors": actors})
    found = structure.core(given)
    assert level(found, CORE, "endline").detail["in_core"] == 14
    assert level(found, CORE, "endline", "member_side:community").estimate == 0.5
    public, _ = gate(found, made=given.initiative)
    shown = {f.scope for f in public.findings if f.wave_to == "endline" and f.estimate is not None}
    assert "member_side:institution" not in shown
    assert not {"all", "member_side:community"} <= shown


def test_two_camps_keep_to_themselves_and_mixed_groups_do_not() -> None:
    found = structure.modularity(made(rows(cliques(12), 12, "endline")))
    last = level(found, MODULARITY, "endline")
    assert last.estimate == pytest.approx(30 / 31 - 0.5)  # 30 of 31 ties within two equal halves
    sides, groups = last.detail["rows"]
    assert (sides["division"], sides["division_members"]) == ("member_side", 12)
    assert sides["chance_p"] < 0.05 < groups["chance_p"]
    assert sides["by_chance"] < 0.1


def test_a_division_of_too_few_is_not_listed() -> None:
    few = [{**who, "group_ethnicity": "group_a" if i < 2 else "group_b" if i < 4 else ""} for i, who in
           enumerate(people(12))]  # fmt: skip
    given = evidence({"ties": rows(cliques(12), 12, "endline"), "actors": few}, disclosure=Disclosure(minimum=5))
    assert [r["division"] for r in level(structure.modularity(given), MODULARITY, "endline").detail["rows"]] == [
        "member_side"
    ]


def test_the_same_ties_are_alike_and_as_many_others_are_not() -> None:
    ring, other = {(i, i + 1) for i in range(11)}, {(i, i + 5) for i in range(7)} | {(0, 2), (1, 3), (4, 8), (5, 11)}
    same = level(tie_association.same_ties(made(rows(ring, 12, "baseline") + rows(ring, 12, "endline"))), SAME,
                 "endline")  # fmt: skip
    assert (same.estimate, same.detail["jaccard"], same.detail["hamming"]) == (1.0, 1.0, 0)
    assert same.detail["permutation_p"] < 0.01
    assert same.p is None  # an association, no change
    mixed = level(tie_association.same_ties(made(rows(ring, 12, "baseline") + rows(other, 12, "endline"))), SAME,
                  "endline")  # fmt: skip
    assert mixed.estimate < 0.05 < mixed.detail["permutation_p"]
    # undirected networks: a pair counts once
    assert [mixed.detail[key] for key in ("jaccard", "hamming", "pairs")] == [0.0, 22, 66]


def test_ties_go_along_with_sitting_together() -> None:
    seats = [{"seat_id": f"s{i}", "body_id": "b1" if i % 3 == 0 else "b2", "actor_id": f"a{i:02d}",
              "seat_category": "community", "voting": 1, "start": "2021-01-01"} for i in range(12)]  # fmt: skip
    together = {(a, b) for a in range(12) for b in range(a + 1, 12) if (a % 3 == 0) == (b % 3 == 0)}
    found = level(tie_association.ties_go_along(made(rows(together, 12, "endline"), seats=seats)), TOGETHER, "endline")
    assert found.reason == "no_rows_in_wave"  # nobody answered at the wave before
    found = level(
        tie_association.ties_go_along(made(rows(together, 12, "baseline"), seats=seats)), TOGETHER, "baseline"
    )
    assert (found.estimate, found.n, found.detail["filled"]) == (pytest.approx(1.0), 12, 0)
    told = {row["goes_with"]: row for row in found.detail["rows"]}
    assert told["same_body"]["difference"] == 1.0
    assert told["same_body"]["chance_p"] < 0.01
    assert told["same_side"]["difference"] == 0.0


@pytest.mark.parametrize("ties", HARD.values(), ids=HARD)
@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_a_hard_network_has_a_reason_and_never_an_error(function, ties) -> None:
    for f in function(evidence({"ties": ties, "actors": people(4)})):
        assert f.estimate is not None or f.reason


def test_where_a_third_is_silent_nothing_is_read_from_the_network() -> None:
    some = [row for row in rows(cliques(12), 12, "endline") if row["from_actor"] < "a07"]
    for function in FUNCTIONS:
        for f in function(made(some)):
            assert f.estimate is None
            assert f.reason
