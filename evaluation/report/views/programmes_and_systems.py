"""Programmes beside systems change: money, time in meetings and outside, and decisions of both, wave by wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts.shares import shares
from evaluation.report.figures import figure
from evaluation.report.labels import N_
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import remedy, statement
from evaluation.report.tables import table
from evaluation.report.views import by_wave, chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MONEY = "practice.strategies.programme_and_system"
STAFF = "practice.effort.staff_time"
DECISIONS = "practice.effort.decisions"
BY_MODE = (MONEY, "practice.effort.time", STAFF, DECISIONS)
TABLES = ("flows", "meetings", "staff_time", "decisions")
WHAT = {
    MONEY: N_("Money"),
    "practice.effort.time": N_("Time together in meetings"),
    STAFF: N_("Staff time outside meetings"),
    "practice.effort.decisions": N_("Decisions"),
}
COUNTED = {
    "hours": N_("Time together in meetings, in hours of people"),
    "people": N_("Time together in meetings, in people who came"),
    "staff_hours": N_("Staff time outside meetings, in hours"),
    "decisions": N_("Decisions"),
}


@view("programmes_and_systems")
def programmes_and_systems(release: Release, language: Language) -> Html:
    """Show programmes and services beside systems change: money, time and decisions, and what is next to nothing."""
    why = pieces.say(
        language.gettext(
            "Programmes meet needs now and keep people engaged; systems change makes it last. Both "
            "are shown side by side."
        )
    )
    last = chosen.last_wave(release)
    found = [f for name in BY_MODE for f in by_wave.levels(release, name) if f.scope == ALL]
    known = [f for f in found if f.wave_to == last and f.estimate is not None]
    if not any(f.estimate is not None for f in found):
        missing = pieces.silent(language.gettext("Not known yet."))
        return fragment(why, missing, pieces.say(remedy(TABLES, language)))
    return fragment(
        why,
        pieces.bullets(statement(f, release, language) for f in known),
        pieces.bullets(_steady(f, language) for f in known if f.measure == STAFF),
        _not_known(found, language),
        _chart(found, release, language),
        _warned([f for f in found if f.measure == MONEY], release, language),
        _table(found, language),
    )


def _steady(finding: Finding, language: Language) -> str:
    """Return how many organisations wrote staff hours down in every wave: others make two waves hard to compare."""
    steady, n = int(finding.detail.get("in_every_wave", 0)), finding.n or 0
    said = language.ngettext(
        "{count} organisation wrote down its staff hours in this wave, {steady} in every wave so far.",
        "{count} organisations wrote down their staff hours in this wave, {steady} in every wave so far.",
        n,
        count=language.number(n, 0),
        steady=language.number(steady, 0),
    )
    estimated = language.gettext("People estimate such hours.")
    return f"{said} {estimated}"


def _not_known(found: list[Finding], language: Language) -> Html:
    """Name what nobody wrote down by kind of work, and the tables that would tell."""
    known = {f.measure for f in found if f.estimate is not None}
    missing = [name for name in BY_MODE if name not in known]
    if not missing:
        return Html("")
    named = language.list([language.gettext(WHAT[name]) for name in missing])
    tables = tuple(TABLES[BY_MODE.index(name)] for name in missing)
    said = language.gettext("Not known by kind of work: {names}.", names=named)
    return pieces.silent(f"{said} {remedy(tables, language)}")


def _chart(found: list[Finding], release: Release, language: Language) -> Html:
    """Draw the share of systems change in money, time and decisions at both waves."""
    first, last = chosen.main_pair(release)
    if not first:
        return Html("")
    at = {(f.measure, f.wave_to): f.estimate for f in found}
    rows = [
        {"name": language.gettext(WHAT[name]), "from": at.get((name, first)), "to": at.get((name, last))}
        for name in BY_MODE
        if at.get((name, first)) is not None or at.get((name, last)) is not None
    ]
    waves = (labels.wave(first, language), labels.wave(last, language))
    return figure(
        shares(
            rows,
            key="by-mode",
            waves=waves,
            headline=_title({name: at.get((name, last)) for name in BY_MODE}, language),
            subtitle=language.gettext(
                "Share of systems change in programmes and systems together, {first} and {last}",
                first=waves[0],
                last=waves[1],
            ),
            note=language.gettext("Staff time is what organisations wrote down; all else is a complete count.")
            if any((STAFF, wave) in at and at[STAFF, wave] is not None for wave in (first, last))
            else language.gettext("A complete count."),
            language=language,
        ),
        None,
        language,
    )


def _title(now: dict[str, float | None], language: Language) -> str:
    """Return what part of the money, and of the decisions where that is known too, goes into systems change."""
    money, decisions = now.get(MONEY), now.get(DECISIONS)
    if money is None:
        return language.gettext("How much goes into systems change")
    if decisions is None:
        return language.gettext("Systems change gets {money} of the money", money=language.percent(money))
    return language.gettext(
        "Systems change gets {money} of the money and {decisions} of the decisions",
        money=language.percent(money),
        decisions=language.percent(decisions),
    )


def _table(found: list[Finding], language: Language) -> Html:
    rows = [
        [
            _counted(f, language),
            labels.wave(f.wave_to, language),
            *(_amount(f, mode, language) for mode in ("programme", "system")),
            language.percent(f.estimate),
        ]
        for f in found
        if f.estimate is not None
    ]
    columns = [
        language.gettext("What"),
        language.gettext("Wave"),
        language.gettext("programmes and services"),
        language.gettext("systems change"),
        language.gettext("Share of systems change"),
    ]
    caption = language.gettext("Money, time and decisions for programmes and for systems change")
    return table(caption, columns, rows, key="two-tracks")


def _counted(finding: Finding, language: Language) -> str:
    unit = finding.detail.get("counted_in")
    return labels.word(COUNTED, unit, language) if unit in COUNTED else language.gettext(WHAT[finding.measure])


def _amount(finding: Finding, mode: str, language: Language) -> str:
    shown = language.number(finding.detail[mode], 0)
    return f"{shown} {finding.detail.get('currency', '')}".strip()


def _warned(money: list[Finding], release: Release, language: Language) -> Html:
    """Say where one of the two lines is empty, empty twice in a row, or next to nothing."""
    known = [f.detail for f in money if f.detail.get("programme") is not None]
    said = []
    if any(d.get("one_is_empty") for d in known):
        said.append(language.gettext("In at least one wave one of the two had no money at all."))
    said += [
        language.gettext(
            "Two waves in a row without any money for {mode}.", mode=labels.word(labels.MODES, mode, language)
        )
        for mode in sorted({m for d in known for m in d.get("empty_twice") or ()})
    ]
    said += [
        language.gettext(
            "In at least one wave {mode} had next to no money: under {share} of it (our convention).",
            mode=labels.word(labels.MODES, mode, language),
            share=language.percent(release.conventions["mode_next_to_nothing"]),
        )
        for mode in sorted({m for d in known for m in d.get("next_to_nothing") or () if d[m] > 0})
    ]
    return fragment(*(pieces.say(words, "caution") for words in said))
