"""Who takes part: nobody leaves before joining; nobody is tied to themselves."""

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


def tie_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield ties of an actor to itself."""
    checked = tables["ties"]
    rows = checked.frame
    same = (rows["from_actor"] == rows["to_actor"]) & (rows["from_actor"] != "")
    for row in rows.loc[same, "_row"]:
        yield checked.problem(
            row, "to_actor", "the tie begins and ends at the same actor", "two different actors", "Take the row out"
        )
