# ruff: noqa: E741 - the letters of the matrix
from __future__ import annotations

import dataclasses
import math
from itertools import product

import numpy as np
import pytest
from scipy.stats import multinomial

from evaluation.integration.qualitative import Guard, Told, state_of, voices
from evaluation.vocabulary import State
from tests.integration.build import GROUP, GUARD, concluded, in_state, told

I, W, S, M, U, X, N = (State(letter) for letter in "IWSMUXN")


def state(finding) -> tuple[State, str]:
    found = voices(finding, GUARD)
    return found.state, found.detail


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


#: methods.md C.3, operating characteristics: (asked, π₀) → P(improved) at 50, 70, 85 and 95 % positive talk
CHANCE_OF_IMPROVED = {
    (8, 0.50): (0.066, 0.218, 0.401, 0.533),
    (8, 0.65): (0.025, 0.112, 0.276, 0.464),
    (8, 0.70): (0.025, 0.111, 0.275, 0.463),
    (14, 0.50): (0.103, 0.414, 0.752, 0.921),
    (14, 0.65): (0.022, 0.154, 0.451, 0.773),
    (14, 0.70): (0.015, 0.105, 0.347, 0.696),
}


def chance_of_improved(asked: int, up: float, guard: Guard) -> float:
    """Exactly: each asked source is coded with p = .6, and 20 % of those say that nothing changed."""
    shares = (0.48 * up, 0.48 * (1 - up), 0.12, 0.4)
    counts = np.array([c for c in product(range(asked + 1), repeat=3) if sum(c) <= asked])
    found = [state_of(Told(*map(int, c), asked, int(c.sum()), 2, 1), guard)[0] is I for c in counts]
    whole = np.column_stack([counts, asked - counts.sum(axis=1)])
    return float(multinomial(asked, shares).pmf(whole[found]).sum())


@pytest.mark.parametrize(("asked", "pi_0"), CHANCE_OF_IMPROVED)
def test_the_operating_characteristics_of_the_specification(asked, pi_0) -> None:
    """The table is of the balance alone; with the rule on dissent in force improved is said at most as often."""
    alone = dataclasses.replace(GUARD, pi_0=pi_0, dissent_share=1.0)
    exact = [chance_of_improved(asked, up, alone) for up in (0.50, 0.70, 0.85, 0.95)]
    errors = [3 * math.sqrt(p * (1 - p) / 100_000) + 0.0005 for p in exact]  # 3 of the table's own standard errors
    assert all(
        abs(p - printed) <= error
        for p, printed, error in zip(exact, CHANCE_OF_IMPROVED[asked, pi_0], errors, strict=True)
    )
    assert chance_of_improved(asked, 0.70, dataclasses.replace(alone, dissent_share=0.10)) <= exact[1]


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
