"""Burden: how many hours each group gave, wave by wave; filled where they were paid, empty where they were not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import LINE, PALETTE, Canvas
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About, Values, extremes
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

HEIGHT = 12.0


def burden(bars: Sequence[Mapping[str, Any]], *, language: Language, **about: Unpack[About]) -> Figure:
    """Draw a bar of hours per group and wave: the paid part filled, the unpaid part empty, the unknown one grey.

    Parameters
    ----------
    bars : sequence of mappings
        ``name, hours, paid``: hours, and how many of them were paid (None: nobody wrote it down).
    """
    values = Values([0, *(b["hours"] for b in bars)], "", language)
    kinds = _kinds(bars)
    names = {
        "paid": language.gettext("paid"),
        "unpaid": language.gettext("not paid"),
        "unknown": language.gettext("nobody wrote down whether it was paid"),
    }
    laid, height = lanes.laid_out([(b["name"], _hours(b, language)) for b in bars], top=LINE * len(kinds) + 8)

    def paint(canvas: Canvas) -> None:
        low, high = 0.0, max(values.all) * 1.04 or 1.0
        values.axis(canvas, low, high)
        lanes.key_lines(canvas, [(names[k], _key(canvas, k, high)) for k in kinds], 0)
        for row, bar in zip(laid, bars, strict=True):
            lanes.write(canvas, row)
            start = 0.0
            for kind, length in _parts(bar):
                if length:
                    _bar(canvas, start, length, row.middle, kind)
                start += length

    named = [(b["name"], b["hours"]) for b in bars]
    return complete(
        paint,
        about,
        language=language,
        height=height,
        bottom=lanes.TICKS,
        named=named,
        description=_description(named, bars, language),
        how_to_read=language.gettext("How to read it: the longer the bar, the more hours were asked for."),
        columns=[language.gettext("Group and wave"), language.gettext("Hours"), language.gettext("Paid hours")],
        rows=[[b["name"], float(b["hours"]), None if b["paid"] is None else float(b["paid"])] for b in bars],
        digits=values.digits,
    )


def _parts(bar: Mapping[str, Any]) -> list[tuple[str, float]]:
    if bar["paid"] is None:
        return [("unknown", bar["hours"])]
    return [("paid", bar["paid"]), ("unpaid", bar["hours"] - bar["paid"])]


def _kinds(bars: Sequence[Mapping[str, Any]]) -> list[str]:
    used = {kind for bar in bars for kind, length in _parts(bar) if length}
    return [k for k in ("paid", "unpaid", "unknown") if k in used]


def _look(kind: str) -> dict[str, Any]:
    fill = {"paid": PALETTE[0], "unpaid": "#ffffff", "unknown": "#d0d0d0"}[kind]
    return {"facecolor": fill, "edgecolor": PALETTE[0] if kind != "unknown" else "#767676", "linewidth": 1.6}


def _bar(canvas: Canvas, start: float, length: float, y: float, kind: str) -> None:
    canvas.axes.barh([y], [length], left=[start], height=HEIGHT, clip_on=False, zorder=3, **_look(kind))


def _key(canvas: Canvas, kind: str, high: float) -> Callable[[float, float], None]:
    def paint(share: float, y: float) -> None:
        look = _look(kind)
        canvas.axes.scatter(
            [share * high],
            [y],
            marker="s",
            s=70,
            facecolors=look["facecolor"],
            edgecolors=look["edgecolor"],
            linewidths=1.6,
            clip_on=False,
            zorder=4,
        )

    return paint


def _hours(bar: Mapping[str, Any], language: Language) -> str:
    n = bar["hours"]
    return language.ngettext("{n} hour", "{n} hours", round(n), n=language.number(n))


def _description(named: list[tuple[str, Any]], bars: Sequence[Mapping[str, Any]], language: Language) -> str:
    ends = extremes(named)
    if ends is None:
        return language.gettext("Bars of hours that each group gave. No number may be shown, so no bar is drawn.")
    (most, high), (least, low) = ends
    unpaid = [b["name"] for b in bars if b["paid"] == 0 and b["hours"]]
    words = language.gettext(
        "Bars of hours that each group gave. Most: {most}, {high}. Fewest: {least}, {low}.",
        most=most,
        high=language.number(high),
        least=least,
        low=language.number(low),
    )
    if not unpaid:
        return words
    without = language.gettext("Without any pay: {names}.", names=language.list(unpaid))
    return f"{words} {without}"
