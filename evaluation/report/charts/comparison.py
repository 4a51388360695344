"""Comparison: a place's line among the lines of other areas, and the comparison put together from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import time_axis
from evaluation.report.charts.canvas import INK, PALETTE, RULE, Canvas, wide
from evaluation.report.charts.complete import complete
from evaluation.report.charts.time_axis import TOP
from evaluation.report.charts.values import About, Values, extremes, known
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

HEIGHT = 220.0
PALE = "#b8b8b8"


def comparison(
    points: Sequence[Mapping[str, Any]],
    others: Sequence[Mapping[str, Any]],
    *,
    language: Language,
    place: str,
    since: Mapping[str, Any],
    unit: str = "",
    **about: Unpack[About],
) -> Figure:
    """Draw the other areas as thin grey lines, the place as a thick one, its comparison dashed.

    Parameters
    ----------
    points : sequence of mappings
        ``period, start, value, comparison`` of the place.
    others : sequence of mappings
        ``area, values`` (one per point).
    since : mapping
        ``date, label``: where before and after are told apart.
    """
    times = time_axis.times(points)
    periods = [str(p["period"]) for p in points]
    numbers = [p.get(k) for p in points for k in ("value", "comparison")] + [v for o in others for v in o["values"]]
    values = Values(numbers, unit, language)
    named = [(period, p.get("value")) for period, p in zip(periods, points, strict=True)]

    def paint(canvas: Canvas) -> None:
        low, high = time_axis.ends(values, marked=True)
        canvas.axes.set_ylim(low, high)
        time_axis.stretch(canvas, times, periods)
        for other in others:
            _path(canvas, times, other["values"], values, colour=PALE, thick=0.9)
        _path(canvas, times, [p.get("comparison") for p in points], values, colour=PALETTE[1], thick=2, dashed=True)
        _path(canvas, times, [p.get("value") for p in points], values, colour=PALETTE[0], thick=2.6)
        time_axis.levels(canvas, values)
        line = (high - low) / HEIGHT
        time_axis.moment(canvas, time_axis.day(since["date"]), str(since["label"]), high - line * 8)
        _name(canvas, times, named, values, place, line)

    return complete(
        paint,
        about,
        language=language,
        height=HEIGHT,
        bottom=TOP,
        sides=time_axis.sides(values, language, marked=True),
        named=named,
        description=_description(named, others, periods, place, values, language),
        how_to_read=_how_to_read(language, place),
        columns=[language.gettext("Area"), *map(values.head, periods)],
        rows=_rows(points, others, place, values, language),
        digits=values.digits,
    )


def _path(
    canvas: Canvas,
    times: Sequence[float],
    line: Sequence[Any],
    values: Values,
    *,
    colour: str,
    thick: float,
    dashed: bool = False,
) -> None:
    at = [i for i, v in enumerate(line) if known(v) is not None]
    canvas.axes.plot(
        [times[i] for i in at],
        [values.scaled(float(line[i])) for i in at],
        color=colour,
        linewidth=thick,
        linestyle=(0, (5, 3)) if dashed else "-",
        zorder=2 if colour == PALE else 4,
    )


def _name(
    canvas: Canvas, times: Sequence[float], named: list[tuple[str, Any]], values: Values, place: str, line: float
) -> None:
    """Write the place's name beside its line, on the side where it ends."""
    at = [i for i, (_, v) in enumerate(named) if known(v) is not None]
    if not at:
        return
    last = at[-1]
    height = values.scaled(float(named[last][1]))
    if canvas.rtl or wide(place) < 150:
        canvas.text(times[last], height + line * 12, place, ha="right", bold=True, colour=INK, backed=True)
    else:
        canvas.axes.plot([times[last]], [height], marker="o", color=PALETTE[0], markeredgecolor=RULE)


def _rows(
    points: Sequence[Mapping[str, Any]],
    others: Sequence[Mapping[str, Any]],
    place: str,
    values: Values,
    language: Language,
) -> list[list[Any]]:
    own = [[place, *(values.raw(p.get("value")) for p in points)]]
    made = [p.get("comparison") for p in points]
    if any(known(v) is not None for v in made):
        own.append([language.gettext("The comparison put together from the others"), *map(values.raw, made)])
    return own + [[str(o["area"]), *map(values.raw, o["values"])] for o in others]


def _description(
    named: list[tuple[str, Any]],
    others: Sequence[Mapping[str, Any]],
    periods: Sequence[str],
    place: str,
    values: Values,
    language: Language,
) -> str:
    own = extremes(named)
    every = [(f"{o['area']}{language.comma}{p}", v) for o in others for p, v in zip(periods, o["values"], strict=True)]
    beside = extremes(every)
    if own is None or beside is None:
        return language.gettext("Lines over time. No value of the place or of other areas may be shown.")
    return language.gettext(
        "Lines over time of {place} and {count} other areas. {place}: highest {most}, {high}; lowest {least}, {low}. "
        "Among the others: highest {other_most}, {other_high}; lowest {other_least}, {other_low}.",
        place=place,
        count=language.number(len(others), 0),
        most=own[0][0],
        high=values.say(own[0][1]),
        least=own[1][0],
        low=values.say(own[1][1]),
        other_most=beside[0][0],
        other_high=values.say(beside[0][1]),
        other_least=beside[1][0],
        other_low=values.say(beside[1][1]),
    )


def _how_to_read(language: Language, place: str) -> str:
    return language.gettext(
        "How to read it: the thick line is {place}; each thin grey line is another area; the dashed line is the mix of "
        "other areas that followed {place} most closely beforehand.",
        place=place,
    )
