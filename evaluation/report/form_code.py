"""Where the form of a data walk lives: the address as words, and as a code that a phone reads. The only door to segno.

An address is shown only where the initiative gave one (``notes: walk_form``); nothing is made up, nothing is fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno

from evaluation.report.markup import Html, element
from evaluation.report.notes import note

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

#: white modules around a code, without which a phone does not find it
QUIET = 4


def form_code(release: Release, language: Language) -> Html:
    """Return the code and the address of the form; nothing where the initiative gave no address."""
    address = note(release, "walk_form", language)
    if not address:
        return Html("")
    return element(
        "div",
        drawn(address, language.gettext("Code for a phone; it leads to this address: {address}", address=address)),
        element(
            "p",
            language.gettext("To answer on a phone:"),
            " ",
            element("bdi", address, dir="ltr", class_="long"),
        ),
        class_="form-code",
    )


def drawn(address: str, name: str) -> Html:
    """Return a code as a picture with a name; black on white in every scheme of colours.

    Parameters
    ----------
    address : str
        What the code says.
    name : str
        What the picture is, for whoever does not see it.
    """
    rows = [list(row) for row in segno.make_qr(address, error="m").matrix]
    size = len(rows) + 2 * QUIET
    return element(
        "svg",
        element("rect", width=size, height=size, fill="#ffffff"),
        element("path", d="".join(_modules(rows)), fill="#000000"),
        role="img",
        aria_label=name,
        class_="qr",
        **{"viewBox": f"0 0 {size} {size}", "shape-rendering": "crispEdges"},
    )


def _modules(rows: list[list[int]]) -> list[str]:
    """Return a square for each dark module, neighbours in a row as one."""
    parts = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                parts.append(f"M{start + QUIET} {y + QUIET}h{x - start}v1h{start - x}z")
                start = None
    return parts
