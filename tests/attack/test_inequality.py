"""Summaries over groups must tell nothing about a group that is withheld: each is a sum done with what is published.

The attacker has the release alone. If every shown summary can be worked out from shown values, no equation is left
from which a withheld value could be solved.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import disclosure, integration, measures
from evaluation.evidence import Dimension
from evaluation.vocabulary import Condition
from tests.measures.build import evidence, indicator, observation

GROUPS = ("a", "b", "c", "d")
PLACE = Dimension("ethnicity", dict.fromkeys(GROUPS, 0.25), focal=("b",))
AGE = Dimension("age", {"young": 0.5, "old": 0.5})
TODAY = dt.date(2025, 3, 1)
people = st.sampled_from([4, 9, 12, 30, 80, 200])
SUMMARIES = ("equity.inequality.i", "equity.masking.i", "equity.why_moved.i", "equity.pace.i")


@st.composite
def tables(draw):
    """Two waves of four groups by two ages, of all sizes, with their totals: whatever a publisher may hand on."""
    rows = []
    for year in ("2022", "2024"):
        cells = {}
        for group in GROUPS:
            for age in ("young", "old"):
                n = draw(people)
                cells[group, age] = (draw(st.integers(0, n)), n)
        parts = {("ethnicity", g): [cells[g, a] for a in ("young", "old")] for g in GROUPS}
        parts |= {("age", a): [cells[g, a] for g in GROUPS] for a in ("young", "old")}
        parts |= {("all", "all"): list(cells.values())}
        if draw(st.booleans()):
            parts |= {("ethnicity×age", f"{g}×{a}"): [cell] for (g, a), cell in cells.items()}
        for (dimension, group), found in parts.items():
            k, n = (sum(x) for x in zip(*found, strict=True))
            rows.append(
                observation("i", year, numerator=k, denominator=n) | {"dimension": dimension, "subgroup": group}
            )
    return rows


def released(rows):
    made = evidence(
        {"indicators": [indicator("i", universal_goal=90, goal_date="2027-12-31")], "observations": rows},
        dimensions=(PLACE, AGE),
    )
    leads = {c: made.lead(c) for c in Condition}
    judged = integration.judge(measures.measure_room(made, "equity"), leads, made.conventions)
    done, _ = disclosure.release(
        made.initiative, judged, [], [], leads=leads, conventions=made.conventions, as_of=TODAY, today=TODAY
    )
    return done.findings


def values(findings):
    """What a reader sees of each group: ``(dimension, group, wave) -> (value, people)``."""
    shown = {}
    for f in findings:
        if f.measure in ("equity.outcomes.i", "equity.crossed.i") and not f.is_change and f.estimate is not None:
            shown[f.dimension, f.group, f.wave_to] = (f.estimate, f.n)
    return shown


@settings(max_examples=16, deadline=None, derandomize=True)
@given(tables())
def test_what_is_shown_of_a_dimension_is_a_sum_of_what_is_shown_of_its_groups(rows) -> None:
    found = released(rows)
    shown = values(found)
    for f in found:
        if f.suppressed:
            assert f.estimate is f.ci_low is f.n is f.p is None
            assert not {"rows", "ratio", "deviation", "worst"} & set(f.detail)
        if f.measure not in SUMMARIES or f.suppressed or f.estimate is None:
            continue
        waves = [w for w in (f.wave_from, f.wave_to) if w]
        groups = [f.group] if f.measure == "equity.pace.i" else f.detail["groups"]
        for wave in waves:
            assert all((f.dimension, g, wave) in shown for g in groups), (f.key, "rests on a group that is withheld")
        if f.measure == "equity.inequality.i":
            ends = [[shown[f.dimension, g, wave][0] for g in groups] for wave in waves]
            spans = [max(e) - min(e) for e in ends]
            assert f.estimate == pytest.approx(spans[-1] - (spans[0] if f.is_change else 0.0), abs=1e-9)
            if not f.is_change:
                assert f.n == sum(shown[f.dimension, g, f.wave_to][1] for g in groups)
        if f.measure == "equity.masking.i" and ("", "", f.wave_to) not in shown:
            pytest.fail(f"{f.key} gives the withheld total away")


def test_one_group_of_seven_leaves_the_others_comparable_and_stays_hidden() -> None:
    rows = [
        observation("i", year, g, numerator=k, denominator=n)
        for year in ("2022", "2024")
        for g, (k, n) in {"a": (40, 100), "b": (60, 100), "c": (3, 7), "d": (50, 100)}.items()
    ]
    found = released(rows)
    shown = values(found)
    assert ("ethnicity", "c", "endline") not in shown
    summary = next(f for f in found if f.measure == "equity.inequality.i" and not f.is_change)
    assert summary.detail["left_out"] == ["c"]
    assert set(summary.detail["groups"]) == {"a", "b", "d"}
