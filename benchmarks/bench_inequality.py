"""WHO's measures of inequality with their intervals: 1,000 settings x 30 indicators x 10 groups."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.timing import compare
from evaluation.statistics.inequality import summary, summary_many

SETTINGS, GROUPS, PART = 30_000, 10, 300
PUBLISHED = """  R package healthequal 1.0.1, all measures and limits              132,000 s   (36.7 hours)
    published figure: extrapolated from its seconds per cell, shipped package on the same kind of machine, measured
    2026-11-23; most of it is draws rejected one by one, so this compares vectorised with shipped, not two languages"""


def main() -> None:
    """Print seconds and ratios."""
    rng = np.random.default_rng(7)
    true = 50 + rng.uniform(0, 12, (SETTINGS, 1)) * rng.standard_normal((SETTINGS, GROUPS))
    se = rng.uniform(1, 4, true.shape)
    y, people = np.clip(true + se * rng.standard_normal(true.shape), 1, 99), rng.integers(50, 5000, true.shape)

    def loop(kind: dict[str, object]) -> pd.DataFrame:
        return pd.concat([summary(y[i], people[i], se[i], **kind) for i in range(PART)])

    for name, kind in (
        ("unordered groups, 17 measures", {"reference": 0}),
        ("ordered groups, 8 measures", {"ordered": True}),
    ):
        few = summary_many(y[:PART], people[:PART], se[:PART], **kind)
        assert np.allclose(few, loop(kind), rtol=1e-8, atol=1e-8, equal_nan=True)
        print(f"{name}, {SETTINGS:,} cells of {GROUPS} groups, every one with its interval")
        compare({"evaluation": lambda kind=kind: summary_many(y, people, se, **kind)})
        print(f"the same on {PART} cells, beside a loop over cells")
        compare(
            {
                "evaluation": lambda kind=kind: summary_many(y[:PART], people[:PART], se[:PART], **kind),
                "loop over summary": lambda kind=kind: loop(kind),
            }
        )
    print("for comparison, all measures, 30,000 cells of 10 groups")
    print(PUBLISHED)


if __name__ == "__main__":
    main()
