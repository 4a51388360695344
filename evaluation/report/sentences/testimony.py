"""Sentences about what people told, and about who was heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.sentences.changes import unknown
from evaluation.report.sentences.reasons import remedy
from evaluation.report.sentences.subjects import about, for_group, together, waves
from evaluation.vocabulary import State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


#: findings whose ``n`` counts no sources that were heard
OF_THE_MATERIAL = {
    "eyes": N_("Whose eyes looked"),
    "standpoints": N_("Whether coders of different standpoints see alike"),
    "belief_links": N_("What people believe leads to what"),
}


def is_testimony(finding: Finding) -> bool:
    """Return True for what sources told about a condition."""
    return finding.measure.endswith(".testimony")


def counts(finding: Finding) -> Mapping[str, Any]:
    """Return the counts of sources as the gate left them: without internal and expired ones, None where withheld."""
    return finding.detail


def testimony_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return how many sources told of what, of those asked; recalled change is labelled so."""
    named = labels.condition(finding.condition, language) if finding.condition else ""
    condition = for_group(named, finding.scope, language)
    name = language.gettext("Voices on {condition}", condition=condition)
    shown = counts(finding)
    asked = shown.get("asked")
    if finding.suppressed or asked is None:
        return together(_without_counts(finding, asked, name, language), *_warnings(finding, language))
    if asked == 0:
        return language.gettext("Nobody was asked about {condition}.", condition=condition)
    told = [shown.get(key) or 0 for key in ("pos", "neg", "none")]
    if not any(told):
        sentence = language.ngettext(
            "{asked} source was asked about {condition}; it did not speak of change.",
            "{asked} sources were asked about {condition}; none spoke of change.",
            asked,
            asked=language.number(asked, 0),
            condition=condition,
        )
    else:
        sentence = _told(finding, asked, told, condition, language)
    return together(sentence, _said(finding, language), *_warnings(finding, language))


def _told(finding: Finding, asked: int, told: list[int], condition: str, language: Language) -> str:
    slots = {
        "asked": language.number(asked, 0),
        "condition": condition,
        **{key: language.number(n, 0) for key, n in zip(("pos", "neg", "none"), told, strict=True)},
    }
    if finding.is_change:
        return language.ngettext(
            "{condition}: {asked} source was asked; {pos} told of change toward equity, "
            "{neg} of change away from it, {none} of no change.",
            "{condition}: of {asked} sources asked, {pos} told of change toward equity, "
            "{neg} of change away from it, {none} of no change.",
            asked,
            **slots,
        )
    return language.ngettext(
        "{condition}, as people recall it: {asked} source was asked; {pos} told of change toward equity, "
        "{neg} of change away from it, {none} of no change.",
        "{condition}, as people recall it: of {asked} sources asked, {pos} told of change toward equity, "
        "{neg} of change away from it, {none} of no change.",
        asked,
        **slots,
    )


def _without_counts(finding: Finding, asked: int | None, name: str, language: Language) -> str:
    """Return the bare state, and how many were asked where that may be said."""
    if finding.state is None:
        return unknown(finding, name, language)
    if asked:
        return language.gettext(
            "{subject}: {state}; {asked} were asked, and the counts are not shown, to protect them.",
            subject=name,
            state=labels.voices_say(finding.state, language),
            asked=language.number(asked, 0),
        )
    return language.gettext(
        "{subject}: {state}; too few were asked to show numbers.",
        subject=name,
        state=labels.voices_say(finding.state, language),
    )


def _said(finding: Finding, language: Language) -> str:
    if finding.state in (None, State.SILENT, State.NOT_ASSESSABLE):
        return ""
    return language.gettext("In short: {state}.", state=labels.voices_say(finding.state, language))


def _warnings(finding: Finding, language: Language) -> list[str]:
    found = []
    if finding.detail.get("harm"):
        found.append(language.gettext("At least one account tells of harm; it is always shown."))
    if finding.detail.get("speakers_apart"):
        found.append(language.gettext("Community members and institutions told of opposite changes."))
    return found


def coverage_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return how many sources were heard in a wave, and how many people they stand for."""
    kind = finding.measure.rsplit(".", 1)[-1]
    if kind == "agreement":
        return _agreement(finding, release, language)
    if kind == "drift":
        return _drift(finding, language)
    if kind in OF_THE_MATERIAL and not finding.suppressed and not finding.reason:
        name = language.gettext(OF_THE_MATERIAL[kind])
        return language.gettext("{subject}: no single number sums this up; the table shows it.", subject=name)
    name = language.gettext("Who was heard")
    if finding.suppressed or finding.n is None:
        return about(finding, unknown(finding, name, language), language)
    wave = waves(finding, language)["wave_to"]
    if not finding.n:
        nobody = language.gettext("Nobody was heard in {wave}.", wave=wave)
        return about(finding, together(nobody, remedy(finding.detail.get("tables", ()), language)), language)
    people = finding.detail.get("people")
    heard = language.ngettext(
        "{count} source was heard in {wave}.",
        "{count} sources were heard in {wave}.",
        finding.n,
        count=language.number(finding.n, 0),
        wave=wave,
    )
    if people and people > finding.n:
        stood = language.gettext("They speak for {people} people.", people=language.number(people, 0))
        heard = together(heard, stood)
    if finding.dimension == "speaker_type":
        return language.gettext("{group}: {sentence}", group=labels.speaker(finding.group, language), sentence=heard)
    return about(finding, heard, language)


def _drift(finding: Finding, language: Language) -> str:
    """Return how many codes no longer mean the same, on paper or by their use, and how many could not be examined."""
    if finding.reason:
        return language.gettext("Whether codes still mean the same is not known: nothing has been coded yet.")
    rows = finding.detail.get("rows") or []
    written = sum("redefined" in r["flagged"] for r in rows)
    used = sum(bool({"agreement", "profile"} & set(r["flagged"])) for r in rows)
    named = waves(finding, language)
    return together(
        language.ngettext(
            "{count} code was worded anew between {wave_from} and {wave_to}: what it counts then and now differs.",
            "{count} codes were worded anew between {wave_from} and {wave_to}: what they count then and now differs.",
            written,
            count=language.number(written, 0),
            **named,
        ),
        language.ngettext(
            "{count} code seems to be used in another way than before.",
            "{count} codes seem to be used in another way than before.",
            used,
            count=language.number(used, 0),
        )
        if used
        else language.gettext("Of the codes that could be examined, none seems to be used in another way than before.")
        if finding.detail.get("tested")
        else "",
        language.ngettext(
            "Of {count} code nobody can tell: too few sources carry it.",
            "Of {count} codes nobody can tell: too few sources carry them.",
            finding.detail.get("untested", 0),
            count=language.number(finding.detail.get("untested", 0), 0),
        )
        if finding.detail.get("untested")
        else "",
    )


def _agreement(finding: Finding, release: Release, language: Language) -> str:
    rows = finding.detail.get("rows") or []
    measured = [r for r in rows if r.get("alpha") is not None]
    if not measured:
        return language.gettext("How far coders agree is not known: no code was read by two coders.")
    firm = sum(r["alpha"] >= release.conventions["alpha_firm"] for r in measured)
    weak = sum(r["alpha"] < release.conventions["alpha_usable"] for r in measured)
    return language.gettext(
        "Coders agreed well on {firm} of {codes} codes; {weak} were left out because they agreed too little.",
        firm=language.number(firm, 0),
        codes=language.number(len(measured), 0),
        weak=language.number(weak, 0),
    )
