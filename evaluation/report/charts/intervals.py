"""Intervals: estimates with their plausible range, against the value that means no difference."""

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


def intervals(
    rows: Sequence[Mapping[str, Any]],
    *,
    language: Language,
    unit: str = "",
    neutral_name: str = "",
    points: bool = False,
    **about: Unpack[About],
) -> Figure:
    """Draw a dot in a shaded plausible range per estimate, and a line where there is no difference.

    Parameters
    ----------
    rows : sequence of mappings
        ``name, estimate, low, high, neutral``; the line is drawn where all have the same ``neutral``.
    neutral_name : str
        What the line means, in the page's language; default "no difference".
    points : bool
        The estimates are differences: of percents they are percentage points.
    """
    given = {known(e.get("neutral")) for e in rows}
    neutral = given.pop() if len(given) == 1 else None
    values = Values(
        [neutral, *(e.get(k) for e in rows for k in ("estimate", "low", "high"))], unit, language, points=points
    )
    top = 0.0 if neutral is None else lanes.ABOVE
    laid, height = lanes.laid_out([(e["name"], values.say(e.get("estimate"))) for e in rows], top=top)
    limits = values.limits()

    def paint(canvas: Canvas) -> None:
        values.axis(canvas, *limits)
        if neutral is not None:
            words = neutral_name or language.gettext("no difference")
            lanes.mark_line(canvas, values.scaled(neutral), words, laid, limits)
        for row, estimate in zip(laid, rows, strict=True):
            lanes.write(canvas, row)
            _marks(canvas, row.middle, estimate, values)

    named = [(str(e["name"]), e.get("estimate")) for e in rows]
    heads = [values.head(h) for h in (language.gettext("Estimate"), *ranges(language))]
    return complete(
        paint,
        about,
        language=language,
        height=height,
        bottom=lanes.TICKS,
        named=named,
        description=_description(named, neutral, values, language),
        how_to_read=language.gettext(
            "How to read it: each dot is an estimate; the true value may lie anywhere in the shaded part. "
            "Where the shaded part crosses the dashed line, neither direction is certain."
        ),
        columns=[language.gettext("What was measured"), *heads],
        rows=[[e["name"], *(values.raw(e.get(k)) for k in ("estimate", "low", "high"))] for e in rows],
        digits=values.digits,
    )


def _marks(canvas: Canvas, y: float, estimate: Mapping[str, Any], values: Values) -> None:
    value, low, high = (known(estimate.get(k)) for k in ("estimate", "low", "high"))
    if value is None:
        return
    if low is not None and high is not None:
        canvas.band(values.scaled(low), values.scaled(high), y)
    canvas.dot(values.scaled(value), y)


def _description(named: list[tuple[str, Any]], neutral: float | None, values: Values, language: Language) -> str:
    found = extremes(named)
    if found is None:
        return language.gettext("Chart of estimates with their ranges. No estimate may be shown, so none is drawn.")
    (most, high), (least, low) = found
    said = language.gettext(
        "Chart of estimates with their ranges. Highest: {most}, {high}. Lowest: {least}, {low}.",
        most=most,
        high=values.say(high),
        least=least,
        low=values.say(low),
    )
    if neutral is None:
        return said
    none = language.gettext("No difference would be {neutral}.", neutral=values.say(neutral))
    return f"{said} {none}"
