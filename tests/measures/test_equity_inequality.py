"""Inequality, what averages hide, why gaps moved, pace: hard cases give a value with a reason, no made-up number."""

from __future__ import annotations

import math

import pytest

import evaluation.measures  # noqa: F401 - importing registers every measure
from evaluation.evidence import Dimension, Disclosure
from evaluation.findings import REASONS, to_json
from evaluation.registry import MEASURES
from tests.measures.build import WAVES, change, evidence, indicator, level, observation

FAMILIES = ("inequality", "why_moved", "masking", "pace")
GROUPS = Dimension("ethnicity", {"a": 0.5, "b": 0.3, "c": 0.2}, focal=("c",))
FIFTHS = Dimension("ethnicity", dict.fromkeys(("q1", "q2", "q3", "q4", "q5"), 0.2))
WHOLE = "ethnicity:"


def made(values, *, dimension=GROUPS, waves=WAVES, **about):
    """Evidence of an indicator ``i``: ``{year: {group: value or dict}}``; a number is out of a hundred people."""
    rows = []
    for year, groups in values.items():
        for group, value in groups.items():
            columns = value if isinstance(value, dict) else {"numerator": value, "denominator": 100}
            rows.append(observation("i", year, "" if group == "all" else group, **columns))
    return evidence(
        {"indicators": [indicator("i", **about)], "observations": rows}, dimensions=(dimension,), waves=waves
    )


def found(tables, *families):
    return [f for name in families or FAMILIES for f in MEASURES[f"equity.{name}.<indicator_id>"].function(tables)]


def rows(finding):
    return {row["inequality"]: row for row in finding.detail["rows"]}


def sane(findings) -> None:
    """Nothing is infinite or no number, and whatever is missing says why."""
    to_json(findings)  # refuses infinities
    for f in findings:
        assert f.estimate is not None or f.reason in REASONS, f.key
        assert all(not isinstance(x, float) or math.isfinite(x) for x in (f.estimate, f.ci_low, f.ci_high) if x)
        for row in f.detail.get("rows", ()):
            number = row.get("estimate", row.get("change"))
            assert number is not None or row.get("why"), (f.key, row)


# -- values


def test_both_the_difference_and_the_ratio_are_always_there() -> None:
    before, after = {"a": 80, "b": 60, "c": 40}, {"a": 82, "b": 66, "c": 58}
    both = found(made({"2022": before, "2024": after}), "inequality")
    first = level(both, "equity.inequality.i", "baseline", WHOLE)
    assert (first.estimate, first.detail["ratio"]) == (pytest.approx(40.0), pytest.approx(2.0))
    assert (first.detail["worst"], first.detail["best"]) == ("c", "a")
    moved = change(both, "equity.inequality.i", WHOLE)
    assert moved.estimate == pytest.approx(-16.0)
    assert moved.detail["ratio"] == pytest.approx((82 / 58) / 2)
    assert rows(moved)["ti"]["change"] < 0
    assert "theta" in moved.detail
    assert moved.state is None
    assert moved.detail["descriptive"]


def test_less_is_better_turns_who_is_worst_and_not_the_difference() -> None:
    values = {"2022": {"a": 80, "b": 60, "c": 40}}
    more, less = (level(found(made(values, favourable=f), "inequality"), "equity.inequality.i", "baseline", WHOLE)
                  for f in (1, 0))  # fmt: skip
    assert (more.estimate, less.estimate) == (pytest.approx(40.0), pytest.approx(40.0))
    assert (more.detail["worst"], less.detail["worst"]) == ("c", "a")


def test_groups_with_an_order_get_the_measures_for_ordered_groups() -> None:
    shares = {f"q{i}": {"numerator": k, "denominator": 100, "subgroup_order": i}
              for i, k in enumerate((40, 55, 60, 70, 85), start=1)}  # fmt: skip
    one = level(found(made({"2022": shares}, dimension=FIFTHS), "inequality"), "equity.inequality.i", "baseline", WHOLE)
    assert set(rows(one)) == {"d", "r", "aci", "rci", "sii", "rii", "par", "paf"}
    assert one.estimate == pytest.approx(45.0)
    assert rows(one)["sii"]["estimate"] > one.estimate  # the ends of the whole order lie beyond the middles of its ends
    assert one.detail["ordered"]


def test_an_order_of_some_groups_is_no_order() -> None:
    shares = {"a": {"numerator": 40, "denominator": 100, "subgroup_order": 1}, "b": 50, "c": 60}
    one = level(found(made({"2022": shares}), "inequality"), "equity.inequality.i", "baseline", WHOLE)
    assert not one.detail["ordered"]


def test_the_average_hides_the_group_farthest_from_everybody() -> None:
    values = {"2022": {"all": {"numerator": 210, "denominator": 300}, "a": 80, "b": 75, "c": 55}}
    hidden = level(found(made(values), "masking"), "equity.masking.i", "baseline", WHOLE)
    assert (hidden.estimate, hidden.detail["farthest"], hidden.detail["worse_off"]) == (pytest.approx(15), "c", True)
    assert {c.group for c in hidden.cells} == {"a", "b", "c", ""}


def test_why_a_gap_closed_adds_up_and_names_the_side() -> None:
    tables = made({"2022": {"a": 80, "b": 70, "c": 40}, "2024": {"a": 76, "b": 70, "c": 52}})
    moved = change(found(tables, "why_moved"), "equity.why_moved.i", WHOLE)
    parts = {row["because"]: row["change"] for row in moved.detail["rows"]}
    assert moved.estimate == pytest.approx(-16.0)
    assert parts["worst_off"] == pytest.approx(-12.0)
    assert parts["best_off"] == pytest.approx(-4.0)
    assert sum(parts.values()) == pytest.approx(moved.estimate)
    group = change(found(tables, "why_moved"), "equity.why_moved.i", "ethnicity:c")
    assert sum(row["change"] for row in group.detail["rows"]) == pytest.approx(group.estimate)


def test_the_pace_beside_the_pace_that_is_needed() -> None:
    about = {"universal_goal": 90, "goal_date": "2026-12-31"}
    tables = made({"2022": {"a": 80, "b": 60, "c": 50}, "2024": {"a": 92, "b": 64, "c": 46}}, **about)
    paces = found(tables, "pace")
    slow = change(paces, "equity.pace.i", "ethnicity:b")
    assert (slow.estimate, slow.detail["needed_per_year"]) == (pytest.approx(2, abs=0.01), pytest.approx(13, abs=0.05))
    assert slow.detail["ratio"] == pytest.approx(2 / 13, abs=0.01)
    assert slow.detail["arrives"] == 2037
    away = change(paces, "equity.pace.i", "ethnicity:c")
    assert away.detail["moving_away"]
    assert away.estimate < 0
    assert away.detail["arrives"] is None
    assert change(paces, "equity.pace.i", "ethnicity:a").detail["standing"] == "reached"


def test_where_less_is_better_the_pace_is_above_nought_toward_the_goal() -> None:
    tables = made({"2022": {"a": 30}, "2024": {"a": 20}}, favourable=0, universal_goal=10, goal_date="2026-12-31")
    pace = change(found(tables, "pace"), "equity.pace.i", "ethnicity:a")
    assert pace.estimate == pytest.approx(5, abs=0.01)
    assert pace.ci_low < pace.estimate < pace.ci_high
    assert pace.detail["needed_per_year"] == pytest.approx(5, abs=0.02)
    assert not pace.detail["moving_away"]


# -- hard cases (statistics.md 1.3)

SE = {"estimate": 50.0, "se": 2.0, "population": 100}
HARD = {
    "constant groups": {"2022": {"a": 50, "b": 50, "c": 50}, "2024": {"a": 50, "b": 50, "c": 50}},
    "a zero group": {"2022": {"a": 0, "b": 40, "c": 60}, "2024": {"a": 0, "b": 50, "c": 70}},
    "all at zero": {"2022": {"a": 0, "b": 0, "c": 0}, "2024": {"a": 0, "b": 0, "c": 0}},
    "everybody": {"2022": {"a": 100, "b": 100, "c": 100}, "2024": {"a": 100, "b": 100, "c": 60}},
    "one group": {"2022": {"a": 50}, "2024": {"a": 60}},
    "another group at each wave": {"2022": {"a": 50, "b": 60}, "2024": {"b": 60, "c": 70}},
    "negative values": {"2022": {"a": {**SE, "estimate": -5.0}, "b": SE, "c": {**SE, "estimate": 9.0}},
                        "2024": {"a": {**SE, "estimate": -15.0}, "b": SE, "c": {**SE, "estimate": 9.0}}},
    "mean at zero": {"2022": {"a": {**SE, "estimate": -5.0}, "b": {**SE, "estimate": 5.0}},
                     "2024": {"a": {**SE, "estimate": -5.0}, "b": {**SE, "estimate": 5.0}}},
    "no standard error": {"2022": {"a": {"estimate": 40.0}, "b": {"estimate": 50.0}},
                          "2024": {"a": {"estimate": 45.0}, "b": {"estimate": 50.0}}},
    "error of nought": {"2022": {"a": {**SE, "se": 0.0}, "b": SE}, "2024": {"a": {**SE, "se": 0.0}, "b": SE}},
    "all withheld": {y: {g: {"missing_reason": "suppressed"} for g in "abc"} for y in ("2022", "2024")},
    "counts alone": {"2022": {"a": {"numerator": 30}, "b": {"numerator": 40}},
                     "2024": {"a": {"numerator": 30}, "b": {"numerator": 40}}},
    "a single period": {"2022": {"a": 50, "b": 60, "c": 70}},
    "people as shares": {"2022": {"a": {**SE, "population": 0.5}, "b": {**SE, "estimate": 30.0, "population": 0.5}},
                         "2024": {"a": {**SE, "population": 0.5}, "b": {**SE, "estimate": 40.0, "population": 0.5}}},
    "all too small": {"2022": {"a": 3, "b": 97, "c": 5}, "2024": {"a": 3, "b": 97, "c": 5}},
}  # fmt: skip


@pytest.mark.parametrize("waves", [WAVES, WAVES[:1]], ids=["two waves", "one wave"])
@pytest.mark.parametrize("favourable", [1, 0])
@pytest.mark.parametrize("case", HARD)
def test_hard_cases_give_a_value_with_a_reason_and_no_warning(case, favourable, waves) -> None:
    about = {"favourable": favourable, "universal_goal": 60, "goal_date": "2027-12-31"}
    sane(found(made(HARD[case], waves=waves, **about)))
    sane(found(made(HARD[case], waves=waves, census=1, **about)))


def test_what_hard_cases_say() -> None:
    def of(case, when="baseline", **about):
        levels = found(made(HARD[case], **about), "inequality")
        return next((f for f in levels if f.wave_to == when and not f.is_change), None)

    constant = of("constant groups")
    assert (constant.estimate, constant.detail["ratio"]) == (0.0, 1.0)
    assert constant.p == pytest.approx(1.0)
    zero = rows(of("a zero group"))
    assert (zero["mld"]["estimate"], zero["mld"]["why"]) == (None, "zero_group")
    assert (zero["r"]["estimate"], zero["r"]["why"]) == (None, "zero_denominator")
    assert change(found(made(HARD["one group"]), "inequality"), "equity.inequality.i", WHOLE).reason == "one_group"
    other = change(found(made(HARD["another group at each wave"]), "inequality"), "equity.inequality.i", WHOLE)
    assert other.reason == "one_group"
    withheld = change(found(made(HARD["all withheld"]), "inequality"), "equity.inequality.i", WHOLE)
    assert withheld.reason == "withheld_by_publisher"
    counted = change(found(made(HARD["counts alone"]), "inequality"), "equity.inequality.i", WHOLE)
    assert counted.reason == "needs_group_sizes"
    assert rows(of("negative values"))["ti"]["why"] == "negative_values"
    assert of("no standard error").reason == "no_standard_error"
    complete = of("constant groups", census=1)
    assert (complete.ci_low, complete.reason) == (None, "")
    assert {row["why"] for row in complete.detail["rows"]} == {""}


def test_a_missing_middle_group_is_left_out_of_an_order() -> None:
    def fifth(i, k):
        return {"numerator": k, "denominator": 100, "subgroup_order": i}

    shares = {"q1": fifth(1, 40), "q2": fifth(2, 50), "q4": fifth(4, 70), "q5": fifth(5, 80),
              "q3": {"missing_reason": "suppressed", "subgroup_order": 3}}  # fmt: skip
    one = level(found(made({"2022": shares}, dimension=FIFTHS), "inequality"), "equity.inequality.i", "baseline", WHOLE)
    assert one.detail["groups"] == ["q1", "q2", "q4", "q5"]
    assert rows(one)["sii"]["estimate"] is not None


def test_a_break_in_the_series_is_not_compared() -> None:
    tables = made({"2022": {"a": 50, "b": 60}, "2024": {"a": {"numerator": 60, "denominator": 100,
                   "comparable_with_previous": 0}, "b": 60}}, universal_goal=90)  # fmt: skip
    for family in ("inequality", "why_moved"):
        assert change(found(tables, family), f"equity.{family}.i", WHOLE).reason == "not_comparable"
    assert change(found(tables, "pace"), "equity.pace.i", "ethnicity:a").reason == "not_comparable"


# -- small groups


def test_no_summary_rests_on_a_group_too_small_to_show_and_says_so() -> None:
    values = {"2022": {"a": 50, "b": 60, "c": 95}, "2024": {"a": 55, "b": 62, "c": 96}}  # five of c have it not
    both = found(made(values), "inequality", "masking", "why_moved")
    for f in both:
        if f.group:
            assert (f.estimate, f.reason) == (None, "withheld_small_group")
            continue
        assert f.detail["left_out"] == ["c"]
        assert {c.group for c in f.cells} <= {"a", "b", ""}
    assert level(both, "equity.inequality.i", "baseline", WHOLE).estimate == pytest.approx(10.0)


def test_a_group_that_decided_to_be_shown_is_counted_in() -> None:
    import dataclasses

    tables = made({"2022": {"a": 50, "b": 60, "c": 95}})
    shown = dataclasses.replace(tables.initiative, disclosure=Disclosure(10, "Steward", None, ("ethnicity:c",)))
    one = level(
        found(dataclasses.replace(tables, initiative=shown), "inequality"), "equity.inequality.i", "baseline", WHOLE
    )
    assert one.estimate == pytest.approx(45.0)


def test_a_sensitive_dimension_has_a_higher_minimum() -> None:
    health = Dimension("ethnicity", {"a": 0.5, "b": 0.5}, sensitive=True)
    one = found(made({"2022": {"a": 15, "b": 60}}, dimension=health), "inequality")
    assert {f.reason for f in one} == {"withheld_small_group"}
