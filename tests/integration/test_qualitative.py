# ruff: noqa: E741 - the letters of the matrix
from __future__ import annotations

import pytest

from evaluation.integration.qualitative import balance, voices
from evaluation.vocabulary import State
from tests.integration.build import GROUP, GUARD, concluded, in_state, told

I, W, S, M, U, X, N = (State(letter) for letter in "IWSMUXN")
#: methods.md C.3: b+ of pos-neg at two guards
AT_65 = {
    **{(4, 0): 0.945, (5, 0): 0.967, (4, 1): 0.747, (6, 1): 0.878},
    **{(7, 1): 0.917, (8, 2): 0.840, (10, 2): 0.914, (12, 3): 0.892},
}
AT_50 = {(4, 1): 0.912, (5, 2): 0.872, (6, 2): 0.923, (6, 3): 0.841, (10, 5): 0.902}


def state(finding) -> tuple[State, str]:
    found = voices(finding, GUARD)
    return found.state, found.detail


@pytest.mark.parametrize(("pi_0", "table"), [(0.65, AT_65), (0.50, AT_50)])
def test_the_balance_of_the_specification(pi_0, table) -> None:
    assert {counts: round(balance(*counts, pi_0)[0], 3) for counts in table} == table


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (told(asked=0), (N, "")),
        (told(asked=3), (X, "")),
        (told(asked=2), (U, "thin")),
        (told(2, asked=9), (U, "thin")),
        (told(8, types=["interview"]), (U, "thin")),
        (told(0, 8, types=["interview"]), (W, "")),  # a concern needs no second type
        (told(8, types=["interview"], scope=GROUP), (I, "")),  # nor does a group
        (told(8, community={"pos": 0, "neg": 0, "coded": 0}), (U, "thin")),
        (told(1, 0, 3), (S, "")),
        (told(2, 1, 3), (U, "")),
        (told(4), (I, "")),
        (told(3), (U, "")),
        (told(7, 1, 2), (I, "")),  # one of ten coded dissents
        (told(7, 1), (M, "dissent")),  # one of eight is more than a tenth
        (told(8, 2), (M, "")),
        (told(12, 3), (M, "")),
        (told(0, 3), (W, "")),
        (told(2, 2), (M, "")),
        (told(4, 1), (U, "")),
    ],
)
def test_state_in_the_order_of_the_text(finding, expected) -> None:
    assert state(finding) == expected


def test_ten_better_and_two_worse_of_one_focal_group_are_mixed_never_improved() -> None:
    assert state(told(10, 2, 8, dissenters={GROUP: 2})) == (M, "dissent")
    assert state(told(10, 2, 8, dissenters={GROUP: 1, "age:young": 1})) == (I, "")
    assert state(told(10, 2, dissenters={GROUP: 2}))[0] is M


def test_community_and_institutions_apart_are_mixed_and_dissonant_whatever_the_numbers_show() -> None:
    sides = {"community": {"pos": 0, "neg": 3, "coded": 3}, "institution": {"pos": 6, "neg": 0, "coded": 6}}
    apart = told(6, 3, **sides)
    assert state(apart) == (M, "between_speakers")
    for letter in (I, W, S, U, N):
        found = concluded(in_state(letter), apart)[0]
        assert (found.fit, found.fit_detail) == ("dissonant", "between_speakers")
    one_voice = told(6, 1, community={"pos": 0, "neg": 1, "coded": 3}, institution={"pos": 6, "neg": 0, "coded": 6})
    assert "between_speakers" not in state(one_voice)[1]


def test_what_the_gate_left_is_taken_as_it_is() -> None:
    bare = told(4).withheld("withheld_small_group").with_(detail={"state": "I", "harm": True})
    assert state(bare) == (I, "harm")
    assert state(told(4).withheld("too_few_asked_to_show")) == (N, "too_few_asked_to_show")
    assert voices(None, GUARD).state is N


def test_of_a_group_no_word_says_how_few_said_what() -> None:
    assert state(told(1, asked=6, scope=GROUP)) == (U, "")


def test_harm_is_kept_beside_any_number_of_better_accounts() -> None:
    found = concluded(in_state(I), told(40, harm=True, harm_refs=["s1/1"]))[0]
    assert found.harm
    assert "harm" in found.qual_detail
    assert found.detail["harm_refs"] == ["s1/1"]
    of_a_group = concluded(told(40), told(3, scope=GROUP, harm=True))[0]
    assert of_a_group.harm
    assert not concluded(told(40))[0].harm
