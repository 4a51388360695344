"""Three readings of power: for each side its share of votes, its share of money, and the influence others see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts.canvas import LINE, PALETTE, RULE, Canvas
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About, Values, extremes, known
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

READINGS = ("seats", "money", "influence")
SCALE = (1.0, 4.0)  # of the influence others see
BAR, GAP, APART = 9.0, 6.0, 12.0


def three_readings(sides: Sequence[Mapping[str, Any]], *, language: Language, **about: Unpack[About]) -> Figure:
    """Draw two bars (shares) and a mark on a line (influence, 1-4) for each side; nothing is added up.

    Parameters
    ----------
    sides : sequence of mappings
        ``name``; ``seats`` and ``money``: shares 0-1; ``influence``: 1-4; None where it may not be shown.
    """
    shares = Values([0, 1], "share", language)
    names = reading_names(language)
    block = LINE + 3 * (LINE + BAR + GAP) + APART
    height = max(block * len(sides), LINE)

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(0, 100)
        canvas.axes.xaxis.set_visible(False)
        for number, side in enumerate(sides):
            y = block * number
            canvas.label(y + LINE / 2, str(side["name"]), bold=True)
            for at, reading in enumerate(READINGS):
                top = y + LINE + at * (LINE + BAR + GAP)
                canvas.label(top + LINE / 2, names[reading])
                canvas.label(top + LINE / 2, say(side, reading, language), side="end")
                _reading(canvas, top + LINE + BAR / 2, known(side.get(reading)), at)

    every = [(f"{s['name']}{language.comma}{names[r]}", s.get(r)) for s in sides for r in READINGS]
    return complete(
        paint,
        about,
        language=language,
        height=height,
        named=every,
        description=_description(sides, language),
        how_to_read=language.gettext(
            "How to read it: a bar is a share of all votes, or of all money. The mark shows how much influence others "
            "see in that side, from 1 (left) to 4 (right). The readings are not added up."
        ),
        columns=[
            language.gettext("Side"),
            shares.head(names["seats"]),
            shares.head(names["money"]),
            names["influence"],
        ],
        rows=[[s["name"], shares.raw(s.get("seats")), shares.raw(s.get("money")), _rounded(s)] for s in sides],
        digits=1,
    )


def reading_names(language: Language) -> dict[str, str]:
    """Return what each reading is called."""
    return {
        "seats": language.gettext("Share of the votes"),
        "money": language.gettext("Share of the money it decides on"),
        "influence": language.gettext("Influence others see, 1 to 4"),
    }


def say(side: Mapping[str, Any], reading: str, language: Language) -> str:
    """Return one value in words."""
    value = known(side.get(reading))
    if value is None:
        return language.gettext("not shown")
    return language.number(value, 1) if reading == "influence" else language.percent(value)


def _rounded(side: Mapping[str, Any]) -> float | None:
    value = known(side.get("influence"))
    return None if value is None else round(value, 1)


def _reading(canvas: Canvas, y: float, value: float | None, series: int) -> None:
    if value is None:
        return
    if READINGS[series] == "influence":
        canvas.line((0, 100), (y + 1, y + 1), colour=RULE)
        canvas.dot(100 * (value - SCALE[0]) / (SCALE[1] - SCALE[0]), y + 1, 3, size=44)
        return
    canvas.axes.barh([y], [100], height=BAR, color="#ececec", linewidth=0, zorder=1, clip_on=False)
    canvas.axes.barh([y], [100 * value], height=BAR, color=PALETTE[series], linewidth=0, zorder=2, clip_on=False)


def _description(sides: Sequence[Mapping[str, Any]], language: Language) -> str:
    parts = [language.gettext("Three readings of power for each side, drawn apart.")]
    for reading, words in reading_names(language).items():
        ends = extremes([(str(s["name"]), s.get(reading)) for s in sides])
        if ends is None:
            continue
        (most, high), (least, low) = ends
        parts.append(
            language.gettext(
                "{what}: highest for {most} ({high}), lowest for {least} ({low}).",
                what=words,
                most=most,
                high=say({reading: high}, reading, language),
                least=least,
                low=say({reading: low}, reading, language),
            )
        )
    if len(parts) == 1:
        parts.append(language.gettext("Nothing may be shown, so nothing is drawn."))
    return " ".join(parts)
