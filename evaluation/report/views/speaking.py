"""Who speaks: meeting by meeting, the community's share of the time against its share of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts.speaking_strip import speaking_strip
from evaluation.report.figures import figure
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.measured import spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "relational.power_dynamics.speaking_time_parity"
GINI = "relational.power_dynamics.speaking_time_gini"


@view("speaking")
def speaking(release: Release, language: Language) -> Html:
    """Show the speaking-time strip, what it comes to, and how evenly time is shared in the room at all."""
    found = by_wave.levels(release, MEASURE)
    told = [f for f in found if f.detail.get("rows")]
    said = [f for m in (MEASURE, GINI) for f in spoken(release, m) if f.scope == ALL and f.estimate is not None]
    if not told and not said:
        return fragment(by_wave.silence(release, MEASURE, language), _left_out(found, language))
    return fragment(
        _picture(told, release, language),
        pieces.bullets(statement(f, release, language) for f in said),
        _left_out(found, language),
    )


def _picture(found: list[Finding], release: Release, language: Language) -> Html:
    if not found:
        return Html("")
    meetings = [
        {
            "wave": labels.wave(r["wave"], language),
            "date": r["date"],
            "people": r["people_share"],
            "time": r["time_share"],
        }
        for f in found
        for r in f.detail["rows"]
    ]
    last = found[-1].detail["rows"]
    mean = {key: sum(r[f"{key}_share"] for r in last) / len(last) for key in ("people", "time")}
    return figure(
        speaking_strip(
            meetings,
            language=language,
            key="speaking-strip",
            headline=language.gettext(
                "Community members: {people} of the room, {time} of the time spoken",
                people=language.percent(mean["people"]),
                time=language.percent(mean["time"]),
            ),
            subtitle=language.gettext(
                "Meeting by meeting; the numbers are means ({wave}); {place}",
                wave=labels.wave(found[-1].wave_to, language),
                place=release.initiative.place,
            ),
        ),
        None,
        language,
    )


def _left_out(found: list[Finding], language: Language) -> Html:
    alone = sum(f.detail.get("without_community") or 0 for f in found)
    untimed = sum(f.detail.get("not_timed") or 0 for f in found)
    lines = []
    if alone:
        lines.append(
            language.ngettext(
                "In {n} meeting nobody from the community was present.",
                "In {n} meetings nobody from the community was present.",
                alone,
                n=language.number(alone, 0),
            )
        )
    if untimed:
        lines.append(
            language.ngettext(
                "{n} meeting was not timed, or less than half of it, and is left out.",
                "{n} meetings were not timed, or less than half of them, and are left out.",
                untimed,
                n=language.number(untimed, 0),
            )
        )
    return pieces.bullets(lines)
