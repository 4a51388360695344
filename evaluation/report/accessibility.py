"""The accessibility statement: how the pages can be read, what was tried and what was not, and how to complain.

Who has read the words of a language stands in ``locale/readers.csv`` (an initiative's own ``locale/readers.csv`` adds
to it): one row once somebody whose language it is has read them, ``language,read_by,read_on``. Until then this page
says that nobody has. What an initiative notes itself (``languages_read_by``, ``access_tried_by``) stands here too.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.report.language import LOCALE
from evaluation.report.markup import Html, element, fragment
from evaluation.report.pages import contact

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

READERS = "readers.csv"


def readers(folders: Sequence[Path] = ()) -> dict[str, tuple[str, str]]:
    """Return who has read the words of each language, and when; languages that nobody has read are not there.

    Examples
    --------
    >>> "xx" in readers()
    False
    """
    found: dict[str, tuple[str, str]] = {}
    for path in (LOCALE / READERS, *(Path(folder) / READERS for folder in folders)):
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                found.update(
                    {r["language"]: (r["read_by"], r["read_on"]) for r in csv.DictReader(file) if r["read_by"]}
                )
    return found


def contents(release: Release, language: Language, languages: Sequence[Language], folders: Sequence[Path] = ()) -> Html:
    """Return the body of the accessibility page."""
    parts = (
        ("read", language.gettext("How these pages can be read"), _bullets(_ways(language))),
        ("tried", language.gettext("What was tried"), _bullets(_tried(release, language))),
        ("not-tried", language.gettext("What was not tried"), _bullets(_not_tried(release, language))),
        ("words", language.gettext("Who has read the words"), _read_by(release, language, languages, readers(folders))),
        ("gaps", language.gettext("Gaps that we know of"), _bullets(_gaps(language))),
        ("complain", language.gettext("How to complain"), _complain(release, language)),
    )
    return fragment(*(fragment(element("h2", heading, id=key), body) for key, heading, body in parts))


def _bullets(lines: Sequence[str]) -> Html:
    return element("ul", *(element("li", line) for line in lines))


def _ways(language: Language) -> list[str]:
    return [
        language.gettext("Without a network and without a script: a page is one file that can be kept and sent."),
        language.gettext("By keyboard: the first stop leads to the content, and every stop is marked."),
        language.gettext("On a small screen and with large letters: nothing but wide tables has to be moved sideways."),
        language.gettext("In light and in dark, in colours of your own, without movement, and on paper."),
        language.gettext(
            "Without seeing a chart: each has a name, a description with its highest and lowest value, "
            "and its data as a table and as a file."
        ),
        language.gettext("Without telling colours apart: every mark also has a shape or a word."),
        language.gettext(
            "In your language: quotes stay in the language in which they were said, and are marked as such."
        ),
    ]


def _note(release: Release, name: str) -> str:
    return str(release.initiative.notes.get(name) or "")


def _tried(release: Release, language: Language) -> list[str]:
    by = _note(release, "access_tried_by")
    people = [language.gettext("People who use screen readers, magnifiers or speech tried them: {who}.", who=by)]
    return [
        *(people if by else []),
        language.gettext(
            "With every change of this tool, programs open example pages in Chromium, in every language, "
            "in light and dark, on a wide and on a narrow screen."
        ),
        language.gettext(
            "They check headings, names of tables and charts, contrast, the size of letters and of what is touched, "
            "and the keyboard, against WCAG 2.2 AA as far as a program can."
        ),
        language.gettext(
            "Pictures of pages in every language were looked at, wide, narrow and in print; not every sheet of every "
            "page."
        ),
    ]


def _not_tried(release: Release, language: Language) -> list[str]:
    nobody = language.gettext("People who use screen readers, magnifiers or speech have not tried these pages yet.")
    return [
        *([] if _note(release, "access_tried_by") else [nobody]),
        language.gettext("Other browsers than Chromium were not tried."),
        language.gettext("The PDF is tagged, but nobody has checked it against PDF/UA."),
        language.gettext("No group of readers has told in their own words what a page says."),
    ]


def _read_by(
    release: Release, language: Language, languages: Sequence[Language], read: dict[str, tuple[str, str]]
) -> Html:
    pairs = []
    for spoken in languages:
        pairs.append(element("dt", element("bdi", spoken.name, lang=spoken.code, dir=spoken.dir)))
        pairs.append(element("dd", _reader(read.get(spoken.code), language)))
    own = _note(release, "languages_read_by")
    said = language.gettext("Read for this initiative by: {who}.", who=own) if own else None
    return fragment(element("dl", *pairs), element("p", said) if said else None)


def _reader(read: tuple[str, str] | None, language: Language) -> str:
    if read is None:
        return language.gettext(
            "No evaluator whose own language this is has read these words yet. Tell us what sounds wrong."
        )
    return language.gettext("Read by {name}, {date}.", name=read[0], date=language.date(read[1]))


def _gaps(language: Language) -> list[str]:
    return [
        language.gettext("Tables with many columns move sideways on a small screen."),
        language.gettext("What is folded stays folded on paper, except the data of figures; open it before printing."),
        language.gettext(
            "Names that people gave to groups, places and figures stand in the language they gave them in."
        ),
        language.gettext("Some charts hold many marks; the table below them is easier to read aloud."),
        language.gettext("There is no version in sign language, in easy language or as a recording."),
    ]


def _complain(release: Release, language: Language) -> Html:
    return fragment(
        element(
            "p",
            language.gettext(
                "Something cannot be read, heard, reached or understood? Tell {contact}.",
                contact=contact(release, language),
            ),
        ),
        element(
            "p",
            language.gettext(
                "Say which page, what you used, and what happened. You may ask for the same content in another form: "
                "large print, read aloud, another language. You need not say why."
            ),
        ),
    )
