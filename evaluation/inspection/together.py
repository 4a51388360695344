"""Criteria 8, 9 and 22 for pages together: links lead somewhere, and every language shows the same numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.inspection.faults import Fault, faults
from evaluation.inspection.page import Page, Table, figure_file, number


def dead_links(pages: Sequence[Page], folder: Path) -> list[Fault]:
    """Return links between pages and to files that lead nowhere, or out of the folder."""
    places = {p.name: set(p.ids) for p in pages}
    found: list[Fault] = []
    for page in pages:
        wrong = []
        for link in (a.get("href") or "" for a in page.all("a")):
            if not link or link.startswith("#") or ":" in link.split("/")[0]:
                continue
            file, anchor = page.place(link)
            if file.startswith("..") or not (folder / file).is_file():
                wrong.append(f"a dead link to '{link}'")
            elif anchor and file in places and anchor not in places[file]:
                wrong.append(f"a link to a place that is not there: '{link}'")
        found += faults(page.name, 8, wrong)
    return found


def same_in_every_language(pages: Sequence[Page]) -> list[Fault]:
    """Return where a page in one language shows other figures, tables or numbers than in the first."""
    families: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        families[page.family].append(page)
    everywhere = {p.language for p in pages}
    found: list[Fault] = []
    for family, members in sorted(families.items()):
        first, *others = sorted(members, key=lambda p: len(p.name))
        absent = everywhere - {p.language for p in members}
        found += faults(
            first.name, 22, (f"there is no page '{family}' in language '{code}'" for code in sorted(absent))
        )
        for other in others:
            found += faults(other.name, 22, _other_numbers(first, other))
    return found


def _other_numbers(first: Page, other: Page) -> list[str]:
    one, two = _figures(first), _figures(other)
    wrong = [f"figure '{key}' is in one language only" for key in sorted(one.keys() ^ two.keys())]
    wrong += [
        f"the file of figure '{key}' holds other numbers than in {first.name}"
        for key in sorted(one.keys() & two.keys())
        if one[key] != two[key]
    ]
    mine, theirs = _tables(first), _tables(other)
    if len(mine) != len(theirs):
        return [*wrong, f"{len(theirs)} tables, and {len(mine)} in {first.name}"]
    wrong += [
        f"table '{there.caption[:60]}' shows other numbers than in {first.name}"
        for here, there in zip(mine, theirs, strict=True)
        if _numbers(here.rows) != _numbers(there.rows)
    ]
    return wrong


def _figures(page: Page) -> Mapping[str, list[list[float]]]:
    return {f.get("id") or "": _numbers((figure_file(f) or [])[1:]) for f in page.figures}


def _tables(page: Page) -> list[Table]:
    return page.tables


def _numbers(rows: Sequence[Sequence[str]]) -> list[list[float]]:
    """Return the numbers of each row, in order; an order by names may differ between languages."""
    return sorted([n for cell in row if (n := number(cell)) is not None] for row in rows)
