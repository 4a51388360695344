"""The starter that an initiative copies has the files and columns of the example, and is sound."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evaluation import intake
from evaluation.codes.frame import frame
from evaluation.indicators.items import items
from evaluation.intake import SHEETS, TABLES

ROOT = Path(__file__).resolve().parents[2]
STARTER, EXAMPLE = ROOT / "templates" / "initiative", ROOT / "data" / "example"
INSTRUMENTS = {"codes", "items"}  # come filled in


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_starter_has_every_table_of_the_example_and_of_the_contracts() -> None:
    names = {p.stem for p in (STARTER / "tables").iterdir()}
    assert names == {p.stem for p in (EXAMPLE / "tables").iterdir()}
    assert names == set(TABLES)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_columns_of_the_starter_are_those_of_the_example(name: str) -> None:
    starter = rows(STARTER / "tables" / f"{name}.csv")
    assert starter[0] == rows(EXAMPLE / "tables" / f"{name}.csv")[0]
    assert len(starter) == 1 or name in INSTRUMENTS


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_the_three_sheets_have_the_columns_of_their_contract(name: str) -> None:
    assert rows(STARTER / "three_sheets" / f"{name}.csv") == [list(SHEETS[name].names)]


def test_the_instruments_of_the_starter_are_the_shipped_ones() -> None:
    codes = rows(STARTER / "tables" / "codes.csv")
    assert [(r[0], r[codes[0].index("definition")]) for r in codes[1:]] == list(
        frame()[["code_id", "definition"]].itertuples(index=False, name=None)
    )
    questions = rows(STARTER / "tables" / "items.csv")
    assert [r[0] for r in questions[1:]] == items()["item_id"].tolist()


def test_the_starter_is_sound_as_it_is_and_with_the_three_sheets(tmp_path: Path) -> None:
    assert intake.check(STARTER) == []
    (tmp_path / "tables").mkdir()
    (tmp_path / "initiative.yml").write_bytes((STARTER / "initiative.yml").read_bytes())
    for sheet in (STARTER / "three_sheets").iterdir():
        (tmp_path / "tables" / sheet.name).write_bytes(sheet.read_bytes())
    assert intake.check(tmp_path) == []


def test_the_starter_is_explained_in_every_shipped_language() -> None:
    for name in ("README.md", "README.he.md", "README.ar.md"):
        text = (STARTER / name).read_text(encoding="utf-8")
        assert all(sheet in text for sheet in ("voices.csv", "numbers.csv", "changes_log.csv"))
        assert all(condition in text for condition in ("policies", "power_dynamics", "mental_models"))
