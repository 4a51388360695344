"""Criteria 9, 10, 11 and 15 for figures: caption, name, description, data, file, title and size of each chart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from evaluation.inspection.faults import Fault, faults
from evaluation.inspection.page import (
    Page,
    Table,
    bare,
    decimals,
    figure_file,
    figure_table,
    number,
    seen,
)

LEAST_DESCRIPTION = 60
MOST_WORDS_OF_TITLE = 15
MOST_BYTES = 400_000
MORE_BYTES = {"ar": 500_000}
CHARTS = 8
MOST_BYTES_OF_CHART = 40_000
NOTHING = {"", "–", "-"}
_SHOWN_NUMBER = re.compile(r"(?<![\w.,])[+\-\u2212]?\d[\d,]*(?:\.\d+)?%?(?![\w])")
_PLACEHOLDER = re.compile(r"no description|^image$|^chart$|^figure$|\.png$", re.I)


def figures(page: Page, names: Sequence[str] = ()) -> list[Fault]:
    """Return what is wrong with the figures of a page, and with its size; a number in one of ``names`` is no result."""
    wrong: list[Fault] = []
    for place, figure in enumerate(page.figures, start=1):
        name = headline(figure)[:60] or figure.get("id") or f"figure {place}"

        def add(criterion: int, words: list[str], name: str = name) -> None:
            wrong.extend(faults(page.name, criterion, (f"{w} ({name})" for w in words)))

        add(9, [*_caption(figure, place), *_data(figure), *_ids(figure)])
        add(10, _described(page, figure))
        add(11, _title(figure, names))
    for image in page.all("img"):
        if not (image.get("alt") or "").strip() or _PLACEHOLDER.search(image.get("alt") or ""):
            wrong += faults(page.name, 10, ["an image without a description of its own"])
    return wrong + faults(page.name, 15, _size(page))


def headline(figure: etree._Element) -> str:
    """Return the title of a figure without its number."""
    strong = next(figure.iterfind("figcaption//strong"), None)
    if strong is None:
        return ""
    return re.sub(r"^\D*\d+[.:]?\s*", "", bare(seen(strong)), count=1)


def subtitle(figure: etree._Element) -> str:
    """Return measure, place and period of a figure."""
    lines = [p for p in figure.iterfind("figcaption/p") if "subtitle" in (p.get("class") or "").split()]
    return bare(seen(lines[0])) if lines else ""


def _caption(figure: etree._Element, place: int) -> list[str]:
    caption = figure.find("figcaption")
    if caption is None or not seen(caption):
        return ["a figure without caption"]
    strong = next(caption.iter("strong"), None)
    numbered = re.match(r"^\D*?(\d+)(\D|$)", bare(seen(strong)))
    return (
        [] if numbered and int(numbered[1]) == place else [f"it is figure {place} of the page and says another number"]
    )


def _data(figure: etree._Element) -> list[str]:
    table, file = figure_table(figure), figure_file(figure)
    wrong = [] if table is not None else ["no table of the data"]
    if file is None:
        return [*wrong, "no CSV of the data"]
    return wrong if table is None else [*wrong, *_differ(table, file)]


def _differ(table: Table, file: list[list[str]]) -> list[str]:
    if not file or [bare(c) for c in file[0]] != [
        bare(_defused(h, c)) for h, c in zip(table.heads, file[0], strict=False)
    ]:
        return ["the heads of table and CSV differ"]
    if len(table.rows) != len(file) - 1 or any(len(r) != len(f) for r, f in zip(table.rows, file[1:], strict=False)):
        return ["table and CSV have not the same rows"]
    for shown, held in zip(table.rows, file[1:], strict=True):
        for head, one, other in zip(table.heads, shown, held, strict=True):
            if not _same(one, other):
                return [f"table and CSV differ in column '{head}'"]
    return []


def _defused(shown: str, held: str) -> str:
    """Return a shown cell as a CSV holds it: with an apostrophe where a spreadsheet would run it."""
    return f"'{shown}" if held.startswith("'") and not shown.startswith("'") else shown


def _same(shown: str, held: str) -> bool:
    if bare(shown) in NOTHING and bare(held) in NOTHING:
        return True
    if bare(_defused(shown, held)) == bare(held):
        return True
    one, other = number(shown), number(held)
    if one is None or other is None:
        return False
    return any(abs(one - other * k) <= 0.5000001 * 10 ** -decimals(shown) for k in ((1, 100) if "%" in shown else (1,)))


def _ids(figure: etree._Element) -> list[str]:
    key = figure.get("id") or ""
    loose = [e.get("id") for e in figure.iter() if e.get("id") and not str(e.get("id")).startswith(key)]
    return [] if key and not loose else ["ids that do not begin with the figure's own"]


def _described(page: Page, figure: etree._Element) -> list[str]:
    svg = next(figure.iter("svg"), None)
    if svg is None:
        return [] if next(figure.iter("img"), None) is not None else ["no chart"]
    wrong = [] if svg.get("role") == "img" else ["the chart has no role"]
    told = [page.by_id.get(i) for i in (svg.get("aria-labelledby") or "").split()]
    if len(told) != 2 or any(t is None or svg not in t.iterancestors() for t in told):
        return [*wrong, "the chart is not named and described by its own title and description"]
    title, description = (bare(seen(t)) for t in told)
    if len(description) < LEAST_DESCRIPTION:
        wrong.append(f"a description of {len(description)} letters")
    if description == title or description == headline(figure) or _PLACEHOLDER.search(description):
        wrong.append("a description that says nothing")
    table = figure_table(figure)
    if table is not None and not _holds_extremes(description, table):
        wrong.append("the description lacks the highest or the lowest value")
    return wrong


def _holds_extremes(description: str, table: Table) -> bool:
    """Return whether highest and lowest value of some column stand in the description."""
    columns = [
        [(number(cell), bare(cell)) for cell in column if number(cell) is not None]
        for column in list(zip(*table.rows, strict=False))[1:]
    ]
    held = [(max(c)[1], min(c)[1]) for c in columns if c]
    told = {_plain(n) for n in _SHOWN_NUMBER.findall(description)}
    return not held or (
        any(_plain(most) in told for most, _ in held) and any(_plain(least) in told for _, least in held)
    )


def _plain(shown: str) -> str:
    return bare(shown).replace("\u2212", "-").replace(",", "").strip("()%").lstrip("+").rstrip(".")


def _title(figure: etree._Element, names: Sequence[str]) -> list[str]:
    title = headline(figure)
    wrong = [] if title else ["no title"]
    words = len(title.split())
    if words > MOST_WORDS_OF_TITLE:
        wrong.append(f"a title of {words} words")
    if title.endswith(".") and not title.endswith("..."):
        wrong.append("a title that ends with a full stop")
    if len(re.split(r"[,،;؛]", subtitle(figure))) < 2:
        wrong.append("a subtitle without measure and period")
    table = figure_table(figure)
    if table is not None:
        for name in names:
            title = title.replace(bare(name), "")
        wrong += [f"the title's number {n} is not in the data" for n in _foreign(title, subtitle(figure), table)]
    return wrong


def _foreign(title: str, beneath: str, table: Table) -> list[str]:
    """Return numbers of a title that neither stand in the data nor count, add up or average what stands there.

    A title that names a part of a whole ("18 of 24") may name the part where the whole is in the data.
    """
    told = {_plain(n) for n in _SHOWN_NUMBER.findall(title)}
    words = " ".join(c for row in [table.heads, *table.rows] for c in row)
    held = {_plain(n) for n in _SHOWN_NUMBER.findall(bare(f"{words} {beneath}"))}
    held |= {str(n) for n in range(len(table.rows) + 1)}
    wholes = {n for n in told if n in held or _made_of(float(n), n, table)}
    most = max((int(n) for n in wholes if n.isdigit()), default=0)
    return sorted(n for n in told - wholes if not (n.isdigit() and int(n) <= most))


def _made_of(value: float, shown: str, table: Table) -> bool:
    """Return whether a number is the sum or the mean of a row, of a column, or of a column's rows of one name."""
    lines = [row[1:] for row in table.rows]
    for first in {row[0] for row in table.rows} | {None}:
        some = [row[1:] for row in table.rows if first is None or row[0] == first]
        lines += [list(column) for column in zip(*some, strict=False)]
    near = 0.5000001 * 10 ** -decimals(shown)
    for line in lines:
        values = [v for cell in line if (v := number(cell)) is not None]
        if values and any(abs(value - made) <= near for made in (sum(values), sum(values) / len(values))):
            return True
    return False


def _size(page: Page) -> list[str]:
    size, charts = len(page.text.encode("utf-8")), len(page.figures)
    most = MORE_BYTES.get(page.language.partition("-")[0], MOST_BYTES) + max(0, charts - CHARTS) * MOST_BYTES_OF_CHART
    wrong = [f"a page of {size // 1000} KB with {charts} charts"] if size > most else []
    for svg in page.all("svg"):
        drawn = len(etree.tostring(svg, encoding="utf-8"))
        if drawn > MOST_BYTES_OF_CHART:
            key = svg.get("aria-labelledby") or ""
            wrong.append(f"a chart of {drawn // 1000} KB ({key.split(' ')[0]})")
    return wrong
