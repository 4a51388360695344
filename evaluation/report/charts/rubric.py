"""Rubric: the step on which each criterion stood and stands; too little evidence is drawn apart, never as a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import LINE, MUTED, PALETTE, Canvas, ticks
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

STEPS = (0, 1, 2, 3, 4)
APART = 5.0  # where too little evidence stands, beyond the last step
EDGE = 4.5
INSUFFICIENT = "insufficient"


def rubric(
    rows: Sequence[Mapping[str, Any]], waves: tuple[str, str], *, language: Language, **about: Unpack[About]
) -> Figure:
    """Draw each criterion on five steps: an empty mark for the earlier wave, a filled one for the later.

    Parameters
    ----------
    rows : sequence of mappings
        ``name, from, to``: a step 0-4, ``insufficient`` for too little evidence, None where nothing was agreed.
    waves : pair of str
        Names of the waves; the first empty where there is one wave.
    """
    both = bool(waves[0])
    keys = [(waves[0], True), (waves[1], False)] if both else [(waves[1], False)]
    laid, height = lanes.laid_out([(r["name"], _moved(r, both, language)) for r in rows], top=LINE * len(keys) + 8)

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(-0.4, APART + 0.4)
        ticks(canvas, (*STEPS, APART), (*(language.number(s, 0) for s in STEPS), "?"))
        lanes.key_lines(canvas, [(name, _key(canvas, hollow)) for name, hollow in keys], 0)
        for row, one in zip(laid, rows, strict=True):
            lanes.write(canvas, row)
            _marks(canvas, row, one, both)

    return complete(
        paint,
        about,
        language=language,
        height=height,
        bottom=lanes.TICKS,
        digits=0,
        named=[(r["name"], None if _place(r.get("to")) is None else 1) for r in rows],
        description=_description(rows, both, language),
        how_to_read=_how_to_read(waves, language),
        columns=[language.gettext("Criterion"), *(name for name, _ in keys)],
        rows=[[r["name"], *(_say(r.get("from" if hollow else "to"), language) for _, hollow in keys)] for r in rows],
    )


def _place(step: Any) -> float | None:
    return None if step is None else APART if step == INSUFFICIENT else float(step)


def _say(step: Any, language: Language) -> str:
    if step is None:
        return language.gettext("not agreed on")
    return language.gettext("too little evidence") if step == INSUFFICIENT else language.number(step, 0)


def _moved(row: Mapping[str, Any], both: bool, language: Language) -> str:
    after = _say(row.get("to"), language)
    if not both:
        return after
    before = _say(row.get("from"), language)
    return before if before == after else language.gettext("{before} → {after}", before=before, after=after)


def _marks(canvas: Canvas, row: lanes.Row, one: Mapping[str, Any], both: bool) -> None:
    y = row.middle
    canvas.line((STEPS[0], STEPS[-1]), (y, y))
    for step in STEPS:
        canvas.line((step, step), (y - 4, y + 4))
    canvas.line((EDGE, EDGE), (y - lanes.TRACK / 2, y + lanes.TRACK / 2), colour=MUTED, dashed=True, thick=1.0)
    before, after = _place(one.get("from")) if both else None, _place(one.get("to"))
    if before is not None and after is not None and APART not in (before, after):
        canvas.line((before, after), (y, y), colour=PALETTE[0], thick=3.0)
    for place, hollow in ((before, True), (after, False)):
        # where both stand on one step the empty mark is larger, so that it is seen around the filled one
        if place is not None:
            canvas.dot(place, y, 0, hollow=hollow, size=130 if hollow and before == after else 60)


def _key(canvas: Canvas, hollow: bool) -> Callable[[float, float], None]:
    return lambda share, y: canvas.dot(-0.4 + share * (APART + 0.8), y, 0, hollow=hollow)


def _how_to_read(waves: tuple[str, str], language: Language) -> str:
    apart = language.gettext("Too little evidence stands apart, over the question mark: it is no level.")
    if not waves[0]:
        read = language.gettext("How to read it: each mark stands on a level, 0 to 4, from left to right.")
        return f"{read} {apart}"
    read = language.gettext(
        "How to read it: each mark stands on a level, 0 to 4, from left to right; {first} is empty, {last} is filled.",
        first=waves[0],
        last=waves[1],
    )
    return f"{read} {apart}"


def _description(rows: Sequence[Mapping[str, Any]], both: bool, language: Language) -> str:
    parts = [language.gettext("Chart of the level of each criterion.")]
    for row in rows:
        parts.append(language.gettext("{name}: {level}.", name=row["name"], level=_moved(row, both, language)))
    return " ".join(parts)
