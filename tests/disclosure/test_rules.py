"""How small a group may be shown: tightened by anybody, lowered by a named steward only."""

from __future__ import annotations

import datetime as dt

import pytest

from evaluation.conventions import shipped
from evaluation.disclosure import read_rules
from evaluation.errors import UnsafeOutputError
from evaluation.evidence import Disclosure
from tests.disclosure.made_up import initiative

AGREED = dt.date(2024, 1, 1)


def test_shipped_minimum_and_twice_that_for_sensitive_dimensions():
    rules = read_rules(initiative(sensitive=["age"]), shipped())
    assert (rules.minimum_of(""), rules.minimum_of("ethnicity"), rules.minimum_of("age")) == (10, 10, 20)
    assert rules.crosses_sensitive("age×ethnicity")
    assert not rules.crosses_sensitive("age")


def test_raising_needs_nobody_and_raises_sensitive_dimensions_too():
    rules = read_rules(initiative(Disclosure(15), sensitive=["age"]), shipped())
    assert (rules.minimum, rules.minimum_of("age")) == (15, 30)


def test_a_steward_lowers_to_five_but_not_what_is_sensitive():
    rules = read_rules(initiative(Disclosure(5, "Steward", AGREED), sensitive=["age"]), shipped())
    assert (rules.minimum, rules.minimum_of("age")) == (5, 20)


@pytest.mark.parametrize(
    "asked",
    [
        Disclosure(9),
        Disclosure(9, "Steward"),
        Disclosure(9, " ", AGREED),
        Disclosure(9, "", AGREED),
        Disclosure(4, "Steward", AGREED),
        Disclosure(0, "Steward", AGREED),
        Disclosure(True, "Steward", AGREED),
        Disclosure(10, shown=("ethnicity:group_b",)),
        Disclosure(10, "Steward", shown=("ethnicity:nobody",)),
    ],
)
def test_what_upstream_should_have_refused_is_refused_again(asked):
    with pytest.raises(UnsafeOutputError):
        read_rules(initiative(asked), shipped())


@pytest.mark.parametrize("key", ["minimum", "floor", "sensitive_minimum", "state_from"])
def test_conventions_cannot_loosen_what_protects_people(key):
    with pytest.raises(UnsafeOutputError, match="protects people"):
        read_rules(initiative(), shipped().with_value(f"disclosure.{key}", 1))


def test_the_message_says_where_what_and_what_to_do():
    with pytest.raises(UnsafeOutputError) as error:
        read_rules(initiative(Disclosure(7)), shipped())
    assert str(error.value) == (
        "initiative.yml, 'disclosure': minimum 7 is below 10 without a steward and a date. "
        "Expected {minimum, steward, agreed_on}. Name who agreed and when, or remove the entry."
    )
    assert error.value.exit_code == 5
