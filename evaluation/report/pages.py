"""Which pages there are, what they are called, and everything on a page that is not its content."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

REPORT, DATA_WALK = "09_report", "08_data_walk"
#: exactly this, on every page: nothing is fetched, nothing runs, nothing is sent
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
TAB_TITLE = 70
#: machine files beside the pages, with what they hold
FILES = ("conclusions.csv", "findings.csv", "report.json")


@dataclass(frozen=True)
class Page:
    """A page in every language: made from a notebook by a template."""

    name: str
    notebook: str
    template: str

    def file(self, language: str, first: str) -> str:
        """Return its path in ``public/``; languages after the first carry a suffix."""
        return f"{self.name}.html" if language == first else f"{self.name}.{language}.html"


@dataclass(frozen=True)
class Link:
    """A link of the page's chrome."""

    href: str
    words: str
    current: bool = False
    language: str = ""


INDEX = Page("index", "", "report")
#: pages made of the cells that carry their template's name as a tag; no other page shows those cells
APART = (Page("session_kit", REPORT, "kit"), Page("back", REPORT, "back"))
#: reached from the foot of every page
ACCESSIBILITY = Page("accessibility", "accessibility", "report")


def pages(notebooks: Iterable[str], tags: Iterable[str] = ()) -> list[Page]:
    """Return the pages that these notebooks make, the index first; ``tags`` are those of the report's cells."""
    found, tagged = sorted(notebooks), set(tags)
    made = [INDEX]
    if REPORT in found:
        made += [Page("report", REPORT, "report"), Page("brief", REPORT, "brief")]
        made += [page for page in APART if page.template in tagged]
    if DATA_WALK in found:
        made.append(Page("data_walk", DATA_WALK, "poster"))
    return made + [Page(f"pages/{n}", n, "report") for n in found if n not in (REPORT, DATA_WALK)]


def shows(page: Page, tags: Iterable[str]) -> bool:
    """Return whether a page shows a cell with these tags.

    Examples
    --------
    >>> shows(APART[1], ["back"]), shows(APART[1], []), shows(Page("report", REPORT, "report"), ["back"])
    (True, False, False)
    """
    own = {apart.template for apart in APART}
    return page.template in set(tags) if page.template in own else not own & set(tags)


def href(here: str, there: str) -> str:
    """Return the link from one page to another.

    Examples
    --------
    >>> href("pages/02_equity.html", "index.he.html")
    '../index.he.html'
    """
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


@dataclass(frozen=True)
class Chrome:
    """What stands around the content of a page, in its language."""

    language: str
    direction: str
    policy: str
    title: str
    heading: str
    initiative: str
    skip: str
    invented: str
    facts: Sequence[str]
    languages_name: str
    languages: Sequence[Link]
    pages_name: str
    pages: Sequence[Link]
    contents_name: str
    footer: Sequence[str]
    access: Link
    contents: Sequence[Link] = field(default=())


def chrome(
    page: Page,
    made: Sequence[Page],
    titles: Mapping[str, str],
    release: Release,
    language: Language,
    languages: Sequence[Language],
) -> Chrome:
    """Return the chrome of a page.

    Parameters
    ----------
    page, made
        This page, and all pages there are.
    titles : mapping
        Title of every notebook in this language.
    release, language, languages
        What is published, the page's language, and all languages of the pages, the first first.
    """
    first, it = languages[0].code, release.initiative
    here = page.file(language.code, first)
    heading = title(page, titles, release, language)
    return Chrome(
        language=language.code.replace("_", "-"),
        direction=language.dir,
        policy=POLICY,
        title=heading if page is INDEX else tab_title(short_title(page, titles, language), it.name),
        heading=heading,
        initiative=it.place if page is INDEX else language.comma.join(p for p in (it.name, it.place) if p),
        skip=language.gettext("Skip to the content"),
        invented=invented(release, language),
        facts=facts(release, language),
        languages_name=language.gettext("Languages"),
        languages=[
            Link(href(here, page.file(o.code, first)), o.name, o.code == language.code, o.code) for o in languages
        ]
        if len(languages) > 1
        else [],
        pages_name=language.gettext("Pages"),
        pages=[
            Link(href(here, p.file(language.code, first)), short_title(p, titles, language), p == page) for p in made
        ],
        contents_name=language.gettext("On this page"),
        footer=footer(release, language),
        access=Link(
            href(here, ACCESSIBILITY.file(language.code, first)),
            names(language)["accessibility"],
            page == ACCESSIBILITY,
        ),
    )


def tab_title(short: str, initiative: str) -> str:
    """Return the title of a tab: the page, then the initiative, shortened where both are over 70 letters.

    Examples
    --------
    >>> tab_title("Report", "Orvale First Years")
    'Report – Orvale First Years'
    """
    whole = f"{short} – {initiative}"
    if len(whole) <= TAB_TITLE:
        return whole
    room = TAB_TITLE - len(short) - 4
    return f"{short} – {initiative[:room].rstrip()}…" if room >= 10 else short


def title(page: Page, titles: Mapping[str, str], release: Release, language: Language) -> str:
    """Return the one heading of the first rank: the question a page answers; the initiative's name on the index."""
    apart = {
        "session_kit": language.gettext("What do we make of this together?"),
        "back": language.gettext("You told us: what became of it?"),
    }
    return release.initiative.name if page is INDEX else apart.get(page.name) or titles[page.notebook]


def short_title(page: Page, titles: Mapping[str, str], language: Language) -> str:
    """Return what links to a page are called."""
    return names(language).get(page.name) or titles[page.notebook]


def names(language: Language) -> dict[str, str]:
    """Return what the shipped pages are called in links, by the name of the page."""
    return {
        "index": language.gettext("All pages"),
        "accessibility": language.gettext("Accessibility: what was tried, what was not, how to complain"),
        "report": language.gettext("Report"),
        "brief": language.gettext("Two pages to print"),
        "session_kit": language.gettext("A meeting about it"),
        "back": language.gettext("Back to those who spoke"),
        "data_walk": language.gettext("Posters for a data walk"),
        "pages/00_plan": language.gettext("Before the next wave"),
        "pages/01_evidence": language.gettext("Who was heard"),
        "pages/02_equity": language.gettext("Equity"),
        "pages/03_structural": language.gettext("Structural level"),
        "pages/04_relational": language.gettext("Relational level"),
        "pages/05_mental_models": language.gettext("Mental-model level"),
        "pages/06_practice": language.gettext("How we work"),
        "pages/07_integration": language.gettext("Numbers and voices"),
        "pages/10_portfolio": language.gettext("Many initiatives"),
    }


def invented(release: Release, language: Language) -> str:
    """Return the warning on made-up material; nothing where it is real."""
    if not release.initiative.invented:
        return ""
    return language.gettext("Invented material: no person, place or number on this page is real.")


def facts(release: Release, language: Language) -> list[str]:
    """Return the period, the date and the status of the pages."""
    waves = release.initiative.waves
    period = language.gettext(
        "Period: {first} to {last}", first=language.date(waves[0].start), last=language.date(waves[-1].end)
    )
    status = str(release.initiative.notes.get("status") or "")
    return [
        period,
        language.gettext("As of {date}", date=language.date(release.as_of)),
        language.gettext("Status: {status}", status=status)
        if status
        else language.gettext("Status: draft, not yet checked with the community"),
    ]


def footer(release: Release, language: Language) -> list[str]:
    """Return how to ask for the removal of a quote, and who may reuse the pages."""
    whom = contact(release, language)
    licence = str(release.initiative.notes.get("licence") or "")
    return [
        language.gettext(
            "Are you quoted here and wish to be no longer? Tell {contact}. No reason is needed, "
            "and the next version of every page will be without your words.",
            contact=whom,
        ),
        language.gettext("Licence: {licence}", licence=licence)
        if licence
        else language.gettext(
            "Licence: none has been chosen; ask {contact} before you reuse these pages.", contact=whom
        ),
    ]


def contact(release: Release, language: Language) -> str:
    """Return whom to ask, in words where the initiative names nobody."""
    return str(release.initiative.notes.get("contact") or language.gettext("the people who gave you this page"))


def pdf_file(language: str, first: str) -> str:
    """Return the name of the report's PDF."""
    return "report.pdf" if language == first else f"report.{language}.pdf"
