"""What may be wrong with ties: each mistake has a message with file, row, column and what to do."""

from __future__ import annotations

import pytest

from evaluation import intake

ROW = "before,{},{},1,3,2,2,2,3,2,2\n"


def problems(folder, added: str):
    path = folder / "tables" / "ties.csv"
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    return [p for p in intake.check(folder) if p.file.endswith("ties.csv")]


@pytest.mark.parametrize(
    ("added", "column", "said"),
    [
        (ROW.format("a2", "a2"), "to_actor", "same actor"),
        (ROW.format("a1", "a2"), "wave + from_actor + to_actor", "row 2 is there again"),
        (ROW.format("a1", "a9"), "to_actor", "unknown actor_id"),
        ("before,a2,a1,0,,3,,,,,\n", "trust_reliability", "not there"),
    ],
    ids=["a tie to oneself", "a tie twice", "an actor in no list", "a rating without a tie"],
)
def test_a_mistake_is_named_with_its_place_and_a_way_out(folder, added, column, said) -> None:
    (problem,) = problems(folder, added)
    assert (problem.row, problem.column) == (4, column)
    assert said in problem.wrong
    assert problem.remedy


def test_a_tie_of_actors_without_any_list_of_actors_stands(folder) -> None:
    (folder / "tables" / "actors.csv").unlink()
    assert problems(folder, ROW.format("somebody", "else")) == []
