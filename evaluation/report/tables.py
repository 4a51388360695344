"""Tables that everybody can read: a caption, heads with their scope, and the same data as CSV."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from evaluation.report.markup import Html, cleaned, element, key_of

MISSING = "–"
#: from this many columns on a table needs more than the width of a line of words
WIDE = 6
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"^[(+\-\u2212]?\d[\d.,\s]*%?\)?$")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def table(
    caption: Any,
    columns: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    *,
    key: str,
    row_heads: bool = True,
    stacks: bool = False,
) -> Html:
    """Return a table in a frame that scrolls sideways on small screens; nothing where there are no rows.

    Parameters
    ----------
    caption : str
        What the table shows; never empty.
    columns : sequence of str
        Heads, none empty: also the first column says what its rows are.
    rows : iterable of sequences
        Cells as shown. None is shown as a dash.
    key : str
        Id of the table in the page.
    row_heads : bool
        Whether the first cell of each row names the row.
    stacks : bool
        Whether on a narrow screen the cells of a row stand under one another, each number with its head: for rows of
        words.

    Raises
    ------
    ValueError
        For an empty caption or head, or a row of another length.
    """
    body = [list(row) for row in rows]
    if not body:
        return Html("")
    _check(caption, columns, body)
    classes = [_column_class(body, i) for i in range(len(columns))]
    said = [c if stacks and k else None for c, k in zip(columns, classes, strict=True)]
    heads = element("tr", *(element("th", c, scope="col", class_=k) for c, k in zip(columns, classes, strict=True)))
    shown = element(
        "table",
        element("caption", caption),
        element("thead", heads),
        element("tbody", *(_row(row, row_heads, classes, said) for row in body)),
        id=key_of(key),
    )
    kinds = ["scroll", *(["stacks"] if stacks else []), *(["wide"] if len(columns) >= WIDE else [])]
    return element("div", shown, class_=" ".join(kinds), tabindex="0")


def _check(caption: Any, columns: Sequence[Any], body: Sequence[Sequence[Any]]) -> None:
    if not str(caption).strip():
        raise ValueError("a table needs a caption")
    if not all(str(c).strip() for c in columns):
        raise ValueError(f"table '{caption}' has an empty head")
    if any(len(row) != len(columns) for row in body):
        raise ValueError(f"table '{caption}' has rows of another length than its heads")


def is_number(cell: Any) -> bool:
    """Return True for a cell that stands in a column of numbers.

    Examples
    --------
    >>> is_number("-3.5%"), is_number("3 of 4")
    (True, False)
    """
    if isinstance(cell, bool):
        return False
    return isinstance(cell, int | float) or bool(_NUMBER.match(str(cell).strip()))


def _column_class(body: Sequence[Sequence[Any]], index: int) -> str | None:
    """Return ``n`` for a column of numbers; words in it that hold no figure say why a number is missing."""
    cells = [row[index] for row in body if row[index] not in (None, "", MISSING)]
    numbers = [c for c in cells if is_number(c)]
    others = [c for c in cells if not is_number(c)]
    return "n" if index and numbers and not any(isinstance(c, Html) or _FIGURE.search(str(c)) for c in others) else None


def _fits(value: Any) -> bool:
    return value in (None, "", MISSING) or is_number(value)


def _row(row: Sequence[Any], row_heads: bool, classes: Sequence[str | None], heads: Sequence[Any]) -> Html:
    cells = [
        element("td", _shown(value), class_="n words" if of_column and not _fits(value) else of_column, data_head=head)
        for value, of_column, head in zip(row, classes, heads, strict=True)
    ]
    return element("tr", element("th", _shown(row[0]), scope="row"), *cells[1:]) if row_heads else element("tr", *cells)


def _shown(value: Any) -> Any:
    return MISSING if value is None or value == "" else value


def csv_text(columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV text, with a byte-order mark so that spreadsheets see the language's letters."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_csv_cell(c) for c in columns])
    writer.writerows([_csv_cell(c) for c in row] for row in rows)
    return "\ufeff" + text.getvalue()


def _csv_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet runs as a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    shown = cleaned(value)
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) and not is_number(shown) else shown


def csv_link(label: Any, filename: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Html:
    """Return a link that saves the rows as CSV, from the page itself: no network, no second file."""
    content = base64.b64encode(csv_text(columns, rows).encode("utf-8")).decode("ascii")
    return element("a", label, download=filename, href=f"data:text/csv;charset=utf-8;base64,{content}")
