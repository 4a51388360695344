"""Equiplot: how far each group is from one goal for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import Canvas
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About, Values, extremes, known, ranges
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language


def equiplot(
    points: Sequence[Mapping[str, Any]],
    goal: float | None = None,
    *,
    language: Language,
    unit: str = "",
    **about: Unpack[About],
) -> Figure:
    """Draw a dot per group with its plausible range, and a line from the dot to the goal.

    Parameters
    ----------
    points : sequence of mappings
        ``group, value, low, high, n``, in the order to be shown; a value of None is named as not shown.
    goal : float or None
        The universal goal.
    language : Language
    unit : str
        Shares are shown as percent.
    **about
        ``key, headline, subtitle, note, how_to_read, source``.
    """
    values = Values([goal, *(p.get(k) for p in points for k in ("value", "low", "high"))], unit, language)
    top = lanes.ABOVE if known(goal) is not None else 0.0
    laid, height = lanes.laid_out([(p["group"], values.say(p.get("value"))) for p in points], top=top)
    low, high = values.limits()

    def paint(canvas: Canvas) -> None:
        values.axis(canvas, low, high)
        aim = known(goal)
        if aim is not None:
            words = language.gettext("goal {goal}", goal=values.say(aim))
            lanes.mark_line(canvas, values.scaled(aim), words, laid, (low, high))
        for row, point in zip(laid, points, strict=True):
            lanes.write(canvas, row)
            _marks(canvas, row.middle, point, aim, values)

    named = [(str(p["group"]), p.get("value")) for p in points]
    heads = [values.head(h) for h in (language.gettext("Value"), *ranges(language))]
    return complete(
        paint,
        about,
        language=language,
        height=height,
        bottom=lanes.TICKS,
        named=named,
        description=_description(named, goal, values, language),
        how_to_read=_how_to_read(goal, language),
        columns=[language.gettext("Group"), *heads, "n"],
        rows=[[p["group"], *(values.raw(p.get(k)) for k in ("value", "low", "high")), p.get("n")] for p in points],
        digits=values.digits,
    )


def _marks(canvas: Canvas, y: float, point: Mapping[str, Any], goal: float | None, values: Values) -> None:
    value, low, high = (known(point.get(k)) for k in ("value", "low", "high"))
    if value is None:
        return
    if goal is not None:
        canvas.line((values.scaled(value), values.scaled(goal)), (y, y))
    if low is not None and high is not None:
        canvas.band(values.scaled(low), values.scaled(high), y)
    canvas.dot(values.scaled(value), y)


def _description(named: list[tuple[str, Any]], goal: float | None, values: Values, language: Language) -> str:
    found = extremes(named)
    if found is None:
        return language.gettext("Dot chart of values by group. No value may be shown, so no dot is drawn.")
    (most, high), (least, low) = found
    said = language.gettext(
        "Dot chart of values by group. Highest: {most}, {high}. Lowest: {least}, {low}.",
        most=most,
        high=values.say(high),
        least=least,
        low=values.say(low),
    )
    if known(goal) is None:
        return said
    wanted = language.gettext("The goal for all is {goal}.", goal=values.say(goal))
    return f"{said} {wanted}"


def _how_to_read(goal: float | None, language: Language) -> str:
    if known(goal) is None:
        return language.gettext("How to read it: each dot is a group; the shaded part is its plausible range.")
    return language.gettext(
        "How to read it: each dot is a group; the shaded part is its plausible range; "
        "the line shows how far it is from the goal."
    )
