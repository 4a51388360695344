"""Contact with the community quarter by quarter, so that a gap is seen, and how long those who came stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.canvas import PALETTE
from evaluation.report.charts.marks import Kind, Row, marks
from evaluation.report.figures import figure
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.measured import rows_of
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

GAP = "practice.listening.longest_gap"


@view("continuity")
def continuity(release: Release, language: Language) -> Html:
    """Show days of contact with the community quarter by quarter, the longest gap, and every long one."""
    found = [f for f in by_wave.levels(release, GAP) if f.estimate is not None]
    if not found:
        return by_wave.silence(release, GAP, language)
    return fragment(
        pieces.bullets(statement(f, release, language) for f in found),
        _drawn(found, release, language),
        *(_long(f, language) for f in found),
    )


def _drawn(found: list[Finding], release: Release, language: Language) -> Html:
    quarters = [q for f in found for q in f.detail["quarters"]]
    kinds = {
        "meetings": Kind(language.gettext("a meeting at which residents were present"), "o", PALETTE[0]),
        "co_ordinators": Kind(language.gettext("a day on which a co-ordinator met residents"), "^", PALETTE[1], True),
    }
    rows = [Row(labels.period(q["quarter"], language), {kind: q[kind] for kind in kinds}) for q in quarters]
    return figure(
        marks(
            rows,
            kinds,
            key="continuity",
            headline=_title(quarters, language),
            subtitle=language.gettext(
                "{place}, {first} to {last}",
                place=release.initiative.place,
                first=rows[0].name,
                last=rows[-1].name,
            ),
            description=_described(quarters, language),
            first_column=language.gettext("Quarter"),
            note=language.gettext("Contact that nobody wrote down looks like a gap."),
            language=language,
        ),
        None,
        language,
    )


def _without(quarters: list[dict[str, Any]]) -> int:
    return sum(q["meetings"] + q["co_ordinators"] == 0 for q in quarters)


def _title(quarters: list[dict[str, Any]], language: Language) -> str:
    empty = _without(quarters)
    if not empty:
        return language.gettext("Contact with the community was written down in every quarter")
    return language.gettext(
        "Quarters without any contact with the community written down: {n} of {all}",
        n=language.number(empty, 0),
        all=language.number(len(quarters), 0),
    )


def _described(quarters: list[dict[str, Any]], language: Language) -> str:
    named = [(q, labels.period(q["quarter"], language)) for q in quarters]
    days = [(q[kind], name) for q, name in named for kind in ("meetings", "co_ordinators")]
    (high, most), (low, least) = max(days, key=lambda d: d[0]), min(days, key=lambda d: d[0])
    empty = _without(quarters)
    return language.gettext(
        "Rows of marks, a row for each quarter. Most days of one kind: {high}, in {most}. Fewest: {low}, in {least}. "
        "Quarters without any: {empty}.",
        most=most,
        high=language.number(high, 0),
        least=least,
        low=language.number(low, 0),
        empty=language.number(empty, 0),
    )


def _long(finding: Finding, language: Language) -> Html:
    """Return the gaps that are long by our convention, as a table; that there was none is said."""
    wave, days = labels.wave(finding.wave_to, language), language.number(finding.detail["gap_days"], 0)
    if not finding.detail["rows"]:
        return pieces.say(
            language.gettext("Up to {wave}: no gap of {days} days or more (our convention).", wave=wave, days=days)
        )
    caption = language.gettext("Up to {wave}: gaps of {days} days or more (our convention)", wave=wave, days=days)
    return rows_of(finding, caption, language)
