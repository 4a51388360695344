"""Families whose range comes from drawing units anew: members of a network, respondents, stories.

Study 3 (`coverage`) draws from these as from its own; the plainest process each is meant for stands beside it.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from evaluation.statistics import compositions, networks_bootstrap, networks_nominations
from evaluation.statistics.resampling import Resampled

RESAMPLES = 300
#: how much senders and receivers of ties differ; log odds of a tie at the first wave and, where it changed, the second
SPREAD, BEFORE, AFTER = 0.7, -1.0, -0.6
#: log weights of the three corners of a story, how much tellers differ, and what one corner gains
CORNERS, TELLERS, GAIN = np.array([0.0, 0.5, -0.3]), 0.7, np.array([0.6, 0.0, 0.0])
Drawn = tuple[float, float | None, float | None]


@cache
def expected_density(log_odds: float) -> float:
    """Return the density of the network that members are drawn from."""
    both = np.random.default_rng(0).normal(0, SPREAD * np.sqrt(2), 1_000_000)
    return float((1 / (1 + np.exp(-(log_odds + both)))).mean())


def _members(rng: np.random.Generator, n: int) -> np.ndarray:
    return rng.normal(0, SPREAD, n)[:, None] + rng.normal(0, SPREAD, n)[None, :]


def _ties(rng: np.random.Generator, members: np.ndarray, log_odds: float) -> np.ndarray:
    ties = (rng.random(members.shape) < 1 / (1 + np.exp(-(log_odds + members)))).astype(float)
    np.fill_diagonal(ties, 0)
    return ties


def _ends(truth: float, found: Resampled) -> Drawn:
    return truth, found.low, found.high


def density(rng: np.random.Generator, n: int) -> Drawn:
    """Draw one network of members who differ in how many ties they give and get."""
    found = networks_bootstrap.vertex_bootstrap(_ties(rng, _members(rng, n), BEFORE), resamples=RESAMPLES)
    return _ends(expected_density(BEFORE), found)


def density_changed(rng: np.random.Generator, n: int) -> Drawn:
    """Draw the same members twice; ties became more frequent."""
    members = _members(rng, n)
    waves = (_ties(rng, members, BEFORE), _ties(rng, members, AFTER))
    found = networks_bootstrap.paired_vertex_bootstrap(*waves, resamples=RESAMPLES)
    return _ends(expected_density(AFTER) - expected_density(BEFORE), found)


def nominated(rng: np.random.Generator, n: int) -> Drawn:
    """Draw respondents who name three each and lean their own way; the share of names of one kind."""
    leaning = rng.beta(2.0, 3.0, size=n)
    hits = (rng.random((n, 3)) < leaning[:, None]).astype(int)
    names = np.repeat([f"r{i}" for i in range(n)], 3).tolist()
    return _ends(0.4, networks_nominations.nomination_share(names, hits.ravel(), resamples=RESAMPLES))


def _stories(rng: np.random.Generator, n: int, corners: np.ndarray) -> np.ndarray:
    weights = np.exp(rng.normal(corners, TELLERS, (n, 3)))
    return weights / weights.sum(axis=1, keepdims=True)


def story_weight(rng: np.random.Generator, n: int) -> Drawn:
    """Draw stories placed between three corners; the weight of the first."""
    found = compositions.center(_stories(rng, n, CORNERS), resamples=RESAMPLES)
    truth = float((np.exp(CORNERS) / np.exp(CORNERS).sum())[0])
    return truth, found.low and found.low[0], found.high and found.high[0]


def story_shift(rng: np.random.Generator, n: int) -> Drawn:
    """Draw stories of two waves; how the weight of the first corner moved against all."""
    waves = (_stories(rng, n, CORNERS), _stories(rng, n, CORNERS + GAIN))
    found = compositions.compare(*waves, resamples=RESAMPLES)
    truth = float(np.exp(GAIN - GAIN.mean())[0])
    return truth, found.low and found.low[0], found.high and found.high[0]
