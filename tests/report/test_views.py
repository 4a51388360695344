"""Views: finished whatever is silent; harm, dissent and doubt are shown; nothing absent is printed."""

from __future__ import annotations

import html
import re

import pytest

from evaluation.errors import UsageError
from evaluation.report.language import Language, shipped
from evaluation.report.views import VIEWS, render
from evaluation.vocabulary import Condition, Fit, FitDetail
from tests.report import build, releases

EN = Language("en")
RELEASES = {"full": releases.full, "one wave": releases.one_wave, "silent": releases.silent, "nothing": build.release}
MUST = {
    "level_findings": {"level": "structural"},
    "measured": {"measures": ["structural.policies.stage", "practice.listening.loop_closure"]},
    "scales_by_side": {"measures": ["mental_models.beliefs.attribution"]},
    "further": {"notebooks": ["02_equity"]},
}


def visible(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("code", shipped())
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("release", RELEASES)
def test_every_view_is_finished_whatever_is_silent(release: str, name: str, code: str) -> None:
    page = render(name, RELEASES[release](), Language(code), **MUST.get(name, {}))
    said = visible(page)
    assert said.strip() or name in ("lead_charts",)
    assert not re.search(r"\b(nan|None|inf|True|False)\b|\{\w*\}", said)
    opened, closed = (
        re.findall(p, page) for p in (r"<(h[2-6]|article|table|details)\b", r"</(h[2-6]|article|table|details)>")
    )
    assert sorted(opened) == sorted(closed)
    assert "<h2" not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_an_unknown_view_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="joint_display"):
        render("joint_displey", releases.full(), EN)


def test_the_joint_display_shows_both_sides_and_people_s_meaning_at_equal_size() -> None:
    page = render("joint_display", releases.full(), EN)
    said = visible(page)
    assert "They ended the late fees in March" in said
    assert "On paper, yes; at the desk nothing moved" in said
    assert said.index("They ended") < said.index("On paper, yes")
    assert "For us this is a beginning" in said
    assert "Nobody has yet said what this means." in said
    assert 'class="side-by-side equal"' in page
    for word in ("Numbers and voices say the same", "Accounts differ", "●●●○", "some evidence"):
        assert word in said
    assert "<summary>How we know</summary>" in page
    assert page.count("<article") == len(releases.full().conclusions)


def test_no_conclusion_with_harm_prints_the_bare_word_improved() -> None:
    harmed = build.release([build.change(), build.told(detail={"harm": True})], [build.conclusion(harm=True)])
    for name in ("joint_display", "six_conditions", "at_a_glance", "conclusion_cards"):
        said = visible(render(name, harmed, EN))
        assert not re.search(r"(?<![“\w])improved\b", said), name
        assert "harm" in said, name


def test_both_strengths_stand_where_accounts_differ() -> None:
    c = build.conclusion(
        fit=Fit.DISSONANT, fit_detail=FitDetail.BETWEEN_SPEAKERS, arithmetic={"quant_points": 3, "qual_points": 2}
    )
    said = visible(render("joint_display", build.release([build.change(), build.told()], [c]), EN))
    assert "●●●○" in said
    assert "●●○○" in said


def test_page_one_holds_five_changes_at_most_and_always_one_thing_that_is_not_known() -> None:
    for make in RELEASES.values():
        changed = re.sub(r"<details.*?</details>", "", render("at_a_glance", make(), EN), flags=re.S)
        assert changed.count("<li") <= 5
        unknown = re.sub(r"<details.*?</details>", "", render("not_known", make(), EN), flags=re.S)
        assert 1 <= unknown.count("<li") <= 3


def test_what_accounts_differ_on_stands_apart_with_both_voices_and_not_among_what_changed() -> None:
    words = [build.quote(text="Now they call back"), build.quote("s2/1", "Nobody ever called", direction=-1)]
    differs = build.conclusion(fit=Fit.DISSONANT, fit_detail=FitDetail.OPPOSITE, quant_state=build.State.WORSENED)
    release = build.release([build.change(), build.told()], [differs], words)
    said = visible(render("not_agreed", release, EN))
    assert "Policies: accounts differ" in said
    assert "Now they call back" in said
    assert "Nobody ever called" in said
    assert "Accounts differ" not in visible(render("at_a_glance", release, EN))


def test_silence_is_said_six_times_with_its_tables() -> None:
    said = visible(render("silences", releases.silent(), EN))
    assert said.count("no number speaks about it") == len(Condition)
    assert said.count("nobody was asked about it") == len(Condition)
    assert "changes (policies and the stage they reached)" in said


def test_three_questions_whatever_is_known() -> None:
    for make in RELEASES.values():
        assert render("questions_to_discuss", make(), EN).count("<li") == 3
    first = visible(render("questions_to_discuss", releases.full(), EN)).strip()
    assert first.startswith("Policies: somebody told of harm.")


def test_a_policy_newly_adopted_is_named_and_an_unplanned_one_stands_apart() -> None:
    moves = [
        {"title": "Fees ended", "stage_from": 1, "stage_to": 3, "planned": True, "moved": "up"},
        {"title": "Night buses", "stage_from": 2, "stage_to": 2, "planned": True, "moved": "unmoved"},
        {"title": "Crossing guards", "stage_from": 0, "stage_to": 4, "planned": False, "moved": "up"},
    ]
    said = visible(render("policy_moves", build.release([build.change(detail={"rows": moves})]), EN))
    assert "1 moved up, 0 moved down and 1 did not move (complete count)" in said
    assert re.search(r"Newly adopted or further:\s+Fees ended\s+Crossing guards", said)
    assert re.search(r"What we did not plan.*Crossing guards", said, re.S)


def test_a_series_shows_claims_as_claims_and_what_cannot_be_concluded() -> None:
    """Bourke: 57 then 71 persons, ratio 1.25 (0.87 to 1.80); a document claims a fall (issue 2, point 12)."""
    points = [
        {"period": str(y), "start": f"{y}-01-01", "estimate": v, "ci_low": v * 0.8, "ci_high": v * 1.2, "n": v}
        for y, v in ((2015, 60), (2016, 57), (2017, 71))
    ]
    series = build.level(
        "equity.series.dv",
        None,
        None,
        n=None,
        unit="persons",
        detail={"indicator": "Persons proceeded against", "points": points, "source": "Bureau"},
    )
    change = build.change(
        "equity.outcomes.dv",
        None,
        57,
        71,
        estimate=71 / 57,
        ci_low=0.87,
        ci_high=1.80,
        n=128,
        unit="ratio",
        state=build.State.UNCERTAIN,
        census=False,
        detail={"indicator": "Persons proceeded against"},
    )
    notes = {
        "claims": [
            {
                "indicator": "dv",
                "says": "a fall of 23 %",
                "document": "Impact assessment",
                "date": "2018",
                "measured": "incidents, not persons",
            }
        ]
    }
    said = visible(
        render("indicator_series", build.release([series, change], initiative=build.initiative(notes=notes)), EN)
    )
    assert "ratio 1.25 (plausible range 0.87 to 1.80; n = 128)" in said
    assert "neither a rise nor a fall is certain" in said
    assert "Claims in documents, not findings" in said
    assert "One document claims: “a fall of 23 %” (Impact assessment, 2018)." in said
    assert "What it measured: incidents, not persons." in said


def test_posters_end_with_the_blank_station_and_each_has_three_prompts() -> None:
    page = render("posters", releases.full(), EN)
    stations = page.count('class="poster')
    assert stations >= 6
    assert page.count("What do you notice?") == stations - 1
    assert visible(page).rstrip().endswith("what these pages do not show.")
    assert page.count('class="unsure"') == page.count('<details class="reading">') == stations - 1
    assert "What is missing?" in visible(render("posters", releases.silent(), EN))


def test_who_is_missing_is_named() -> None:
    said = visible(render("who_was_heard", releases.one_wave(), EN))
    assert "Nobody was heard from: group a and group b." in said


def test_numbers_shown_are_the_same_in_every_language() -> None:
    for name in ("joint_display", "equity_gaps", "six_conditions"):
        found = [
            sorted(re.findall(r"\d+\.\d+", visible(render(name, releases.full(), Language(c))))) for c in shipped()
        ]
        assert all(f == found[0] for f in found)
