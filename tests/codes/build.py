"""Tiny hand-made testimony: sources and codings in the types intake hands on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd

from evaluation import conventions
from evaluation.codes.frame import frame
from evaluation.evidence import Dimension, Evidence, Initiative, Wave
from evaluation.findings import Finding
from evaluation.vocabulary import Condition

WAVES = (
    Wave("baseline", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
    Wave("endline", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
)
PLACE = Dimension("place", {"north": 0.6, "south": 0.4}, focal=("south",))


def source(source_id: str, **values: Any) -> dict[str, Any]:
    """Return a source: a community member of the north, asked about policies at the endline."""
    return {
        "source_id": source_id, "wave": "endline", "date": "2024-05-01", "source_type": "interview",
        "speaker_type": "community_member", "language": "en", "consent": "quote_anon", "consent_expires": None,
        "asked_conditions": "policies", "title": "", "people": float("nan"), "speaks_for": "", "parent_id": "",
        "group_place": "north", **values,
    }  # fmt: skip


def coding(source_id: str, direction: float | None, code: str = "S-01", **values: Any) -> dict[str, Any]:
    """Return a coding of a change by one coder."""
    return {
        "source_id": source_id, "segment_id": "p1", "code_id": code, "coder_id": "a", "round": "independent",
        "speaks_of": "change", "direction": float("nan") if direction is None else direction, "magnitude": 2.0,
        "period_referred": "", "start": 0.0, "end": 1.0, "quote": f"words of {source_id}",
        "contribution_claim": "none", "primed": 0.0, **values,
    }  # fmt: skip


def evidence(
    sources: list[dict],
    codings: list[dict],
    looked: list[tuple[str, str]] | None = None,
    waves: tuple[Wave, ...] = WAVES,
) -> Evidence:
    """Return evidence with these sources and codings; ``looked`` are (coder, source) pairs, default coder a, all."""
    table = pd.DataFrame(sources)
    for column in ("date", "consent_expires"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[ns]")
    pairs = [("a", s["source_id"]) for s in sources] if looked is None else looked
    tables = {
        "sources": table,
        "codes": frame(),
        "units_coded": pd.DataFrame(pairs, columns=["coder_id", "source_id"]),
    }
    if codings:
        tables["codings"] = pd.DataFrame(codings)
    initiative = Initiative("Test", "Nowhere", ("en",), waves, dimensions={"place": PLACE})
    return Evidence(Path("nowhere"), initiative, tables, conventions.shipped(), dt.date(2025, 1, 1))


def of(findings: list[Finding], scope: str = "all", condition: Condition = Condition.POLICIES) -> Finding:
    """Return the testimony of a condition and scope."""
    return next(
        f for f in findings if f.condition == condition and f.scope == scope and f.measure.endswith("testimony")
    )


def counts(finding: Finding) -> tuple[int, int, int, int]:
    """Return for, against, no change, asked."""
    return tuple(finding.detail[k] for k in ("pos", "neg", "none", "asked"))  # type: ignore[return-value]
