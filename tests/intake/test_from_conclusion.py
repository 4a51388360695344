"""A recommendation rests on a conclusion that is there; a decision may also be about a group too small to show."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evaluation import intake

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "example"
HEAD = "recommendation_id,from_conclusion,text,by_role,date,status,answer,action_id,language\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tables").mkdir()
    shutil.copy(EXAMPLE / "initiative.yml", tmp_path)
    return tmp_path


def recommend(folder: Path, reference: str) -> list[str]:
    row = f"R1,{reference},Open a check on the quay,parents,2025-02-05,proposed,,,en\n"
    (folder / "tables" / "recommendations.csv").write_text(HEAD + row, encoding="utf-8")
    return [str(p) for p in intake.check(folder)]


@pytest.mark.parametrize("reference", ["policies/all", "practices/neighbourhood:quayside"])
def test_one_that_rests_on_a_conclusion_is_sound(folder: Path, reference: str) -> None:
    assert recommend(folder, reference) == []


@pytest.mark.parametrize("reference", ["policy/all", "policies", "policies/neighbourhood:islands", "policies/place:x"])
def test_one_that_rests_on_none_is_an_error(folder: Path, reference: str) -> None:
    (problem,) = recommend(folder, reference)
    assert problem.startswith(
        "tables/recommendations.csv, row 2, column 'from_conclusion': there is no such conclusion. Expected "
        "condition/scope: one of the six conditions, then all or a focal group as dimension:group."
    )


def test_a_decision_may_be_about_a_group_without_a_conclusion(folder: Path) -> None:
    head = "action_id,from_conclusion,what,owner_role,due,status,decided_by,decided_on,reported_back_on\n"
    row = "A1,policies/neighbourhood:islands,Bring the nurse,clinic,2025-05-01,open,committee,2025-02-12,\n"
    (folder / "tables" / "actions.csv").write_text(head + row, encoding="utf-8")
    assert intake.check(folder) == []
    (folder / "tables" / "actions.csv").write_text(head + row.replace("islands", "moon"), encoding="utf-8")
    assert len(intake.check(folder)) == 1
