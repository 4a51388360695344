"""Charts: small, the same bytes every time, readable by everybody, and silent about nothing."""

from __future__ import annotations

import colorsys
import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from evaluation.errors import EvaluationError
from evaluation.report.charts import canvas, equiplot, series
from evaluation.report.charts.intervals import intervals
from evaluation.report.charts.values import Values
from evaluation.report.language import Language
from tests.report.tiny import HOSTILE, all_charts

LANGUAGES = ("en", "he")
ABOUT = {"key": "k", "headline": "h", "subtitle": ""}
CHARTS = [(code, i) for code in LANGUAGES for i in range(7)]


@pytest.fixture(scope="module")
def charts() -> dict[str, list]:
    return {code: all_charts(Language(code)) for code in LANGUAGES}


@pytest.mark.parametrize(("code", "i"), CHARTS)
def test_svg_is_clean_named_and_small(charts, code: str, i: int) -> None:
    fig = charts[code][i]
    root = ET.fromstring(fig.svg)  # noqa: S314 - our own drawing
    assert root.attrib["role"] == "img"
    told = root.attrib["aria-labelledby"].split()
    assert told == [f"{fig.key}-title", f"{fig.key}-description"]
    ids = re.findall(r' id="([^"]+)"', fig.svg)
    assert len(ids) == len(set(ids))
    assert all(key.startswith(f"{fig.key}-") for key in ids)
    assert set(re.findall(r'#([\w-]+-\d+)["\)]', fig.svg)) <= set(ids)
    assert not re.search(r"<style|<metadata|<!--|xlink|<\?xml|DOCTYPE|<script", fig.svg)
    assert len(fig.svg) < 40_000
    assert root.attrib["viewBox"].split()[2] == "360"
    assert min(float(s) for s in re.findall(r"font-size: ([\d.]+)px", fig.svg)) >= 11.5


@pytest.mark.parametrize(("code", "i"), CHARTS)
def test_description_is_long_enough_and_holds_the_extremes(charts, code: str, i: int) -> None:
    fig = charts[code][i]
    language = Language(code)
    assert len(fig.description) >= 60
    assert fig.description != fig.headline
    numbers = [[row[c] for row in fig.rows if isinstance(row[c], int | float)] for c in range(1, len(fig.columns))]
    numbers = [n for n in numbers if n]
    if numbers:
        say = lambda x: language.number(x, fig.digits if isinstance(x, float) else 0)  # noqa: E731
        assert any(say(max(n)) in fig.description for n in numbers)
        assert any(say(min(n)) in fig.description for n in numbers)


def test_charts_are_the_same_every_time(charts) -> None:
    for code in LANGUAGES:
        assert [f.svg for f in all_charts(Language(code))] == [f.svg for f in charts[code]]


def test_numbers_of_the_data_are_the_same_in_every_language(charts) -> None:
    for one, other in zip(*charts.values(), strict=True):
        numbers = [[[v for v in row if isinstance(v, int | float)] for row in f.rows] for f in (one, other)]
        assert numbers[0] == numbers[1]


def test_what_is_not_shown_is_named_and_not_drawn() -> None:
    points = [{"period": str(y), "value": None if y == 2 else 5.0 + y, "low": None, "high": None} for y in range(5)]
    fig = series.series(points, language=Language("en"), **ABOUT)
    assert fig.note == "Not shown: 2."
    assert fig.rows[2][1] is None
    nothing = equiplot.equiplot([{"group": "a", "value": None}], language=Language("en"), **ABOUT)
    assert "No value may be shown" in nothing.description
    assert "not shown" in nothing.svg


def test_nan_is_absent_and_never_a_number() -> None:
    fig = equiplot.equiplot([{"group": "a", "value": float("nan")}], 3.0, language=Language("en"), **ABOUT)
    assert fig.rows[0][1] is None
    assert "nan" not in fig.svg.lower()


@pytest.mark.parametrize("words", HOSTILE)
def test_labels_stay_text(words: str) -> None:
    fig = equiplot.equiplot([{"group": words, "value": 1.0}], language=Language("en"), **{**ABOUT, "headline": words})
    root = ET.fromstring(fig.svg)  # noqa: S314 - our own drawing
    tags = {e.tag.rpartition("}")[2] for e in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "text", "use", "defs", "clipPath", "rect"}


def test_dollars_are_no_formula() -> None:
    fig = equiplot.equiplot([{"group": "from $5 to $9", "value": 1.0}], language=Language("en"), **ABOUT)
    assert "from $5 to $9" in fig.svg


def test_a_letter_that_the_font_lacks_stops_the_page() -> None:
    with pytest.raises(EvaluationError, match=r"no U\+4E2D"):
        equiplot.equiplot([{"group": "中", "value": 1.0}], language=Language("en"), **ABOUT)


def test_hebrew_labels_are_shaped_in_their_own_order() -> None:
    """The drawing library lays out right-to-left text itself; reversed input would be another picture."""
    from matplotlib.textpath import TextPath

    whole, last = TextPath((0, 0), "שלום").vertices, TextPath((0, 0), "ם").vertices
    assert (abs(whole[: len(last)] - last) < 0.5).all()  # the last letter stands at the left
    assert canvas.shown("−3, ש-3", rtl=True) == "\u2066−3\u2069, ש-3"


def test_long_names_wrap_and_long_words_break() -> None:
    lines = canvas.wrapped("people who came to live here " * 4, 200)
    assert len(lines) > 2
    assert all(canvas.wide(line) <= 200 for line in lines)
    assert len(canvas.wrapped("x" * 200, 200)) > 1


@pytest.mark.parametrize(
    ("numbers", "unit", "said"),
    [
        ([12.34, 8], "per 1000", "12.3"),
        ([0.126], "share", "13%"),
        ([0.0126], "share", "1.3%"),
        ([3, 4], "", "3"),
        ([1.234], "", "1.23"),
    ],
)
def test_values_are_shown_with_fair_decimals(numbers, unit: str, said: str) -> None:
    assert Values(numbers, unit, Language("en")).say(numbers[0]) == said


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_palette_stands_out_and_no_two_marks_are_alike() -> None:
    for colour in canvas.PALETTE:
        assert contrast(colour, "#ffffff") >= 4.5
    for colour in (canvas.INK, canvas.MUTED):
        assert contrast(colour, "#ffffff") >= 7
        assert all(contrast(colour, band) >= 4.5 for band in canvas.BANDS)
    assert contrast(canvas.RULE, "#ffffff") >= 4.5
    assert len(set(canvas.MARKERS)) == len(canvas.PALETTE)
    hues = [colorsys.rgb_to_hsv(*(int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)))[0] for c in canvas.PALETTE]
    assert min(abs(a - b) for a, b in itertools.combinations(hues, 2)) > 0.1


def test_a_difference_of_percents_is_written_in_percentage_points() -> None:
    rows = [{"name": "The gap as a whole", "estimate": -6.5, "low": -9.0, "high": -4.0, "neutral": 0.0}]
    drawn = intervals(rows, language=Language("en"), unit="%", points=True, **ABOUT)
    assert "%" not in str(drawn)
    assert "−6.5 percentage points" in str(drawn)
    assert "−6.50%" in str(intervals(rows, language=Language("en"), unit="%", **ABOUT))


@pytest.mark.parametrize(
    ("words", "rtl", "first"),
    [
        ("quayside, קבוצה", True, "\u200f"),  # begins in another script: the page's direction first
        ("קבוצה, quayside", True, "ק"),
        ("quayside", True, "q"),  # a name alone runs as it is read
        ("קבוצה, quayside", False, "\u200e"),
        ("83.6%", True, "8"),
    ],
)
def test_a_line_of_two_scripts_runs_as_the_page_does(words: str, rtl: bool, first: str) -> None:
    assert canvas.shown(words, rtl=rtl)[0] == first
