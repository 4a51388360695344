from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation.cli import main


def call(*words: str):
    return CliRunner().invoke(main, list(words))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["chekc", "x"], "Did you mean 'check'"),
        (["run", "x", "--langage", "he"], "--language"),
        (["run", "nowhere_at_all"], "neither a folder with an initiative.yml nor an initiative in data/"),
        (["run", "exampel"], "Did you mean 'example'"),
        (["run", "example", "--language", "hebrew"], "language 'hebrew' is not shipped. Known: ar, en, he"),
        (["run", "example", "-p", "as_of", "yesterday"], "as_of is 'yesterday'. Expected a date such as 2026-11-24."),
        (["run", "example", "-p", "wave_from", "endlin"], "Did you mean 'endline'"),
    ],
)
def test_wrong_usage_exits_2_with_the_nearest_name(words: list[str], message: str) -> None:
    result = call(*words)
    assert result.exit_code == 2, result.output
    assert message in result.output
    assert "Traceback" not in result.output


def test_new_copies_the_starter_and_never_overwrites(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    assert call("new", str(target), "--language", "he").exit_code == 0
    assert "languages: [he]" in (target / "initiative.yml").read_text(encoding="utf-8")
    again = call("new", str(target))
    assert again.exit_code == 3
    assert "something is there already" in again.output


def test_a_new_initiative_is_sound_and_says_what_is_silent(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    call("new", str(target))
    result = call("check", str(target))
    assert result.exit_code == 0, result.output
    for condition in ("policies", "practices", "resource flows", "relationships", "power dynamics", "mental models"):
        assert f"{condition}: no numbers" in result.output
        assert f"{condition}: no voices" in result.output


def test_measures_lists_the_six_leads() -> None:
    lines = [line.split("\t") for line in call("measures").output.splitlines()]
    assert all(len(line) == 6 for line in lines)
    assert {
        "structural.policies.stage",
        "structural.practices.audit",
        "structural.resource_flows.community_controlled",
        "relational.relationships.trust",
        "relational.power_dynamics.seat_parity",
        "mental_models.beliefs.attribution",
    } <= {line[0] for line in lines}


def test_simulate_writes_a_truth_and_never_overwrites(tmp_path: Path) -> None:
    target = tmp_path / "invented"
    assert call("simulate", str(target), "--size", "family").exit_code == 0
    assert (target / "truth.json").exists()
    assert call("simulate", str(target)).exit_code == 3
