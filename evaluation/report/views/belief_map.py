"""What people believe leads to what, wave by wave: each link with how many sources hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.shares import shares
from evaluation.report.figures import figure
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import remedy
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

LINKS = "equity.voices.belief_links"
Link = tuple[str, str, int]


@view("belief_map")
def belief_map(release: Release, language: Language) -> Html:
    """Show the links between causes and effects that people hold, before and after."""
    before, after = chosen.main_pair(release)
    rows = {f.wave_to: f for f in release.findings if f.measure == LINKS}
    held = {wave: _links(rows[wave].detail.get("rows") or ()) for wave in (before, after) if wave in rows}
    links = sorted({link for own in held.values() for link in own}, key=lambda k: (-held.get(after, {}).get(k, 0.0), k))
    if not links:
        return fragment(
            pieces.silent(language.gettext("Nobody drew or told what leads to what.")),
            pieces.say(remedy(("belief_links",), language)),
        )
    drawn = [
        {"name": _name(link, language), "from": _share(held, before, link), "to": _share(held, after, link)}
        for link in links
    ]
    names = (labels.wave(before, language) if before else "", labels.wave(after, language))
    picture = shares(
        drawn,
        language=language,
        waves=names,
        key="belief-links",
        headline=language.gettext("What people believe leads to what"),
        subtitle=_subtitle(names, release, language),
        note=language.gettext("Links that a single source holds are left out: they would tell who thinks so."),
    )
    return fragment(figure(picture, None, language), _middle(links, held.get(after, {}), language))


def _subtitle(waves: tuple[str, str], release: Release, language: Language) -> str:
    unit, place = language.gettext("Share of sources that drew or told a link"), release.initiative.place
    before, after = waves
    if not before:
        return language.gettext("{unit}, {place}, {wave}", unit=unit, place=place, wave=after)
    return language.gettext("{unit}, {place}, {first} to {last}", unit=unit, place=place, first=before, last=after)


def _links(rows: Any) -> dict[Link, float]:
    return {(str(r["cause"]), str(r["effect"]), int(r["sign"])): float(r["share"]) for r in rows}


def _share(held: dict[str, dict[Link, float]], wave: str, link: Link) -> float | None:
    """Return the share at a wave; None where it was not asked then, 0 where fewer than two hold it."""
    return held[wave].get(link, 0.0) if held.get(wave) else None


def _name(link: Link, language: Language) -> str:
    cause, effect, sign = link
    slots = {"cause": labels.written(cause), "effect": labels.written(effect)}
    if sign >= 0:
        return language.gettext("{cause} → more of: {effect}", **slots)
    return language.gettext("{cause} → less of: {effect}", **slots)


def _middle(links: list[Link], held: dict[Link, float], language: Language) -> Html:
    """Return which causes and effects stand in most links now: where beliefs meet."""
    counts: dict[str, list[int]] = {}
    for cause, effect, sign in links:
        if held.get((cause, effect, sign), 0.0) > 0:
            counts.setdefault(cause, [0, 0])[0] += 1
            counts.setdefault(effect, [0, 0])[1] += 1
    rows = [
        [labels.written(name), language.number(a, 0), language.number(b, 0)]
        for name, (a, b) in sorted(counts.items(), key=lambda item: (-sum(item[1]), item[0]))
    ]
    if not rows:
        return Html("")
    columns = [
        language.gettext("Named"),
        language.gettext("as a cause, in links"),
        language.gettext("as an effect, in links"),
    ]
    return table(language.gettext("Where beliefs meet"), columns, rows, key="belief-nodes")
