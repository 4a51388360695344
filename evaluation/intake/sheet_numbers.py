"""The sheet ``numbers``: one figure per group and period, with the goal for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from evaluation.errors import Problem
from evaluation.evidence import Initiative
from evaluation.intake.checking import Checked
from evaluation.intake.periods import period_bounds
from evaluation.intake.shaping import group_problems, groups_of, scopes, shaped
from evaluation.vocabulary import ALL

SAME = {"goal": "one goal for everybody", "better_is": "the same in all rows of a figure",
        "condition": "the same in all rows of a figure"}  # fmt: skip


def problems(checked: Checked, initiative: Initiative) -> Iterator[Problem]:
    """Yield rows of the sheet that cannot be unfolded."""
    rows = checked.frame
    yield from group_problems(checked, initiative, several=False)
    what = rows["what"].str.strip()
    for column, expected in SAME.items():
        yield from _differs(checked, what, column, expected)
    part = rows["out_of"].notna()
    for row in rows.loc[~part & part.groupby(what).transform("any") & (checked.text["out_of"] == ""), "_row"]:
        yield checked.problem(
            row,
            "out_of",
            "the cell is empty, and another row of the same figure has a number",
            "a number in all rows of a figure, or in none",
            "Fill it in",
        )
    for row in rows.loc[part & (rows["count"] > rows["out_of"]), "_row"]:
        yield checked.problem(
            row, "count", "the count is larger than out_of", "a part of out_of", "Correct one of the two"
        )
    as_share = part & (rows["better_is"] == "more") & rows["goal"].gt(0) & rows["goal"].le(1)
    for row in rows.loc[as_share, "_row"]:
        yield checked.problem(
            row,
            "goal",
            f"the goal is written as a share, found {rows['goal'][rows['_row'] == row].iloc[0]:g}",
            "a percentage such as 90, as the figure is a count out of a number",
            "Write it in percent",
        )


def _differs(checked: Checked, what: pd.Series, column: str, expected: str) -> Iterator[Problem]:
    cells = checked.text[column]
    first = cells.where(cells != "").groupby(what, sort=False).transform("first")
    for row in checked.frame.loc[(cells != "") & (cells != first), "_row"]:
        yield checked.problem(
            row,
            column,
            f"the {column} differs from another row of the same figure",
            expected,
            "Correct one of the two, or give the figures different names",
        )


def unfold(sheet: pd.DataFrame, initiative: Initiative) -> dict[str, pd.DataFrame]:
    """Return ``indicators`` and ``observations``."""
    rows = sheet.assign(what=sheet["what"].str.strip())
    names = {what: name for what, name in zip(rows["what"].unique(), _ids(rows["what"].unique()), strict=True)}
    rows["indicator_id"] = rows["what"].map(names)
    observed = shaped("observations", _observations(rows, initiative), initiative)
    return {
        "indicators": shaped("indicators", _indicators(rows), initiative),
        "observations": observed.join(period_bounds(observed["period"])),
    }


def _ids(names: list[str]) -> Iterator[str]:
    """Yield an id per figure: its words, in any alphabet, and a number where two would be alike."""
    seen: dict[str, int] = {}
    for name in names:
        base = re.sub(r"\W+", "_", name.casefold()).strip("_")[:60].rstrip("_") or "figure"
        seen[base] = seen.get(base, 0) + 1
        yield base if seen[base] == 1 else f"{base}_{seen[base]}"


def _first(cells: pd.Series) -> object:
    """Return the first cell that holds something."""
    filled = cells[(cells != "") & cells.notna()]
    return filled.iloc[0] if len(filled) else (float("nan") if cells.dtype == "float64" else "")


def _indicators(rows: pd.DataFrame) -> pd.DataFrame:
    by_id = rows.groupby("indicator_id", sort=False)
    found = by_id[["what", "condition", "better_is", "goal", "_row"]].agg(_first)
    part = by_id["out_of"].agg(lambda n: n.notna().any())
    return found.assign(
        indicator_id=found.index,
        name=found["what"],
        disparity_domain="outcome",  # the sheet does not ask; a report then names the domains that are missing
        unit=part.map({True: "%", False: "count"}),
        scale=part.map({True: 100.0, False: 1.0}),
        favourable=found["better_is"].map({"more": 1.0, "less": 0.0}),
        universal_goal=found["goal"].astype(float),
        lead=0.0,
        census=0.0,
        source="numbers",
    )


def _observations(rows: pd.DataFrame, initiative: Initiative) -> pd.DataFrame:
    places = rows["group"].map(
        lambda cell: next((s for name in groups_of(cell, several=False) for s in scopes(initiative, name)), (ALL, ALL))
    )
    part = rows["out_of"].notna()
    counted = part | (rows["count"] % 1 == 0) & (rows["count"] >= 0)  # 12.5 days are no count: an estimate alone
    return rows.assign(
        dimension=places.str[0],
        subgroup=places.str[1],
        estimate=(100 * rows["count"] / rows["out_of"]).where(part, rows["count"]),
        numerator=rows["count"].where(counted),
        denominator=rows["out_of"],
        population=rows["out_of"],
        comparable_with_previous=1.0,
    )
