"""A language made up by script: every message is lengthened and wrapped in marks; what fills its slots stands outside.

On a page in it, letters outside the marks are data (names, quotes, ids), or English that somebody wrote into the code.
"""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import io
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from nbformat.v4 import new_output

from evaluation import vocabulary
from evaluation.conventions import Conventions
from evaluation.findings import Conclusion, Finding
from evaluation.intake import TABLES
from evaluation.registry import MEASURES
from evaluation.report import labels
from evaluation.report.labels import columns, names, relations
from evaluation.report.language import Language
from evaluation.report.publish import VIEW_MIME
from tests.contract.test_every_message import sources
from tests.report import tiny

OPEN, SHUT = "⟪", "⟫"
LONGER = "·ñøß"  # a third again as long, in letters that no English message has
BLOCKS = frozenset(
    ("title", "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "th", "td", "caption", "summary")
    + ("figcaption", "cite", "nav", "svg", "div", "section", "header", "footer")
)
SILENT = frozenset({"style"})
SPOKEN_ATTRIBUTES = ("aria-label", "alt", "title")


def write_catalog(folder: Path, code: str) -> Path:
    """Write the catalog of a made-up language into a folder of own words; return the folder."""
    catalog = Catalog(locale=code, charset="utf-8")
    for one, many in sources().items():
        if many:
            catalog.add((one, many), string=[said(many)] * catalog.num_plurals)
        else:
            catalog.add(one, string=prose(one) if "\n" in one or one.startswith("#") else said(one))
    written = io.BytesIO()
    write_po(written, catalog, width=0)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{code}.po").write_bytes(written.getvalue())
    return folder


def said(message: str) -> str:
    """Return a message in the made-up language; slots stand outside the marks, so that what fills them shows.

    >>> said("{n} sources")
    '{n}⟪ sources·ñøß·ñøß⟫'
    """
    parts = []
    for words, slot, form, turned in string.Formatter().parse(message):
        if re.search(r"[^\W\d_]", words):
            parts.append(f"{OPEN}{words}{LONGER * (1 + len(words) // 12)}{SHUT}".replace("{", "{{").replace("}", "}}"))
        else:
            parts.append(words.replace("{", "{{").replace("}", "}}"))
        if slot is not None:
            parts.append("{" + slot + (f"!{turned}" if turned else "") + (f":{form}" if form else "") + "}")
    return "".join(parts)


def prose(source: str) -> str:
    """Return the Markdown of a notebook in the made-up language, line by line, its marks of structure kept."""
    line = re.compile(r"^(\s*(?:#+ |[-*] |\d+\. |> )?)(.*\S)\s*$")
    found = [line.match(one) for one in source.split("\n")]
    return "\n".join(f"{m[1]}{OPEN}{m[2]}{LONGER}{SHUT}" if m else "" for m in found)


def english(page: str, known: set[str]) -> list[str]:
    """Return what a page says outside the marks and that is no data."""
    return sorted({piece for block in blocks(page) for piece in outside(block) if not data(piece, known)})


def blocks(page: str) -> list[str]:
    """Return the words of a page, block by block; a chart is one block."""
    reader = _Reader()
    reader.feed(page)
    return reader.done()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = [""]
        self.silent = self.chart = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag in BLOCKS and not self.chart:
            self.found.append("")
        self.chart += tag == "svg"
        self.found[-1] += " " if self.chart else ""
        self.found[:-1] += [words for name, words in attrs if name in SPOKEN_ATTRIBUTES and words]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        self.chart -= tag == "svg"
        if tag in BLOCKS and not self.chart:
            self.found.append("")

    def handle_data(self, words: str) -> None:
        if not self.silent:
            self.found[-1] += words

    def done(self) -> list[str]:
        return [block for block in self.found if block.strip()]


def outside(block: str) -> Iterator[str]:
    """Yield the pieces of a block that stand outside all marks and hold letters.

    >>> list(outside("⟪said ⟫12⟪ by⟫ the council"))
    [' the council']
    """
    depth, piece = 0, ""
    for letter in block + OPEN:
        if letter == OPEN:
            if depth == 0 and re.search(r"[^\W\d_]", piece):
                yield piece
            depth, piece = depth + 1, ""
        elif letter == SHUT:
            depth, piece = max(0, depth - 1), ""
        elif depth == 0:
            piece += letter


def bare(words: str) -> str:
    """Return the letters and digits of words: all else may differ where they are shown."""
    return re.sub(r"[\W_]+", "", words).casefold()


def data(piece: str, known: set[str]) -> bool:
    """Tell whether a piece is made of known data and of nothing else with letters."""
    rest = bare(piece)
    if rest in known:
        return True
    for words in sorted((k for k in known if len(k) > 2 and k in rest), key=len, reverse=True):
        rest = rest.replace(words, " ")
    return not re.search(r"[^\W\d_]", rest)


def known(release: Any, language: Language, more: Iterable[str] = ()) -> set[str]:
    """Return the texts that a release brings along: names, quotes, ids; never the vocabulary that pages translate."""
    spoken = {
        str(m) for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, Enum) for m in kind
    }
    spoken |= {
        str(k)
        for room in (labels, names, relations, columns)
        for d in vars(room).values()
        if isinstance(d, dict)
        for k in d
    }
    spoken |= {words for table in TABLES.values() for column in table.columns for words in column.allowed}
    found = {bare(words) for words in _texts(release) if words not in spoken} | {bare(t) for t in TABLES}
    fields = [f.name for kind in (Finding, Conclusion) for f in dataclasses.fields(kind)]
    asked = {f.measure for f in release.findings}
    found |= {bare(key) for key in (*release.conventions, *fields, *MEASURES, *asked)}
    months = [n for width in ("wide", "abbreviated") for n in language.locale.months["format"][width].values()]
    joined = [re.sub(r"\{\d\}", "", p).strip() for p in language.locale.list_patterns["standard"].values()]
    return {f for f in found | {bare(w) for w in (*months, *joined, *more)} if f}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Enum | Conventions) or value is None:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dt.date | int | float):
        return
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            if part.name not in ("reason", "measure"):
                yield from _texts(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(key)
            yield from _texts(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _texts(one)


def as_executed(folder: Path) -> dict[str, Path]:
    """Write the shipped notebooks as if they had been executed: each call of ``ev.show`` with its view; return them."""
    paths = {}
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((tiny.ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        book = nbformat.read(path, as_version=4)
        for cell in (c for c in book.cells if c.cell_type == "code"):
            cell["outputs"] = [new_output("display_data", {VIEW_MIME: view}) for view in _views(cell.source)]
        paths[path.stem] = folder / path.name
        nbformat.write(book, paths[path.stem])
    return paths


def _views(source: str) -> Iterator[dict[str, Any]]:
    """Yield what a cell shows: the names of views with what they are asked."""
    body = ast.parse(source)
    lists = {n.targets[0].id: n.value for n in body.body if isinstance(n, ast.Assign) and isinstance(n.value, ast.List)}
    for node in ast.walk(body):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "show":
            given = {word.arg: lists.get(getattr(word.value, "id", ""), word.value) for word in node.keywords}
            asked = {name: ast.literal_eval(value) for name, value in given.items()}
            yield {"view": ast.literal_eval(node.args[1]), "args": asked}
