"""Silences: what nobody counted, whom nobody asked, and which table would give it a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element
from evaluation.report.sentences import silence
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition, split_scope

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("silences")
def silences(release: Release, language: Language, level: str = "") -> Html:
    """Show condition by condition what is silent and what would give it a voice; then what is withheld."""
    lines = [silence(c, release, language) for c in Condition if not level or c.level == level]
    lines = [line for line in lines if line]
    if not lines:
        said = pieces.say(language.gettext("Numbers and voices speak about every condition shown here."))
    else:
        said = pieces.bullets(lines, "silences")
    return element("div", said, withheld(release, language), id="silent")


def withheld(release: Release, language: Language) -> Html:
    """Return how much the gate held back, and whose numbers: hidden groups are named, never made to disappear."""
    if not release.withheld:
        return Html("")
    named = {*release.initiative.dimensions, "speaker_type"}
    scopes = {w.scope for w in release.withheld if split_scope(w.scope)[0] in named}
    groups = sorted({_named(s, language) for s in scopes} - {""})
    count = language.ngettext(
        "{n} number or text is withheld to protect small groups or consent.",
        "{n} numbers or texts are withheld to protect small groups or consent.",
        len(release.withheld),
        n=language.number(len(release.withheld), 0),
    )
    if not groups:
        return pieces.say(count)
    concerned = language.gettext("Groups concerned: {groups}.", groups=language.list(groups))
    return pieces.say(f"{count} {concerned}")


def _named(scope: str, language: Language) -> str:
    """Return the name of a group, or of the speakers in a role."""
    dimension, group = split_scope(scope)
    return labels.speaker(group, language) if dimension == "speaker_type" else labels.written(group)
