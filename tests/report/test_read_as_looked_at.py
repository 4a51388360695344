"""Words that somebody stumbled over when reading the pages: what was mended stays mended."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from evaluation.report.language import LOCALE, Language
from evaluation.report.sentences import amounts, conclusion_statement, statement
from evaluation.report.sentences.walk import is_reopened
from evaluation.report.tables import table
from evaluation.report.views.at_a_glance import told
from evaluation.report.views.registry import render
from evaluation.vocabulary import CountsOf, Fit, FitDetail, State
from tests.report import build
from tests.report.test_views import RELEASES, visible

EN = Language("en")


def hebrew() -> list[str]:
    with (LOCALE / "he/LC_MESSAGES/messages.po").open("rb") as handle:
        return [s for m in read_po(handle) if m.id for s in ([m.string] if isinstance(m.string, str) else m.string)]


def test_a_change_counted_over_other_things_before_and_after_says_both() -> None:
    detail = {"design": "census", "n_from": 2, "n_to": 6}
    found = build.change(census=True, n=2, ci_low=None, ci_high=None, detail=detail)
    assert "(complete counts of 2 and 6)" in statement(found, build.release([found]), EN)
    unlinked = build.change(
        census=False, ci_low=0.2, ci_high=2.9, n=6, detail={"design": "unlinked", "n_from": 9, "n_to": 6}
    )
    assert "; n = 9, then 6)" in statement(unlinked, build.release([unlinked]), EN)
    linked = build.change(
        census=False, ci_low=0.2, ci_high=2.9, n=52, detail={"design": "linked", "n_from": 59, "n_to": 55}
    )
    assert "; n = 52)" in statement(linked, build.release([linked]), EN)


def test_a_count_that_is_its_own_n_is_said_once() -> None:
    found = build.level(
        "practice.advocacy.acts", None, 5.0, unit="acts", n=5, census=True, counts_of=CountsOf.PUBLIC_ACTS
    )
    assert "5 in endline (complete count)." in statement(found, build.release([found]), EN)


def test_a_step_of_a_scale_is_no_count() -> None:
    found = build.change(census=True, n=2, before=0.5, after=2.5, ci_low=None, ci_high=None)
    assert "change +2 (complete count of 2)" in statement(found, build.release([found]), EN)


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [(9.0, 4.8, 12.3, "9.0"), (7.03, 1.1, 13.0, "7.0"), (0.0, -0.33, 0.33, "0.00"), (2.0, 1.0, 3.0, "2")],
)
def test_an_estimate_has_the_decimals_of_its_range(value: float, low: float, high: float, shown: str) -> None:
    assert amounts.distance(value, "days", EN, (low, high)) == f"{shown} days"
    places = len(shown.partition(".")[2])
    assert amounts.limits(low, high, "days", EN, (value,)) == EN.range(low, high, places)


def test_a_change_told_from_nothing_but_too_small_to_call_says_that_it_moved() -> None:
    moved = {"state": State.UNCERTAIN, "q": 0.001, "ci_low": -0.32, "ci_high": -0.10, "estimate": -0.21}
    found = build.change(before=3.69, after=3.48, **moved)
    said = statement(found, build.release([found]), EN)
    assert "no clear change of a size that matters" in said
    assert "It fell, away from equity; whether by enough, the data cannot tell." in said
    untested = statement(build.change(before=3.69, after=3.48, **{**moved, "q": 0.2}), build.release(), EN)
    assert "It fell" not in untested


def test_what_only_people_told_of_a_group_is_told_as_theirs() -> None:
    flags = {"equity_flag": "not_for:place:quay", "fit": Fit.DISSONANT, "fit_detail": FitDetail.BETWEEN_SPEAKERS}
    told = build.conclusion(**flags, detail={"told_worse_for": ["place:quay"]})
    said = conclusion_statement(told, build.release(), EN)
    assert "People told of things getting worse for quay; the numbers do not tell." in said
    assert "It got worse" not in said
    assert "It got worse for quay." in conclusion_statement(build.conclusion(**flags), build.release(), EN)


def test_names_stand_before_the_colon_so_that_no_sentence_runs_through_them() -> None:
    for make in RELEASES.values():
        views = ("questions_to_discuss", "not_agreed", "at_a_glance", "six_conditions", "community_changed")
        said = " ".join(visible(render(name, make(), EN)) for name in views)
        assert "Accounts differ on" not in said
        assert "around Relationships" not in said
        assert "?." not in said
        assert ": no clear change: " not in said


def test_a_wave_has_one_word_in_hebrew() -> None:
    assert not [s for s in hebrew() if re.search(r"(?<![\u05d0-\u05ea])[הבל]?(גל|גלים)(?![\u05d0-\u05ea])", s)]


def test_no_hebrew_prefix_hides_the_sign_of_a_number() -> None:
    signed = r"(change|step|slope|own|others|difference)"
    glued = re.compile(rf"[\u05d0-\u05ea][-\u05be]?\{{{signed}\}}|[\u05d0-\u05ea]-[{{\d]")
    assert not [s for s in hebrew() if glued.search(s)]


def test_a_list_in_another_script_keeps_the_order_of_the_page() -> None:
    listed = Language("he").list(["poorest fifth", "middle fifth", "richest fifth"])
    assert listed == "\u200fpoorest fifth, \u200fmiddle fifth ו\u05be\u200frichest fifth"
    assert Language("he").list(["צפון", "דרום"]) == "צפון ודרום"


def test_a_figure_says_what_was_found_but_not_before_readers_looked() -> None:
    found = build.release([build.change(state=State.IMPROVED)])
    assert "rose: toward equity</" in render("lead_charts", found, EN, level="structural")
    unsure = build.release([build.change(state=State.UNCERTAIN, census=False, ci_low=-1.0, ci_high=3.0)])
    assert ": no clear change</" in render("lead_charts", unsure, EN, level="structural")
    posters = render("posters", found, EN)
    assert "wave by wave" in posters
    assert "rose: toward equity</" not in posters


def test_words_in_a_column_of_numbers_stand_where_its_numbers_stand() -> None:
    made = table("Heard", ["Who", "Sources"], [["a", "19"], ["b", "too few to show"], ["c", "–"]], key="k")
    assert '<th scope="col" class="n">Sources</th>' in made
    assert '<td class="n words">too few to show</td>' in made
    mixed = table("Heard", ["Who", "Sources"], [["a", "19"], ["b", "3 of 4"]], key="k")
    assert 'class="n' not in mixed


def test_what_the_community_reopened_stands_on_page_one_once() -> None:
    reopened = {"recognised": False, "reopened": True, "verdict": "reopened", "station": "S.POL"}
    plain, opened = build.conclusion(), build.conclusion(detail={"walk": reopened})
    assert told(build.release(conclusions=[plain])) == [plain]
    assert is_reopened(opened)
    assert told(build.release(conclusions=[opened])) == []
