"""Power on pages: pictures are clean and told in words; seats alone are called diversity; nothing absent is drawn."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET

import pytest

from evaluation.report.charts import participation, speaking_strip, three_readings
from evaluation.report.charts.marks import Kind, Row, marks
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.report.views.power import flag
from evaluation.vocabulary import Condition, CountsOf, Level, State
from tests.report import build

LANGUAGES = [Language("en"), Language("he")]
EN = LANGUAGES[0]
POWER = "relational.power_dynamics."
EITHER = pytest.mark.parametrize("language", LANGUAGES, ids=["en", "he"])


def visible(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def about(key: str) -> dict[str, str]:
    return {"key": key, "headline": "What it shows", "subtitle": "Riverside"}


def charts(language: Language) -> list:
    kinds = {"ours": Kind("ours", "o", "#0072B2"), "theirs": Kind("theirs", "s", "#6b6b6b", empty=True)}
    rows = [
        Row("A board whose name is long enough to need more than a single line of the chart", {"ours": 4, "theirs": 11},
            "4 of 15", "decides together", 9.3),
        Row("Council", {"ours": 90, "theirs": 61}),
        Row("Nobody", {}),
    ]  # fmt: skip
    meetings = [
        {"wave": wave, "date": f"2022-0{i}-01", "people": 0.25, "time": 0.1 * i}
        for wave in ("before", "after")
        for i in (1, 2, 3)
    ]
    spread = [{"name": "promised", "counts": [0, 3, 40, 1, 0]}, {"name": "given", "counts": [0, 0, 0, 0, 0]}]
    levels = ["told", "asked", "took part", "decided together", "decided"]
    sides = [
        {"name": "community", "seats": 0.27, "money": 0.11, "influence": None},
        {"name": "funders", "seats": 0.0, "money": 0.89, "influence": 3.4},
        {"name": "institutions", "seats": 0.73, "money": None, "influence": 1.2},
    ]
    return [
        marks(rows, kinds, language=language, description="Marks of 4 and 11, 90 and 61. " * 3, first_column="Body",
              line_words="the share", **about("marks")),
        speaking_strip.speaking_strip(meetings, language=language, **about("strip")),
        speaking_strip.speaking_strip(meetings * 10, language=language, **about("dense")),
        participation.participation(spread, levels, language=language, **about("spread")),
        three_readings.three_readings(sides, language=language, **about("readings")),
    ]  # fmt: skip


@EITHER
def test_charts_are_clean_named_small_and_the_same_every_time(language: Language) -> None:
    again = charts(language)
    for fig, other in zip(charts(language), again, strict=True):
        assert fig.svg == other.svg
        root = ET.fromstring(fig.svg)  # noqa: S314 - our own drawing
        assert root.attrib["aria-labelledby"].split() == [f"{fig.key}-title", f"{fig.key}-description"]
        ids = re.findall(r' id="([^"]+)"', fig.svg)
        assert len(ids) == len(set(ids))
        assert not re.search(r"<style|<metadata|xlink|<script", fig.svg)
        assert len(fig.svg) < 80_000
        assert min(float(s) for s in re.findall(r"font-size: ([\d.]+)px", fig.svg)) >= 11.5
        assert len(fig.description) >= 60
        assert all(len(row) == len(fig.columns) for row in fig.rows)


def test_what_may_not_be_shown_is_named_and_extremes_are_told() -> None:
    fig = charts(EN)[4]
    assert "community, Influence others see, 1 to 4" in fig.note
    assert "Share of the votes: highest for institutions (73%), lowest for funders (0%)." in fig.description
    assert fig.rows[0] == ["community", 27.0, 11.0, None]
    strip = charts(EN)[1]
    assert "spoke most on March 1, 2022, 30% of the time, and least on January 1, 2022, 10%" in strip.description


@EITHER
def test_charts_of_nothing_say_so(language: Language) -> None:
    for fig in (
        speaking_strip.speaking_strip([], language=language, **about("a")),
        participation.participation([], ["told"], language=language, **about("b")),
        three_readings.three_readings([], language=language, **about("c")),
        marks([], {}, language=language, description="d" * 60, first_column="x", **about("d")),
    ):
        assert len(fig.description) >= 60
        assert fig.rows == []


def seats(**changes):
    detail = {"rows": [], "seats_short_to": 2, **changes.pop("detail", {})}
    return build.change(
        POWER + "seat_parity", Condition.POWER_DYNAMICS, 0.43, 0.81, unit="parity (1 = share of the people)",
        detail=detail, **changes,
    )  # fmt: skip


def say(measure: str, state: State | None, before: float | None = 0.4, after: float | None = 0.5):
    return build.change(
        POWER + measure, Condition.POWER_DYNAMICS, before, after, unit="share", state=state, census=False,
        estimate=None if before is None else 0.1, ci_low=-0.1, ci_high=0.3,
    )  # fmt: skip


def test_seats_alone_are_called_diversity_only() -> None:
    found = [seats(), say("speaking_time_parity", State.UNCERTAIN), say("prevailing_position", State.NOT_ASSESSABLE)]
    said = visible(render("power", build.release(found), EN))
    assert "Diversity only: there are more seats" in said
    assert "Seats, voice and decisions side by side" in said
    better = [*found[:1], say("speaking_time_parity", State.IMPROVED)]
    assert "Diversity only" not in visible(render("power", build.release(better), EN))


@pytest.mark.parametrize(
    ("seat", "voice", "says"),
    [
        (State.IMPROVED, State.STABLE, "Diversity only"),
        (State.IMPROVED, State.NOT_ASSESSABLE, "not known"),
        (State.STABLE, State.WORSENED, ""),
    ],
)
def test_the_flag_follows_the_states(seat: State, voice: State, says: str) -> None:
    found = {
        POWER + "seat_parity": seats(state=seat),
        POWER + "speaking_time_parity": say("speaking_time_parity", voice),
    }
    assert says in flag(found, EN)
    assert bool(says) == bool(flag(found, EN))


def test_bodies_weighed_otherwise_are_told_only_where_there_are_several() -> None:
    other = {"sensitivity": {"by_decision_right": 0.5, "bodies_equally": 0.25}}
    two = {"rows": [{"name": "a", "seats": 1, "held": 0}, {"name": "b", "seats": 1, "held": 1}]}
    many = visible(render("power", build.release([seats(detail={**other, **two})]), EN))
    assert "If bodies counted by what they may decide: change +0.50 ; if every body counted alike: +0.25" in many
    one = visible(render("power", build.release([seats(detail={**other, "rows": two["rows"][:1]})]), EN))
    assert "counted alike" not in one


def body(name: str, held: int, votes: int, short: int | None, *, seats: int = 0, all_held: int = 0, **more):
    return {
        "wave": "endline",
        "name": name,
        "decision_right": "empower",
        "votes": votes,
        "votes_held": held,
        "seats": seats or votes,
        "held": all_held or held,
        "seats_short": short,
        "chaired_by": "community;funder",
        "budget_authority": None,
        **more,
    }


@EITHER
def test_who_decides_names_every_body_its_seats_and_what_it_is_short_of(language: Language) -> None:
    rows = [
        body("Board", 4, 15, 6, budget_authority=1500000.0),
        body("Council", 0, 0, 0, seats=3, all_held=3),
        body("Empty", 0, 0, None, chaired_by=""),
    ]
    found = build.level(POWER + "who_decides", None, 0.5, unit="share", census=True, n=2, detail={"k": 1, "rows": rows})
    said = visible(render("who_decides", build.release([found]), language))
    if language is EN:
        assert "Board (decides): the community holds 4 of 15 votes, 6 short of its share." in said
        assert "Council (decides): the community holds 3 of 3 seats; nobody votes." in said
        assert "The community has its share in 1 of 2 decision bodies" in said
        assert "1,500,000" in said
        assert "no seats listed" in render("who_decides", build.release([found]), language)
    assert "Empty (" not in said


def last_word(**detail):
    facts = {
        "k": 17, "moved_toward": 6, "moved_away": 1, "stayed": 5, "no_straw_poll": 5, "moved_p": 0.125,
        "other_toward": 1, "other_away": 1,
        "rows": [{"wave": "endline", "topic": "Play fund", "last_speaker": "community", "moved": "toward"}], **detail,
    }  # fmt: skip
    return build.level(
        POWER + "last_word", Condition.POWER_DYNAMICS, 17 / 20, n=20, unit="share", ci_low=0.62, ci_high=0.97,
        detail=facts, counts_of=CountsOf.DECISIONS,
    )  # fmt: skip


def test_the_rule_was_kept_in_17_of_20_and_votes_moved() -> None:
    said = visible(render("last_word", build.release([last_word()]), EN))
    assert "endline : the community spoke last before 17 of 20 votes." in said.replace("endline:", "endline :")
    assert "After its last word 6 moved toward its position and 1 away from it; 5 did not move." in said
    assert "Chance alone could divide them so." in said
    assert "Where others spoke last, 1 moved toward it and 1 away." in said
    assert "Play fund community" in said
    mute = last_word(moved_toward=0, moved_away=0, stayed=0, moved_p=None, other_toward=0, other_away=0)
    assert "No straw poll tells" in visible(render("last_word", build.release([mute]), EN))


def test_promises_are_told_as_counts() -> None:
    rows = [
        {"wave": "endline", "participation": level, "promised": promised, "given": given}
        for level, promised, given in (
            ("inform", 0, 4),
            ("consult", 0, 0),
            ("involve", 0, 0),
            ("collaborate", 0, 0),
            ("empower", 4, 0),
        )
    ]
    found = build.level(
        POWER + "promise_gap", Condition.POWER_DYNAMICS, None, n=4, reason="too_few_to_test",
        detail={"below": 4, "kept": 0, "above": 0, "rows": rows},
    )  # fmt: skip
    said = visible(render("participation", build.release([found]), EN))
    assert "of 4 decisions, 4 gave less say than promised, 0 as much, 0 more." in said
    assert "0 of 4 decisions gave at least the say that was promised" in said


def test_influence_that_is_withheld_is_not_drawn_and_its_ranking_not_told() -> None:
    rows = [
        {"wave": "endline", "side": side, "seats_share": s, "money_share": m}
        for side, s, m in (("community", 0.5, 0.2), ("backbone", 0.0, 0.0), ("institution", 0.5, 0.8))
    ]
    found = [
        build.level(POWER + "three_readings", None, None, detail={"rows": rows}),
        build.level(POWER + "influence_seen", None, 2.2, dimension="side", group="community", unit="influence 1–4"),
        build.level(POWER + "influence_seen", None, 3.1, dimension="side", group="institution").withheld(
            "withheld_small_group"
        ),
        build.level(POWER + "readings_agree", None, 0.5, dimension="readings", group="seats_money"),
        build.level(POWER + "readings_agree", None, None, dimension="readings", group="money_influence"),
    ]
    said = visible(render("power_triangle", build.release(found), EN))
    assert "Most money to decide on: institutions (80%)." in said
    assert "Votes and money: much the same order of the sides (rank correlation 0.50)." in said
    assert "Money and influence: whether they rank the sides alike may not be shown." in said
    assert "institutions, Influence others see, 1 to 4" in said


def test_decisions_are_counted_wave_by_wave_and_contested_ones_listed() -> None:
    contested = build.level(
        POWER + "prevailing_position", Condition.POWER_DYNAMICS, 0.5, n=2, unit="share",
        detail={"k": 1, "rows": [{"wave": "endline", "topic": "Site", "result": "rejected", "prevailed": True}]},
    )  # fmt: skip
    counts = {"community_proposed": 5, "community_adopted": 4, "institution_proposed": 10, "institution_adopted": 9}
    few = build.level(
        POWER + "proposal_success", Condition.POWER_DYNAMICS, None, n=15, reason="too_few_to_test", detail=counts
    )
    said = visible(render("whose_position", build.release([contested, few]), EN))
    assert "1 of 2 decisions on which positions differed ended on the community's." in said
    assert "Site not passed yes" in said
    assert "4 of 5 proposals of the community were adopted, and 9 of 10 of institutions." in said


def test_speaking_counts_the_meetings_that_tell_nothing() -> None:
    rows = [{"wave": "endline", "date": "2024-02-01", "people_share": 0.5, "time_share": 0.25}]
    found = build.level(
        POWER + "speaking_time_parity", Condition.POWER_DYNAMICS, 0.5, n=1,
        unit="parity (1 = share of those present)",
        detail={"rows": rows, "without_community": 2, "not_timed": 1},
    )  # fmt: skip
    said = visible(render("speaking", build.release([found]), EN))
    assert "Community members: 50% of the room, 25% of the time spoken" in said
    assert "In 2 meetings nobody from the community was present." in said
    assert "1 meeting was not timed" in said
    assert found.level is Level.RELATIONAL


def test_the_gap_in_information_is_told_by_side_and_withheld_where_few() -> None:
    def mean(group: str, wave: str, value: float):
        return build.level(
            POWER + "information_gap", None, value, wave, dimension="role_side", group=group, ci_low=1.0, ci_high=4.0
        )

    levels = [build.level(POWER + "information_gap", None, -1.4, wave, ci_low=-1.8, ci_high=-1.0)
              for wave in ("baseline", "endline")]  # fmt: skip
    moved = build.change(
        POWER + "information_gap", None, -1.4, -0.9, estimate=0.5, ci_low=0.1, ci_high=0.9, state=None, census=False
    )
    means = [
        mean(side, wave, 2.0) for side in ("community", "institution") for wave in ("baseline", "endline")
    ]  # fmt: skip
    said = visible(render("information", build.release([*levels, moved, *means]), EN))
    assert "baseline : community members rate" in said or "baseline: community members rate" in said
    assert "1.40 steps lower than institutions do" in said
    assert "The gap narrowed by 0.50 steps" in said
    assert "institutions" in said
    hidden = [f.withheld("withheld_small_group") for f in levels]
    assert "the gap is withheld" in visible(render("information", build.release(hidden), EN))


def test_who_finds_that_they_count_is_told_by_side() -> None:
    name = POWER + "inclusion_gap"
    levels = [build.level(name, None, -1.2, wave, ci_low=-1.5, ci_high=-0.9) for wave in ("baseline", "endline")]
    sides = [build.level(name, None, value, wave, dimension="role_side", group=side, ci_low=2.0, ci_high=4.5)
             for side, value in (("community", 2.6), ("institution", 3.8))
             for wave in ("baseline", "endline")]  # fmt: skip
    moved = build.change(name, None, -1.2, -1.2, estimate=0.0, ci_low=-0.3, ci_high=0.3, state=None, census=False)
    said = visible(render("inclusion", build.release([*levels, moved, *sides]), EN))
    assert "Whether the gap moved the data cannot tell" in said
    assert "whether they count here, community members rate 1.20 steps lower than institutions do" in said
    assert "Community members find less than institutions do that they count here" in said
    assert "information" not in said


def test_councils_and_loops_say_after_how_many_days() -> None:
    council = build.level(POWER + "council_decisions_acted_on", None, 0.75, n=4, detail={"median_days": 49.0})
    said = visible(render("councils", build.release([council]), EN))
    assert "endline: half of the decisions that were acted on were so within 49 days." in said
    facts = {"k": 7, "acted": 8, "days_to_action": 30.0, "days_to_report": 52.0}
    issues = build.level("practice.coordinators.issues_reported_back", None, 7 / 9, n=9, detail=facts)
    said = visible(render("loops", build.release([issues]), EN))
    assert "endline: 9 raised, 8 acted on, 7 reported back." in said
    assert "Half of those acted on were so within 30 days. Half of those reported back were so within 52 days." in said


def test_power_holders_are_counted_wave_by_wave() -> None:
    rows = [{"wave": "endline", "name": "Board", "expected": 10, "in_person": 6, "delegated": 3, "absent": 1}]
    left = [{"wave": "endline", "name": "Board", "exits": 2, "community_seats_opened": 4}]
    found = [
        build.level(POWER + "power_holder_attendance", Condition.POWER_DYNAMICS, 0.6, detail={"rows": rows}),
        build.level(POWER + "power_holders_delegating", None, 0.375, n=8, detail={"k": 3}),
        build.level(
            POWER + "delegate_seniority", None, -1.5, n=3, detail={"lower": 3, "same": 0, "higher": 0}, census=True
        ),
        build.level(POWER + "power_holder_exits", None, 2.0, n=2, detail={"rows": left}),
        build.level(POWER + "power_holder_exits", None, 0.0, "baseline", n=0, detail={"rows": []}),
    ]
    said = visible(render("power_holders", build.release(found), EN))
    assert "Power-holders came themselves to 60% of their places at meetings" in said
    assert "3 of 8 power-holders sent somebody in their place at least once." in said
    assert "people who stood in for a power-holder: 3. Of lower rank: 3" in said
    assert "left 2 seats; 4 seats of the community opened in the same bodies within a month." in said
    assert "no power-holder left a seat" in said
