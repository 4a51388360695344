"""F7 and F8 of the specification: two published falls under nearly one label, unresolved until people resolve it."""

from __future__ import annotations

import dataclasses
import re

import pytest

import evaluation as ev
from evaluation.disclosure.release import Release
from evaluation.pipeline import results
from evaluation.report.language import Language
from evaluation.report.views import render


@pytest.fixture(scope="module")
def bourke(tmp_path_factory: pytest.TempPathFactory) -> Release:
    output = tmp_path_factory.mktemp("output")
    return results.release(ev.measure(ev.load_evidence("bourke", as_of="2026-11-24", output=output), "voices"))[0]


def words(page: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(page)))


def test_both_figures_stand_side_by_side_and_three_questions_are_answered(bourke: Release) -> None:
    said = words(render("conflicting_sources", bourke, Language("en")))
    assert "lie 16 percentage points apart" in said
    assert "They are not averaged" in said
    assert said.index("KPMG") < said.index("Guardian")
    assert "3 of the seven questions have an answer so far." in said
    assert "Unresolved: nobody has signed a resolution." in said


def test_a_resolution_needs_both_signatories(bourke: Release) -> None:
    some = next(w for w in bourke.words if w.kind == "judgement")
    signed = [
        dataclasses.replace(some, role=role, text="", detail={**some.detail, "check": None, "resolution": "Two things"})
        for role in ("community", "government")
    ]
    for count, resolved in ((1, False), (2, True)):
        release = dataclasses.replace(bourke, words=(*bourke.words, *signed[:count]))
        said = words(render("conflicting_sources", release, Language("en")))
        assert ("Resolved, signed by the community and by others: Two things." in said) is resolved


def test_one_figure_contradicts_nothing(bourke: Release) -> None:
    claims = bourke.initiative.notes["claims"][:1]
    alone = dataclasses.replace(bourke, initiative=dataclasses.replace(bourke.initiative, notes={"claims": claims}))
    assert "No two documents" in words(render("conflicting_sources", alone, Language("en")))
