"""A dated act on a curve, and the place beside other areas."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import numpy as np
import pytest

from evaluation import conventions
from evaluation.disclosure.gate import release
from evaluation.evidence import Comparison, Evidence, Intervention
from evaluation.measures.dated import dated_change, places
from evaluation.measures.equity.comparison import comparison
from evaluation.measures.equity.interrupted import interrupted
from evaluation.measures.equity.series import series
from evaluation.measures.indicator import indicator_findings
from evaluation.vocabulary import Condition, Level
from tests.measures import build

ACT = Intervention("clinic", dt.date(2022, 4, 2), "Evening clinic", None)


def quarters(values: list[float], first: int = 2019, **more: Any) -> list[dict[str, Any]]:
    """Return one observation a quarter."""
    rows = []
    for i, value in enumerate(values):
        year, quarter = first + i // 4, i % 4 + 1
        start = dt.date(year, 3 * quarter - 2, 1)
        end = dt.date(year + quarter // 4, 3 * quarter % 12 + 1, 1) - dt.timedelta(days=1)
        rows.append(
            {
                **build.observation("i", str(year)),
                "period": f"{year}-Q{quarter}",
                "period_start": start.isoformat(),
                "period_end": end.isoformat(),
                "numerator": value,
                **more,
            }
        )
    return rows


def made(rows: list[dict[str, Any]], *acts: Intervention, compared: Comparison | None = None, **kind: Any) -> Evidence:
    found = build.evidence(
        {"indicators": [build.indicator("i", **{"scale": 1, "unit": "visits", **kind})], "observations": rows}
    )
    initiative = dataclasses.replace(found.initiative, interventions=acts, comparison=compared)
    return dataclasses.replace(found, initiative=initiative)


def counts(step: float = 1.0, n: int = 24, seed: int = 3) -> list[float]:
    rng = np.random.default_rng(seed)
    return [float(rng.poisson(80 * (step if i >= 13 else 1.0))) for i in range(n)]


def test_a_planted_fall_is_found_with_both_estimators_and_the_line_carried_on() -> None:
    (found,) = interrupted(made(quarters(counts(0.6)), ACT))
    assert found.unit == "ratio"
    assert found.ci_low < 0.6 < found.ci_high < 1
    assert found.p < 0.05
    detail = found.detail
    assert (detail["points_before"], detail["points_after"]) == (13, 11)
    assert (detail["plain"]["method"], detail["remembering"]["method"]) == ("quasi_poisson", "reml_ar1")
    assert (detail["act"], detail["act_date"], detail["season"]) == ("Evening clinic", "2022-04-02", 1)
    lines = {line["period"]: line for line in detail["lines"]}
    assert lines["2022-Q1"]["counterfactual"] is None
    assert lines["2024-Q4"]["counterfactual"] > lines["2024-Q4"]["fitted"]


def test_nothing_is_claimed_from_seven_points_before_and_seven_after() -> None:
    years = [build.observation("i", str(y), numerator=50 + y % 3) for y in range(2010, 2024)]
    (found,) = interrupted(made(years, Intervention("a", dt.date(2017, 3, 1), "Work begins")))
    assert (found.estimate, found.p, found.reason) == (None, None, "too_few_points")
    assert (found.detail["points_before"], found.detail["points_after"]) == (7, 7)
    assert "lines" not in found.detail
    assert found.detail["mean_before"] == pytest.approx(51, abs=0.5)


def test_without_a_dated_act_the_start_of_a_wave_is_none() -> None:
    (found,) = interrupted(made(quarters(counts(0.6, n=32))))
    assert (found.estimate, found.reason, found.detail["is_act"]) == (None, "no_dated_change", False)


def test_a_break_in_counting_cuts_the_series_and_one_at_the_act_forbids_it() -> None:
    rows = quarters(counts())
    rows[3]["comparable_with_previous"] = 0
    (cut,) = interrupted(made(rows, ACT))
    assert cut.detail["points_before"] == 10
    rows[13]["comparable_with_previous"] = 0
    (broken,) = interrupted(made(rows, ACT))
    assert broken.reason == "not_comparable"


def test_the_first_act_of_the_indicators_condition_is_taken_whatever_it_shows() -> None:
    acts = (
        Intervention("late", dt.date(2023, 1, 1), "Late", Condition.PRACTICES),
        Intervention("early", dt.date(2021, 1, 1), "Early", Condition.PRACTICES),
        Intervention("other", dt.date(2020, 1, 1), "Other", Condition.POLICIES),
    )
    found = made([], *acts)
    assert dated_change(found, "i", Condition.PRACTICES).id == "early"
    assert dated_change(found, "i", None).id == "other"
    unnamed = dated_change(found, "i", Condition.MENTAL_MODELS)
    assert (unnamed.date, unnamed.is_act) == (build.WAVES[1].start, False)
    assert dated_change(made([], acts[0], ACT), "i", Condition.POLICIES).id == "clinic"
    named = dataclasses.replace(acts[0], indicators=("i",))
    assert dated_change(made([], named, *acts[1:]), "i", None).id == "late"


def test_days_and_mixed_periods_have_no_place() -> None:
    import pandas as pd

    assert places(pd.Series(["2023-01-05"])) is None
    assert places(pd.Series(["2023-12", "2024-01"])) == ([24287, 24288], 12)


def test_a_hidden_point_takes_the_lines_with_it() -> None:
    values = counts(0.6)
    values[5] = 4.0
    evidence = made(quarters(values), ACT)
    shown = published(evidence, [*interrupted(evidence), *series(evidence)])
    found = shown["equity.interrupted.i"]
    assert found.estimate is None
    assert "lines" not in found.detail
    assert "step" not in found.detail
    assert "mean_before" not in found.detail
    points = {p["period"]: p for p in found.detail["points"]}
    assert points["2020-Q2"]["estimate"] is None
    assert points["2020-Q3"]["estimate"] == values[6]


def test_twelve_points_a_side_make_the_indicators_own_change_stronger() -> None:
    rows = quarters(counts(n=24), first=2019)
    evidence = made(
        rows, Intervention("a", dt.date(2022, 1, 1), "Work begins", Condition.PRACTICES), condition="practices"
    )
    (change,) = (f for f in indicator_findings(evidence, Level.STRUCTURAL) if f.is_change and f.scope == "all")
    assert (change.detail["points_before"], change.detail["points_after"]) == (12, 12)
    without = made(rows, condition="practices")
    (plain,) = (f for f in indicator_findings(without, Level.STRUCTURAL) if f.is_change and f.scope == "all")
    assert "points_before" not in plain.detail


AREA = Comparison("area", "Here", dt.date(2019, 1, 1))


def areas(n: int = 14, *, small: int = 0, short: int = 0, large: int = 0, fall: float = 1.0) -> list[dict[str, Any]]:
    rng = np.random.default_rng(8)
    rows = []
    for at, name in enumerate(["Here", *(f"area {i:02d}" for i in range(n))]):
        for year in range(2012, 2025):
            level = 60.0 * (fall if name == "Here" and year >= 2019 else 1.0)
            value = float(rng.poisson(level * (1 + 0.02 * (at % 5))))
            if 0 < at <= small and year == 2015:
                value = 6.0
            if small < at <= small + short and year == 2015:
                continue
            if small + short < at <= small + short + large:
                value *= 9
            rows.append(
                {**build.observation("i", str(year)), "dimension": "area", "subgroup": name, "numerator": value}
            )
    return rows


def published(evidence: Evidence, findings: list) -> dict:
    found, _ = release(
        evidence.initiative, findings, [], [], leads={}, conventions=conventions.shipped(), as_of=evidence.as_of,
        today=evidence.as_of, conclude=lambda f: [], tests_run=0, tests_confirmatory=0,
    )  # fmt: skip
    return {f.measure: f for f in found.findings}


def test_a_place_that_fell_away_ranks_first_and_the_areas_are_no_groups() -> None:
    evidence = made(areas(fall=0.4), compared=AREA)
    (found,) = comparison(evidence)
    assert (found.estimate, found.detail["areas"], found.unit) == (1, 15, "rank")
    assert found.detail["gap"] < -20
    assert found.detail["did"]["is_ratio"]
    assert found.detail["did"]["ci_high"] < 1
    assert (found.detail["points_before"], found.detail["points_after"]) == (7, 6)
    assert found.p is None
    assert {f.scope for f in [*series(evidence), *interrupted(evidence)]} <= {"all"}
    assert published(evidence, [found])["equity.comparison.i"].estimate == 1


def test_small_short_and_outsized_areas_are_left_out_and_counted() -> None:
    (found,) = comparison(made(areas(20, small=2, short=1, large=3), compared=AREA))
    assert {k: len(v) for k, v in found.detail["left_out"].items()} == {"small": 2, "incomplete": 1, "size": 3}
    assert found.detail["areas"] == 15
    (few,) = comparison(made(areas(14, small=3), compared=AREA))
    assert (few.estimate, few.reason, few.detail["areas"]) == (None, "too_few_areas", 12)
    assert "others" not in few.detail


def test_a_place_with_a_small_figure_is_not_compared() -> None:
    rows = areas()
    rows[3]["numerator"] = 5.0
    (found,) = comparison(made(rows, compared=AREA))
    assert (found.estimate, found.reason) == (None, "withheld_small_group")
    assert "points" not in found.detail


def test_a_total_withheld_elsewhere_does_not_stand_beside_other_areas() -> None:
    """The place is the whole population: its total minus one group would give the other group away."""
    rows = areas()
    whole = [{**r, "dimension": "all", "subgroup": "all"} for r in rows if r["subgroup"] == "Here"]
    parts = []
    for r in whole:
        parts += [
            build.observation("i", r["period"], "group_a", numerator=r["numerator"] - 4),
            build.observation("i", r["period"], "group_b", numerator=4.0),
        ]
    evidence = made(rows + whole + parts, compared=AREA)
    assert comparison(evidence)[0].estimate is not None
    shown = published(evidence, [*comparison(evidence), *series(evidence)])["equity.comparison.i"]
    assert (shown.estimate, shown.reason) == (None, "withheld_complement")
    assert not {"points", "comparison", "others", "did"} & set(shown.detail)


def test_without_the_key_or_without_rows_nothing_is_said() -> None:
    assert comparison(made(areas())) == []
    assert comparison(made(quarters(counts()), compared=AREA)) == []
    lonely = [r for r in areas() if r["subgroup"] != "Here"]
    (found,) = comparison(made(lonely, compared=AREA))
    assert found.reason == "no_rows_in_wave"
