"""Every item of the source is answered by a measure or a view, and everything registered is on a page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import evaluation.measures  # noqa: F401 - importing registers every measure
from evaluation.registry import MEASURES
from evaluation.report.views import VIEWS
from evaluation.report.views.registry import ITEMS

ROOT = Path(__file__).parents[2]
#: strategy or framework of the source -> how many items it has (methods.md, section A)
COUNTS = {"A1": 13, "A2": 11, "A3": 15, "A4": 10, "A5": 6, "A6": 5}
EVERY = {f"{strategy}.{i}" for strategy, n in COUNTS.items() for i in range(1, n + 1)}


def shown() -> str:
    """Return all code cells of the notebooks, as text."""
    cells = [c for p in sorted((ROOT / "notebooks").glob("*.ipynb")) for c in json.loads(p.read_text("utf-8"))["cells"]]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")


def claimed() -> set[str]:
    """Return the items that measures and views say they answer."""
    by_measures = {item.strip() for m in MEASURES.values() for item in m.item.split(",")}
    return by_measures | {item for items in ITEMS.values() for item in items}


def test_items_are_items_of_the_source() -> None:
    assert claimed() <= EVERY


def test_every_item_of_the_source_is_answered() -> None:
    assert sorted(EVERY - claimed(), key=lambda i: (i[:2], int(i[3:]))) == []


def test_every_view_stands_in_a_notebook() -> None:
    used = set(re.findall(r'ev\.show\(results, "([a-z_]+)"', shown()))
    assert used <= set(VIEWS)
    assert set(VIEWS) - used == set()
