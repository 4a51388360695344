"""Time along a chart: where periods and moments stand, which are named, and the height beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report.charts.canvas import FONT, LINE, MUTED, WIDTH, Canvas, shown, ticks, wide
from evaluation.report.charts.values import Values

if TYPE_CHECKING:
    from evaluation.report.language import Language

HEIGHT = 190.0
TOP = 26.0
#: points between the first or last period and the edge of the sheet, at the narrower side
EDGE = 30.0


def stretch(canvas: Canvas, times: Sequence[float], names: Sequence[str]) -> None:
    """Run the canvas from the first to the last period and name as many as have room; left to right everywhere."""
    room = (times[-1] - times[0]) * 0.04 or 1.0
    canvas.axes.set_xlim(times[0] - room, times[-1] + room)
    chosen = spread(times, names)
    ticks(canvas, [times[i] for i in chosen], [names[i] for i in chosen])
    written = canvas.axes.get_xticklabels()
    if wide(names[chosen[0]]) / 2 > EDGE:  # a long name at an end reaches inward, where there is room
        written[0].set_horizontalalignment("left")
    if wide(names[chosen[-1]]) / 2 > EDGE:
        written[-1].set_horizontalalignment("right")


def day(date: Any) -> float:
    """Return the place of a date."""
    return float(dt.date.fromisoformat(str(date)[:10]).toordinal())


def times(points: Sequence[Mapping[str, Any]]) -> list[float]:
    """Return the place of each period in time; without dates, one after the other."""
    if all(p.get("start") for p in points):
        return [day(p["start"]) for p in points]
    return [float(i) for i in range(len(points))]


def levels(canvas: Canvas, values: Values) -> None:
    """Give the vertical axis, at the side where reading starts."""
    canvas.axes.yaxis.set_visible(True)
    low, high = canvas.axes.get_ylim()
    whole = [level for level in zip(*values.levels(low, high), strict=True) if inside(level[0], low, high, canvas)]
    canvas.axes.set_yticks([at for at, _ in whole], [shown(name, rtl=canvas.rtl) for _, name in whole])
    canvas.axes.tick_params(axis="y", length=0, pad=4, labelcolor=MUTED, labelsize=FONT)
    canvas.axes.grid(False, axis="x")
    if canvas.rtl:
        canvas.axes.yaxis.tick_right()


def inside(level: float, low: float, high: float, canvas: Canvas) -> bool:
    """Return whether the name of a height would stand on the sheet as a whole: not at its upper edge."""
    return high - level >= (high - low) * LINE / 2 / canvas.height


def ends(values: Values, *, marked: bool) -> tuple[float, float]:
    """Return the ends of the vertical axis, with room for values and for the names of moments above them."""
    low, high = values.limits(share=0.12)
    return low, high + (high - low) * (0.12 if marked else 0.0)


def sides(values: Values, language: Language, *, marked: bool) -> tuple[float, float]:
    """Return the room left and right: for the heights at the side where reading starts."""
    room = max(wide(n) for n in values.levels(*ends(values, marked=marked))[1] or ["0"]) + 12
    return (22.0, room) if language.dir == "rtl" else (room, 22.0)


def moment(
    canvas: Canvas, at: float, words: str, top: float, *, reach: float = 1.0, beside: Sequence[float] = ()
) -> None:
    """Mark a moment with an upright line and its words at ``top``; nothing outside the stretch.

    ``reach`` is the share of the height that the line takes: less, where other words stand above it. The words stand
    on the side where none of the lines ``beside`` crosses them, if there is one.
    """
    left, right = canvas.axes.get_xlim()
    if not left <= at <= right:
        return
    canvas.axes.axvline(at, ymax=reach, color=MUTED, linewidth=1.3, linestyle=(0, (4, 3)))
    room = (wide(words) + 12) * (right - left) / (canvas.axes.get_position().width * WIDTH)
    free = {
        "right": at - room >= left and not any(at - room < x < at for x in beside),
        "left": at + room <= right and not any(at < x < at + room for x in beside),
    }
    sides = ("right", "left") if at > (left + right) / 2 else ("left", "right")
    ha = next((side for side in sides if free[side]), sides[0])
    canvas.text(at, top, f"\u00a0{words}\u00a0", ha=ha, colour=MUTED)


def spread(times: Sequence[float], names: Sequence[str]) -> list[int]:
    """Return which periods get a name under the axis: as many as have room, the first and last among them."""
    room = (WIDTH - 80) / (max(map(wide, names)) + 10)
    last = len(times) - 1
    most = min(max(2, int(room)), len(times))
    even = [kept for kept in range(most, max(most // 2, 2), -1) if last % (kept - 1) == 0]
    kept = even[0] if even else most
    return sorted({round(i * last / max(kept - 1, 1)) for i in range(kept)})
