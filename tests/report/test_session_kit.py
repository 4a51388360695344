"""The session kit: minutes add up, the community speaks first and last, sheets ask before they tell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evaluation import report
from evaluation.report import pages, pdf
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.report.views.session_agenda import HOST, STEPS
from evaluation.vocabulary import CAPTURE_COLUMNS, Fit, FitDetail, State
from tests.report import build, releases, tiny

ENGLISH = Language("en")


def test_both_agendas_add_up_and_the_community_opens_and_closes() -> None:
    assert (sum(s.short for s in STEPS), sum(s.long for s in STEPS)) == (60, 90)
    assert STEPS[0].leads == STEPS[-1].leads == HOST
    shown = render("session_agenda", releases.silent(), ENGLISH)
    assert "in 60 or in 90 minutes" in shown
    assert "The community speaks first and last." in shown


def sheets(release) -> list[str]:
    return re.findall(r"<article.*?</article>", render("session_sheets", release, ENGLISH), re.S)


def test_a_sheet_per_finding_then_what_differs_then_what_is_not_known() -> None:
    differs = {"fit": Fit.DISSONANT, "qual_state": State.WORSENED, "fit_detail": FitDetail.OPPOSITE}
    found = build.conclusion(), build.conclusion(build.Condition.PRACTICES, **differs)
    made = sheets(build.release([build.change(), build.told()], found, [build.quote()]))
    assert len(made) == 4
    assert "What differs?" in made[-2]
    assert "Practices: accounts differ" in made[-2]
    assert "What do we not know?" in made[-1]
    assert all(sheet.count("write-here") == 3 for sheet in made)


def test_a_sheet_tells_what_the_evaluation_reads_only_when_opened() -> None:
    first = sheets(build.release([build.change(), build.told()], [build.conclusion()], [build.quote()]))[0]
    outside = re.sub(r"<details>.*?</details>", "", first, flags=re.S)
    assert "They ended the late fees in March" in outside
    assert "the numbers and the voices both say so" not in outside
    assert "the numbers and the voices both say so" in first


def test_at_most_five_findings() -> None:
    everything = [build.conclusion(c) for c in build.Condition]
    assert len(sheets(build.release([], everything))) == 5 + 2


def test_where_nothing_is_known_the_kit_still_asks() -> None:
    made = sheets(releases.silent())
    assert len(made) == 2
    assert "write-here" in made[-1]


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pdf, "browser", lambda: None)
    with tiny.Stubbed():
        books = tiny.write(
            tmp_path / "notebooks",
            n09_report=[
                tiny.said("# What should we know?", tags=("brief",)),
                tiny.said("## What stands out?", tags=("brief",)),
                tiny.shown("stub_words", tags=("brief",)),
                tiny.said("## How do we meet?", tags=("kit",)),
                tiny.shown("session_agenda", tags=("kit",)),
                tiny.said("## What did you say?", tags=("back",)),
                tiny.shown("back", tags=("back",)),
            ],
        )
        report.publish(
            books, releases.full(), tmp_path / "public", languages=["en", "he"], template_folders=[tiny.TEMPLATES]
        )
    return tmp_path / "public"


def test_each_page_shows_its_own_cells_and_no_other(published: Path) -> None:
    def text(name: str) -> str:
        return (published / f"{name}.html").read_text(encoding="utf-8")

    headings = {"report": "What stands out?", "session_kit": "How do we meet?", "back": "What did you say?"}
    for name in headings:
        shown = {other for other, words in headings.items() if f">{words}</h2>" in text(name)}
        assert shown == {name}
    assert "How do we meet?" not in text("brief")
    assert "<h1>What do we make of this together?</h1>" in text("session_kit")
    assert 'href="session_kit.html"' in text("index")
    assert 'href="capture_sheet.he.csv"' in text("index.he")


def test_the_capture_sheet_stands_beside_the_page_in_every_language(published: Path) -> None:
    for name in ("capture_sheet.csv", "capture_sheet.he.csv"):
        first = (published / name).read_text(encoding="utf-8-sig").splitlines()[0]
        assert first == ",".join(CAPTURE_COLUMNS)


def test_without_cells_of_its_own_a_page_is_not_made() -> None:
    assert {p.name for p in pages.pages([pages.REPORT])} == {"index", "report", "brief"}
