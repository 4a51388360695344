"""Criterion 9, tables: a caption, heads with their scope, a head for every row."""

from __future__ import annotations

from evaluation.inspection.faults import Fault, faults
from evaluation.inspection.page import Page, Table, seen


def tables(page: Page) -> list[Fault]:
    """Return what is wrong with the tables of a page."""
    return faults(page.name, 9, (words for table in page.tables for words in _table(table)))


def _table(table: Table) -> list[str]:
    name = table.caption[:60]
    wrong = [] if name else ["a table without caption"]
    heads = list(table.element.iter("th"))
    if not heads:
        return [*wrong, f"a table without heads: '{name}'"]
    for head in heads:
        if head.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            wrong.append(f"a head without scope in '{name}'")
        if not seen(head):
            wrong.append(f"an empty head in '{name}'")
    columns = table.element.find("thead/tr")
    if columns is None or any(cell.tag != "th" for cell in columns):
        wrong.append(f"the first row is no row of heads in '{name}'")
    for row in table.element.iterfind("tbody/tr"):
        if not len(row) or row[0].tag != "th":
            wrong.append(f"a row without head in '{name}'")
        if len(row) != len(table.heads):
            wrong.append(f"a row of {len(row)} cells under {len(table.heads)} heads in '{name}'")
    return wrong
