"""Right of reply: what those whom a conclusion concerns answer to it, beside it and at its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.markup import Html, element, fragment
from evaluation.report.views import pieces

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Words
    from evaluation.report.language import Language


def replies(conclusion: Conclusion, release: Release, language: Language) -> Html:
    """Return the replies to one conclusion, each in its own language and direction, and who has not answered yet."""
    answers = [pieces.by_people(w, language) for w in about(conclusion, release, "reply")]
    silent = [pieces.silent(_not_yet(w, language)) for w in about(conclusion, release, "asked")]
    return fragment(*answers, *silent)


def part(conclusion: Conclusion, release: Release, language: Language, rank: str = "h4") -> Html:
    """Return the replies under their heading; nothing where nobody replied or was asked to."""
    found = replies(conclusion, release, language)
    heading = element(rank, language.gettext("What those concerned reply"))
    return element("div", heading, found, class_="part replies") if found else Html("")


def about(conclusion: Conclusion, release: Release, kind: str) -> list[Words]:
    """Return the replies (or the requests for one) to a conclusion, in the order of their days."""
    found = [
        w
        for w in release.words
        if w.kind == kind
        and (w.condition, w.scope) == (conclusion.condition, conclusion.scope)
        and w.wave_to in ("", conclusion.wave_to)
    ]
    return sorted(found, key=lambda w: (w.date, w.role))


def _not_yet(words: Words, language: Language) -> str:
    return language.gettext("{who}: asked on {date}, no reply so far.", who=words.role, date=language.date(words.date))
