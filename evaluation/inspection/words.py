"""Criteria 14 and 20: nothing raw where people read, nothing that reorders a line, no CSS that knows left and right."""

from __future__ import annotations

import re

from evaluation.inspection.faults import Fault, faults
from evaluation.inspection.page import Page

#: what programs write where a number or a word is missing; "None of us" is English
_RAW = (
    re.compile(r"(?<![\w.])(nan|NaN|inf|-inf|NaT|undefined|<NA>)(?![\w])"),
    re.compile(r"(?<![\w.])None(?!\w|\s+(of|were|was|has|have|is|are)\b)"),
    re.compile(r"Traceback \(most recent|\{\{|\}\}|\{%|\[object |⟦|⟧"),
    re.compile(r"(?<![\w{])\{[a-z_]+\}(?!\w)"),
)
_REORDERS = re.compile("[\u202a-\u202e]")
_PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)",
)


def words(page: Page) -> list[Fault]:
    """Return raw text and reordering characters of a page; what people said is theirs and may say anything."""
    raw = []
    for text in page.words(without=("blockquote", "q")):
        raw += [found[0].strip() for pattern in _RAW if (found := pattern.search(text))]
    described = [e for e in page.all("title", "desc")]
    for e in described:
        raw += [found[0].strip() for pattern in _RAW[:2] if (found := pattern.search(e.text or ""))]
    order = ["a character that reorders lines"] if _REORDERS.search(page.root.xpath("string(.)")) else []
    for style in page.all("style"):
        sheet = re.sub(r"/\*.*?\*/", "", style.text or "", flags=re.S)
        order += [f"'{found[0]}' in the style sheet" for found in _PHYSICAL.finditer(sheet)]
    return [
        *faults(page.name, 14, (f"raw text '{r}' where people read" for r in raw)),
        *faults(page.name, 20, order),
    ]
