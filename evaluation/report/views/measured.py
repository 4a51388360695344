"""Measures by name: what each found for everyone, for each group on demand, and the rows beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.registry import MEASURES
from evaluation.report import labels
from evaluation.report.labels.columns import COLUMNS, VALUES
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("measured")
def measured(release: Release, language: Language, measures: list[str]) -> Html:
    """Show each measure named: its label, its sentence, groups on demand, and its rows as a table."""
    return fragment(*(_measure(m, release, language) for m in measures))


def _measure(measure: str, release: Release, language: Language) -> Html:
    found = spoken(release, measure)
    everyone = [f for f in found if f.scope == ALL]
    groups = [f for f in found if f.scope != ALL and f.estimate is not None]
    if not everyone:  # nothing known: the last wave says why
        last = chosen.last_wave(release)
        everyone = [f for f in release.findings if f.measure == measure and f.scope == ALL and f.wave_to == last]
    said = [sentence for f in everyone if (sentence := statement(f, release, language))]
    name = language.gettext(MEASURES[measure].label) if measure in MEASURES else labels.written(measure)
    return fragment(
        element("h3", name),
        pieces.bullets(said),
        *_groups(groups, bool(said), release, language),
        _hidden(measure, {f.scope for f in groups}, release, language),
        *(rows_of(f, name, language) for f in everyone),
    )


def _groups(found: list[Finding], folded: bool, release: Release, language: Language) -> list[Html]:
    """Return what is known of groups: on demand beside what is said of everyone, else open."""
    if folded:
        return [pieces.opened(language.gettext("For each group"), found, release, language)]
    return [pieces.bullets(statement(f, release, language) for f in found)]


def _hidden(measure: str, shown: set[str], release: Release, language: Language) -> Html:
    """Return the names of the groups whose numbers are withheld; nothing where none are."""
    last = chosen.last_wave(release)
    kept = {f.scope for f in release.findings if f.measure == measure and f.suppressed and f.wave_to == last}
    names = labels.scopes(sorted(kept - shown - {ALL}), language)
    if not names:
        return Html("")
    return pieces.silent(language.gettext("Not shown, to protect small groups of people: {groups}.", groups=names))


def spoken(release: Release, measure: str) -> list[Finding]:
    """Return a measure's findings of the page's waves, scope by scope: the change, else the last level."""
    pair = chosen.main_pair(release)
    found = [f for f in release.findings if f.measure == measure]
    changes = [f for f in found if f.is_change and (f.wave_from, f.wave_to) == pair]
    compared = {f.scope for f in changes if f.estimate is not None}
    levels = [
        f
        for f in found
        if not f.is_change and f.wave_to in (pair[1], "") and (f.estimate is not None or f.detail.get("rows"))
    ]
    kept = [f for f in levels if f.scope not in compared]
    spoken_for = {f.scope for f in kept}
    return [f for f in changes if f.scope not in spoken_for] + kept


def rows_of(finding: Finding, caption: str, language: Language) -> Html:
    """Return the rows behind a finding as a table; nothing without rows."""
    return pieces.rows_table(
        caption,
        {key: language.gettext(name) for key, name in COLUMNS.items()},
        finding.detail.get("rows", ()),
        language,
        key=f"rows-{finding.measure.replace('.', '-')}-{finding.wave_to or 'all'}",
        names=VALUES,
    )
