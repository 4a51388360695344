"""The pages of the example in a real browser, offline: both languages pass the same gate as the small pages."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from tests.browser import gate
from tests.whole import example_once

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_once(tmp_path_factory)


def test_every_page_passes_the_gate(browser, example: Path) -> None:
    files = sorted(example.rglob("*.html"))
    assert len(files) >= 20
    wrong = {str(f.relative_to(example)): found for f in files if (found := gate.check(browser, f))}
    assert wrong == {}


def test_every_link_between_pages_leads_somewhere(browser, example: Path) -> None:
    dead = []
    for file in sorted(example.rglob("*.html")):
        with gate.opened(browser, file) as page:
            links = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
        for link in links:
            name, _, place = link.partition("#")
            if name and ":" not in name:
                target = (file.parent / name).resolve()
                if not target.is_file() or (place and f'id="{place}"' not in target.read_text(encoding="utf-8")):
                    dead.append(f"{file.name}: {link}")
    assert dead == []


def test_brief_prints_on_two_pages(browser, example: Path, tmp_path: Path) -> None:
    for name in ("brief.html", "brief.he.html"):
        with gate.opened(browser, example / name) as page:
            printed = page.pdf(prefer_css_page_size=True)
        assert printed.count(b"/Type /Page\n") <= 2, name


def test_pages_are_small_enough_to_send(example: Path) -> None:
    for file in example.rglob("*.html"):
        assert file.stat().st_size <= 500_000, file.name
