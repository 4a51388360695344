"""ARCHITECTURE.md and README.md say what is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_room_is_in_the_map_and_every_room_of_the_map_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("## Rooms")[1].split("## What a run does")[0]
    named = {n.strip("/") for row in re.findall(r"^\| (`[^|]+)\|", table, re.M) for n in re.findall(r"`([^`]+)`", row)}
    there = {
        p.name
        for p in (ROOT / "evaluation").iterdir()
        if not p.name.startswith("_") and p.name != "shipped" and (p.is_dir() or p.suffix in {".py", ".yml"})
    }
    assert named == there


def test_contributing_names_only_places_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for place in re.findall(r"`((?:evaluation|tests|templates|notebooks)/[\w/.]+)`", text):
        assert (ROOT / place).exists(), place
