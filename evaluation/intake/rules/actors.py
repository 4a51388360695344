"""Who takes part: nobody leaves before joining; nobody is tied to themselves; only a tie that is there is rated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.errors import Problem
from evaluation.evidence import Initiative
from evaluation.intake.checking import Checked


def actor_problems(tables: Mapping[str, Checked], initiative: Initiative) -> Iterator[Problem]:
    """Yield actors who left at an earlier wave than they joined."""
    checked = tables["actors"]
    order = {wave.id: at for at, wave in enumerate(initiative.waves)}
    rows = checked.frame
    for row in rows.loc[rows["wave_left"].map(order) < rows["wave_joined"].map(order), "_row"]:
        yield checked.problem(
            row,
            "wave_left",
            "the wave left is before the wave joined",
            "wave_joined before wave_left",
            "Correct one of the two",
        )


RATINGS = (
    "trust_reliability",
    "trust_mission",
    "trust_openness",
    "value_power",
    "value_involvement",
    "value_resources",
)


def tie_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield ties of an actor to itself, and ratings of a tie that is not there."""
    checked = tables["ties"]
    rows = checked.frame
    same = (rows["from_actor"] == rows["to_actor"]) & (rows["from_actor"] != "")
    for row in rows.loc[same, "_row"]:
        yield checked.problem(
            row, "to_actor", "the tie begins and ends at the same actor", "two different actors", "Take the row out"
        )
    rated = rows[[name for name in RATINGS if name in rows]].notna()
    for row, columns in zip(rows.loc[rows["tie"] == 0, "_row"], rated[rows["tie"] == 0].to_numpy(), strict=True):
        for name in (name for name, filled in zip(rated.columns, columns, strict=True) if filled):
            yield checked.problem(
                row,
                name,
                "a tie that is not there (tie 0) is rated",
                "an empty cell where tie is 0",
                "Empty the cell, or write 1 in 'tie' if there is a tie",
            )
            break
