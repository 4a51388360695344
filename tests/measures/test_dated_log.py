"""The dated log: in order, with what is known, and nothing undated."""

from __future__ import annotations

import pandas as pd

from evaluation.measures.practice.dated_log import _changes, _history


class Logged:
    """Only what the log reads of evidence."""

    def __init__(self, **tables: pd.DataFrame) -> None:
        self.tables = tables

    def table(self, name: str) -> pd.DataFrame:
        return self.tables.get(name, pd.DataFrame())


def test_a_change_a_reversal_and_history_are_dated_and_the_undated_left_out() -> None:
    changes = pd.DataFrame({
        "change_id": ["a", "b", "c"], "title": ["Fees ended", "", "Later"], "condition": ["policies", "practices", ""],
        "stage": [3.0, None, 1.0], "stage_date": pd.to_datetime(["2024-05-01", "2024-02-01", "2026-01-01"]),
        "reversed_on": pd.to_datetime(["2024-11-01", None, None]), "expected": [1.0, None, 0.0],
        "targets_group": ["group_b", "", ""],
    })  # fmt: skip
    history = pd.DataFrame(
        {"event_id": ["h"], "title": ["The hospital closed"], "date": pd.to_datetime(["1982-03-01"])}
    )
    found = Logged(changes=changes, history_events=history)
    end = pd.Timestamp("2024-12-31").date()
    assert _changes(found, end) == [
        {"date": "2024-05-01", "kind": "change", "title": "Fees ended", "condition": "policies", "stage": 3,
         "expected": True, "targets_group": "group_b"},
        {"date": "2024-02-01", "kind": "change", "title": "b", "condition": "practices", "stage": None,
         "expected": None, "targets_group": ""},
        {"date": "2024-11-01", "kind": "reversal", "title": "Fees ended", "condition": "policies", "stage": None,
         "expected": None, "targets_group": "group_b"},
    ]  # fmt: skip
    assert [r["date"] for r in _history(found, end)] == ["1982-03-01"]
    assert _changes(Logged(), end) == []
