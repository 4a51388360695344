"""Invented initiatives: same bytes for the same seed, sound at every size, wrong truths refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from evaluation import intake
from evaluation.errors import EvidenceError, FolderNotEmptyError, UsageError
from evaluation.simulation import build, invent, simulate

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "example"


def contents(folder: Path) -> dict[str, bytes]:
    files = [folder / "initiative.yml", folder / "truth.json", *sorted((folder / "tables").iterdir())]
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def test_the_example_is_what_its_own_truth_gives(tmp_path: Path) -> None:
    truth = json.loads((EXAMPLE / "truth.json").read_text(encoding="utf-8"))
    simulate(tmp_path / "again", seed=truth["seed"], size=truth["size"], truth=EXAMPLE / "truth.json")
    assert contents(tmp_path / "again") == contents(EXAMPLE)


@pytest.mark.parametrize("size", ["family", "committee", "town"])
def test_every_size_is_sound_evidence(tmp_path: Path, size: str) -> None:
    simulate(tmp_path / size, seed=5, size=size)
    assert intake.check(tmp_path / size) == []
    assert intake.load(tmp_path / size).initiative.invented


def test_a_city_has_a_million_survey_rows() -> None:
    tables = invent(build(1, "city"))
    assert len(tables["survey"]) > 1_000_000
    assert not tables["survey"].duplicated(["respondent_id", "wave", "item_id"]).any()


def test_another_seed_gives_another_place_and_leaves_other_rooms_alone(tmp_path: Path) -> None:
    one, two = invent(build(1)), invent(build(2))
    assert not one["ties"].equals(two["ties"])
    quiet = invent(build(1, truth={"conditions": {"relationships": {"effect": 0}}}))
    climate = one["items"].loc[one["items"]["condition"] == "relationships", "item_id"]
    surveys = [w["survey"][~w["survey"]["item_id"].isin(climate)] for w in (quiet, one)]
    assert surveys[0].equals(surveys[1])
    assert not quiet["ties"].equals(one["ties"])


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmptyError):
        simulate(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("truth", "message"),
    [
        ({"positivty": 0.3}, "truth: unknown key 'positivty'. Did you mean 'positivity'."),
        ({"conditions": {"polices": {}}}, "truth: unknown key 'conditions.polices'. Did you mean 'policies'."),
        ({"base": "nul"}, "truth: unknown base 'nul'. Did you mean 'null'."),
    ],
)
def test_an_unknown_key_names_the_nearest(truth: dict, message: str) -> None:
    with pytest.raises(UsageError) as error:
        build(truth=truth)
    assert str(error.value) == message


def test_an_unknown_size_and_an_unreadable_truth_are_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="size 'comittee' is unknown. Did you mean 'committee'."):
        build(size="comittee")
    (tmp_path / "truth.json").write_text("{", encoding="utf-8")
    with pytest.raises(EvidenceError, match="this is not readable JSON or YAML"):
        build(truth=tmp_path / "truth.json")


def test_a_truth_file_lies_over_the_story(tmp_path: Path) -> None:
    path = tmp_path / "truth.yml"
    path.write_text(yaml.safe_dump({"base": "null", "non_response": 0.4}), encoding="utf-8")
    world = build(truth=path)
    assert world.truth["non_response"] == 0.4
    assert {entry["effect"] for entry in world.truth["conditions"].values()} == {0}
