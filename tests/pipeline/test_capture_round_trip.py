"""A filled capture sheet goes in, and the next report shows the decision, the meaning and the reply."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter

import evaluation as ev
from evaluation import intake
from evaluation.errors import EvidenceError
from evaluation.intake.formats import capture_sheet as read_sheet
from evaluation.pipeline import results
from evaluation.report import capture_sheet
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.vocabulary import CAPTURE_COLUMNS
from tests.whole import BARE, SHEETS

ENGLISH = Language("en")
SAID = {
    "actions": {"words": "Open the office on Sundays", "who": "Town Council", "decided_by": "Learning team"},
    "interpretations": {"words": "עכשיו מחכים פחות", "who": "Parents", "language": "he"},
    "judgements": {"verdict": "contest", "words": "Not on our street", "who": "community", "decided_by": "Parents"},
    "replies": {"words": "We had not known that", "who": "Health office", "consent": "quote_named"},
}


def folder(tmp_path: Path) -> Path:
    place = tmp_path / "bare"
    (place / "tables").mkdir(parents=True)
    (place / "initiative.yml").write_text(BARE, encoding="utf-8")
    for name, rows in SHEETS.items():
        (place / "tables" / f"{name}.csv").write_text(rows, encoding="utf-8")
    return place


def released(place: Path):
    evidence = ev.load_evidence(str(place), as_of="2025-06-01", output=str(place / "output"))
    return results.release(ev.collect(evidence))[0]


def filled(empty: bytes, condition: str = "practices", day: str = "2025-05-20") -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(empty.decode("utf-8-sig"))))
    for row in rows:
        if (row["condition"], row["scope"]) == (condition, "all"):
            row |= {"on": day, **SAID[row["goes_to"]]}
    return rows


def saved(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, CAPTURE_COLUMNS, delimiter=";")  # as spreadsheets of many places save it
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_writer_and_reader_know_the_same_columns_and_tables() -> None:
    assert set(capture_sheet.TABLES) == set(read_sheet.FIELDS)
    assert {c for fields in read_sheet.FIELDS.values() for c in fields.values()} <= set(CAPTURE_COLUMNS)


def test_a_meeting_changes_the_next_report(tmp_path: Path) -> None:
    place = folder(tmp_path)
    before = released(place)
    empty = tmp_path / "capture_sheet.csv"
    capture_sheet.write(before, empty, ENGLISH)
    first = empty.read_bytes()
    capture_sheet.write(before, empty, ENGLISH)
    assert empty.read_bytes() == first
    assert "Sundays" not in render("decisions_last_time", before, ENGLISH)

    receipt = intake.import_files([saved(tmp_path / "filled.csv", filled(first))], place)
    assert receipt.rows_out == 4
    assert "not filled in" in str(receipt)

    after = released(place)
    decided = render("decisions_last_time", after, ENGLISH)
    assert "Open the office on Sundays" in decided
    joint = render("joint_display", after, ENGLISH)
    for words in ("עכשיו מחכים פחות", "Not on our street", "We had not known that"):
        assert joint.count(words) == 1
    told = render("back", after, ENGLISH)
    assert "Open the office on Sundays" in told
    assert "Why: nobody has written it down." in told

    again = intake.import_files([saved(tmp_path / "filled_again.csv", filled(first))], place)
    assert again.rows_out == 0


def test_a_workbook_goes_in_as_well(tmp_path: Path) -> None:
    place, path = folder(tmp_path), tmp_path / "meeting.xlsx"
    about = {"goes_to": "actions", "condition": "policies", "scope": "all", "on": "2025-05-20", **SAID["actions"]}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("notes of the meeting")
        sheet.write_row(0, 0, CAPTURE_COLUMNS)
        sheet.write_row(1, 0, [about.get(c, "") for c in CAPTURE_COLUMNS])
    assert intake.import_files([path], place).rows_out == 1
    assert "policies/all" in (place / "tables" / "actions.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "column"),
    [({"on": "20 May"}, "on → date"), ({"consent": ""}, "consent"), ({"scope": "place:moon"}, "scope")],
)
def test_one_wrong_row_and_nothing_is_written(tmp_path: Path, changes: dict[str, str], column: str) -> None:
    place = folder(tmp_path)
    known = {"condition": "policies", "scope": "all", "wave_to": "baseline", "on": "2025-05-20", "language": "en"}
    good = {"goes_to": "actions", **known, **SAID["actions"]}
    bad = {"goes_to": "replies", **known, **SAID["replies"], **changes}
    path = saved(tmp_path / "filled.csv", [good, bad])
    with pytest.raises(EvidenceError) as refused:
        intake.import_files([path], place)
    assert column in {p.column for p in refused.value.problems}
    assert not (place / "tables" / "actions.csv").exists()
    assert not (place / "receipts").exists()


def test_a_row_that_goes_nowhere_is_named_with_the_nearest_table(tmp_path: Path) -> None:
    path = saved(tmp_path / "filled.csv", [{"goes_to": "action", "words": "Open on Sundays"}])
    with pytest.raises(EvidenceError, match="Did you mean 'actions'"):
        intake.import_files([path], folder(tmp_path))
