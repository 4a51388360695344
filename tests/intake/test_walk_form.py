# ruff: noqa: E501  lines of an export as its tool writes them
"""Answers of a data walk come back from a form's tool, or from a CSV filled in by hand; several walks add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import intake
from evaluation.errors import EvidenceError
from evaluation.intake import import_files

#: as KoboToolbox writes it: groups before the names, its own columns around them, names of choices
KOBO = """\
start;end;walk/walk_id;walk/date;walk/resp_id;walk/role_type;walk/group;walk/language;walk/mode;answers/station_id;answers/conclusion_shown;answers/recognise;answers/surprise;answers/explain_why;answers/missing;answers/story;answers/who_should_act;answers/priority;answers/disagree_with_number;answers/consent;_id;_uuid
2024-12-01T10:00:00;2024-12-01T10:09:00;w1;2024-12-01;k1;community_member;lower;he;phone;rules;0;not_my_place;מפתיע; ;;;council;4;;quote_anon;11;aa
2024-12-01T10:00:00;2024-12-01T10:09:00;w1;2024-12-01T00:00:00.000+02:00;k2;community_member;;en;phone;mony;1;partly;;;;;;0;The 40 is wrong;aggregate_only;12;bb
"""
ODK = """\
SubmissionDate,walk-walk_id,walk-date,walk-resp_id,walk-role_type,walk-group,walk-language,walk-mode,answers-station_id,answers-conclusion_shown,answers-recognise,answers-surprise,answers-explain_why,answers-missing,answers-story,answers-who_should_act,answers-priority,answers-disagree_with_number,answers-consent,meta-instanceID,KEY
2024-12-09,w2,2024-12-08,k1,funder,,en,phone,rules,0,yes,,,,,,2,,internal,uuid:1,uuid:1
"""


def responses(folder: Path):
    return intake.load(folder).table("datawalk_responses")


def given(tmp_path: Path, text: str, name: str = "answers.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_form_s_export_lands_with_a_receipt_that_names_unknown_stations(folder: Path, tmp_path: Path) -> None:
    receipt = import_files([given(tmp_path, KOBO)], folder)
    rows = responses(folder)
    assert rows["recognise"].tolist() == ["not my place", "partly"]
    assert rows["date"].dt.date.astype(str).tolist() == ["2024-12-01"] * 2
    assert rows["conclusion_shown"].tolist() == [0, 1]
    assert rows["surprise"].tolist()[0] == "מפתיע"
    said = str(receipt)
    assert "read as the answers of a data walk" in said
    assert "rows in 2, rows out 2" in said
    assert "note: station 'mony' is the code of no poster. Did you mean 'money'." in said
    assert "different resp_id 2" in said


def test_walks_add_up_and_the_same_file_adds_nothing(folder: Path, tmp_path: Path) -> None:
    for text in (KOBO, ODK, KOBO):
        import_files([given(tmp_path, text)], folder)
    assert responses(folder)["walk_id"].tolist() == ["w1", "w1", "w2"]


def test_the_csv_we_hand_out_comes_back(folder: Path, tmp_path: Path) -> None:
    from evaluation.report.walk_form import COLUMNS

    row = "w1,2024-12-01,money,v1,resident,lower,he,paper,no,,,,,,5,no,quote_anon,0"
    receipt = import_files([given(tmp_path, ",".join(COLUMNS) + "\n" + row + "\n", "from_paper.csv")], folder)
    assert receipt.rows_out == 1
    assert intake.load(folder).table("datawalk_responses")["recognise"].tolist() == ["no"]


def test_what_is_wrong_names_file_row_column_and_remedy_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError) as refused:
        import_files([given(tmp_path, KOBO.replace(";4;;quote_anon", ";9;;quote"))], folder)
    said = "\n".join(str(p) for p in refused.value.problems)
    assert "answers.csv (for tables/datawalk_responses.csv), row 2, column 'answers/priority → priority'" in said
    assert "column 'answers/consent → consent'" in said
    assert "quote_anon, quote_named" in said
    assert not (folder / "tables" / "datawalk_responses.csv").exists()


def test_another_long_table_is_not_taken_for_a_data_walk(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError):
        import_files([given(tmp_path, "walk_id,station_id\nw1,rules\n")], folder)
    with pytest.raises(EvidenceError, match=r"walk_id|column"):
        import_files([given(tmp_path, "a,b\n1,2\n")], folder, as_format="data_walk")
