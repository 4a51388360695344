# ruff: noqa: E501  messages stand here in full
"""Import: title rows above, notes below, any encoding; a receipt for every row; all valid or nothing written."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from evaluation import intake
from evaluation.errors import EvidenceError, UsageError
from tests.intake.conftest import TABLES, write

REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "indicators"
BOURKE = """\
name: Bourke
place: Bourke
languages: [en]
waves:
  - {id: y2016, start: 2016-01-01, end: 2016-12-31}
  - {id: y2017, start: 2017-01-01, end: 2017-12-31}
dimensions:
  aboriginality: {groups: [Aboriginal, Non-Aboriginal], focal: [Aboriginal]}
"""
MAP = {"period": "Year", "subgroup": "Aboriginality", "numerator": "Value", "indicator_id": ":dv_assault"}
AREA, OFFENCE = "Residential LGA of the POI", "Offence"
WHERE = {AREA: "Bourke", OFFENCE: "Domestic violence related assault", "Aboriginality": "Aboriginal"}
HEADER = [AREA, OFFENCE, "Year", "Aboriginality", "Value"]
ROWS = [
    ["Albury", WHERE[OFFENCE], 2016, "Aboriginal", 9],
    ["Bourke", WHERE[OFFENCE], 2016, "Aboriginal", 57],
    ["Bourke", WHERE[OFFENCE], 2017, "Aboriginal", 71],
    ["Bourke", WHERE[OFFENCE], 2017, "Unknown", 2],
    ["Bourke", "Homicide", 2017, "Aboriginal", 1],
]
NOTES = [[], ["Source: a bureau"], ["^ a long explanation"]]


def look_alike(path: Path) -> Path:
    """Write a workbook of the shape that the bureau publishes: invented numbers but for the two that are checked."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Sheet1")
    for at, row in enumerate([["Recorded crime"], [], ["Number of persons"], [], HEADER, *ROWS, *NOTES]):
        sheet.write_row(at, 0, row)
    book.close()
    return path


@pytest.fixture
def bourke(tmp_path: Path) -> Path:
    return write(tmp_path / "bourke", BOURKE, {})


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_look_alike_of_the_bureaus_workbook(bourke: Path, tmp_path: Path) -> None:
    receipt = intake.import_files([look_alike(tmp_path / "poi.xlsx")], bourke, map=MAP, where=WHERE)
    one = receipt.files[0]
    assert (one.header_row, one.part, one.rows_in, one.rows_out) == (5, "sheet 'Sheet1'", 8, 2)
    assert one.dropped == {"blank rows": 1, "notes after the data": 2, "not chosen by --where": 3}
    rows = intake.load(bourke).table("observations")
    assert rows[["period", "dimension", "subgroup", "numerator", "estimate"]].to_numpy().tolist() == [
        ["2016", "aboriginality", "Aboriginal", 57.0, 57.0], ["2017", "aboriginality", "Aboriginal", 71.0, 71.0]]  # fmt: skip
    assert files(bourke) == ["initiative.yml", "receipts/0001_observations.json", "tables/observations.csv"]
    kept = json.loads((bourke / "receipts" / "0001_observations.json").read_text(encoding="utf-8"))
    assert kept["files"][0]["sha256"] == one.sha256
    assert "rows in 8, rows out 2" in str(receipt)
    assert "comparable_with_previous was not given" in str(receipt)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not beside the project")
def test_the_bureaus_own_workbook(bourke: Path) -> None:
    path = REAL / "nsw_persons_of_interest_2010_2023.xlsx"
    receipt = intake.import_files([path], bourke, map=MAP, where=WHERE)
    assert (receipt.files[0].header_row, receipt.rows_out) == (5, 14)
    assert receipt.files[0].rows_in == 14 + sum(receipt.files[0].dropped.values())
    rows = intake.load(bourke).table("observations").set_index("period")
    assert rows.loc[["2016", "2017"], "numerator"].tolist() == [57.0, 71.0]  # the bureau's sr24-23842


def test_the_same_file_twice_doubles_nothing(bourke: Path, tmp_path: Path) -> None:
    path = look_alike(tmp_path / "poi.xlsx")
    intake.import_files([path], bourke, map=MAP, where=WHERE)
    before = (bourke / "tables" / "observations.csv").read_bytes()
    again = intake.import_files([path], bourke, map=MAP, where=WHERE)
    assert again.rows_out == 0
    assert "this file was imported before in the same way; nothing was added" in str(again)
    other = intake.import_files([path], bourke, map=MAP | {"note": AREA}, where=WHERE)
    assert other.rows_out == 0
    assert other.files[0].dropped["there already, the same in every cell"] == 2
    assert (bourke / "tables" / "observations.csv").read_bytes() == before


@pytest.mark.parametrize(("told", "message"), [
    ({"map": MAP | {"period": "Yaer"}},
     f"poi.xlsx, row 5, column 'Yaer': there is no such column. Expected one of {', '.join(HEADER)}. Did you mean 'Year'."),
    ({"where": WHERE | {AREA: "Burke"}},
     f"poi.xlsx, column '{AREA}': no row has the value 'Burke'. Expected a value of the rows chosen so far. Did you mean 'Bourke'."),
    ({"map": MAP | {"perod": "Year"}},
     "--map, column 'perod': the table observations has no such field. "
     "Expected FIELD=COLUMN, FIELD=:CONSTANT or TABLE.FIELD=COLUMN. Did you mean 'period'."),
    ({"map": {"observation.period": "Year"}},
     "--map, column 'observation': unknown table. Expected FIELD=COLUMN, FIELD=:CONSTANT or TABLE.FIELD=COLUMN. "
     "Did you mean 'observations'."),
    ({"where": WHERE | {"Aboriginality": "Unknown"}},
     "poi.xlsx (for tables/observations.csv), row 9, column 'dimension': the cell is empty. Expected an id. "
     "Fill it in, or take the row out."),
    ({"map": MAP | {"numerator": OFFENCE}},
     None),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_and_nothing_is_written(
    bourke: Path, tmp_path: Path, told: dict, message: str | None
) -> None:
    path = look_alike(tmp_path / "poi.xlsx")
    with pytest.raises(EvidenceError) as raised:
        intake.import_files([path], bourke, **({"map": MAP, "where": WHERE} | told))
    assert raised.value.exit_code == 3
    if message:
        assert str(raised.value) == message
    else:
        assert {p.row for p in raised.value.problems} == {7, 8}  # rows as the workbook counts them
        assert {p.column for p in raised.value.problems} == {"Offence → numerator"}
    assert files(bourke) == ["initiative.yml"]


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1255", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_common_encoding_and_separator(tmp_path: Path, encoding: str, delimiter: str) -> None:
    words = "Höflichkeit für Familien – schön" if encoding == "cp1252" else "שיחה עם ההורים על שעות הפתיחה של המרפאה"
    folder = write(tmp_path / "f", tables={})
    header = [
        "source_id",
        "wave",
        "date",
        "source_type",
        "speaker_type",
        "language",
        "consent",
        "asked_conditions",
        "title",
    ]
    row = ["s1", "after", "2024-03-01", "interview", "community_member", "he", "internal", "policies", words]
    path = tmp_path / "sources.csv"
    path.write_bytes("".join(delimiter.join(r) + "\r\n" for r in (header, row)).encode(encoding))
    receipt = intake.import_files([path], folder)
    assert receipt.table == "sources"
    assert intake.load(folder).table("sources")["title"].tolist() == [words]


def test_a_real_hebrew_file_in_cp1255(tmp_path: Path) -> None:
    path = REAL / "hebrew_cp1255.csv"
    if not path.is_file():
        pytest.skip("the real files are not beside the project")
    from evaluation.intake.formats.grids import grids

    grid = next(g for g in grids(path) if g.part == "commas")
    assert any("\u05d0" <= c <= "\u05ea" for row in grid.rows[:20] for cell in row for c in cell)
    assert len([r for r in grid.rows[1:200] if not any(r)]) < 5  # \r\r\n does not double rows


@pytest.mark.parametrize(("cells", "read"), [
    (["1,234", "12,345,678"], [1234.0, 12345678.0]),
    (["1,5", "1,25"], [1.5, 1.25]),
    (["12 %", "\u22125"], [12.0, -5.0]),
    (["1,234", "5"], None),
])  # fmt: skip
def test_separators_in_numbers(bourke: Path, tmp_path: Path, cells: list[str], read: list[float] | None) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Year;Value\n" + "".join(f"{2016 + i};{c}\n" for i, c in enumerate(cells)), encoding="utf-8")
    told = {"period": "Year", "estimate": "Value", "indicator_id": ":x"}
    if read is None:
        with pytest.raises(EvidenceError, match="a comma may mean thousands or decimals here"):
            intake.import_files([path], bourke, map=told)
        return
    intake.import_files([path], bourke, map=told)
    assert intake.load(bourke).table("observations")["estimate"].tolist() == read


def test_a_mark_instead_of_a_number_is_kept_as_the_reason(bourke: Path, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Year,Value\n2016,12\n2017,<5\n2018,np\n", encoding="utf-8")
    intake.import_files([path], bourke, map={"period": "Year", "numerator": "Value", "indicator_id": ":x"})
    rows = intake.load(bourke).table("observations")
    assert rows["missing_reason"].tolist() == ["", "<5", "np"]
    assert rows["estimate"].isna().tolist() == [False, True, True]


def test_rows_are_added_below_those_that_are_there_and_formulas_are_marked(tmp_path: Path) -> None:
    folder = write(tmp_path / "f")
    path = tmp_path / "more.csv"
    path.write_text("unit,reader,words\np9,c1,=cmd()\n", encoding="utf-8")
    told = {"codings.segment_id": "unit", "coder_id": "reader", "quote": "words", "source_id": ":s1", "code_id": ":S-05",
            "round": ":independent", "magnitude": ":2", "contribution_claim": ":none", "primed": ":0"}  # fmt: skip
    intake.import_files([path], folder, map=told)
    text = (folder / "tables" / "codings.csv").read_text(encoding="utf-8")
    assert text.splitlines()[-1].count("'=cmd()") == 1
    assert intake.load(folder).table("codings")["quote"].iloc[-1] == "=cmd()"
    assert len(intake.load(folder).table("codings")) == 4


def test_other_problems_of_the_folder_do_not_stand_in_the_way(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", tables=TABLES | {"ties": "wave\nnever\n"})
    path = tmp_path / "more.csv"
    path.write_text("coder_id,source_id\nc2,s1\n", encoding="utf-8")
    assert intake.import_files([path], folder, table="units_coded").rows_out == 1


def test_no_table_beside_a_workbook_or_its_sheet(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("Year,Value\n2016,12\n", encoding="utf-8")
    told = {"period": "Year", "numerator": "Value", "indicator_id": ":x"}
    numbers = "what,group,period,count,out_of,goal,better_is,condition\nA,,2024,1,,,more,\n"
    with pytest.raises(EvidenceError, match="cannot stand beside it"):
        intake.import_files([path], write(tmp_path / "a", tables={"numbers": numbers}), map=told)
    book = write(tmp_path / "b", tables={})
    (book / "tables.xlsx").write_bytes(look_alike(tmp_path / "x.xlsx").read_bytes())
    with pytest.raises(EvidenceError, match="the tables are one workbook"):
        intake.import_files([path], book, map=told)


def test_an_unknown_format_is_wrong_usage(bourke: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Did you mean 'long_table'"):
        intake.import_files([look_alike(tmp_path / "poi.xlsx")], bourke, as_format="longtable", map=MAP)


@pytest.mark.parametrize("name", ["data.pkl", "data.rda", "notebook.ipynb", "~$poi.xlsx"])
def test_files_that_could_run_code_are_not_read(bourke: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(EvidenceError, match="this kind of file is not read"):
        intake.import_files([tmp_path / name], bourke, map=MAP)


def test_a_zip_bomb_is_not_unpacked(bourke: Path, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    with pytest.raises(EvidenceError, match="unpacks to far more than its size"):
        intake.import_files([path], bourke, map=MAP)
    path.write_text("<html>not a workbook</html>", encoding="utf-8")
    with pytest.raises(EvidenceError, match="not a readable workbook"):
        intake.import_files([path], bourke, map=MAP)
