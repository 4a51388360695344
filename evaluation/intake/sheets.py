"""The three sheets that are enough to begin: check what they say, and unfold them into the full tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from evaluation.errors import Problem
from evaluation.evidence import Initiative
from evaluation.intake import sheet_changes, sheet_numbers, sheet_voices
from evaluation.intake.checking import Checked
from evaluation.intake.rules.testimony import frame_in_force


def sheet_problems(checked: Checked, initiative: Initiative) -> Iterator[Problem]:
    """Yield what cannot be unfolded, with the sheet's own row and column."""
    rules = {"voices": sheet_voices.problems, "numbers": sheet_numbers.problems}
    if checked.table.name in rules:
        yield from rules[checked.table.name](checked, initiative)


def unfold(
    sheets: Mapping[str, pd.DataFrame], initiative: Initiative, tables: Mapping[str, pd.DataFrame] | None = None
) -> dict[str, pd.DataFrame]:
    """Return the full tables that the sheets stand for.

    Parameters
    ----------
    sheets : mapping of str to DataFrame
        Any of ``voices``, ``numbers``, ``changes_log``, checked and typed.
    initiative : Initiative
    tables : mapping of str to DataFrame, optional
        Tables that are there already: codes are added to their ``codes``.

    Returns
    -------
    dict of str to DataFrame
        ``voices`` gives ``sources codings units_coded`` and codes ``V-<condition>`` in ``codes``;
        ``numbers`` gives ``indicators observations``; ``changes_log`` gives ``changes``.
    """
    found: dict[str, pd.DataFrame] = {}
    if "voices" in sheets:
        frame = (tables or {}).get("codes")
        found |= sheet_voices.unfold(sheets["voices"], initiative, frame_in_force(None) if frame is None else frame)
    if "numbers" in sheets:
        found |= sheet_numbers.unfold(sheets["numbers"], initiative)
    if "changes_log" in sheets:
        found |= sheet_changes.unfold(sheets["changes_log"], initiative)
    return found
