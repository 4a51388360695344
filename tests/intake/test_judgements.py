"""A judgement is about a conclusion, or about the conflicting sources of an indicator; about nothing it is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

from evaluation import intake

BOURKE = Path(__file__).resolve().parents[2] / "data" / "bourke"


def test_a_judgement_about_nothing_is_refused_with_its_row(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BOURKE, tmp_path / "copy", ignore=shutil.ignore_patterns("output")))
    table = folder / "tables" / "judgements.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",dv_assault\n", ",\n", 1), encoding="utf-8")
    (problem,) = intake.check(folder)
    assert (problem.file, problem.row, problem.column) == ("tables/judgements.csv", 2, "condition")
    assert "indicator_id" in problem.expected


def test_the_case_with_two_published_figures_is_sound() -> None:
    assert intake.check(BOURKE) == []
