"""Scores that tell two kinds apart: rows of one cluster are no independent evidence."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.statistics.discrimination import clustered_auc, clustered_share


def clustered(rng: np.random.Generator, signal: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    cluster = np.repeat(np.arange(40), 4)
    marked = rng.normal(size=40)[cluster] + rng.normal(size=160) > 1
    return rng.normal(size=40)[cluster] + rng.normal(size=160) + signal * marked, marked, cluster


def test_area_is_the_share_of_pairs_ranked_rightly() -> None:
    found = clustered_auc([3, 1, 2, 2, 0, 5], [1, 1, 1, 0, 0, 0], range(6))
    pairs = [(3, 2), (3, 0), (3, 5), (1, 2), (1, 0), (1, 5), (2, 2), (2, 0), (2, 5)]
    assert found.auc == pytest.approx(sum((a > b) + (a == b) / 2 for a, b in pairs) / 9)
    assert found.ci_low < found.auc < found.ci_high


def test_chance_is_seldom_taken_for_more_and_a_signal_is_found() -> None:
    rng = np.random.default_rng(1)
    alarms = sum(clustered_auc(*clustered(rng, 0)).p < 0.05 for _ in range(300))
    assert alarms <= 0.09 * 300
    assert clustered_auc(*clustered(rng, 2)).p < 0.001


def test_few_clusters_and_a_clean_parting() -> None:
    assert clustered_auc([1, 2, 3, 4], [1, 1, 0, 0], [1, 1, 2, 3]).reason == "too_few_to_test"
    clean = clustered_auc([9, 8, 7, 3, 2, 1], [1, 1, 1, 0, 0, 0], range(6))
    assert (clean.auc, clean.p) == (1.0, 0.125)  # three against three could be luck
    assert clean.ci_low < 0.5


def test_shares_over_clusters() -> None:
    share, limits = clustered_share([1, 0, 1, 1, 0, 1], [1, 1, 1, 1, 0, 0], [1, 1, 2, 2, 3, 4])
    assert share == 0.75
    assert 0 <= limits.low <= 0.75 <= limits.high <= 1
    assert clustered_share([1], [0], [1]) == (None, None)
    share, limits = clustered_share([1, 1, 1], [1, 1, 1], [1, 2, 3])
    assert (share, limits.high) == (1, 1)
    assert limits.low == pytest.approx(0.025 ** (1 / 3))
