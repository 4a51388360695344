"""What people can see now, and whether community members stay: programmes are why people keep coming."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.series import series
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import by_wave, chosen, pieces
from evaluation.report.views.measured import measured, spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Level

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

RETENTION = "practice.programmes.retention"
REACHED = ("practice.listening.reach", "practice.coordinators.contacts", "practice.coordinators.issues_reported_back")


@view("visible_now", items=("A2.3",))
def visible_now(release: Release, language: Language) -> Html:
    """Show what people can see now: figures of opportunity, people reached, issues answered."""
    found = [f for name in REACHED for f in spoken(release, name) if f.scope == ALL and f.estimate is not None]
    found += _opportunities(release)
    if not found:
        return pieces.silent(language.gettext("Nothing that people could see now was counted."))
    return pieces.bullets(statement(f, release, language) for f in found)


def _opportunities(release: Release) -> list[Finding]:
    """Return for everybody how each figure of opportunity moved between the page's waves, else where it stands."""
    names = dict.fromkeys(
        f.measure
        for f in release.findings
        if f.detail.get("disparity_domain") == "opportunity"
        and f.scope == ALL
        and (f.level is not Level.EQUITY or f.measure.startswith("equity.outcomes."))
    )
    return [f for name in names for f in spoken(release, name) if f.scope == ALL and f.estimate is not None]


@view("retention")
def retention(release: Release, language: Language) -> Html:
    """Show how many community members still hold a seat after a year, the curve, and after how long half had left."""
    last = chosen.last_wave(release)
    found = next((f for f in by_wave.levels(release, RETENTION) if f.wave_to == last and f.estimate is not None), None)
    if found is None:
        return measured(release, language, [RETENTION])
    return fragment(
        element("h3", labels.measure(found, language)),
        pieces.say(statement(found, release, language)),
        pieces.say(_middle(found, language)),
        curve_of(found, "retention", release, language),
    )


def curve_of(finding: Finding, key: str, release: Release, language: Language) -> Html:
    """Return the share still there after so many months, every half year, with its range."""
    points = [
        {
            "period": language.ngettext(
                "{n} month", "{n} months", int(row["months"]), n=language.number(row["months"], 0)
            ),
            "value": row["share"],
            "low": row.get("low"),
            "high": row.get("high"),
        }
        for row in finding.detail["rows"]
    ]
    return figure(
        series(
            points,
            key=key,
            headline=_title(points, language),
            subtitle=language.gettext(
                "{measure}, {place}, up to {wave}",
                measure=labels.measure(finding, language),
                place=release.initiative.place,
                wave=labels.wave(finding.wave_to, language),
            ),
            note=language.gettext("Kaplan-Meier: those who are still there count for as long as they were seen."),
            unit=finding.unit,
            language=language,
        ),
        None,
        language,
    )


def _title(points: list[dict[str, Any]], language: Language) -> str:
    known = [p for p in points if p["value"] is not None]
    if not known:
        return language.gettext("How many are still there, months after they began")
    return language.gettext(
        "Still there after {time}: {share}", time=known[-1]["period"], share=language.percent(known[-1]["value"])
    )


def _middle(finding: Finding, language: Language) -> str:
    months, wave = finding.detail.get("median_months"), labels.wave(finding.wave_to, language)
    if months is None:
        return language.gettext(
            "Up to {wave} more than half were still in a seat, so after how long half leave is not known yet.",
            wave=wave,
        )
    return language.gettext(
        "Up to {wave} half of them had left after {months} months.", wave=wave, months=language.number(months, 0)
    )
