"""Money for prevention quarter by quarter, around a dated act; a short series is shown and claims nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts.series import series
from evaluation.report.figures import figure
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.over_time import MONEY_SERIES
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.interrupted_series import around_act
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("reinvestment_series")
def reinvestment_series(release: Release, language: Language) -> Html:
    """Show the share of prevention quarter by quarter: before and after a dated act where there are points enough."""
    found = next((f for f in by_wave.levels(release, MONEY_SERIES) if f.detail.get("points")), None)
    if found is None:
        return by_wave.silence(release, MONEY_SERIES, language)
    if found.estimate is not None:
        return around_act(found, release, language, heading="h3")
    return fragment(pieces.say(statement(found, release, language)), _curve(found, release, language))


def _curve(finding: Finding, release: Release, language: Language) -> Html:
    points = [{**p, "period": labels.period(p["period"], language)} for p in finding.detail["points"]]
    name = labels.measure(finding, language)
    return figure(
        series(
            [{"period": p["period"], "start": p["start"], "value": p["estimate"]} for p in points],
            key="reinvestment-series",
            headline=name,
            subtitle=language.gettext(
                "{unit}, {place}, {first} to {last}",
                unit=labels.unit(finding.unit, language),
                place=release.initiative.place,
                first=points[0]["period"],
                last=points[-1]["period"],
            ),
            language=language,
            unit=finding.unit,
        ),
        None,
        language,
    )
