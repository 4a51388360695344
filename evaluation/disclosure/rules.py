"""How small a group may be shown: the initiative's own rules, checked again at the gate (design.md 5.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluation.conventions import Conventions, shipped
from evaluation.errors import UnsafeOutputError
from evaluation.evidence import Disclosure, Initiative
from evaluation.vocabulary import scope_name

#: how a dimension that crosses two others is written: ``age×gender`` with groups ``young×women``
CROSS = "×"
_CROSSED = re.compile(r"[×*|]")
_PROTECTIVE = ("disclosure.minimum", "disclosure.floor", "disclosure.sensitive_minimum", "disclosure.state_from")


@dataclass(frozen=True)
class Rules:
    """What the gate enforces for one initiative.

    Attributes
    ----------
    minimum : int
        Smallest head count that is shown; a cell from 1 to ``minimum - 1`` is withheld.
    sensitive_minimums : Mapping[str, int]
        The higher minimum of each sensitive dimension.
    state_from : int
        From how many asked sources on the bare state of a small group's testimony is shown.
    shown : frozenset of str
        Scopes that decided, through their steward, to be shown: exempt for that group only.
    focal : frozenset of str
        Scopes of focal groups: hidden last to protect others.
    groups : Mapping[str, tuple of str]
        The groups of each dimension.
    """

    minimum: int
    sensitive_minimums: Mapping[str, int] = field(default_factory=dict)
    state_from: int = 5
    shown: frozenset[str] = frozenset()
    focal: frozenset[str] = frozenset()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def minimum_of(self, dimension: str) -> int:
        """Return the minimum that holds for a dimension (``""``: the whole population).

        Examples
        --------
        >>> Rules(10, {"health": 20}).minimum_of("health"), Rules(10).minimum_of("")
        (20, 10)
        """
        return max(
            (self.sensitive_minimums.get(part, self.minimum) for part in parts_of(dimension)), default=self.minimum
        )

    def is_sensitive(self, dimension: str) -> bool:
        """True where a part of the dimension is sensitive."""
        return any(part in self.sensitive_minimums for part in parts_of(dimension))

    def crosses_sensitive(self, dimension: str) -> bool:
        """True for a sensitive dimension crossed with another: never shown, however many people."""
        return len(parts_of(dimension)) > 1 and self.is_sensitive(dimension)

    def is_shown(self, dimension: str, group: str) -> bool:
        """True for a group that decided to be shown."""
        return bool(dimension) and scope_name(dimension, group) in self.shown


def parts_of(dimension: str) -> tuple[str, ...]:
    """Return the dimensions that a crossed dimension is made of.

    Examples
    --------
    >>> parts_of("age×gender"), parts_of("age"), parts_of("")
    (('age', 'gender'), ('age',), ())
    """
    return tuple(part.strip() for part in _CROSSED.split(dimension) if part.strip())


def read_rules(initiative: Initiative, conventions: Conventions) -> Rules:
    """Return the rules of an initiative; intake has checked them, the gate checks them again.

    Raises
    ------
    UnsafeOutputError
        Where a protective convention is looser than the shipped one, the minimum is below the floor,
        lowered without steward and date, or a group is shown without a steward.
    """
    _refuse_loosened(conventions)
    minimum = _minimum(initiative.disclosure, conventions)
    _refuse_unstewarded(initiative)
    # twice the minimum where that was raised; a lowered minimum never lowers that of sensitive dimensions
    higher = max(int(conventions["disclosure.sensitive_minimum"]), 2 * minimum)
    dimensions = initiative.dimensions.values()
    return Rules(
        minimum=minimum,
        sensitive_minimums={d.name: higher for d in dimensions if d.sensitive},
        state_from=int(conventions["disclosure.state_from"]),
        shown=frozenset(initiative.disclosure.shown),
        focal=frozenset(scope_name(d.name, group) for d in dimensions for group in d.focal),
        groups={d.name: tuple(d.groups) for d in dimensions},
    )


def _refuse_loosened(conventions: Conventions) -> None:
    for key in _PROTECTIVE:
        if conventions[key] < shipped()[key]:
            raise UnsafeOutputError(
                f"conventions.yml, '{key}': {conventions[key]} is looser than the shipped {shipped()[key]}. "
                "This rule protects people. Remove the entry."
            )


def _minimum(disclosure: Disclosure, conventions: Conventions) -> int:
    minimum, usual = disclosure.minimum, conventions["disclosure.minimum"]
    if isinstance(minimum, bool) or not isinstance(minimum, int):
        raise UnsafeOutputError(
            f"initiative.yml, 'disclosure': minimum is {minimum!r}. Expected a whole number. Correct it."
        )
    if minimum < conventions["disclosure.floor"]:
        raise UnsafeOutputError(
            f"initiative.yml, 'disclosure': minimum is {minimum}. Expected at least "
            f"{conventions['disclosure.floor']}, whoever agreed. Raise it."
        )
    if minimum < usual and not (disclosure.steward.strip() and disclosure.agreed_on):
        raise UnsafeOutputError(
            f"initiative.yml, 'disclosure': minimum {minimum} is below {usual} without a steward and a date. "
            "Expected {minimum, steward, agreed_on}. Name who agreed and when, or remove the entry."
        )
    return minimum


def _refuse_unstewarded(initiative: Initiative) -> None:
    if not initiative.disclosure.shown:
        return
    if not initiative.disclosure.steward.strip():
        raise UnsafeOutputError(
            "initiative.yml, 'disclosure': a group is to be shown without a steward. "
            "Expected the steward through whom the group decided. Name the steward, or remove 'shown'."
        )
    known = {scope_name(d.name, group) for d in initiative.dimensions.values() for group in d.groups}
    for scope in initiative.disclosure.shown:
        if scope not in known:
            raise UnsafeOutputError(
                f"initiative.yml, 'disclosure': unknown group in 'shown', found '{scope}'. "
                "Expected <dimension>:<group>. Correct the spelling."
            )
