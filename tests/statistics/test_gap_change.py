from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics import inequality
from evaluation.statistics.gap_change import gap_change
from evaluation.statistics.inequality import inequality_change, summary

KINDS = [
    {"kind": "extremes"},
    {"kind": "extremes", "ordered": True},
    {"kind": "group", "group": 1},
    {"kind": "goal", "goal": 80.0},
    {"kind": "goal", "goal": 80.0, "group": 2},
]
wave = st.lists(st.tuples(st.integers(5, 95).map(float), st.integers(1, 900).map(float)), min_size=4, max_size=4)
some = settings(max_examples=40, deadline=None)


@some
@given(wave, wave, st.sampled_from(KINDS), st.booleans())
def test_the_reasons_sum_to_the_change(first, last, kind, favourable) -> None:
    (y1, n1), (y2, n2) = (zip(*w, strict=True) for w in (first, last))
    found = gap_change(y1, y2, n1, n2, [2.0] * 4, [3.0] * 4, favourable=favourable, **kind)
    assert found.reason == ""
    assert found.change.value == pytest.approx(found.gap_to.value - found.gap_from.value, abs=1e-9)
    parts = (found.worst_off, found.best_off, found.mix)
    assert sum(p.value for p in parts) == pytest.approx(found.change.value, abs=1e-9)
    for part in (*parts, found.change, found.gap_from, found.gap_to):
        assert part.ci_low <= part.value <= part.ci_high
    if not found.ratio_reason:
        assert found.ratio_change.value == pytest.approx(found.ratio_to.value / found.ratio_from.value)


@some
@given(wave, wave, st.sampled_from(KINDS))
def test_time_turned_round_turns_every_part_round(first, last, kind) -> None:
    (y1, n1), (y2, n2) = (zip(*w, strict=True) for w in (first, last))
    there, back = gap_change(y1, y2, n1, n2, **kind), gap_change(y2, y1, n2, n1, **kind)
    assert there.change.value == pytest.approx(-back.change.value, abs=1e-9)
    assert there.mix.value == pytest.approx(-back.mix.value, abs=1e-9)


def test_only_the_mix_moved() -> None:
    found = gap_change([40, 60, 80], [40, 60, 80], [1, 1, 1], [1, 1, 3], kind="group", group=0)
    assert (found.worst_off.value, found.best_off.value) == (0, 0)
    assert found.mix.value == pytest.approx(found.change.value)
    assert found.change.value == pytest.approx((60 + 3 * 80) / 4 - 70)


def test_less_is_better() -> None:
    found = gap_change([30, 10], [20, 12], favourable=False)
    assert (found.gap_from.value, found.gap_to.value) == (20, 8)
    assert (found.worst_off.value, found.best_off.value) == (-10, -2)
    assert (found.worst_from, found.best_from) == (0, 1)
    assert gap_change([30, 10], [20, 12], kind="goal", goal=8, favourable=False, group=0).gap_from.value == 22


def test_absolute_and_relative_can_point_in_opposite_directions() -> None:
    found = gap_change([10, 20], [40, 60], ordered=True)
    assert found.change.value > 0
    assert found.ratio_change.value < 1


def test_another_group_takes_the_place() -> None:
    found = gap_change([40, np.nan, 50, 90], [60, 10, 45, 90])
    assert (found.worst_from, found.worst_to, found.best_from) == (0, 2, 3)
    assert found.change.value == -5


def test_what_cannot_be_said_has_a_reason() -> None:
    assert gap_change([np.nan, 1], [2, np.nan]).reason == "nothing_published"
    assert gap_change([1, np.nan], [2, 3]).reason == "one_group"
    assert gap_change([1, np.nan], [2, 3], kind="group", group=1).reason == "reference_missing"
    assert gap_change([1, 2], [2, 3], [1, 0], [1, 0], kind="group", group=0).reason == "needs_group_sizes"
    zero = gap_change([0, 20], [10, 20], se_from=[1, 1], se_to=[1, 1])
    assert (zero.ratio_reason, zero.ratio_from) == ("zero_denominator", None)
    without = gap_change([10, 20], [10, 25])
    assert (without.change.value, without.change.ci_low) == (5, None)
    for wrong in ({"kind": "other"}, {"kind": "group"}, {"kind": "goal"}, {"correlation": 2}, {"group": 7}):
        with pytest.raises(ValueError, match=next(reversed(wrong)) if "kind" not in wrong else "."):
            gap_change([1, 2], [3, 4], **wrong)
    with pytest.raises(ValueError, match="same groups"):
        gap_change([1, 2], [3])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("correlation", [0.0, 0.7])
def test_limits_hold_the_true_change(kind, correlation) -> None:
    rng = np.random.default_rng(9)
    true, later = np.array([45.0, 55, 58, 70]), np.array([50.0, 54, 60, 69])
    n1, n2 = np.array([100.0, 200, 300, 50]), np.array([100.0, 150, 350, 60])
    wanted = gap_change(true, later, n1, n2, **kind)
    parts = (
        () if kind == KINDS[3] else ("worst_off", "best_off")
    )  # of the mean: who was worse off is read from the data
    held = dict.fromkeys(("change", *parts, "mix", "ratio_change"), 0)
    runs = 400
    for _ in range(runs):
        common = rng.standard_normal(4)
        e1, e2 = (np.sqrt(correlation) * common + np.sqrt(1 - correlation) * rng.standard_normal(4) for _ in range(2))
        found = gap_change(true + 3 * e1, later + 2 * e2, n1, n2, [3] * 4, [2] * 4, correlation=correlation, **kind)
        for name in held:
            part, truth = getattr(found, name), getattr(wanted, name).value
            held[name] += part.ci_low - 1e-9 <= truth <= part.ci_high + 1e-9
    assert min(held.values()) / runs > 0.92


def test_the_lowest_of_a_wave_rising_by_chance_is_not_the_worst_off_rising() -> None:
    rng = np.random.default_rng(4)
    parts = []
    for _ in range(400):
        first, last = (50 + 4 * rng.standard_normal(6) for _ in range(2))
        parts.append(gap_change(first, last, kind="goal", goal=80).worst_off.value)
    assert abs(np.mean(parts)) < 3 * np.std(parts) / 20


def test_every_measure_at_two_waves() -> None:
    y1, y2, n = [40.0, 55, 80], [50.0, 60, 72], [10, 20, 30]
    found = inequality_change((y1, n, [2, 2, 2]), (y2, n, [1, 1, 1]), reference=2)
    assert found["estimate_from"].tolist() == pytest.approx(summary(y1, n, reference=2)["estimate"].tolist())
    assert found["estimate_to"].tolist() == pytest.approx(summary(y2, n, reference=2)["estimate"].tolist())
    assert (found["ci_low"] <= found["change"]).all()
    assert (found["change"] <= found["ci_high"]).all()
    assert (found.loc[["bgv", "mdmw", "ti"], "ci_high"] < 0).all()
    bare = inequality_change((y1, n, None), (y2, n, None), ordered=True)
    assert bare["ci_low"].isna().all()
    assert set(bare.attrs["reasons"].values()) == {"no_standard_error"}


def test_a_wave_measured_better_is_no_closing() -> None:
    """Measures of spread fall with the errors alone; the limits of the change know."""
    rng = np.random.default_rng(6)
    closing = 0
    for _ in range(100):
        waves = [(50 + e * rng.standard_normal(10), None, [e] * 10) for e in (8.0, 1.0)]
        closing += inequality_change(*waves, scale=1000).loc["bgsd", "ci_high"] < 0
    assert closing / 100 < 0.08


def test_the_names_others_use() -> None:
    for name in ("summary", "summary_many", "gap_change", "masking_index", "pace_to_goal", "equality_test"):
        assert callable(getattr(inequality, name))
