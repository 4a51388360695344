"""Burden on pages: hours, pay and what used them; who is asked again and again; nothing where nobody wrote it down."""

from __future__ import annotations

import re

import pytest

from evaluation.findings import Finding
from evaluation.report.charts.burden import burden as chart
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.vocabulary import CountsOf, Level
from tests.report.build import release

ENGLISH = Language("en")


def found(measure: str, estimate: float | None, group: str = "", wave: str = "endline", **values) -> Finding:
    about = {"dimension": "ethnicity" if group else "", "group": group, "wave_to": wave, "census": True}
    return Finding(f"practice.burden.{measure}", Level.PRACTICE, estimate=estimate, counts_of=CountsOf.PEOPLE,
                   **{**about, **values})  # fmt: skip


def hours(group: str = "", wave: str = "endline", given: float = 60, paid: float | None = 0) -> Finding:
    detail = {"hours": given, "asked": 20, "paid_hours": paid, "asked_for": ["interviews"]}
    return found("hours", given / 20, group, wave, n=20, detail=detail)


def share(wave: str, times: float) -> Finding:
    return found("share", times, "group_b", wave, detail={"hours": 60, "all_hours": 120, "population_share": 0.25})


def test_without_a_table_it_says_what_would_tell() -> None:
    shown = render("burden", release(), ENGLISH)
    assert "Nobody wrote down what people were asked for" in shown
    assert "burden" in shown


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ([share("baseline", 2.0), share("endline", 2.0)], "Asked again and again: group b."),
        ([share("baseline", 1.0), share("endline", 2.0)], "Asked more than others: group b."),
        ([share("baseline", 1.0), share("endline", 1.4)], ""),
    ],
)
def test_who_carries_more_than_their_share_is_named_once_or_again_and_again(shares, words) -> None:
    shown = render("burden", release([hours(), hours("group_b"), *shares]), ENGLISH)
    assert re.findall(r"Asked (?:again and again|more than others): group b\.", shown) == ([words] if words else [])


def test_hours_for_each_decision_and_whether_people_were_told() -> None:
    rows = [{"date": "2024-03-01", "topic": "Late fees", "result": "adopted"}] * 3
    use = found("decisions_used", 3.0, n=3, detail={"rows": rows, "told": 1})
    shown = render("burden", release([hours(), use]), ENGLISH)
    assert "3 decisions used what people gave, one for every 20.0 hours; reported back so far: 1." in shown
    assert "Late fees" in shown
    assert "<table" not in render("burden", release([hours(), use]), ENGLISH, short=True)


def test_a_group_that_is_too_small_is_named_without_a_number() -> None:
    hidden = found("hours", None, "group_b", suppressed=True, reason="withheld_small_group")
    shown = render("burden", release([hours(given=61), hidden]), ENGLISH)
    assert "Too few to be shown apart, to protect people: group b." in shown


def test_paid_and_unpaid_differ_by_more_than_colour_and_the_extremes_are_told() -> None:
    bars = [{"name": "upper", "hours": 40.0, "paid": 40.0}, {"name": "lower", "hours": 52.0, "paid": 0.0}]
    drawn = chart(bars, language=ENGLISH, key="burden", headline="Hours", subtitle="Hours, 2024")
    assert "Most: lower, 52. Fewest: upper, 40. Without any pay: lower." in drawn.description
    assert drawn.rows == [["upper", 40.0, 40.0], ["lower", 52.0, 0.0]]
    assert {"paid", "not paid"} <= set(re.findall(r">([^<]+)</text>", drawn.svg))


def test_the_title_names_who_gave_most_unless_a_group_is_withheld_that_may_have_given_more() -> None:
    groups = [hours("group_a", given=20), hours("group_b", given=60)]
    assert "Most hours in endline: group b, 60" in render("burden", release(groups), ENGLISH)
    hidden = found("hours", None, "group_c", reason="small_group", suppressed=True)
    shown = render("burden", release([*groups, hidden]), ENGLISH)
    assert "How many hours each group gave us" in shown
    assert "Most hours" not in shown
