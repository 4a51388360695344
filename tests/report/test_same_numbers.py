"""Another language is another rendering: every number in tables, CSV files and machine files stays the same."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

import evaluation.measures  # noqa: F401 - importing registers the labels of measures
from evaluation import report
from evaluation.inspection.page import Page
from evaluation.inspection.together import same_in_every_language
from evaluation.report import pdf
from tests.report import pseudo, releases, tiny

LANGUAGES = report.shipped_languages()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Publish the shipped notebooks in all languages, each of them first once; return the folders by their first."""
    folder, folders = tmp_path_factory.mktemp("same"), {}
    notebooks = pseudo.as_executed(folder / "notebooks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "browser", lambda: None)
        for first in LANGUAGES:
            others = [code for code in LANGUAGES if code != first] if first == LANGUAGES[0] else []
            folders[first] = folder / first
            report.publish(
                notebooks,
                releases.full(),
                folders[first],
                languages=[first, *others],
                template_folders=[tiny.TEMPLATES],
            )
    return folders


def test_tables_and_files_under_charts_hold_the_same_numbers(published: dict[str, Path]) -> None:
    folder = published[LANGUAGES[0]]
    pages = [Page.read(file, folder) for file in sorted(folder.rglob("*.html"))]
    assert {page.language for page in pages} == set(LANGUAGES)
    assert sum(len(page.figures) for page in pages) >= 4 * len(LANGUAGES)
    assert same_in_every_language(pages) == []


def test_machine_files_hold_the_same_numbers_whatever_language_comes_first(published: dict[str, Path]) -> None:
    first, *others = (numbers(published[code]) for code in LANGUAGES)
    assert len(first) > 250
    for other in others:
        assert other == first


def test_another_number_is_seen(published: dict[str, Path], tmp_path: Path) -> None:
    held = json.loads((published["en"] / "report.json").read_text(encoding="utf-8"))
    held["findings"][0]["estimate"] = 1.23456
    (tmp_path / "report.json").write_text(json.dumps(held), encoding="utf-8")
    for name in ("conclusions.csv", "findings.csv"):
        (tmp_path / name).write_bytes((published["en"] / name).read_bytes())
    assert numbers(tmp_path) != numbers(published["en"])


def numbers(folder: Path) -> list[Any]:
    """Return every number of the machine files with its place; words of a language are left out."""
    found: list[Any] = list(_of_json(json.loads((folder / "report.json").read_text(encoding="utf-8"))))
    for name in ("conclusions.csv", "findings.csv"):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            for at, row in enumerate(csv.DictReader(file)):
                found += [
                    (name, at, key, cell) for key, cell in row.items() if re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)
                ]
    return found


def _of_json(value: Any, place: tuple[str | int, ...] = ()) -> list[Any]:
    if isinstance(value, dict):
        return [n for key, one in value.items() for n in _of_json(one, (*place, key))]
    if isinstance(value, list):
        return [n for at, one in enumerate(value) for n in _of_json(one, (*place, at))]
    return [(*place, value)] if isinstance(value, int | float) and not isinstance(value, bool) else []
