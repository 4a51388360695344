"""Publishing: what readers get, what they never get, and the same bytes every time."""

from __future__ import annotations

import base64
import csv
import io
import re
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_output

from evaluation import report
from evaluation.errors import NotebookFailedError, UsageError
from evaluation.report import pages, pdf
from evaluation.report.index import contents_of_index
from evaluation.report.language import Language
from evaluation.report.publish import numbered, tidy
from tests.report import releases, tiny


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "browser", lambda: None)
    with tiny.Stubbed():
        yield


def publish(notebooks: dict[str, Path], output: Path, **more) -> list[str]:
    given = {"languages": ["en", "he"], "template_folders": [tiny.TEMPLATES], **more}
    return report.publish(notebooks, releases.full(), output, **given)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch, tiny.Stubbed():
        patch.setattr(pdf, "browser", lambda: None)
        publish(tiny.set_of_pages(folder / "notebooks"), folder / "public")
    return folder / "public"


def text_of(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_every_page_and_file_is_there_in_every_language(published: Path) -> None:
    names = {"index", "accessibility", "report", "brief", "data_walk", "pages/02_equity", "pages/03_hostile"}
    wanted = {f"{n}{s}.html" for n in names for s in ("", ".he")} | set(pages.FILES)
    wanted |= {"datawalk_responses.csv", "datawalk_form.xlsx"}  # to fill in at a data walk
    assert {p.relative_to(published).as_posix() for p in published.rglob("*") if p.is_file()} == wanted
    assert not published.with_name("public.part").exists()


def test_readers_see_views_and_questions_and_nothing_else(published: Path) -> None:
    page = text_of(published, "pages/02_equity.html")
    assert "<h1>Who is served worst?</h1>" in page
    assert "It moved by" in page
    assert "ev.show" not in page
    assert "secret = 1" not in page
    assert "preview only" not in page
    assert "Nothing here" not in page  # a heading that nothing follows
    assert page.count("<h1") == 1


def test_chrome_says_who_when_and_that_it_is_invented(published: Path) -> None:
    page = text_of(published, "report.he.html")
    assert '<html lang="he" dir="rtl">' in page
    assert f'content="{pages.POLICY}"' in page
    assert "23 בנובמבר" not in page
    assert "31 בינואר 2025" in page
    assert '<p class="invented">' in page
    assert '<a href="report.html" hreflang="en" lang="en"><bdi>English</bdi></a>' in page
    assert '<a href="report.he.html" hreflang="he" lang="he" aria-current="page">' in page
    assert "../brief.he.html" in text_of(published, "pages/02_equity.he.html")


def test_brief_keeps_tagged_cells_and_leads_to_the_report_for_the_rest(published: Path) -> None:
    brief = text_of(published, "brief.html")
    assert "What stands out?" in brief
    assert "Every chart" not in brief
    assert '<a href="report.html#gaps">' in brief
    assert '<a href="#gaps">' in text_of(published, "report.html")
    assert "../report.html#gaps" in text_of(published, "pages/02_equity.html")


def test_figures_are_numbered_in_their_order(published: Path) -> None:
    page = text_of(published, "report.html")
    assert re.findall(r"<strong>Figure (\d+)\.", page) == [str(i) for i in range(1, 8)]
    assert "⟦" not in page


def test_files_under_charts_hold_the_same_numbers_in_both_languages(published: Path) -> None:
    def numbers(name: str) -> list[list[str]]:
        found = re.findall(r"text/csv[^,]*;base64,([^\"]+)", text_of(published, name))
        tables = [list(csv.reader(io.StringIO(base64.b64decode(f).decode("utf-8-sig")))) for f in found]
        return [[c for row in t[1:] for c in row[1:] if re.fullmatch(r"-?[\d.]+", c)] for t in tables]

    assert numbers("report.html") == numbers("report.he.html")


def test_two_runs_give_the_same_bytes(published: Path, tmp_path: Path) -> None:
    publish(tiny.set_of_pages(tmp_path / "notebooks"), tmp_path / "again")
    for path in published.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(published)).read_bytes() == path.read_bytes(), path.name


def test_pages_hold_no_script_no_host_and_no_path(published: Path) -> None:
    for path in published.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script" not in page
        assert str(tiny.ROOT) not in page
        resources = re.findall(r'(?:src|action|poster)="([^"]*)"', re.sub(r"&lt;.*?&gt;", "", page))
        assert [r for r in resources if not r.startswith("data:")] == []
        assert not re.search(r"<(?:br|meta|link|hr|img)[^>]*/>", page)


def test_an_error_in_a_notebook_stops_publishing_and_leaves_what_was_there(tmp_path: Path) -> None:
    old = tmp_path / "public"
    old.mkdir()
    (old / "report.html").write_text("old", encoding="utf-8")
    failed = new_code_cell("1/0", outputs=[new_output("error", ename="ZeroDivisionError", evalue="x", traceback=[])])
    notebooks = tiny.write(tmp_path / "n", n09_report=[tiny.said("# T"), failed])
    with pytest.raises(NotebookFailedError, match="09_report, cell 2 ended in an error"):
        publish(notebooks, old)
    assert text_of(old, "report.html") == "old"


def test_output_that_is_no_view_is_left_out_and_noted(tmp_path: Path) -> None:
    outputs = [new_output("stream", text="a person"), new_output("display_data", {"text/html": "<b>a person</b>"})]
    notebooks = tiny.write(tmp_path / "n", n02_equity=[tiny.said("# T"), new_code_cell("x", outputs=outputs)])
    notes = publish(notebooks, tmp_path / "out")
    assert notes == ["02_equity, cell 2: output left out, for pages show views only"]
    assert "a person" not in text_of(tmp_path / "out", "pages/02_equity.html")


def test_an_unknown_view_is_named(tmp_path: Path) -> None:
    notebooks = tiny.write(tmp_path / "n", n02_equity=[tiny.said("# T"), tiny.shown("stub_wrds")])
    with pytest.raises(UsageError, match="Did you mean 'stub_words'"):
        publish(notebooks, tmp_path / "out")


def test_without_a_browser_it_says_that_there_is_no_pdf(tmp_path: Path) -> None:
    notebooks = tiny.write(tmp_path / "n", n09_report=[tiny.said("# T"), tiny.shown("stub_words")])
    assert publish(notebooks, tmp_path / "out") == ["report.pdf was not made: Chromium was not found"]
    assert "PDF" not in text_of(tmp_path / "out", "index.html")


def test_own_templates_and_words_win(tmp_path: Path) -> None:
    style = tmp_path / "templates" / "report" / "static" / "report.css"
    style.parent.mkdir(parents=True)
    style.write_text(":root { --mine: 1; }", encoding="utf-8")
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "he.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "# T"\nmsgstr "# כותרת"\n',
        encoding="utf-8",
    )
    notebooks = tiny.write(tmp_path / "n", n02_equity=[tiny.said("# T"), tiny.shown("stub_words")])
    publish(
        notebooks,
        tmp_path / "out",
        template_folders=[tmp_path / "templates", tiny.TEMPLATES],
        locale_folders=[tmp_path / "locale"],
    )
    page = text_of(tmp_path / "out", "pages/02_equity.he.html")
    assert "--mine: 1" in page
    assert "--measure" not in page
    assert "<h1>כותרת</h1>" in page


def test_one_block_in_three_lines_and_one_colour_in_one_and_the_rest_is_inherited(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "report"
    (own / "static").mkdir(parents=True)
    (own / "static" / "own.css").write_text(":root { --link: #7a1f5c; }\n", encoding="utf-8")
    (own / "index.html.j2").write_text(
        "{%- extends 'shipped/report/index.html.j2' -%}\n"
        "{%- block footer %}{{ super() }}<p>Come to the kitchen table.</p>\n{% endblock -%}\n",
        encoding="utf-8",
    )
    folders = [tmp_path / "templates", tiny.TEMPLATES]
    publish(tiny.set_of_pages(tmp_path / "n"), tmp_path / "own", template_folders=folders)
    publish(tiny.set_of_pages(tmp_path / "n"), tmp_path / "plain")
    for name in ("report.html", "brief.he.html", "data_walk.html", "pages/02_equity.html"):
        changed, plain = text_of(tmp_path / "own", name), text_of(tmp_path / "plain", name)
        assert changed.count("<p>Come to the kitchen table.</p>") == 1
        assert changed.index("--link: #0b4f8a") < changed.index("--link: #7a1f5c")  # the later one holds
        without = changed.replace("<p>Come to the kitchen table.</p>\n", "").replace(":root { --link: #7a1f5c; }\n", "")
        assert re.sub(r"base64,[^)]*", "", without) == re.sub(r"base64,[^)]*", "", plain)


def test_style_is_written_for_both_directions() -> None:
    for sheet in tiny.TEMPLATES.rglob("*.css"):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"\b(left|right)\b", rules), sheet


def test_every_template_says_whom_it_is_for_and_inherits() -> None:
    for folder in (p for p in tiny.TEMPLATES.iterdir() if (p / "conf.json").exists()):
        assert "**Who reads it**" in (folder / "instructions.md").read_text(encoding="utf-8")
        lines = (folder / "index.html.j2").read_text(encoding="utf-8").splitlines()
        if folder.name != "report":
            assert lines[0] == "{%- extends 'report/index.html.j2' -%}"
            assert len(lines) < 40


def test_pdf_dates_are_those_of_the_pages() -> None:
    import datetime as dt

    printed = b"/CreationDate (D:20261124112233+00'00')\n/ModDate (D:20261124112233+00'00')>>"
    changed = pdf.dated(printed, dt.date(2025, 1, 31))
    assert changed == b"/CreationDate (D:20250131000000+00'00')\n/ModDate (D:20250131000000+00'00')>>"
    assert len(changed) == len(printed)


def test_pdf_is_not_made_without_a_browser(tmp_path: Path) -> None:
    assert pdf.write_pdf(tmp_path / "x.html", tmp_path / "x.pdf") is False


def test_numbers_and_void_elements_are_tidied() -> None:
    page = "<figure>⟦figure⟧ ⟦figure⟧</figure><br/>\n\n\n<figure>x</figure><figure>⟦figure⟧</figure>"
    assert numbered(tidy(page)) == "<figure>1 1</figure><br>\n<figure>x</figure><figure>2</figure>\n"


def test_a_figure_shown_twice_has_ids_of_its_own() -> None:
    once = '<figure id="gap" aria-labelledby="gap-h"><p id="gap-h">gap</p><use href="#gap-1"/></figure>'
    again = '<figure id="gap-again-2" aria-labelledby="gap-again-2-h"><p id="gap-again-2-h">gap</p>'
    assert numbered(once + once) == once + again + '<use href="#gap-again-2-1"/></figure>'


def test_a_folder_without_report_or_walk_still_has_an_index() -> None:
    made = pages.pages(["03_structural"])
    assert [p.name for p in made] == ["index", "pages/03_structural"]
    language = Language("en")
    sizes = {"pages/03_structural.html": 1234567}
    index = contents_of_index(made, {"03_structural": "What changed?"}, releases.silent(), [language], language, sizes)
    assert "For the learning team" not in index
    assert '<a href="pages/03_structural.html">What changed?</a> <span class="size">(1,235 KB)</span>' in index
    assert "Nothing had to be withheld" in index


def test_the_index_tells_one_finding_sizes_and_the_other_languages(published: Path) -> None:
    index = (published / "index.html").read_text(encoding="utf-8")
    size = round((published / "report.he.html").stat().st_size / 1000)
    assert (
        f'<a href="report.he.html" hreflang="he" lang="he"><bdi>עברית</bdi></a> <span class="size">({size} KB)</span>'
        in index
    )
    assert "At least one person told of harm" in index.partition("<h2")[0]


def test_the_second_depth_is_closed_under_its_heading_and_nothing_else_is(tmp_path: Path) -> None:
    cells = [
        tiny.said("# What should we know?"),
        tiny.said("## What is first?"),
        tiny.shown("stub_words"),
        tiny.said("### What is second?", tags=("more",)),
        tiny.shown("stub_empty", tags=("more",)),
        tiny.shown("stub_words", tags=("more",)),
        tiny.said("### What says nothing?", tags=("more",)),
        tiny.shown("stub_empty", tags=("more",)),
        tiny.said("## What comes after?"),
        tiny.shown("stub_words"),
    ]
    publish(tiny.write(tmp_path / "notebooks", n09_report=cells), tmp_path / "public")
    page = (tmp_path / "public" / "report.html").read_text(encoding="utf-8")
    folded = re.findall(r'<details class="more">(.*?)</details>', page, re.S)
    assert len(folded) == 1
    assert folded[0].startswith("<summary><h3")
    assert "It moved by" in folded[0]
    assert "What says nothing?" not in page
    assert page.index("</details>") < page.index("What comes after?</h2>")
