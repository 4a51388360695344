"""A station that readers rejected: its conclusion is open again, on page one and in what the community changed."""

from __future__ import annotations

import html
import re

import pytest

from evaluation.findings import Finding
from evaluation.report import labels
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.vocabulary import Condition, CountsOf, Level
from tests.report.build import conclusion, release, told

WALK = {"station": "wait", "shows": "Days of waiting", "verdict": "reopened", "rule": "half", "walks": ["2024-12-08"]}


def said(page: object) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", str(page))).split())


def made(about: str):
    row = {**WALK, "about": about}
    verdicts = Finding(
        "practice.data_walk.verdicts",
        Level.PRACTICE,
        wave_to="endline",
        counts_of=CountsOf.PUBLIC_ACTS,
        detail={"rows": [row], "walks": WALK["walks"]},
    )
    walk = {"walk": {k: v for k, v in WALK.items()}} if about else {}
    return release([told(), verdicts], [conclusion(Condition.PRACTICES, detail=walk)])


@pytest.mark.parametrize("code", ["en", "he", "ar"])
def test_the_conclusion_of_a_rejected_number_is_open_again_everywhere(code: str) -> None:
    language, release_ = Language(code), made("practices")
    again = language.gettext("The community's readers do not recognise this, so it is open again.")
    assert again in said(render("not_agreed", release_, language))
    shown = language.gettext("The station showed a number that belongs here: {name}.", name="Days of waiting")
    assert shown in said(render("conclusion_cards", release_, language))
    assert shown in said(render("disagreements", release_, language))
    condition = labels.condition(Condition.PRACTICES, language)
    opened = language.gettext("So what is concluded here is open again: {condition}.", condition=condition)
    assert opened in said(render("community_changed", release_, language))


def test_a_number_without_a_condition_reopens_no_conclusion() -> None:
    english = Language("en")
    assert "the number itself is open again" in said(render("community_changed", made(""), english))
    assert "open again" not in said(render("not_agreed", made(""), english))
