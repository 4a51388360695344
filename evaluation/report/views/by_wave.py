"""One measure wave by wave, for views that draw its levels; and what to say where it is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.registry import MEASURES
from evaluation.report.markup import Html
from evaluation.report.sentences import statement
from evaluation.report.sentences.reasons import reason, remedy
from evaluation.report.sentences.subjects import together
from evaluation.report.views import pieces
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


def levels(release: Release, measure: str, scope: str = ALL) -> list[Finding]:
    """Return a measure's levels of one scope, in the order of the waves."""
    order = {w.id: i for i, w in enumerate(release.initiative.waves)}
    found = [f for f in release.findings if f.measure == measure and f.scope == scope and not f.is_change]
    return sorted(found, key=lambda f: order.get(f.wave_to, -1))


def silence(release: Release, measure: str, language: Language) -> Html:
    """Return why a measure says nothing, and which table would give it a voice."""
    found = [f for f in release.findings if f.measure == measure and f.scope == ALL]
    known = next((f for f in found if f.estimate is None and f.reason), None)
    if known is not None:
        return pieces.silent(statement(known, release, language))
    registered = MEASURES.get(measure)
    name = language.gettext(registered.label) if registered else measure
    tables = registered.tables if registered else ()
    return pieces.silent(together(reason("no_table", name, language), remedy(tables, language)))
