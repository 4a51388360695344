"""Data governance: consent, who may withhold, what the community decided about its data, and what was withheld."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.notes import note
from evaluation.report.sentences import statement
from evaluation.report.views import chosen, pieces
from evaluation.report.views.cover import definition_list
from evaluation.report.views.registry import view
from evaluation.report.views.silences import withheld

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

#: the four principles of CARE, as questions
CARE: dict[str, str] = {
    "benefit": N_("How does the community benefit from its data?"),
    "authority": N_("Who may decide over the data, and who may withhold them?"),
    "responsibility": N_("Who answers to the community for the data, and how?"),
    "ethics": N_("How is harm by the data looked for?"),
}
ACCESS = "structural.resource_flows.information_parity"


@view("governance")
def governance(release: Release, language: Language) -> Html:
    """Show consent of the quotes, the four questions of CARE with people's answers, the minimum, what is withheld."""
    return fragment(
        pieces.bullets(_protected(release, language)),
        _care(release, language),
        pieces.bullets(statement(f, release, language) for f in _access(release)),
        withheld(release, language),
    )


def _protected(release: Release, language: Language) -> list[str]:
    """Return how consent and small groups are handled in this run."""
    quotes = Counter(w.consent for w in release.words if w.kind == "quote")
    asked = release.initiative.disclosure
    lines = [
        language.gettext(
            "Quotes that may be shown: {anonymous} without a name, {named} with the name the person agreed to.",
            anonymous=language.number(quotes["quote_anon"], 0),
            named=language.number(quotes["quote_named"], 0),
        ),
        language.gettext(
            "Consent that has run out on the day of a run counts as none; a quote then leaves every page."
        ),
        language.gettext(
            "Groups under {n} people are not shown, and nothing from which they could be worked out.",
            n=language.number(asked.minimum, 0),
        ),
    ]
    if asked.agreed_on:
        lines.append(
            language.gettext(
                "A steward of the community agreed to this minimum on {date}.", date=language.date(asked.agreed_on)
            )
        )
    if asked.shown:
        lines.append(
            language.gettext(
                "Groups that decided, through their own steward, to be shown: {groups}.",
                groups=labels.scopes(list(asked.shown), language),
            )
        )
    return lines


def _care(release: Release, language: Language) -> Html:
    """Return people's answers to the four questions, and whether a steward signed; silence stands as silence."""
    unsaid = element("span", language.gettext("not said"), class_="silent")
    pairs: list[tuple[str, Any]] = []
    for key, asked in CARE.items():
        said = note(release, f"care.{key}", language)
        pairs.append((language.gettext(asked), element("bdi", said) if said else unsaid))
    ethics = note(release, "ethics", language)
    pairs.append((language.gettext("How was consent asked?"), element("bdi", ethics) if ethics else unsaid))
    signed = note(release, "care.steward_signed_on")
    steward = (
        language.gettext("A steward of the community signed these pages on {date}.", date=language.date(signed))
        if signed
        else language.gettext("No steward of the community has signed these pages.")
    )
    return fragment(definition_list(pairs), pieces.say(steward))


def _access(release: Release) -> list[Any]:
    pair = chosen.main_pair(release)
    found = [f for f in release.findings if f.measure == ACCESS and f.scope == "all"]
    return [f for f in found if (f.wave_from, f.wave_to) == pair] or [f for f in found if f.wave_to == pair[1]]
