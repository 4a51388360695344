"""What a table promises: columns, kinds of cells, allowed values, keys and references, declared in one way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evaluation.vocabulary import Condition


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"  # what a person wrote or a name: never repeated in a message
    ID = "an id"
    CHOICE = "one of a list"
    CHOICES = "several of a list, separated by ;"
    LIST = "several ids, separated by ;"
    NUMBER = "a number"
    WHOLE = "a whole number"
    FLAG = "1 or 0"
    DATE = "a date such as 2024-05-31"
    PERIOD = "2024, 2024-06, 2024-Q2 or a date"


@dataclass(frozen=True)
class Column:
    """One column: its kind, what it may hold, whether it may be absent or empty, and what it refers to.

    ``refers`` is ``table.column``; it is checked only where that table is there. ``wave`` and ``group``
    columns refer to ``initiative.yml``.
    """

    name: str
    kind: Kind
    allowed: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    may_be_absent: bool = False
    may_be_empty: bool = False
    refers: str = ""

    @property
    def expected(self) -> str:
        """What stands after "Expected" in a message."""
        if self.allowed:
            return ("one or several of " if self.kind is Kind.CHOICES else "one of ") + ", ".join(self.allowed)
        if self.low is not None and self.high is not None:
            return f"{self.kind.value} from {self.low:g} to {self.high:g}"
        if self.low is not None:
            return f"{self.kind.value}, {self.low:g} or more"
        return self.kind.value


@dataclass(frozen=True)
class Table:
    """One table: its columns in order and the columns that together name a row once.

    ``groups``: the table has one ``group_<dimension>`` column per equity dimension.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    groups: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order, without those of groups."""
        return tuple(c.name for c in self.columns)

    def column(self, name: str) -> Column:
        """Return the column with this name."""
        return next(c for c in self.columns if c.name == name)


CONDITIONS = tuple(c.value for c in Condition)
SPEAKERS = ("community_member", "backbone", "cbo", "service_provider", "government", "funder", "business", "other")
SEAT_CATEGORIES = ("community", "institution", "backbone", "funder")
YES_NO = ("yes", "no", "undisclosed")
CONSENTS = ("internal", "aggregate_only", "quote_anon", "quote_named")


def text(*names: str, empty: bool = False, absent: bool = False) -> tuple[Column, ...]:
    """Return columns of what people wrote."""
    return tuple(Column(n, Kind.TEXT, may_be_empty=empty or absent, may_be_absent=absent) for n in names)


def ident(name: str, refers: str = "", *, empty: bool = False, absent: bool = False) -> Column:
    """Return a column of ids."""
    return Column(name, Kind.ID, refers=refers, may_be_empty=empty or absent, may_be_absent=absent)


def choice(name: str, allowed: Iterable[str], *, empty: bool = False, absent: bool = False) -> Column:
    """Return a column that holds one of a list."""
    return Column(name, Kind.CHOICE, tuple(allowed), may_be_empty=empty or absent, may_be_absent=absent)


def choices(name: str, allowed: Iterable[str], *, empty: bool = True, absent: bool = False) -> Column:
    """Return a column that holds several of a list."""
    return Column(name, Kind.CHOICES, tuple(allowed), may_be_empty=empty or absent, may_be_absent=absent)


def listed(name: str, refers: str = "", *, empty: bool = True, absent: bool = False) -> Column:
    """Return a column that holds several ids."""
    return Column(name, Kind.LIST, refers=refers, may_be_empty=empty or absent, may_be_absent=absent)


def number(name: str, low: float | None = None, high: float | None = None, *, empty: bool = False,
           absent: bool = False) -> Column:
    """Return a column of numbers."""
    return Column(name, Kind.NUMBER, low=low, high=high, may_be_empty=empty or absent, may_be_absent=absent)


def whole(name: str, low: float | None = None, high: float | None = None, *, empty: bool = False,
          absent: bool = False) -> Column:
    """Return a column of whole numbers."""
    return Column(name, Kind.WHOLE, low=low, high=high, may_be_empty=empty or absent, may_be_absent=absent)


def flag(name: str, *, empty: bool = False, absent: bool = False) -> Column:
    """Return a column of 1 and 0."""
    return Column(name, Kind.FLAG, may_be_empty=empty or absent, may_be_absent=absent)


def date(name: str, *, empty: bool = False, absent: bool = False) -> Column:
    """Return a column of ISO dates."""
    return Column(name, Kind.DATE, may_be_empty=empty or absent, may_be_absent=absent)


def wave(name: str = "wave", *, empty: bool = False) -> Column:
    """Return a column of wave ids."""
    return ident(name, "initiative.waves", empty=empty)


def condition(name: str = "condition", *, empty: bool = False, absent: bool = False) -> Column:
    """Return a column of conditions."""
    return choice(name, CONDITIONS, empty=empty, absent=absent)
