"""Replies stand beside the conclusion they answer, at its size, in their own language; never beside another."""

from __future__ import annotations

import re

import pytest

from evaluation.findings import Words
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.vocabulary import Condition
from tests.report.build import change, conclusion, release, told

ENGLISH = Language("en")


def reply(text: str = "אנחנו רואים זאת אחרת", **values) -> Words:
    about = {"condition": Condition.POLICIES, "wave_to": "endline", "role": "Town Council", "date": "2025-01-05"}
    return Words("reply", "r1", text, "he", consent="quote_named", **{**about, **values})


def page(view: str, *words: Words) -> str:
    made = release([change(), told()], [conclusion(), conclusion(scope="ethnicity:group_b")], words)
    return render(view, made, ENGLISH)


@pytest.mark.parametrize("view", ["joint_display", "conclusion_cards"])
def test_a_reply_stands_beside_its_conclusion_with_role_day_language_and_direction(view: str) -> None:
    shown = page(view, reply())
    assert shown.count("What those concerned reply") == 1
    part = re.search(r'<div class="part replies">.*?</div>', shown)
    assert part is not None
    assert '<p lang="he" dir="auto">אנחנו רואים זאת אחרת</p>' in part[0]
    assert "Town Council" in part[0]
    assert "January 5, 2025" in part[0]
    assert "<details" not in shown[: part.start()].rsplit("<article", 1)[1]  # not folded away


@pytest.mark.parametrize("view", ["joint_display", "conclusion_cards"])
def test_a_reply_about_a_group_stands_in_the_groups_row_alone(view: str) -> None:
    shown = page(view, reply(scope="ethnicity:group_b"))
    assert shown.count("אנחנו רואים זאת אחרת") == 1
    assert "group b" in shown[: shown.index("אנחנו רואים זאת אחרת")].rsplit("<article", 1)[1]


def test_a_reply_to_an_earlier_conclusion_does_not_answer_this_one() -> None:
    assert "אחרת" not in page("joint_display", reply(wave_to="baseline"))


def test_who_was_asked_and_is_silent_is_named_with_the_day() -> None:
    shown = page("joint_display", Words(
        "asked", "r2", "", condition=Condition.POLICIES, wave_to="endline", role="Town Council", date="2025-01-05"
    ))  # fmt: skip
    assert "Town Council: asked on January 5, 2025, no reply so far." in shown
