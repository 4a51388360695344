from __future__ import annotations

import dataclasses

import pytest

from evaluation.findings import Conclusion, Words
from evaluation.report.language import Language
from evaluation.report.sentences import conclusion_statement
from evaluation.vocabulary import Condition, Fit, FitDetail
from tests.report.build import release

DIFFER = Conclusion(
    Condition.MENTAL_MODELS, "all", "baseline", "endline", fit=Fit.DISSONANT, fit_detail=FitDetail.BETWEEN_SPEAKERS
)


def judgement(role: str, resolution: str = "Both are true") -> Words:
    return Words("judgement", "", "", condition=Condition.MENTAL_MODELS, wave_to="endline", role=role,
                 detail={"resolution": resolution, "wave_from": "baseline"})  # fmt: skip


@pytest.mark.parametrize(
    ("words", "resolved"),
    [
        ([], False),
        ([judgement("community")], False),
        ([judgement("community"), judgement("community")], False),
        ([judgement("community"), judgement("institution", "Neither")], False),
        ([judgement("community", ""), judgement("institution", "")], False),
        ([judgement("community"), judgement("institution")], True),
    ],
)
def test_a_resolution_needs_the_community_and_somebody_else(words: list[Words], resolved: bool) -> None:
    own = dataclasses.replace(release(), words=tuple(words))
    said = conclusion_statement(DIFFER, own, Language("en"))
    assert ("Not yet resolved." in said) is not resolved
    assert ("People resolved it together: Both are true." in said) is resolved
