"""The last step of every chart: the drawing, its words and its data become one figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report.charts.canvas import MARGIN, Canvas, draw
from evaluation.report.charts.values import About, absent
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language


def complete(
    paint: Callable[[Canvas], None],
    about: About,
    *,
    language: Language,
    height: float,
    bottom: float = 0.0,
    sides: tuple[float, float] = (MARGIN, MARGIN),
    description: str,
    how_to_read: str,
    named: Iterable[tuple[str, Any]] = (),
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    digits: int = 2,
) -> Figure:
    """Return the figure; ``named`` values that are absent are named in its note.

    ``height, bottom, sides`` are those of `draw`; ``how_to_read`` holds where ``about`` says nothing else.
    """
    drawn = draw(
        paint,
        language=language,
        height=height,
        bottom=bottom,
        sides=sides,
        key=about["key"],
        title=about["headline"],
        description=description,
    )
    return Figure(
        key=about["key"],
        headline=about["headline"],
        subtitle=about.get("subtitle", ""),
        svg=drawn,
        description=description,
        columns=columns,
        rows=rows,
        note=absent(named, language, about.get("note", "")),
        how_to_read=about.get("how_to_read") or how_to_read,
        source=about.get("source", ""),
        digits=digits,
    )
