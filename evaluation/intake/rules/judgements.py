"""Judgements: each is about a conclusion, or about the conflicting sources of an indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.errors import Problem
from evaluation.intake.checking import Checked


def judgement_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield judgements that name neither a condition nor an indicator."""
    checked = tables["judgements"]
    rows = checked.frame
    indicator = rows.get("indicator_id", "")
    for row in rows.loc[(rows["condition"] == "") & (indicator == ""), "_row"]:
        yield checked.problem(
            int(row),
            "condition",
            "this judgement is about nothing",
            "a condition, or an indicator_id whose sources differ",
            "Name what was judged",
        )
