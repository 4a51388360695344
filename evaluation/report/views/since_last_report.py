"""What is different from the last report, conclusion by conclusion, and whether that tells of the place or of us."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences.conclusions import fit_words
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Revision
    from evaluation.report.language import Language

WHY = {
    "new_wave": N_("a new wave was measured"),
    "new_data": N_("the material behind it changed"),
    "changed_frame": N_("the code frame changed"),
    "changed_rule": N_("a rule that was agreed on changed"),
    "changed_method": N_("the tool's method changed"),
}
#: what is about us and not about the place
OURS = ("changed_frame", "changed_rule", "changed_method")
READ = {
    "happened": N_("it tells of what happened, as far as measuring the same way can"),
    "ours": N_("it tells of how we measure, not of the place"),
    "material": N_("earlier material was added or corrected"),
    "both": N_("it cannot be told apart: the place, or how we measure"),
    "nothing": N_("nothing behind it changed"),
}


@view("since_last_report")
def since_last_report(release: Release, language: Language) -> Html:
    """Show which conclusions say something else than last time, what they said, and what changed in between."""
    if release.since is None:
        return pieces.silent(language.gettext("This is the first report made here: there is none to set it beside."))
    different = [r for r in release.since if r.differs]
    new = [r for r in release.since if r.was is None]
    said = language.gettext(
        "{different} of {all} conclusions say something else than in the last report; {new} are new.",
        different=language.number(len(different), 0),
        all=language.number(len(release.since), 0),
        new=language.number(len(new), 0),
    )
    return fragment(pieces.say(said), _same(release.since, language), _table(different, language))


def _same(revisions: Sequence[Revision], language: Language) -> Html:
    """Say what changed behind conclusions that say the same: that they held is worth knowing."""
    held = [r for r in revisions if r.was is not None and not r.differs and r.why]
    if not held:
        return Html("")
    what = [language.gettext(said) for why, said in WHY.items() if any(why in r.why for r in held)]
    return pieces.say(
        language.ngettext(
            "{n} conclusion says the same although something behind it changed: {what}.",
            "{n} conclusions say the same although something behind them changed: {what}.",
            len(held),
            n=language.number(len(held), 0),
            what=language.list(what),
        )
    )


def _table(revisions: list[Revision], language: Language) -> Html:
    if not revisions:
        return Html("")
    columns = [
        language.gettext("Condition"),
        language.gettext("For whom"),
        language.gettext("Last time"),
        language.gettext("Now"),
        language.gettext("What changed in between"),
        language.gettext("How to read it"),
    ]
    rows = [
        [
            labels.condition(r.now.condition, language),
            labels.scope(r.now.scope, language),
            _said(r.was, language) if r.was else "–",
            _said(r.now, language),
            language.list([language.gettext(WHY[w]) for w in r.why]) or "–",
            language.gettext(READ[reading(r)]),
        ]
        for r in revisions
    ]
    return table(language.gettext("What is different from the last report"), columns, rows, key="since-last-report")


def _said(conclusion: Conclusion, language: Language) -> str:
    return language.gettext(
        "{fit} ({strength})",
        fit=fit_words(conclusion, language),
        strength=labels.strength(conclusion.strength, language),
    )


def reading(revision: Revision) -> str:
    """Return whether a difference tells of the place, of how we measure, of the material, or cannot be told."""
    why, ours = revision.why, any(w in OURS for w in revision.why)
    if "new_wave" in why:
        return "both" if ours else "happened"
    if "new_data" in why:
        return "both" if ours else "material"
    return "ours" if ours else "nothing"
