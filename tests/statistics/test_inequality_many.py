from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics.inequality import summary, summary_many

cell = st.one_of(st.integers(0, 100).map(float), st.just(float("nan")))
row = st.lists(
    st.tuples(cell, st.integers(1, 500).map(float), st.integers(0, 40).map(lambda x: x / 10)), min_size=5, max_size=5
)
some = settings(max_examples=30, deadline=None)


@some
@given(st.lists(row, min_size=1, max_size=6), st.sampled_from([{}, {"reference": 2}, {"ordered": True}]), st.booleans())
def test_each_setting_is_the_summary_of_its_row(rows, kind, favourable) -> None:
    y, n, s = np.moveaxis(np.array(rows), 2, 0)
    found = summary_many(y, n, s, favourable=favourable, **kind)
    for i in range(len(rows)):
        known = summary(y[i], n[i], s[i], favourable=favourable, **kind)
        pd.testing.assert_frame_equal(found.loc[i], known, rtol=1e-9, atol=1e-9, check_names=False)
        reasons = {m: why for (setting, m), why in found.attrs["reasons"].items() if setting == i}
        assert reasons == known.attrs["reasons"]


def test_long_form_and_uneven_settings() -> None:
    ids = ["b", "a", "b", "a", "a", "c"]
    y, n, s = [40.0, 10, 60, 20, 30, 50], [1.0, 2, 3, 4, 5, 6], [1.0, 2, 1, 2, 1, 2]
    found = summary_many(y, n, s, settings=ids)
    assert found.index.get_level_values("setting").unique().tolist() == ["b", "a", "c"]
    pd.testing.assert_frame_equal(
        found.loc["a"], summary([10, 20, 30], [2, 4, 5], [2, 2, 1]), rtol=1e-9, check_names=False
    )
    assert found.attrs["reasons"]["c", "bgv"] == "one_group"


def test_one_value_per_setting_for_direction_reference_and_scale() -> None:
    y = [[10, 20, 40], [10, 20, 40]]
    found = summary_many(y, favourable=[True, False], reference=[1, np.nan], scale=[100, 1000])
    assert found["estimate"].unstack()["d"].tolist() == [10, 30]
    assert found.attrs["reasons"][1, "mdru"] == "no_reference"


def test_many_rows_cross_the_blocks(monkeypatch) -> None:
    rng = np.random.default_rng(3)
    y = rng.uniform(20, 80, (50, 4))
    whole = summary_many(y, se=np.full(y.shape, 2.0))
    monkeypatch.setattr("evaluation.statistics.inequality.BLOCK", 100)
    pd.testing.assert_frame_equal(summary_many(y, se=np.full(y.shape, 2.0)), whole, rtol=1e-12)


def test_malformed() -> None:
    with pytest.raises(ValueError, match="settings"):
        summary_many([[1, 2]], settings=["a", "b"])
    with pytest.raises(ValueError, match="scale"):
        summary_many([[1, 2]], scale=[1, 2, 3])
