"""Before we begin: what has to be there before anything is counted, each answered yes, no or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels, table_names
from evaluation.report.labels import N_
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.tables import table
from evaluation.report.views import by_wave, chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import SIDE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

CHECKLIST = "practice.begin.preconditions"
KNOWN = "practice.begin.purpose_known"
QUESTIONS: dict[str, str] = {
    "definition": N_("Did we agree on what equity means here?"),
    "groups": N_("Did we name the groups that are looked at first?"),
    "history": N_("Is the history told that brought each of these groups here?"),
    "design": N_("Did community members hold seats when the first wave began?"),
    "purpose": N_("Does every body in which community members sit say what for?"),
}
ANSWERS = {"yes": N_("yes"), "no": N_("no"), "not_known": N_("not known")}


@view("before_we_begin")
def before_we_begin(release: Release, language: Language) -> Html:
    """Show each precondition with its answer, since when, and the table that would tell; then whether it is known."""
    why = pieces.say(
        language.gettext(
            "Equity is a precondition, not an addition: what is missing here weakens everything that follows."
        )
    )
    found = next((f for f in by_wave.levels(release, CHECKLIST) if f.detail.get("rows")), None)
    if found is None:
        found = next((f for f in release.findings if f.measure == CHECKLIST and f.detail.get("rows")), None)
    rows = found.detail["rows"] if found is not None else []
    columns = [
        language.gettext("Before we begin"),
        language.gettext("Answer"),
        language.gettext("Since"),
        language.gettext("What would tell"),
    ]
    body = [*(_row(row, language) for row in rows), _known_row(release, language)]
    return fragment(
        why,
        table(language.gettext("What has to be there before we begin"), columns, body, key="before-we-begin"),
        _known(release, language),
    )


def _row(row: Mapping[str, Any], language: Language) -> list[str]:
    name, since = row["precondition"], row.get("since")
    return [
        labels.word(QUESTIONS, name, language),
        labels.word(ANSWERS, row["answer"], language),
        language.date(since) if since else "–",
        table_names.table(row["would_tell"], language),
    ]


def _ours(release: Release) -> Finding | None:
    """Return what community members said about the purpose at the last wave, else what everybody said."""
    last = chosen.last_wave(release)
    found = [f for f in release.findings if f.measure == KNOWN and f.wave_to == last and not f.is_change]
    ours = [f for f in found if f.scope == f"{SIDE}:community"] or [f for f in found if f.scope == "all"]
    return ours[0] if ours else None


def _known_row(release: Release, language: Language) -> list[str]:
    found = _ours(release)
    known = found is not None and found.estimate is not None
    share = language.percent(found.estimate) if known and found is not None and found.estimate is not None else ""
    withheld = found is not None and found.suppressed
    missing = language.gettext("withheld") if withheld else labels.word(ANSWERS, "not_known", language)
    return [
        language.gettext("Do community members know what they were asked to take part for?"),
        language.gettext("{share} say so", share=share) if known else missing,
        labels.wave(found.wave_to, language) if known and found is not None else "–",
        table_names.table("survey", language),
    ]


def _known(release: Release, language: Language) -> Html:
    last = chosen.last_wave(release)
    found = [f for f in release.findings if f.measure == KNOWN and f.wave_to == last and f.estimate is not None]
    return pieces.bullets(statement(f, release, language) for f in found)
