"""Meetings: who came in whose place is written so that it can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.errors import Problem
from evaluation.intake.checking import Checked


def meeting_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield cells that do not say who stayed away and who came, or name somebody who is not among the actors."""
    checked = tables["meetings"]
    actors = set(tables["actors"].frame["actor_id"]) if "actors" in tables else None
    rows = checked.frame
    for row, cell in zip(rows["_row"], rows["delegated_for"], strict=True):
        for part in (p.strip() for p in str(cell).split(";") if p.strip()):
            ends = [end.strip() for end in part.replace("→", ">").split(">")]
            if len(ends) != 2 or not all(ends):
                yield checked.problem(
                    row,
                    "delegated_for",
                    f"'{part}' does not say who came in whose place",
                    "who stayed away > who came, several separated by ';'",
                    "Write it so, or leave the cell empty",
                )
            elif actors is not None:
                for end in (e for e in ends if e not in actors):
                    yield checked.problem(
                        row,
                        "delegated_for",
                        f"'{end}' is not among the actors",
                        "an actor_id of the table actors",
                        "Correct the id, or add the actor",
                    )
