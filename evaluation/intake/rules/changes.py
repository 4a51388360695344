"""Policies and practices: stages are reached one after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.errors import Problem
from evaluation.intake.checking import Checked


def change_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield rows in which a change reaches a higher stage at an earlier date than the row before it.

    A stage may fall: written in the order of dates, a lower stage then follows a higher one, and
    nothing is wrong. So rows are taken as the file has them.
    """
    checked = tables["changes"]
    rows = checked.frame
    before = rows.groupby("change_id", sort=False)[["stage", "stage_date"]].shift()
    back = (rows["stage"] > before["stage"]) & (rows["stage_date"] < before["stage_date"])
    for at in rows.index[back]:
        yield checked.problem(
            rows.at[at, "_row"],
            "stage_date",
            f"stage {rows.at[at, 'stage']:g} is dated {rows.at[at, 'stage_date'].date()}, "
            f"before stage {before.at[at, 'stage']:g} on {before.at[at, 'stage_date'].date()}",
            "dates that go forward as the stage rises",
            "Correct the date; if the stage really fell, put the rows in the order of their dates",
        )
