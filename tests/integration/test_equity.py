# ruff: noqa: E741 - the letters of the matrix
from __future__ import annotations

import pytest

from evaluation.vocabulary import Fit, State
from tests.integration.build import GROUP, SHIPPED, change, concluded, in_state, question, told

I, W, S, U, N = (State(letter) for letter in "IWSUN")
BOTH = [question(), question(scope=GROUP)]


def gap(theta: float, half: float = 0.3, family: str = "gap_to_goal", **values):
    return change(f"equity.{family}.i", theta, half=half, scope=GROUP, **{**values, "condition": None}).with_(
        condition=None, detail={**change(theta=theta, half=half).detail, "condition": "policies", **values}
    )


def flags(*findings, rules=SHIPPED) -> str:
    return concluded(*findings, asked=BOTH, rules=rules)[0].equity_flag


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ([in_state(W, scope=GROUP)], f"not_for:{GROUP}"),
        ([told(0, 4, scope=GROUP)], f"not_for:{GROUP}"),
        ([in_state(I, scope=GROUP)], ""),
        ([in_state(S, scope=GROUP)], ""),
        ([in_state(I, scope=GROUP), gap(-1.0)], f"gap_wider:{GROUP}"),
        ([in_state(W, scope=GROUP), gap(-1.0)], f"not_for:{GROUP};gap_wider:{GROUP}"),
        ([], f"not_known_for:{GROUP}"),
        ([in_state(U, scope=GROUP), told(1, asked=6, scope=GROUP)], f"not_known_for:{GROUP}"),
    ],
)
def test_flags_of_an_improvement(group, expected) -> None:
    assert flags(in_state(I), told(8), *group) == expected


def test_the_fit_and_the_strength_stay_as_they_are() -> None:
    found = concluded(in_state(I), told(8), in_state(W, scope=GROUP), asked=BOTH)[0]
    alone = concluded(in_state(I), told(8))[0]
    assert (found.fit, found.fit_detail, found.strength) == (alone.fit, alone.fit_detail, alone.strength)
    assert found.fit is Fit.CONVERGENT


def test_no_convention_switches_it_off() -> None:
    for key in SHIPPED:
        value = SHIPPED[key]
        if key.startswith(("smallest_effect", "disclosure")) or key in ("alpha", "min_pairs"):
            continue  # these say what counts as worse, not whether it is told
        for other in (value * 0, value * 100):
            assert f"not_for:{GROUP}" in flags(
                in_state(I), told(8), in_state(W, scope=GROUP), rules=SHIPPED.with_value(key, other)
            )


def test_nothing_is_said_to_be_left_out_of_an_improvement_that_is_none() -> None:
    assert flags(in_state(S), told(0, 0, 8), in_state(W, scope=GROUP), gap(-1.0)) == ""


def test_a_gap_between_wider_and_unchanged_may_have_grown() -> None:
    found = concluded(in_state(I), told(8), in_state(I, scope=GROUP), gap(-1.0, 1.5), asked=BOTH)[0]
    assert (found.equity_flag, found.detail["gap_may_have_grown"]) == ("", [GROUP])


def test_the_goal_decides_before_the_rest_does() -> None:
    closing, wider = gap(1.0), gap(-1.0, family="difference")
    assert flags(in_state(I), in_state(I, scope=GROUP), closing, wider) == ""
    assert flags(in_state(I), in_state(I, scope=GROUP), wider) == f"gap_wider:{GROUP}"


def test_what_voices_alone_tell_of_a_group_is_marked_as_theirs() -> None:
    told_only = concluded(in_state(I), told(8), in_state(U, scope=GROUP), told(0, 4, scope=GROUP), asked=BOTH)[0]
    assert told_only.detail["told_worse_for"] == [GROUP]
    counted = concluded(in_state(I), told(8), in_state(W, scope=GROUP), told(0, 4, scope=GROUP), asked=BOTH)[0]
    assert "told_worse_for" not in counted.detail
