"""The plan of a small initiative: what may not be shown is not called unmeasured, and how many it takes is said."""

from __future__ import annotations

import html
import re

import evaluation.measures  # noqa: F401 - importing registers the tables of measures
from evaluation.findings import Finding
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.vocabulary import CountsOf, Level
from tests.report import build

EN = Language("en")


def prospect(name: str, estimate: float, counts: CountsOf, **detail: object) -> Finding:
    return Finding(
        f"practice.prospects.{name}.relationships",
        Level.PRACTICE,
        wave_to="endline",
        estimate=estimate,
        unit="score",
        counts_of=counts,
        detail={"measure": "relational.relationships.trust", **detail},
    )


def said(*findings: Finding) -> list[str]:
    page = str(render("plan_numbers", build.release(findings), EN))
    text = html.unescape(re.sub(r"<[^>]+>", "\n", page))
    return [line.strip() for line in text.splitlines() if line.strip().startswith("Relationships")]


def test_what_few_people_could_find_is_withheld_and_how_many_it_takes_is_not() -> None:
    few = prospect("lead", 0.8, CountsOf.PEOPLE, kind="sampled").withheld("withheld_small_group")
    needed = prospect("needed", 35.0, CountsOf.PUBLIC_ACTS, delta=0.25, of="trust 1–4")
    (line,) = said(few, needed)
    assert "too few people were measured to show here what they could find" in line
    assert "To find the smallest change that matters, 0.25, four times in five would take 35." in line
    assert "nothing has been measured" not in line


def test_nothing_measured_is_said_with_the_table_that_would_speak() -> None:
    (line,) = said()
    assert "nothing has been measured yet that the next wave could be set beside" in line
    assert "ties" in line
