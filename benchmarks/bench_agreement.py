"""Agreement of coders: 1,000,000 units x 5 coders, every coefficient with its interval."""

from __future__ import annotations

from collections import Counter
from functools import partial
from importlib.util import find_spec

import numpy as np

from benchmarks.timing import compare
from evaluation.statistics import agreement
from evaluation.statistics.agreement import alpha


def by_hand(ratings: np.ndarray) -> float:
    """Loop over units, as one would write it from the textbook; no interval."""
    observed, totals, n = 0.0, Counter(), 0
    for unit in ratings.T:
        values = Counter(unit[~np.isnan(unit)])
        m = sum(values.values())
        if m < 2:
            continue
        observed += sum(c * (m - c) for c in values.values()) / (m - 1)
        totals.update(values)
        n += m
    expected = sum(c * (n - c) for c in totals.values()) / (n - 1)
    return 1 - observed / expected


def main() -> None:
    """Print seconds and ratios."""
    rng = np.random.default_rng(7)
    truth = rng.integers(0, 10, 1_000_000)
    ratings = np.where(rng.random((5, truth.size)) < 0.8, truth, rng.integers(0, 10, (5, truth.size))).astype(float)
    ratings[rng.random(ratings.shape) < 0.1] = np.nan
    part = ratings[:, :50_000]
    assert abs(alpha(part, resamples=2).estimate - by_hand(part)) < 1e-9
    print("alpha, nominal, 1,000,000 units x 5 coders, with interval")
    ways = {"evaluation": lambda: alpha(ratings)}
    if find_spec("krippendorff"):
        import krippendorff

        ways["krippendorff (no interval)"] = lambda: krippendorff.alpha(ratings, level_of_measurement="nominal")
    compare(ways)
    print("the others, the same ratings, with intervals")
    family = ("ac1", "fleiss", "conger", "brennan_prediger", "krippendorff", "percent")
    compare({name: partial(getattr(agreement, name), ratings) for name in family})
    print("the same on 50,000 units, beside a loop over units (no interval)")
    compare({"evaluation": lambda: alpha(part), "loop over units": lambda: by_hand(part)})


if __name__ == "__main__":
    main()
