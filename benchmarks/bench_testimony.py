"""Counting testimony: which way each source points, beside the same rule as a loop over sources."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.timing import compare
from evaluation.codes.counted import counted
from evaluation.codes.material import Material


def invented(sources: int, passages: int) -> Material:
    """Return codings of one coder on sources, already joined."""
    rng = np.random.default_rng(3)
    unit = rng.integers(0, sources, passages).astype(str)
    codes = rng.choice(["S-01", "S-05", "S-09", "R-01", "R-07", "M-01"], passages)
    conditions = dict(
        zip(
            ["S-01", "S-05", "S-09", "R-01", "R-07", "M-01"],
            ["policies", "practices", "resource_flows", "relationships", "power_dynamics", "mental_models"],
            strict=True,
        )
    )
    codings = pd.DataFrame(
        {
            "unit": unit,
            "source_id": unit,
            "segment_id": np.arange(passages).astype(str),
            "code_id": codes,
            "coder_id": "a",
            "round": "independent",
            "speaks_of": "change",
            "direction": rng.choice([-1.0, 0.0, 1.0], passages),
            "magnitude": rng.integers(1, 4, passages).astype(float),
            "condition": pd.Series(codes).map(conditions),
            "facet": "",
            "wave": "endline",
        }
    )
    return Material(pd.DataFrame(), codings, pd.Series(1, index=np.unique(unit)))


def by_loop(material: Material) -> dict[tuple[str, str], int]:
    """Return the sign of the sum of direction x magnitude of each source and condition."""
    return {
        key: int(np.sign((rows["direction"] * rows["magnitude"]).sum()))
        for key, rows in material.codings.groupby(["unit", "condition"])
    }


def main() -> None:
    """Print seconds and ratios."""
    small, large = invented(2_000, 50_000), invented(40_000, 1_000_000)
    print("which way 2,000 sources with 50,000 passages point")
    compare({"evaluation": lambda: counted(small), "loop over sources and conditions": lambda: by_loop(small)})
    print("the same for 40,000 sources with 1,000,000 passages")
    compare({"evaluation": lambda: counted(large)}, runs=2)


if __name__ == "__main__":
    main()
