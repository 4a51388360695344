"""History: decisions of the past behind today's figures, each under the figure that it still shows in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report.charts import timeline as timeline_chart
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.measured import measured
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

MEASURE = "practice.dated_log.history"
KNOWN = "practice.knowledge.history"


@view("history")
def history(release: Release, language: Language) -> Html:
    """Show events of the past on one line, then by the figure each is tied to, with its mechanism and source."""
    rows = events(release)
    if not rows:
        return fragment(
            pieces.silent(language.gettext("No event of the past is written down.")),
            pieces.say(remedy(("history_events",), language)),
            _known(release, language),
        )
    named = dict.fromkeys(str(r.get("indicator") or "") for r in rows)
    return fragment(
        _chart(rows, release, language),
        *(_table([r for r in rows if str(r.get("indicator") or "") == name], name, language) for name in named),
        pieces.say(language.gettext("That one thing came after another does not show that it came from it.")),
        _known(release, language),
    )


def _known(release: Release, language: Language) -> Html:
    """Return how many can name what in the past still keeps families back, and whether more can than before."""
    return measured(release, language, [KNOWN]) if any(f.measure == KNOWN for f in release.findings) else Html("")


def events(release: Release, indicator: str = "") -> list[Mapping[str, Any]]:
    """Return the events of the past, or those tied to one indicator by its id."""
    rows = [r for f in release.findings if f.measure == MEASURE for r in f.detail.get("rows", ())]
    return [r for r in rows if not indicator or r.get("indicator_id") == indicator]


def beneath(release: Release, indicator: str, language: Language) -> Html:
    """Return what happened in the past to what an indicator shows, to stand under its curve; nothing without events."""
    rows = events(release, indicator)
    if not rows:
        return Html("")
    said = [
        language.gettext("{date}: {title} ({mechanism})", date=language.date(r["date"]), title=r["title"], mechanism=m)
        if (m := str(r.get("mechanism") or ""))
        else language.gettext("{date}: {title}", date=language.date(r["date"]), title=r["title"])
        for r in rows
    ]
    return fragment(pieces.say(language.gettext("The history behind it:")), pieces.bullets(said))


def _chart(rows: list[Mapping[str, Any]], release: Release, language: Language) -> Html:
    drawn = timeline_chart.timeline(
        [{"date": r["date"], "title": r["title"], "kind": ""} for r in rows],
        key="history",
        headline=language.gettext("The history behind today's figures"),
        subtitle=language.gettext(
            "{place}, {first} to {last}",
            place=release.initiative.place,
            first=language.date(rows[0]["date"]),
            last=language.date(rows[-1]["date"]),
        ),
        language=language,
    )
    return figure(drawn, None, language)


def _table(rows: list[Mapping[str, Any]], name: str, language: Language) -> Html:
    caption = (
        language.gettext("Behind “{indicator}”", indicator=name)
        if name
        else language.gettext("Not tied to any one figure")
    )
    columns = [
        language.gettext("Date"),
        language.gettext("What happened"),
        language.gettext("By which mechanism"),
        language.gettext("To whom"),
        language.gettext("Source"),
    ]
    body = [
        [
            language.date(r["date"]),
            element("bdi", str(r["title"])),
            pieces.shown(r.get("mechanism"), language),
            pieces.shown(r.get("group"), language),
            pieces.shown(r.get("source"), language) if r.get("source") else language.gettext("no source given"),
        ]
        for r in rows
    ]
    return table(caption, columns, body, key=f"history-{rows[0].get('indicator_id') or 'other'}")
