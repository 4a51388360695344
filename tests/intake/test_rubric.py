"""Ratings by the rubric: level 4 only with the word of the community, known criteria, an own rubric that is whole."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from evaluation import intake
from evaluation.indicators import rubric
from tests.intake.conftest import TABLES, write

ROOT = Path(__file__).resolve().parents[2]
HEAD = "criterion_id,wave,rater_id,level,evidence_ids,community_source,round,decided_on\n"
OWN = """\
music:
  part: principles
  name: {en: Music}
  question: {en: Do we sing}
  levels:
    - {en: level 0}
    - {en: level 1}
    - {en: level 2}
    - {en: level 3}
    - {en: level 4}
"""


def rated(folder: Path, *rows: str) -> Path:
    return write(folder, tables={**TABLES, "rubric_ratings": HEAD + "".join(f"{row}\n" for row in rows)})


def test_level_four_needs_a_source_from_the_community(tmp_path: Path) -> None:
    folder = rated(tmp_path, "backbone,after,r1,4,s1,0,independent,", "backbone,after,r2,4,s1,1,independent,",
                   "backbone,before,r1,4,s1,,independent,")  # fmt: skip
    problems = intake.check(folder)
    assert [(p.row, p.column) for p in problems] == [(2, "level"), (4, "level")]
    assert str(problems[0]) == (
        "tables/rubric_ratings.csv, row 2, column 'level': level 4 without a source from the community. Expected level "
        "4 only where community_source is 1: the community itself has confirmed it. Name the community's source in "
        "evidence_ids and write 1 in community_source, or give level 3."
    )


def test_insufficient_evidence_is_an_empty_level_and_never_a_zero(tmp_path: Path) -> None:
    rows = rated(tmp_path, "backbone,after,r1,,,,independent,", "backbone,after,r2,0,,0,independent,")
    levels = intake.load(rows).table("rubric_ratings")["level"]
    assert levels.isna().tolist() == [True, False]


def test_an_unknown_criterion_and_a_second_consensus_are_named(tmp_path: Path) -> None:
    folder = rated(tmp_path, "bakbone,after,r1,2,,0,independent,", "backbone,after,one,2,,0,consensus,2024-12-01",
                   "backbone,after,two,3,,0,consensus,2024-12-02", "backbone,after,r1,5,,0,independent,")  # fmt: skip
    first, second, third = intake.check(folder)
    assert (first.row, first.column) == (2, "criterion_id")
    assert "backbone" in first.remedy
    assert (second.row, second.column) == (4, "round")
    assert (third.row, third.column) == (5, "level")


def test_a_rubric_of_ones_own_wins(tmp_path: Path) -> None:
    folder = rated(tmp_path, "music,after,r1,2,,0,independent,")
    assert [p.column for p in intake.check(folder)] == ["criterion_id"]
    (folder / "rubric.yml").write_text(OWN, encoding="utf-8")
    assert intake.check(folder) == []
    (criterion,) = rubric.in_force(folder)
    assert (criterion.id, criterion.levels[4]["en"]) == ("music", "level 4")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("part: principles", "part: rules", "unknown part"),
        ("    - {en: level 3}\n", "", "not five levels"),
        ("name: {en: Music}", "name: Music", "these are not words in a language"),
        ("  question: {en: Do we sing}\n", "", "'question' is missing"),
        ("question:", "asks:", "unknown key, found 'asks'"),
    ],
)
def test_a_broken_rubric_says_what_is_broken_and_where(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = rated(tmp_path, "music,after,r1,2,,0,independent,")
    (folder / "rubric.yml").write_text(OWN.replace(old, new), encoding="utf-8")
    problems = intake.check(folder)
    assert {p.file for p in problems} == {"rubric.yml"}
    assert said in [p.wrong for p in problems]
    assert all(p.row for p in problems)


def test_the_shipped_rubric_is_whole_in_every_language_and_the_starter_has_it() -> None:
    parts = [c.part for c in rubric.shipped()]
    assert [parts.count(p) for p in rubric.PARTS] == [5, 8, 3]
    for criterion in rubric.shipped():
        for words in (criterion.name, criterion.question, *criterion.levels):
            assert set(words) == {"en", "he", "ar"}, criterion.id
            assert re.search("[א-ת]", words["he"]), criterion.id
            assert re.search("[ء-ي]", words["ar"]), criterion.id
        assert len(criterion.levels) == 5
    shipped = (ROOT / "evaluation" / "indicators" / "rubric.yml").read_text(encoding="utf-8")
    assert (ROOT / "templates" / "initiative" / "rubric.yml").read_text(encoding="utf-8") == shipped
    assert list(yaml.safe_load(shipped)) == [c.id for c in rubric.shipped()]


def test_the_example_shows_every_kind_of_rating(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "data" / "example", tmp_path / "e", ignore=shutil.ignore_patterns("output")))
    rows = intake.load(folder).table("rubric_ratings")
    assert rows["wave"].nunique() == 2
    assert rows.loc[rows["round"] == "independent", "rater_id"].nunique() == 2
    assert rows["level"].isna().any()
    assert (rows.loc[rows["level"] == 4, "community_source"] == 1).all()
    assert (rows["level"] == 4).any()
