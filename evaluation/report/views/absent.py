"""Who is not in the data at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import amounts
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

GROUPS = "equity.absent.groups"
UNSAID = ("equity.absent.unsaid_survey", "equity.absent.unsaid_sources")
HEADS = (N_("Indicator"), N_("Never published for"), N_("Not in this wave for"), N_("Withheld by the publisher for"))
#: (of the survey, of the sources) -> sentence
HIDDEN = (
    N_("Survey, {dimension}: the share without a group is not shown, to protect a few people."),
    N_("People heard, {dimension}: the share without a group is not shown, to protect a few people."),
)
ALL_KNOWN = (
    N_("Survey, {dimension}: everyone’s group is known in {wave}."),
    N_("People heard, {dimension}: everyone’s group is known in {wave}."),
)
NOBODY = (
    N_("Survey, {dimension}: nobody’s group was written down in {wave}."),
    N_("People heard, {dimension}: nobody’s group was written down in {wave}."),
)
UNKNOWN = (
    N_("Survey, {dimension}: for {share} of respondents nobody wrote down the group in {wave} ({basis})."),
    N_("People heard, {dimension}: for {share} of sources nobody wrote down the group in {wave} ({basis})."),
)


@view("absent")
def absent(release: Release, language: Language) -> Html:
    """Name the groups without figures, and say for how many people nobody wrote down a group."""
    last = chosen.last_wave(release)
    found = next((f for f in release.findings if f.measure == GROUPS and f.wave_to == last), None)
    if found is None or found.estimate is None:
        return pieces.silent(
            language.gettext("No figures by group were given, so it is not known which groups are left out.")
        )
    if found.estimate == 0:
        share = language.gettext(
            "Every group that is named has a figure for every indicator in {wave}.", wave=labels.wave(last, language)
        )
    never = _named(found.detail.get("never", []), release, language)
    share = language.gettext(
        "{share} of the questions “how is this group served?” have no answer in {wave}: "
        "{missing} of {all} pairs of an indicator and a group.",
        share=amounts.amount(found.estimate, "share", language),
        wave=labels.wave(last, language),
        missing=language.number(round(found.estimate * (found.n or 0)), 0),
        all=language.number(found.n or 0, 0),
    )
    nowhere = language.gettext("In no figure at all: {groups}.", groups=language.list(never)) if never else ""
    return fragment(
        pieces.say(share),
        pieces.silent(nowhere),
        _table(found, release, language),
        pieces.bullets(
            _unsaid(f, language) for m in UNSAID for f in release.findings if f.measure == m and f.wave_to == last
        ),
    )


def _table(found: Finding, release: Release, language: Language) -> Html:
    rows = []
    for row in found.detail.get("rows", ()):
        lists = [row.get(key) or [] for key in ("nowhere", "not_this_wave", "held_back")]
        if any(lists):
            named = [language.list(_named(groups, release, language)) if groups else "–" for groups in lists]
            rows.append([row["indicator"], *named])
    return table(
        language.gettext("Groups that figures say nothing about, in {wave}", wave=labels.wave(found.wave_to, language)),
        [language.gettext(c) for c in HEADS],
        rows,
        key="absent-groups",
    )


def _named(groups: list[str], release: Release, language: Language) -> list[str]:
    """Return the groups by name; a dimension of which no group is there, as one."""
    names, left = [], list(groups)
    for dimension in release.initiative.dimensions.values():
        if dimension.groups and set(dimension.groups) <= set(left):
            name = labels.written(dimension.name)
            names.append(language.gettext("all groups by {dimension}", dimension=name))
            left = [g for g in left if g not in dimension.groups]
    return names + [labels.written(g) for g in left]


def _unsaid(found: Finding, language: Language) -> str:
    slots = {"dimension": labels.written(found.dimension), "wave": labels.wave(found.wave_to, language)}
    which = UNSAID.index(found.measure)
    if found.suppressed:
        return language.gettext(HIDDEN[which], **slots)
    if found.estimate is None:
        return ""
    if found.estimate == 0:
        return language.gettext(ALL_KNOWN[which], **slots)
    if found.estimate == 1:
        return language.gettext(NOBODY[which], **slots)
    share = amounts.amount(found.estimate, "share", language)
    return language.gettext(UNKNOWN[which], share=share, basis=amounts.basis(found, language), **slots)
