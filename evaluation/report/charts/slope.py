"""Slope: the value at one wave and at another, a panel per group, all on the same scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts.canvas import BANDS, LINE, MARGIN, MUTED, WIDTH, Canvas, ticks, wrapped
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About, Values, extremes, known
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

PANEL = 64.0
ENDS = (0.28, 0.72)  # where the two waves stand, shares of the width


def slope(
    series: Sequence[Mapping[str, Any]],
    waves: tuple[str, str],
    *,
    language: Language,
    unit: str = "",
    **about: Unpack[About],
) -> Figure:
    """Draw a line from one wave to the other for each series, with the plausible ranges shaded.

    Time runs from left to right in every language.

    Parameters
    ----------
    series : sequence of mappings
        ``name, from, to`` and, where there is a range, ``from_low, from_high, to_low, to_high``.
    waves : pair of str
        Names of the two waves, as shown.
    """
    keys = ("from", "from_low", "from_high", "to", "to_low", "to_high")
    values = Values([s.get(k) for s in series for k in keys], unit, language)
    panels = [wrapped(s["name"], WIDTH - 2 * MARGIN) for s in series]
    panel = PANEL * 1.6 if len(series) == 1 else PANEL
    names = [wrapped(w, WIDTH * 0.42) for w in waves]
    height = sum(LINE * len(lines) + panel for lines in panels)

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(0, 1)
        canvas.axes.set_ylim(height, 0)
        ticks(canvas, ENDS, ["\n".join(n) for n in names])
        y = 0.0
        for lines, one in zip(panels, series, strict=True):
            for number, line in enumerate(lines):
                canvas.label(y + LINE * (number + 0.5), line)
            y += LINE * len(lines)
            _panel(canvas, one, values, y + 10, y + panel - 16)
            y += panel

    ends = list(zip(waves, ("from", "to"), strict=True))
    named = [(f"{s['name']}{language.comma}{wave}", s.get(k)) for s in series for wave, k in ends]
    return complete(
        paint,
        about,
        language=language,
        height=height,
        bottom=6 + LINE * max(map(len, names)),
        named=named,
        description=_description(named, waves, values, language),
        how_to_read=_how_to_read(series, language),
        columns=_columns(waves, values, language),
        rows=[[s["name"], *(values.raw(s.get(k)) for k in keys)] for s in series],
        digits=values.digits,
    )


def _panel(canvas: Canvas, one: Mapping[str, Any], values: Values, top: float, bottom: float) -> None:
    low, high = values.limits(share=0.0)

    def height(value: float) -> float:
        return bottom - (values.scaled(value) - low) / (high - low) * (bottom - top)

    before, after = known(one.get("from")), known(one.get("to"))
    ranges = [known(one.get(k)) for k in ("from_low", "to_low", "from_high", "to_high")]
    if all(r is not None for r in ranges):
        lower, upper = [height(r) for r in ranges[:2]], [height(r) for r in ranges[2:]]  # type: ignore[arg-type]
        canvas.axes.fill_between(ENDS, lower, upper, color=BANDS[0], linewidth=0, zorder=2)
    if before is not None and after is not None:
        canvas.line(ENDS, (height(before), height(after)), colour="#0072B2", thick=2)
    for x, value, ha, shift in ((ENDS[0], before, "right", -0.03), (ENDS[1], after, "left", 0.03)):
        y = (top + bottom) / 2 if value is None else height(value)
        canvas.text(x + shift, y, values.say(value), ha=ha, colour=MUTED if value is None else "#1b1b1b")
        if value is not None:
            canvas.dot(x, y)


def _columns(waves: tuple[str, str], values: Values, language: Language) -> list[str]:
    heads = [language.gettext("Who or what")]
    for wave in waves:
        heads += [
            values.head(wave),
            values.head(language.gettext("{wave}, lowest plausible", wave=wave)),
            values.head(language.gettext("{wave}, highest plausible", wave=wave)),
        ]
    return heads


def _description(named: list[tuple[str, Any]], waves: tuple[str, str], values: Values, language: Language) -> str:
    found = extremes(named)
    if found is None:
        return language.gettext(
            "Line chart from {first} to {last}. No value may be shown, so no line is drawn.",
            first=waves[0],
            last=waves[1],
        )
    (most, high), (least, low) = found
    return language.gettext(
        "Line chart from {first} to {last}. Highest: {most}, {high}. Lowest: {least}, {low}.",
        first=waves[0],
        last=waves[1],
        most=most,
        high=values.say(high),
        least=least,
        low=values.say(low),
    )


def _how_to_read(series: Sequence[Mapping[str, Any]], language: Language) -> str:
    read = (
        language.gettext("How to read it: each line runs from the earlier to the later wave, left to right.")
        if len(series) == 1
        else language.gettext(
            "How to read it: each line runs from the earlier to the later wave, left to right; "
            "all panels have the same scale."
        )
    )
    if any(known(s.get("from_low")) is not None for s in series):
        shaded = language.gettext("The shaded part is the plausible range.")
        return f"{read} {shaded}"
    return read
