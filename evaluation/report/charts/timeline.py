"""Time line: what happened, in the order it happened, earliest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import LINE, MARGIN, MARKERS, MUTED, PALETTE, WIDTH, Canvas, wrapped
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

INDENT = 26.0


def timeline(events: Sequence[Mapping[str, Any]], *, language: Language, **about: Unpack[About]) -> Figure:
    """Draw dated events along a line that runs down the page; long silences leave more room.

    Parameters
    ----------
    events : sequence of mappings
        ``date`` (ISO), ``title`` and ``kind``, both in the page's language; a kind has its own shape.
    """
    ordered = sorted(events, key=lambda e: (str(e["date"]), str(e["title"])))
    kinds = list(dict.fromkeys(str(e.get("kind") or "") for e in ordered))
    titles = [wrapped(e["title"], WIDTH - 2 * MARGIN - INDENT) for e in ordered]
    named_kinds = [k for k in kinds if k] if len(kinds) > 1 else []
    tops, height = _places(ordered, titles, LINE * len(named_kinds) + (10 if named_kinds else 0))

    def paint(canvas: Canvas) -> None:
        width = WIDTH - 2 * MARGIN
        canvas.axes.set_xlim(0, width)
        canvas.axes.xaxis.set_visible(False)
        side = width - 8 if canvas.rtl else 8.0
        lanes.key_lines(canvas, [(k, _key(canvas, kinds.index(k))) for k in named_kinds], 0)
        if tops:
            canvas.line((side, side), (tops[0] + LINE / 2, tops[-1] + LINE / 2))
        for event, lines, top in zip(ordered, titles, tops, strict=True):
            _mark(canvas, side, top + LINE / 2, kinds.index(str(event.get("kind") or "")))
            _write(canvas, language.date(str(event["date"])), lines, top)

    return complete(
        paint,
        about,
        language=language,
        height=height,
        description=_description(ordered, language),
        how_to_read=language.gettext("How to read it: time runs from top to bottom."),
        columns=[language.gettext("Date"), language.gettext("What happened"), language.gettext("Kind")],
        rows=[[language.date(str(e["date"])), e["title"], e.get("kind") or None] for e in ordered],
    )


def _places(
    events: Sequence[Mapping[str, Any]], titles: Sequence[Sequence[str]], top: float
) -> tuple[list[float], float]:
    """Return where each event begins: under the one before, and lower for each year between them, up to three."""
    tops, y = [], top
    for index, lines in enumerate(titles):
        if index:
            y += 6 + 8 * min(3.0, _years(events[index - 1]["date"], events[index]["date"]))
        tops.append(y)
        y += LINE * (1 + len(lines))
    return tops, y + 4


def _years(earlier: Any, later: Any) -> float:
    try:
        days = dt.date.fromisoformat(str(later)[:10]) - dt.date.fromisoformat(str(earlier)[:10])
    except ValueError:
        return 0.0
    return days.days / 365.25


def _write(canvas: Canvas, date: str, lines: Sequence[str], top: float) -> None:
    share = INDENT / (WIDTH - 2 * MARGIN)
    at, ha = (1 - share, "right") if canvas.rtl else (share, "left")
    canvas.text(at, top + LINE / 2, date, ha=ha, across=True, colour=MUTED)
    for number, line in enumerate(lines, start=1):
        canvas.text(at, top + LINE * (number + 0.5), line, ha=ha, across=True)


def _mark(canvas: Canvas, x: float, y: float, kind: int) -> None:
    filled = kind < len(MARKERS)
    colour = PALETTE[kind % len(PALETTE)]
    canvas.axes.scatter(
        [x],
        [y],
        marker=MARKERS[kind % len(MARKERS)],
        s=56,
        facecolors=colour if filled else "#ffffff",
        edgecolors=colour,
        linewidths=1.6,
        zorder=4,
        clip_on=False,
    )


def _key(canvas: Canvas, kind: int) -> Callable[[float, float], None]:
    return lambda share, y: _mark(canvas, share * (WIDTH - 2 * MARGIN), y, kind)


def _description(events: Sequence[Mapping[str, Any]], language: Language) -> str:
    if not events:
        return language.gettext("Time line of what happened. Nothing dated was given, so nothing is drawn.")
    first, last = events[0], events[-1]
    return language.ngettext(
        "Time line of {n} event: {title}, on {date}. Time runs from top to bottom.",
        "Time line of {n} events. The first: {title}, on {date}. The last: {last_title}, on {last_date}.",
        len(events),
        n=language.number(len(events), 0),
        title=first["title"],
        date=language.date(str(first["date"])),
        last_title=last["title"],
        last_date=language.date(str(last["date"])),
    )
