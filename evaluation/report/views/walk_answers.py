"""What a data walk said: who came, who recognises what, what was reopened, the dots, and people's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.intervals import intervals
from evaluation.report.figures import figure
from evaluation.report.labels import stations
from evaluation.report.markup import Html, details, element, fragment, quotation
from evaluation.report.sentences import remedy, statement
from evaluation.report.sentences.judgements import judgements_at
from evaluation.report.sentences.walk import made_of_it, next_step
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces, protocol
from evaluation.report.views.community_changed import verdicts
from evaluation.report.views.measured import rows_of
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding, Words
    from evaluation.report.language import Language

WALK = "practice.data_walk."
#: quotes of a station shown at once
MOST_QUOTES = 4


@view("walk_answers", items=("A1.10",))
def walk_answers(release: Release, language: Language) -> Html:
    """Show what the last walk said, station by station and side by side; sides are never pooled."""
    rows = verdicts(release)
    if not rows:
        return fragment(
            pieces.silent(language.gettext("Nobody has answered yet: the walk lies ahead.")),
            pieces.say(remedy(("datawalk_responses",), language)),
        )
    return fragment(
        _came(rows[0]["wave"], release, language),
        _chart(rows, release, language),
        _table(rows, release, language),
        *(_reopened(row, release, language) for row in rows if row["verdict"] == "reopened"),
        _dots(rows[0]["wave"], release, language),
        _words(rows, release, language),
    )


def _of_wave(measure: str, wave: str, release: Release) -> list[Finding]:
    return [f for f in release.select(measure=f"{WALK}{measure}") if f.wave_to == wave]


def _came(wave: str, release: Release, language: Language) -> Html:
    """Return who came, each group beside its share of the population."""
    found = [f for f in _of_wave("attendance", wave, release) if f.estimate is not None]
    groups = [f for f in found if f.dimension]
    columns = [
        language.gettext("Group"),
        language.gettext("Share of the community's readers"),
        language.gettext("Plausible range"),
        language.gettext("Share of the population"),
        "n",
    ]
    rows = [
        [
            labels.scope(f.scope, language),
            pieces.value(f, language),
            pieces.reach(f, language),
            language.percent(f.detail["population_share"]) if f.detail.get("population_share") else "–",
            pieces.size(f, language),
        ]
        for f in groups
    ]
    return fragment(
        pieces.bullets(statement(f, release, language) for f in found if not f.dimension),
        table(language.gettext("Who came, against who lives here"), columns, rows, key="walk-attendance"),
    )


def _shown(name: str, row: Mapping[str, Any], release: Release) -> dict[str, Finding]:
    """Return a station's findings of a family by side."""
    return {f.group: f for f in _of_wave(f"{name}.{row['station']}", row["wave"], release)}


def _chart(rows: list[dict[str, Any]], release: Release, language: Language) -> Html:
    lanes = []
    for row in rows:
        for side, found in sorted(_shown("recognised", row, release).items()):
            if found.estimate is not None:
                title = stations.station(row["station"], release, language)
                lanes.append(
                    {
                        "name": language.gettext(
                            "{station} ({side})", station=title, side=labels.speaker(side, language)
                        ),
                        "estimate": found.estimate,
                        "low": found.ci_low,
                        "high": found.ci_high,
                        "neutral": release.conventions["walk.reopened_below"],
                    }
                )
    if not lanes:
        return Html("")
    return figure(
        intervals(
            lanes,
            language=language,
            unit="share",
            neutral_name=language.gettext("below: reopened"),
            key="walk-recognised",
            headline=language.gettext("Who recognises what the stations show"),
            subtitle=language.gettext(
                "Share of those who answered yes, partly or no, {place}, {wave}",
                place=release.initiative.place,
                wave=labels.wave(rows[0]["wave"], language),
            ),
        ),
        None,
        language,
    )


def _table(rows: list[dict[str, Any]], release: Release, language: Language) -> Html:
    body = []
    for row in rows:
        yes, split, apart = (_shown(name, row, release) for name in ("recognised", "partly", "not_my_place"))
        for side in ("community", "institution"):
            if side in yes or side in apart:
                body.append(
                    [
                        stations.station(row["station"], release, language),
                        labels.speaker(side, language),
                        _with_range(yes.get(side), language),
                        _with_range(split.get(side), language),
                        _no(split.get(side), language),
                        _with_range(apart.get(side), language),
                        pieces.size(yes.get(side), language),
                    ]
                )
    columns = [
        language.gettext("Station"),
        language.gettext("Who"),
        language.gettext("yes"),
        language.gettext("partly"),
        language.gettext("no"),
        language.gettext("not my place to say"),
        "n",
    ]
    return fragment(
        table(
            language.gettext("Do you recognise this? Shares, with plausible ranges; small sides are withheld"),
            columns,
            body,
            key="walk-shares",
        ),
        pieces.say(
            language.gettext(
                "“Yes”, “partly” and “no” are shares of those who said one of the three (n); "
                "“not my place to say” is a share of all who answered."
            ),
            "note",
        ),
    )


def _with_range(finding: Finding | None, language: Language) -> str:
    if finding is None or finding.suppressed or finding.estimate is None:
        return pieces.value(finding, language)
    return f"{pieces.value(finding, language)} ({pieces.reach(finding, language)})"


def _no(split: Finding | None, language: Language) -> str:
    """Return the share of no, which the finding of partly carries beside its own."""
    if split is None or split.suppressed or split.detail.get("no") is None:
        return pieces.value(split, language) if split is None or split.suppressed else "–"
    low, high = split.detail["no_low"], split.detail["no_high"]
    return _with_range(split.with_(estimate=split.detail["no"], ci_low=low, ci_high=high), language)


def _reopened(row: Mapping[str, Any], release: Release, language: Language) -> Html:
    """Return who reopened a station's reading, what happens next, and the seven questions as far as answered."""
    conclusion = next((c for c in chosen.conclusions(release) if c.condition == row["about"]), None)
    found = judgements_at(row["station"], conclusion, release)
    return element(
        "article",
        element("h3", stations.station(row["station"], release, language)),
        pieces.say(made_of_it(row, release, language)),
        pieces.say(next_step(language)),
        details(
            language.gettext("The seven questions"),
            protocol.questions(found, language),
            protocol.stands(None, found, language),
        ),
        class_="disagreement",
    )


def _dots(wave: str, release: Release, language: Language) -> Html:
    """Return what each side gave its dots to, how the two orders compare, and who should act."""
    within = [f for f in _of_wave("dots_within", wave, release) if f.estimate is not None]
    between = [f for f in _of_wave("dots_between", wave, release) if f.estimate is not None]
    agenda = _of_wave("agenda", wave, release)
    named = [f for f in agenda if f.detail.get("rows")]
    if not (within or between or named):
        return Html("")
    return fragment(
        element("h3", language.gettext("What should be taken up first, and by whom")),
        pieces.bullets(statement(f, release, language) for f in [*within, *between]),
        *(rows_of(_titled(f, release, language), labels.measure(f, language), language) for f in [*between, *named]),
    )


def _titled(finding: Finding, release: Release, language: Language) -> Finding:
    """Return a finding whose rows name stations by their titles."""
    rows = [
        {**row, "station": stations.station(str(row.get("station", "")), release, language), "shows": ""}
        for row in finding.detail.get("rows", ())
    ]
    return finding.with_(detail={**finding.detail, "rows": rows})


def _words(rows: list[dict[str, Any]], release: Release, language: Language) -> Html:
    """Return what people wrote and agreed to be quoted with, station by station."""
    wrote = {row["station"]: said for row in rows if (said := _said_at(row["station"], release))}
    if not wrote:
        return pieces.silent(language.gettext("Nobody's own words may be shown."))
    counted = language.gettext(
        "Answers shown here: {n}. Stations with answers: {stations}; each opens to what was written there.",
        n=language.number(sum(map(len, wrote.values())), 0),
        stations=language.number(len(wrote), 0),
    )
    return fragment(
        element("h3", language.gettext("In people's own words")),
        pieces.say(counted),
        *(
            details(
                stations.station(station, release, language),
                *(_written(w, language) for w in said),
                class_="own-words",
            )
            for station, said in wrote.items()
        ),
    )


def _said_at(station: str, release: Release) -> list[Words]:
    return [w for w in chosen.written(release, "response") if w.detail.get("station") == station][:MOST_QUOTES]


def _written(words: Words, language: Language) -> Html:
    """Return one answer with the role of who wrote it and what was asked."""
    cite = language.gettext(
        "{who}, asked: {question}",
        who=labels.speaker(words.role, language),
        question=language.gettext(stations.QUESTIONS.get(words.detail.get("question", ""), "")),
    )
    return quotation(words.text, language=words.language, cite=cite)
