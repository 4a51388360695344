"""A figure as a reader meets it: what it shows, the chart, how to read it, its data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.report.markup import FIGURE_NUMBER, Html, details, element, key_of
from evaluation.report.tables import WIDE, csv_link, table

if TYPE_CHECKING:
    from evaluation.report.language import Language


MOST_WORDS = 15


@dataclass(frozen=True)
class Figure:
    """A chart with everything a reader needs to question it.

    Attributes
    ----------
    key : str
        Id in the page and name of the CSV file.
    headline : str
        What it shows, at most 15 words, no full stop.
    subtitle : str
        Measure, place and period.
    svg : Html
        The chart, cleaned; its ``title`` and ``desc`` are inside.
    description : str
        Kind of chart, main trend and extremes, in words.
    columns, rows
        The data of the chart, as shown in the table and saved as CSV.
    note, how_to_read, source : str
        Ranges and what is withheld; how to read such a chart; where the data came from.
    digits : int
        Decimals of the table's numbers; whole numbers given as such have none.
    """

    key: str
    headline: str
    subtitle: str
    svg: Html
    description: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    note: str = ""
    how_to_read: str = ""
    source: str = ""
    digits: int = 2


def title_that_fits(*candidates: str) -> str:
    """Return the first of these titles that has at most 15 words, else the last: names of indicators can be long.

    Examples
    --------
    >>> title_that_fits("Wait: how far each group is from the goal", "Wait")
    'Wait: how far each group is from the goal'
    """
    return next((c for c in candidates if len(c.split()) <= MOST_WORDS), candidates[-1])


def figure(fig: Figure, number: int | None, language: Language) -> Html:
    """Return the figure as HTML; without a number it gets its place in the page when that is published."""
    n = FIGURE_NUMBER if number is None else str(number)
    key = key_of(fig.key)
    caption = element(
        "figcaption",
        element(
            "p",
            element("strong", language.gettext("Figure {n}.", n=n), " ", fig.headline),
            class_="headline",
            id=f"{key}-headline",
        ),
        element("p", fig.subtitle, class_="subtitle") if fig.subtitle else None,
    )
    return element(
        "figure",
        caption,
        element("div", fig.svg, class_="chart"),
        _line(fig.how_to_read, "how-to-read"),
        _line(fig.note, "note"),
        details(
            language.gettext("Show the data of figure {n}", n=n),
            table(fig.headline, fig.columns, _shown(fig, language), key=f"{key}-data"),
            element(
                "p",
                csv_link(
                    language.gettext("Save the data of figure {n} (CSV)", n=n), f"{key}.csv", fig.columns, fig.rows
                ),
            ),
        ),
        _line(language.gettext("Source: {source}", source=fig.source) if fig.source else "", "source"),
        id=key,
        class_="wide" if len(fig.columns) >= WIDE else None,
        aria_labelledby=f"{key}-headline",
    )


def _shown(fig: Figure, language: Language) -> list[list[Any]]:
    """Return the data as people read it; the file keeps plain numbers, the same in every language."""
    return [[_cell(value, fig.digits, language) for value in row] for row in fig.rows]


def _cell(value: Any, digits: int, language: Language) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return language.number(value, digits if isinstance(value, float) else 0)


def _line(words: str, class_: str) -> Html | None:
    return element("p", words, class_=class_) if words else None
