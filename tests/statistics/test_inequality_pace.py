from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.inequality import masking_index, pace_to_goal


class TestMasking:
    def test_the_group_farthest_from_the_mean(self) -> None:
        found = masking_index([82, np.nan, 60, 85], 80)
        assert (found.group, found.deviation, found.size, found.relative) == (2, -20, 20, 0.25)
        assert found.reason == "no_standard_error"

    def test_nothing_is_hidden_and_that_is_not_certain(self) -> None:
        found = masking_index([50, 50], 50, [3, 3])
        assert (found.size, found.ci_low) == (0, 0)
        assert found.ci_high == pytest.approx(1.96 * 3, abs=0.01)

    def test_reasons(self) -> None:
        assert masking_index([np.nan], 50).reason == "nothing_published"
        assert masking_index([40], None).reason == "nothing_published"
        assert masking_index([-10, 10], 0, [1, 1]).relative is None

    def test_limits_hold_the_truth(self) -> None:
        rng = np.random.default_rng(5)
        for true in (np.full(8, 50.0), np.array([50.0] * 7 + [60]), np.linspace(40, 60, 8)):
            wanted, held = np.abs(true - 50).max(), 0
            for _ in range(1000):
                found = masking_index(true + 3 * rng.standard_normal(8), 50, [3] * 8)
                held += found.ci_low <= wanted <= found.ci_high
            assert held / 1000 > 0.93


class TestPace:
    def test_falling_is_good(self) -> None:
        found = pace_to_goal(20, 17, 2, 8, 3, favourable=False)
        assert (found.observed, found.required, found.ratio, found.years) == (-1.5, -3, 0.5, 6)
        assert found == pace_to_goal(20, 17, 2, 8, 3), "the first value's side tells the direction"

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            ((60, 57, 3, 90, 6), "moving_away"),
            ((60, 60, 3, 90, 6), "not_moving"),
            ((60, 91, 3, 90, 6), "reached"),
            ((90, 90, 3, 90, 6), "reached"),
            ((60, 70, 3, 90, 0), "goal_date_passed"),
            ((60, None, 3, 90, 6), "nothing_published"),
            ((np.nan, 60, 3, 90, 6), "nothing_published"),
            ((60, 70, 3, None, 6), "no_universal_goal"),
            ((60, 70, 3, 90, 6), "no_standard_error"),
        ],
    )
    def test_reasons(self, arguments, reason) -> None:
        found = pace_to_goal(*arguments)
        assert found.reason == reason
        assert (found.years is None) == (reason not in ("goal_date_passed", "no_standard_error"))

    def test_without_a_date_there_is_no_required_pace(self) -> None:
        found = pace_to_goal(60, 70, 2, 90, None, se_from=1, se_to=1)
        assert (found.observed, found.required, found.ratio, found.years, found.reason) == (5, None, None, 4, "")
        assert found.years_low < 4 < found.years_high

    def test_a_pace_that_may_be_none_never_surely_arrives(self) -> None:
        found = pace_to_goal(60, 62, 2, 90, 5, se_from=2, se_to=2)
        assert found.observed_low < 0 < found.observed_high
        assert found.years_high is None
        assert found.ratio_low < 0 < found.ratio_high

    def test_what_is_left_is_within_error(self) -> None:
        assert pace_to_goal(60, 88, 2, 90, 5, se_from=2, se_to=2).reason == "goal_may_be_reached"

    @given(st.floats(10, 40), st.floats(41, 70), st.floats(0.1, 2), st.booleans())
    def test_mirrored_it_is_the_same(self, first, last, se, dated) -> None:
        left = 4.0 if dated else None
        up = pace_to_goal(first, last, 3, 90, left, se_from=se, se_to=se)
        down = pace_to_goal(-first, -last, 3, -90, left, se_from=se, se_to=se)
        assert (up.ratio, up.ratio_low, up.years, up.years_low) == (
            down.ratio,
            down.ratio_low,
            down.years,
            down.years_low,
        )

    def test_limits_hold_the_true_ratio(self) -> None:
        rng = np.random.default_rng(8)
        held = 0
        for _ in range(2000):
            first, last = 60 + 2 * rng.standard_normal(), 66 + 2 * rng.standard_normal()
            found = pace_to_goal(first, last, 3, 90, 6, favourable=True, se_from=2, se_to=2)
            held += found.ratio_low <= 0.5 <= found.ratio_high
        assert held / 2000 == pytest.approx(0.95, abs=0.015)

    def test_time_runs_forward(self) -> None:
        with pytest.raises(ValueError, match="years"):
            pace_to_goal(1, 2, 0, 3, 4)
