"""axe, the Nu checker and html-validate find nothing on any page of the example, in every language it is in."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation.inspection.browser import audited
from tests.browser.test_example_pages import LANGUAGES, in_language
from tests.conftest import PAGE_TOOLS
from tests.whole import ROOT, example_once

pytestmark = [pytest.mark.page_tools]

RULES = {"root": True, "extends": ["html-validate:recommended"]}


def nu(files: list[Path]) -> list[str]:
    """Ask the Nu checker about pages, all at once."""
    jar = PAGE_TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", "--stdout", *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = [m for m in json.loads(said)["messages"] if m["type"] == "error" or m.get("subType") == "warning"]
    return [f"{m['url'].rsplit('/', 1)[-1]}: {m['message']}" for m in found]


def html_validate(files: list[Path], folder: Path) -> list[str]:
    """Ask html-validate about pages, all at once; its answer goes through a file, for a pipe cuts it short."""
    rules, answer = folder / "rules.json", folder / "answer.json"
    rules.write_text(json.dumps(RULES), encoding="utf-8")
    program = str(PAGE_TOOLS / "html-validate" / "bin" / "html-validate.mjs")
    command = ["node", program, "--config", str(rules), "--formatter", f"json={answer}", *map(str, files)]
    subprocess.run(command, capture_output=True, text=True, check=False)
    found: list[dict[str, Any]] = json.loads(answer.read_text(encoding="utf-8"))
    return [f"{Path(f['filePath']).name}: {m['ruleId']}: {m['message']}" for f in found for m in f["messages"]]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_once(tmp_path_factory)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("code", LANGUAGES)
def test_axe_finds_nothing_and_leaves_nothing_undecided(browser, axe: str, example: Path, code: str) -> None:
    files = in_language(example, code)
    assert len(files) >= 10
    assert [str(fault) for file in files for fault in audited(browser, file, axe)] == []


@pytest.mark.slow
def test_the_nu_checker_finds_nothing(example: Path) -> None:
    assert nu(sorted(example.rglob("*.html"))) == []


@pytest.mark.slow
def test_html_validate_finds_nothing(example: Path, tmp_path: Path) -> None:
    assert html_validate(sorted(example.rglob("*.html")), tmp_path) == []


def planted(small: Path, folder: Path, markup: str) -> Path:
    mutant = folder / "mutant.html"
    text = (small / "pages" / "02_equity.html").read_text(encoding="utf-8")
    mutant.write_text(text.replace("</main>", f"{markup}</main>"), encoding="utf-8")
    return mutant


@pytest.mark.browser
@pytest.mark.parametrize(
    ("criterion", "markup"),
    [
        (1, '<p role="nonsense">words</p>'),
        (1, '<p style="color:#cccccc">pale words</p>'),
        (1, "<details><summary>more</summary><ul><p>no item</p></ul></details>"),
        (2, '<p style="background-image:linear-gradient(red,white)">words on many colours</p>'),
    ],
)
def test_axe_finds_what_is_planted(browser, axe: str, small: Path, tmp_path: Path, criterion: int, markup: str) -> None:
    assert criterion in {f.criterion for f in audited(browser, planted(small, tmp_path, markup), axe)}


@pytest.mark.browser  # the small pages are printed
def test_validators_find_what_is_planted(small: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.html"
    shutil.copy(small / "pages" / "02_equity.html", good)
    assert nu([good]) == []
    assert html_validate([good], tmp_path) == []
    mutant = planted(small, tmp_path, '<p align="center" id="main">words</p>')
    assert any("Duplicate ID" in words for words in nu([mutant]))
    assert any("no-dup-id" in words for words in html_validate([mutant], tmp_path))


def test_tools_are_pinned_without_an_address() -> None:
    lock = (ROOT / ".ci" / "page_tools" / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in lock
    listed = json.loads((ROOT / ".ci" / "page_tools" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {v for v in listed.values() if not v[0].isdigit()} == set()
