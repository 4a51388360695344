"""The seven questions before anyone says which account is right, as far as people answered them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences.conclusions import strand_strengths
from evaluation.report.sentences.judgements import CHECKS, Judgements, judgements
from evaluation.report.views import pieces
from evaluation.vocabulary import Fit

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Words
    from evaluation.report.language import Language
    from evaluation.vocabulary import Strength


def protocol(conclusion: Conclusion, release: Release, language: Language) -> Html:
    """Return the seven questions of a conclusion in which accounts differ, each with its answer, and how it stands."""
    found = judgements(conclusion, release)
    return fragment(questions(found, language), stands(strand_strengths(conclusion), found, language))


def questions(found: Judgements, language: Language) -> Html:
    """Return the seven questions in order, each with the answers that people gave."""
    heading = language.gettext("Before anyone says which account is right, ask:")
    asked = [
        element("li", language.gettext(question), *(_answer(w, language) for w in _once(found.answers.get(n, ()))))
        for n, question in CHECKS.items()
    ]
    progress = language.ngettext(
        "{answered} of the seven questions has an answer so far.",
        "{answered} of the seven questions have an answer so far.",
        found.answered,
        answered=language.number(found.answered, 0),
    )
    return fragment(pieces.say(heading), element("ol", *asked), pieces.say(progress))


def _once(words: tuple[Words, ...]) -> list[Words]:
    """Return answers once each: two signatories of the same words are one answer."""
    return list({w.text: w for w in reversed(words)}.values())


def _answer(words: Words, language: Language) -> Html:
    return pieces.by_people(words, language)


def stands(strengths: tuple[Strength, Strength] | None, found: Judgements, language: Language) -> Html:
    """Return whether it was resolved, and by whom; if not, what is missing and how strong each side is."""
    if found.resolution:
        return pieces.say(
            language.gettext(
                "Resolved, signed by the community and by others: {resolution}.",
                resolution=found.resolution.rstrip("."),
            )
        )
    missing = {
        frozenset(): language.gettext(
            "Unresolved: nobody has signed a resolution. It needs somebody of the community and somebody else."
        ),
        frozenset({True}): language.gettext(
            "Unresolved: the community has signed, somebody else has not signed the same words."
        ),
        frozenset({False}): language.gettext("Unresolved: nobody of the community has signed the same words."),
        frozenset({True, False}): language.gettext("Unresolved: the community and others have signed different words."),
    }
    both = (
        element(
            "p",
            language.gettext("Numbers:"),
            " ",
            pieces.strength_mark(strengths[0], language),
            " · ",
            language.gettext("Voices:"),
            " ",
            pieces.strength_mark(strengths[1], language),
        )
        if strengths
        else Html("")
    )
    return fragment(pieces.say(missing[found.signed]), both)


def people_judged(conclusion: Conclusion, release: Release, language: Language) -> Html:
    """Return who confirmed or contested how numbers and voices fit, with their reasons; both stand beside the fit."""
    found = judgements(conclusion, release)
    parts = []
    for words, said in (
        (found.confirmed, language.gettext("Confirmed by people, with their reason:")),
        (found.contested, language.gettext("Contested by people, with their reason:")),
    ):
        if words:
            parts += [pieces.say(said), *(pieces.by_people(w, language) for w in _once(words))]
    judged_elsewhere = found.resolution or conclusion.detail.get("walk")
    if not parts and conclusion.fit is not Fit.SILENT and not judged_elsewhere:
        parts = [pieces.silent(language.gettext("Nobody has yet confirmed or contested it."))]
    return fragment(*parts)
