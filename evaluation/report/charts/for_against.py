"""For and against: how many of those asked told of better, of worse, of no change, or did not speak of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import LINE, MARGIN, PALETTE, WIDTH, Canvas, wide
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About, known
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

#: kind -> shape, colour, empty or filled: better points up, worse points down
SHAPES = {
    "pos": ("^", PALETTE[0], False),
    "neg": ("v", PALETTE[1], False),
    "none": ("s", "#4a4a4a", False),
    "silent": ("o", "#6b6b6b", True),
}
STEP = 11.0  # points from mark to mark
MOST = 60  # marks in a row before one mark stands for more


def for_against(rows: Sequence[Mapping[str, Any]], *, language: Language, **about: Unpack[About]) -> Figure:
    """Draw a mark per source that was asked, by what it told.

    Parameters
    ----------
    rows : sequence of mappings
        ``name, pos, neg, none, silent``: counts of sources; a row whose counts are None is named as not shown.
    """
    names = kinds(language)
    each = max(1, math.ceil(max((_total(r) for r in rows), default=0) / MOST))
    placed = [_placed(r, each) for r in rows]
    tracks = [LINE * lines for _, lines in placed]
    laid, height = lanes.laid_out(
        [(r["name"], "" if _shown(r) else language.gettext("not shown")) for r in rows],
        top=LINE * len(SHAPES) + 8,
        tracks=tracks,
    )

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(0, WIDTH - 2 * MARGIN)
        canvas.axes.xaxis.set_visible(False)
        lanes.key_lines(canvas, [(names[k], _key(canvas, k)) for k in SHAPES], 0)
        for row, (marks, _) in zip(laid, placed, strict=True):
            lanes.write(canvas, row)
            for x, line, kind, words in marks:
                _paint(canvas, x, row.top + LINE * len(row.lines) + LINE * (line + 0.5), kind, words)

    return complete(
        paint,
        about,
        language=language,
        height=height,
        digits=0,
        named=[(str(r["name"]), 1 if _shown(r) else None) for r in rows],
        description=_description(rows, language),
        how_to_read=_how_to_read(each, language),
        columns=[language.gettext("About what"), *(names[k] for k in SHAPES)],
        rows=[[r["name"], *(_count(r, k) for k in SHAPES)] for r in rows],
    )


def kinds(language: Language) -> dict[str, str]:
    """Return what each kind of mark means."""
    return {
        "pos": language.gettext("told of better"),
        "neg": language.gettext("told of worse"),
        "none": language.gettext("told of no change"),
        "silent": language.gettext("asked, did not speak of it"),
    }


def _count(row: Mapping[str, Any], kind: str) -> int | None:
    value = known(row.get(kind))
    return None if value is None else int(value)


def _shown(row: Mapping[str, Any]) -> bool:
    return any(_count(row, k) is not None for k in SHAPES)


def _total(row: Mapping[str, Any]) -> int:
    return sum(_count(row, k) or 0 for k in SHAPES)


def _placed(row: Mapping[str, Any], each: int) -> tuple[list[tuple[float, int, str, str]], int]:
    """Return the marks of a row as ``(x, line, kind, words)``, and how many lines they take; words are the counts."""
    marks: list[tuple[float, int, str, str]] = []
    x, line, width = STEP / 2, 0, WIDTH - 2 * MARGIN
    for kind in SHAPES:
        count = _count(row, kind) or 0
        for _ in range(math.ceil(count / each)):
            if x + STEP > width:
                x, line = STEP / 2, line + 1
            marks.append((x, line, kind, ""))
            x += STEP
        if count:
            if x + wide(str(count)) > width:
                x, line = STEP / 2, line + 1
            marks.append((x - STEP / 2 + 2, line, kind, str(count)))
            x += wide(str(count)) + STEP
    return marks, line + 1


def _paint(canvas: Canvas, x: float, y: float, kind: str, words: str) -> None:
    width = WIDTH - 2 * MARGIN
    at = width - x if canvas.rtl else x
    if words:
        canvas.text(at, y, words, ha="right" if canvas.rtl else "left")
    else:
        _mark(canvas, at, y, kind)


def _mark(canvas: Canvas, x: float, y: float, kind: str) -> None:
    shape, colour, empty = SHAPES[kind]
    canvas.axes.scatter(
        [x],
        [y],
        marker=shape,
        s=42,
        facecolors="#ffffff" if empty else colour,
        edgecolors=colour,
        linewidths=1.3,
        clip_on=False,
    )


def _key(canvas: Canvas, kind: str) -> Callable[[float, float], None]:
    return lambda share, y: _mark(canvas, share * (WIDTH - 2 * MARGIN), y, kind)


def _how_to_read(each: int, language: Language) -> str:
    if each == 1:
        return language.gettext("How to read it: each mark is one source that was asked; the shape says what it told.")
    return language.gettext(
        "How to read it: one mark stands for up to {n} sources that were asked; the shape says what they told.",
        n=language.number(each, 0),
    )


def _description(found: Sequence[Mapping[str, Any]], language: Language) -> str:
    parts = [language.gettext("Chart of what people told, one mark for each source.")]
    for kind, name in kinds(language).items():
        known_rows = [(str(r["name"]), c) for r in found if (c := _count(r, kind)) is not None]
        if known_rows:
            most, least = max(known_rows, key=lambda r: r[1]), min(known_rows, key=lambda r: r[1])
            parts.append(
                language.gettext(
                    "{kind}: most on {most} ({high}), fewest on {least} ({low}).",
                    kind=name,
                    most=most[0],
                    high=language.number(most[1], 0),
                    least=least[0],
                    low=language.number(least[1], 0),
                )
            )
    return " ".join(parts)
