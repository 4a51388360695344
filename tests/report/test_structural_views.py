"""Views of the structural level and of how we work: what is said beside the picture, and what nobody may read there."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from evaluation.report.charts import flows as flows_chart
from evaluation.report.charts import timeline as timeline_chart
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.report.views.history import beneath
from evaluation.vocabulary import Condition
from tests.report import build

EN = Language("en")
ABOUT = {"key": "k", "headline": "h", "subtitle": ""}
LINKS = [
    {"from": "council", "to": "clinic", "amount": 540_400.0, "marked": False},
    {"from": "council", "to": "mothers' circle", "amount": 24_000.0, "marked": True},
]


def visible(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", page, flags=re.S)))


@pytest.mark.parametrize("code", ["en", "he"])
def test_flows_are_drawn_to_scale_with_their_data_in_words(code: str) -> None:
    waves = [{"name": "baseline", "links": LINKS}, {"name": "endline", "links": LINKS[:1]}]
    fig = flows_chart.flows(waves, language=Language(code), currency="USD", **ABOUT)
    ET.fromstring(fig.svg)  # noqa: S314 - our own drawing
    assert len(fig.svg) < 40_000
    assert [row[-1] for row in fig.rows] == [540_400, 24_000, 540_400]
    assert "540,400 USD" in fig.description
    assert "24,000 USD" in fig.description
    assert fig.svg == flows_chart.flows(waves, language=Language(code), currency="USD", **ABOUT).svg


def test_no_money_draws_nothing_and_says_so() -> None:
    fig = flows_chart.flows([], language=EN, **ABOUT)
    assert "nothing is drawn" in fig.description
    assert fig.rows == []


def test_many_receivers_are_drawn_together_and_keep_the_total() -> None:
    links = [{"from": "fund", "to": f"n{i}", "amount": float(i), "marked": i == 1} for i in range(1, 21)]
    drawn = flows_chart.together(links, "others")
    assert len({receiver for _, receiver, _, _ in drawn}) == flows_chart.MOST
    assert sum(amount for _, _, amount, _ in drawn) == 210


def test_tracks_stand_apart_and_one_track_stands_as_before() -> None:
    events = [{"date": "2022-01-01", "title": "a", "kind": "one"}, {"date": "2023-01-01", "title": "b", "kind": "two"}]
    plain = timeline_chart.timeline(events, language=EN, **ABOUT)
    apart = timeline_chart.timeline([events[0], {**events[1], "track": 2}], language=EN, **ABOUT)
    assert plain.svg != apart.svg
    assert plain.rows == apart.rows


def shown(measure: str, rows: list[dict], **detail):
    level = build.level(measure, None, None, n=len(rows), detail={"rows": rows, **detail})
    return build.release([level.with_(estimate=1.0, wave_to="endline", census=True)])


def test_what_was_noticed_hangs_under_what_it_followed_from() -> None:
    row = {"date": "2024-01-01", "who_changed": "Council", "where": "", "condition": "policies", "expected": False}
    rows = [
        {**row, "change_id": "a", "what": "gave leave", "order": 1, "parent_id": "", "substantiator_role": ""},
        {**row, "change_id": "b", "what": "paid rent", "order": 2, "parent_id": "a", "independent": True,
         "substantiator_role": "government", "who_changed": ""},
    ]  # fmt: skip
    page = str(render("harvest", shown("practice.unplanned.harvest", rows), EN))
    said = visible(page)
    assert "Emergent, to be confirmed" in said
    assert re.search(r"gave leave.*Nobody has confirmed it yet.*paid rent.*Confirmed from outside by someone", said)
    assert page.count("<ul") >= 2
    assert "a community member:" in said
    only = visible(str(render("harvest", shown("practice.unplanned.harvest", rows), EN, level="relational")))
    assert "No change noticed" in only


def test_the_past_stands_under_the_figure_it_shows_in() -> None:
    rows = [
        {"date": "1951-05-01", "title": "Houses without a school", "mechanism": "zoning", "group": "quayside",
         "indicator": "Checks", "indicator_id": "check", "source": ""},
    ]  # fmt: skip
    release = shown("practice.dated_log.history", rows)
    said = visible(str(render("history", release, EN)))
    assert "no source given" in said
    assert "Behind “Checks”" in said
    assert "zoning" in visible(str(beneath(release, "check", EN)))
    assert beneath(release, "other", EN) == ""


def test_structures_alone_raise_a_question_only_where_other_levels_stand_still() -> None:
    rows = [{"wave": "endline", "level": "structural", "activity": "changes", "count": 9}]
    flagged = shown("practice.strategies.level_balance", rows, structural_only=True)
    assert "our convention" in visible(str(render("level_balance", flagged, EN)))
    free = shown("practice.strategies.level_balance", rows, structural_only=False)
    assert "our convention" not in visible(str(render("level_balance", free, EN)))


def test_content_and_durability_come_as_counts() -> None:
    content = build.level("structural.policies.equity_content", Condition.POLICIES, 0.7, n=7, detail={"k": 5})
    undone = build.level(
        "structural.policies.reversed", Condition.POLICIES, 0.0, n=20, detail={"k": 0, "policy_years": 31.5}
    ).with_(ci_low=0.0, ci_high=0.161)
    said = visible(str(render("policy_content", build.release([content, undone]), EN)))
    assert "5 of 7 adopted policies" in said
    assert "0 of 20 adoptions so far were reversed; together they stood for 31.5 years" in said
    assert "up to 16%" in said


def test_money_counted_otherwise_is_said_beside_the_change() -> None:
    found = build.change(
        "structural.resource_flows.reinvestment", Condition.RESOURCE_FLOWS, 0.2, 0.6, unit="share",
        detail={"sensitivity": {"without_largest_flow": -0.4}},
    )  # fmt: skip
    said = visible(str(render("money_shares", build.release([found]), EN)))
    assert "Without the single largest payment: change −40 percentage points." in said


def test_parity_of_funding_is_said_as_a_multiple_too() -> None:
    found = build.change(
        "structural.resource_flows.funding_parity", Condition.RESOURCE_FLOWS, 0.19, 0.43, detail={"log_ratio": 0.8167}
    )
    said = visible(str(render("money_shares", build.release([found]), EN)))
    assert "In proportion it is 2.26 times what it was." in said


def test_a_gap_of_access_stands_beside_the_condition_it_is_tied_to() -> None:
    found = build.change(
        "equity.gap_to_goal.wait", None, 23.0, 18.0, unit="days",
        detail={"indicator": "Days of waiting", "disparity_domain": "opportunity", "condition": "practices"},
    )  # fmt: skip
    times = build.change(
        "equity.ratio_to_goal.wait", None, 2.6, 2.2, unit="ratio", estimate=0.86, ci_low=0.8, ci_high=0.93,
        census=False,
    )  # fmt: skip
    release = build.release([found, times])
    assert "Days of waiting" in visible(str(render("access_gaps", release, EN)))
    assert "2.60 2.20 0.86 (0.80 to 0.93)" in visible(str(render("access_gaps", release, EN)))
    assert "No figure of access" in visible(str(render("access_gaps", release, EN, condition="policies")))


def test_transitions_are_counted_and_additions_enter_no_mean() -> None:
    moves = [
        {"title": "Fees ended", "stage_from": 1, "stage_to": 3, "planned": True},
        {"title": "Free bus", "stage_from": 3, "stage_to": 0, "planned": True, "reversed": True},
        {"title": "Guards", "stage_from": 0, "stage_to": 4, "planned": False},
    ]
    said = visible(str(render("policy_moves", build.release([build.change(detail={"rows": moves})]), EN)))
    assert "From stage to stage: how many policies" in said
    assert "1 policy was not on the list agreed at the start and does not enter the mean." in said
    assert re.search(r"Free bus\s+adopted\s+not begun\s+reversed", said)
