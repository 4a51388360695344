"""Participation promised and given: how many decisions promised, and gave, each level of say, as stacked bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import INK, LINE, Canvas, wide
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

#: from the least say to the most: lighter to darker, so that the order is seen without colour
SHADES = ("#f2f2f2", "#c6dbef", "#7fb2dc", "#2f7ab8", "#08306b")
TRACK = 22.0


def participation(
    bars: Sequence[Mapping[str, Any]], levels: Sequence[str], *, language: Language, **about: Unpack[About]
) -> Figure:
    """Draw a bar per name, split by level of say; the number of decisions stands in each part.

    Parameters
    ----------
    bars : sequence of mappings
        ``name`` and ``counts``: how many decisions at each level, in the order of ``levels``.
    levels : sequence of str
        Names of the levels, the least say first.
    """
    laid, height = lanes.laid_out(
        [(b["name"], _total(b, language)) for b in bars], top=LINE * len(levels) + 10, tracks=[TRACK] * len(bars)
    )

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(0, 100)
        canvas.axes.xaxis.set_visible(False)
        lanes.key_lines(canvas, [(name, _key(canvas, SHADES[i])) for i, name in enumerate(levels)], 0)
        for row, bar in zip(laid, bars, strict=True):
            lanes.write(canvas, row)
            _bar(canvas, row.middle, bar["counts"])

    return complete(
        paint,
        about,
        language=language,
        height=height,
        digits=0,
        description=_description(bars, levels, language),
        how_to_read=language.gettext(
            "How to read it: a bar is all decisions, its parts run from the least say to the most; the darker, the "
            "more say."
        ),
        columns=[language.gettext("Decisions"), *levels],
        rows=[[b["name"], *(int(n) for n in b["counts"])] for b in bars],
    )


def _total(bar: Mapping[str, Any], language: Language) -> str:
    total = sum(bar["counts"])
    return language.ngettext("{n} decision", "{n} decisions", total, n=language.number(total, 0))


def _bar(canvas: Canvas, y: float, counts: Sequence[int]) -> None:
    total = sum(counts)
    if not total:
        return
    left = 0.0
    for level, count in enumerate(counts):
        width = 100 * count / total
        if count:
            start = 100 - left - width if canvas.rtl else left
            _part(canvas, start, width, y, SHADES[level])
            if 3.3 * width > wide(str(count)) + 4:
                canvas.text(start + width / 2, y, str(count), colour="#ffffff" if level > 2 else INK)
        left += width


def _part(canvas: Canvas, start: float, width: float, y: float, shade: str) -> None:
    canvas.axes.barh(
        [y], [width], left=[start], height=TRACK - 6, color=shade, edgecolor=INK, linewidth=0.8, clip_on=False
    )


def _key(canvas: Canvas, shade: str) -> Callable[[float, float], None]:
    def paint(share: float, y: float) -> None:
        canvas.axes.scatter(
            [100 * share], [y], marker="s", s=70, facecolors=shade, edgecolors=INK, linewidths=0.8, clip_on=False
        )

    return paint


def _description(bars: Sequence[Mapping[str, Any]], levels: Sequence[str], language: Language) -> str:
    parts = [language.gettext("Stacked bars of decisions by the say that was promised and the say that was given.")]
    for bar in bars:
        counts = list(bar["counts"])
        if sum(counts):
            most, least = counts.index(max(counts)), counts.index(min(counts))
            parts.append(
                language.gettext(
                    "{name}: most often “{level}” ({count}), least often “{other}” ({fewest}).",
                    name=bar["name"],
                    level=levels[most],
                    count=language.number(counts[most], 0),
                    other=levels[least],
                    fewest=language.number(counts[least], 0),
                )
            )
    if len(parts) == 1:
        parts.append(language.gettext("No decision says both, so nothing is drawn."))
    return " ".join(parts)
