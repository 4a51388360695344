"""The common form of most charts: a row per name, the name and its value above, the marks below.

Names stand over the marks, not beside them, so that long ones wrap and the marks keep the whole width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.report.charts.canvas import INK, LINE, MARGIN, MUTED, WIDTH, Canvas, wide, wrapped

TRACK = 18.0  # height of the marks of a row
GAP = 9.0
TICKS = 22.0  # kept for tick labels
ABOVE = LINE + 13  # kept above the first row for the name of a marked value


@dataclass
class Row:
    """A name, what is written at the other end of its line, and the place of its marks."""

    name: str
    value: str = ""
    lines: list[str] = field(default_factory=list)
    top: float = 0.0
    middle: float = 0.0
    bottom: float = 0.0


def laid_out(
    names: Sequence[tuple[Any, str]], *, top: float = 0.0, tracks: Sequence[float] = ()
) -> tuple[list[Row], float]:
    """Return rows with their places, and the height of all; ``tracks`` are heights of marks, if not all the same."""
    rows, y = [], top
    for number, (name, value) in enumerate(names):
        track = tracks[number] if tracks else TRACK
        room = WIDTH - 2 * MARGIN - (wide(value) + 10 if value else 0)
        row = Row(str(name), value, wrapped(name, room), top=y)
        row.middle = y + LINE * len(row.lines) + track / 2
        row.bottom = y = row.middle + track / 2
        y += GAP
        rows.append(row)
    return rows, y


def write(canvas: Canvas, row: Row) -> None:
    """Write the name of a row at the start of reading and its value at the end."""
    for number, line in enumerate(row.lines):
        canvas.label(row.top + LINE * (number + 0.5), line)
    if row.value:
        canvas.label(row.top + LINE / 2, row.value, side="end", colour=INK)


def mark_line(canvas: Canvas, x: float, words: str, found: Sequence[Row], limits: tuple[float, float]) -> None:
    """Mark one value across the marks of all rows, never across their names; its own name stands above the first."""
    for row in found:
        canvas.line((x, x), (row.middle - TRACK / 2, row.bottom), colour=MUTED, dashed=True, thick=1.3)
    low, high = limits
    half = wide(words) / 2 / (WIDTH - 2 * MARGIN) * (high - low)
    ha, at = "center", x
    if x - half < low:
        ha, at = "left", low
    elif x + half > high:
        ha, at = "right", high
    canvas.text(at, found[0].top - LINE / 2 - 11, words, ha=ha, colour=MUTED)
    canvas.line((x, x), (found[0].top - 10, found[0].top - 2), colour=MUTED, dashed=True, thick=1.3)


def key_lines(canvas: Canvas, entries: Sequence[tuple[str, Callable[[float, float], None]]], y: float) -> None:
    """Write what marks mean, a line each: the mark at the start of reading, the words after it.

    Each entry is the words and a function that draws the mark at a share of the width and a height.
    """
    for number, (words, paint) in enumerate(entries):
        middle = y + LINE * (number + 0.5)
        share = 8 / (WIDTH - 2 * MARGIN)
        paint(1 - share if canvas.rtl else share, middle)
        at = 22 / (WIDTH - 2 * MARGIN)
        canvas.text(
            1 - at if canvas.rtl else at,
            middle,
            words,
            across=True,
            ha="right" if canvas.rtl else "left",
            colour=MUTED,
        )
