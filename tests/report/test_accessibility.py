"""The accessibility page says what was tried, and that nobody has read a language's words until somebody has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation import report
from evaluation.report import accessibility, pdf
from evaluation.report.language import Language
from tests.report import releases, tiny

NOBODY = "No evaluator whose own language this is has read these words yet."


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "browser", lambda: None)


def body(folders: list[Path] = ()) -> str:
    spoken = [Language("en"), Language("he")]
    return accessibility.contents(releases.silent(), spoken[0], spoken, folders)


def test_nobody_has_read_the_words_until_a_row_says_who_and_when(tmp_path: Path) -> None:
    assert accessibility.readers() == {}  # the row that ends this belongs to somebody who reads the language as theirs
    assert body().count(NOBODY) == 2
    (tmp_path / accessibility.READERS).write_text("language,read_by,read_on\nhe,Noa,2026-12-01\n", encoding="utf-8")
    read = body([tmp_path])
    assert read.count(NOBODY) == 1
    assert "Read by Noa, December 1, 2026." in read


def test_what_the_initiative_wrote_down_stands_there() -> None:
    spoken = [Language("en")]
    tried = replace(releases.silent().initiative, notes={"access_tried_by": "Dana", "languages_read_by": "Noa"})
    page = accessibility.contents(replace(releases.silent(), initiative=tried), spoken[0], spoken)
    assert "speech tried them: Dana." in page
    assert "have not tried these pages yet" not in page
    assert "have not tried these pages yet" in body()
    assert "Read for this initiative by: Noa." in page


def test_every_page_leads_to_it_in_its_own_language(tmp_path: Path) -> None:
    with tiny.Stubbed():
        notebooks = tiny.set_of_pages(tmp_path / "n")
        report.publish(
            notebooks, releases.full(), tmp_path / "out", languages=["en", "he"], template_folders=[tiny.TEMPLATES]
        )
    for page in (tmp_path / "out").rglob("*.html"):
        up = "../" if page.parent.name == "pages" else ""
        suffix = ".he" if page.name.endswith(".he.html") else ""
        assert f'<a href="{up}accessibility{suffix}.html"' in page.read_text(encoding="utf-8"), page.name
    assert 'aria-current="page">Accessibility' in (tmp_path / "out" / "accessibility.html").read_text(encoding="utf-8")
