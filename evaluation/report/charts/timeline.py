"""Time line: what happened, in the order it happened, earliest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from evaluation.report.charts.canvas import INK, LINE, MARGIN, MARKERS, MUTED, PALETTE, WIDTH, Canvas, wrapped
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

INDENT = 26.0
SHEET = WIDTH - 2 * MARGIN
APART = 18.0  # from one track to the next


def timeline(events: Sequence[Mapping[str, Any]], *, language: Language, **about: Unpack[About]) -> Figure:
    """Draw dated events along lines that run down the page; long silences leave more room.

    Parameters
    ----------
    events : sequence of mappings
        ``date`` (ISO), ``title`` and ``kind``, both in the page's language; a kind has its own shape. ``track`` (0, 1,
        2; default 0) is the line it stands on, counted from where reading starts; a kind stands on one line.
    """
    ordered = sorted(events, key=lambda e: (str(e["date"]), str(e["title"])))
    kinds = list(dict.fromkeys(str(e.get("kind") or "") for e in ordered))
    tracks = {str(e.get("kind") or ""): int(e.get("track") or 0) for e in ordered}
    kinds.sort(key=lambda kind: tracks[kind])
    indent = INDENT + APART * max(tracks.values(), default=0)
    titles = [wrapped(e["title"], SHEET - indent) for e in ordered]
    named_kinds = [k for k in kinds if k] if len(kinds) > 1 else []
    tops, height = _places(ordered, titles, LINE * len(named_kinds) + (10 if named_kinds else 0))

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(0, SHEET)
        canvas.axes.xaxis.set_visible(False)
        for number, kind in enumerate(named_kinds):
            middle = LINE * (number + 0.5)
            _mark(canvas, _side(canvas, tracks[kind]), middle, kinds.index(kind))
            _words(canvas, middle, kind, indent, MUTED)
        for track in sorted(set(tracks.values())):
            side = _side(canvas, track)
            canvas.line((side, side), (tops[0] + LINE / 2, tops[-1] + LINE / 2))
        for event, lines, top in zip(ordered, titles, tops, strict=True):
            kind = str(event.get("kind") or "")
            _mark(canvas, _side(canvas, tracks[kind]), top + LINE / 2, kinds.index(kind))
            _write(canvas, language.date(str(event["date"])), lines, top, indent)

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


def _side(canvas: Canvas, track: int) -> float:
    """Return where a track's line stands, counted from where reading starts."""
    at = 8.0 + APART * track
    return SHEET - at if canvas.rtl else at


def _write(canvas: Canvas, date: str, lines: Sequence[str], top: float, indent: float) -> None:
    _words(canvas, top + LINE / 2, date, indent, MUTED)
    for number, line in enumerate(lines, start=1):
        _words(canvas, top + LINE * (number + 0.5), line, indent)


def _words(canvas: Canvas, y: float, words: str, indent: float, colour: str = INK) -> None:
    share = indent / SHEET
    at, ha = (1 - share, "right") if canvas.rtl else (share, "left")
    canvas.text(at, y, words, ha=ha, across=True, colour=colour)


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
