"""Inequality between all groups: what the average hides, how far apart groups are, and whether that moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.labels.inequality import INEQUALITY, TELLING, WHY_NOT
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import amounts, statement
from evaluation.report.sentences.inequality import inequality_statement, short
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.report.views.widest import by_width, value_of

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

#: dimension, wave and measure of inequality -> its row, with value and range
Ranges = Mapping[tuple[str, str, str], Mapping[str, Any]]

FAMILY, MASKING = "equity.inequality.", "equity.masking."
HEADS = (N_("Groups by"), N_("Measure"))


@view("masking")
def masking(release: Release, language: Language) -> Html:
    """Say of each indicator whom its average hides; the widest in proportion first."""
    last = chosen.last_wave(release)
    found = [f for f in release.findings if f.measure.startswith(MASKING) and f.wave_to == last]
    if not found:
        return pieces.silent(language.gettext("No figures by group were given, so whom averages hide cannot be seen."))
    known = sorted(
        (f for f in found if f.estimate is not None), key=lambda f: (-(f.detail.get("relative") or 0.0), f.key)
    )
    clear = [f for f in known if f.census or (f.ci_low or 0.0) > 0]
    return fragment(
        pieces.bullets(statement(f, release, language) for f in clear),
        pieces.opened(
            language.gettext("Averages that may hide a group, or nobody: chance could make as much"),
            [f for f in known if f not in clear],
            release,
            language,
        ),
        unknown(found, MASKING, release, language),
    )


@view("inequality")
def inequality(release: Release, language: Language, indicator: str = "", most: int = 0) -> Html:
    """Show how unequal groups are by each dimension, absolutely and in proportion, and whether it moved."""
    wanted = [indicator] if indicator else by_width(release)
    parts = [p for p in (_indicator(i, release, language) for i in wanted) if p]
    if not parts:
        return pieces.silent(
            language.gettext("No figures by group were given, so inequality between groups cannot be seen.")
        )
    return fragment(*(parts[:most] if most else parts))


def _indicator(indicator: str, release: Release, language: Language) -> Html:
    found = spoken(release, FAMILY + indicator)
    if not found:
        return Html("")
    name = labels.measure(next((f for f in found if f.detail), found[0]), language)
    known = [f for f in found if f.estimate is not None]
    levels = [
        f
        for f in release.findings
        if f.measure == FAMILY + indicator and not f.is_change and f.wave_to == chosen.last_wave(release)
    ]
    # how it moved stands in the table, and in words where the page asks what moved the gap
    told = [f for d in release.initiative.dimensions for f in levels if f.dimension == d and f.estimate is not None]
    said = [inequality_statement(f, release, language, short(f, language)) for f in told]
    return fragment(
        element("h3", name),
        pieces.bullets(said),
        unknown(found, FAMILY, release, language),
        _table(known, indicator, name, release, language),
    )


def spoken(release: Release, measure: str) -> list[Finding]:
    """Return a measure's findings of the page's waves, dimension by dimension: the change, else the last level."""
    pair = chosen.main_pair(release)
    found = [f for f in release.findings if f.measure == measure]
    changes = [f for f in found if f.is_change and (f.wave_from, f.wave_to) == pair]
    compared = {f.scope for f in changes if f.estimate is not None}
    levels = [f for f in found if not f.is_change and f.wave_to == pair[1] and f.scope not in compared]
    spoken_for = {f.scope for f in levels}
    return [f for f in changes if f.scope not in spoken_for] + levels


def unknown(found: Iterable[Finding], family: str, release: Release, language: Language) -> Html:
    """Say why nothing is known of a dimension, and name the groups that are too small to be shown."""
    lines = []
    for f in found:
        if f.estimate is not None:
            continue
        indicator = f.measure.removeprefix(family)
        small = [
            labels.written(g)
            for g in release.initiative.dimensions[f.dimension].groups
            if (value := value_of(release, indicator, f.dimension, g)) is not None and value.suppressed
        ]
        named = language.gettext("Not shown themselves: {groups}.", groups=language.list(small)) if small else ""
        lines.append(f"{statement(f, release, language)} {named}".strip())
    return fragment(*(pieces.silent(line) for line in lines))


def _table(known: list[Finding], indicator: str, name: str, release: Release, language: Language) -> Html:
    """Return the few measures that tell most, and all of them on demand."""
    if not known:
        return Html("")
    telling = [(f, r) for f in known for r in f.detail["rows"] if r["inequality"] in TELLING[bool(f.detail["ordered"])]]
    everything = [(f, r) for f in known for r in f.detail["rows"]]
    few = language.gettext("{subject}: inequality between groups, a few measures", subject=name)
    whole = language.gettext("{subject}: inequality between groups, all measures", subject=name)
    ranges = _ranges(indicator, release)
    return fragment(
        _rows(few, telling, f"inequality-{indicator}", language, ranges),
        pieces.silent(_alike(known, language)),
        details(
            language.gettext("All measures of inequality"),
            _rows(whole, everything, f"inequality-{indicator}-all", language, ranges),
        ),
    )


def _ranges(indicator: str, release: Release) -> Ranges:
    """Return the row of each measure of inequality at each wave, which holds its range."""
    return {
        (f.dimension, f.wave_to, str(r["inequality"])): r
        for f in release.findings
        if f.measure == FAMILY + indicator and not f.is_change and f.estimate is not None
        for r in f.detail["rows"]
    }


def _alike(known: list[Finding], language: Language) -> str:
    """Say where the size of groups is not known, so that small and large ones count alike."""
    names = [labels.written(f.dimension) for f in known if not f.detail.get("weighted", True)]
    if not names:
        return ""
    return language.gettext(
        "How many people a group has is not known, so each counts alike: {dimensions}.", dimensions=language.list(names)
    )


def _rows(
    caption: str, found: list[tuple[Finding, Mapping[str, Any]]], key: str, language: Language, ranges: Ranges
) -> Html:
    changes = any(f.is_change for f, _ in found)
    first = next(f for f, _ in found if f.is_change or not changes)
    heads = [language.gettext(h) for h in HEADS]
    if changes:
        waves = [labels.wave(w, language) for w in (first.wave_from, first.wave_to)]
        heads += [
            *(language.gettext("{wave} (plausible range)", wave=wave) for wave in waves),
            language.gettext("Change (plausible range)"),
        ]
    else:
        heads += [language.gettext("Value (plausible range)")]
    body = [
        [labels.written(f.dimension), _named(r, language), *_cells(f, r, changes, language, ranges)] for f, r in found
    ]
    return table(caption, heads, body, key=key)


def _named(row: Mapping[str, Any], language: Language) -> str:
    name = INEQUALITY[row["inequality"]]
    return language.gettext(name)


def _cells(finding: Finding, row: Mapping[str, Any], changes: bool, language: Language, ranges: Ranges) -> list[str]:
    reason = WHY_NOT.get(row.get("why") or "")
    why = language.gettext(reason) if reason else "–"
    if not changes:
        return [_with_range(row.get("estimate"), row, why, language)]
    if not finding.is_change:
        return ["–", _with_range(row.get("estimate"), row, why, language), "–"]
    ends = [
        _with_range(row.get(k), ranges.get((finding.dimension, wave, str(row["inequality"])), {}), why, language)
        for k, wave in (("estimate_from", finding.wave_from), ("estimate_to", finding.wave_to))
    ]
    return [*ends, _with_range(row.get("change"), row, why, language, signed=True)]


def _with_range(
    value: float | None, row: Mapping[str, Any], why: str, language: Language, *, signed: bool = False
) -> str:
    if value is None:
        return why
    low, high = row.get("ci_low"), row.get("ci_high")
    digits = amounts.digits(value, low, high)
    shown = language.signed(value, digits) if signed else language.number(value, digits)
    if low is None or high is None:
        return shown
    return f"{shown} ({language.range(low, high, digits)})"
