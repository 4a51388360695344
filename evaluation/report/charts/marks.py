"""Rows of marks: so many things of each kind, a mark each, with its number after the last of a kind."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import LINE, MARGIN, MUTED, WIDTH, Canvas, wide, wrapped
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

STEP = 11.0  # points from mark to mark
MOST = 60  # marks in a row before one mark stands for more
ROOM = WIDTH - 2 * MARGIN


@dataclass(frozen=True)
class Kind:
    """What a mark means, and what it looks like: shape and words, never colour alone."""

    words: str
    shape: str
    colour: str
    empty: bool = False


@dataclass(frozen=True)
class Row:
    """A name, a value at its other end, a line below them, how many of each kind, and after how many stands a line."""

    name: str
    counts: Mapping[str, int]
    value: str = ""
    below: str = ""
    line_after: float | None = None


@dataclass
class _Laid:
    """Where the marks of a row go: ``(x, line, kind, number)``; a number is written, a kind is drawn."""

    below: list[str]
    marks: list[tuple[float, int, str, str]] = field(default_factory=list)
    lines: int = 1
    line_at: tuple[float, int] | None = None


def marks(
    rows: Sequence[Row],
    kinds: Mapping[str, Kind],
    *,
    language: Language,
    description: str,
    first_column: str,
    line_words: str = "",
    table: tuple[Sequence[str], Sequence[Sequence[Any]]] | None = None,
    **about: Unpack[About],
) -> Figure:
    """Draw a mark per thing, row by row.

    Parameters
    ----------
    rows : sequence of Row
    kinds : mapping
        Kind of thing -> what it means and looks like, in the order of drawing.
    description : str
        What the chart shows, in words.
    first_column : str
        Head of the names in the table of data.
    line_words : str
        What the dashed line in rows means, where any row has one.
    table : (columns, rows), optional
        Data beneath the chart, where more belongs there than the counts.
    """
    each = max(1, math.ceil(max((sum(r.counts.values()) for r in rows), default=0) / MOST))
    placed = [_placed(r, kinds, each) for r in rows]
    keyed = len(kinds) + bool(line_words)
    laid, height = lanes.laid_out(
        [(r.name, r.value) for r in rows],
        top=LINE * keyed + 8,
        tracks=[LINE * (p.lines + len(p.below)) for p in placed],
    )

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(0, ROOM)
        canvas.axes.xaxis.set_visible(False)
        entries = [(kind.words, _key(canvas, kind)) for kind in kinds.values()]
        if line_words:
            entries.append((line_words, lambda share, y: _dashed(canvas, share * ROOM, y)))
        lanes.key_lines(canvas, entries, 0)
        for row, place in zip(laid, placed, strict=True):
            _row(canvas, row, place, kinds)

    counted = [[r.name, *(r.counts.get(k, 0) for k in kinds)] for r in rows]
    columns, data = table or ([first_column, *(k.words for k in kinds.values())], counted)
    return complete(
        paint,
        about,
        language=language,
        height=height,
        digits=0,
        description=description,
        how_to_read=_how_to_read(each, language),
        columns=columns,
        rows=data,
    )


def _placed(row: Row, kinds: Mapping[str, Kind], each: int) -> _Laid:
    laid = _Laid(wrapped(row.below, ROOM) if row.below else [])
    x, done = STEP / 2, 0
    for kind in kinds:
        count = row.counts.get(kind, 0)
        for _ in range(math.ceil(count / each)):
            if x + STEP > ROOM:
                x, laid.lines = STEP / 2, laid.lines + 1
            laid.marks.append((x, laid.lines - 1, kind, ""))
            x, done = x + STEP, done + 1
            if row.line_after is not None and done * each >= row.line_after and laid.line_at is None:
                laid.line_at = (x - STEP / 2, laid.lines - 1)
        if count and row.line_after is None:
            if x + wide(str(count)) > ROOM:
                x, laid.lines = STEP / 2, laid.lines + 1
            laid.marks.append((x - STEP / 2 + 2, laid.lines - 1, kind, str(count)))
            x += wide(str(count)) + STEP
    return laid


def _row(canvas: Canvas, row: lanes.Row, place: _Laid, kinds: Mapping[str, Kind]) -> None:
    lanes.write(canvas, row)
    top = row.top + LINE * len(row.lines)
    for at, words in enumerate(place.below):
        canvas.label(top + LINE * (at + 0.5), words, colour=MUTED)
    top += LINE * len(place.below)
    for x, line, kind, number in place.marks:
        across, y = (ROOM - x if canvas.rtl else x), top + LINE * (line + 0.5)
        if number:
            canvas.text(across, y, number, ha="right" if canvas.rtl else "left")
        else:
            _mark(canvas, across, y, kinds[kind])
    if place.line_at:
        x, line = place.line_at
        _dashed(canvas, ROOM - x if canvas.rtl else x, top + LINE * (line + 0.5))


def _mark(canvas: Canvas, x: float, y: float, kind: Kind) -> None:
    canvas.axes.scatter(
        [x],
        [y],
        marker=kind.shape,
        s=42,
        facecolors="#ffffff" if kind.empty else kind.colour,
        edgecolors=kind.colour,
        linewidths=1.3,
        clip_on=False,
    )


def _dashed(canvas: Canvas, x: float, y: float) -> None:
    canvas.line((x, x), (y - LINE / 2 + 1, y + LINE / 2 - 1), colour=MUTED, thick=1.6)


def _key(canvas: Canvas, kind: Kind) -> Callable[[float, float], None]:
    return lambda share, y: _mark(canvas, share * ROOM, y, kind)


def _how_to_read(each: int, language: Language) -> str:
    if each == 1:
        return language.gettext("How to read it: each mark is one; its shape says of what kind.")
    return language.gettext(
        "How to read it: one mark stands for up to {n}; its shape says of what kind.", n=language.number(each, 0)
    )
