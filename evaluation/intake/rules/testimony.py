"""Codes and codings: the frame in force, what a code's silence means, and who looked at what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from evaluation.codes.frame import changing, circles, facets, frame
from evaluation.errors import Problem
from evaluation.intake.checking import Checked

CROSS_CUTTING = "X-"
CONSENSUS = "consensus"


def frame_in_force(own: pd.DataFrame | None) -> pd.DataFrame:
    """Return the code frame: the initiative's own table replaces the shipped one; known ids keep facet and kind."""
    if own is None:
        shipped = frame()
        return shipped.assign(_row=range(2, len(shipped) + 2))
    known_facets, known_changes = facets(), changing()
    facet = own["facet"].where(own["facet"] != "", own["code_id"].map(known_facets).fillna(""))
    # an initiative that writes its own column has said what its codes mean; without it, ids it took over keep theirs
    speaks_of = own["speaks_of"]
    if not (speaks_of != "").any():
        speaks_of = own["code_id"].map(lambda code: "change" if code in known_changes else "")
    return own.assign(facet=facet.astype("str"), speaks_of=speaks_of.astype("str"))


def code_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield codes that belong to no condition and do not cut across."""
    checked = tables["codes"]
    rows = checked.frame
    loose = (
        (rows["condition"] == "") & (checked.text["condition"] == "") & ~rows["code_id"].str.startswith(CROSS_CUTTING)
    )
    for row in rows.loc[loose, "_row"]:
        yield checked.problem(
            row,
            "condition",
            "the cell is empty",
            "a condition; only codes whose id begins with X- cut across all of them",
            "Name the condition, or begin the id with X-",
        )
    around = set(circles(rows))
    for row in rows.loc[rows["code_id"].isin(around), "_row"]:
        yield checked.problem(
            row,
            "parent_id",
            "this code is, through its parents, above itself",
            "a code further up, or nothing",
            "Empty the cell of the topmost of these codes",
        )


def completed(codings: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Return codings with what the code itself says: that it speaks of change, and in which direction."""
    by_id = codes.drop_duplicates("code_id").set_index("code_id")
    by_code = codings["code_id"].map(by_id["speaks_of"]).fillna("").replace("either", "")  # then the coder says
    speaks = codings["speaks_of"].where(codings["speaks_of"] != "", by_code)
    default = codings["code_id"].map(by_id["default_direction"]).astype(float)
    # a state carries no direction of its own: what is and always was is neither better nor worse
    direction = codings["direction"].where(codings["direction"].notna() | (speaks != "change"), default)
    return codings.assign(speaks_of=speaks.astype("str"), direction=direction)


def coding_problems(checked: Checked, done: pd.DataFrame, codes: pd.DataFrame) -> Iterator[Problem]:
    """Yield codings that say neither themselves nor through their code what they speak of, or in which direction."""
    known = done["code_id"].isin(codes["code_id"])
    silent = known & (done["speaks_of"] == "") & (checked.text["speaks_of"] == "")
    for row in done.loc[silent, "_row"]:
        yield checked.problem(
            row,
            "speaks_of",
            "the cell is empty, and the code's definition does not speak of change",
            "change (a before and after, or a dated event) or state (how things are)",
            "Say which of the two the passage speaks of",
        )
    undecided = known & (done["speaks_of"] == "change") & done["direction"].isna() & (checked.text["direction"] == "")
    for row in done.loc[undecided, "_row"]:
        yield checked.problem(
            row,
            "direction",
            "the cell is empty, and the code has no default direction",
            "1 (toward equity), -1 (away from it) or 0 (no change)",
            "Say in which direction the passage points",
        )


def unlooked(codings: Checked, units: Checked) -> Iterator[Problem]:
    """Yield independent codings of a source that their coder is not listed to have looked at."""
    rows = codings.frame
    own = rows[(rows["round"] != CONSENSUS) & (rows["coder_id"] != CONSENSUS)]
    looked = pd.MultiIndex.from_frame(units.frame[["coder_id", "source_id"]])
    missing = own[~pd.MultiIndex.from_frame(own[["coder_id", "source_id"]]).isin(looked)]
    for at, row in missing.drop_duplicates(["coder_id", "source_id"])["_row"].items():
        name = missing.at[at, "source_id"]
        yield codings.problem(
            row,
            "coder_id + source_id",
            "this coder is not listed for this source"
            + (f", found '{name}'" if not any(c.isspace() for c in name) else ""),
            f"a row with this coder_id and source_id in {units.file}",
            f'Add the row to {units.file}: a blank must never be taken for "no code"',
        )
