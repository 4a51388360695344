"""Solutions that are proposed, quarter by quarter: rules, resources and power, or more services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts.series import series
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.talk import SOLUTION_SERIES
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("solution_talk", items=("A1.12",))
def solution_talk(release: Release, language: Language) -> Html:
    """Draw the share of proposals that look to the system, quarter by quarter, with its trend in words."""
    found = next((f for f in by_wave.levels(release, SOLUTION_SERIES) if f.detail.get("points")), None)
    if found is None:
        return by_wave.silence(release, SOLUTION_SERIES, language)
    return fragment(
        element("h3", labels.measure(found, language)),
        pieces.say(statement(found, release, language)),
        _picture(found, release, language),
    )


def _picture(finding: Finding, release: Release, language: Language) -> Html:
    points = finding.detail["points"]
    drawn = [
        {
            "period": labels.period(p["period"], language),
            "start": p["start"],
            "value": p["estimate"],
            "low": p["ci_low"],
            "high": p["ci_high"],
            "n": p["n"],
        }
        for p in points
    ]
    return figure(
        series(
            drawn,
            key="solution-talk",
            headline=_title(finding, language),
            subtitle=language.gettext(
                "Share of proposed solutions in rules, resources or power, {place}, {first} to {last}",
                place=release.initiative.place,
                first=drawn[0]["period"],
                last=drawn[-1]["period"],
            ),
            note=_note(finding, language),
            language=language,
            unit="share",
        ),
        None,
        language,
    )


def _title(finding: Finding, language: Language) -> str:
    if finding.ci_low is None or finding.ci_high is None:
        return language.gettext("Solutions that look to the system, quarter by quarter")
    if finding.ci_low <= 0 <= finding.ci_high:
        return language.gettext("Solutions that look to the system: no clear trend from quarter to quarter")
    if finding.ci_low > 0:
        return language.gettext("Solutions that look to the system become more from quarter to quarter")
    return language.gettext("Solutions that look to the system become fewer from quarter to quarter")


def _note(finding: Finding, language: Language) -> str:
    """Return what a dot stands for, and why some quarters have none."""
    points = finding.detail["points"]
    said = [language.gettext("n counts sources: meetings, papers and people who proposed something.")]
    if any(p["estimate"] is not None and p["ci_low"] is None for p in points):
        said.append(language.gettext("A quarter with fewer than six sources has no range of its own."))
    if any(p["estimate"] is None for p in points):
        said.append(language.gettext("Where a quarter is not shown, nobody proposed anything that was read."))
    return " ".join(said)
