"""Series: one quantity over many periods, with its plausible range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

import seaborn as sns

from evaluation.report.charts import placing, time_axis
from evaluation.report.charts.canvas import BANDS, PALETTE, Canvas
from evaluation.report.charts.complete import complete
from evaluation.report.charts.time_axis import HEIGHT, TOP
from evaluation.report.charts.values import About, Values, extremes, known
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language


def series(
    points: Sequence[Mapping[str, Any]],
    *,
    language: Language,
    unit: str = "",
    mark: Sequence[Mapping[str, Any]] = (),
    **about: Unpack[About],
) -> Figure:
    """Draw a line through the periods; a period that is not shown leaves a gap in the line.

    Time runs from left to right in every language.

    Parameters
    ----------
    points : sequence of mappings
        ``period, start, value, low, high`` and perhaps ``n``; ``start`` (ISO) places the period in time.
    mark : sequence of mappings
        ``date, label``: moments to be marked, for instance when something began.
    """
    values = Values([p.get(k) for p in points for k in ("value", "low", "high")], unit, language)
    times = time_axis.times(points)
    marks = [(time_axis.day(m["date"]), str(m["label"])) for m in mark]
    named = [(str(p["period"]), p.get("value")) for p in points]

    def paint(canvas: Canvas) -> None:
        low, high = time_axis.ends(values, marked=bool(marks))
        canvas.axes.set_ylim(low, high)
        time_axis.stretch(canvas, times, [name for name, _ in named])
        _line(canvas, times, points, values)
        time_axis.levels(canvas, values)
        for i, (at, words) in enumerate(marks):  # words of neighbours stand one below the other
            place = high - (high - low) * (8 + 15 * (i % 2)) / HEIGHT
            time_axis.moment(canvas, at, words, place, beside=[at for at, _ in marks])
        _said(canvas, times, points, values, [at for at, _ in marks])

    return complete(
        paint,
        about,
        language=language,
        height=HEIGHT,
        bottom=TOP,
        sides=time_axis.sides(values, language, marked=bool(marks)),
        named=named,
        description=_description(named, values, language),
        how_to_read=_how_to_read(points, language),
        columns=_columns(points, values, language),
        rows=[_row(p, values, any("n" in q for q in points)) for p in points],
        digits=values.digits,
    )


def _line(canvas: Canvas, times: Sequence[float], points: Sequence[Mapping[str, Any]], values: Values) -> None:
    for run in _runs(points):
        x = [times[i] for i in run]
        y = [values.scaled(points[i]["value"]) for i in run]
        ranges = [(known(points[i].get("low")), known(points[i].get("high"))) for i in run]
        if all(a is not None and b is not None for a, b in ranges):
            lower, upper = ([values.scaled(r[side]) for r in ranges] for side in (0, 1))  # type: ignore[arg-type]
            if len(run) == 1:
                canvas.line((x[0], x[0]), (lower[0], upper[0]), colour=BANDS[0], thick=8)
            canvas.axes.fill_between(x, lower, upper, color=BANDS[0], linewidth=0, zorder=2)
        sns.lineplot(
            x=x,
            y=y,
            ax=canvas.axes,
            color=PALETTE[0],
            linewidth=2,
            marker="o",
            markersize=7,
            errorbar=None,
            legend=False,
            zorder=4,
            markeredgewidth=0,
        )


def _runs(points: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    """Return stretches of periods that follow one another without a gap."""
    found: list[list[int]] = [[]]
    for index, point in enumerate(points):
        if known(point.get("value")) is None:
            found.append([])
        else:
            found[-1].append(index)
    return [run for run in found if run]


def _is_known(point: Mapping[str, Any]) -> bool:
    return known(point.get("value")) is not None


def _said(
    canvas: Canvas,
    times: Sequence[float],
    points: Sequence[Mapping[str, Any]],
    values: Values,
    upright: Sequence[float],
) -> None:
    """Write the first, last, highest and lowest value beside their marks, clear of the curve and of moments."""
    held = [(at, p["value"]) for at, p in zip(times, points, strict=True) if _is_known(p)]
    if not held:
        return
    sheet = placing.Sheet(canvas, [at for at, _ in held], [values.scaled(value) for _, value in held], upright)
    by_value = sorted(range(len(held)), key=lambda i: held[i][1])
    last = len(held) - 1
    for index in dict.fromkeys([by_value[-1], by_value[0], 0, last]):
        under = index == by_value[0] and index != by_value[-1]
        side = "left" if index == 0 else "right" if index == last else "center"
        sheet.write(index, values.say(held[index][1]), under=under, side=side)


def _columns(points: Sequence[Mapping[str, Any]], values: Values, language: Language) -> list[str]:
    heads = [
        language.gettext("Period"),
        values.head(language.gettext("Value")),
        values.head(language.gettext("Lowest plausible")),
        values.head(language.gettext("Highest plausible")),
    ]
    return [*heads, "n"] if any("n" in p for p in points) else heads


def _row(point: Mapping[str, Any], values: Values, with_n: bool) -> list[Any]:
    row = [point["period"], *(values.raw(point.get(k)) for k in ("value", "low", "high"))]
    return [*row, point.get("n")] if with_n else row


def _description(named: list[tuple[str, Any]], values: Values, language: Language) -> str:
    found = extremes(named)
    if found is None:
        return language.gettext("Line chart over time. No period may be shown, so no line is drawn.")
    (most, high), (least, low) = found
    seen = [(name, v) for name, v in named if known(v) is not None]
    return language.gettext(
        "Line chart from {first} ({start}) to {last} ({end}). Highest: {most}, {high}. Lowest: {least}, {low}.",
        first=seen[0][0],
        start=values.say(seen[0][1]),
        last=seen[-1][0],
        end=values.say(seen[-1][1]),
        most=most,
        high=values.say(high),
        least=least,
        low=values.say(low),
    )


def _how_to_read(points: Sequence[Mapping[str, Any]], language: Language) -> str:
    if any(known(p.get("low")) is not None for p in points):
        return language.gettext(
            "How to read it: time runs from left to right; each dot is a period; "
            "the shaded part is its plausible range."
        )
    return language.gettext("How to read it: time runs from left to right; each dot is a period.")
