# ruff: noqa: E741 - the letters of the matrix
from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from evaluation.integration.triangulation import integrate
from evaluation.vocabulary import QUAL_STATES, QUANT_STATES, Fit, FitDetail, State

#: methods.md C.4, row by row: what the numbers show, then what people told (I W S M U X N)
MATRIX = """
I: improvement    opposite       null_vs_change differentiated carried_by_quant  qual qual_not_asked
W: opposite       deterioration  null_vs_change differentiated carried_by_quant  qual qual_not_asked
S: null_vs_change null_vs_change no_change      differentiated carried_by_quant  qual qual_not_asked
M: differentiated differentiated differentiated differentiated carried_by_quant  qual qual_not_asked
U: carried_by_qual carried_by_qual carried_by_qual carried_by_qual both_insufficient both qual_not_asked
N: quant          quant          quant          quant          both              both both
"""
FIT = {
    "improvement": "convergent", "deterioration": "convergent", "no_change": "convergent",
    "opposite": "dissonant", "null_vs_change": "dissonant",
    "differentiated": "complementary", "carried_by_quant": "complementary", "carried_by_qual": "complementary",
    "quant": "silent", "qual": "silent", "qual_not_asked": "silent", "both": "silent", "both_insufficient": "silent",
}  # fmt: skip
CELLS = [
    (State(row[0]), State(letter), FitDetail(kind))
    for row in MATRIX.strip().splitlines()
    for letter, kind in zip("IWSMUXN", row[2:].split(), strict=True)
]


@pytest.mark.parametrize(("q", "l", "kind"), CELLS)
def test_every_cell_of_the_matrix(q, l, kind) -> None:
    assert integrate(q, l) == (Fit(FIT[kind]), kind)


def test_the_matrix_is_whole_and_has_the_counts_of_the_specification() -> None:
    assert {(q, l) for q, l, _ in CELLS} == set(product(QUANT_STATES, QUAL_STATES))
    counted = Counter(integrate(q, l)[0] for q, l in product(QUANT_STATES, QUAL_STATES))
    assert counted == {Fit.CONVERGENT: 3, Fit.DISSONANT: 6, Fit.COMPLEMENTARY: 15, Fit.SILENT: 18}


@pytest.mark.parametrize("letter", "IWS")
def test_agreement_on_other_facets_is_expansion_and_an_empty_set_never_is(letter) -> None:
    s = State(letter)
    assert integrate(s, s, {"decision"}, {"voice"}) == (Fit.COMPLEMENTARY, FitDetail.EXPANSION)
    for fq, fl in (({"decision"}, set()), (set(), {"voice"}), ({"decision"}, {"decision", "voice"})):
        assert integrate(s, s, fq, fl)[0] is Fit.CONVERGENT


@pytest.mark.parametrize(("q", "l"), list(product(QUANT_STATES, QUAL_STATES)))
def test_speakers_apart_are_dissonant_in_every_cell(q, l) -> None:
    assert integrate(q, l, between_speakers=True) == (Fit.DISSONANT, FitDetail.BETWEEN_SPEAKERS)
