"""Three kinds of power side by side: seats, money, influence. They are compared by rank and never added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.three_readings import reading_names, say, three_readings
from evaluation.report.figures import figure
from evaluation.report.labels import N_
from evaluation.report.markup import Html, fragment
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "relational.power_dynamics.three_readings"
INFLUENCE = "relational.power_dynamics.influence_seen"
AGREE = "relational.power_dynamics.readings_agree"
SIDES = ("community", "backbone", "institution", "funder")


@view("power_triangle")
def power_triangle(release: Release, language: Language) -> Html:
    """Show each side's share of votes and of money and the influence others see in it, at the last wave."""
    found = [f for f in by_wave.levels(release, MEASURE) if f.detail.get("rows")]
    seen = {f.group: f for f in release.findings if f.measure == INFLUENCE and f.group}
    if not found and not any(f.estimate is not None for f in seen.values()):
        return by_wave.silence(release, MEASURE, language)
    wave = found[-1].wave_to if found else max(f.wave_to for f in seen.values())
    sides = _sides(found[-1] if found else None, wave, release, language)
    return fragment(
        _picture(sides, wave, release, language),
        pieces.say(_most(sides, language)),
        pieces.bullets(_agreement(f, language) for f in release.findings if f.measure == AGREE and f.group),
        _earlier(release, wave, language),
    )


def _sides(finding: Finding | None, wave: str, release: Release, language: Language) -> list[dict[str, Any]]:
    rows = {r["side"]: r for r in finding.detail["rows"]} if finding else {}
    seen = {f.group: f.estimate for f in release.findings if f.measure == INFLUENCE and f.group and f.wave_to == wave}
    return [
        {
            "name": labels.word(labels.SEATS, side, language),
            "seats": rows.get(side, {}).get("seats_share"),
            "money": rows.get(side, {}).get("money_share"),
            "influence": seen.get(side),
        }
        for side in SIDES
        if side in rows or side in seen
    ]


def _strongest(sides: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    known = {reading: [s for s in sides if s[reading] is not None] for reading in ("seats", "money")}
    return {reading: max(some, key=lambda s: s[reading]) for reading, some in known.items() if some}


def _title(sides: list[dict[str, Any]], language: Language) -> str:
    found = _strongest(sides)
    if len(found) < 2:
        return language.gettext("Who holds votes, money and influence")
    return language.gettext(
        "Largest share of votes: {votes}; of money to decide on: {money}",
        votes=found["seats"]["name"],
        money=found["money"]["name"],
    )


def _most(sides: list[dict[str, Any]], language: Language) -> str:
    """Return who holds most of the votes and of the money."""
    found = _strongest(sides)
    sentences = []
    if "seats" in found:
        sentences.append(
            language.gettext(
                "Most votes: {side} ({share}).",
                side=found["seats"]["name"],
                share=say(found["seats"], "seats", language),
            )
        )
    if "money" in found:
        sentences.append(
            language.gettext(
                "Most money to decide on: {side} ({share}).",
                side=found["money"]["name"],
                share=say(found["money"], "money", language),
            )
        )
    return " ".join(sentences)


PAIRS = {
    "seats_money": N_("Votes and money"),
    "seats_influence": N_("Votes and influence"),
    "money_influence": N_("Money and influence"),
}


def _agreement(finding: Finding, language: Language) -> str:
    """Return whether two readings put the sides in the same order."""
    pair = language.gettext(PAIRS[finding.group])
    if finding.estimate is None:
        return language.gettext("{pair}: whether they rank the sides alike may not be shown.", pair=pair)
    slots = {"pair": pair, "rho": language.number(finding.estimate, 2)}
    if finding.estimate >= 0.5:
        return language.gettext("{pair}: much the same order of the sides (rank correlation {rho}).", **slots)
    if finding.estimate <= -0.5:
        return language.gettext("{pair}: the order of the sides is turned round (rank correlation {rho}).", **slots)
    return language.gettext("{pair}: the sides stand in another order (rank correlation {rho}).", **slots)


def _picture(sides: list[dict[str, Any]], wave: str, release: Release, language: Language) -> Html:
    return figure(
        three_readings(
            sides,
            language=language,
            key="power-triangle",
            headline=_title(sides, language),
            subtitle=language.gettext(
                "Three readings of power, never added up; {place}, {wave}",
                place=release.initiative.place,
                wave=labels.wave(wave, language),
            ),
            note=language.gettext("Money decided on together is split between the community and who gives it."),
        ),
        None,
        language,
    )


def _earlier(release: Release, last: str, language: Language) -> Html:
    """Return the readings of the waves before, as a table."""
    rows = [
        {
            "wave": labels.wave(f.wave_to, language),
            "side": labels.word(labels.SEATS, r["side"], language),
            **{k: say({k: r[f"{k}_share"]}, k, language) for k in ("seats", "money")},
        }
        for f in by_wave.levels(release, MEASURE)
        for r in f.detail.get("rows", ())
        if f.wave_to != last
    ]
    names = reading_names(language)
    columns = {
        "wave": language.gettext("Wave"),
        "side": language.gettext("Side"),
        "seats": names["seats"],
        "money": names["money"],
    }
    return pieces.rows_table(language.gettext("The same, before"), columns, rows, language, key="readings-before")
