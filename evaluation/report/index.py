"""The index of a set of pages: one finding, then the pages by whom they are for, with sizes and languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report import capture_sheet
from evaluation.report.markup import Html, element, fragment
from evaluation.report.pages import FILES, INDEX, Page, pdf_file, short_title

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

#: pages for those who decide and learn; the rest of the main pages is for everyone concerned
LEARNING = ("report", "brief", "session_kit")
KILOBYTE = 1000


def contents_of_index(
    made: Sequence[Page],
    titles: Mapping[str, str],
    release: Release,
    languages: Sequence[Language],
    language: Language,
    sizes: Mapping[str, int],
) -> Html:
    """Return the body of the index.

    Parameters
    ----------
    made, titles
        All pages there are, and the title of every notebook in this language.
    release
        What is published.
    languages, language
        All languages of the pages, the first first, and the index's own.
    sizes : mapping
        Bytes of every file that was written, by its path in ``public/``.
    """
    rooms = [p for p in made if p.name.startswith("pages/")]
    main = [p for p in made if p is not INDEX and p not in rooms]
    sets = (
        ("start", language.gettext("For the learning team"), [p for p in main if p.name in LEARNING]),
        ("together", language.gettext("For everyone concerned"), [p for p in main if p.name not in LEARNING]),
        ("behind", language.gettext("For those who want to check"), rooms),
    )
    entries = {key: [_entry(p, titles, languages, language, sizes) for p in found] for key, _, found in sets if found}
    return fragment(
        _headline(release, language),
        *(_listed(key, heading, entries[key]) for key, heading, found in sets if found),
        _listed("files", language.gettext("Everything that was published, as files"), _files(language, sizes)),
        element("p", _withheld(release, language)),
    )


def _headline(release: Release, language: Language) -> Html:
    """Return the finding that stands first on page one, with how sure it is; nothing where nothing can be said."""
    from evaluation.report.sentences import headline
    from evaluation.report.sentences.cautions import groups_and_harm
    from evaluation.report.views import pieces
    from evaluation.report.views.at_a_glance import told

    found = told(release)
    if not found:
        return Html("")
    first = found[0]
    cautions = groups_and_harm(first, language)
    return element(
        "p",
        element("strong", headline(first, language)),
        " ",
        *(f"{c} " for c in cautions),
        pieces.strength_mark(first.strength, language),
        class_="unknown",
    )


def _entry(
    page: Page,
    titles: Mapping[str, str],
    languages: Sequence[Language],
    language: Language,
    sizes: Mapping[str, int],
) -> Html:
    first, own = languages[0].code, page.file(language.code, languages[0].code)
    words = titles[page.notebook] if page.name.startswith("pages/") else short_title(page, titles, language)
    links: list[Any] = [element("a", words, href=own), " ", _size(own, language, sizes)]
    printed = pdf_file(language.code, first)
    if page.name == "report" and printed in sizes:
        links += [" · ", element("a", language.gettext("as PDF"), href=printed), " ", _size(printed, language, sizes)]
    for other in languages:
        if other.code != language.code:
            file = page.file(other.code, first)
            link = element("a", element("bdi", other.name), href=file, hreflang=other.code, lang=other.code)
            links += [" · ", link, " ", _size(file, language, sizes)]
    sheet = capture_sheet.file(language.code, first)
    if page.name == "session_kit" and sheet in sizes:
        links += [" · ", element("a", language.gettext("Capture sheet (CSV)"), href=sheet), " "]
        links.append(_size(sheet, language, sizes))
    about = _about(page, language)
    return element("li", *links, *((element("br"), about) if about else ()))


def _about(page: Page, language: Language) -> str:
    return {
        "report": language.gettext("What the learning team should know, discuss and decide"),
        "brief": language.gettext("The shortest form, for a meeting"),
        "session_kit": language.gettext("To print: an agenda, a sheet for each finding, a sheet for what you decide"),
        "back": language.gettext("To read out, hand over or open on a phone: what you said and what became of it"),
        "data_walk": language.gettext("To hang on a wall and answer together"),
    }.get(page.name, "")


def _size(file: str, language: Language, sizes: Mapping[str, int]) -> Html:
    """Return how large a file is, in one piece: a number and its unit never stand on two lines."""
    if file not in sizes:
        return Html("")
    shown = language.gettext("({size} KB)", size=language.number(max(round(sizes[file] / KILOBYTE), 1), 0))
    return element("span", shown, class_="size")


def _listed(key: str, heading: str, entries: Sequence[Html]) -> Html:
    return fragment(element("h2", heading, id=key), element("ul", *entries, class_="index"))


def _files(language: Language, sizes: Mapping[str, int]) -> list[Html]:
    about = {
        "conclusions.csv": language.gettext("one row for each condition, group and pair of waves"),
        "findings.csv": language.gettext("one row for each number, with its range"),
        "report.json": language.gettext("all of it, for programs"),
    }
    return [
        element("li", element("a", name, href=name), " ", _size(name, language, sizes), ": ", about[name])
        for name in FILES
    ]


def _withheld(release: Release, language: Language) -> str:
    n = len(release.withheld)
    if not n:
        return language.gettext("Nothing had to be withheld to protect small groups or consent.")
    return language.ngettext(
        "{n} number or text is withheld to protect small groups or consent.",
        "{n} numbers or texts are withheld to protect small groups or consent.",
        n,
        n=language.number(n, 0),
    )
