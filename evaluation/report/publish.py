"""The only door to nbconvert: from executed notebooks to pages.

An executed notebook holds names of views, no results in words. For each language every view is rendered from what
came through the gate; inputs and all other outputs are left out. Written beside the place, then swapped in whole.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.errors import NotebookFailedError
from evaluation.report import capture_sheet, page_check, pages, pdf
from evaluation.report.language import Language
from evaluation.report.letters import embedded
from evaluation.report.markup import (
    FIGURE_NUMBER,
    Html,
    details,
    headings,
    markdown,
    rekeyed,
    relinked,
    text,
    to_pages,
)

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from evaluation.disclosure.release import Release
    from evaluation.report.page_check import Check

VIEW_MIME = "application/vnd.evaluation.view+json"
#: cells that no reader sees
REMOVED_TAGS = frozenset({"parameters", "injected-parameters", "internal"})
#: cells of the second reading depth: a reader opens them by their heading
MORE = "more"
_FIGURE = re.compile(r"<figure\b.*?</figure>", re.S)
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True)
class Part:
    """What one cell gives to a page: its HTML, its tags, and the headings in it as ``(level, words, id)``."""

    html: Html
    tags: tuple[str, ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()


def publish(
    executed: Mapping[str, Path],
    release: Release,
    output: Path,
    *,
    languages: Sequence[str],
    template_folders: Sequence[Path] = (),
    locale_folders: Sequence[Path] = (),
    check: Check | None = None,
) -> list[str]:
    """Write the pages of an evaluation and the machine files into ``output``, which is replaced as a whole.

    Parameters
    ----------
    executed : mapping
        Executed notebooks by name.
    release : Release
        What came through the gate; nothing else reaches a page.
    output : Path
        The folder that readers get.
    languages : sequence of str
        The first gives ``report.html``, others ``report.<language>.html``.
    template_folders, locale_folders : sequence of Path
        An initiative's own come first, the shipped templates last.
    check : callable, optional
        From the written pages to how many places not everybody can read; what it finds is said on them.

    Returns
    -------
    list of str
        Notes: what was left out, and what could not be made.

    Raises
    ------
    NotebookFailedError
        If a notebook holds an error; nothing is published then.
    """
    from evaluation.report import exports, walk_form

    books = {name: read(path) for name, path in executed.items()}
    spoken = [Language(code, locale_folders) for code in languages]
    draft = output.with_name(f"{output.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    notes = [note for name, book in books.items() for note in _left_out(name, book)]
    exports.write_tables(release, draft, spoken[0])
    if pages.DATA_WALK in books:
        walk_form.write(release, draft, spoken)
    for language in spoken:
        _write_language(books, release, draft, language, spoken, template_folders)
        _write_accessibility(books, release, draft, language, spoken, template_folders, locale_folders)
    page_check.fill(draft, [(pages.Page("report", "", "").file(s.code, spoken[0].code), s) for s in spoken], check)
    notes += pdf.write_all(draft, spoken, release.as_of) if pages.REPORT in books else []
    _write_index(books, release, draft, spoken, template_folders)
    shutil.rmtree(output, ignore_errors=True)
    draft.replace(output)
    return notes


def read(path: Path) -> NotebookNode:
    """Return an executed notebook without the cells that no reader sees.

    Raises
    ------
    NotebookFailedError
        If one of its cells ended in an error.
    """
    import nbformat

    book = nbformat.read(path, as_version=4)
    for number, cell in enumerate(book.cells, start=1):
        if any(o.output_type == "error" for o in cell.get("outputs", ())):
            raise NotebookFailedError(f"{path.stem}, cell {number} ended in an error: nothing is published.")
    book.cells = [c for c in book.cells if not REMOVED_TAGS & set(c.metadata.get("tags", ()))]
    return book


def _left_out(name: str, book: NotebookNode) -> list[str]:
    """Return a note for each cell whose output is no view: it was not seen by the gate, so nobody else sees it."""
    notes = []
    for number, cell in enumerate(book.cells, start=1):
        outputs = cell.get("outputs", ())
        if any(VIEW_MIME not in o.get("data", {}) for o in outputs):
            notes.append(f"{name}, cell {number}: output left out, for pages show views only")
    return notes


def _made(books: Mapping[str, NotebookNode]) -> list[pages.Page]:
    """Return the pages that these notebooks make, those of tagged cells among them."""
    cells = books[pages.REPORT].cells if pages.REPORT in books else []
    return pages.pages(books, (tag for cell in cells for tag in cell.metadata.get("tags", ())))


def _write_language(
    books: Mapping[str, NotebookNode],
    release: Release,
    folder: Path,
    language: Language,
    languages: Sequence[Language],
    template_folders: Sequence[Path],
) -> None:
    """Write every page of one language but the index, which tells how large they are."""
    first, made = languages[0].code, _made(books)
    titles = {name: title(book, language, name) for name, book in books.items()}
    parts = {name: parts_of(book, release, language) for name, book in books.items()}
    if any(page.name == "session_kit" for page in made):
        capture_sheet.write(release, folder / capture_sheet.file(language.code, first), language)
    anchors: set[str] = set()
    for page in made:
        if page is pages.INDEX:
            continue
        around = pages.chrome(page, made, titles, release, language, languages)
        shown = [part for part in parts[page.notebook] if pages.shows(page, part.tags)]
        html = export(page.template, shown, around, template_folders)
        if page.name == "report":
            anchors = set(_ID.findall(html))
        here = page.file(language.code, first)
        home = pages.href(here, pages.Page("report", "", "").file(language.code, first))
        target = folder / here
        target.parent.mkdir(parents=True, exist_ok=True)
        files = {p.notebook: pages.href(here, p.file(language.code, first)) for p in made if p.notebook != pages.REPORT}
        linked = to_pages(relinked(Html(html), set(_ID.findall(html)), anchors, home), files)
        target.write_text(embedded(linked), encoding="utf-8", newline="\n")


def _write_accessibility(
    books: Mapping[str, NotebookNode],
    release: Release,
    folder: Path,
    language: Language,
    languages: Sequence[Language],
    template_folders: Sequence[Path],
    locale_folders: Sequence[Path],
) -> None:
    """Write the page on access that the foot of every page leads to."""
    from evaluation.report.accessibility import contents

    page, first = pages.ACCESSIBILITY, languages[0].code
    titles = {name: title(book, language, name) for name, book in books.items()}
    titles[page.notebook] = language.gettext("Can everybody read these pages?")
    around = pages.chrome(page, _made(books), titles, release, language, languages)
    html = export(
        page.template, [Part(contents(release, language, languages, locale_folders))], around, template_folders
    )
    target = folder / page.file(language.code, first)
    target.write_text(embedded(html), encoding="utf-8", newline="\n")


def _write_index(
    books: Mapping[str, NotebookNode],
    release: Release,
    folder: Path,
    languages: Sequence[Language],
    template_folders: Sequence[Path],
) -> None:
    """Write the index of every language: the pages there are, by whom they are for, with their sizes."""
    from evaluation.report.index import contents_of_index

    made = _made(books)
    sizes = {f.relative_to(folder).as_posix(): f.stat().st_size for f in sorted(folder.rglob("*")) if f.is_file()}
    for language in languages:
        titles = {name: title(book, language, name) for name, book in books.items()}
        body = contents_of_index(made, titles, release, languages, language, sizes)
        around = pages.chrome(pages.INDEX, made, titles, release, language, languages)
        html = export(pages.INDEX.template, [Part(body, ("brief",))], around, template_folders)
        target = folder / pages.INDEX.file(language.code, languages[0].code)
        target.write_text(embedded(html), encoding="utf-8", newline="\n")


def title(book: NotebookNode, language: Language, name: str) -> str:
    """Return a notebook's title in a language: its heading of the first rank, else its name."""
    for cell in book.cells:
        if cell.cell_type == "markdown" and any(level == 1 for level, _ in headings(cell.source)):
            return next(words for level, words in headings(language.gettext(cell.source)) if level == 1)
    return name.replace("_", " ")


def parts_of(book: NotebookNode, release: Release, language: Language) -> list[Part]:
    """Return what the cells of a notebook give to a page; a heading that nothing follows is left out."""
    found = [_part(cell, number, release, language) for number, cell in enumerate(book.cells, start=1)]
    kept: list[Part] = []
    for part in reversed(found):
        if part.html and not (_only_heading(part.html) and _ends(part, kept)):
            kept.insert(0, part)
    return _folded(kept)


def _folded(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with those of the second depth closed, each group under the heading that opens it."""
    made: list[Part] = []
    inside: list[Part] = []
    for part in [*parts, Part(Html(""))]:
        if inside and (MORE not in part.tags or part.headings):
            made.append(_closed(inside))
            inside = []
        if MORE in part.tags and (part.headings or inside):
            inside.append(part)
        elif part.html:
            made.append(part)
    return made


def _closed(parts: Sequence[Part]) -> Part:
    head, *rest = parts
    return Part(details(head.html, *(p.html for p in rest), class_=MORE), head.tags, head.headings)


def _ends(part: Part, after: Sequence[Part]) -> bool:
    """Return True where nothing follows a heading before another one of its rank or above."""
    return bool(part.headings) and (not after or any(level <= part.headings[0][0] for level, _, _ in after[0].headings))


def _only_heading(html: Html) -> bool:
    return re.fullmatch(r"<h(\d)\b[^>]*>.*?</h\1>", html, re.S) is not None


def _part(cell: NotebookNode, number: int, release: Release, language: Language) -> Part:
    tags = tuple(cell.metadata.get("tags", ()))
    if cell.cell_type == "markdown":
        return _prose(language.gettext(cell.source), f"part-{number}", tags)
    return Part(Html("".join(_views(cell, release, language))), tags)


def _prose(source: str, anchor: str, tags: tuple[str, ...]) -> Part:
    """Return a Markdown cell; the page's title stands in its head, not here."""
    below = re.sub(r"\A\s*# [^\n]*\n?", "", source)
    found = tuple((level, words, f"{anchor}-{n}") for n, (level, words) in enumerate(headings(below), start=1))
    return Part(markdown(below, anchor=anchor), tags, found)


def _views(cell: NotebookNode, release: Release, language: Language) -> list[Html]:
    from evaluation.report import views

    asked = [o.data[VIEW_MIME] for o in cell.get("outputs", ()) if VIEW_MIME in o.get("data", {})]
    return [views.render(a["view"], release, language, **a.get("args", {})) for a in asked]


def export(template: str, parts: Sequence[Part], around: pages.Chrome, folders: Sequence[Path]) -> str:
    """Return a page: nbconvert's exporter with one of our templates, or an initiative's own.

    `TemplateExporter` and not its child `HTMLExporter`, which rewrites the finished page and makes up descriptions.
    """
    from nbconvert.exporters.templateexporter import TemplateExporter
    from nbformat.v4 import new_notebook, new_raw_cell

    exporter = TemplateExporter(
        template_name=template,
        extra_template_basedirs=[str(f) for f in folders],
        extra_template_paths=[str(f) for f in folders],  # so that a template can extend 'report/index.html.j2'
        file_extension=".html",
        template_extension=".html.j2",
    )
    exporter.environment.autoescape = True
    exporter.environment.loader = _with_shipped(exporter.environment.loader, folders)
    exporter.register_filter("isolated", text)
    cells = [new_raw_cell(id=f"part-{i}", metadata={"tags": list(p.tags), "html": p.html}) for i, p in enumerate(parts)]
    links = [pages.Link(f"#{key}", words) for p in parts for level, words, key in p.headings if level == 2]
    resources: dict[str, Any] = {"page": replace(around, contents=links)}
    html, _ = exporter.from_notebook_node(new_notebook(cells=cells), resources)
    return numbered(tidy(html))


def _with_shipped(loader: Any, folders: Sequence[Path]) -> Any:
    """Return a loader that also finds ``shipped/…``: so a template can extend the one whose place it takes."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader

    return ChoiceLoader([PrefixLoader({"shipped": FileSystemLoader(str(folders[-1]))}), loader]) if folders else loader


def numbered(html: str) -> str:
    """Return a page whose figures are numbered in their order; one shown twice has ids of its own each time."""
    count, seen = 0, Counter[str]()

    def number(found: re.Match[str]) -> str:
        nonlocal count
        part, key = found[0], _ID.search(found[0].partition(">")[0])
        if key:
            seen[key[1]] += 1
            part = rekeyed(part, key[1], f"{key[1]}-again-{seen[key[1]]}") if seen[key[1]] > 1 else part
        count += FIGURE_NUMBER in part
        return part.replace(FIGURE_NUMBER, str(count))

    return _FIGURE.sub(number, html)


def tidy(html: str) -> str:
    """Return a page with void elements as HTML writes them, and without blank lines."""
    html = re.sub(r"<(area|base|br|col|hr|img|input|link|meta|source|wbr)\b([^<>]*?)\s*/>", r"<\1\2>", html)
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
