"""What measures of reliability share: their result, and the people who answered everything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Reliability:
    """A scale's reliability; ``estimate`` None where it is not defined, ``reason`` says why.

    ``improper`` True: the model behind it fits only with an impossible value (a Heywood case); the number stands,
    with ``reason`` improper_solution, and no page may show it without saying so.
    """

    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    n: int
    items: int
    reason: str = ""
    improper: bool = False


def complete(items: ArrayLike, *, every_item_varies: bool = False) -> tuple[Floats, str]:
    """Return the rows without gaps, and why they do not do (empty where they do)."""
    table = np.asarray(items, float)
    if table.ndim != 2:
        raise ValueError(f"items must be people x items, found {table.ndim} dimensions")
    table = table[~np.isnan(table).any(axis=1)]
    n, k = table.shape
    if n < 3 or k < 2:
        return table, "too_few_to_test"
    spread = table.var(axis=0)
    if np.isclose(table.sum(axis=1).var(), 0) or (every_item_varies and np.isclose(spread, 0).any()):
        return table, "all_alike"
    return table, ""
