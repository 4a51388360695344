"""What was decided after the last report, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy
from evaluation.report.tables import table
from evaluation.report.views import about, chosen, entry, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Words
    from evaluation.report.language import Language

MOST = 2


@view("decisions_last_time")
def decisions_last_time(release: Release, language: Language, short: bool = False) -> Html:
    """Show each action with who looks after it, until when, its status, and whether it was reported back.

    ``short``: a sentence for each, two at most, as page one has it.
    """
    actions = chosen.written(release, "action")
    if not actions:
        return fragment(
            pieces.silent(language.gettext("No decisions have been written down yet.")),
            pieces.say(remedy(("actions",), language)),
        )
    if short:
        return _in_short(actions, release, language)
    columns = [
        language.gettext("What was decided"),
        language.gettext("It rests on"),
        language.gettext("Who looks after it"),
        language.gettext("Until"),
        language.gettext("Status"),
        language.gettext("Reported back on"),
    ]
    rows = []
    for w in actions:
        d = w.detail
        owner = str(d.get("owner_role") or w.role or "")
        rows.append(
            [
                element("bdi", w.text),
                about.link(str(d.get("from_conclusion") or ""), release, language),
                labels.speaker(owner, language) if owner else "–",
                _date(d.get("due"), language),
                labels.word(labels.STATUSES, _became(w, release), language),
                _date(d.get("reported_back_on"), language)
                if d.get("reported_back_on")
                else language.gettext("not yet"),
            ]
        )
    return fragment(
        pieces.say(_done(actions, language)),
        table(language.gettext("Decisions and what became of them"), columns, rows, key="decisions"),
    )


def _done(actions: list[Words], language: Language) -> str:
    done = sum(1 for w in actions if w.detail.get("status") == "done")
    return language.gettext(
        "{done} of {all} decisions are done (complete count).",
        done=language.number(done, 0),
        all=language.number(len(actions), 0),
    )


def _in_short(actions: list[Words], release: Release, language: Language) -> Html:
    """Return a sentence for each decision: what, and what became of it; late ones first, then open, then done."""
    order = sorted(actions, key=lambda w: (_became(w, release) == "done", _became(w, release) != "late", w.date))
    shown = [_sentence(w, release, language) for w in order[:MOST]]
    left = len(order) - len(shown)
    more = language.ngettext(
        "{count} more decision stands in the list of the report.",
        "{count} more decisions stand in the list of the report.",
        left,
        count=language.number(left, 0),
    )
    return fragment(pieces.say(_done(actions, language)), entry.listed(shown), pieces.say(more) if left > 0 else None)


def _became(words: Words, release: Release) -> str:
    """Return what became of a decision: an open one whose day has passed is late."""
    status = str(words.detail.get("status") or "open")
    due = str(words.detail.get("due") or "")[:10]
    return "late" if status == "open" and due and due < release.as_of.isoformat() else status


def _sentence(words: Words, release: Release, language: Language) -> Html:
    d, became = words.detail, _became(words, release)
    what = element("bdi", words.text)
    reported = str(d.get("reported_back_on") or "")
    if became == "done":
        said = (
            language.gettext("Done, and reported back on {date}.", date=language.date(reported[:10]))
            if reported
            else language.gettext("Done, and not yet reported back.")
        )
    elif became == "late":
        said = language.gettext("Not done; it was to be by {date}.", date=_date(d.get("due"), language))
    elif became == "dropped":
        said = language.gettext("Dropped.")
    else:
        said = language.gettext("Still open, until {date}.", date=_date(d.get("due"), language))
    return fragment(what, ". ", said)


def _date(value: object, language: Language) -> str:
    return language.date(str(value)[:10]) if value else "–"
