"""Who came in whose place: unreadable cells and unknown people are named, readable ones pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import intake

HEADER = "meeting_id,body_id,date,place_in_community,agenda_set_by,attendees,delegated_for\n"


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("a2>a1", ""),
        ("a2 → a1; ", ""),
        ("a1:a2", "'a1:a2' does not say who came in whose place"),
        ("a2>", "'a2>' does not say who came in whose place"),
        ("a2>a9", "'a9' is not among the actors"),
    ],
)
def test_delegations_are_read_or_named(folder: Path, cell: str, message: str) -> None:
    (folder / "tables" / "meetings.csv").write_text(HEADER + f"m1,b1,2022-03-01,0,joint,a1,{cell}\n", encoding="utf-8")
    found = [str(p) for p in intake.check(folder)]
    assert len(found) == bool(message), found
    if message:
        assert message in found[0]
        assert "tables/meetings.csv, row 2, column 'delegated_for'" in found[0]
