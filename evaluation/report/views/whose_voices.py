"""Whose words carry the conclusions, whose eyes looked, and what was said side by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import remedy
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import COMMUNITY_SPEAKER, SIDE, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding, Words
    from evaluation.report.language import Language

TASKS = {
    "chose_questions": N_("chose the questions"),
    "gathered": N_("gathered the material"),
    "coded": N_("coded it"),
    "interpreted": N_("said what it means"),
}
STANDPOINTS = {"community": N_("community"), "institution": N_("institutions"), "outside": N_("from outside")}


@view("voice_audit", items=("A1.8",))
def voice_audit(release: Release, language: Language) -> Html:
    """Show each side and focal group: share of the people, of those heard, behind conclusions, and quoted on pages."""
    wave = chosen.last_wave(release)
    carried = [f for f in release.findings if f.measure == "equity.voices.carried" and f.wave_to == wave]
    if not any(f.n for f in carried):
        return pieces.silent(language.gettext("No conclusion rests on anybody's words yet."))
    heard = {
        (f.dimension, f.group): f
        for f in release.findings
        if f.measure == "equity.voices.sources" and f.wave_to == wave
    }
    quoted = _quoted(release, wave)
    rows = []
    for f in (f for f in carried if f.dimension):
        population = f.detail.get("population_share") or _population(release, f)
        rows.append(
            [
                labels.speaker(f.group, language) if f.dimension == SIDE else labels.written(f.group),
                "–" if population is None else language.percent(population),
                _heard(heard.get((f.dimension, f.group)), heard, language),
                language.percent(f.estimate) if f.estimate is not None else language.gettext("too few to show"),
                language.number(quoted[f.dimension, f.group], 0),
            ]
        )
    columns = [
        language.gettext("Whose words"),
        language.gettext("Share of the people concerned"),
        language.gettext("Share of those heard"),
        language.gettext("Share of those who carry conclusions"),
        language.gettext("Quotes shown on these pages"),
    ]
    return table(language.gettext("Whose words carry the conclusions"), columns, rows, key="voice-audit")


def _population(release: Release, finding: Finding) -> float | None:
    dimension = release.initiative.dimensions.get(finding.dimension)
    return dimension.groups.get(finding.group) if dimension else None


def _heard(found: Finding | None, heard: dict, language: Language) -> str:
    total = heard.get(("", ""))
    if found is not None and found.suppressed:
        return language.gettext("too few to show")
    if found is None or not found.n or total is None or not total.n:
        return "–"
    return language.percent(found.n / total.n)


def _quoted(release: Release, wave: str) -> Counter[tuple[str, str]]:
    """Count the quotes that the gate let through, by side and group."""
    counts: Counter[tuple[str, str]] = Counter()
    seen = set()
    for w in release.words:
        if w.kind != "quote" or w.wave_to != wave or w.ref in seen:
            continue
        seen.add(w.ref)
        counts[SIDE, "community" if w.role == COMMUNITY_SPEAKER else "institution"] += 1
        counts.update((dimension, group) for dimension, group in w.groups.items() if group)
    return counts


@view("whose_eyes")
def whose_eyes(release: Release, language: Language) -> Html:
    """Show who evaluated, from which standpoint, paid or not, and whether coders of other standpoints read alike."""
    found = next((f for f in release.findings if f.measure == "equity.voices.eyes"), None)
    if found is None or not found.detail.get("rows"):
        said = language.gettext("Nobody wrote down who chose the questions, who coded and who interpreted.")
        return fragment(pieces.silent(said), pieces.say(remedy(("evaluators",), language)))
    columns = [
        language.gettext("Who …"),
        *(language.gettext(words) for words in STANDPOINTS.values()),
        language.gettext("of these paid"),
        language.gettext("of these with lived experience"),
    ]
    order = list(TASKS)
    rows = [
        [
            labels.word(TASKS, r["task"], language),
            *(language.number(r[k], 0) for k in (*STANDPOINTS, "paid", "lived")),
        ]
        for r in sorted(found.detail["rows"], key=lambda r: order.index(r["task"]))
    ]
    return fragment(
        pieces.say(language.gettext("Those who ask, code and interpret are part of the evidence.")),
        table(language.gettext("Whose eyes looked"), columns, rows, key="eyes"),
        _standpoints(release, language),
    )


def _standpoints(release: Release, language: Language) -> Html:
    found = next((f for f in release.findings if f.measure == "equity.voices.standpoints"), None)
    pairs = found.detail.get("rows") or () if found else ()
    lines = [
        language.gettext(
            "Coders from two standpoints ({first}, {second}) read alike to {alpha} ({low} to {high}; 1 is full "
            "agreement).",
            first=labels.word(STANDPOINTS, r["first"], language),
            second=labels.word(STANDPOINTS, r["second"], language),
            alpha=language.number(r["alpha"], 2),
            low=language.number(r["low"], 2),
            high=language.number(r["high"], 2),
        )
        for r in pairs
        if r.get("alpha") is not None and r.get("low") is not None
    ]
    lines += [
        language.gettext(
            "Of what coders of one standpoint ({standpoint}) read as change, {share} was toward equity.",
            standpoint=labels.word(STANDPOINTS, r["standpoint"], language),
            share=language.percent(r["toward"]),
        )
        for r in (found.detail.get("toward") or () if found else ())
    ]
    return pieces.bullets(lines) or pieces.silent(
        language.gettext("Whether coders of different standpoints read alike is not known.")
    )


@view("quote_matrix")
def quote_matrix(release: Release, language: Language) -> Html:
    """Show, condition by condition, one quote of the community beside one of institutions; all with consent."""
    wave = chosen.last_wave(release)
    parts = []
    for condition in Condition:
        found = chosen.quotes(release, condition, wave_to=wave)
        sides = [
            next((w for w in found if (w.role == COMMUNITY_SPEAKER) is community and w.direction is not None), None)
            for community in (True, False)
        ]
        if any(sides):
            parts.append(
                details(
                    language.gettext(
                        "{condition}: a quote of the community beside one of institutions",
                        condition=labels.condition(condition, language),
                    ),
                    element("div", *(_side(w, language) for w in sides), class_="side-by-side"),
                )
            )
    return fragment(*parts) if parts else pieces.silent(language.gettext("No quote may be shown."))


def _side(words: Words | None, language: Language) -> Html:
    if words is None:
        return element("div", pieces.silent(language.gettext("No quote may be shown here.")), class_="part")
    return element("div", pieces.spoken(words, language), class_="part")
