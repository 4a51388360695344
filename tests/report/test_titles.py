"""Titles of figures: what was found, in at most 15 words; the topic alone where nothing may be said of it."""

from __future__ import annotations

import pytest

from evaluation.report.figures import MOST_WORDS
from evaluation.report.language import Language
from evaluation.report.sentences.titles import title_of_series, title_of_step
from evaluation.report.views import equity_gaps, network
from tests.report import build

EN = Language("en")
POINTS = [{"period": p, "value": v} for p, v in (("2022", 0.4), ("2023", None), ("2024", 0.6))]


def test_a_series_names_its_highest_and_lowest_period() -> None:
    assert title_of_series(POINTS, "Places", EN) == "Places: highest in 2024, lowest in 2022"


OVERLAPPING = [{**POINTS[0], "low": 0.3, "high": 0.5}, {**POINTS[2], "low": 0.5, "high": 0.7}]


@pytest.mark.parametrize(
    "points", [[], POINTS[:2], [POINTS[0], POINTS[0]], OVERLAPPING], ids=["none", "one", "level", "overlapping"]
)
def test_a_series_without_two_heights_names_its_topic(points: list) -> None:
    assert title_of_series(points, "Places", EN) == "Places, period by period"


def test_a_long_name_leaves_room_for_itself_alone() -> None:
    name = " ".join(["word"] * MOST_WORDS)
    assert title_of_series(POINTS, name, EN) == name


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.2, 0.9, "Visits: the line steps down at the date"),
        (1.1, 1.9, "Visits: the line steps up at the date"),
        (0.8, 1.2, "Visits: no clear step at the date"),
        (None, None, "Visits: before and after, and the earlier line carried on"),
    ],
)
def test_a_step_is_named_only_where_chance_does_not_make_it(low: float | None, high: float | None, said: str) -> None:
    assert title_of_step({"ci_low": low, "ci_high": high}, 1.0, "Visits", EN) == said


def test_who_is_furthest_is_not_named_where_a_group_is_withheld_that_may_be_further() -> None:
    known = [build.gap(estimate=9.0, group="group_b"), build.gap(estimate=2.0, group="group_a")]
    hidden = build.gap(estimate=None, group="group_c", reason="small_group", suppressed=True)
    assert equity_gaps.titles(known, "Wait", EN)[0] == "Wait: group b is furthest from the goal"
    assert equity_gaps.titles([*known, hidden], "Wait", EN) == []
    assert equity_gaps.titles([build.gap(estimate=-1.0)], "Wait", EN) == []


def test_the_most_tied_are_not_named_where_shares_are_withheld() -> None:
    names = {"a": "residents", "b": "offices"}
    shares = {("a", "a"): 0.4, ("a", "b"): 0.5}
    assert network.title({"shares": shares}, names, EN) == "Most tied: residents with offices, 50% of possible ties"
    assert network.title({"shares": {("a", "a"): 0.4}}, names, EN).startswith("Most tied: residents among themselves")
    assert network.title({"shares": {**shares, ("b", "b"): None}}, names, EN) == "How tied kinds of members are"
