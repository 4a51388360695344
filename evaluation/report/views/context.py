"""Context: what the initiative is, which words were agreed on, what leads to what, and the history before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.notes import note
from evaluation.report.views import chosen, pieces
from evaluation.report.views.cover import definition_list
from evaluation.report.views.registry import view
from evaluation.report.views.timeline import dated

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("context")
def context(release: Release, language: Language) -> Html:
    """Show the theory of change, the groups, the agreed words, the dated acts and the history, each in short."""
    return fragment(
        _logic(release, language),
        _groups(release, language),
        _definitions(release, language),
        _acts(release, language),
        _history(release, language),
    )


def _logic(release: Release, language: Language) -> Html:
    text = note(release, "theory_of_change", language)
    heading = element("h3", language.gettext("What we think leads to what"))
    if not text:
        said = pieces.silent(language.gettext("Nobody has written down what is thought to lead to what."))
    else:
        said = element("p", text, dir="auto")
    claims = [c for conclusion in chosen.conclusions(release) for c in conclusion.detail.get("claims", ())]
    tested = (
        language.ngettext(
            "{count} step of it is a claim that was tested.",
            "{count} steps of it are claims that were tested.",
            len(claims),
            count=language.number(len(claims), 0),
        )
        if claims and text
        else ""
    )
    return fragment(heading, said, pieces.say(tested))


def _groups(release: Release, language: Language) -> Html:
    dimensions = release.initiative.dimensions.values()
    if not dimensions:
        return pieces.silent(language.gettext("No groups are named, so nobody can be looked at apart."))
    named = [
        language.gettext(
            "{dimension}: {groups}",
            dimension=labels.written(d.name),
            groups=language.list(map(labels.written, d.groups)),
        )
        for d in dimensions
    ]
    focal = [labels.written(g) for d in dimensions for g in d.focal]
    first = language.gettext("Looked at first: {groups}.", groups=language.list(focal)) if focal else ""
    return fragment(
        element("h3", language.gettext("Whom an average might hide")), pieces.bullets(named), pieces.say(first)
    )


def _definitions(release: Release, language: Language) -> Html:
    found = chosen.written(release, "definition")
    if not found:
        return pieces.silent(language.gettext("No words were agreed on."))
    pairs = [
        (
            str(w.detail.get("term") or w.ref),
            fragment(
                element("bdi", w.text),
                " ",
                language.gettext("(agreed on {date})", date=language.date(str(w.detail["agreed_on"])))
                if w.detail.get("agreed_on")
                else language.gettext("(not dated)"),
            ),
        )
        for w in found
    ]
    return fragment(element("h3", language.gettext("Words that were agreed on")), definition_list(pairs))


def _acts(release: Release, language: Language) -> Html:
    acts = sorted(release.initiative.interventions, key=lambda i: i.date)
    if not acts:
        return pieces.silent(language.gettext("No dated act of the initiative is written down."))
    return fragment(
        element("h3", language.gettext("What the initiative did, and when")),
        pieces.bullets(fragment(language.date(a.date), ": ", element("bdi", a.name)) for a in acts),
    )


def _history(release: Release, language: Language) -> Html:
    events = [e for e in dated(release) if e["kind"] == "history"]
    if not events:
        return pieces.silent(language.gettext("The history behind today's figures is not written down."))
    listed = pieces.bullets(fragment(language.date(e["date"]), ": ", element("bdi", e["title"])) for e in events)
    return details(language.gettext("The history behind today's figures"), listed)
