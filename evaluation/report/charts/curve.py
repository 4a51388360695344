"""Curve: how many different things had been heard after each further source; a flat end says that little is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from evaluation.report.charts.canvas import INK, MUTED, PALETTE, Canvas, ticks
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

HEIGHT = 170.0
TOP, BOTTOM = 22.0, 22.0


def curve(totals: Sequence[int], *, language: Language, across: str, up: str, **about: Unpack[About]) -> Figure:
    """Draw a rising line over steps counted from 1.

    Parameters
    ----------
    totals : sequence of int
        How many in all after each step.
    across, up : str
        What the steps and the height are, in the page's language.
    """
    most = max(totals)

    def height_of(value: float) -> float:
        return HEIGHT - 6 - (HEIGHT - TOP - 12) * value / most

    def paint(canvas: Canvas) -> None:
        n = len(totals)
        canvas.axes.set_xlim(0, n + 0.5)
        marks = sorted({1, n, *range(10, n, max(10, n // 5))})
        ticks(canvas, marks, [language.number(m, 0) for m in marks])
        points = [(0, 0), *enumerate(totals, start=1)]
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            canvas.line((x0, x1), (height_of(y0), height_of(y1)), colour=PALETTE[0], thick=2.2)
        canvas.label(TOP / 2, up, colour=MUTED)
        canvas.dot(n, height_of(totals[-1]))
        canvas.text(n - 0.5, height_of(totals[-1]) + 16, language.number(totals[-1], 0), ha="right", colour=INK)

    late = len(totals) - max(1, len(totals) // 5)
    description = language.gettext(
        "Rising line of different codes by sources read. After the first: {first}. After {half} of {all}: {some}. "
        "After all: {most}.",
        first=language.number(totals[0], 0),
        half=language.number(late, 0),
        all=language.number(len(totals), 0),
        some=language.number(totals[late - 1] if late else 0, 0),
        most=language.number(totals[-1], 0),
    )
    return complete(
        paint,
        about,
        language=language,
        height=HEIGHT,
        bottom=BOTTOM,
        description=description,
        how_to_read=language.gettext(
            "How to read it: the line rises while further sources bring something new; where it is flat, they repeat "
            "what others said."
        ),
        columns=[across, up],
        rows=[[i, total] for i, total in enumerate(totals, start=1)],
        digits=0,
    )
