"""What the community changed: conclusions reopened, numbers questioned and answered, indicators, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.labels import stations
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy, statement
from evaluation.report.sentences.walk import made_of_it, next_step, what_it_opens
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding, Words
    from evaluation.report.language import Language

VERDICTS = "practice.data_walk.verdicts"
RECOGNISED = "practice.data_walk.recognised."
LOOP = "practice.data_walk.loop_closure"


@view("community_changed", items=("A1.10", "A4.9"))
def community_changed(release: Release, language: Language) -> Html:
    """Show what was reopened or recognised, which numbers were questioned and answered, what was added and decided."""
    rows = verdicts(release)
    tickets, added = chosen.written(release, "ticket"), missed_indicators(release)
    if not rows and not tickets and not added:
        return fragment(
            pieces.silent(language.gettext("No data walk has been held yet: nobody was asked whether this fits.")),
            pieces.say(remedy(("datawalk_responses",), language)),
        )
    return fragment(
        _reopened(rows, release, language),
        _recognised(rows, release, language),
        _questioned(rows, tickets, release, language),
        _added(added, language),
        _loop(release, language),
    )


def _loop(release: Release, language: Language) -> Html:
    """Return how much of what walks raised came back to those who raised it, at the page's last wave."""
    last = chosen.main_pair(release)[1]
    found = [f for f in release.select(measure=LOOP) if f.wave_to == last and f.estimate is not None]
    return pieces.bullets(statement(f, release, language) for f in found)


def verdicts(release: Release) -> list[dict[str, Any]]:
    """Return what the community made of each station at the last walk that read the page's waves, with its days."""
    found = [f for f in release.select(measure=VERDICTS) if f.detail.get("rows")]
    last = next((f for f in found if f.wave_to == chosen.main_pair(release)[1]), found[-1] if found else None)
    if last is None:
        return []
    return [{**row, "walks": last.detail.get("walks", ()), "wave": last.wave_to} for row in last.detail["rows"]]


def missed_indicators(release: Release) -> list[Words]:
    """Return decisions about indicators that came from somebody missing one at a data walk."""
    return [w for w in chosen.written(release, "indicator") if w.detail.get("walk_id")]


def shares(row: Mapping[str, Any], release: Release, language: Language) -> Iterator[str]:
    """Yield the share of each side that recognises a station, as far as it may be shown; never pooled."""
    for finding in release.select(measure=f"{RECOGNISED}{row['station']}"):
        if finding.wave_to == row.get("wave") and finding.estimate is not None:
            yield _share(finding, language)


def _share(finding: Finding, language: Language) -> str:
    return language.gettext(
        "{side}: {share} recognise it (plausible range {range}; n = {n})",
        side=labels.scope(finding.scope, language),
        share=language.percent(finding.estimate or 0.0),
        range=pieces.reach(finding, language),
        n=pieces.size(finding, language),
    )


def _reopened(rows: list[dict[str, Any]], release: Release, language: Language) -> Html:
    own = [row for row in rows if row["verdict"] == "reopened"]
    if not own:
        return pieces.say(language.gettext("The community's readers reopened no conclusion.")) if rows else Html("")
    return fragment(
        element("h3", language.gettext("What was reopened")),
        pieces.bullets(_row(row, release, language) for row in own),
        pieces.say(next_step(language)),
    )


def _row(row: Mapping[str, Any], release: Release, language: Language) -> Html:
    about = row.get("about")
    opened = labels.condition(Condition(about), language) if about else ""
    return fragment(
        element("strong", stations.station(row["station"], release, language)),
        " ",
        made_of_it(row, release, language),
        " ",
        what_it_opens(opened, language),
        pieces.bullets(shares(row, release, language)),
    )


def _recognised(rows: list[dict[str, Any]], release: Release, language: Language) -> Html:
    own = [stations.station(row["station"], release, language) for row in rows if row["verdict"] == "recognised"]
    if not own:
        return Html("")
    return fragment(
        pieces.say(language.gettext("Recognised by the community, so checked with it:")), pieces.bullets(own)
    )


def _questioned(rows: list[dict[str, Any]], tickets: list[Words], release: Release, language: Language) -> Html:
    waiting = [
        stations.station(row["station"], release, language)
        for row in rows
        if row.get("questioned") and not row.get("ticketed")
    ]
    open_ones = (
        fragment(
            pieces.say(
                language.gettext("Somebody questioned a number here, and nobody has taken it up yet:"), "caution"
            ),
            pieces.bullets(waiting),
        )
        if waiting
        else Html("")
    )
    if not tickets:
        return open_ones
    columns = [
        language.gettext("Which number, and why"),
        language.gettext("Who looks after it"),
        language.gettext("Until"),
        language.gettext("Status"),
        language.gettext("What was answered"),
    ]
    shown = table(
        language.gettext("Numbers that people questioned"),
        columns,
        [_ticket(w, language) for w in tickets],
        key="tickets",
    )
    return fragment(element("h3", language.gettext("Which numbers were questioned")), shown, open_ones)


def _ticket(words: Words, language: Language) -> list[Any]:
    d = words.detail
    answer = element("bdi", str(d.get("answer"))) if d.get("answer") else language.gettext("not yet")
    return [
        element("bdi", words.text),
        labels.speaker(str(d.get("owner_role") or words.role), language),
        language.date(str(d["due"])) if d.get("due") else "–",
        labels.word(stations.TICKETS, d.get("status") or "open", language),
        answer,
    ]


def _added(added: list[Words], language: Language) -> Html:
    if not added:
        return Html("")
    return fragment(
        element("h3", language.gettext("What is counted because somebody missed it")),
        pieces.bullets(
            fragment(
                element("bdi", labels.written(str(w.detail.get("indicator", "")))),
                ": ",
                element("bdi", w.text or labels.written(str(w.detail.get("action", "")))),
            )
            for w in added
        ),
    )
