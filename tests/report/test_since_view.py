"""What is different from the last report: what each conclusion said, what changed behind it, how to read that."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest

from evaluation.findings import Revision
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.vocabulary import Condition, Strength
from tests.report import build

EN = Language("en")
WAS = build.conclusion()
OTHER = build.conclusion(Condition.PRACTICES)


def said(*revisions: Revision) -> str:
    page = str(render("since_last_report", dataclasses.replace(build.release(), since=revisions), EN))
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (("new_data",), "earlier material was added or corrected"),
        (("changed_frame",), "it tells of how we measure, not of the place"),
        (("changed_rule",), "a rule that was agreed on changed"),
        (("changed_method",), "the tool's method changed"),
        (("new_wave", "new_data"), "it tells of what happened, as far as measuring the same way can"),
        (("new_wave", "changed_rule"), "it cannot be told apart: the place, or how we measure"),
        ((), "nothing behind it changed"),
    ],
)
def test_a_difference_is_read_by_what_changed_behind_it(why: tuple[str, ...], words: str) -> None:
    page = said(Revision(WAS.with_(strength=Strength.VERY_LOW), WAS, why))
    assert "1 of 1 conclusions say something else" in page
    assert words in page


def test_what_held_although_something_changed_is_said_and_what_is_new_is_counted() -> None:
    page = said(Revision(WAS, WAS, ("changed_rule",)), Revision(OTHER))
    assert "0 of 2 conclusions say something else than in the last report; 1 are new." in page
    assert "1 conclusion says the same although something behind it changed: a rule that was agreed on changed." in page
    assert "although" not in said(Revision(WAS, WAS))
