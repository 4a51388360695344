"""What rows of ``observations`` need beside what a published table holds: who they are about, and why none is there."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Initiative
from evaluation.intake.cleaning import is_missing
from evaluation.vocabulary import ALL

COUNTED = ("estimate", "numerator")
COMPARABLE = "comparable_with_previous was not given and is written as 1: set it to 0 where the series breaks"


def completed(table: str, rows: pd.DataFrame, initiative: Initiative) -> pd.DataFrame:
    """Return rows of ``observations`` with everybody, or the group's dimension, named; other tables as they are."""
    if table != "observations":
        return rows
    rows, notices = rows.copy(), []
    if "subgroup" not in rows and "dimension" not in rows:
        rows["dimension"] = rows["subgroup"] = ALL
    elif "dimension" not in rows:
        rows["dimension"] = rows["subgroup"].map(lambda group: _dimension(group, initiative))
    if "comparable_with_previous" not in rows:
        rows["comparable_with_previous"] = "1"
        notices.append(COMPARABLE)
    for field in (f for f in COUNTED if f in rows):
        none = is_missing(rows[field])
        if "missing_reason" not in rows:
            rows["missing_reason"] = ""
        rows["missing_reason"] = rows["missing_reason"].where(~none | (rows["missing_reason"] != ""), rows[field])
        rows[field] = rows[field].where(~none, "")
        if none.any():
            notices.append(
                f"{int(none.sum())} cells of {field} hold a mark instead of a number: kept as missing_reason"
            )
    rows.attrs["notices"] = notices
    return rows


def _dimension(group: str, initiative: Initiative) -> str:
    """Return the only dimension that has the group; empty where none or several do: the check then asks."""
    if group == ALL:
        return ALL
    found = [d.name for d in initiative.dimensions.values() if group in d.groups]
    return found[0] if len(found) == 1 else ""
