"""The mixed model says plainly when it finds nothing, and rests on units, never on rows."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.statistics.mixed import mixed_change

UNITS = 20
UNIT = np.repeat([f"o{i:02d}" for i in range(UNITS)], 8)
WHEN = np.tile([0, 0, 0, 0, 1, 1, 1, 1], UNITS)
PRACTICE = np.tile(["p", "p", "q", "q"], 2 * UNITS)
RATER = np.tile(["r", "s"], 4 * UNITS)


def scores(level: float, slope: float, within: float, seed: int = 3) -> np.ndarray:
    rng = np.random.default_rng(seed)
    start, move = np.repeat(rng.normal(2, level, UNITS), 8), np.repeat(rng.normal(0.5, slope, UNITS), 8)
    return start + move * WHEN + 0.4 * (PRACTICE == "q") + 0.2 * (RATER == "s") + rng.normal(0, within, len(WHEN))


def test_in_balance_it_is_the_paired_t_of_the_units() -> None:
    y = scores(0.5, 0.4, 0.3)
    found = mixed_change(y, WHEN, UNIT, PRACTICE, RATER)
    moved = y[WHEN == 1].reshape(UNITS, -1).mean(1) - y[WHEN == 0].reshape(UNITS, -1).mean(1)
    assert found.estimate == pytest.approx(moved.mean())
    assert found.se == pytest.approx(moved.std(ddof=1) / UNITS**0.5, rel=1e-3)


def test_practices_that_were_left_out_at_one_time_do_not_look_like_a_change() -> None:
    y = scores(0.5, 0.3, 0.1)
    kept = ~((WHEN == 1) & (PRACTICE == "q") & (np.arange(len(WHEN)) % 16 < 8))  # the better half goes unseen
    raw = np.mean(y[kept & (WHEN == 1)]) - np.mean(y[kept & (WHEN == 0)])
    found = mixed_change(y[kept], WHEN[kept], UNIT[kept], PRACTICE[kept], RATER[kept])
    whole = mixed_change(y, WHEN, UNIT, PRACTICE, RATER)
    assert abs(found.estimate - whole.estimate) < 0.03 < whole.estimate - raw


def test_too_few_nobody_apart_nobody_alike_and_nothing_at_all_each_have_a_reason() -> None:
    y = scores(0.5, 0.4, 0.3)
    few = np.isin(UNIT, UNIT[: 14 * 8])
    reasons = {
        "few": mixed_change(y[few], WHEN[few], UNIT[few]),
        "no spread between": mixed_change(scores(0, 0, 1.0), WHEN, UNIT),
        "all moved alike": mixed_change(np.round(scores(0.5, 0, 0), 6), WHEN, UNIT, PRACTICE, RATER),
        "all the same": mixed_change(np.full(len(WHEN), 2.0), WHEN, UNIT),
    }
    assert {k: f.reason for k, f in reasons.items()} == {
        "few": "too_few_organisations", "no spread between": "did_not_converge", "all moved alike": "singular_fit",
        "all the same": "did_not_converge",
    }  # fmt: skip
    assert all((f.estimate, f.se, f.low, f.p, f.spread) == (None,) * 5 for f in reasons.values())
    assert reasons["few"].units_both == 14


def test_a_rater_who_saw_one_practice_alone_adds_nothing_and_breaks_nothing() -> None:
    y = scores(0.5, 0.4, 0.3)
    same = mixed_change(y, WHEN, UNIT, PRACTICE, PRACTICE)
    assert same.estimate == pytest.approx(mixed_change(y, WHEN, UNIT, PRACTICE).estimate)
