"""Panels: small charts of the same kind below one another, on one scale: a panel per group, a dot per group within."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import LINE, MARGIN, WIDTH, Canvas, wrapped
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About, Values, extremes, known, ranges
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

APART = 10.0


def panels(
    found: Sequence[Mapping[str, Any]],
    goal: float | None = None,
    *,
    language: Language,
    unit: str = "",
    **about: Unpack[About],
) -> Figure:
    """Draw a panel per group with a dot and a plausible range for each group inside it, all on the same scale.

    Parameters
    ----------
    found : sequence of mappings
        ``name`` and ``points``, a sequence of ``group, value, low, high, n``; a value of None is named as not shown.
    goal : float or None
        The universal goal, marked across all panels.
    """
    points = [p for panel in found for p in panel["points"]]
    values = Values([goal, *(p.get(k) for p in points for k in ("value", "low", "high"))], unit, language)
    aim, limits = known(goal), values.limits()
    placed, height = _placed(found, values, lanes.ABOVE if aim is not None else 0.0)

    def paint(canvas: Canvas) -> None:
        values.axis(canvas, *limits)
        if aim is not None:
            words = language.gettext("goal {goal}", goal=values.say(aim))
            first = [lanes.Row("", top=placed[0][1])]
            first[0].middle, first[0].bottom = placed[0][1] + lanes.TRACK / 2, placed[0][1]
            lanes.mark_line(canvas, values.scaled(aim), words, first, limits)
        for lines, top, rows, panel in placed:
            for number, line in enumerate(lines):
                canvas.label(top + LINE * (number + 0.5), line, bold=True)
            for row, point in zip(rows, panel["points"], strict=True):
                lanes.write(canvas, row)
                _marks(canvas, row, point, aim, values)

    named = [(f"{panel['name']} ({p['group']})", p.get("value")) for panel in found for p in panel["points"]]
    heads = [values.head(h) for h in (language.gettext("Value"), *ranges(language))]
    return complete(
        paint,
        about,
        language=language,
        height=height,
        bottom=lanes.TICKS,
        named=named,
        description=_description(named, values, language),
        how_to_read=language.gettext(
            "How to read it: a heading is a group; each dot beneath it is a part of that group, the shaded part its "
            "plausible range; all have the same scale."
        ),
        columns=[language.gettext("Group"), language.gettext("Within it"), *heads, "n"],
        rows=[
            [panel["name"], p["group"], *(values.raw(p.get(k)) for k in ("value", "low", "high")), p.get("n")]
            for panel in found
            for p in panel["points"]
        ],
        digits=values.digits,
    )


def _placed(
    found: Sequence[Mapping[str, Any]], values: Values, y: float
) -> tuple[list[tuple[list[str], float, list[lanes.Row], Mapping[str, Any]]], float]:
    """Return each panel's heading, its place, its rows, and the height of all."""
    placed = []
    for panel in found:
        lines = wrapped(panel["name"], WIDTH - 2 * MARGIN)
        named = [(p["group"], values.say(p.get("value"))) for p in panel["points"]]
        rows, bottom = lanes.laid_out(named, top=y + LINE * len(lines))
        placed.append((lines, y, rows, panel))
        y = bottom + APART
    return placed, y - APART


def _marks(canvas: Canvas, row: lanes.Row, point: Mapping[str, Any], goal: float | None, values: Values) -> None:
    value, low, high = (known(point.get(k)) for k in ("value", "low", "high"))
    if goal is not None:
        at = values.scaled(goal)
        canvas.line((at, at), (row.middle - lanes.TRACK / 2, row.bottom), dashed=True, thick=1.3)
    if value is None:
        return
    if low is not None and high is not None:
        canvas.band(values.scaled(low), values.scaled(high), row.middle)
    canvas.dot(values.scaled(value), row.middle)


def _description(named: list[tuple[str, Any]], values: Values, language: Language) -> str:
    found = extremes(named)
    if found is None:
        return language.gettext("Dot charts, a panel per group. No value may be shown, so no dot is drawn.")
    (most, high), (least, low) = found
    return language.gettext(
        "Dot charts, a panel per group. Highest: {most}, {high}. Lowest: {least}, {low}.",
        most=most,
        high=values.say(high),
        least=least,
        low=values.say(low),
    )
