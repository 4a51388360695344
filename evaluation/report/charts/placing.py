"""Where the words beside a mark stand: clear of upright lines, of the curve and of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from evaluation.report.charts.canvas import WIDTH, Canvas, wide

AWAY, FURTHER = 13.0, 26.0  # points from the middle of a mark to the middle of its words
HALF = 7.0  # half the height of a line of words
BEYOND = 18.0  # points that words may reach beyond the stretch
CLEAR = 3.0  # points kept between words and an upright line
SAMPLES = 16  # places looked at along each piece of the curve


class Box(NamedTuple):
    """A box of words in points, from the left and from the top."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass
class Sheet:
    """A chart with a curve and upright lines; remembers which words stand where."""

    canvas: Canvas
    xs: Sequence[float]
    ys: Sequence[float]
    upright: Sequence[float] = ()
    taken: list[Box] = field(default_factory=list)

    def write(self, at: int, words: str, *, under: bool, side: str) -> None:
        """Write words beside a place of the curve: above or under it and at a side if that is clear, else near it."""
        ways = [(place, ha) for place in self._places(under) for ha in dict.fromkeys((side, "center", "left", "right"))]
        costs = [self._cost(self._box(at, words, *way)) + 0.4 * rank for rank, way in enumerate(ways)]
        away, ha = ways[int(np.argmin(costs))]
        self.taken.append(self._box(at, words, away, ha))
        low, high = self.canvas.axes.get_ylim()
        self.canvas.text(self.xs[at], self.ys[at] - away * (high - low) / self._size[1], words, ha=ha)

    @staticmethod
    def _places(under: bool) -> tuple[float, ...]:
        first = AWAY if under else -AWAY
        return first, -first, first * FURTHER / AWAY, -first * FURTHER / AWAY

    @property
    def _size(self) -> tuple[float, float]:
        return self.canvas.axes.get_position().width * WIDTH, self.canvas.height

    def _points(self, xs: Sequence[float], ys: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
        """Return places of the chart in points from the left and from the top."""
        (left, right), (low, high), (width, height) = (
            self.canvas.axes.get_xlim(),
            self.canvas.axes.get_ylim(),
            self._size,
        )
        return (np.asarray(xs) - left) / (right - left) * width, (high - np.asarray(ys)) / (high - low) * height

    def _box(self, at: int, words: str, away: float, ha: str) -> Box:
        (x,), (y,) = self._points(self.xs[at : at + 1], self.ys[at : at + 1])
        room = wide(words)
        left = {"left": x, "center": x - room / 2, "right": x - room}[ha]
        return Box(left, left + room, y + away - HALF, y + away + HALF)

    def _cost(self, box: Box) -> float:
        """Return how much stands in the way: what is written already, lines, the curve; off the sheet is the worst."""
        width, height = self._size
        lines, _ = self._points(self.upright, [0.0] * len(self.upright))
        x, y = self._curve()
        inside = (x > box.left - 1) & (x < box.right + 1) & (y > box.top) & (y < box.bottom)
        return (
            100.0 * (box.left < -BEYOND or box.right > width + BEYOND or box.top < 0 or box.bottom > height)
            + 40.0 * sum(_overlap(box, other) for other in (*self.taken, *self._levels()))
            + 20.0 * int(((lines > box.left - CLEAR) & (lines < box.right + CLEAR)).sum())
            + 1.0 * int(inside.sum())
        )

    def _levels(self) -> list[Box]:
        """Return where the names of heights stand: at the side where reading starts."""
        heights = [float(y) for y in self.canvas.axes.get_yticks()]
        _, middles = self._points([0.0] * len(heights), heights)
        left, right = (self._size[0], self._size[0] + 60) if self.canvas.rtl else (-60.0, 0.0)
        return [Box(left, right, y - HALF, y + HALF) for y in middles]

    def _curve(self) -> tuple[np.ndarray, np.ndarray]:
        x, y = self._points(self.xs, self.ys)
        share = np.linspace(0, 1, SAMPLES)
        across = [a + (b - a) * share for a, b in pairwise(x)] or [x]
        down = [a + (b - a) * share for a, b in pairwise(y)] or [y]
        return np.concatenate(across), np.concatenate(down)


def _overlap(one: Box, other: Box) -> bool:
    apart = one.right < other.left or other.right < one.left or one.bottom < other.top or other.bottom < one.top
    return not apart
