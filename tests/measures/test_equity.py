from __future__ import annotations

import math

import pytest

from evaluation.evidence import Lead
from evaluation.measures import measure_room
from evaluation.vocabulary import Condition
from tests.measures.build import change, evidence, indicator, level, observation

GROUP = "ethnicity:group_b"
OUTCOME = "equity.outcomes.i"


def shares(before: tuple[int, int], after: tuple[int, int], **about):
    """Shares of group_a and group_b, of a hundred each, at both waves; and of everybody."""
    rows = [
        observation("i", year, group, numerator=k, denominator=100)
        for year, pair in (("2022", before), ("2024", after))
        for group, k in zip(("group_a", "group_b"), pair, strict=True)
    ]
    rows += [
        observation("i", year, numerator=sum(pair), denominator=200)
        for year, pair in (("2022", before), ("2024", after))
    ]
    return evidence({"indicators": [indicator("i", **about)], "observations": rows})


def counts(before: float, after: float, **about):
    rows = [observation("i", "2022", "group_b", numerator=before), observation("i", "2024", "group_b", numerator=after)]
    return evidence(
        {"indicators": [indicator("i", unit="persons", scale=1, favourable=0, **about)], "observations": rows}
    )


def test_bourke_fifty_seven_to_seventy_one_is_a_ratio_that_is_not_certain() -> None:
    found = change(measure_room(counts(57, 71), "equity"), OUTCOME, GROUP)
    assert (found.estimate, found.unit) == (pytest.approx(1.2456, abs=5e-5), "ratio")
    assert (round(found.ci_low, 2), round(found.ci_high, 2)) == (0.87, 1.80)
    assert found.detail["theta"] == pytest.approx(-math.log(71 / 57))
    assert found.detail["ci95_low"] < 0 < found.detail["ci95_high"]
    assert found.detail["lean_up"] < 0.15  # turned: it leans away from equity
    assert [(c.count, c.numerator) for c in found.cells] == [(57.0, None), (71.0, None)]


def test_the_whole_population_is_silent_where_only_a_group_was_published() -> None:
    found = change(measure_room(counts(57, 71), "equity"), OUTCOME)
    assert (found.estimate, found.reason) == (None, "no_rows_in_wave")


def test_turning_favourable_turns_theta_and_nothing_that_was_observed() -> None:
    more, less = (change(measure_room(shares((50, 30), (60, 50), favourable=f), "equity"), OUTCOME) for f in (1, 0))
    assert (more.estimate, more.ci_low, more.p) == (less.estimate, less.ci_low, less.p)
    assert more.detail["theta"] == -less.detail["theta"]
    assert more.detail["ci95_low"] == -less.detail["ci95_high"]
    assert more.detail["lean_up"] == pytest.approx(1 - less.detail["lean_up"])


def test_a_gap_to_the_goal_is_short_of_it_and_closing_is_toward_equity() -> None:
    found = measure_room(shares((50, 30), (60, 50), universal_goal=80, goal_date="2026-12-31"), "equity")
    gap = "equity.gap_to_goal.i"
    assert level(found, gap, "baseline", GROUP).estimate == pytest.approx(50.0)
    assert level(found, gap, "endline", GROUP).detail["needed_per_year"] == pytest.approx(15, abs=0.1)
    closed = change(found, gap, GROUP)
    assert (closed.estimate, closed.detail["theta"]) == (pytest.approx(-20.0), pytest.approx(20.0))
    assert closed.detail["observed_per_year"] == pytest.approx(10, abs=0.1)
    assert closed.detail["delta"] == pytest.approx(5.0)  # a tenth of the gap at baseline, our convention
    assert closed.ci_low < closed.estimate < closed.ci_high
    assert level(found, "equity.ratio_to_goal.i", "baseline", GROUP).estimate == pytest.approx(0.375)
    assert change(found, "equity.ratio_to_goal.i", GROUP).estimate == pytest.approx(50 / 30)


@pytest.mark.parametrize(("favourable", "worse_off"), [(1, 20.0), (0, -20.0)])
def test_a_gap_to_the_rest_is_above_nought_where_the_group_is_worse_off(favourable, worse_off) -> None:
    found = measure_room(shares((50, 30), (60, 50), favourable=favourable), "equity")
    assert level(found, "equity.difference.i", "baseline", GROUP).estimate == pytest.approx(worse_off)
    assert level(found, "equity.ratio.i", "baseline", GROUP).estimate == pytest.approx(0.6)
    moved = change(found, "equity.difference.i", GROUP)
    assert moved.detail["theta"] == pytest.approx(10.0 if favourable else -10.0)
    assert {c.group for c in moved.cells} == {"group_a", "group_b"}


def test_a_rest_of_shares_is_pooled_from_published_groups_never_the_total_minus_one() -> None:
    found = measure_room(shares((50, 30), (60, 50)), "equity")
    assert level(found, "equity.difference.i", "baseline", GROUP).detail["rest_of"] == ["group_a"]
    assert change(found, "equity.gap_to_goal.i").reason == "no_universal_goal"


def test_preterm_births_without_denominators_have_a_gap_and_no_interval() -> None:
    rows = [
        observation("i", y, g, estimate=v) for y in ("2022", "2024") for g, v in (("group_a", 7.3), ("group_b", 13.8))
    ]
    found = measure_room(evidence({"indicators": [indicator("i", favourable=0)], "observations": rows}), "equity")
    gap = level(found, "equity.difference.i", "baseline", GROUP)
    assert (gap.estimate, gap.ci_low, gap.reason) == (pytest.approx(6.5), None, "no_standard_error")
    assert level(found, "equity.ratio.i", "baseline", GROUP).estimate == pytest.approx(1.89, abs=0.005)
    assert change(found, OUTCOME, GROUP).counts_of == "published statistic"


def test_a_complete_count_has_no_interval_and_no_p() -> None:
    found = change(measure_room(shares((50, 30), (60, 50), census=1), "equity"), OUTCOME)
    assert (found.census, found.ci_low, found.p, found.estimate) == (True, None, None, pytest.approx(15.0))


def test_a_break_in_the_series_is_not_compared() -> None:
    made = shares((50, 30), (60, 50))
    made.tables["observations"].loc[lambda t: t["period"] == "2024", "comparable_with_previous"] = 0
    found = change(measure_room(made, "equity"), OUTCOME)
    assert (found.estimate, found.reason, found.detail["comparable"]) == (None, "not_comparable", False)


def test_an_indicator_with_a_condition_lives_there_and_may_lead() -> None:
    lead = {Condition.PRACTICES: Lead(Condition.PRACTICES, "structural.practices.i", 4.0, "team")}
    made = shares((50, 30), (60, 50), condition="practices")
    made = evidence({}, leads=lead).__class__(**{**made.__dict__, "initiative": evidence({}, leads=lead).initiative})
    assert not [f for f in measure_room(made, "equity") if f.measure == OUTCOME]
    found = change(measure_room(made, "structural"), "structural.practices.i")
    assert (found.condition, found.detail["lead"], found.detail["delta"]) == (Condition.PRACTICES, True, 4.0)


def test_a_series_has_a_point_and_a_cell_per_period() -> None:
    rows = [
        observation("i", str(y), "group_b", numerator=n) for y, n in ((2021, 40), (2022, 57), (2023, None), (2024, 71))
    ]
    rows[2]["missing_reason"] = "np"
    found = [
        f
        for f in measure_room(evidence({"indicators": [indicator("i", scale=1)], "observations": rows}), "equity")
        if "series" in f.measure
    ]
    (line,) = found
    points = line.detail["points"]
    assert [p["estimate"] for p in points] == [40.0, 57.0, None, 71.0]
    assert points[2]["reason"] == "withheld_by_publisher"
    assert points[1]["cell"] == ["observations", "i", "2022", "ethnicity", "group_b"]
    assert len(line.cells) == 3
