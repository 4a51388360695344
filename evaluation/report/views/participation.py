"""Was the promise kept: the say promised for each decision, and the say given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts.participation import participation as bars_chart
from evaluation.report.figures import figure
from evaluation.report.labels.names import SAY
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.measured import spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "relational.power_dynamics.promise_gap"
LEVELS = tuple(SAY)  # the least say first


@view("participation")
def participation(release: Release, language: Language) -> Html:
    """Show, wave by wave, how much say was promised and given, and how many promises were kept."""
    found = [f for f in by_wave.levels(release, MEASURE) if f.detail.get("rows")]
    if not found:
        return by_wave.silence(release, MEASURE, language)
    said = [f for f in spoken(release, MEASURE) if f.scope == ALL and f.estimate is not None]
    return fragment(
        _picture(found, release, language),
        pieces.bullets(kept(f, language) for f in found),
        pieces.bullets(statement(f, release, language) for f in said),
    )


def kept(finding: Finding, language: Language) -> str:
    """Return how many decisions gave less, as much or more say than promised."""
    total = sum(finding.detail[k] for k in ("below", "kept", "above"))
    return language.gettext(
        "{wave}: of {total} decisions, {below} gave less say than promised, {kept} as much, {above} more.",
        wave=labels.wave(finding.wave_to, language),
        total=language.number(total, 0),
        **{k: language.number(finding.detail[k], 0) for k in ("below", "kept", "above")},
    )


def _picture(found: list[Finding], release: Release, language: Language) -> Html:
    bars = []
    for f in found:
        wave = labels.wave(f.wave_to, language)
        spread = {r["participation"]: r for r in f.detail["rows"]}
        for column, words in (
            ("promised", language.gettext("{wave}: promised", wave=wave)),
            ("given", language.gettext("{wave}: given", wave=wave)),
        ):
            bars.append({"name": words, "counts": [int(spread[level][column]) for level in LEVELS]})
    last = found[-1]
    total = sum(last.detail[k] for k in ("below", "kept", "above"))
    return figure(
        bars_chart(
            bars,
            [language.gettext(SAY[level]) for level in LEVELS],
            language=language,
            key="participation",
            headline=language.gettext(
                "{k} of {n} decisions gave at least the say that was promised",
                k=language.number(total - last.detail["below"], 0),
                n=language.number(total, 0),
            ),
            subtitle=language.gettext(
                "Decisions by level of say (spectrum of participation, IAP2); {place}, {wave}",
                place=release.initiative.place,
                wave=language.list([labels.wave(f.wave_to, language) for f in found]),
            ),
        ),
        None,
        language,
    )
