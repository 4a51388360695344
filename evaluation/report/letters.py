"""The letters of a page, embedded: only those it uses, from the font that charts are measured with (DejaVu Sans).

So a page reads the same on every screen and years from now, with nothing fetched, and a chart's labels are as wide
as they were when it was drawn. A letter that the font lacks is shown in whatever font the reader has.
"""

from __future__ import annotations

import base64
import io
import logging
from functools import lru_cache
from pathlib import Path

#: where a template wants the fonts; `publish` puts them there when all words of the page are known
LETTERS = "/*letters*/"
FAMILY = "DejaVu Sans"
#: a page that uses this many letters of an alphabet gets all of it, so that pages of a language share one subset
MANY = 12
ALPHABETS = (range(0x20, 0x7F), range(0x5D0, 0x5EB), range(0x621, 0x653))
COMMON = "–—−“”‘’…×·•→≥≤≈"
#: names that stay in a font: copyright, family, style, where its licence is told; the licence itself stands in one
NAMES = {"normal": [0, 1, 2, 13, 14], "bold": [0, 1, 2, 14]}


def embedded(page: str) -> str:
    """Return a page with its letters in the place where its template wants them.

    Examples
    --------
    >>> page = embedded("<style>/*letters*/</style><p>אב +9</p>")
    >>> page.count("@font-face"), LETTERS in page
    (2, False)
    """
    if LETTERS not in page:
        return page
    return page.replace(LETTERS, _faces(used(page)), 1)


def used(page: str) -> str:
    """Return the letters that a page's fonts must hold, in order.

    Examples
    --------
    >>> "Z" in used("a few letters"), "ת" in used("א"), "ת" in used("אבגדהוזחטיכל")
    (True, False, True)
    """
    found = {ord(c) for c in page if c >= " "} | {ord(c) for c in COMMON} | set(ALPHABETS[0])
    for alphabet in ALPHABETS[1:]:
        found |= set(alphabet) if len(found & set(alphabet)) >= MANY else set()
    return "".join(map(chr, sorted(found)))


@lru_cache(maxsize=32)
def _faces(letters: str) -> str:
    """Return the rules that hold the regular and the bold letters."""
    rules = []
    for weight in ("normal", "bold"):
        data = base64.b64encode(subset(letters, weight)).decode("ascii")
        rules.append(
            f"@font-face {{ font-family: '{FAMILY}'; font-weight: {weight}; "
            f"src: url(data:font/woff;base64,{data}) format('woff'); }}"
        )
    return "\n".join(rules)


@lru_cache(maxsize=64)
def subset(letters: str, weight: str = "normal") -> bytes:
    """Return the font with these letters only, as WOFF: the same bytes for the same letters.

    Forms that letters take beside one another (Arabic) and the places of their marks come along; hints do not.
    """
    from fontTools import subset as cut
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # says which tables it does not know
    options = cut.Options(hinting=False, notdef_outline=True, name_IDs=NAMES[weight], drop_tables=["FFTM", "MATH"])
    with TTFont(font_file(weight), recalcTimestamp=False, lazy=True) as font:
        cutter = cut.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        font.flavor = "woff"
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()


def font_file(weight: str = "normal") -> Path:
    """Return the file of the charts' font."""
    from evaluation.report.charts import canvas

    return canvas.font_file(weight)
