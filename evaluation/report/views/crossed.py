"""Two dimensions together: who is served worst where two disadvantages meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts.panels import panels
from evaluation.report.figures import figure, title_that_fits
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import amounts
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.report.views.widest import value_of

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

FAMILY = "equity.crossed."
SIGN = "×"


@view("crossed")
def crossed(release: Release, language: Language) -> Html:
    """Show the figures of groups of two dimensions together, a small panel per group of the first."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for f in release.findings:
        if f.measure.startswith(FAMILY) and not f.is_change and f.wave_to == chosen.last_wave(release):
            found.setdefault((f.measure.removeprefix(FAMILY), f.dimension), []).append(f)
    if not found:
        return pieces.silent(
            language.gettext(
                "No figures were given for two dimensions together, so it is not known who is served worst where two "
                "disadvantages meet."
            )
        )
    return fragment(*(_indicator(i, d, levels, release, language) for (i, d), levels in found.items()))


def _indicator(indicator: str, dimension: str, levels: list[Finding], release: Release, language: Language) -> Html:
    name = labels.measure(next((f for f in levels if f.detail), levels[0]), language)
    moved = [
        f
        for f in release.findings
        if f.measure == levels[0].measure
        and f.dimension == dimension
        and (f.wave_from, f.wave_to) == chosen.main_pair(release)
        and f.estimate is not None
    ]
    heading = language.gettext("{subject}: {dimensions} together", subject=name, dimensions=_words(dimension, language))
    return fragment(
        element("h3", heading),
        pieces.say(_sentence(indicator, name, levels, release, language)),
        pieces.silent(_hidden(levels, language)),
        _chart(indicator, _title(name, heading, levels, language), levels, release, language),
        pieces.opened(language.gettext("How each of these groups moved"), moved, release, language),
    )


def _words(crossed_name: str, language: Language) -> str:
    return language.list([labels.written(part) for part in crossed_name.split(SIGN)])


def _sentence(indicator: str, name: str, levels: list[Finding], release: Release, language: Language) -> str:
    known = [f for f in levels if f.estimate is not None]
    average = value_of(release, indicator, "", "")
    if not known:
        return language.gettext("{subject}: not shown for these groups, to protect small ones.", subject=name)
    worst = min(known, key=lambda f: (f.estimate or 0.0) * f.detail.get("favourable", 1))
    slots = {
        "group": _words(worst.group, language),
        "value": amounts.amount(worst.estimate, worst.unit, language),
        "basis": amounts.basis(worst, language),
    }
    if average is None or average.estimate is None:
        return language.gettext("Served worst of those shown, where they meet: {group}, {value} ({basis}).", **slots)
    return language.gettext(
        "Served worst of those shown, where they meet: {group}, {value} ({basis}); everyone together: {average}.",
        average=amounts.amount(average.estimate, average.unit, language),
        **slots,
    )


def _hidden(levels: list[Finding], language: Language) -> str:
    """Name the groups whose figures are too small to be shown, or would give such ones away."""
    names = [_words(f.group, language) for f in levels if f.suppressed]
    if not names or len(names) == len(levels):
        return ""
    return language.gettext(
        "Not shown, to protect small groups, and perhaps served worse: {groups}.", groups=language.apart(names)
    )


def _title(name: str, heading: str, levels: list[Finding], language: Language) -> str:
    """Return who is served worst; not where groups are withheld that may be served worse."""
    known = [f for f in levels if f.estimate is not None]
    if len(known) < len(levels):
        return heading
    worst = min(known, key=lambda f: (f.estimate or 0.0) * f.detail.get("favourable", 1))
    return title_that_fits(
        language.gettext(
            "{subject}: served worst where {group} meet", subject=name, group=_words(worst.group, language)
        ),
        heading,
    )


def _chart(indicator: str, headline: str, levels: list[Finding], release: Release, language: Language) -> Html:
    if not any(f.estimate is not None for f in levels):
        return Html("")
    shown: dict[str, list[dict]] = {}
    for f in levels:
        first, *others = f.group.split(SIGN)
        shown.setdefault(labels.written(first), []).append(
            {
                "group": language.list([labels.written(part) for part in others]),
                "value": f.estimate,
                "low": f.ci_low,
                "high": f.ci_high,
                "n": f.n,
            }
        )
    about = next((f for f in levels if f.detail), levels[0])
    return figure(
        panels(
            [{"name": name, "points": points} for name, points in shown.items()],
            about.detail.get("goal"),
            key=f"crossed-{indicator}",
            headline=headline,
            subtitle=language.gettext(
                "{unit}, {place}, {wave}",
                unit=labels.unit(about.unit, language),
                place=release.initiative.place,
                wave=labels.wave(about.wave_to, language),
            ),
            language=language,
            unit=about.unit,
            source=str(about.detail.get("source") or ""),
        ),
        None,
        language,
    )
