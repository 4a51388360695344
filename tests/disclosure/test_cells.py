"""Which counts are too small to be shown."""

from __future__ import annotations

import pytest

from evaluation.disclosure.cells import cells_of, is_primary
from evaluation.disclosure.rules import Rules
from evaluation.evidence import Disclosure
from evaluation.findings import Cell, Finding
from evaluation.vocabulary import CountsOf, Level
from tests.disclosure.made_up import ABSENCE, change, gate, hidden_scopes, initiative, table

RULES = Rules(10, {"health": 20}, shown=frozenset({"ethnicity:group_c"}))


def cell(count, numerator=None, dimension="ethnicity", group="group_b", source="observations"):
    return Cell(source, "absence", "w1", dimension, group, count, numerator)


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (9, True), (10, False), (11, False)])
def test_threshold(count, small):
    assert is_primary(cell(count), RULES) is small


@pytest.mark.parametrize(
    ("count", "numerator", "small"),
    [
        (100, 0, False),
        (100, 1, True),
        (100, 9, True),
        (100, 10, False),
        (100, 90, False),
        (100, 91, True),
        (100, 99, True),
        (100, 100, False),
        (50, 120, False),
    ],
)
def test_a_small_numerator_or_complement_withholds_the_rate(count, numerator, small):
    assert is_primary(cell(count, numerator), RULES) is small


def test_sensitive_dimensions_have_a_higher_minimum_and_hide_everybody_and_nobody():
    assert is_primary(cell(19, dimension="health"), RULES)
    assert not is_primary(cell(20, dimension="health"), RULES)
    assert is_primary(cell(100, 0, dimension="health"), RULES)
    assert is_primary(cell(100, 100, dimension="health"), RULES)
    assert is_primary(cell(1000, 500, dimension="health×ethnicity", group="x×group_b"), RULES)


def test_a_group_that_decided_to_be_shown_is_exempt_alone():
    assert not is_primary(cell(3, group="group_c"), RULES)
    assert is_primary(cell(3), RULES)


def test_sources_of_scope_all_are_always_shown_but_not_split():
    assert not is_primary(cell(3, dimension="", group="", source="sources"), RULES)
    assert is_primary(cell(3, dimension="speaker_type", group="funder", source="sources"), RULES)
    assert is_primary(cell(3, dimension="", group="", source="survey"), RULES)


def test_a_finding_without_cells_stands_on_its_n_and_public_acts_with_cells_are_protected():
    people = Finding(
        "mental_models.beliefs.attribution",
        Level.MENTAL_MODELS,
        wave_to="w1",
        n=9,
        estimate=1.0,
        counts_of=CountsOf.PEOPLE,
    )
    assert [c.count for c in cells_of(people)] == [9]
    released, _ = gate([people])
    assert released.findings[0].estimate is None
    forgot = table({"ethnicity:group_b": 3}, counts_of=CountsOf.PUBLIC_ACTS)
    assert hidden_scopes(gate(forgot)[0]) == {"ethnicity:group_b"}


@pytest.mark.parametrize(
    "kind", [CountsOf.SEATS, CountsOf.MONEY, CountsOf.ORGANISATIONS, CountsOf.DECISIONS, CountsOf.PUBLISHED]
)
def test_what_counts_no_people_is_never_withheld(kind):
    acts = table({"all": 5, "ethnicity:group_b": 1, "ethnicity:group_a": 4}, source="seats", counts_of=kind)
    released, log = gate([*acts, *table({"ethnicity:group_b": 3}, measure="equity.outcomes.other")])
    assert not any(f.suppressed for f in released.findings if f.measure == ABSENCE)
    assert {entry["what"] for entry in log} == {"equity.outcomes.other"}


def test_a_withheld_finding_keeps_its_keys_and_nothing_else():
    small = table({"ethnicity:group_b": (8, 3)})[0].with_(
        detail={"value_to": 0.375, "delta": 0.1, "indicator": "Absence", "rows": [{"n": 8}]}, ci_low=0.1, ci_high=0.7
    )
    released, log = gate([small])
    shown = released.findings[0]
    assert (shown.key, shown.suppressed, shown.reason) == (small.key, True, "withheld_small_group")
    assert (shown.estimate, shown.ci_low, shown.ci_high, shown.n, shown.cells) == (None, None, None, None, ())
    assert shown.detail == {"indicator": "Absence"}
    assert log == [
        {
            "what": ABSENCE,
            "scope": "ethnicity:group_b",
            "wave_from": "",
            "wave_to": "w1",
            "reason": "withheld_small_group",
            "cells": [["observations", "absence", "w1", "ethnicity", "group_b"]],
        }
    ]


def test_everything_that_rests_on_a_withheld_cell_goes_with_it():
    before, after = table({"ethnicity:group_b": (8, 3)})[0], table({"ethnicity:group_b": (40, 20)}, wave="w2")[0]
    gap = before.with_(measure="equity.gap_to_goal.absence", estimate=0.2, cells=())  # forgot its cells
    gap_change = after.with_(measure="equity.gap_to_goal.absence", wave_from="w1", cells=after.cells)
    released, _ = gate([before, after, change(before, after), gap, gap_change])
    assert [f.suppressed for f in released.findings] == [True, False, True, True, True]


def test_rows_points_and_how_many_changed_are_blanked_one_by_one():
    keys = [["observations", "absence", f"2022-0{m}", "ethnicity", "group_b"] for m in (1, 2, 3)]
    cells = tuple(Cell(*key, count) for key, count in zip(keys, (30, 4, 50), strict=True))
    points = [
        {"period": k[2], "start": f"{k[2]}-01", "estimate": 0.5, "ci_low": 0.4, "n": int(c.count), "cell": k}
        for k, c in zip(keys, cells, strict=True)
    ]
    series = Finding(
        "equity.series.absence",
        Level.EQUITY,
        None,
        "ethnicity",
        "group_b",
        wave_to="w1",
        estimate=0.5,
        counts_of=CountsOf.PEOPLE,
        detail={"points": points, "slope": 0.1, "indicator": "A"},
        cells=cells,
    )
    rows = [
        {"group": "group_a", "share": 0.5, "n": 40},
        {"group": "group_b", "share": 0.2, "n": 4},
        {"group": "group_c", "share": 0.2, "n": 14},
    ]
    people = Finding(
        "relational.relationships.other",
        Level.RELATIONAL,
        None,
        wave_to="w1",
        estimate=0.3,
        n=58,
        counts_of=CountsOf.PEOPLE,
        detail={"rows": rows, "informative": 4},
    )
    released, _ = gate([series, people])
    shown = released.findings[0].detail
    assert [p.get("estimate") for p in shown["points"]] == [0.5, None, 0.5]
    assert (shown["points"][1]["n"], shown["points"][1]["suppressed"], "slope" in shown) == (None, True, False)
    assert released.findings[0].estimate is None
    assert [c.count for c in released.findings[0].cells] == [30, 50]
    detail = released.findings[1].detail
    assert [row["n"] for row in detail["rows"]] == [40, None, None]  # the next smallest hides the small one
    assert detail["informative"] is None
    assert released.findings[1].estimate == 0.3


def test_the_minimum_of_the_initiative_holds():
    raised = initiative(Disclosure(15))
    assert hidden_scopes(gate(table({"ethnicity:group_b": 14}), made=raised)[0]) == {"ethnicity:group_b"}
    assert not hidden_scopes(gate(table({"ethnicity:group_b": 15}), made=raised)[0])
