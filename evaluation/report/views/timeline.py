"""A time line: changes in the system, what the initiative did, and the history behind the problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts import timeline as timeline_chart
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy
from evaluation.report.sentences.changes import DATED_LOG
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("timeline")
def timeline(release: Release, language: Language) -> Html:
    """Show dated events in order: a chart, then a table; being next to each other in time proves nothing."""
    events = dated(release)
    if not events:
        return fragment(
            pieces.silent(language.gettext("No dated changes are listed.")),
            pieces.say(remedy(("changes", "changes_log"), language)),
        )
    kinds = {
        "change": language.gettext("change in the system"),
        "reversal": language.gettext("change reversed"),
        "intervention": language.gettext("step of the initiative"),
        "history": language.gettext("history"),
    }
    rows = [
        [
            language.date(e["date"]),
            element("bdi", e["title"]),
            kinds[e["kind"]],
            labels.condition(e["condition"], language) if e["condition"] in set(Condition) else "–",
            labels.word(labels.STAGES, e["stage"], language) if e["stage"] is not None else "–",
            pieces.shown(e["expected"], language),
        ]
        for e in events
    ]
    columns = [
        language.gettext("Date"),
        language.gettext("What"),
        language.gettext("Kind"),
        language.gettext("Condition"),
        language.gettext("Stage"),
        language.gettext("Expected"),
    ]
    drawn = [{"date": e["date"], "title": e["title"], "kind": kinds[e["kind"]]} for e in events]
    chart = timeline_chart.timeline(
        drawn,
        key="timeline",
        headline=language.gettext("What happened when"),
        subtitle=language.gettext(
            "{place}, {first} to {last}",
            place=release.initiative.place,
            first=language.date(events[0]["date"]),
            last=language.date(events[-1]["date"]),
        ),
        language=language,
    )
    return fragment(
        figure(chart, None, language),
        table(language.gettext("Dated log of changes"), columns, rows, key="dated-log"),
        pieces.say(language.gettext("That one thing came after another does not show that it came from it.")),
    )


def dated(release: Release) -> list[dict[str, Any]]:
    """Return events in order of date: steps of the initiative, changes and the stages they reached, history."""
    events = [
        _event(step.date.isoformat(), step.name, "intervention", condition=step.condition)
        for step in release.initiative.interventions
    ]
    for finding in release.findings:
        if finding.measure == DATED_LOG:
            events += [
                _event(r["date"], r["title"], r["kind"], r.get("condition"), r.get("stage"), r.get("expected"))
                for r in finding.detail.get("rows", ())
            ]
    return sorted(events, key=lambda e: (e["date"], e["kind"], e["title"]))


def _event(
    date: str,
    title: str,
    kind: str,
    condition: str | None = None,
    stage: int | None = None,
    expected: bool | None = None,
) -> dict[str, Any]:
    return {
        "date": str(date)[:10],
        "title": str(title),
        "kind": kind,
        "condition": condition,
        "stage": stage,
        "expected": expected,
    }
