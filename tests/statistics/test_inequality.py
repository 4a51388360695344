from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.statistics import inequality
from evaluation.statistics.inequality import equality_test, summary
from evaluation.statistics.inequality_extremes import range_quantile

ORDERED = ["d", "r", "aci", "rci", "sii", "rii", "par", "paf"]
UNORDERED = [
    *("d", "r", "bgv", "bgsd", "cov", "mdmu", "mdmw", "mdbu", "mdbw"),
    *("mdru", "mdrw", "idisu", "idisw", "ti", "mld", "par", "paf"),
]
NEVER_NEGATIVE = ["d", "bgv", "bgsd", "cov", "mdmu", "mdmw", "mdbu", "mdbw", "idisu", "idisw", "ti", "mld"]
RELATIVE = ["r", "cov", "idisu", "idisw", "ti", "mld", "paf"]

values = st.integers(5, 95).map(float)
sizes = st.integers(10, 9000).map(float)
errors = st.integers(1, 50).map(lambda x: x / 10)
groups = st.lists(st.tuples(values, sizes, errors), min_size=3, max_size=12)
some = settings(max_examples=20, deadline=None)


def test_rows_and_columns() -> None:
    y, n, s = [40, 50, 70], [1, 2, 3], [1, 2, 3]
    assert summary(y, n, s, ordered=True).index.tolist() == ORDERED
    assert summary(y, n, s, reference=1).index.tolist() == UNORDERED
    without = summary(y, n, s)
    assert without.index.tolist() == [m for m in UNORDERED if m not in ("mdru", "mdrw")]
    assert without.columns.tolist() == ["estimate", "se", "ci_low", "ci_high"]
    assert {str(t) for t in without.dtypes} == {"float64"}
    assert set(without.attrs["methods"]) == set(without.index)


def test_the_direction_of_good() -> None:
    y = [10.0, 20.0, 40.0]
    assert summary(y, ordered=True).loc["d", "estimate"] == 30
    assert summary(y, ordered=True, favourable=False).loc["d", "estimate"] == -30
    assert summary(y, ordered=True, favourable=False).loc["r", "estimate"] == pytest.approx(0.25)
    assert summary(y, favourable=False).loc["d", "estimate"] == 30
    assert summary(y, favourable=False).loc["mdbu", "estimate"] == pytest.approx((0 + 10 + 30) / 3)
    assert summary(y, reference=1).loc["d", "estimate"] == 10
    assert summary(y, reference=1, favourable=False).loc["d", "estimate"] == 20
    assert summary(y, reference=1, favourable=False).loc["r", "estimate"] == pytest.approx(2)


def test_attributable_measures_are_zero_where_the_sign_is_wrong() -> None:
    y, s = [10.0, 20.0, 40.0], [1.0, 1.0, 1.0]
    mean = np.mean(y)
    assert summary(y, ordered=True).loc["par", "estimate"] == pytest.approx(40 - mean)
    assert summary(y, ordered=True, favourable=False).loc["par", "estimate"] == 0
    down = summary(y[::-1], se=s, ordered=True, favourable=False).loc["par"]
    assert down["estimate"] == pytest.approx(10 - mean)
    assert down["ci_low"] < down["estimate"] < down["ci_high"] <= 0
    best = summary(y, se=s, favourable=False)
    assert best.loc["paf", "estimate"] == pytest.approx(100 * (10 - mean) / mean)
    assert summary(y, ordered=True, reference=0).loc["par", "estimate"] == 0
    assert summary(y, reference=1).loc["par", "estimate"] == 0
    assert summary(y, reference=2).loc["par", "estimate"] == pytest.approx(40 - mean)


@some
@given(groups, st.randoms())
def test_the_order_of_unordered_groups_is_nothing(found, random) -> None:
    mixed = list(found)
    random.shuffle(mixed)
    one, other = (summary(*map(list, zip(*((y, n, s) for y, n, s in g), strict=True))) for g in (found, mixed))
    pd.testing.assert_frame_equal(one, other, rtol=1e-9, atol=1e-9)


@some
@given(groups, st.sampled_from([0.001, 7.0, 1000.0]), st.booleans())
def test_populations_as_shares_or_counts(found, times, ordered) -> None:
    y, n, s = map(np.array, zip(*found, strict=True))
    pd.testing.assert_frame_equal(
        summary(y, n, s, ordered=ordered), summary(y, times * n, s, ordered=ordered), rtol=1e-7, atol=1e-7
    )


@some
@given(groups, st.booleans())
def test_values_per_thousand_are_ten_times_percent(found, ordered) -> None:
    y, n, s = map(np.array, zip(*found, strict=True))
    percent = summary(y, n, s, ordered=ordered)
    thousand = summary(10 * y, n, 10 * s, ordered=ordered, scale=1000)
    relative = [*RELATIVE, "rci", "rii"]
    for name in percent.index:
        times = 1 if name in relative else 100 if name == "bgv" else 10
        assert thousand.loc[name].tolist() == pytest.approx((times * percent.loc[name]).tolist(), rel=1e-6, abs=1e-6)


@some
@given(groups)
def test_limits_hold_the_estimate_and_are_possible(found) -> None:
    y, n, s = map(np.array, zip(*found, strict=True))
    table = summary(y, n, s)
    there = table.dropna()
    assert (there["ci_low"] <= there["estimate"] + 1e-9).all()
    assert (there["estimate"] <= there["ci_high"] + 1e-9).all()
    assert (there.loc[[m for m in NEVER_NEGATIVE if m in there.index], ["estimate", "ci_low"]] >= 0).all(axis=None)
    assert (there["ci_high"] > there["ci_low"]).all()
    assert (there["se"] > 0).all()


@some
@given(groups)
def test_higher_coverage_is_wider(found) -> None:
    y, n, s = map(np.array, zip(*found, strict=True))
    for ordered in (True, False):
        narrow, wide = (summary(y, n, s, ordered=ordered, conf=c).dropna() for c in (0.9, 0.99))
        both = narrow.index.intersection(wide.index)
        assert (wide.loc[both, "ci_low"] <= narrow.loc[both, "ci_low"] + 1e-7).all()
        assert (wide.loc[both, "ci_high"] >= narrow.loc[both, "ci_high"] - 1e-7).all()


@pytest.mark.parametrize("kind", [{}, {"reference": 1}, {"ordered": True}])
def test_without_errors_no_limits(kind) -> None:
    found = summary([40, 50, 70], [1, 2, 3], **kind)
    assert found["estimate"].notna().all()
    assert found[["se", "ci_low", "ci_high"]].isna().all(axis=None)
    assert set(found.attrs["reasons"].values()) == {"no_standard_error"}


@pytest.mark.parametrize("kind", [{}, {"reference": 1}, {"ordered": True}])
@pytest.mark.parametrize("value", [50.0, 33.3])
def test_groups_that_are_all_alike(kind, value) -> None:
    found = summary([value] * 5, [10, 20, 30, 40, 57], [3, 2, 1, 4, 2], **kind)
    nothing = {"r": 1.0, "rii": 1.0}
    for name in found.index:
        assert found.loc[name, "estimate"] == pytest.approx(nothing.get(name, 0.0), abs=1e-12)
    assert found.attrs["reasons"] == {}
    assert (found["ci_low"] <= found["estimate"] + 1e-12).all()
    assert (found["ci_high"] > found["estimate"]).all(), "equal by chance is not known to be equal"


def test_values_without_error_have_no_range() -> None:
    found = summary([40, 50, 70], [1, 2, 3], [0, 0, 0])
    assert found["ci_low"].tolist() == pytest.approx(found["estimate"].tolist())
    assert found["ci_high"].tolist() == pytest.approx(found["estimate"].tolist())
    assert (found["se"] == 0).all()


HARD = {
    "a group at 0": [0.0, 10, 30],
    "all at 0": [0.0, 0, 0],
    "all at the scale": [100.0, 100, 100],
    "all or nothing": [0.0, 0, 100, 100],
    "negative": [-5.0, 10, 30],
    "mean 0": [-10.0, 0, 10],
    "above the scale": [90.0, 100, 120],
    "one group": [40.0],
    "two groups": [40.0, 50],
    "missing in the middle": [40.0, np.nan, 50, 60],
    "one left": [np.nan, np.nan, 50],
    "all missing": [np.nan, np.nan, np.nan],
    "none": [],
    "tiny": [1e-9, 2e-9, 3e-9],
    "large": [1e12, 2e12, 3e12],
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("kind", [{}, {"reference": 0}, {"ordered": True}, {"ordered": True, "favourable": False}])
@pytest.mark.parametrize("se", [None, 2.0, 0.0, "one missing"])
def test_every_hard_input_gives_a_value_or_a_reason(name, kind, se) -> None:
    y = HARD[name]
    error = None if se is None else [2.0 if se == "one missing" else se] * len(y)
    if se == "one missing" and error:
        error[-1] = np.nan
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = summary(y, None, error, **kind)
    holes = set(found.index[found.isna().any(axis=1)])
    assert holes == set(found.attrs["reasons"])
    assert "not_computable" not in found.attrs["reasons"].values()
    assert not np.isinf(found.to_numpy()).any()


def test_reasons_are_the_true_ones() -> None:
    def why(y, **options):
        return summary(y, None, [1.0] * len(y), **options).attrs["reasons"]

    assert why([0.0, 10, 30]) == {"r": "zero_denominator", "ti": "zero_group", "mld": "zero_group"}
    assert why([-5.0, 10, 30])["r"] == "negative_values"
    assert why([-5.0, 10, 30], ordered=True) == dict.fromkeys(("r", "rci", "rii", "paf"), "negative_values")
    assert why([0.0, 0, 0])["cov"] == "zero_mean"
    assert set(why([40.0]).values()) == {"one_group"}
    assert set(why([np.nan] * 3).values()) == {"nothing_published"}
    assert why([40.0, 50], ordered=True) == dict.fromkeys(("aci", "rci", "sii", "rii"), "needs_three_groups")
    assert why([40.0, 50, np.nan], reference=2)["d"] == "reference_missing"
    assert summary([1, 2, 3], [1, np.nan, 1], [1, 1, 1]).attrs["reasons"]["bgv"] == "needs_group_sizes"
    assert "d" not in summary([1, 2, 3], [1, np.nan, 1], [1, 1, 1]).attrs["reasons"]


def test_a_zero_group_is_taken_at_its_limit() -> None:
    share = np.array([0, 0.75, 2.25])
    expected = 1000 / 3 * (share[1:] * np.log(share[1:])).sum()
    assert summary([0.0, 10, 30]).loc["ti", "estimate"] == pytest.approx(expected, rel=1e-12)


def test_a_missing_middle_group_goes_with_its_population() -> None:
    y, n, s = np.array([40.0, np.nan, 55, 70]), np.array([1.0, 50, 2, 3]), np.array([1.0, 1, 2, 1])
    for kind in ({"ordered": True}, {}, {"reference": 3}):
        kept = kind | ({"reference": 2} if "reference" in kind else {})
        found, known = summary(y, n, s, **kind), summary(np.delete(y, 1), np.delete(n, 1), np.delete(s, 1), **kept)
        pd.testing.assert_frame_equal(found, known, rtol=1e-12)


def test_one_missing_error_blanks_only_what_needs_it() -> None:
    found = summary([40, 50, 60], se=[1, np.nan, 2], ordered=True)
    assert found.loc["d"].notna().all()
    assert found.loc["r"].notna().all()
    assert found.attrs["reasons"] == dict.fromkeys(("aci", "rci", "sii", "rii", "par", "paf"), "no_standard_error")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([1, 2], [1, 2, 3]), "population"),
        (([1, 2], [1, -2]), "negative"),
        (([1, 2], None, [1, -1]), "negative"),
        (([1, np.inf],), "infinite"),
        ((["a", "b"],), "numbers"),
        (([[1, 2], [3, 4]],), "summary_many"),
    ],
)
def test_malformed_inputs_are_refused_plainly(arguments, says) -> None:
    with pytest.raises(ValueError, match=says):
        summary(*arguments)


@pytest.mark.parametrize("options", [{"reference": 3}, {"reference": -1}, {"scale": 0}, {"conf": 1.0}])
def test_malformed_options_are_refused_plainly(options) -> None:
    with pytest.raises(ValueError, match=next(iter(options))):
        summary([1, 2, 3], **options)


def test_intervals_hold_the_truth_where_groups_are_alike() -> None:
    """The shipped package's way (resampling observed values) holds a true 0 never; the naive range in a third."""
    rng = np.random.default_rng(11)
    seen = 60 + 3 * rng.standard_normal((1500, 10))
    found = inequality.summary_many(seen, se=np.full(seen.shape, 3.0), scale=1000)
    held = (found["ci_low"] <= 1e-9).groupby("measure").mean()
    ratios = (found["ci_low"] <= 1 + 1e-9).groupby("measure").mean()
    assert ratios["r"] > 0.93
    assert (held.drop("r") > 0.93).all()


@pytest.mark.parametrize("groups", [2, 3, 4, 10, 34])
def test_the_range_is_the_studentised_range(groups) -> None:
    assert range_quantile(0.95, groups) == pytest.approx(stats.studentized_range.ppf(0.95, groups, np.inf), rel=1e-4)


class TestEquality:
    def test_size(self) -> None:
        rng = np.random.default_rng(2)
        found = [equality_test(50 + 3 * rng.standard_normal(8), [3] * 8).p for _ in range(2000)]
        assert np.mean(np.array(found) < 0.05) == pytest.approx(0.05, abs=0.015)

    def test_against_scipy_for_two(self) -> None:
        z = 10 / np.hypot(3, 4)
        assert equality_test([40, 50], [3, 4]).p == pytest.approx(2 * stats.norm.sf(z))

    def test_reasons(self) -> None:
        assert equality_test([np.nan, 40], [1, 1]).reason == "one_group"
        assert equality_test([], []).reason == "nothing_published"
        assert equality_test([40, 50], [1, np.nan]).reason == "no_standard_error"
        assert equality_test([40, 40], [0, 0]).reason == "all_alike"

    def test_values_without_error(self) -> None:
        assert equality_test([40, 50], [0, 0]).p == 0
        found = equality_test([40, 46], [0, 3])
        assert (found.statistic, found.df) == (4.0, 1)
