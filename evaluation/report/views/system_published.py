"""Whether institutions publish figures by group: the share, which way each indicator of the list changed, the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.markup import Html, fragment
from evaluation.report.views import pieces
from evaluation.report.views.measured import measured, spoken
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

PUBLISHED = "structural.practices.system_published"


@view("system_published", items=("A1.6",))
def system_published(release: Release, language: Language) -> Html:
    """Show the indicators that institutions publish by group, and how many of the same list changed either way."""
    said = [who_changed(f, language) for f in spoken(release, PUBLISHED) if f.detail.get("newly") is not None]
    return fragment(pieces.bullets(said), measured(release, language, [PUBLISHED]))


def who_changed(finding: Finding, language: Language) -> str:
    """Return which way the answers of one list changed; that not one did is said too."""
    newly, gone = finding.detail["newly"], finding.detail["no_longer"]
    listed = language.number(finding.n or 0, 0)
    if not newly and not gone:
        return language.gettext("Not one of the {n} indicators on the list changed.", n=listed)
    return language.gettext(
        "Of the {n} indicators on the list, {newly} are newly published by group and in time; {gone} no longer are.",
        n=listed,
        newly=language.number(newly, 0),
        gone=language.number(gone, 0),
    )
