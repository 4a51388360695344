"""A dated act on its curve, and a place among other areas: drawn, described, said in words that never claim a cause."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
import re
import xml.etree.ElementTree as ET

import pytest

from evaluation import conventions
from evaluation.disclosure.gate import release
from evaluation.measures.equity.comparison import comparison
from evaluation.measures.equity.interrupted import interrupted
from evaluation.report.charts import comparison as comparison_chart
from evaluation.report.charts import counterfactual, time_axis
from evaluation.report.figures import Figure
from evaluation.report.language import Language
from evaluation.report.sentences import statement
from evaluation.report.views import render
from tests.measures import test_over_time as made

LANGUAGES = ("en", "he")
SINCE = {"date": "2017-01-01", "label": "1 January 2017"}


def about(key: str) -> dict[str, str]:
    return {"key": key, "headline": "headline", "subtitle": "subtitle"}


def curve(language: Language) -> Figure:
    points = [
        {
            "period": str(2008 + i),
            "start": f"{2008 + i}-01-01",
            "value": None if i == 3 else 50.0 + i % 4,
            "fitted": 51.0 + 0.1 * i - (9 if i >= 9 else 0),
            "counterfactual": 51.0 + 0.1 * i if i >= 9 else None,
            "low": 45.0 - i if i >= 9 else None,
            "high": 58.0 + i if i >= 9 else None,
        }
        for i in range(18)
    ]
    marks = [{"date": "2012-03-01", "label": "1"}, {"date": "2012-09-01", "label": "2"}]
    return counterfactual.counterfactual(
        points, language=language, since=SINCE | {"label": "Evening clinic in four places, with a ferry"}, mark=marks,
        **about("curve"),
    )  # fmt: skip


def beside(language: Language, place: str = "Bourke") -> Figure:
    points = [
        {"period": str(2010 + i), "start": f"{2010 + i}-01-01", "value": 60.0 + i, "comparison": 61.0 + i / 2}
        for i in range(14)
    ]
    others = [{"area": f"area {a}", "values": [40.0 + 3 * a + i % 3 for i in range(14)]} for a in range(30)]
    return comparison_chart.comparison(
        points, others, language=language, place=place, since=SINCE, unit="persons", **about("beside")
    )


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("draw", [curve, beside])
def test_a_chart_is_clean_small_described_and_the_same_every_time(draw, code: str) -> None:
    language = Language(code)
    fig = draw(language)
    root = ET.fromstring(fig.svg)  # noqa: S314 - our own drawing
    assert root.attrib["role"] == "img"
    assert len(fig.svg) < 60_000
    assert min(float(s) for s in re.findall(r"font-size: ([\d.]+)px", fig.svg)) >= 11.5
    assert len(fig.description) >= 60
    assert fig.how_to_read
    numbers = [v for row in fig.rows for v in row[1:] if isinstance(v, int | float)]
    assert numbers
    assert all(len(row) == len(fig.columns) for row in fig.rows)
    assert draw(language).svg == fig.svg


def test_what_is_not_known_is_named_and_not_drawn() -> None:
    fig = curve(Language("en"))
    assert fig.note == "Not shown: 2011."
    assert fig.rows[3][1] is None
    hidden = counterfactual.counterfactual(
        [{"period": "2010", "value": None}], language=Language("en"), since=SINCE, **about("empty")
    )
    assert "No line is drawn" in hidden.description


def test_the_place_and_every_area_are_in_the_data_of_the_figure() -> None:
    fig = beside(Language("en"))
    assert len(fig.rows) == 32
    assert fig.rows[0][0] == "Bourke"
    assert (fig.columns[0], fig.columns[1]) == ("Area", "2010")
    assert "30 other areas" in fig.description


def shown(evidence, findings):
    found, _ = release(
        evidence.initiative, findings, [], [], leads={}, conventions=conventions.shipped(), as_of=evidence.as_of,
        today=dt.date(2025, 3, 1), conclude=lambda f: [], tests_run=0, tests_confirmatory=0,
    )  # fmt: skip
    return found


def visible(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_claim_is_said_with_its_range_and_never_as_a_cause(code: str) -> None:
    evidence = made.made(made.quarters(made.counts(0.6)), made.ACT)
    page = render("interrupted_series", shown(evidence, interrupted(evidence)), Language(code))
    said = visible(page)
    assert "<figure" in page
    assert not re.search(r"\b(caused|because of|led to|effect of|None|nan)\b", said)
    if code == "en":
        assert "Whatever else happened at that time is in these numbers too" in said
        assert "larger than chance alone would easily make" in said
        for way in ("Plain line of counts", "Errors that remember", "Every memory weighed"):
            assert way in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_too_few_points_are_said_in_plain_words_without_a_figure(code: str) -> None:
    evidence = made.made(made.quarters(made.counts(n=14)), made.ACT)
    (finding,) = interrupted(evidence)
    assert finding.reason == "too_few_points"
    page = render("interrupted_series", shown(evidence, [finding]), Language(code))
    assert "<figure" not in page
    assert "14" in visible(page)
    if code == "en":
        assert "no claim of a break is made from 14 points" in visible(page)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_rank_is_called_a_description(code: str) -> None:
    evidence = made.made(made.areas(fall=0.4), compared=made.AREA)
    page = render("comparison_areas", shown(evidence, comparison(evidence)), Language(code))
    said = visible(page)
    assert "<figure" in page
    assert not re.search(r"\b(caused|p =|significant|None|nan)\b", said)
    if code == "en":
        assert "it ranks 1 (1 parts most)" in said
        assert "A rank is a description, not a test." in said
        assert "Few other areas part as far" in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_events_stand_on_the_curve_and_are_listed_beneath(code: str) -> None:
    other = dataclasses.replace(made.ACT, id="later", date=dt.date(2023, 5, 1), name="A second act")
    evidence = made.made(made.quarters(made.counts(0.6)), made.ACT, other)
    page = render("interrupted_series", shown(evidence, interrupted(evidence)), Language(code))
    assert "A second act" in visible(page)


def test_means_are_said_as_differences() -> None:
    rows = made.quarters([None] * 24)
    for i, row in enumerate(rows):
        row |= {"numerator": None, "estimate": 40.0 + (i % 3) + (6 if i >= 13 else 0), "se": 1.0}
    evidence = made.made(rows, made.ACT)
    (finding,) = interrupted(evidence)
    assert finding.ci_low > 0
    said = statement(finding, shown(evidence, [finding]), Language("en"))
    assert re.search(r"the line moves by \+\d", said)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 12, 48])
def test_the_first_and_the_last_period_are_named_and_the_others_stand_evenly(n: int) -> None:
    chosen = time_axis.spread([float(i) for i in range(n)], [f"Jan {2000 + i}" for i in range(n)])
    assert (chosen[0], chosen[-1]) == (0, n - 1)
    gaps = {b - a for a, b in zip(chosen, chosen[1:], strict=False)}
    assert not gaps or max(gaps) - min(gaps) <= 1
