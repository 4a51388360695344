"""A drawing made fit to stand inside a page: no foreign parts, unique ids, a name and a description."""

from __future__ import annotations

import re

from evaluation.report.markup import Html, key_of, plain

#: the drawing is measured with the first, which comes with matplotlib and is embedded in the page
FONTS = "DejaVu Sans, sans-serif"

_DROPPED = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->|<style[^>]*>.*?</style>|<defs>\s*</defs>", re.S)
_ROOT = re.compile(r"<svg\b[^>]*?(viewBox=\"[^\"]+\")[^>]*>")
_ID = re.compile(r' id="([^"]+)"')
_REFERENCE = re.compile(r'(?:xlink:)?href="#([^"]+)"|url\(#([^)]+)\)')
_NO_TURN = re.compile(r' transform="rotate\(-?0 [^)]*\)"')
_FAMILY = re.compile(r"; font-family: [^;\"]*|font-family: [^;\"]*; ?")


def cleaned(drawing: str, *, key: str, title: str, description: str) -> Html:
    """Return matplotlib's SVG text as an element of a page.

    Parameters
    ----------
    drawing : str
        As matplotlib saved it, texts as text.
    key : str
        Of the figure; every id begins with it.
    title, description : str
        What people who do not see the chart are told.
    """
    key = key_of(key)
    body = drawing[drawing.index("<svg") :]
    body = _NO_TURN.sub("", _FAMILY.sub("", _DROPPED.sub("", body)))
    body = _renamed(_DROPPED.sub("", body), key)
    named = f'<title id="{key}-title">{plain(title)}</title><desc id="{key}-description">{plain(description)}</desc>'
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" \\1 role="img" font-family="{FONTS}" '
        f'aria-labelledby="{key}-title {key}-description">'
    )
    body = _ROOT.sub(lambda found: root.replace("\\1", found[1]) + named, body, count=1)
    return Html(re.sub(r"\s*\n\s*", " ", body).strip())


def _renamed(body: str, key: str) -> str:
    """Drop ids that nothing refers to; give the others the figure's key and a short number."""
    used = [a or b for a, b in _REFERENCE.findall(body)]
    short = {name: f"{key}-{number}" for number, name in enumerate(dict.fromkeys(used), start=1)}
    body = _ID.sub(lambda found: f' id="{short[found[1]]}"' if found[1] in short else "", body)
    return _REFERENCE.sub(lambda found: f'href="#{short[found[1]]}"' if found[1] else f"url(#{short[found[2]]})", body)
