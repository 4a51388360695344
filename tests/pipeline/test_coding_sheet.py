"""The sheets for coders are internal, and what a person fills in is an ordinary coding."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from click.testing import CliRunner

from evaluation import intake
from evaluation.cli import main
from evaluation.intake.contracts import TABLES

ROOT = Path(__file__).resolve().parents[2]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sheets_of_the_example_and_a_row_filled_in(tmp_path: Path) -> None:
    folder = tmp_path / "example"
    shutil.copytree(ROOT / "data" / "example", folder, ignore=shutil.ignore_patterns("output"))
    result = CliRunner().invoke(main, ["coding-sheet", str(folder)])
    assert result.exit_code == 0, result.output
    assert "search for it by hand" in result.output
    internal = folder / "output" / "internal"
    sheets = ("adjudication", "coding_sheet", "second_reader", "walk_candidates", "walk_passages", "walk_tickets")
    assert sorted(p.name for p in internal.iterdir()) == [f"{name}.csv" for name in sheets]
    assert not (folder / "output" / "public").exists()
    rows = read(internal / "coding_sheet.csv")
    names = TABLES["codings"].names
    assert [c for c in rows[0] if not c.startswith("x_")] == list(names)
    assert all(row["code_id"] == row["coder_id"] == row["quote"] == row["direction"] == "" for row in rows)
    filled = rows[0] | {
        "code_id": rows[0]["x_look_for"], "coder_id": "coder_1", "speaks_of": "state", "magnitude": "1",
        "segment_id": "p99",
    }  # fmt: skip
    with (folder / "tables" / "codings.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([filled[name] for name in names])
    with (folder / "tables" / "units_coded.csv").open("a", encoding="utf-8", newline="") as file:
        if {"coder_id": "coder_1", "source_id": filled["source_id"]} not in read(folder / "tables" / "units_coded.csv"):
            csv.writer(file).writerow(["coder_1", filled["source_id"]])
    assert intake.check(folder) == []


def test_a_folder_without_codings_says_what_would_help(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["new", str(tmp_path / "mine")])
    result = CliRunner().invoke(main, ["coding-sheet", str(tmp_path / "mine")])
    assert result.exit_code == 0
    assert "codings.csv would give it a voice" in result.output
