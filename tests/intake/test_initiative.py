# ruff: noqa: E501  messages stand here in full
"""initiative.yml: every rule, each with its line and the nearest known name."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.intake import check, load
from evaluation.intake.initiative import read_initiative, shipped_languages
from evaluation.vocabulary import Condition
from tests.intake.conftest import INITIATIVE

WRONG = {
    "unknown key": ("community_share", "comunity_share", (7, "comunity_share", "unknown key, found 'comunity_share'")),
    "end before start": ("end: 2024-12-31", "end: 2023-12-31", (6, "waves[2].end", "the end 2023-12-31 is before the start 2024-01-01")),
    "waves out of order": ("start: 2024-01-01, end: 2024-12-31", "start: 2021-01-01, end: 2021-12-31",
                           (6, "waves[2].start", "the wave starts 2021-01-01, before the wave above it has ended (2022-12-31)")),
    "wave id twice": ("id: after", "id: before", (6, "waves[2].id", "this id is there twice")),
    "no date": ("start: 2024-01-01", "start: 2024-13-01", (6, "waves[2].start", "not a date")),
    "shares above one": ("lower: 0.3", "lower: 0.4", (9, "dimensions.street.groups", "the shares add up to 1.1")),
    "share out of range": ("lower: 0.3", "lower: -0.3", (9, "dimensions.street.groups.lower", "out of range, found -0.3")),
    "unknown focal group": ("focal: [lower]", "focal: [lowr]", (9, "dimensions.street.focal[1]", "unknown group, found 'lowr'")),
    "unknown condition": ("  policies:", "  policy:", (11, "leads.policy", "unknown condition, found 'policy'")),
    "effect of nothing": ("smallest_effect: 0.5", "smallest_effect: 0", (11, "leads.policies.smallest_effect", "out of range, found 0")),
    "measure of another level": ("structural.policies.stage", "relational.policies.stage",
                                 (11, "leads.policies.measure", "a measure of another level, found 'relational'")),
    "language": ("[en, he]", "[en, hr]", (3, "languages[2]", "unknown language, found 'hr'")),
    "key twice": ("invented: true", "place: Elsewhere", (14, "place", "this key is there twice")),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, case: str) -> None:
    old, new, (line, place, wrong) = WRONG[case]
    (tmp_path / "initiative.yml").write_text(INITIATIVE.replace(old, new, 1), encoding="utf-8")
    initiative, problems = read_initiative(tmp_path)
    assert initiative is None
    assert [(p.row, p.column, p.wrong) for p in problems] == [(line, place, wrong)]


@pytest.mark.parametrize(("entry", "wrong"), [
    ("{minimum: 25}", None),
    ("{minimum: 7}", "the minimum is lowered to 7 and nobody stands for it"),
    ("{minimum: 7, steward: Elders' council, agreed_on: 2023-01-05}", None),
    ("{minimum: 4, steward: Elders' council, agreed_on: 2023-01-05}", "out of range, found 4"),
    ("{shown: [{scope: 'street:lower', steward: Elders' council, agreed_on: 2023-01-05}]}", None),
    ("{shown: [{scope: 'street:lowr', steward: Elders' council, agreed_on: 2023-01-05}]}", "unknown scope, found 'street:lowr'"),
    ("{shown: [{scope: 'street:lower', agreed_on: 2023-01-05}]}", "'steward' is missing"),
])  # fmt: skip
def test_small_groups_are_shown_only_by_agreement(tmp_path: Path, entry: str, wrong: str | None) -> None:
    (tmp_path / "initiative.yml").write_text(INITIATIVE + f"disclosure: {entry}\n", encoding="utf-8")
    _, problems = read_initiative(tmp_path)
    assert [p.wrong for p in problems] == ([wrong] if wrong else [])


def test_what_is_read(tmp_path: Path) -> None:
    text = INITIATIVE + "notes: {document_claims: [{title: A report, says: fewer}]}\n"
    (tmp_path / "initiative.yml").write_text(text, encoding="utf-8")
    initiative, problems = read_initiative(tmp_path)
    assert problems == []
    assert initiative.languages == ("en", "he")
    assert initiative.dimensions["street"].focal == ("lower",)
    assert initiative.leads[Condition.POLICIES].smallest_effect == 0.5
    assert initiative.disclosure.minimum == 10
    assert initiative.notes == {"document_claims": [{"title": "A report", "says": "fewer"}]}


def test_missing_and_empty_files_are_named(tmp_path: Path) -> None:
    assert read_initiative(tmp_path)[1][0].wrong == "the file is missing"
    (tmp_path / "initiative.yml").write_text("", encoding="utf-8")
    assert read_initiative(tmp_path)[1][0].wrong == "the file is empty"


@pytest.mark.parametrize(
    "text", ["a: !!python/object:os.system {}", "[" * 20_000, "a: &a [*a]", "- just\n- a list", "a: \0"]
)
def test_hostile_yaml_is_a_problem_and_no_crash(tmp_path: Path, text: str) -> None:
    (tmp_path / "initiative.yml").write_text(text, encoding="utf-8")
    initiative, problems = read_initiative(tmp_path)
    assert initiative is None
    assert problems


def test_english_is_always_there() -> None:
    assert "en" in shipped_languages()


@pytest.mark.parametrize(("entry", "wrong"), [
    ("{dimension: area, treated: Mill Lane, since: 2023-01-05}", None),
    ("{dimension: area}", "'treated' is missing"),
    ("{dimension: street, treated: upper}", "'street' is a dimension of this initiative's own groups"),
    ("{dimension: all, treated: Mill Lane}", "a dimension cannot have this name"),
    ("{dimension: area, treated: Mill Lane, since: soon}", "not a date"),
    ("{dimension: area, treatd: Mill Lane}", "unknown key, found 'treatd'"),
])  # fmt: skip
def test_other_areas_are_none_of_the_initiative_s_own_groups(tmp_path: Path, entry: str, wrong: str | None) -> None:
    (tmp_path / "initiative.yml").write_text(INITIATIVE + f"comparison: {entry}\n", encoding="utf-8")
    initiative, problems = read_initiative(tmp_path)
    assert [p.wrong for p in problems][:1] == ([wrong] if wrong else [])
    if wrong is None:
        assert initiative is not None
        assert initiative.comparison is not None
        assert (initiative.comparison.dimension, initiative.comparison.treated) == ("area", "Mill Lane")


def test_an_act_names_indicators_that_are_there(folder: Path) -> None:
    path = folder / "initiative.yml"
    written = path.read_text(encoding="utf-8")
    for name, wrong in (("seen_early", []), ("seen_erly", ["interventions.pilot.indicators"])):
        said = written.replace("condition: practices}", f"condition: practices, indicators: [{name}]}}")
        path.write_text(said, encoding="utf-8")
        problems = check(folder)
        assert [p.column for p in problems] == wrong
        assert all("seen_early" in p.remedy for p in problems)
    path.write_text(written.replace("practices}", "practices, indicators: [seen_early]}"), encoding="utf-8")
    assert load(folder).initiative.interventions[0].indicators == ("seen_early",)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("{agreed_rate: much}", "notes.pay.agreed_rate"),
        ("{agreed_rate: 0}", "notes.pay.agreed_rate"),
        ("{currency: USD}", "notes.pay.agreed_rate"),
        ("{agreed_rate: 24, agreed_on: spring}", "notes.pay.agreed_on"),
        ("24", "notes.pay"),
    ],
)
def test_an_agreed_rate_of_pay_is_a_number_above_nothing(folder, written, key) -> None:
    path = folder / "initiative.yml"
    path.write_text(path.read_text(encoding="utf-8") + f"\nnotes:\n  pay: {written}\n", encoding="utf-8")
    (problem,) = [p for p in check(folder) if p.file == "initiative.yml"]
    assert problem.column == key


@pytest.mark.parametrize(("entry", "wrong"), [
    ("[structural.practices.system_published]", None),
    ("[structural.practices.sistem_published]", "not a measure that counts a list"),
    ("[relational.relationships.trust]", "not a measure that counts a list"),
])  # fmt: skip
def test_a_list_may_be_a_sample_of_a_longer_one(tmp_path: Path, entry: str, wrong: str | None) -> None:
    (tmp_path / "initiative.yml").write_text(INITIATIVE + f"samples: {entry}\n", encoding="utf-8")
    initiative, problems = read_initiative(tmp_path)
    assert [p.wrong for p in problems] == ([wrong] if wrong else [])
    if initiative:
        assert initiative.samples == ("structural.practices.system_published",)


@pytest.mark.parametrize(
    "form", ["javascript:alert(1)", "forms.example.org/walk", "https://a b", "[https://x.example]"]
)
def test_the_address_of_a_form_is_an_address_of_the_web(folder, form) -> None:
    path = folder / "initiative.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + f"\nnotes:\n  walk_form: {form}\n", encoding="utf-8")
    (problem,) = [p for p in check(folder) if p.file == "initiative.yml"]
    assert problem.column == "notes.walk_form"
    path.write_text(before + "\nnotes:\n  walk_form: https://forms.example.org/walk\n", encoding="utf-8")
    assert [p for p in check(folder) if p.file == "initiative.yml"] == []
