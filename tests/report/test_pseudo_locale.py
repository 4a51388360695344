"""A new language is one catalog: in a language made up by script no page shows a word written into the code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import evaluation.measures  # noqa: F401 - importing registers the labels of measures
from evaluation import report
from evaluation.report import pdf, views, walk_form
from evaluation.report.language import Language
from evaluation.report.markup import Html, element
from tests.report import pseudo, releases, tiny
from tests.whole import DAY, example_once

#: one language of each direction that nobody has translated these pages into
LEFT, RIGHT = "eo", "ur"
#: names of files; kinds of states as letters, in the technical annex; what the made-up releases call things
ALLOWED = (
    "conclusions.csv",
    "findings.csv",
    "report.json",
    "statement",
    "CSV",
    "PDF",
    "days",
    "n",
    "C0",
    "C1",
    "C2",
    "C3",
    "CX",
)
STATES = tuple("IMSUWX")
#: what people copy as it is: ids of stations on response sheets, files to fill in, the command that reads them back
COPIED = ("beliefs", "missing", "money", "preterm", "rules", "trust", "who_decides", walk_form.CSV, walk_form.FORM)
COMMAND = ("evaluation import", "capture_sheet.csv", *(f"capture_sheet.{c}.csv" for c in (LEFT, RIGHT)), "into FOLDER")
#: what the example writes in columns of free text, in words that other tables choose from a list
FREE_TEXT = ("equity", "dropped", "residents", "staff", "community", "fewer contested decisions")


def published(folder: Path, release, codes: Sequence[str] = (LEFT, RIGHT), notebooks=None) -> Path:
    for code in codes:
        pseudo.write_catalog(folder / "locale", code)
    report.publish(
        notebooks or pseudo.as_executed(folder / "notebooks"),
        release,
        folder / "public",
        languages=codes,
        template_folders=[tiny.TEMPLATES],
        locale_folders=[folder / "locale"],
    )
    return folder / "public"


def unmarked(
    public: Path, release, codes: Sequence[str] = (LEFT, RIGHT), more: Sequence[str] = ()
) -> dict[str, list[str]]:
    names = [Language(code).name for code in codes]
    found = {}
    for code in codes:
        known = pseudo.known(release, Language(code), [*ALLOWED, *STATES, *COPIED, *COMMAND, *names, *more])
        for page in public.rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            if f'<html lang="{code}"' in text and (words := pseudo.english(text, known)):
                found[page.relative_to(public).as_posix()] = words
    return found


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "browser", lambda: None)


@pytest.mark.parametrize("made", [releases.full, releases.one_wave, releases.silent], ids=lambda made: made.__name__)
def test_no_page_shows_a_word_that_no_catalog_holds(tmp_path: Path, made) -> None:
    release = made()
    public = published(tmp_path, release, [LEFT])
    assert len(list(public.rglob("*.html"))) >= 12
    assert '<html lang="eo" dir="ltr">' in (public / "report.html").read_text(encoding="utf-8")
    assert unmarked(public, release, [LEFT]) == {}


@pytest.mark.slow
def test_no_page_of_the_example_shows_a_word_that_no_catalog_holds(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import evaluation as ev
    from evaluation.pipeline import results

    output = example_once(tmp_path_factory).parent
    evidence = ev.load_evidence(str(tiny.ROOT / "data" / "example"), as_of=DAY, output=str(output))
    release, _ = results.release(ev.collect(evidence))
    notebooks = {p.stem: p for p in (output / "internal" / "notebooks").glob("[0-9][0-9]_*.ipynb")}
    public = published(tmp_path, release, [RIGHT], notebooks)
    assert unmarked(public, release, [RIGHT], FREE_TEXT) == {}


@pytest.mark.parametrize(
    "written",
    [
        lambda release, language: element("p", "Worst of all: group_b"),
        lambda release, language: element("p", language.gettext("Source: {source}", source="the council")),
        lambda release, language: element("p", "x", aria_label="A chart"),
        lambda release, language: Html("<svg><text>Goal</text></svg>"),
    ],
    ids=["in a view", "in a slot", "in a name read aloud", "in a chart"],
)
def test_a_word_written_into_the_code_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written) -> None:
    monkeypatch.setitem(views.VIEWS, "stub_english", written)
    notebooks = tiny.write(tmp_path / "n", n02_equity=[tiny.shown("stub_english")])
    release = releases.full()
    public = published(tmp_path, release, [LEFT], notebooks)
    assert list(unmarked(public, release, [LEFT], ["02 equity"])) == ["pages/02_equity.html"]


def test_every_message_of_the_made_up_language_is_longer_and_keeps_its_slots() -> None:
    for one, many in pseudo.sources().items():
        if "\n" not in one and not one.startswith("#"):
            made = pseudo.said(many or one)
            assert len(made) >= len(many or one)
            assert pseudo.said("{n} of {all:>3}").count("{") == 2
