"""Time two or more ways of doing one thing, in turn, and print medians and the ratio to the first."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def compare(ways: dict[str, Callable[[], object]], runs: int = 3) -> None:
    """Run each way ``runs`` times, alternating, and print the median seconds and the ratio to the first."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - start)
    first = statistics.median(next(iter(seconds.values())))
    for name, taken in seconds.items():
        median = statistics.median(taken)
        print(f"  {name:<60} {median:8.3f} s   x {median / first:6.1f}")
