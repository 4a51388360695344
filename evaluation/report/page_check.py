"""What a program sees of finished pages, said on them: a set of pages tells what was found when it was made.

The check itself is not this room's: whoever publishes hands it in. Its answer takes the place of a line of the quality
checklist; a page that nobody checked says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.report.markup import Html, element, with_paragraph

if TYPE_CHECKING:
    from evaluation.report.language import Language

#: from a folder of pages to how many places in it not everybody can read
Check = Callable[[Path], int]
CLASS = "page-check"


def unchecked(language: Language) -> Html:
    """Return the line of a page that no program has read."""
    return _line(
        language.gettext("No program has read these pages yet; evaluation check-pages says whether everybody can.")
    )


def checked(faults: int, language: Language) -> Html:
    """Return what the program found on the finished pages.

    Parameters
    ----------
    faults : int
        Places that not everybody can read.
    language : Language
    """
    tried = language.gettext(
        "Contrast, small screens and the keyboard are tried in a browser with every change of the tool."
    )
    if not faults:
        found = language.gettext(
            "A program read the pages of this set; headings, tables, charts and directions of writing are in order."
        )
    else:
        found = language.ngettext(
            "A program found {n} place on these pages that not everybody can read; evaluation check-pages names it.",
            "A program found {n} places on these pages that not everybody can read; evaluation check-pages names them.",
            faults,
            n=language.number(faults, 0),
        )
    return _line(f"{found} {tried}")


def _line(words: str) -> Html:
    return element("p", words, class_=CLASS)


def fill(folder: Path, files: Sequence[tuple[str, Language]], check: Check | None) -> None:
    """Check the pages of a folder, and write what was found into those that say it.

    Parameters
    ----------
    folder : Path
    files : sequence of (str, Language)
        The pages with that line, and their languages.
    check : callable, optional
        None: nothing is checked, and the pages say so.
    """
    if check is None:
        return
    faults = check(folder)
    for name, language in files:
        page = folder / name
        if page.is_file():
            said = checked(faults, language)
            text = with_paragraph(page.read_text(encoding="utf-8"), CLASS, said)
            page.write_text(text, encoding="utf-8", newline="\n")
