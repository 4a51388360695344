"""Stories: where tellers placed their own, and which ones panels chose as most significant, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.slope import slope
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import reason, remedy
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

SIGNIFIERS = "equity.voices.stories."


@view("stories")
def stories(release: Release, language: Language) -> Html:
    """Show, question by question, where tellers placed their stories at each wave; then what panels chose, and why."""
    found = [f for f in release.findings if f.measure.startswith(SIGNIFIERS)]
    measures = sorted({f.measure for f in found})
    if not measures:
        shown = fragment(
            pieces.silent(language.gettext("No teller was asked what their own story means.")),
            pieces.say(remedy(("story_signifiers",), language)),
        )
    else:
        shown = fragment(*(_signifier([f for f in found if f.measure == m], release, language) for m in measures))
    return fragment(shown, _selected(release, language))


def _signifier(found: list[Finding], release: Release, language: Language) -> Html:
    before, after = chosen.main_pair(release)
    levels = {f.wave_to: f for f in found if not f.is_change}
    change = next((f for f in found if (f.wave_from, f.wave_to) == (before, after) and f.is_change), None)
    last = levels.get(after)
    question = next((str(f.detail["question"]) for f in found if f.detail.get("question")), "")
    heading = element("h3", element("bdi", question)) if question else Html("")
    if last is None or not last.detail.get("rows"):
        why = reason(last.reason if last else "", question or language.gettext("Stories"), language)
        return fragment(heading, pieces.silent(why))
    first = levels.get(before)
    old = {r["part"]: r for r in (first.detail.get("rows") or ())} if first else {}
    return fragment(
        heading, _picture(last, old, (before, after), language), _moved(change, language), _table(last, old, language)
    )


def _picture(last: Finding, old: dict[str, Any], waves: tuple[str, str], language: Language) -> Html:
    if not old:
        return Html("")
    series = [
        {
            "name": str(r["part"]),
            "from": old[r["part"]]["share"],
            "from_low": old[r["part"]]["low"],
            "from_high": old[r["part"]]["high"],
            "to": r["share"],
            "to_low": r["low"],
            "to_high": r["high"],
        }
        for r in last.detail["rows"]
        if r["part"] in old
    ]
    drawn = slope(
        series,
        (labels.wave(waves[0], language), labels.wave(waves[1], language)),
        language=language,
        unit="share",
        key=last.measure.replace(".", "-"),
        headline=language.foreign(str(last.detail["question"])),
        subtitle=language.gettext("Where tellers placed their own stories; the parts make a whole"),
    )
    return figure(drawn, None, language)


def _moved(change: Finding | None, language: Language) -> Html:
    """Return for each corner whether its weight against the others grew, with its range."""
    if change is None or not change.detail.get("rows"):
        return Html("")
    said = [
        language.gettext(
            "Weight of “{part}” against the others: {ratio} times what it was ({low} to {high}).",
            part=str(r["part"]),
            ratio=language.number(r["ratio"], 2),
            low=language.number(r["low"], 2),
            high=language.number(r["high"], 2),
        )
        for r in change.detail["rows"]
    ]
    return pieces.bullets(said)


def _table(last: Finding, old: dict[str, Any], language: Language) -> Html:
    rows = [
        [
            str(r["part"]),
            language.percent(old[r["part"]]["share"]) if r["part"] in old else "–",
            language.percent(r["share"]),
            language.gettext("{low} to {high}", low=language.percent(r["low"]), high=language.percent(r["high"])),
        ]
        for r in last.detail["rows"]
    ]
    columns = [
        language.gettext("Corner"),
        language.gettext("Earlier"),
        language.gettext("Now"),
        language.gettext("Plausible range"),
    ]
    caption = language.ngettext(
        "Where {n} story lies", "Where {n} stories lie", last.n or 0, n=language.number(last.n or 0, 0)
    )
    return table(caption, columns, rows, key=f"{last.measure.replace('.', '-')}-table")


def _selected(release: Release, language: Language) -> Html:
    """Return the reasons that panels gave for the stories they chose, where the teller agreed to be quoted."""
    reasons = [w for w in release.words if w.kind == "selection"]
    if not reasons:
        return Html("")
    return fragment(
        element("h3", language.gettext("Which changes did panels call most significant, and why?")),
        *(pieces.by_people(w, language) for w in reasons),
    )
