"""Power against published values (R's power.t.test; methods.md B.0) and its plain properties."""

from __future__ import annotations

import pytest

from evaluation.statistics.balance import chance_of_improvement
from evaluation.statistics.power import detectable, paired_power, pairs_needed, stable_power


@pytest.mark.parametrize(("n", "size"), [(15, 0.78), (20, 0.66), (30, 0.53), (40, 0.45), (60, 0.37)])
def test_detectable_sizes_are_those_of_the_specification(n: int, size: float) -> None:
    assert detectable(n, 1.0) == pytest.approx(size, abs=0.006)


def test_what_is_needed_is_what_is_enough() -> None:
    for effect in (0.2, 0.4, 0.8):
        n = pairs_needed(effect, 0.9)
        assert n is not None
        assert paired_power(n, effect, 0.9) >= 0.799
        assert paired_power(n - 1, effect, 0.9) < 0.801


def test_too_few_can_show_nothing() -> None:
    assert detectable(1, 1.0) is None
    assert paired_power(1, 1.0, 1.0) == 0.0
    assert stable_power(3, 0.1, 1.0) == 0.0
    assert pairs_needed(0.0, 1.0) is None
    assert pairs_needed(0.001, 1.0) is None


def test_a_large_effect_is_never_more_than_certain() -> None:
    assert paired_power(200, 5.0, 0.5) == pytest.approx(1.0)


@pytest.mark.parametrize(("up", "rate"), [(0.5, 0.025), (0.7, 0.112), (0.85, 0.276), (0.95, 0.464)])
def test_the_odds_of_testimony_are_those_of_the_specification(up: float, rate: float) -> None:
    """methods.md C.3, eight asked; with more sources its table leaves out that at most a tenth may dissent."""
    assert chance_of_improvement(8, up) == pytest.approx(rate, abs=0.004)
