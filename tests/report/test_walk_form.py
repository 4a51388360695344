"""The form of a data walk: a valid XLSForm in every language, with the table's columns, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from evaluation.intake.contracts import TABLES
from evaluation.report import walk_form
from evaluation.report.language import Language
from evaluation.report.views.stations import codes
from tests.report import releases

LANGUAGES = [Language("en"), Language("he")]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("form")
    walk_form.write(releases.full(), folder, LANGUAGES)
    return folder / walk_form.FORM


def sheet(form: Path, name: str) -> list[dict[str, str]]:
    head, *rows = CalamineWorkbook.from_path(str(form)).get_sheet_by_name(name).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_it_asks_for_every_column_of_the_table(form: Path) -> None:
    assert set(walk_form.COLUMNS) == set(TABLES["datawalk_responses"].names)
    asked = [r["name"] for r in sheet(form, "survey") if r["name"] not in ("", "walk", "answers")]
    assert sorted(asked) == sorted(walk_form.COLUMNS)
    header = (form.parent / walk_form.CSV).read_text(encoding="utf-8-sig").strip()
    assert header.split(",") == list(walk_form.COLUMNS)


def test_choices_are_the_table_s_own_words_and_the_stations_on_the_wall(form: Path) -> None:
    names: dict[str, set[str]] = {}
    for row in sheet(form, "choices"):
        names.setdefault(row["list_name"], set()).add(row["name"])
        assert row["label::Hebrew (he)"]
        assert row["label::English (en)"]
    table = TABLES["datawalk_responses"]
    assert names["recognise"] == {walk_form.choice_name(v) for v in table.column("recognise").allowed}
    assert names["consents"] == set(table.column("consent").allowed)
    assert names["modes"] == set(table.column("mode").allowed)
    assert names["stations"] == set(codes(releases.full()))
    assert names["roles"] == set(TABLES["sources"].column("speaker_type").allowed)


def test_the_same_release_gives_the_same_bytes(form: Path) -> None:
    assert walk_form.xlsform(releases.full(), LANGUAGES) == form.read_bytes()


@pytest.mark.parametrize("release", [releases.full, releases.silent, releases.release])
def test_form_tools_accept_it(release, tmp_path: Path) -> None:
    from pyxform.xls2xform import convert

    walk_form.write(release(), tmp_path, LANGUAGES)
    made = convert(tmp_path / walk_form.FORM)
    assert not made.warnings
    assert 'lang="Hebrew (he)"' in made.xform
    assert "/data_walk/answers/station_id" in made.xform or "/data/answers/station_id" in made.xform
