"""Defects to be planted in clean pages: each with the criterion that must find it.

The first list are the 23 that common tools mostly miss; the others are what our own pages could get wrong.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path

Edit = Callable[[str], str]


def swap(old: str, new: str, count: int = -1) -> Edit:
    """Return an edit that must find what it replaces."""

    def edit(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, count)

    return edit


def pattern(old: str, new: str, count: int = 1) -> Edit:
    """Return an edit by a regular expression that must match."""

    def edit(text: str) -> str:
        changed, times = re.subn(old, new, text, count=count, flags=re.S)
        assert times, old
        return changed

    return edit


def added(markup: str) -> Edit:
    """Return an edit that plants markup at the end of the content."""
    return swap("</main>", f"{markup}</main>")


def styled(rule: str) -> Edit:
    return swap("</style>", f"{rule}</style>")


def in_csv(old: str, new: str) -> Edit:
    """Return an edit of the first file of data on the page that holds ``old``."""

    def edit(text: str) -> str:
        for link in re.findall(r"base64,([A-Za-z0-9+/=]+)\"", text):
            content = base64.b64decode(link).decode("utf-8")
            if old in content:
                changed = base64.b64encode(content.replace(old, new, 1).encode("utf-8")).decode("ascii")
                return text.replace(link, changed, 1)
        raise AssertionError(old)

    return edit


#: found in the file, without a browser
IN_THE_FILE: dict[str, tuple[int, Edit]] = {
    "no language": (8, swap('<html lang="he" ', "<html ")),
    "no direction": (8, swap(' dir="rtl">', ">", 1)),
    "a heading level skipped": (8, added("<h2>א</h2><h4>ב</h4>")),
    "a heading over folded parts only": (8, added("<h2>א</h2><details><summary>ב</summary><p>ג</p></details>")),
    "no captions": (9, pattern("<caption>.*?</caption>", "", 0)),
    "no scope": (9, swap(' scope="col"', "")),
    "a row of heads as cells": (9, pattern(r"<thead><tr>.*?</tr></thead>", "<thead><tr><td>א</td></tr></thead>")),
    "the chart loses its description": (10, pattern(r'(<svg[^>]* aria-labelledby="\S+) [^"]+"', r'\1"')),
    "a placeholder as description": (10, pattern("(<desc [^>]*>).*?<", r"\1No description has been provided<")),
    "an image without description": (10, added('<img src="data:image/png;base64,iVBORw0KGgo=">')),
    "an id twice": (8, added('<p id="main">א</p>')),
    "no main": (8, lambda text: swap("<main ", "<div ")(text).replace("</main>", "</div>")),
    "no skip link": (8, pattern('<a class="skip".*?</a>', "")),
    "an image from the network": (5, added('<img alt="א" src="https://example.org/x.png">')),
    "a script": (6, added("<script>let a = 1</script>")),
    "no content policy": (7, pattern("<meta http-equiv[^>]*>", "")),
    "the data table removed": (9, pattern(r'(<figure.*?)<div class="scroll".*?</div>', r"\1")),
    "an empty link": (8, added('<a href="index.he.html"></a>')),
    "empty heads of columns": (9, pattern('(<th scope="col"[^>]*>)[^<]+', r"\1", 0)),
    # ours
    "another policy": (7, swap("default-src 'none'", "default-src *")),
    "a second h1": (8, added("<h1>א</h1>")),
    "an event attribute": (6, added('<p onclick="a()">א</p>')),
    "a script address": (6, added('<a href="javascript:a()">א</a>')),
    "a frame": (6, added('<iframe title="א" srcdoc="א"></iframe>')),
    "a form": (6, added('<form action="https://example.org"></form>')),
    "a page that leads away": (6, swap("<meta name=", '<meta http-equiv="refresh" content="1;url=/">\n<meta name=', 1)),
    "a style sheet that fetches": (5, styled("p { background: url(https://example.org/x.png) }")),
    "a font from the network": (5, styled("@import 'x.css';")),
    "a link in the head": (5, swap("</head>", '<link rel="stylesheet" href="x.css"></head>')),
    "a dead link on the page": (8, added('<a href="#nowhere">א</a>')),
    "a positive tabindex": (8, added('<p tabindex="3">א</p>')),
    "a name that names nothing": (8, added('<p aria-labelledby="nowhere">א</p>')),
    "a row without head": (9, pattern(r'<th scope="row"([^>]*)>(.*?)</th>', r"<td\1>\2</td>")),
    "no CSV": (9, pattern(r"<p><a [^>]*text/csv.*?</a></p>", "")),
    "a number in the CSV is another": (9, in_csv("12.4", "12.9")),
    "a row is missing in the CSV": (9, in_csv("small,,,,\r\n", "")),
    "figures numbered wrongly": (9, pattern(r"(<strong>\D*)1\.", r"\g<1>7.")),
    "a description without the highest value": (10, pattern(r"(<desc [^>]*>[^<]*)12\.4", r"\1many")),
    "a description equal to the title": (10, pattern(r"(<title[^>]*>)(.*?)(</title><desc[^>]*>).*?<", r"\1\2\3\2<")),
    "a title with a full stop": (11, pattern(r"(<figcaption>.*?)</strong>", r"\1.</strong>")),
    "a title of many words": (11, pattern(r"(<figcaption>.*?)</strong>", rf"\1{' עוד' * 15}</strong>")),
    "a number in the title that is not in the data": (
        11,
        pattern(r"(<figcaption>.*?)</strong>", r"\1 ב־7,341</strong>"),
    ),
    "no subtitle": (11, pattern(r'<p class="subtitle">.*?</p>', "")),
    "not a number in text": (14, added("<p>השיעור: nan</p>")),
    "None in text": (14, added("<p>הטווח: None עד 3</p>")),
    "infinity in a cell": (14, pattern(r"(<td[^>]*>)[^<]+</td>", r"\1inf</td>")),
    "template code": (14, added("<p>{{ value }}</p>")),
    "a slot that was not filled": (14, added("<p>מתוך {n} אנשים</p>")),
    "not a number in a description": (14, pattern(r"(<desc [^>]*>[^<]*)12\.4", r"\1NaN")),
    "a very large page": (15, added(f"<p>{'א' * 300_000}</p>")),
    "a heavy chart": (15, pattern("(<svg.*?)</svg>", rf"\1<desc>{'d' * 41_000}</desc></svg>")),
    "a character that reorders lines": (20, added("<p>א\u202eב</p>")),
    "an entity that reorders lines": (20, added("<p>א&#x202E;ב</p>")),
    "CSS that knows left and right": (20, styled("p { margin-left: 1rem }")),
}

TINY = "style='font-size:7px;line-height:1'"

#: found as the browser shows the page
IN_THE_BROWSER: dict[str, tuple[int, Edit]] = {
    "low contrast": (18, added('<p style="color:#bbbbbb">מילים חיוורות</p>')),
    "low contrast in the dark": (18, styled("@media (prefers-color-scheme: dark) { .page-foot p { color: #333333 } }")),
    "links are not underlined": (18, styled("main a { text-decoration: none !important }")),
    "signed numbers are not isolated": (20, pattern(r'<bdi dir="ltr"[^>]*>(.*?)</bdi>', r"<span>\1</span>", 0)),
    "a table of 900 px": (16, added('<table style="inline-size:900px"><caption>א</caption></table>')),
    "the outline removed": (17, styled(":focus-visible { outline: none !important }")),
    # ours
    "too wide with wide spacing": (16, added('<p style="white-space:nowrap;font-size:8px">' + "מילה " * 14 + "</p>")),
    "small letters in a chart": (16, styled("figure svg text { font-size: 6px !important }")),
    "targets too small to touch": (
        17,
        added(f"<ul {TINY}><li><a href='#main'>א</a></li><li><a href='#main'>ב</a></li></ul>"),
    ),
    "a request": (5, added('<img alt="א" src="x.png">')),
    "something runs": (
        6,
        lambda text: pattern("<meta http-equiv[^>]*>", "")(added("<script>document.title='run'</script>")(text)),
    ),
}


def edit_json(change: Callable[[dict], object]) -> Callable[[Path], None]:
    def edit(public: Path) -> None:
        data = json.loads((public / "report.json").read_text(encoding="utf-8"))
        change(data)
        (public / "report.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    return edit


def edit_file(name: str, change: Edit) -> Callable[[Path], None]:
    def edit(public: Path) -> None:
        text = (public / name).read_text(encoding="utf-8")
        (public / name).write_text(change(text), encoding="utf-8")

    return edit


def _estimated(data: dict) -> dict:
    return next(f for f in data["findings"] if f["ci_low"] is not None)


def _hidden(data: dict) -> dict:
    return next(f for f in data["findings"] if f["suppressed"])


def _value_in_csv(public: Path) -> None:
    lines = (public / "findings.csv").read_text(encoding="utf-8").splitlines()
    place = lines[0].split(",").index("suppressed"), lines[0].split(",").index("n")
    row = next(i for i, line in enumerate(lines) if line.split(",")[place[0]] == "1")
    cells = lines[row].split(",")
    cells[place[1]] = "4"
    lines[row] = ",".join(cells)
    (public / "findings.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


TABLES = "pages/02_equity.he.html"
SAID = "<blockquote><p>Said in private.</p></blockquote>"
LONG = "The " + "very " * 26 + "long sentence."

#: found when pages and files are held beside one another
TOGETHER: dict[str, tuple[int, Callable[[Path], None]]] = {
    "a dead link between pages": (8, edit_file("brief.html", added('<a href="pages/99_gone.html">x</a>'))),
    "a link to a place that is not there": (8, edit_file("brief.html", added('<a href="report.html#gone">x</a>'))),
    "a link out of the folder": (8, edit_file("brief.html", added('<a href="../internal/steps.json">x</a>'))),
    "a number differs between languages": (
        22,
        edit_file("report.he.html", lambda text: in_csv("12.4", "12.5")(pattern(r">12\.4<", ">12.5<")(text))),
    ),
    "a number of a table differs between languages": (22, edit_file(TABLES, pattern(r">\+1\.5<", ">+1.6<"))),
    "a figure is in one language only": (22, edit_file("report.html", pattern("<figure.*?</figure>", ""))),
    "a page is in one language only": (22, lambda public: (public / "brief.he.html").unlink()),
    "a withheld number in report.json": (13, edit_json(lambda data: _hidden(data).update(n=4))),
    "a withheld number in findings.csv": (13, _value_in_csv),
    "a withheld number on a page": (13, edit_file("brief.html", added("<p>0.7312945581</p>"))),
    "a withheld number in the file of a figure": (13, edit_file("report.html", in_csv("12.4", "0.7312945581"))),
    "a quote that was not released": (13, edit_file("brief.html", added(SAID))),
    "an estimate without its range": (12, edit_json(lambda data: _estimated(data).update(ci_low=None, ci_high=None))),
    "a range missing in a sentence": (
        12,
        edit_json(lambda data: _estimated(data).update(statement="Preterm births: 3.1 in endline (n = 420).")),
    ),
    "a range that ends before it begins": (12, edit_json(lambda data: _estimated(data).update(ci_low=99.0))),
    "a long sentence": (25, edit_json(lambda data: data["conclusions"][0].update(statement=LONG))),
    "a PDF that names a folder": (
        19,
        lambda public: (public / "report.pdf").write_bytes(
            (public / "report.pdf").read_bytes() + b"/URI (file:///home/somebody/public/index.html)"
        ),
    ),
    "a PDF without tags": (
        19,
        lambda public: (public / "report.pdf").write_bytes(
            (public / "report.pdf").read_bytes().replace(b"/MarkInfo", b"/MorkInfo")
        ),
    ),
}
