"""HTML, built here and nowhere else: whatever is not already `Html` is escaped.

Text of people and of tables never becomes markup. Characters that could reorder a line or hide in it are dropped;
signed numbers and ids such as ``03-equity`` are isolated, so that they read the same in a right-to-left page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

#: stands where a figure's number goes; `publish` numbers the figures of a page in their order
FIGURE_NUMBER = "⟦figure⟧"

VOID_TAGS = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_TAG = re.compile(r"^[a-z][a-z0-9]*$")
_CONTROL = dict.fromkeys([*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)])
_REORDERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
#: a sign that follows no letter or digit (a Hebrew prefix such as ש-3 is no sign), and ids joined by a hyphen
_ISOLATED = re.compile(
    r"(?<![^\W_])[+\-\u2212]\d(?:[\d.,]*\d)?%?"
    r"|\d[\w.]*-[A-Za-z](?:[\w.\-]*\w)?"
    r"|[A-Za-z][\w.]*-\d(?:[\w.\-]*\w)?",
    re.ASCII,
)
#: among letters that run to the left a line may not break within ``n = 12``; after an Arabic letter also a percent
#: sign and the hyphens of a date would change sides
_ISOLATED_IN_HEBREW = re.compile(r"(?<!\w)n = \d+(?:,\d+)*|" + _ISOLATED.pattern, re.ASCII)
_ISOLATED_IN_ARABIC = re.compile(_ISOLATED_IN_HEBREW.pattern + r"|\d+(?:-\d+)+%?|\d[\d.,]*%", re.ASCII)
_HEBREW, _ARABIC = re.compile(r"[\u05d0-\u05ea]"), re.compile(r"[\u0620-\u064a]")
_SIGN = re.compile(r"[+\-\u2212]")


class Html(str):
    """Text that is already safe HTML. Made by this module and by the SVG clean-up only."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def cleaned(value: Any) -> str:
    """Return text without control characters and without characters that reorder a line.

    Examples
    --------
    >>> cleaned("a" + chr(0x202E) + "b")
    'ab'
    """
    return str(value).translate(_CONTROL).translate(_REORDERING)


def plain(value: Any) -> Html:
    """Return escaped text without any element: for titles, attributes and SVG descriptions."""
    return Html(html.escape(cleaned(value), quote=True))


def text(value: Any) -> Html:
    """Return escaped text, signed numbers and ids isolated; `Html` passes as it is.

    Examples
    --------
    >>> text("a < b, +9")
    'a &lt; b, <bdi dir="ltr">+9</bdi>'
    """
    if isinstance(value, Html):
        return value
    return Html("".join(_isolated(p) if alone else html.escape(p) for p, alone in runs(cleaned(value))))


def _isolated(words: str) -> str:
    """Return a part that keeps its own order; a long one may break over lines."""
    long = ' class="long"' if len(words) > 24 else ""
    return f'<bdi dir="ltr"{long}>{html.escape(words)}</bdi>'


def identifier(words: Any) -> Html:
    """Return an id in its own order, which may break after its dots and underscores and nowhere else.

    Examples
    --------
    >>> identifier("plan.power")
    '<bdi dir="ltr" class="long">plan.<wbr>power</bdi>'
    """
    parts = re.split(r"(?<=[._])(?=\w)", cleaned(words))
    return element("bdi", Html("<wbr>".join(html.escape(p) for p in parts)), dir="ltr", class_="long")


def runs(words: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, and whether a part must keep its own left-to-right order.

    Examples
    --------
    >>> list(runs("up +9, see 03-equity"))
    [('up ', False), ('+9', True), (', see ', False), ('03-equity', True)]
    """
    position = 0
    pattern = _ISOLATED_IN_HEBREW if _HEBREW.search(words) else _ISOLATED
    pattern = _ISOLATED_IN_ARABIC if _ARABIC.search(words) else pattern
    for found in pattern.finditer(words):
        start = found.start()
        if _SIGN.match(found[0]) and start and words[start - 1].isalnum():
            continue  # the pattern's letters are ASCII only; a Hebrew letter before the hyphen makes it a prefix
        if start > position:
            yield words[position:start], False
        yield found[0], True
        position = found.end()
    if position < len(words):
        yield words[position:], False


def element(tag: str, *children: Any, **attributes: Any) -> Html:
    """Return an element; children that are not `Html` are escaped.

    ``class_`` becomes ``class``, ``aria_label`` becomes ``aria-label``; None and False are dropped, True stands bare.

    Examples
    --------
    >>> element("p", "5 > 3", class_="note", hidden=False)
    '<p class="note">5 &gt; 3</p>'
    """
    if not _TAG.match(tag):
        raise ValueError(f"{tag!r} is no name of an element")
    start = f"<{tag}{_attributes(attributes)}>"
    return Html(start) if tag in VOID_TAGS else Html(f"{start}{fragment(*children)}</{tag}>")


def _attributes(attributes: dict[str, Any]) -> str:
    parts = []
    for name, value in attributes.items():
        named = name.rstrip("_").replace("_", "-")
        if named.startswith("on") or named == "style":
            raise ValueError(f"attribute {named!r} is never written")
        if value is True:
            parts.append(f" {named}")
        elif value is not None and value is not False:
            parts.append(f' {named}="{plain(value)}"')
    return "".join(parts)


def fragment(*children: Any) -> Html:
    """Return children one after the other; None is nothing."""
    return Html("".join(text(child) for child in children if child is not None))


def key_of(value: Any) -> str:
    """Return an id for an element: letters, digits and hyphens, beginning with a letter.

    Examples
    --------
    >>> key_of("equity.gap ethnicity:group_b")
    'equity-gap-ethnicity-group_b'
    """
    key = re.sub(r"[^\w]+", "-", cleaned(value)).strip("-") or "part"
    return key if key[0].isalpha() else f"k-{key}"


def quotation(words: Any, *, language: str = "", cite: Any = "") -> Html:
    """Return what somebody said, in their language and its own direction, with who said it."""
    said = element("p", words, lang=language or None, dir="auto")
    who = element("footer", element("cite", cite)) if cite else None
    return element("blockquote", said, who)


def details(summary: Any, *children: Any, open: bool = False, class_: str | None = None) -> Html:
    """Return something that a reader opens; print shows it open."""
    return element("details", element("summary", summary), *children, open=open, class_=class_)


def section(key: str, heading: Any, *children: Any, level: int = 2) -> Html:
    """Return a section under a heading that can be linked to as ``#key``."""
    return element("section", element(f"h{level}", heading, id=key_of(key)), *children)


def relinked(page: Html, here: set[str], elsewhere: set[str], other: str) -> Html:
    """Return a page without dead links: what is not ``here`` is linked to on the ``other`` page, or not at all."""

    def link(found: re.Match[str]) -> str:
        place = html.unescape(found[1])
        if place in here:
            return found[0]
        if place in elsewhere:
            return element("a", Html(found[2]), href=f"{other}#{place}")
        return found[2]

    return Html(re.sub(r'<a href="#([^"]+)">(.*?)</a>', link, page, flags=re.S))


def with_paragraph(page: str, class_: str, new: Html) -> str:
    """Return a page in which every paragraph of a class is another one.

    Examples
    --------
    >>> with_paragraph('<p class="old">a</p><p>b</p>', "old", Html("<p>c</p>"))
    '<p>c</p><p>b</p>'
    """
    return new.join(re.split(rf'<p class="{re.escape(class_)}">.*?</p>', page, flags=re.S))


def to_pages(page: Html, files: Mapping[str, str]) -> Html:
    """Return a page whose links to notebooks lead to their pages; where a page was not made only the words stay.

    Examples
    --------
    >>> to_pages(Html('<a href="page:02_equity#gap">Equity</a>'), {"02_equity": "pages/02_equity.html"})
    '<a href="pages/02_equity.html#gap">Equity</a>'
    >>> to_pages(Html('<a href="page:02_equity">Equity</a>'), {})
    'Equity'
    """

    def link(found: re.Match[str]) -> str:
        file = files.get(found[1])
        return element("a", Html(found[3]), href=f"{file}{html.unescape(found[2] or '')}") if file else found[3]

    return Html(re.sub(r'<a href="page:(\w+)(#[^"]*)?">(.*?)</a>', link, page, flags=re.S))


def rekeyed(part: str, key: str, new: str) -> str:
    """Return a part of a page whose ids, and the references to them, begin with another key.

    Examples
    --------
    >>> rekeyed('<p id="gap-1" aria-labelledby="gap gap-1">gap</p>', "gap", "gap-again")
    '<p id="gap-again-1" aria-labelledby="gap-again gap-again-1">gap</p>'
    """
    token = re.compile(rf"(^|#|\s){re.escape(key)}(?=$|[-\s)])")
    attribute = re.compile(r'\b(id|href|clip-path|style|aria-labelledby)="([^"]*)"')
    return attribute.sub(lambda found: f'{found[1]}="{token.sub(lambda t: t[1] + new, found[2])}"', part)


def headings(source: str) -> list[tuple[int, str]]:
    """Return ``(level, words)`` of every heading of a Markdown text."""
    tokens = _MARKDOWN.parse(source)
    pairs = zip(tokens, tokens[1:], strict=False)
    return [(int(t.tag[1]), _words(inline)) for t, inline in pairs if t.type == "heading_open"]


def markdown(source: str, *, anchor: str = "") -> Html:
    """Return Markdown as HTML: raw HTML stays text, links go to pages, places in pages, web or mail only.

    With ``anchor`` the headings get ids ``anchor-1``, ``anchor-2`` …
    """
    tokens = _MARKDOWN.parse(source)
    if anchor:
        for number, token in enumerate((t for t in tokens if t.type == "heading_open"), start=1):
            token.attrSet("id", f"{key_of(anchor)}-{number}")
    return Html(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}).strip())


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))


def _allowed_link(url: str) -> bool:
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.\-]*):", html.unescape(url))
    return not scheme or scheme[1].lower() in ("http", "https", "mailto")


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.validateLink = _allowed_link  # type: ignore[method-assign]
    reader.add_render_rule("text", lambda self, tokens, index, options, env: text(tokens[index].content))
    return reader


_MARKDOWN = _markdown()
