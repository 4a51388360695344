"""Cover: who made the report for whom, when, from what, and whether those who judge are free to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.notes import lines, note
from evaluation.report.views import pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("cover")
def cover(release: Release, language: Language) -> Html:
    """Show what a title page holds: facts that were computed, then what only people can say; what lacks is named."""
    it, waves = release.initiative, release.initiative.waves
    unsaid = element("span", language.gettext("not said"), class_="silent")

    def people(name: str) -> Any:
        found = note(release, name, language)
        return element("bdi", found) if found else unsaid

    facts: list[tuple[str, Any]] = [
        (language.gettext("Initiative and place"), element("bdi", f"{it.name}, {it.place}")),
        (
            language.gettext("Measured"),
            language.list(
                [
                    language.gettext(
                        "{wave}: {first} to {last}",
                        wave=labels.wave(w.id, language),
                        first=language.date(w.start),
                        last=language.date(w.end),
                    )
                    for w in waves
                ]
            ),
        ),
        (language.gettext("Material up to"), language.date(waves[-1].end)),
        (language.gettext("Date of this report"), language.date(release.as_of)),
        (language.gettext("Asked for and paid by"), people("commissioner")),
        (language.gettext("Evaluated by"), people("evaluators")),
        (language.gettext("How free the evaluators are to say what they find"), people("independence")),
        (language.gettext("What it is for"), people("purpose")),
        (language.gettext("For whom it is written"), people("audience")),
        (language.gettext("What it covers, and what not"), people("scope")),
    ]
    published = sorted({str(f.detail["source"]) for f in release.findings if f.detail.get("source")})
    if published:
        from_whom = fragment(*(fragment(element("bdi", source), element("br")) for source in published))
        facts.append((language.gettext("Where figures come from"), from_whom))
    return fragment(definition_list(facts), pieces.say(made_from(release, language), "provenance"))


def definition_list(pairs: list[tuple[str, Any]]) -> Html:
    """Return names with what belongs to each."""
    return element("dl", *(fragment(element("dt", n), element("dd", v)) for n, v in pairs), class_="words")


def made_from(release: Release, language: Language) -> str:
    """Return which run made the page, from what, by which version: digests, no place, no clock."""
    run = release.run
    if not run:
        return language.gettext("Made outside a run: nothing says from which files.")
    return language.gettext(
        "Run {run}, version {version} of the tool ({tool}), parameters {parameters}, {files} files of material "
        "({inputs}). The same material, parameters and version give the same page.",
        **run,
    )


@view("limits")
def limits(release: Release, language: Language) -> Html:
    """Show what a reader must know before believing a number, and when and what will be measured next."""
    known = lines(release, "limits", language)
    said = (
        fragment(
            element("h3", language.gettext("What to know before believing a number")),
            pieces.bullets(element("bdi", k) for k in known),
        )
        if known
        else pieces.silent(language.gettext("Nobody has written down the limits of this evaluation."))
    )
    after = note(release, "next_measurement", language)
    planned = (
        pieces.say(language.gettext("Next measurement: {plan}", plan=after))
        if after
        else pieces.silent(language.gettext("Nobody has said when and what will be measured next."))
    )
    return fragment(said, planned)
