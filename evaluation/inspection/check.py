"""All checks of a public folder, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.errors import NoPagesError
from evaluation.inspection import browser, paper
from evaluation.inspection.criteria import BROWSER, CHECKS, CRITERIA, PAPER, TOGETHER
from evaluation.inspection.faults import Fault, Inspection
from evaluation.inspection.figures import figures
from evaluation.inspection.page import Page
from evaluation.inspection.released import MACHINE, Published, released
from evaluation.inspection.safety import safety
from evaluation.inspection.structure import structure
from evaluation.inspection.tables import tables
from evaluation.inspection.together import dead_links, same_in_every_language
from evaluation.inspection.words import words

#: criteria of a page's file that decide whether everybody can read it: structure, tables, charts, both directions
FOR_EVERYBODY = (8, 9, 10, 20)


def inspect_page(page: Page, names: Sequence[str] = ()) -> list[Fault]:
    """Return what is wrong with one page, as far as its file says.

    Parameters
    ----------
    page : Page
        The page.
    names : sequence of str
        The initiative's own names of indicators: a number in a name is no result.
    """
    return [*safety(page), *structure(page), *tables(page), *figures(page, names), *words(page)]


def unreadable(folder: Path) -> int:
    """Return how many places on the pages of a folder not everybody can read, as far as the files say."""
    pages = [Page.read(f, folder) for f in sorted(folder.rglob("*.html"))]
    return sum(fault.criterion in FOR_EVERYBODY for page in pages for fault in inspect_page(page))


def inspect(
    folder: Path, *, chromium: str | None = None, axe: Path | None = None, with_browser: bool = True
) -> Inspection:
    """Inspect a public folder.

    Parameters
    ----------
    folder : Path
        What ``evaluation run`` published, or what is about to be handed on.
    chromium : str, optional
        Path of the browser.
    axe : Path, optional
        The script of axe-core.
    with_browser : bool
        False: pages are read, not shown.

    Returns
    -------
    Inspection
        Faults, sorted by page; and what was not looked at, with the reason.

    Raises
    ------
    NoPagesError
        If there is no page.
    """
    files = sorted(folder.rglob("*.html")) if folder.is_dir() else []
    if not files:
        raise NoPagesError(
            f"{folder}: there are no pages. Expected a folder that `evaluation run` published (public/)."
        )
    pages = [Page.read(f, folder) for f in files]
    published = Published.read(folder)
    found = [fault for page in pages for fault in inspect_page(page, published.names if published else ())]
    found += [*dead_links(pages, folder), *same_in_every_language(pages), *paper.paper(pages, folder)]
    if published:
        found += released(pages, published, folder)
    no_browser = browser.without_browser(chromium) if with_browser else "it was asked not to open a browser"
    if not no_browser and chromium:
        found += _shown(pages, folder, chromium, axe)
    return Inspection(
        tuple(p.name for p in pages),
        tuple(sorted(set(found))),
        _unchecked(folder, no_browser, axe, published),
    )


def _shown(pages: Sequence[Page], folder: Path, chromium: str, axe: Path | None) -> list[Fault]:
    script = axe.read_text(encoding="utf-8") if axe else ""
    with browser.started(chromium) as started:
        return [
            replace(fault, page=page.name)
            for page in pages
            for fault in browser.shown(started, folder / page.name, axe=script)
        ]


def _unchecked(folder: Path, no_browser: str, axe: Path | None, published: Published | None) -> dict[int, str]:
    """Return the criteria that were not looked at, or not wholly, with the reason."""
    why: dict[int, str] = {}
    for number, criterion in CRITERIA.items():
        halves = set(criterion.held_by) & set(CHECKS)
        reasons = []
        if not halves:
            reasons.append(f"held by {', '.join(criterion.held_by)}")
        if BROWSER in halves and no_browser:
            reasons.append(f"in no browser: {no_browser}")
        elif number in (1, 2) and axe is None:
            reasons.append("the script of axe-core was not given (--axe)")
        if PAPER in halves:
            reasons += [] if any(folder.rglob("*.pdf")) else ["there is no PDF"]
            reasons += [w] if (w := paper.without_poppler()) else []
        if number in (12, 13, 25) and TOGETHER in halves and published is None:
            reasons.append(f"there is no {MACHINE}")
        elif number == 13 and published and not published.has_withheld_values:
            reasons.append(
                "what was withheld is not beside the folder (internal/), so its values could not be looked for"
            )
        if reasons:
            why[number] = "; ".join(reasons)
    return why
