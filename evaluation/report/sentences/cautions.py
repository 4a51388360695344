"""What must stand beside a conclusion: harm, groups left behind, chairs without say, and how fragile it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.vocabulary import FitDetail

if TYPE_CHECKING:
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language


def cautions(conclusion: Conclusion, language: Language, *, alone: bool = False) -> list[str]:
    """Return what must stand beside the head: harm, groups left behind, chairs without say.

    ``alone``: there is no head sentence that already names the groups.
    """
    return [*groups_and_harm(conclusion, language, alone=alone), *_notes(conclusion, language)]


def groups_and_harm(conclusion: Conclusion, language: Language, *, alone: bool = False) -> list[str]:
    """Return the cautions that are never folded away: harm that somebody told of, and groups left behind."""
    flags, found = equity_flags(conclusion), []
    named = conclusion.fit_detail == FitDetail.IMPROVEMENT and not conclusion.harm and conclusion.quant_size != "small"
    headed = named and not alone
    if conclusion.harm:
        found.append(language.gettext("At least one person told of harm; this cannot be outvoted."))
    if flags["not_for"] and not headed:
        found += _worse_for(conclusion, flags["not_for"], language)
    if flags["gap_wider"] and not headed:
        found.append(language.gettext("The gap grew for {groups}.", groups=labels.scopes(flags["gap_wider"], language)))
    if flags["gap_may_have_grown"]:
        found.append(
            language.gettext(
                "The gap may have grown for {groups}.", groups=labels.scopes(flags["gap_may_have_grown"], language)
            )
        )
    if flags["not_known_for"]:
        found.append(
            language.gettext("Not known for {groups}.", groups=labels.scopes(flags["not_known_for"], language))
        )
    return found


def _worse_for(conclusion: Conclusion, scopes: list[str], language: Language) -> list[str]:
    """Return for whom it got worse: what people told is told as theirs where the numbers do not say so."""
    told = [s for s in scopes if s in conclusion.detail.get("told_worse_for", ())]
    counted = [s for s in scopes if s not in told]
    said = []
    if counted:
        said.append(language.gettext("It got worse for {groups}.", groups=labels.scopes(counted, language)))
    if told:
        said.append(
            language.gettext(
                "People told of things getting worse for {groups}; the numbers do not tell.",
                groups=labels.scopes(told, language),
            )
        )
    return said


def _notes(conclusion: Conclusion, language: Language) -> list[str]:
    found = []
    if conclusion.quant_size == "small" and conclusion.fit_detail != FitDetail.IMPROVEMENT:
        found.append(language.gettext("The numbers moved by less than was agreed to matter."))
    if "seats_only" in conclusion.quant_detail:
        found.append(language.gettext("There are more chairs, not yet more say."))
    if "fragile" in conclusion.detail.get("notes", ()):
        found.append(fragile(conclusion, language))
    if conclusion.emergent:
        found.append(
            language.gettext("Changes that nobody had planned were noticed here; they are still to be confirmed.")
        )
    return found


#: the choices of methods.md C.7 that may change a label
ASSUMPTIONS: dict[str, str] = {
    "smallest_effect": N_("how large a change must be to matter"),
    "alpha": N_("how strict the tests are"),
    "multiplicity": N_("how tests are adjusted for being several"),
    "estimate": N_("which estimate is used"),
    "balance_cut": N_("how lopsided voices must be"),
    "pi_0": N_("how much good news is expected anyway"),
    "source_left_out": N_("any single source"),
}


def flips(conclusion: Conclusion, language: Language) -> str:
    """Return the choices that would change the result, as a list in words; empty where none would."""
    names = dict.fromkeys(str(f.get("assumption", "")) for f in conclusion.detail.get("flips", ()))
    return language.list([language.gettext(ASSUMPTIONS[n]) for n in names if n in ASSUMPTIONS])


def fragile(conclusion: Conclusion, language: Language) -> str:
    """Return that the result is fragile, and on which choices it hangs."""
    named = flips(conclusion, language)
    if not named:
        return language.gettext("The result is fragile: other reasonable choices would change it.")
    return language.gettext("The result is fragile; it hangs on {assumptions}.", assumptions=named)


def equity_flags(conclusion: Conclusion) -> dict[str, list[str]]:
    """Return the scopes under each kind of equity flag."""
    found: dict[str, list[str]] = {k: [] for k in ("not_for", "gap_wider", "gap_may_have_grown", "not_known_for")}
    for flag in conclusion.equity_flag.split(";"):
        kind, _, scope = flag.strip().partition(":")
        if kind in found and scope:
            found[kind].append(scope)
    for scope in conclusion.detail.get("gap_may_have_grown", ()):
        if scope not in found["gap_may_have_grown"]:
            found["gap_may_have_grown"].append(scope)
    return found
