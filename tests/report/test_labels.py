"""Labels: everyday words, never letters; what an initiative wrote stays as written."""

from __future__ import annotations

import pytest

import evaluation.measures  # noqa: F401 - importing registers the labels of measures
from evaluation.registry import MEASURES
from evaluation.report import labels, table_names
from evaluation.report.language import Language
from evaluation.vocabulary import FitDetail, State, Strength
from tests.report import build

EN = Language("en")


def test_strength_is_shown_as_dots_and_words() -> None:
    assert [labels.dots(s) for s in Strength] == ["●●●●", "●●●○", "●●○○", "●○○○"]
    assert labels.strength(Strength.LOW, EN) == "little evidence"


def test_states_are_words_and_no_words_of_the_initiative_are_lost() -> None:
    assert labels.numbers_show(State.UNCERTAIN, EN) == "no clear change; the data cannot tell"
    assert labels.numbers_show(None, EN) == "not measured"
    assert labels.scope("ethnicity:group_b", EN) == "group b"
    assert labels.scope("all", EN) == "everyone"
    assert labels.speaker("neighbourhood_elder", EN) == "neighbourhood elder"


@pytest.mark.parametrize("detail", labels.SILENCES)
def test_every_kind_of_silence_has_its_own_words(detail: FitDetail) -> None:
    others = {d: labels.fit(labels.Fit.SILENT, EN, d) for d in labels.SILENCES}
    assert list(others.values()).count(others[detail]) == 1


def test_a_table_is_named_as_it_stands_in_the_folder() -> None:
    assert table_names.table("practice_audit", EN) == "practice_audit (what organisations do)"
    assert table_names.table("something_else", EN) == "something_else"


def test_an_indicator_has_its_own_name_and_a_measure_its_label() -> None:

    assert labels.measure(build.gap(), EN) == "Preterm births"
    assert labels.measure(build.change(), EN) == "Stage of the priority policies"
    assert labels.measure(build.change("structural.policies.unknown_thing"), EN) == "unknown thing"


def test_every_part_of_a_condition_that_codes_speak_of_has_a_name() -> None:
    from evaluation.codes.frame import facets
    from evaluation.report.labels.names import FACETS

    assert set(facets().values()) == set(FACETS)


def test_no_measure_is_named_by_a_question() -> None:
    """A sentence goes on after the name: ``name: 0.05 in endline``."""
    assert [m.id for m in MEASURES.values() if m.label.rstrip().endswith("?")] == []
