from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.conventions import load, shipped
from evaluation.errors import EvidenceError


def test_every_convention_says_why() -> None:
    conventions = shipped()
    assert all(conventions.entry(key).why for key in conventions)


def test_an_initiative_overrules_one_and_says_who_agreed(tmp_path: Path) -> None:
    (tmp_path / "conventions.yml").write_text("pi_0: {value: 0.7, why: tried both, agreed_by: learning team}", "utf-8")
    conventions = load(tmp_path)
    assert conventions["pi_0"] == 0.7
    assert conventions.entry("pi_0").agreed_by == "learning team"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "pi0: {value: 0.7, why: a, agreed_by: b}",
            "unknown convention, found 'pi0'. Expected an id of the shipped file. Did you mean 'pi_0'.",
        ),
        ("pi_0: {value: 0.7}", "value, why or agreed_by is missing."),
        ("pi_0: {value: high, why: a, agreed_by: b}", "the value is of another kind than the shipped one."),
        (
            "disclosure.minimum: {value: 2, why: a, agreed_by: b}",
            "this rule protects people and cannot be changed here.",
        ),
        ("pi_0: {value: [", "this is not readable YAML."),
    ],
)
def test_a_wrong_convention_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "conventions.yml").write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match=message.replace("[", r"\[")) as refused:
        load(tmp_path)
    assert refused.value.exit_code == 3
