"""Views of how the initiative works: rubric, preconditions, accountability, the risk of keeping things as they are."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from evaluation import conventions
from evaluation.disclosure.release import Release
from evaluation.evidence import Initiative
from evaluation.findings import Conclusion
from evaluation.measures.practice.accountability import commitments_kept, commitments_verified, funders, register
from evaluation.measures.practice.begin import preconditions, purpose_known
from evaluation.measures.practice.rubric import agreement, checks, conditions, principles
from evaluation.report.charts import rubric as chart
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.report.views.status_quo_risk import is_still
from evaluation.vocabulary import Condition, State
from tests.measures.build import WAVES, evidence

HEBREW = re.compile("[א-ת]")


def released(findings=(), conclusions=()) -> Release:
    place = Initiative("Riverside", "Riverside", ("en", "he"), WAVES)
    return Release(place, dt.date(2025, 3, 1), conventions.shipped(), {}, tuple(findings), tuple(conclusions), (), ())


def rated(**more) -> list[dict]:
    rows = [
        {"criterion_id": "backbone", "wave": w, "rater_id": r, "level": v, "round": "independent"}
        for w, levels in (("baseline", (2, 1)), ("endline", (1, 1)))
        for r, v in zip("ab", levels, strict=True)
    ]
    return [*rows, {"criterion_id": "common_agenda", "wave": "endline", "rater_id": "consensus", "round": "consensus"}]


def rubric_release() -> Release:
    made = evidence({"rubric_ratings": rated()})
    return released([f for m in (conditions, principles, checks, agreement) for f in m(made)])


def test_the_rubric_shows_levels_moves_and_what_was_not_enough_to_judge() -> None:
    page = render("rubric", rubric_release(), Language("en"))
    assert re.search(r"The five conditions of collective impact: \d of \d are routine or more", page)
    assert "Agreed, endline" in page
    assert "not agreed on" in page  # two raters who differ settle nothing
    assert "too little evidence" in page
    assert "not rated" in page
    assert "1.5" not in re.sub("<svg.*?</svg>", "", page, flags=re.DOTALL)  # never a mean


def test_words_in_which_all_raters_agree_are_said_once() -> None:
    rows = [
        {"criterion_id": "backbone", "wave": "endline", "rater_id": r, "level": None, "round": "independent"}
        for r in "abc"
    ] + [
        {"criterion_id": "common_agenda", "wave": "endline", "rater_id": r, "level": v, "round": "independent"}
        for r, v in (("a", 2), ("b", 2), ("c", None))
    ]
    found = [f for f in conditions(evidence({"rubric_ratings": rows}))]
    page = render("rubric", released(found), Language("en"))
    assert "too little evidence and too little evidence" not in page
    assert "<td>too little evidence</td>" in page
    assert "2, 2 and too little evidence" in page.replace(", and", " and")


def test_the_rubric_speaks_the_language_of_the_page() -> None:
    page = render("rubric", rubric_release(), Language("he"))
    assert "ארגון השדרה" in page
    assert "Is there a team" not in page


def test_without_ratings_the_rubric_says_which_table_would_tell() -> None:
    page = render("rubric", released(conditions(evidence())), Language("en"))
    assert "rubric_ratings" in page
    assert "<figure" not in page


def test_too_little_evidence_is_drawn_apart_and_never_as_a_level() -> None:
    rows = [{"name": "One", "from": "insufficient", "to": 3}, {"name": "Two", "from": 0, "to": None}]
    fig = chart.rubric(rows, ("before", "after"), language=Language("en"), key="r", headline="h", subtitle="s")
    assert fig.rows == [["One", "too little evidence", "3"], ["Two", "0", "not agreed on"]]
    assert "Two" in fig.note
    assert "question mark" in fig.how_to_read


def test_commitments_are_told_without_names() -> None:
    actors = [{"actor_id": "secret-f", "actor_type": "funder", "name": "Dana Levi"}]
    rows = [
        {"actor_id": "secret-f", "made_on": f"{y}-01-01", "due": f"{y}-06-01", "type": "policy_action", "status": s,
         "verified_by": "secret-v", "raised_by": "community", "raised_on": f"{y - 1}-12-02"}
        for y in (2022, 2024) for s in ("done", "dropped")
    ]  # fmt: skip
    made = evidence({"commitments": rows, "actors": actors})
    found = [f for m in (commitments_kept, commitments_verified, register, funders) for f in m(made)]
    page = render("accountability", released(found), Language("en"))
    assert "changing a rule" in page
    assert "1 of 2 commitments that were due were kept in time" in page
    assert "Half were answered within 30 days" in page
    assert "secret" not in page
    assert "Dana" not in page


@pytest.mark.parametrize("code", ["en", "he"])
def test_views_are_finished_where_nothing_is_known(code: str) -> None:
    for name in ("rubric", "accountability", "before_we_begin", "status_quo_risk", "practice"):
        page = render(name, released(), Language(code))
        assert page
        assert code == "en" or HEBREW.search(page)


def test_what_cannot_be_told_before_we_begin_names_its_table() -> None:
    tables = {"definitions": [{"term": "equity", "text": "fairness", "agreed_on": "2021-11-01"}]}
    page = render("before_we_begin", released(preconditions(evidence(tables))), Language("en"))
    row = re.search(r"Is the history told.*?</tr>", page, re.DOTALL)
    assert row is not None
    assert "not known" in row[0]
    assert "history_events" in row[0]
    answers = [
        {
            "respondent_id": f"r{i}",
            "wave": "endline",
            "item_id": "purpose_known_1",
            "value": v,
            "role": "community_member",
        }
        for i, v in enumerate((5, 4, 4, 2))
    ]
    page = render("before_we_begin", released(purpose_known(evidence({"survey": answers}))), Language("en"))
    assert "75% say so" in page


def concluded(numbers: State, voices: State) -> list[Conclusion]:
    return [Conclusion(c, "all", "baseline", "endline", quant_state=numbers, qual_state=voices) for c in Condition]


@pytest.mark.parametrize(
    ("numbers", "voices", "said"),
    [
        (State.STABLE, State.SILENT, "Take care"),
        (State.WORSENED, State.NOT_ASSESSABLE, "Take care"),
        (State.UNCERTAIN, State.STABLE, "not ruled out"),
        (State.IMPROVED, State.STABLE, "tell of a move toward equity in power"),
        (State.STABLE, State.IMPROVED, "tell of a move toward equity in power"),
    ],
)
def test_power_and_beliefs_that_stand_still_raise_the_flag(numbers: State, voices: State, said: str) -> None:
    found = concluded(numbers, voices)
    assert said in render("status_quo_risk", released(conclusions=found), Language("en"))
    assert is_still(found[0]) == (said == "Take care")


def test_the_overview_opens_to_the_rest_and_says_what_is_missing() -> None:
    page = render("practice", released([*register(evidence()), *commitments_kept(evidence())]), Language("en"))
    assert page.count("<h3") == 5
    assert "Not known yet" in page
