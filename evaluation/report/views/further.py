"""Further: where the whole of something stands that the report shows in short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation.report.markup import Html, element, fragment
from evaluation.report.pages import names
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("further")
def further(release: Release, language: Language, notebooks: Sequence[str] = ()) -> Html:
    """Show links to the pages of other notebooks; one that was not made is left as words alone."""
    named = names(language)
    links = [element("a", named[f"pages/{n}"], href=f"page:{n}") for n in notebooks if f"pages/{n}" in named]
    if not links:
        return Html("")
    parted = [part for link in links for part in (" · ", link)][1:]
    return element(
        "p", language.gettext("All of it, with every chart and table:"), " ", fragment(*parted), class_="further"
    )
