"""What people said about a conclusion: confirmed, contested, asked in order, resolved by both sides or not."""

import dataclasses

import pytest

from evaluation.findings import Conclusion, Words
from evaluation.report.language import Language
from evaluation.report.sentences import conclusion_statement
from evaluation.report.views.protocol import people_judged, protocol
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


def check(number: int, reason: str, resolution: str = "", role: str = "backbone") -> Words:
    detail = {"resolution": resolution, "wave_from": "baseline", "check": number, "verdict": "contest"}
    return Words("judgement", "", reason, condition=DIFFER.condition, wave_to="endline", role=role, detail=detail)


def test_the_seven_questions_stand_in_order_each_with_its_answer() -> None:
    own = dataclasses.replace(
        release(), words=(check(3, "Other years"), check(1, "No", "Both"), check(2, "Not the same"))
    )
    page = str(protocol(DIFFER, own, Language("en")))
    assert page.count("<li>") == 7
    assert page.index("No<") < page.index("Not the same") < page.index("Other years")
    assert "3 of the seven questions have an answer so far." in page
    assert "Unresolved: nobody of the community has signed the same words." in page


def test_two_signatories_of_one_answer_are_printed_once() -> None:
    own = dataclasses.replace(release(), words=(check(1, "Yes", "Both", "community"), check(1, "Yes", "Both")))
    page = str(protocol(DIFFER, own, Language("en")))
    assert page.count(">Yes<") == 1
    assert "Resolved, signed by the community and by others: Both." in page


def test_a_fit_is_printed_beside_who_confirmed_and_who_contested_it() -> None:
    yes = Words("judgement", "", "Minutes agree", condition=DIFFER.condition, wave_to="endline", role="community",
                detail={"verdict": "confirm", "wave_from": "baseline", "check": None})  # fmt: skip
    no = dataclasses.replace(yes, text="We see it otherwise", detail={**yes.detail, "verdict": "contest"})
    page = str(people_judged(DIFFER, dataclasses.replace(release(), words=(yes, no)), Language("en")))
    assert "Minutes agree" in page
    assert "We see it otherwise" in page
    assert "Nobody has yet confirmed or contested it." in str(people_judged(DIFFER, release(), Language("en")))
