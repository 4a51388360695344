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
    from evaluation.findings import Finding
    from evaluation.report.language import Language


MONEY = "practice.strategies.programme_and_system"
LADDER = "structural.scaling.ladder"
ADOPTED = 3
#: programmes, systems, history: the lines of the picture
TRACKS = {"programme": 0, "system": 1, "intervention": 1, "change": 1, "reversal": 1, "history": 2}


@view("timeline")
def timeline(release: Release, language: Language, short: bool = False) -> Html:
    """Show dated events in order: a chart, then (not ``short``) a table; being next to each other proves nothing."""
    events = dated(release)
    if not events:
        return fragment(
            pieces.silent(language.gettext("No dated changes are listed.")),
            pieces.say(remedy(("changes", "changes_log"), language)),
        )
    return fragment(
        _picture(_recent(events, release) if short else events, release, language),
        None if short else _log(events, language),
        pieces.say(language.gettext("That one thing came after another does not show that it came from it.")),
    )


def _recent(events: list[dict[str, Any]], release: Release) -> list[dict[str, Any]]:
    """Return events since the first wave began; all of them where none is."""
    start = release.initiative.waves[0].start.isoformat()
    return [e for e in events if e["date"] >= start] or events


def _kinds(language: Language) -> dict[str, str]:
    return {
        "programme": language.gettext("programmes and services"),
        "system": language.gettext("systems change"),
        "change": language.gettext("change in the system"),
        "reversal": language.gettext("change reversed"),
        "intervention": language.gettext("step of the initiative"),
        "history": language.gettext("history"),
    }


def _picture(events: list[dict[str, Any]], release: Release, language: Language) -> Html:
    """Return programmes, systems and history on three lines of one time."""
    kinds = _kinds(language)
    drawn = [e for e in [*events, *paid(release, language)] if is_drawn(e)]
    days = sorted(str(e["date"]) for e in drawn)
    chart = timeline_chart.timeline(
        [{"date": e["date"], "title": e["title"], "kind": kinds[e["kind"]], "track": TRACKS[e["kind"]]} for e in drawn],
        key="timeline",
        headline=language.gettext("What happened when"),
        subtitle=language.gettext(
            "{place}, {first} to {last}",
            place=release.initiative.place,
            first=language.date(days[0]),
            last=language.date(days[-1]),
        ),
        how_to_read=language.gettext(
            "How to read it: time runs from top to bottom; programmes stand on the first line, systems on the second, "
            "history on the third. Of policies and practices only what was adopted, carried further or reversed is "
            "drawn."
        ),
        language=language,
    )
    return figure(chart, None, language)


def _log(events: list[dict[str, Any]], language: Language) -> Html:
    kinds = _kinds(language)
    columns = [
        language.gettext("Date"),
        language.gettext("What"),
        language.gettext("Kind"),
        language.gettext("Condition"),
        language.gettext("Stage"),
        language.gettext("Expected"),
    ]
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
    return table(language.gettext("Dated log of changes"), columns, rows, key="dated-log")


def dated(release: Release) -> list[dict[str, Any]]:
    """Return events in order of date: steps of the initiative, changes and the stages they reached, history.

    A pilot is a programme, and so is a step that names no condition of the system.
    """
    pilots = _pilots(release)
    events = [
        _event(
            step.date.isoformat(),
            step.name,
            "intervention" if step.condition else "programme",
            condition=step.condition,
        )
        for step in release.initiative.interventions
    ]
    for finding in release.findings:
        if finding.measure == DATED_LOG:
            events += [
                _event(
                    r["date"],
                    r["title"],
                    "programme" if r["kind"] == "change" and str(r["title"]) in pilots else r["kind"],
                    r.get("condition"),
                    r.get("stage"),
                    r.get("expected"),
                )
                for r in finding.detail.get("rows", ())
            ]
    return sorted(events, key=lambda e: (e["date"], e["kind"], e["title"]))


def is_drawn(event: dict[str, Any]) -> bool:
    """Return whether an event stands in the picture: all but the steps that led to an adoption."""
    return event["kind"] != "change" or event["stage"] is None or event["stage"] >= ADOPTED


def paid(release: Release, language: Language) -> list[dict[str, Any]]:
    """Return the money of each wave for either track, dated by the wave's first day."""
    starts = {wave.id: wave.start.isoformat() for wave in release.initiative.waves}
    titles = {
        "programme": language.gettext("Money for programmes and services in {wave}: {amount}"),
        "system": language.gettext("Money for systems change in {wave}: {amount}"),
    }
    return [
        _event(
            starts[f.wave_to],
            language.gettext(titles[mode], wave=labels.wave(f.wave_to, language), amount=_amount(f, mode, language)),
            mode,
        )
        for f in release.findings
        if f.measure == MONEY and f.wave_to in starts and not f.is_change
        for mode in titles
        if f.detail.get(mode) is not None
    ]


def _amount(finding: Finding, mode: str, language: Language) -> str:
    return f"{language.number(finding.detail[mode], 0)} {finding.detail.get('currency') or ''}".strip()


def _pilots(release: Release) -> set[str]:
    """Return the titles of pilots: programmes from which something else grew."""
    return {str(r["title"]) for f in release.findings if f.measure == LADDER for r in f.detail.get("rows", ())}


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
