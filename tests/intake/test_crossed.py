"""Rows about two dimensions together: written with a star, in the order of initiative.yml, never a sensitive one."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import intake
from tests.intake.conftest import INITIATIVE, TABLES, write

TWO = INITIATIVE.replace(
    "leads:", "  home: {groups: {rented: 0.4, owned: 0.6}}\n  health: {groups: [well, ill], sensitive: true}\nleads:"
)


def folder(tmp_path: Path, *rows: str) -> Path:
    text = TABLES["observations"] + "".join(f"seen_early,2024,{row},50.0,30,60,,60,,,1,\n" for row in rows)
    made = write(tmp_path, tables=TABLES | {"observations": text})
    (made / "initiative.yml").write_text(TWO, encoding="utf-8")
    return made


def test_a_star_becomes_the_sign_that_the_gate_adds_up_by(tmp_path: Path) -> None:
    made = folder(tmp_path, "street*home,lower*rented", "street × home,upper × rented")
    assert intake.check(made) == []
    rows = intake.load(made).table("observations")
    assert rows["dimension"].tolist()[-2:] == ["street×home"] * 2
    assert rows["subgroup"].tolist()[-2:] == ["lower×rented", "upper×rented"]


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("street*health,lower*ill", "dimension", "'health' is sensitive and is never crossed"),
        ("home*street,rented*lower", "dimension", "not in the order of initiative.yml"),
        ("street*street,lower*lower", "dimension", "not in the order of initiative.yml"),
        ("street*hom,lower*rented", "dimension", "crosses a dimension that is not known"),
        ("street*home,lower*rentd", "subgroup", "unknown group of 'home'"),
        ("street*home,lower", "subgroup", "the group has 1 parts, its dimension 2"),
    ],
)
def test_what_cannot_be_crossed_is_refused_with_what_to_do(tmp_path: Path, row: str, column: str, said: str) -> None:
    (problem,) = intake.check(folder(tmp_path, row))
    assert (problem.column, problem.row) == (column, 6)
    assert said in problem.wrong
    assert problem.remedy


def test_the_same_crossed_group_with_two_signs_is_one_row_too_many(tmp_path: Path) -> None:
    problems = intake.check(folder(tmp_path, "street*home,lower*rented", "street×home,lower×rented"))
    assert [p.wrong for p in problems] == ["this crossed group is there twice in a period"]
