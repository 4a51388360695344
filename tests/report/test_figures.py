"""A figure has its parts in one order, its data below, and a number that publishing gives."""

from __future__ import annotations

from evaluation.report.figures import Figure, figure
from evaluation.report.language import Language
from evaluation.report.markup import FIGURE_NUMBER, Html

FIGURE = Figure(
    key="gaps x",
    headline="Group b is furthest",
    subtitle="per cent, Riverside, 2024",
    svg=Html("<svg></svg>"),
    description="d",
    columns=["Group", "Value", "n"],
    rows=[["a", 1234.5, 12], ["b", None, None]],
    note="Not shown: b.",
    how_to_read="each dot",
    source="Health department",
    digits=1,
)


def test_parts_stand_in_one_order() -> None:
    html = figure(FIGURE, 3, Language("en"))
    parts = [
        "Figure 3.",
        "per cent",
        "<svg>",
        "each dot",
        "Not shown",
        "<details>",
        "figure 3</summary>",
        "<table",
        "download",
        "Source",
    ]
    places = [html.index(p) for p in parts]
    assert places == sorted(places)
    assert html.startswith('<figure id="gaps-x" aria-labelledby="gaps-x-headline">')


def test_table_speaks_the_language_and_the_file_keeps_plain_numbers() -> None:
    html = figure(FIGURE, 1, Language("en"))
    assert '<td class="n">1,234.5</td><td class="n">12</td>' in html
    assert "–" in html


def test_without_a_number_it_waits_for_its_place_in_the_page() -> None:
    assert figure(FIGURE, None, Language("en")).count(FIGURE_NUMBER) == 3
