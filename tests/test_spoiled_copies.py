"""Ten spoiled copies of the example: one clear message each, the right exit code, nothing written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation.cli import main

EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "example"


def table(folder: Path, name: str) -> Path:
    return folder / "tables" / f"{name}.csv"


def edit(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(change(lines)) + "\n", encoding="utf-8")


def set_cell(path: Path, row: int, column: str, value: str) -> None:
    """Set a cell by file row (the header is row 1)."""
    import csv

    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    rows[row - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)


def drop_column(path: Path, column: str) -> None:
    import csv

    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    at = rows[0].index(column)
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([r[:at] + r[at + 1 :] for r in rows])


SPOILS: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "missing column": (
        lambda f: drop_column(table(f, "changes"), "stage"),
        ["tables/changes.csv", "'stage'"],
    ),
    "unknown code": (
        lambda f: set_cell(table(f, "codings"), 3, "code_id", "S-0l"),
        ["tables/codings.csv, row 3, column 'code_id'", "'S-0l'", "S-01"],
    ),
    "text in a number": (
        lambda f: set_cell(table(f, "flows"), 2, "amount", "many"),
        ["tables/flows.csv, row 2, column 'amount'"],
    ),
    "date out of order": (
        lambda f: edit(f / "initiative.yml", lambda ls: [x.replace("2022-12-31", "2021-12-31", 1) for x in ls]),
        ["initiative.yml", "2021-12-31"],
    ),
    "duplicate id": (
        lambda f: edit(table(f, "actors"), lambda ls: [*ls, ls[1]]),
        ["tables/actors.csv", "'actor_id'"],
    ),
    "wrong encoding": (
        lambda f: table(f, "sources").write_bytes(
            table(f, "sources").read_text(encoding="utf-8").encode("cp1255", errors="replace") + "שלום".encode("cp1255")
        ),
        ["tables/sources.csv", "UTF-8", "evaluation import"],
    ),
    "broken YAML": (
        lambda f: edit(f / "initiative.yml", lambda ls: [*ls, "waves: ["]),
        ["initiative.yml"],
    ),
    "empty file": (
        lambda f: table(f, "ties").write_bytes(b""),
        ["tables/ties.csv"],
    ),
    "group missing from the dimension": (
        lambda f: set_cell(table(f, "observations"), 4, "subgroup", "group_nowhere"),
        ["tables/observations.csv, row 4", "group_nowhere"],
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    target = tmp_path / "copy"
    shutil.copytree(EXAMPLE, target, ignore=shutil.ignore_patterns("output"))
    return target


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_spoiled_copy_is_refused_and_nothing_is_written(copy: Path, spoil: str) -> None:
    change, expected = SPOILS[spoil]
    change(copy)
    before = {p for p in copy.rglob("*")}
    result = CliRunner().invoke(main, ["run", str(copy)])
    assert result.exit_code == 3, result.output
    for words in expected:
        assert words in result.output
    assert "Traceback" not in result.output
    assert {p for p in copy.rglob("*")} == before


def test_an_unknown_parameter_is_wrong_usage_and_nothing_is_written(copy: Path) -> None:
    before = {p for p in copy.rglob("*")}
    result = CliRunner().invoke(main, ["run", str(copy), "-p", "wave_form", "baseline"])
    assert result.exit_code == 2
    assert result.output == "no notebook has a parameter 'wave_form'. Did you mean 'wave_from'.\n"
    assert {p for p in copy.rglob("*")} == before
