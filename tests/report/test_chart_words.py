"""Words on charts: one direction and one foot for a line, whatever letters it holds, and clear of what is drawn."""

from __future__ import annotations

import re

import pytest

from evaluation.report.charts import canvas
from evaluation.report.charts.series import series
from evaluation.report.charts.shares import shares
from evaluation.report.charts.slope import slope
from evaluation.report.language import Language

TO_THE_LEFT, TO_THE_RIGHT = "\u200f", "\u200e"
ABOUT = {"headline": "headline", "subtitle": "subtitle"}
_TEXT = re.compile(r'<text style="([^"]*)"[^>]*? x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')
_ANCHOR = re.compile(r"text-anchor: (\w+)")
_LINE = re.compile(r'<path d="M ([\d.]+) [\d.]+ L ([\d.]+) [\d.]+ "[^>]*stroke-dasharray')


def written(svg: str) -> dict[str, tuple[float, float, str]]:
    """Return the words of a chart with their place and how they are anchored."""
    found = ((words, x, y, _ANCHOR.search(style)) for style, x, y, words in _TEXT.findall(svg))
    return {words: (float(x), float(y), anchor[1] if anchor else "start") for words, x, y, anchor in found}


def test_a_label_runs_as_its_page_does_whichever_letter_comes_first() -> None:
    mixed, name, number = "quayside, הסיום", "Quayside (2)", "12 to 14"
    assert canvas.shown(mixed, rtl=True) == TO_THE_LEFT + mixed
    assert canvas.shown("הסיום, quayside", rtl=False) == TO_THE_RIGHT + "הסיום, quayside"
    assert canvas.shown("הסיום", rtl=False) == "הסיום"
    assert [canvas.shown(words, rtl=True) for words in (name, number, "−3")] == [name, number, "\u2066−3\u2069"]


def test_feet_of_words_stand_alike_whatever_their_letters() -> None:
    """Letters that reach higher or lower moved whole lines of Arabic."""
    rows = [{"name": name, "from": 0.2, "to": 0.4} for name in ("xxx", "Hlpgj", "المؤسسات تقرّر", "إلى")]
    drawn = written(shares(rows, language=Language("ar"), waves=("a", "b"), key="feet", **ABOUT).svg)
    feet = [y for words, (_, y, _) in drawn.items() if words.strip(TO_THE_LEFT) in {r["name"] for r in rows}]
    steps = {round(b - a, 2) for a, b in zip(feet, feet[1:], strict=False)}
    assert len(feet) == 4
    assert len(steps) == 1


def test_descriptions_part_names_with_the_comma_of_their_script() -> None:
    rows = [{"name": "حي", "from": 0.2, "to": 0.4}]
    made = {"language": Language("ar"), "waves": ("قبل", "بعد"), "key": "comma", **ABOUT}
    for fig in (shares(rows, **made), slope(rows, **made)):
        assert "حي، بعد" in fig.description
        assert ", " not in fig.description


def test_a_quarter_and_a_month_are_said_in_words() -> None:
    said = {code: [Language(code).period(p) for p in ("2022-Q1", "2021-01", "2021")] for code in ("en", "he", "ar")}
    assert said["en"] == ["Q1 2022", "Jan 2021", "2021"]
    assert said["he"] == ["רבעון 1 של 2022", "ינו׳ 2021", "2021"]
    assert said["ar"] == ["الربع 1 من 2022", "يناير 2021", "2021"]
    assert Language("en").period("2021-13") == "2021-13"


@pytest.mark.parametrize("code", ["en", "he"])
def test_values_stand_clear_of_the_lines_of_events(code: str) -> None:
    numbers = [9.4, 9.9, 10.2, 10.1, 9.2, 11.2, 8.8]
    points = [{"period": str(2018 + i), "start": f"{2018 + i}-01-01", "value": v} for i, v in enumerate(numbers)]
    marks = [{"date": "2023-02-01", "label": "1"}, {"date": "2023-05-15", "label": "2"}]
    fig = series(points, language=Language(code), unit="%", mark=marks, key="clear", **ABOUT)
    lines = [float(x) for x, again in _LINE.findall(fig.svg) if x == again]
    assert len(lines) == 2
    words = written(fig.svg)
    for said in ("11.2%", "8.8%", "9.4%", "1", "2"):
        x, _, anchor = words[said] if said in words else words[f"\u00a0{said}\u00a0"]
        room = canvas.wide(said)
        left = {"start": x, "middle": x - room / 2, "end": x - room}[anchor]
        assert not [at for at in lines if left < at < left + room], said


@pytest.mark.parametrize("values", [(61.6, 69.7, 75.7), (79.6, 83.2, 83.6), (10.0, 20.0, 40.0)])
def test_the_name_of_the_highest_level_is_not_cut(values: tuple[float, ...]) -> None:
    points = [{"period": str(2022 + i), "start": f"{2022 + i}-01-01", "value": v} for i, v in enumerate(values)]
    drawn = written(series(points, language=Language("en"), unit="%", key="top", **ABOUT).svg)
    assert min(y for _, y, _ in drawn.values()) >= canvas.FONT * 0.75
