"""Findings are said in everyday words: no statistician's word in a sentence, and what is special is explained."""

from __future__ import annotations

import re

import pytest

from evaluation.report import views
from evaluation.report.language import Language
from evaluation.vocabulary import Condition
from tests.report import releases
from tests.report.test_sentences import REPORT

JARGON = re.compile(
    r"p-value|significan|regression|gini|bootstrap|\balpha\b|kappa|bayes|\bodds\b|standard deviation|\bmedian\b"
    r"|quantile|theil|cohen|effect size|false discovery|permutation|resampl|centrality|counterfactual|coefficient"
    r"|hypothes|confidence interval|variance|correlation|posterior|\bnull\b",
    re.I,
)
#: what sentences do use, and what it is called among the words that are explained
EXPLAINED = {
    "plausible range": "plausible range",
    "complete count": "complete count",
    "percentage points": "percentage points",
    "n = {n}": "n",
    "wave": "wave of measurement",
    "goal": "goal for everyone",
    "gap": "gap",
    "sources": "source",
}


def sentences() -> set[str]:
    from babel.messages.extract import extract_from_dir

    keywords = {"gettext": None, "ngettext": (1, 2), "N_": None, "_": None}
    found = extract_from_dir(str(REPORT / "sentences"), [("**.py", "python")], keywords=keywords)
    return {one for _, _, m, _, _ in found for one in (m if isinstance(m, tuple) else (m,)) if one}


def test_no_sentence_of_a_finding_uses_jargon() -> None:
    assert len(sentences()) > 200
    assert [words for words in sentences() if JARGON.search(words)] == []


@pytest.mark.parametrize("code", ["en", "he"])
def test_special_words_of_sentences_are_explained(code: str) -> None:
    language = Language(code)
    page = views.render("words_we_use", releases.full(), language)
    explained = [re.sub(r"<[^>]+>", "", term) for term in re.findall(r"<dt>(.*?)</dt>", page)]
    for used, term in EXPLAINED.items():
        assert any(used in words for words in sentences()), f"'{used}' is in no sentence: take it out"
        assert (term if term == "n" else language.gettext(term)) in explained, term
    assert len(explained) >= len(EXPLAINED) + len(Condition)
