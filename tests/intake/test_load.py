"""A valid folder becomes Evidence of the promised shape; nothing is needed but initiative.yml."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xlsxwriter

from evaluation import intake
from evaluation.errors import EvidenceError
from evaluation.intake.contracts.model import NUMERIC, Kind
from tests.intake.conftest import TABLES, write


def test_a_valid_folder_has_no_problems_and_every_column_of_the_contract(folder: Path) -> None:
    assert intake.check(folder) == []
    evidence = intake.load(folder, as_of=dt.date(2025, 1, 2))
    assert evidence.as_of == dt.date(2025, 1, 2)
    assert evidence.initiative.invented
    assert [w.id for w in evidence.waves] == ["before", "after"]
    for name, frame in evidence.tables.items():
        for column in intake.TABLES[name].columns:
            kind = str(frame[column.name].dtype)
            wanted = "float64" if column.kind in NUMERIC else "datetime64[ns]" if column.kind is Kind.DATE else "str"
            assert kind == wanted, (name, column.name)
    assert evidence.table("sources")["group_street"].tolist() == ["lower", ""]
    assert evidence.table("sources")["_row"].tolist() == [2, 3]


def test_a_folder_with_nothing_but_initiative_yml_loads(tmp_path: Path) -> None:
    evidence = intake.load(write(tmp_path, tables={}))
    assert list(evidence.tables) == ["codes"]
    assert not evidence.has("survey")


def test_periods_have_a_first_and_a_last_day(folder: Path) -> None:
    rows = intake.load(folder).table("observations")
    assert rows["period_start"].dt.strftime("%Y-%m-%d").tolist()[-1] == "2024-04-01"
    assert rows["period_end"].dt.strftime("%Y-%m-%d").tolist()[-1] == "2024-06-30"


def test_a_withheld_estimate_stays_withheld_and_a_count_stands_for_itself(tmp_path: Path) -> None:
    text = TABLES["observations"].replace("2024,all,all,70.0,350,500", "2024,all,all,,350,500")
    rows = intake.load(write(tmp_path, tables=TABLES | {"observations": text})).table("observations")
    assert rows["estimate"].tolist()[2] == 70.0
    assert np.isnan(rows["estimate"].iloc[3])


def test_codings_take_what_their_code_says_and_a_state_takes_no_direction(folder: Path) -> None:
    rows = intake.load(folder).table("codings")
    assert rows["speaks_of"].tolist() == ["change", "state", "change"]
    assert rows["direction"].fillna(9).tolist() == [1.0, 9.0, 1.0]


def test_an_own_frame_replaces_the_shipped_one_and_known_ids_keep_their_facet(tmp_path: Path) -> None:
    own = "code_id,name,condition,default_direction,definition,include,exclude,example\n"
    own += "S-05,Routine,practices,1,A routine is another one now.,,,\nS-12,Barrier,practices,-1,A barrier.,,,\n"
    own += "S-01,Rule,policies,,A rule was adopted.,,,\nK-1,Own,policies,1,Something of ours.,,,\n"
    codes = intake.load(write(tmp_path, tables=TABLES | {"codes": own})).table("codes")
    assert codes["code_id"].tolist() == ["S-05", "S-12", "S-01", "K-1"]
    assert codes["facet"].tolist() == ["routine", "access", "adoption", ""]
    assert codes["speaks_of"].tolist() == ["change", "", "change", ""]


def test_a_workbook_gives_the_same_evidence_as_csv(folder: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "book", tables={})
    book = xlsxwriter.Workbook(other / "tables.xlsx")
    for name in TABLES:
        sheet = book.add_worksheet(name)
        frame = pd.read_csv(folder / "tables" / f"{name}.csv", dtype=str, keep_default_na=False)
        sheet.write_row(0, 0, frame.columns)
        for at, row in enumerate(frame.itertuples(index=False), start=1):
            for place, cell in enumerate(row):
                number = cell.replace(".", "", 1).isdecimal()
                sheet.write(at, place, float(cell) if number else cell)
    book.close()
    by_csv, by_book = intake.load(folder).tables, intake.load(other).tables
    for name in TABLES:
        pd.testing.assert_frame_equal(by_csv[name], by_book[name])


def test_a_workbook_beside_csv_is_refused(folder: Path) -> None:
    book = xlsxwriter.Workbook(folder / "tables.xlsx")
    book.add_worksheet("codings")
    book.close()
    assert [str(p) for p in intake.check(folder)] == [
        "tables.xlsx: there are tables in tables/*.csv too. Expected CSV files in tables/, or one workbook, not both. "
        "Remove the one that is out of date."
    ]


def test_output_lock_files_and_hidden_files_are_never_read(folder: Path) -> None:
    (folder / "output").mkdir()
    (folder / "output" / "codings.csv").write_bytes(b"\xff")
    (folder / "tables" / "~$codings.csv").write_bytes(b"\xff")
    (folder / "tables" / ".codings.csv").write_bytes(b"\xff")
    assert intake.check(folder) == []


def test_own_columns_are_accepted_and_not_read(folder: Path) -> None:
    path = folder / "tables" / "units_coded.csv"
    path.write_text("coder_id,source_id,x_mood\nc1,s1,fine\nc1,s2,tired\n", encoding="utf-8")
    assert "x_mood" not in intake.load(folder).table("units_coded")


def test_every_problem_of_every_file_at_once(folder: Path, set_cell) -> None:
    set_cell("flows", 2, "amount", "many")
    set_cell("ties", 2, "tie", "yes")
    (folder / "initiative.yml").write_text("name: x\n", encoding="utf-8")
    with pytest.raises(EvidenceError) as raised:
        intake.load(folder)
    assert {p.file for p in raised.value.problems} == {"initiative.yml", "tables/flows.csv", "tables/ties.csv"}
    assert raised.value.problems == tuple(intake.check(folder))


def test_many_problems_of_one_kind_are_counted_after_the_first_twenty(folder: Path) -> None:
    rows = "".join(f"c1,lost{i}\n" for i in range(500))
    (folder / "tables" / "units_coded.csv").write_text("coder_id,source_id\nc1,s1\nc1,s2\n" + rows, encoding="utf-8")
    problems = intake.check(folder)
    assert len(problems) == 21
    assert problems[0].wrong == "480 more rows have the same problem"
