"""A finished page, read as a parser of HTML reads it: nothing is known here of how it was made."""

from __future__ import annotations

import base64
import binascii
import csv
import io
import posixpath
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree, html

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})
_UNSEEN = ("style", "script", "template", "title", "desc")
#: marks of direction, which a reader does not see
_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x2066, 0x206A), 0xFEFF])
_NUMBER = re.compile(r"^\(?[+\-]?\d[\d,]*(?:\.\d+)?%?\)?$")
_SEPARATORS = str.maketrans({"٬": ",", "٫": ".", "٪": "%", "\u2212": "-", "\u00a0": "", "\u202f": "", "’": "'"})


def seen(element: etree._Element | None) -> str:
    """Return the words of an element, without blanks around them."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def bare(words: str) -> str:
    """Return words without marks of direction."""
    return " ".join(words.translate(_MARKS).split())


def number(words: str) -> float | None:
    r"""Return the number that a cell shows, in any digits and with separators; None where it shows no number.

    Examples
    --------
    >>> number("\u22121,234.5"), number("3 of 4"), number("٣٫٥")
    (-1234.5, None, 3.5)
    """
    text = bare(words).translate(_SEPARATORS)
    text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    if not _NUMBER.match(text):
        return None
    return float(text.strip("()%").replace(",", "").rstrip("%"))


def decimals(words: str) -> int:
    """Return how many decimals a shown number has."""
    return len(re.sub(r"\D", "", bare(words).translate(_SEPARATORS).partition(".")[2]))


@dataclass(frozen=True)
class Table:
    """A table as shown: its caption, heads, and rows of cells."""

    element: etree._Element

    @property
    def caption(self) -> str:
        """Return what the table says it shows."""
        return seen(self.element.find("caption"))

    @cached_property
    def heads(self) -> list[str]:
        """Return the heads of the columns."""
        row = self.element.find("thead/tr")
        return [] if row is None else [seen(cell) for cell in row]

    @cached_property
    def rows(self) -> list[list[str]]:
        """Return the cells of the body."""
        return [[seen(cell) for cell in row] for row in self.element.iterfind("tbody/tr")]


@dataclass(frozen=True)
class Page:
    """One file of a public folder.

    Attributes
    ----------
    name : str
        Its path in the folder.
    text : str
        The file as written.
    """

    name: str
    text: str

    @classmethod
    def read(cls, file: Path, folder: Path) -> Page:
        """Read a file."""
        return cls(file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8"))

    @cached_property
    def root(self) -> etree._Element:
        """Return the document."""
        return html.document_fromstring(self.text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))

    @property
    def language(self) -> str:
        """Return the language that the page says it is in."""
        return self.root.get("lang") or ""

    @property
    def family(self) -> str:
        """Return the name that the page has in all languages.

        Examples
        --------
        >>> Page("pages/02_equity.he.html", "<html lang=he>").family
        'pages/02_equity'
        """
        return re.sub(r"\.[a-z]{2,3}([-_]\w+)?$", "", self.name.removesuffix(".html"))

    @cached_property
    def ids(self) -> list[str]:
        """Return every id, in order."""
        return [e.get("id", "") for e in self.elements if e.get("id") is not None]

    @cached_property
    def by_id(self) -> dict[str, etree._Element]:
        """Return elements by their id."""
        return {e.get("id", ""): e for e in reversed(self.elements) if e.get("id")}

    @cached_property
    def elements(self) -> list[etree._Element]:
        """Return every element in the order of the file."""
        return [e for e in self.root.iter() if isinstance(e.tag, str)]

    def all(self, *tags: str) -> list[etree._Element]:
        """Return every element of these kinds, in order."""
        return [e for e in self.elements if e.tag in tags]

    @cached_property
    def figures(self) -> list[etree._Element]:
        """Return the figures."""
        return self.all("figure")

    @cached_property
    def tables(self) -> list[Table]:
        """Return the tables."""
        return [Table(t) for t in self.all("table")]

    def words(self, *, without: tuple[str, ...] = ()) -> list[str]:
        """Return the texts that readers see, in order, leaving out what stands in some kinds of elements."""
        hidden = {*_UNSEEN, *without}
        found: list[str] = []
        body = self.root.find("body")
        if body is not None:
            _collect(body, hidden, found)
        return found

    def place(self, link: str) -> tuple[str, str]:
        """Return the file in the folder, and the place in it, that a link of this page leads to."""
        file, _, anchor = link.partition("#")
        here = posixpath.dirname(self.name)
        return (posixpath.normpath(posixpath.join(here, unquote(file))) if file else self.name), unquote(anchor)


def _collect(element: etree._Element, hidden: set[str], found: list[str]) -> None:
    if isinstance(element.tag, str) and element.tag not in hidden:
        if element.text and element.text.strip():
            found.append(element.text)
        for child in element:
            _collect(child, hidden, found)
            if child.tail and child.tail.strip():
                found.append(child.tail)


def figure_file(figure: etree._Element) -> list[list[str]] | None:
    """Return the rows of the CSV under a figure, heads first; None where there is none that can be read."""
    for link in figure.iter("a"):
        kind, _, content = (link.get("href") or "").partition(",")
        if link.get("download") and kind.startswith("data:text/csv") and kind.endswith(";base64"):
            try:
                text = base64.b64decode(content, validate=True).decode("utf-8-sig")
            except (binascii.Error, UnicodeDecodeError):
                return None
            return list(csv.reader(io.StringIO(text)))
    return None


def figure_table(figure: etree._Element) -> Table | None:
    """Return the table of a figure's data."""
    found = next(figure.iter("table"), None)
    return None if found is None else Table(found)
