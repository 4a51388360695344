"""Whether gaps narrowed or widened between waves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.report.views.widest import indicators
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("gap_changes")
def gap_changes(release: Release, language: Language, groups: str = "focal") -> Html:
    """Show, indicator by indicator, how the gaps of focal groups (or of all groups) moved."""
    pair = chosen.main_pair(release)
    if not pair[0]:
        return pieces.silent(language.gettext("Measured once so far, so whether gaps are closing cannot be seen yet."))
    focal = {f"{d.name}:{g}" for d in release.initiative.dimensions.values() for g in d.focal}
    parts = []
    for indicator in indicators(release):
        found = [
            f
            for kind in ("gap_to_goal", "difference")
            for f in release.findings
            if f.measure == f"equity.{kind}.{indicator}"
            and (f.wave_from, f.wave_to) == pair
            and f.scope != ALL
            and (groups != "focal" or f.scope in focal or not focal)
        ]
        if found:
            parts += [
                element("h3", _heading(found, language)),
                pieces.bullets(statement(f, release, language) for f in found),
            ]
    return (
        fragment(*parts)
        if parts
        else pieces.silent(
            language.gettext("No group's figures were given in both waves, so whether gaps are closing is not known.")
        )
    )


def _heading(found: list[Finding], language: Language) -> str:
    name = labels.measure(next((f for f in found if f.detail), found[0]), language)
    return language.gettext("{subject}: is the gap closing?", subject=name)
