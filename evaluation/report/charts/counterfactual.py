"""Counterfactual: what was counted, the line through it, and where the earlier line would have led after a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

import seaborn as sns

from evaluation.report.charts import time_axis
from evaluation.report.charts.canvas import BANDS, PALETTE, Canvas, wrapped
from evaluation.report.charts.complete import complete
from evaluation.report.charts.time_axis import TOP
from evaluation.report.charts.values import About, Values, extremes, known, ranges
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

HEIGHT = 200.0


def counterfactual(
    points: Sequence[Mapping[str, Any]],
    *,
    language: Language,
    since: Mapping[str, Any],
    unit: str = "",
    mark: Sequence[Mapping[str, Any]] = (),
    **about: Unpack[About],
) -> Figure:
    """Draw dots, the fitted line in two pieces, and the earlier line carried on, dashed, with its shaded range.

    Parameters
    ----------
    points : sequence of mappings
        ``period, start, value, fitted, counterfactual, low, high``: what is not known is None.
    since : mapping
        ``date, label``: the dated act; the line breaks there.
    mark : sequence of mappings
        ``date, label``: other events laid on the curve (short labels, such as numbers of a list beneath).
    """
    drawn = ("value", "fitted", "counterfactual", "low", "high")
    values = Values([p.get(k) for p in points for k in drawn], unit, language)
    times = time_axis.times(points)
    named = [(str(p["period"]), p.get("value")) for p in points]
    begun = time_axis.day(since["date"])

    def paint(canvas: Canvas) -> None:
        low, high = time_axis.ends(values, marked=True)
        canvas.axes.set_ylim(low, high)
        time_axis.stretch(canvas, times, [name for name, _ in named])
        late = [known(p.get("counterfactual")) is not None for p in points]
        _range(canvas, times, points, values)
        for side in (False, True):
            _path(canvas, times, points, values, "fitted", [i for i, x in enumerate(late) if x == side])
        _path(canvas, times, points, values, "counterfactual", [i for i, x in enumerate(late) if x], dashed=True)
        _dots(canvas, times, points, values)
        time_axis.levels(canvas, values)
        line = (high - low) / HEIGHT
        named_by = wrapped(since["label"], 150)[:2]
        for at, words in enumerate(named_by):
            time_axis.moment(canvas, begun, words, high - line * (8 + 15 * at))
        under = 1 - (5 + 15 * len(named_by)) / HEIGHT  # no line runs through the words of the act
        upright = [time_axis.day(m["date"]) for m in mark]
        for i, m in enumerate(mark):  # words of neighbours stand one above the other
            place = low + line * (10 + 15 * (i % 2))
            time_axis.moment(canvas, upright[i], str(m["label"]), place, reach=under, beside=[begun, *upright])

    return complete(
        paint,
        about,
        language=language,
        height=HEIGHT,
        bottom=TOP,
        sides=time_axis.sides(values, language, marked=True),
        named=named,
        description=_description(named, points, values, str(since["label"]), language),
        how_to_read=_how_to_read(language),
        columns=_columns(values, language),
        rows=[[str(p["period"]), *(values.raw(p.get(k)) for k in drawn)] for p in points],
        digits=values.digits,
    )


def _range(canvas: Canvas, times: Sequence[float], points: Sequence[Mapping[str, Any]], values: Values) -> None:
    held = [i for i, p in enumerate(points) if known(p.get("low")) is not None and known(p.get("high")) is not None]
    low, high = ([values.scaled(points[i][k]) for i in held] for k in ("low", "high"))
    canvas.axes.fill_between([times[i] for i in held], low, high, color=BANDS[1], linewidth=0, zorder=1)


def _path(
    canvas: Canvas,
    times: Sequence[float],
    points: Sequence[Mapping[str, Any]],
    values: Values,
    key: str,
    at: Sequence[int],
    *,
    dashed: bool = False,
) -> None:
    at = [i for i in at if known(points[i].get(key)) is not None]
    if not at:
        return
    canvas.axes.plot(
        [times[i] for i in at],
        [values.scaled(points[i][key]) for i in at],
        color=PALETTE[1 if dashed else 0],
        linewidth=2,
        linestyle=(0, (5, 3)) if dashed else "-",
        zorder=3,
    )


def _dots(canvas: Canvas, times: Sequence[float], points: Sequence[Mapping[str, Any]], values: Values) -> None:
    at = [i for i, p in enumerate(points) if known(p.get("value")) is not None]
    sns.scatterplot(
        x=[times[i] for i in at],
        y=[values.scaled(points[i]["value"]) for i in at],
        ax=canvas.axes,
        color=PALETTE[0],
        s=28,
        legend=False,
        zorder=4,
        linewidth=0,
    )


def _columns(values: Values, language: Language) -> list[str]:
    heads = (
        language.gettext("Value"),
        language.gettext("Line through the values"),
        language.gettext("Earlier line carried on"),
        *ranges(language),
    )
    return [language.gettext("Period"), *map(values.head, heads)]


def _description(
    named: list[tuple[str, Any]], points: Sequence[Mapping[str, Any]], values: Values, act: str, language: Language
) -> str:
    found = extremes(named)
    ends = [p for p in points if known(p.get("counterfactual")) is not None]
    if found is None or not ends:
        return language.gettext("Dots over time. No line is drawn, as it may not be shown or is not known.")
    (most, high), (least, low) = found
    return language.gettext(
        "Dots over time with a line that may break at “{act}”. Highest: {most}, {high}. Lowest: {least}, {low}. "
        "At the end, {last}, the line stands at {fitted}; carried on, the earlier line would stand at {earlier}.",
        act=act,
        most=most,
        high=values.say(high),
        least=least,
        low=values.say(low),
        last=str(ends[-1]["period"]),
        fitted=values.say(ends[-1].get("fitted")),
        earlier=values.say(ends[-1].get("counterfactual")),
    )


def _how_to_read(language: Language) -> str:
    return language.gettext(
        "How to read it: each dot is a period; the unbroken line runs through them and may break at the date; "
        "the dashed line carries the earlier line on, and the shaded part is its plausible range."
    )
