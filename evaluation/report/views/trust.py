"""Trust: how far those in the network trust one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.markup import Html
from evaluation.report.views.lead_and_rest import lead_with_rest
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("trust")
def trust(release: Release, language: Language) -> Html:
    """Show how far those in the network trust each other, for everyone and each group, and what else was measured."""
    return lead_with_rest(Condition.RELATIONSHIPS, release, language)
