"""Numbers of one chart: how many decimals, percent or not, the extremes; the same in chart, words, table and file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from matplotlib.ticker import MaxNLocator

from evaluation.report.charts.canvas import Canvas, ticks
from evaluation.report.sentences import amounts

if TYPE_CHECKING:
    from evaluation.report.language import Language


class About(TypedDict, total=False):
    """What is said about a chart besides its data; every chart takes these by name."""

    key: str
    headline: str
    subtitle: str
    note: str
    how_to_read: str
    source: str


def known(value: Any) -> float | None:
    """Return a number, or None for what is absent; nothing absent is ever drawn as a number."""
    if value is None or isinstance(value, str) or not math.isfinite(value):
        return None
    return float(value)


class Values:
    """All numbers of a chart that share an axis.

    Parameters
    ----------
    numbers : iterable
        Everything the axis must hold; None and not-a-number are left out.
    unit : str
        Unit of the finding: shares are shown as percent.
    language : Language
    points : bool
        The numbers are differences: what would be percent are percentage points.
    """

    def __init__(self, numbers: Iterable[Any], unit: str, language: Language, *, points: bool = False) -> None:
        self.percent = amounts.is_share(unit)
        of_hundred = self.percent or unit == "%"
        self.points = of_hundred and points
        self.sign = "%" if of_hundred and not points else ""
        self.language = language
        self.all = [self.scaled(n) for n in map(known, numbers) if n is not None]
        self.digits = self._digits()

    def _digits(self) -> int:
        rounded = [round(x, 6) for x in self.all]
        if self.points:
            return max(map(amounts.points_digits, rounded), default=0)
        if self.percent:
            return 0 if max(map(abs, rounded), default=100) >= 10 else 1
        return amounts.digits(*rounded)

    def scaled(self, value: float) -> float:
        """Return a value in the chart's own unit."""
        return value * 100 if self.percent else value

    def raw(self, value: Any) -> float | None:
        """Return a value for the table and the file: in the chart's unit, rounded as it is shown."""
        number = known(value)
        return None if number is None else round(self.scaled(number), self.digits) + 0.0

    def say(self, value: Any) -> str:
        """Return a value in words; what is absent says so."""
        rounded = self.raw(value)
        if rounded is None:
            return self.language.gettext("not shown")
        shown = self.language.number(rounded, self.digits)
        if self.points:
            return self.language.gettext("{change} percentage points", change=shown)
        return shown + self.sign

    def head(self, name: str) -> str:
        """Return the head of a column of such values."""
        if self.points:
            unit = self.language.gettext("percentage points")
            return f"{name} ({unit})"
        return f"{name} (%)" if self.sign else name

    def limits(self, *, share: float = 0.06) -> tuple[float, float]:
        """Return the ends of the axis, with some room beyond the extremes."""
        low, high = min(self.all, default=0.0), max(self.all, default=1.0)
        room = (high - low) * share or abs(high) * 0.1 or 1.0
        return low - room, high + room

    def levels(self, low: float, high: float) -> tuple[list[float], list[str]]:
        """Return at most five round values between two ends, and how they are written."""
        found = [t for t in MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high) if low <= t <= high]
        digits = max((_decimals(t) for t in found), default=0)
        return found, [self.language.number(t + 0.0, digits) + self.sign for t in found]

    def axis(self, canvas: Canvas, low: float, high: float) -> None:
        """Give the canvas a numeric axis, left to right in every language."""
        canvas.axes.set_xlim(low, high)
        ticks(canvas, *self.levels(low, high))


def _decimals(value: float) -> int:
    return next((d for d in range(5) if abs(round(value, d) - value) < 1e-9), 5)


def extremes(named: Sequence[tuple[str, Any]]) -> tuple[tuple[str, float], tuple[str, float]] | None:
    """Return the named highest and lowest of what is known; None where nothing is."""
    found = [(name, number) for name, value in named if (number := known(value)) is not None]
    if not found:
        return None
    return max(found, key=lambda item: item[1]), min(found, key=lambda item: item[1])


def absent(named: Iterable[tuple[str, Any]], language: Language, note: str) -> str:
    """Return the note with the names of what is not shown, so that a gap is never taken for a zero."""
    names = [name for name, value in named if known(value) is None]
    if not names:
        return note
    listed = language.apart(names) if any(language.comma in name for name in names) else language.list(names)
    said = language.gettext("Not shown: {names}.", names=listed)
    return f"{note} {said}".strip()


def ranges(language: Language) -> tuple[str, str]:
    """Return the heads of the two columns that hold a range."""
    return language.gettext("Lowest plausible"), language.gettext("Highest plausible")
