"""What was decided after the last report, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("decisions_last_time")
def decisions_last_time(release: Release, language: Language) -> Html:
    """Show each action with who looks after it, until when, its status, and whether it was reported back."""
    actions = chosen.written(release, "action")
    if not actions:
        return fragment(
            pieces.silent(language.gettext("No decisions have been written down yet.")),
            pieces.say(remedy(("actions",), language)),
        )
    columns = [
        language.gettext("What was decided"),
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
                labels.speaker(owner, language) if owner else "–",
                _date(d.get("due"), language),
                labels.word(labels.STATUSES, d.get("status") or "open", language),
                _date(d.get("reported_back_on"), language)
                if d.get("reported_back_on")
                else language.gettext("not yet"),
            ]
        )
    done = sum(1 for w in actions if w.detail.get("status") == "done")
    said = language.gettext(
        "{done} of {all} decisions are done (complete count).",
        done=language.number(done, 0),
        all=language.number(len(actions), 0),
    )
    return fragment(
        pieces.say(said), table(language.gettext("Decisions and what became of them"), columns, rows, key="decisions")
    )


def _date(value: object, language: Language) -> str:
    return language.date(str(value)[:10]) if value else "–"
