"""What a study reports: one row per situation, with its Monte Carlo error and its verdict."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pandas as pd

from benchmarks.calibration.protocol import error_of


@dataclass(frozen=True)
class Row:
    """One rate. ``expected`` is what the rule allows; ``verdict`` is empty for a description."""

    study: str
    subject: str
    situation: str
    n: int | None
    quantity: str
    rate: float
    runs: int
    verdict: str = ""


def frame(rows: list[Row]) -> pd.DataFrame:
    """Return rows as a table with Monte Carlo errors."""
    table = pd.DataFrame([asdict(r) for r in rows])
    errors = [error_of(r.rate, r.runs) if 0 <= r.rate <= 1 else float("nan") for r in rows]
    table.insert(table.columns.get_loc("rate") + 1, "mc_error", errors)
    table["n"] = table["n"].astype("Int64")
    return table.round({"rate": 4, "mc_error": 4})


__all__ = ["Row", "frame"]
