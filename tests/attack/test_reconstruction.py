"""Reconstruct withheld cells from what is published: every attempt must fail (statistics.md 6, attacks a to d)."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.evidence import Disclosure
from evaluation.findings import Cell
from evaluation.vocabulary import CountsOf, split_scope
from tests.attack.attacker import HUGE, interval, read_off
from tests.disclosure.made_up import ABSENCE, TODAY, change, gate, hidden_scopes, initiative, table

#: a 4 x 4 table with published margins; withheld below 5 (three cells), it is the reference for attacks
REFERENCE = ((20, 3, 15, 12), (18, 22, 9, 14), (4, 16, 25, 30), (11, 13, 17, 2))
CROSSED = "row×column"


def reference_cells():
    inner = {(CROSSED, f"r{i}×c{j}"): n for i, row in enumerate(REFERENCE) for j, n in enumerate(row)}
    rows = {("row", f"r{i}"): sum(row) for i, row in enumerate(REFERENCE)}
    columns = {("column", f"c{j}"): sum(column) for j, column in enumerate(zip(*REFERENCE, strict=True))}
    return {("", ""): sum(map(sum, REFERENCE)), **rows, **columns, **inner}


def margins():
    rows = {("row", f"r{i}"): [(CROSSED, f"r{i}×c{j}") for j in range(4)] for i in range(4)}
    return rows | {("column", f"c{j}"): [(CROSSED, f"r{i}×c{j}") for i in range(4)] for j in range(4)}


def reference_release(minimum):
    groups = {"row": tuple(f"r{i}" for i in range(4)), "column": tuple(f"c{j}" for j in range(4))}
    made = initiative(Disclosure(minimum, "Steward", TODAY), groups=groups, focal={})
    found = [
        f.with_(dimension=d, group=g, cells=(Cell("observations", "absence", "w1", d, g, n),), n=n)
        for (d, g), n in reference_cells().items()
        for f in table({"all": n})
    ]
    groups[CROSSED] = tuple(g for d, g in reference_cells() if d == CROSSED)
    return gate(found, made=made)[0], groups


def test_the_attacker_is_a_good_one():
    """Three cells under 5 withheld alone: each is exactly recovered, as the reference says."""
    true = reference_cells()
    groups = {
        "row": [f"r{i}" for i in range(4)],
        "column": [f"c{j}" for j in range(4)],
        CROSSED: [g for d, g in true if d == CROSSED],
    }
    small = [name for name, n in true.items() if n < 5]
    seen = {name: n for name, n in true.items() if name not in small}
    assert len(small) == 3
    assert [interval(name, seen, groups, groups, margins()) for name in small] == [(3, 3), (4, 4), (2, 2)]


@pytest.mark.parametrize("minimum", [5, 10])
def test_reference_table(minimum):
    released, groups = reference_release(minimum)
    true = reference_cells()
    seen = {(d, g): count for (_, d, g), (count, _) in read_off(released.findings).items()}
    small = [name for name, n in true.items() if 0 < n < minimum]
    assert small
    assert not set(small) & set(seen)
    assert all(true[name] == n for name, n in seen.items())
    for name in set(true) - set(seen):
        low, high = interval(name, seen, groups, groups, margins())
        assert low <= true[name] <= high
        assert high - low >= minimum, name
    assert len(seen) >= 12  # and not by hiding everything


# -- random tables of people


@st.composite
def people(draw):
    """Two waves of people with two dimensions and an attribute, and who did not say their group."""
    seed = draw(st.integers(0, 2**32))
    ethnicity, age = draw(st.integers(2, 4)), draw(st.integers(2, 3))
    sizes = [draw(st.sampled_from([1, 4, 9, 10, 15, 40, 120])) for _ in range(ethnicity * age)]
    unsaid = draw(st.sampled_from([0, 0, 3, 12]))
    focal = draw(st.integers(0, ethnicity - 1))
    return seed, ethnicity, age, sizes, unsaid, focal


def counted(seed, ethnicity, age, sizes, unsaid, wave):
    rng = random.Random(f"{seed}{wave}")
    cells = [(i % ethnicity, i // ethnicity, max(0, n + rng.randint(-3, 3))) for i, n in enumerate(sizes)]
    rows = [(f"ethnicity:e{e}", f"age:a{a}", n, rng.randint(0, n)) for e, a, n in cells]
    rows += [("", f"age:a{a}", unsaid // age, rng.randint(0, unsaid // age)) for a in range(age)]
    counts: dict[str, list[int]] = {}
    for e, a, n, k in rows:
        for scope in filter(None, ("all", e, a)):
            pair = counts.setdefault(scope, [0, 0])
            pair[0] += n
            pair[1] += k
    return {scope: tuple(pair) for scope, pair in counts.items()}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(people())
def test_no_withheld_cell_of_a_random_table_can_be_reconstructed(drawn):
    seed, ethnicity, age, sizes, unsaid, focal = drawn
    waves = {w: counted(seed, ethnicity, age, sizes, unsaid, w) for w in ("w1", "w2")}
    groups = {"ethnicity": tuple(f"e{i}" for i in range(ethnicity)), "age": tuple(f"a{i}" for i in range(age))}
    made = initiative(groups=groups, focal={"ethnicity": (f"e{focal}",)})
    levels = {w: table(counts, wave=w) for w, counts in waves.items()}
    changes = [change(a, b) for a, b in zip(levels["w1"], levels["w2"], strict=True)]
    seats = table(
        {"all": 3, "ethnicity:e0": 1},
        measure="relational.power_dynamics.seats",
        source="seats",
        counts_of=CountsOf.SEATS,
    )
    released, _ = gate([*levels["w1"], *levels["w2"], *changes, *seats], made=made)
    assert not any(f.suppressed for f in released.findings if f.counts_of is CountsOf.SEATS)
    seen = read_off(f for f in released.findings if f.measure == ABSENCE)
    for wave, counts in waves.items():
        attack(wave, counts, seen, groups, complete=["age"] if unsaid // age else ["age", "ethnicity"])


def attack(wave, counts, seen, groups, complete):
    for which, value in (("count", lambda n, k: n), ("with", lambda n, k: k), ("without", lambda n, k: n - k)):
        known = {(d, g): value(n, k) for (w, d, g), (n, k) in seen.items() if w == wave and k is not None}
        for scope, (n, k) in counts.items():
            name = split_scope(scope)
            small = any(0 < x < 10 for x in (n, k, n - k))
            assert not (small and name in known), (wave, scope, which)
            if small:
                low, high = interval(name, known, groups, complete)
                assert high - low >= 10 - 1e-6, (wave, scope, which, low, high)
                assert low < HUGE


# -- named attacks


def test_complement_of_a_binary_split():
    counts = {"all": 100, "age:young": 94, "age:old": 6}
    seen = read_off(gate(table(counts))[0].findings)
    known = {(d, g): n for (_, d, g), (n, _) in seen.items()}
    low, high = interval(("age", "old"), known, {"age": ("young", "old")}, ["age"])
    assert high - low >= 10


def test_a_level_cannot_be_had_from_the_other_level_and_the_change():
    before = table({"ethnicity:group_b": (8, 3)})[0]
    after = table({"ethnicity:group_b": (40, 20)}, wave="w2")[0]
    released, _ = gate([before, after, change(before, after)])
    assert set(read_off(released.findings)) == {("w2", "ethnicity", "group_b")}


def test_a_numerator_cannot_be_had_from_rate_times_people():
    # 4 of 400: the people are many, the rate would give the four away
    released, _ = gate(table({"all": (1000, 300), "ethnicity:group_a": (600, 296), "ethnicity:group_b": (400, 4)}))
    assert hidden_scopes(released) >= {"ethnicity:group_b"}
    known = {(d, g): k for (_, d, g), (_, k) in read_off(released.findings).items()}
    low, high = interval(("ethnicity", "group_b"), known, {"ethnicity": ("group_a", "group_b")}, ["ethnicity"])
    assert high - low >= 10


def test_a_shared_total_read_off_from_another_dimension():
    counts = {
        "all": 200,
        "ethnicity:group_a": 150,
        "ethnicity:group_b": 8,
        "ethnicity:group_c": 42,
        "age:young": 120,
        "age:old": 80,
    }
    known = {(d, g): n for (_, d, g), (n, _) in read_off(gate(table(counts))[0].findings).items()}
    groups = {"ethnicity": ("group_a", "group_b", "group_c"), "age": ("young", "old")}
    low, high = interval(("ethnicity", "group_b"), known, groups, groups)
    assert high - low >= 10


def test_who_knows_the_rule_learns_no_exact_count():
    """Withheld means 1 to 9: whoever adds that must not end at one number."""
    for b, c in product(range(1, 10), repeat=2):
        counts = {"all": 60 + b + c, "ethnicity:group_a": 60, "ethnicity:group_b": b, "ethnicity:group_c": c}
        seen = {(d, g): n for (_, d, g), (n, _) in read_off(gate(table(counts))[0].findings).items()}
        if ("", "") in seen and ("ethnicity", "group_a") in seen:
            left = seen["", ""] - seen["ethnicity", "group_a"]
            assert sum(1 for x in range(1, 10) if 1 <= left - x <= 9) >= 5
