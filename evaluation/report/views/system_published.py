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
    found = [f for f in spoken(release, PUBLISHED) if f.detail.get("newly") is not None]
    said = [words for f in found for words in (who_changed(f, language), tested(f, language)) if words]
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


def tested(finding: Finding, language: Language) -> str:
    """Return what the exact test says where the list is a sample; a complete count is not tested, and says so."""
    if finding.census:
        return language.gettext("The list is complete: what changed in it is counted, not tested.")
    changed = finding.detail["newly"] + finding.detail["no_longer"]
    slots = {"changed": language.number(changed, 0), "n": language.number(finding.n or 0, 0)}
    if finding.p is None:
        return language.gettext(
            "The list is a sample of {n}, and {changed} of them changed: too few for a test (exact test of McNemar).",
            **slots,
        )
    return language.gettext(
        "The list is a sample of {n}, and {changed} of them changed. If there were no change beyond the sample, counts "
        "at least as lopsided would come up in {p} of such samples (exact test of McNemar).",
        p=language.percent(finding.p, 0 if finding.p >= 0.1 else 1),
        **slots,
    )
