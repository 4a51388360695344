"""The pages of the example, in every language they are in: `evaluation check-pages` finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation.inspection import inspect
from evaluation.inspection.browser import opened, shown
from tests.whole import ROOT, example_once

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = yaml.safe_load((ROOT / "data" / "example" / "initiative.yml").read_text(encoding="utf-8"))["languages"]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_once(tmp_path_factory)


def in_language(folder: Path, code: str) -> list[Path]:
    """Return the pages of a language; the first carries no suffix."""
    ending = "" if code == LANGUAGES[0] else f".{code}"
    return [f for f in sorted(folder.rglob("*.html")) if Path(f.stem).suffix == ending]


def test_pages_and_files_pass_the_check(example: Path) -> None:
    outcome = inspect(example, with_browser=False)
    assert len(outcome.pages) >= 20
    assert 13 in outcome.checked  # what was withheld lies beside, and was looked for
    assert [str(fault) for fault in outcome.faults] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_pages_pass_the_check_in_the_browser(browser, example: Path, code: str) -> None:
    files = in_language(example, code)
    assert len(files) >= 10
    assert [str(fault) for file in files for fault in shown(browser, file)] == []


def test_brief_prints_on_two_pages(browser, example: Path) -> None:
    for name in ("brief.html", "brief.he.html", "brief.ar.html"):
        with opened(browser, example / name) as page:
            printed = page.pdf(prefer_css_page_size=True)
        assert printed.count(b"/Type /Page\n") <= 2, name


def test_page_one_is_read_in_three_minutes(browser, example: Path) -> None:
    """At most 600 words are open between the heading of page one and the next."""
    for name in ("report.html", "report.he.html", "report.ar.html"):
        page = browser.new_page()
        page.goto((example / name).resolve().as_uri())
        words = page.evaluate(
            """() => {
                const first = document.querySelector('main > h2');
                const said = [first.innerText];
                for (let e = first.nextElementSibling; e.tagName !== 'H2'; e = e.nextElementSibling)
                    said.push(e.innerText);
                return said.join(' ').trim().split(/\\s+/).length;
            }"""
        )
        page.close()
        assert 100 <= words <= 600, name


def test_the_report_is_light_and_has_eight_charts_at_most(example: Path) -> None:
    for name, most in (("report.html", 400_000), ("report.he.html", 400_000), ("report.ar.html", 500_000)):
        assert (example / name).stat().st_size <= most, name
        assert (example / name).read_text(encoding="utf-8").count("<figure") <= 8, name
