"""How a table is promised: its columns, what a cell may hold, and what identifies a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"  # free words or a person's name: never repeated in a message
    ID = "id"
    IDS = "ids"  # several, separated by ";"
    NUMBER = "number"
    INTEGER = "integer"
    FLAG = "flag"  # 1 or 0
    DATE = "date"
    PERIOD = "period"
    CHOICE = "choice"
    CHOICES = "choices"  # several, separated by ";"
    WAVE = "wave"
    GROUP = "group"  # a group of the dimension that the column names, or of any dimension
    SCOPE = "scope"  # all, or dimension:group


NUMERIC = frozenset({Kind.NUMBER, Kind.INTEGER, Kind.FLAG})


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name : str
    kind : Kind
    allowed : tuple of str
        The only values of a choice.
    low, high : float or None
        Limits of a number, themselves allowed; ``above`` is a limit that is not.
    empty : bool
        A cell may be empty.
    absent : bool
        The column may be missing from the header (and then its cells may be empty too).
    refers : str
        ``table.column`` that must hold every value, where that table is there.
    dimension : str
        Of a group column: the dimension its values belong to; empty: any.
    """

    name: str
    kind: Kind = Kind.TEXT
    allowed: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    above: float | None = None
    empty: bool = False
    absent: bool = False
    refers: str = ""
    dimension: str = ""

    @property
    def may_be_empty(self) -> bool:
        """True if a cell may be empty."""
        return self.empty or self.absent


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns, its key, and dates that follow one another.

    ``groups``: columns ``group_<dimension>`` of the initiative's dimensions belong to it too.
    ``orders``: pairs of date columns, the first never after the second.
    """

    name: str
    one_row_per: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    groups: bool = False
    orders: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """Return the column with this name."""
        return next(c for c in self.columns if c.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns in their order, without ``group_<dimension>``."""
        return tuple(c.name for c in self.columns)


def text(name: str, *, empty: bool = False, absent: bool = False) -> Column:
    """Free words or a name."""
    return Column(name, Kind.TEXT, empty=empty, absent=absent)


def key(name: str, refers: str = "", *, empty: bool = False, absent: bool = False) -> Column:
    """Return an id: of this row, or of a row in the table it refers to."""
    return Column(name, Kind.ID, refers=refers, empty=empty, absent=absent)


def keys(name: str, refers: str = "", *, empty: bool = False, absent: bool = False) -> Column:
    """Several ids in one cell."""
    return Column(name, Kind.IDS, refers=refers, empty=empty, absent=absent)


def number(
    name: str,
    low: float | None = None,
    high: float | None = None,
    *,
    above: float | None = None,
    empty: bool = False,
    absent: bool = False,
) -> Column:
    """Return a number between two limits."""
    return Column(name, Kind.NUMBER, low=low, high=high, above=above, empty=empty, absent=absent)


def whole(
    name: str, low: float | None = None, high: float | None = None, *, empty: bool = False, absent: bool = False
) -> Column:
    """Return a whole number between two limits."""
    return Column(name, Kind.INTEGER, low=low, high=high, empty=empty, absent=absent)


def flag(name: str, *, empty: bool = False, absent: bool = False) -> Column:
    """1 or 0."""
    return Column(name, Kind.FLAG, ("1", "0"), empty=empty, absent=absent)


def date(name: str, *, empty: bool = False, absent: bool = False) -> Column:
    """Return an ISO date."""
    return Column(name, Kind.DATE, empty=empty, absent=absent)


def period(name: str, *, empty: bool = False) -> Column:
    """Return a year, a month, a quarter or a day."""
    return Column(name, Kind.PERIOD, empty=empty)


def choice(name: str, allowed: tuple[str, ...], *, empty: bool = False, absent: bool = False) -> Column:
    """One of some words."""
    return Column(name, Kind.CHOICE, allowed, empty=empty, absent=absent)


def choices(name: str, allowed: tuple[str, ...], *, empty: bool = False, absent: bool = False) -> Column:
    """Several of some words in one cell."""
    return Column(name, Kind.CHOICES, allowed, empty=empty, absent=absent)


def wave(name: str = "wave", *, empty: bool = False) -> Column:
    """Return a wave of the initiative."""
    return Column(name, Kind.WAVE, empty=empty)


def group(name: str = "group", dimension: str = "", *, empty: bool = True, absent: bool = False) -> Column:
    """Return a group of a dimension of the initiative."""
    return Column(name, Kind.GROUP, dimension=dimension, empty=empty, absent=absent)


def scope(name: str = "scope", *, empty: bool = False) -> Column:
    """``all`` or ``dimension:group``."""
    return Column(name, Kind.SCOPE, empty=empty)
