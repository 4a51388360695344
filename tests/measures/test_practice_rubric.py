"""The rubric: steps in order, never averaged; what was not enough to judge is no level."""

from __future__ import annotations

import pytest

from evaluation.measures.practice.rubric import agreement, conditions, movement, principles, standing
from tests.measures.build import evidence, level

NAN = float("nan")


def ratings(*rows: tuple) -> dict:
    columns = ("criterion_id", "wave", "rater_id", "level", "round", "community_source")
    return {"rubric_ratings": [dict(zip(columns, row, strict=False)) for row in rows]}


def rows(found, measure: str, wave: str) -> dict:
    return {row["criterion_id"]: row for row in level(found, measure, wave).detail["rows"]}


@pytest.mark.parametrize(
    ("alone", "together", "expected"),
    [
        ([2.0, 3.0], [3.0], ("settled", 3)),
        ([2.0, 2.0], [], ("settled", 2)),
        ([2.0, 3.0], [], ("open", None)),
        ([2.0], [], ("open", None)),
        ([2.0, NAN], [], ("open", None)),
        ([NAN, NAN], [], ("insufficient", None)),
        ([2.0, 2.0], [NAN], ("insufficient", None)),
        ([], [], ("not_rated", None)),
    ],
)
def test_what_was_agreed_on_stands_before_what_raters_gave_alone(alone, together, expected) -> None:
    assert standing(alone, together) == expected


def test_a_level_moves_up_or_down_and_not_by_so_much() -> None:
    assert [movement(*p) for p in ((1, 3), (3, 1), (2, 2), (None, 2), (2, None))] == ["up", "down", "same", "", ""]


def test_levels_move_between_waves_and_insufficient_evidence_is_no_zero() -> None:
    made = evidence(
        ratings(
            ("common_agenda", "baseline", "a", 1, "independent"),
            ("common_agenda", "baseline", "b", 2, "independent"),
            ("common_agenda", "baseline", "consensus", 1, "consensus"),
            ("common_agenda", "endline", "a", 3, "independent"),
            ("common_agenda", "endline", "b", 3, "independent"),
            ("backbone", "baseline", "a", None, "independent"),
            ("backbone", "baseline", "b", None, "independent"),
            ("backbone", "endline", "a", 0, "independent"),
            ("backbone", "endline", "b", 0, "independent"),
        )
    )
    found = conditions(made)
    first, last = (level(found, "practice.rubric.conditions", w) for w in ("baseline", "endline"))
    assert (first.estimate, first.n, last.estimate, last.n) == (0.0, 1, 1.0, 2)
    before, after = (rows(found, "practice.rubric.conditions", w) for w in ("baseline", "endline"))
    assert (before["common_agenda"]["agreed"], after["common_agenda"]["movement"]) == (1, "up")
    assert before["common_agenda"]["levels"] == [1, 2]
    assert (before["backbone"]["standing"], before["backbone"]["levels"]) == ("insufficient", ["insufficient"] * 2)
    assert (after["backbone"]["agreed"], after["backbone"]["movement"]) == (0, "")
    assert after["shared_measurement"]["standing"] == "not_rated"
    assert not any(f.is_change or f.state for f in found)
    assert last.detail["criteria"][0]["name"]["he"]


def test_the_other_part_is_silent_where_only_one_was_rated() -> None:
    made = evidence(ratings(*(("backbone", "endline", r, 2, "independent") for r in "ab")))
    found = level(principles(made), "practice.rubric.principles", "endline")
    assert (found.estimate, found.reason) == (None, "no_rows_in_wave")


def test_agreement_is_of_steps_in_order_and_needs_two_raters() -> None:
    # by hand: three 1, three 2, four 3; observed 1.8, expected 16.333, so 1 - 1.8 / 16.333 = 0.890
    pairs = list(zip((1, 2, 3, 3, 2), (1, 2, 3, 3, 1), strict=True))
    named = ("common_agenda", "backbone", "local_context", "data_to_learn", "culture_of_trust")
    made = [
        (c, "endline", r, v, "independent")
        for c, p in zip(named, pairs, strict=True)
        for r, v in zip("ab", p, strict=True)
    ]
    found = agreement(evidence(ratings(*made, ("backbone", "baseline", "a", 2, "independent"))))
    last = level(found, "practice.rubric.agreement", "endline")
    assert (round(last.estimate, 3), last.n, last.detail["same"]) == (0.890, 5, 4)
    assert last.ci_low < last.estimate <= last.ci_high
    alone = level(found, "practice.rubric.agreement", "baseline")
    assert (alone.estimate, alone.reason) == (None, "too_few_to_test")
