"""Speaking strip: meeting by meeting, the community's share of the people in the room and of the time spoken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from babel.dates import format_skeleton

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import LINE, MARGIN, MUTED, Canvas
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About, Values, extremes, known
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

DATES = 82.0  # points kept for the dates
DATED, DENSE = 17.0, 7.0  # height of a meeting, with its date and where there are too many for dates
MANY = 40


def speaking_strip(meetings: Sequence[Mapping[str, Any]], *, language: Language, **about: Unpack[About]) -> Figure:
    """Draw an empty mark for the share of people and a filled one for the share of time, a line for each meeting.

    Parameters
    ----------
    meetings : sequence of mappings
        ``wave`` (its name), ``date`` (ISO), ``people`` and ``time``: the community's shares, 0-1; in order.
    """
    values = Values([0, 1], "share", language)
    step = DATED if len(meetings) <= MANY else DENSE
    places, height = _places(meetings, step)
    side = (MARGIN, MARGIN + DATES) if language.dir == "rtl" else (MARGIN + DATES, MARGIN)

    def paint(canvas: Canvas) -> None:
        values.axis(canvas, -2, 102)
        _keys(canvas, language)
        for y, meeting, heads in places:
            if heads:
                _beside(canvas, y - LINE, str(meeting["wave"]), bold=True)
            if step == DATED:
                _beside(canvas, y, _short(str(meeting["date"]), language))
            _pair(canvas, y, known(meeting.get("people")), known(meeting.get("time")))

    times = [(_named(m, language), m.get("time")) for m in meetings]
    return complete(
        paint,
        about,
        language=language,
        height=height,
        bottom=lanes.TICKS,
        sides=side,
        description=_description(meetings, times, values, language),
        how_to_read=language.gettext(
            "How to read it: a line is a meeting. Where the filled mark lies left of the empty one, community members "
            "spoke less than there were of them in the room."
        ),
        columns=[
            language.gettext("Wave"),
            language.gettext("Meeting"),
            values.head(language.gettext("Community's share of the people")),
            values.head(language.gettext("Community's share of the time")),
        ],
        rows=[
            [m["wave"], language.date(str(m["date"])), values.raw(m.get("people")), values.raw(m.get("time"))]
            for m in meetings
        ],
        digits=values.digits,
    )


def _places(
    meetings: Sequence[Mapping[str, Any]], step: float
) -> tuple[list[tuple[float, Mapping[str, Any], bool]], float]:
    """Return each meeting with its height and whether a wave begins there, and the height of all."""
    y, wave, found = 2 * LINE + 8, None, []
    for meeting in meetings:
        heads = meeting["wave"] != wave
        y += LINE + 6 if heads else 0
        found.append((y + step / 2, meeting, heads))
        y, wave = y + step, meeting["wave"]
    return found, y + 4


def _keys(canvas: Canvas, language: Language) -> None:
    words = (language.gettext("share of the people in the room"), language.gettext("share of the time spoken"))
    entries: list[tuple[str, Callable[[float, float], None]]] = [
        (words[0], lambda share, y: canvas.dot(-2 + share * 104, y, 0, hollow=True)),
        (words[1], lambda share, y: canvas.dot(-2 + share * 104, y, 0)),
    ]
    lanes.key_lines(canvas, entries, 0)


def _beside(canvas: Canvas, y: float, words: str, *, bold: bool = False) -> None:
    """Write beside the marks, where reading starts."""
    at, ha = (1.04, "left") if canvas.rtl else (-0.04, "right")
    canvas.text(at, y, words, ha=ha, across=True, bold=bold, colour=MUTED)


def _short(date: str, language: Language) -> str:
    """Return day and month in the language's form; the year is the wave's."""
    try:
        return format_skeleton("MMMd", dt.date.fromisoformat(date), locale=language.locale)
    except ValueError:
        return date


def _pair(canvas: Canvas, y: float, people: float | None, time: float | None) -> None:
    if people is not None and time is not None:
        canvas.line((100 * people, 100 * time), (y, y))
    for value, hollow in ((people, True), (time, False)):
        if value is not None:
            canvas.dot(100 * value, y, 0, hollow=hollow, size=44)


def _named(meeting: Mapping[str, Any], language: Language) -> str:
    return language.date(str(meeting["date"]))


def _description(
    meetings: Sequence[Mapping[str, Any]], times: list[tuple[str, Any]], values: Values, language: Language
) -> str:
    ends, people = extremes(times), extremes([(_named(m, language), m.get("people")) for m in meetings])
    if ends is None or people is None:
        return language.gettext("Chart of speaking time by meeting. No meeting was timed, so no mark is drawn.")
    (most, high), (least, low) = ends
    return language.gettext(
        "Chart of speaking time by meeting. Community members spoke most on {most}, {high} of the time, and least on "
        "{least}, {low}. They were between {fewest} and {many} of the people in the room.",
        most=most,
        high=values.say(high),
        least=least,
        low=values.say(low),
        fewest=values.say(people[1][1]),
        many=values.say(people[0][1]),
    )
