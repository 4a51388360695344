"""Answers: each lies within its item's range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.errors import Problem
from evaluation.intake.checking import Checked


def survey_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield answers outside the range of their item."""
    if "items" not in tables:
        return
    checked = tables["survey"]
    rows = checked.frame
    items = tables["items"].frame.drop_duplicates("item_id").set_index("item_id")
    low, high = rows["item_id"].map(items["minimum"]), rows["item_id"].map(items["maximum"])
    for at in rows.index[(rows["value"] < low) | (rows["value"] > high)]:
        yield checked.problem(
            rows.at[at, "_row"],
            "value",
            f"out of range, found {rows.at[at, 'value']:g}",
            f"a number from {low[at]:g} to {high[at]:g}, as the item's row in {tables['items'].file} says",
            "Correct the number",
        )
