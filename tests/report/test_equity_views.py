"""Views of equity: never only the difference or only the ratio; who is hidden is named; beside is never because."""

from __future__ import annotations

import html
import re

import pytest

from evaluation.findings import Finding
from evaluation.report.language import Language
from evaluation.report.sentences import statement
from evaluation.report.views import render
from evaluation.vocabulary import Contribution, CountsOf, Level
from tests.report import build, releases

EN = Language("en")


def said(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def summary(kind="inequality", wave_from="", **values):
    detail = {"indicator": "Preterm births", "worst": "group_b", "best": "group_a", "ordered": False, "left_out": [],
              "ratio": 1.9, "ratio_low": 1.2, "ratio_high": 2.7, "groups": ["group_a", "group_b"],
              "rows": [], **values.pop("detail", {})}  # fmt: skip
    defaults = {"measure": f"equity.{kind}.preterm", "level": Level.EQUITY, "dimension": "ethnicity",
                "wave_from": wave_from, "wave_to": "endline", "estimate": 6.5, "ci_low": 3.0, "ci_high": 9.0,
                "unit": "%", "n": 900, "counts_of": CountsOf.PEOPLE, "detail": detail}  # fmt: skip
    return Finding(**{**defaults, **values})


MOVED = {"value_from": 6.0, "value_to": 3.0, "ratio_from": 1.5, "ratio_to": 2.0, "ratio": 1.3}


def test_a_level_says_the_difference_and_the_ratio() -> None:
    words = statement(summary(), releases.full(), EN)
    assert "group b is worse off than group a by 6.5 percentage points" in words
    assert "The ratio of the two is 1.90 (plausible range 1.20 to 2.70)" in words


def test_absolute_and_relative_may_move_opposite_ways_and_both_are_said() -> None:
    found = summary(wave_from="baseline", estimate=-3.0, ci_low=-5.0, ci_high=-1.0,
                    detail=MOVED | {"ratio_low": 1.1, "ratio_high": 1.6})  # fmt: skip
    words = statement(found, releases.full(), EN)
    assert "the difference between groups narrowed" in words
    assert "In proportion it widened" in words


def test_without_a_ratio_the_sentence_says_why_there_is_none() -> None:
    assert "No ratio can be given" in statement(summary(detail={"ratio": None}), releases.full(), EN)


def test_chance_alone_is_said_where_groups_could_be_alike() -> None:
    assert "Chance alone" in statement(summary(p=0.4), releases.full(), EN)
    assert "Chance alone" not in statement(summary(p=0.001), releases.full(), EN)


def test_groups_left_out_are_named() -> None:
    assert "Too small to be counted in: group c." in statement(
        summary(detail={"left_out": ["group_c"]}), releases.full(), EN
    )


@pytest.mark.parametrize(("change", "words"), [(-2.0, "are served better"), (2.0, "are served worse")])
def test_why_a_gap_moved_names_the_side_and_whether_that_is_clear(change, words) -> None:
    rows = [{"because": "worst_off", "change": change, "ci_low": change - 1, "ci_high": change + 1},
            {"because": "best_off", "change": 0.5, "ci_low": -1, "ci_high": 2}]  # fmt: skip
    found = summary("why_moved", "baseline", estimate=change + 0.5, detail=MOVED | {"rows": rows})
    told = statement(found, releases.full(), EN)
    assert f"those worse off {words}" in told
    assert "(clear)" in told
    assert "(not certain)" in told


def test_moving_away_from_the_goal_says_so() -> None:
    away = {"moving_away": True, "needed_per_year": 3.0, "arrives": None, "standing": "moving_away"}
    found = summary("pace", "baseline", group="group_b", estimate=-1.2, ci_low=-2, ci_high=-0.4, detail=away)
    words = statement(found, releases.full(), EN)
    assert "moving away from the goal" in words
    assert "Needed a year" in words
    assert "reached" not in words


def test_a_withheld_summary_is_named_with_the_groups_behind_it() -> None:
    hidden = build.level("equity.outcomes.preterm", None, 3.0, dimension="ethnicity", group="group_b",
                         level=Level.EQUITY).withheld("withheld_small_group")  # fmt: skip
    release = build.release([summary().withheld("withheld_small_group"), hidden])
    words = said(render("inequality", release, EN))
    assert "Not shown themselves: group b" in words


def test_nothing_is_called_a_cause_below_probable() -> None:
    for rating, expected in (
        (Contribution.PLAUSIBLE, "nothing on this page says"),
        (Contribution.PROBABLE, "may have"),
    ):
        conclusions = [c.with_(contribution=rating) for c in releases.full().conclusions]
        words = said(render("pathways", build.release(releases.full().findings, conclusions), EN))
        assert expected in words
        assert not re.search(r"\b(caused?|because of|thanks to)\b", words)


def terms(estimate=None, **values):
    return Finding("practice.definitions.agreed_terms", Level.PRACTICE, wave_to="endline", estimate=estimate, **values)


def test_words_that_nobody_agreed_on_give_a_banner_and_no_refusal() -> None:
    assert "not agreed on first" in said(render("definitions", build.release([terms()]), EN, banner=True))
    late = build.quote("equity", "Fair", kind="definition", detail={"term": "equity", "agreed_on": "2025-01-01"})
    assert "only after the first figures" in said(render("definitions", build.release([terms(1.0)], [], [late]), EN))
    early = build.quote("equity", "Fair", kind="definition", detail={"term": "equity", "agreed_on": "2021-01-01"})
    assert said(render("definitions", build.release([terms(1.0)], [], [early]), EN, banner=True)).strip() == ""


def test_a_group_without_a_strategy_is_named() -> None:
    rows = [{"group": "group_a", "indicator_id": "preterm", "barrier": "Far away", "owner": "", "covered": False}]
    strategies = Finding("equity.targeted.coverage", Level.EQUITY, wave_to="endline", estimate=0.0, n=1, census=True,
                         detail={"rows": rows})  # fmt: skip
    words = said(render("targeted_universalism", build.release([*releases.full().findings, strategies]), EN))
    assert words.count("no strategy yet") == 2
    assert "Barriers that nobody meets yet group a: Far away" in words


def test_every_value_of_inequality_stands_with_its_range_at_both_waves() -> None:
    row = {"inequality": "d", "estimate": 8.0, "ci_low": 6.0, "ci_high": 9.5, "why": ""}
    moved = {"inequality": "d", "estimate_from": 7.0, "estimate_to": 8.0, "change": 1.0, "ci_low": -1.0,
             "ci_high": 3.0, "why": ""}  # fmt: skip
    waves = ((7.0, "baseline"), (8.0, "endline"))
    levels = [summary(detail={"rows": [{**row, "estimate": v}]}, wave_to=w) for v, w in waves]
    change = summary(wave_from="baseline", estimate=1.0, detail=MOVED | {"rows": [moved]})
    page = said(str(render("inequality", build.release([*levels, change]), Language("en"), indicator="preterm")))
    assert "7.00 (6.00 to 9.50) 8.00 (6.00 to 9.50) +1 ( −1 to 3)" in page
