"""Ways to split pooled values into two samples: every one if few enough, else a fixed random draw."""

from __future__ import annotations

import itertools
import math
from functools import lru_cache

import numpy as np

#: ways are listed, not drawn, up to this many
LISTED_UP_TO = 20_000


@lru_cache(maxsize=4)
def splits(n_first: int, n_second: int, resamples: int = 10_000, seed: int = 20211) -> np.ndarray:
    """Return rows of 1 (second sample) and 0 (first), the observed split first.

    Examples
    --------
    >>> splits(2, 1).tolist()
    [[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]
    """
    total = n_first + n_second
    if math.comb(total, n_second) <= LISTED_UP_TO:
        rows = np.zeros((math.comb(total, n_second), total))
        for at, chosen in enumerate(itertools.combinations(range(total - 1, -1, -1), n_second)):
            rows[at, list(chosen)] = 1
    else:
        observed = np.repeat([0.0, 1.0], [n_first, n_second])
        rows = np.random.default_rng(seed).permuted(np.tile(observed, (resamples, 1)), axis=1)
        rows[0] = observed
    rows.flags.writeable = False
    return rows
