"""How many sources speak of what: every code with its range, and no change read into what nobody was asked about."""

from __future__ import annotations

import re

import pytest

from evaluation.findings import Finding
from evaluation.report.language import Language
from evaluation.report.views import render
from evaluation.vocabulary import CountsOf, Level
from tests.report import build

EN, HE = Language("en"), Language("he")
PREVALENCE = "equity.voices.prevalence"
SAYS_NOTHING = "says nothing about a change"


def visible(page: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", str(page), flags=re.S)))


def prevalence(code: str, condition: str, before: int, after: int) -> list[Finding]:
    """Return the counts of one code among fifty sources a wave, and their change."""
    named = {"code": code, "name": code, "condition": condition, "speaks_of": "change"}
    levels = [
        {**named, "k": k, "k_change": 0, "n": 50, "share": k / 50, "low": 0.0, "high": 0.2, "band_low": None,
         "band_high": None} for k in (before, after)]  # fmt: skip
    moved = {**named, "share_from": before / 50, "share_to": after / 50, "difference": (after - before) / 50,
             "low": -0.15, "high": 0.02}  # fmt: skip
    about = {"measure": PREVALENCE, "level": Level.EQUITY, "unit": "sources", "n": 50, "counts_of": CountsOf.VOICES}
    return [
        Finding(**about, wave_to="baseline", detail={"rows": [levels[0]]}),
        Finding(**about, wave_to="endline", detail={"rows": [levels[1]]}),
        Finding(**about, wave_from="baseline", wave_to="endline", detail={"rows": [moved]}),
    ]


def asked(n: int) -> Finding:
    return build.told(measure="structural.resource_flows.testimony", detail={"asked": n, "pos": 0, "neg": 0, "none": 0})


@pytest.mark.parametrize("view", ["code_prevalence", "changes_and_states"])
def test_fewer_sources_tell_of_no_change_where_nobody_was_asked(view: str) -> None:
    found = prevalence("S-13", "resource_flows", 3, 0)
    silent = visible(render(view, build.release([*found, asked(0)]), EN))
    assert SAYS_NOTHING in silent
    assert "3 of 50" in silent
    assert "−6" not in silent
    heard = visible(render(view, build.release([*found, asked(12)]), EN))
    assert SAYS_NOTHING not in heard
    assert SAYS_NOTHING not in visible(render(view, build.release(found), HE))


def test_where_people_were_asked_the_change_stands_with_its_range() -> None:
    found = prevalence("S-13", "resource_flows", 3, 0)
    assert "−6 ( −15 to +2 )" in visible(render("code_prevalence", build.release([*found, asked(12)]), EN))
