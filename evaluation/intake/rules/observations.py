"""Published figures: the estimate follows from its counts, an indicator leads once per condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from evaluation.errors import Problem
from evaluation.intake.checking import Checked

RELATIVE = 0.001  # an estimate may differ from its counts by a thousandth …
SHARES = (1.0, 100.0)  # scales on which a numerator is part of its denominator


def observation_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield rows whose numbers contradict one another."""
    checked = tables["observations"]
    rows = checked.frame
    written = checked.text[["estimate", "numerator", "missing_reason"]]
    for row in rows.loc[(written == "").all(axis=1), "_row"]:
        yield checked.problem(
            row,
            "estimate",
            "the cell is empty",
            "a number, a numerator, or a missing_reason",
            "Fill it in, or say in missing_reason why there is none",
        )
    scale = scales(tables, rows)
    yield from _parts(checked, rows, scale)
    yield from _estimates(checked, rows, scale)


def scales(tables: Mapping[str, Checked], rows: pd.DataFrame) -> pd.Series:
    """Return the scale of each row's indicator; NaN where it is not known."""
    if "indicators" not in tables:
        return pd.Series(np.nan, index=rows.index)
    known = tables["indicators"].frame.drop_duplicates("indicator_id").set_index("indicator_id")["scale"]
    return rows["indicator_id"].map(known).astype(float)


def _parts(checked: Checked, rows: pd.DataFrame, scale: pd.Series) -> Iterator[Problem]:
    larger = (rows["numerator"] > rows["denominator"]) & scale.isin(SHARES)
    for row in rows.loc[larger, "_row"]:
        yield checked.problem(
            row,
            "numerator",
            "the numerator is larger than the denominator",
            "a part of the denominator, as the indicator's scale is 1 or 100",
            "Correct one of the two",
        )


def _estimates(checked: Checked, rows: pd.DataFrame, scale: pd.Series) -> Iterator[Problem]:
    computed = scale * rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0)
    decimals = checked.text["estimate"].str.extract(r"\.(\d*)$", expand=False).str.len().fillna(0)
    # … or by its own rounding; a hair more, as decimal fractions are not exact in binary
    allowed = np.maximum(RELATIVE * computed.abs(), 0.5 * 10.0**-decimals) * (1 + 1e-9)
    wrong = (rows["estimate"] - computed).abs() > allowed
    for at in rows.index[wrong]:
        yield checked.problem(
            rows.at[at, "_row"],
            "estimate",
            f"{rows.at[at, 'estimate']:g} does not follow from its counts, which give {computed[at]:.6g}",
            "scale × numerator ÷ denominator, within 0.1 % or its own rounding",
            "Correct the estimate or the counts",
        )


def filled(rows: pd.DataFrame, scale: pd.Series) -> pd.DataFrame:
    """Return observations with the estimate computed where counts stand for it; what was withheld stays withheld."""
    from_counts = scale.fillna(1.0) * rows["numerator"] / rows["denominator"].fillna(1.0).replace(0.0, np.nan)
    open_ = rows["estimate"].isna() & (rows["missing_reason"] == "")
    return rows.assign(estimate=rows["estimate"].where(~open_, from_counts))


def lead_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield indicators marked as lead of a condition that another one leads already."""
    checked = tables["indicators"]
    marked = checked.frame[checked.frame["lead"] == 1]
    for row in marked.loc[marked["condition"] == "", "_row"]:
        yield checked.problem(
            row,
            "lead",
            "an indicator without a condition is marked as lead",
            "a condition, or lead 0",
            "Name the condition, or write 0",
        )
    led = marked[marked["condition"] != ""]
    for at in led.index[led.duplicated("condition")]:
        first = led.loc[led["condition"] == led.at[at, "condition"], "_row"].iloc[0]
        yield checked.problem(
            led.at[at, "_row"],
            "lead",
            f"the condition {led.at[at, 'condition']} has a lead in row {first} already",
            "one lead per condition",
            "Write 0 in one of the two",
        )
