# ruff: noqa: E501  messages stand here in full, as a reader finds them
"""Spoiled copies: each gives one clear message with file, row, column, what is wrong, what is expected, what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation import intake


def edit(name: str, old: str, new: str) -> Callable[[Path], object]:
    """Return a change of a file of the folder."""

    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def add(name: str, text: str) -> Callable[[Path], object]:
    """Return a change that appends to a file."""
    return lambda folder: (folder / name).write_text(
        (folder / name).read_text(encoding="utf-8") + text, encoding="utf-8"
    )


def overwrite(name: str, data: bytes) -> Callable[[Path], object]:
    """Return a change that replaces a file."""
    return lambda folder: (folder / name).write_bytes(data)


SPOILS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing column": (
        edit("tables/units_coded.csv", "coder_id,source_id\nc1,s1\nc1,s2\n", "coder_id\nc1\nc2\n"),
        "tables/units_coded.csv, row 1, column 'source_id': the column 'source_id' is missing. "
        "Expected a column for each of: coder_id, source_id. Add the column, or correct its name in the header.",
    ),
    "unknown code": (
        edit("tables/codings.csv", "p2,S-12", "p2,S-l2"),
        "tables/codings.csv, row 3, column 'code_id': unknown code_id, found 'S-l2'. "
        "Expected a code_id of the shipped code frame. Did you mean 'S-12'.",
    ),
    "text in a number": (
        edit("tables/flows.csv", "1200.5", "a good deal"),
        "tables/flows.csv, row 2, column 'amount': not a number. "
        "Expected a number such as 12.5, without unit or thousands separator. Correct the cell.",
    ),
    "date out of order": (
        edit("tables/changes.csv", "3,2024-02-01", "3,2021-02-01"),
        "tables/changes.csv, row 3, column 'stage_date': stage 3 is dated 2021-02-01, before stage 2 on 2022-05-01. "
        "Expected dates that go forward as the stage rises. "
        "Correct the date; if the stage really fell, put the rows in the order of their dates.",
    ),
    "end before start": (
        edit("tables/flows.csv", "2022-12-31", "2021-12-31"),
        "tables/flows.csv, row 2, column 'period_end': 2021-12-31 is before the period_start 2022-01-01. "
        "Expected period_start not after period_end. Correct one of the two.",
    ),
    "duplicate id": (
        add("tables/actors.csv", "a1,Amir,community_member,before,,yes,yes,2,lower\n"),
        "tables/actors.csv, row 4, column 'actor_id': the key 'actor_id' of row 2 is there again, found 'a1'. "
        "Expected one row per person or organisation. Take one of the two out, or give it another key.",
    ),
    "wrong encoding": (
        overwrite("tables/flows.csv", "flow_id\nשלום\n".encode("cp1255")),
        "tables/flows.csv, row 2: this is not UTF-8 text. Expected text in UTF-8. "
        "Save it as CSV UTF-8, or read it with `evaluation import`.",
    ),
    "broken YAML": (
        edit(
            "initiative.yml",
            "  - {id: after, start: 2024-01-01, end: 2024-12-31}",
            "  - {id: after, start: [2024-01-01",
        ),
        "initiative.yml, row 7: this is not readable YAML. "
        "Expected `key: value` lines, brackets and quotation marks closed. Correct this line or the one before it.",
    ),
    "empty file": (
        overwrite("tables/ties.csv", b""),
        "tables/ties.csv: the file is empty. Expected a header with the table's columns in row 1. "
        "Copy the header from the starter, or remove the file.",
    ),
    "group missing from the dimension": (
        edit("tables/observations.csv", "2022,street,lower", "2022,street,lowest"),
        "tables/observations.csv, row 3, column 'subgroup': unknown subgroup, found 'lowest'. "
        "Expected a group of the dimension 'street' of initiative.yml: upper, lower. Did you mean 'lower'.",
    ),
    "broken reference": (
        edit("tables/ties.csv", "after,a1,a2", "after,a1,a7"),
        "tables/ties.csv, row 3, column 'to_actor': unknown actor_id, found 'a7'. "
        "Expected an actor_id of tables/actors.csv. Correct it, or add it to tables/actors.csv.",
    ),
    "unknown column": (
        edit(
            "tables/units_coded.csv",
            "coder_id,source_id\nc1,s1\nc1,s2\n",
            "coder_id,source_id,coders_id\nc1,s1,\nc1,s2,\n",
        ),
        "tables/units_coded.csv, row 1, column 'coders_id': unknown column. Expected columns of the table units_coded. "
        "Did you mean 'coder_id'.",
    ),
    "unknown table": (
        overwrite("tables/codngs.csv", b"a\n1\n"),
        "tables/codngs.csv: unknown table, found 'codngs'. Expected a table or sheet of the contracts. Did you mean 'codings'.",
    ),
    "1/0 column": (
        edit("tables/ties.csv", "a2,1,3", "a2,yes,3"),
        "tables/ties.csv, row 2, column 'tie': unknown value, found 'yes'. Expected 1 or 0. Write 1 for yes and 0 for no.",
    ),
    "out of range": (
        edit("tables/changes.csv", "Mill Lane,2,2022", "Mill Lane,7,2022"),
        "tables/changes.csv, row 2, column 'stage': out of range, found '7'. Expected a whole number from 0 to 5. Correct the number.",
    ),
    "estimate against its counts": (
        edit("tables/observations.csv", "46.7,70,150", "48.7,70,150"),
        "tables/observations.csv, row 3, column 'estimate': 48.7 does not follow from its counts, which give 46.6667. "
        "Expected scale × numerator ÷ denominator, within 0.1 % or its own rounding. Correct the estimate or the counts.",
    ),
    "two leads of a condition": (
        add("tables/indicators.csv", "late,Seen late,practices,opportunity,%,100,0,,,,1,0,health office\n"),
        "tables/indicators.csv, row 3, column 'lead': the condition practices has a lead in row 2 already. "
        "Expected one lead per condition. Write 0 in one of the two.",
    ),
    "unbalanced quotation mark": (
        edit("tables/codings.csv", '"It shuts early, always did."', '"It shuts early, always did.'),
        "tables/codings.csv, row 3: a quotation mark in line 3 is not closed before the next cell. "
        'Expected quotation marks in pairs, "" for one inside a cell. Close the quotation mark, or double it.',
    ),
    "ragged row": (
        edit("tables/codings.csv", '"It shuts early, always did."', "It shuts early, always did."),
        "tables/codings.csv, row 3: the row has 12 cells and the header 11. Expected as many cells as the header. "
        "Put quotation marks around a cell that holds a comma.",
    ),
    "NUL byte": (
        overwrite("tables/flows.csv", b"flow_id\nf\0\n"),
        "tables/flows.csv, row 2: there is a NUL byte, so this is not UTF-8 text. Expected text in UTF-8. "
        "Save it as CSV UTF-8, or read it with `evaluation import`.",
    ),
    "column twice": (
        overwrite("tables/units_coded.csv", b"coder_id,source_id,coder_id\nc1,s1,c1\n"),
        "tables/units_coded.csv, row 1, column 'coder_id': this column is there twice. Expected every column once. "
        "Rename or remove one of the two.",
    ),
    "semicolons": (
        overwrite("tables/units_coded.csv", b"coder_id;source_id\nc1;s1\n"),
        "tables/units_coded.csv, row 1: columns are separated by semicolons. Expected commas. "
        "Save it as CSV UTF-8, or read it with `evaluation import`.",
    ),
    "a code that speaks of neither": (
        edit("tables/codings.csv", "S-12,c1,independent,state", "S-12,c1,independent,"),
        "tables/codings.csv, row 3, column 'speaks_of': the cell is empty, and the code's definition does not speak of change. "
        "Expected change (a before and after, or a dated event) or state (how things are). "
        "Say which of the two the passage speaks of.",
    ),
    "a change without direction": (
        edit("tables/codings.csv", "S-01,c1,independent,,1,3", "S-01,c1,independent,,,3"),
        "tables/codings.csv, row 4, column 'direction': the cell is empty, and the code has no default direction. "
        "Expected 1 (toward equity), -1 (away from it) or 0 (no change). Say in which direction the passage points.",
    ),
    "coded and not looked at": (
        edit("tables/units_coded.csv", "c1,s2\n", ""),
        "tables/codings.csv, row 4, column 'coder_id + source_id': this coder is not listed for this source, found 's2'. "
        "Expected a row with this coder_id and source_id in tables/units_coded.csv. "
        'Add the row to tables/units_coded.csv: a blank must never be taken for "no code".',
    ),
    "consent that ends before it is given": (
        edit("tables/sources.csv", "2030-01-01", "2020-01-01"),
        "tables/sources.csv, row 3, column 'consent_expires': 2020-01-01 is before the date 2024-03-02. "
        "Expected date not after consent_expires. Correct one of the two.",
    ),
    "unknown wave": (
        edit("tables/ties.csv", "after,a1", "affter,a1"),
        "tables/ties.csv, row 3, column 'wave': unknown value, found 'affter'. "
        "Expected the id of a wave of initiative.yml: before, after. Did you mean 'after'.",
    ),
    "sheet beside its table": (
        overwrite(
            "tables/changes_log.csv",
            b"what,when,by_whom,condition,how_we_know,expected\nFees ended,2024-05-01,council,policies,minutes,1\n",
        ),
        "tables/changes_log.csv: this sheet unfolds into tables/changes.csv, which is there too. "
        "Expected the sheet, or the full tables. Move the sheet's rows into the full tables, and take the sheet out.",
    ),
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_one_clear_message(folder: Path, spoil: str) -> None:
    change, message = SPOILS[spoil]
    change(folder)
    assert [str(p) for p in intake.check(folder)] == [message]


def test_no_message_repeats_what_a_person_said_or_is_called(folder: Path, set_cell) -> None:
    words = "Noa Levi told me"
    for table, column in (
        ("codings", "magnitude"),
        ("codings", "contribution_claim"),
        ("codings", "code_id"),
        ("actors", "actor_type"),
        ("actors", "seniority"),
        ("ties", "from_actor"),
        ("observations", "subgroup"),
        ("sources", "group_street"),
        ("sources", "date"),
        ("sources", "consent"),
        ("observations", "period"),
        ("sources", "wave"),
        ("sources", "asked_conditions"),
    ):
        set_cell(table, 2, column, words)
    problems = intake.check(folder)
    assert len(problems) >= 11
    assert not [p for p in problems if "Noa" in str(p) or "Levi" in str(p)]


def test_a_stage_that_fell_is_no_error_when_rows_stand_in_the_order_of_dates(folder: Path) -> None:
    add("tables/changes.csv", "p1,policies,Fees end,Mill Lane,1,2024-10-01,1,lower,1\n")(folder)
    assert intake.check(folder) == []
