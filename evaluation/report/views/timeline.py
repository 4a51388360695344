"""A time line: changes in the system, what the initiative did, and the history behind the problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts import timeline as timeline_chart
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

DATES = ("date", "stage_date", "start", "reached_on")


@view("timeline")
def timeline(release: Release, language: Language) -> Html:
    """Show dated events in order: a chart, then a table; being next to each other in time proves nothing."""
    events = list(dated(release))
    if not events:
        return fragment(
            pieces.silent(language.gettext("No dated changes are listed.")),
            pieces.say(remedy(("changes", "changes_log"), language)),
        )
    kinds = {
        "change": language.gettext("change in the system"),
        "intervention": language.gettext("step of the initiative"),
        "history": language.gettext("history"),
    }
    rows = [
        [language.date(e["date"]), element("bdi", e["title"]), kinds[e["kind"]], e["stage"] or "–"]
        for e in [
            {**e, "stage": labels.word(labels.STAGES, e["stage"], language) if e["stage"] is not None else ""}
            for e in events
        ]
    ]
    columns = [language.gettext("Date"), language.gettext("What"), language.gettext("Kind"), language.gettext("Stage")]
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


def dated(release: Release) -> Iterator[dict[str, Any]]:
    """Yield events in order of date: interventions, stages that changes reached, history."""
    events: dict[tuple[str, str, Any], dict[str, Any]] = {}
    for step in release.initiative.interventions:
        _add(events, step.date.isoformat(), step.name, "intervention", None)
    for finding in release.findings:
        for key, kind in (("rows", "change"), ("events", "change"), ("moves", "change"), ("history", "history")):
            rows = finding.detail.get(key)
            for row in rows if isinstance(rows, list | tuple) else ():
                if isinstance(row, Mapping):
                    _add_row(events, row, kind)
    yield from sorted(events.values(), key=lambda e: (e["date"], e["kind"], e["title"]))


def _add_row(events: dict, row: Mapping[str, Any], kind: str) -> None:
    title = row.get("title")
    date = next((row[k] for k in DATES if row.get(k)), None)
    for step in row.get("dates", ()) if isinstance(row.get("dates"), list) else ():
        if isinstance(step, Mapping) and title:
            _add(events, str(step.get("date") or step.get("stage_date") or ""), str(title), kind, step.get("stage"))
    if title and date:
        stage = row.get("stage", row.get("stage_to"))
        _add(events, str(date), str(title), str(row.get("kind") or kind), stage)


def _add(events: dict, date: str, title: str, kind: str, stage: Any) -> None:
    if date:
        kind = kind if kind in ("change", "intervention", "history") else "change"
        events[date[:10], title, stage] = {
            "date": date[:10],
            "title": title,
            "kind": kind,
            "stage": int(stage) if stage is not None else None,
        }
