"""Shares: how each share moved from one wave to the other, between nothing and all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import LINE, Canvas
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About, Values, extremes, known
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language


def shares(
    rows: Sequence[Mapping[str, Any]],
    *,
    language: Language,
    waves: tuple[str, str] = ("", ""),
    **about: Unpack[About],
) -> Figure:
    """Draw two marks per share: an empty one for the earlier wave, a filled one for the later.

    Parameters
    ----------
    rows : sequence of mappings
        ``name, from, to``: shares 0-1, None where there is none.
    waves : pair of str
        Names of the waves; default "before" and "after".
    """
    waves = (waves[0] or language.gettext("before"), waves[1] or language.gettext("after"))
    values = Values([0, 1, *(s.get(k) for s in rows for k in ("from", "to"))], "share", language)
    laid, height = lanes.laid_out([(s["name"], _from_to(s, values, language)) for s in rows], top=2 * LINE + 8)

    def paint(canvas: Canvas) -> None:
        values.axis(canvas, -2, 102)
        lanes.key_lines(canvas, [(waves[0], _key(canvas, True)), (waves[1], _key(canvas, False))], 0)
        for row, share in zip(laid, rows, strict=True):
            lanes.write(canvas, row)
            before, after = known(share.get("from")), known(share.get("to"))
            if before is not None and after is not None:
                canvas.line((values.scaled(before), values.scaled(after)), (row.middle, row.middle))
            for value, hollow in ((before, True), (after, False)):
                if value is not None:
                    canvas.dot(values.scaled(value), row.middle, 0, hollow=hollow)

    named = [
        (f"{s['name']}{language.comma}{wave}", s.get(k))
        for s in rows
        for wave, k in zip(waves, ("from", "to"), strict=True)
    ]
    return complete(
        paint,
        about,
        language=language,
        height=height,
        bottom=lanes.TICKS,
        named=named,
        description=_description(named, values, language),
        how_to_read=language.gettext(
            "How to read it: the empty mark is {first}, the filled mark is {last}; the line is the change.",
            first=waves[0],
            last=waves[1],
        ),
        columns=[language.gettext("Share"), values.head(waves[0]), values.head(waves[1])],
        rows=[[s["name"], values.raw(s.get("from")), values.raw(s.get("to"))] for s in rows],
        digits=values.digits,
    )


def _key(canvas: Canvas, hollow: bool) -> Callable[[float, float], None]:
    return lambda share, y: canvas.dot(-2 + share * 104, y, 0, hollow=hollow)


def _from_to(share: Mapping[str, Any], values: Values, language: Language) -> str:
    before, after = values.say(share.get("from")), values.say(share.get("to"))
    return before if before == after else language.gettext("{low} to {high}", low=before, high=after)


def _description(named: list[tuple[str, Any]], values: Values, language: Language) -> str:
    ends = extremes(named)
    if ends is None:
        return language.gettext("Chart of shares at two waves. No share may be shown, so no mark is drawn.")
    (most, high), (least, low) = ends
    return language.gettext(
        "Chart of shares at two waves. Highest: {most}, {high}. Lowest: {least}, {low}.",
        most=most,
        high=values.say(high),
        least=least,
        low=values.say(low),
    )
