"""Targeted universalism: one goal, each group's gap and pace, its barriers, and the strategy against each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import amounts
from evaluation.report.sentences.gaps import surely_reached
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.equity_gaps import name_of
from evaluation.report.views.registry import view
from evaluation.report.views.widest import by_width, gaps, value_of

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

COVERAGE = "equity.targeted.coverage"
PACE = "equity.pace."
HEADS = (
    N_("Group"),
    N_("Away from the goal"),
    N_("Needed a year"),
    N_("Moved toward it a year"),
    N_("What stands in the way"),
    N_("What is done, and by whom"),
)


@view("targeted_universalism", items=("A1.13",))
def targeted_universalism(release: Release, language: Language, most: int = 0) -> Html:
    """Show the five steps for every goal that holds for everybody; with ``most``, for the widest gaps alone."""
    found = [i for i in by_width(release) if _goal(i, release) is not None]
    if not found:
        return pieces.silent(
            language.gettext("No goal for everyone has been set, so strategies cannot be set against gaps to it.")
        )
    strategies = _strategies(release)
    parts = [_indicator(i, strategies, release, language) for i in (found[:most] if most else found)]
    return fragment(pieces.say(_coverage(release, language)), *parts, _uncovered(strategies, language))


def _goal(indicator: str, release: Release) -> float | None:
    return next((f.detail["goal"] for f in gaps(release, indicator) if f.detail.get("goal") is not None), None)


def _strategies(release: Release) -> list[dict]:
    last = chosen.last_wave(release)
    found = next((f for f in release.findings if f.measure == COVERAGE and not f.is_change and f.wave_to == last), None)
    return list(found.detail.get("rows", ())) if found is not None else []


def _coverage(release: Release, language: Language) -> str:
    last = chosen.last_wave(release)
    found = next((f for f in release.findings if f.measure == COVERAGE and not f.is_change and f.wave_to == last), None)
    if found is None or found.estimate is None or not found.n:
        return language.gettext(
            "No barriers and no strategies were written down, so which barriers are met is not known."
        )
    return language.ngettext(
        "Of {n} barrier that was named for a group, {met} has somebody who answers for a strategy against it.",
        "Of {n} barriers that were named for groups, {met} have somebody who answers for a strategy against them.",
        found.n,
        n=language.number(found.n, 0),
        met=language.number(round(found.estimate * found.n), 0),
    )


def _reached(found: list[Finding], language: Language) -> str:
    """Name the groups that reached the goal, and apart from them those that chance alone may have put there."""
    sure = [labels.written(f.group) for f in found if surely_reached(f)]
    others = [labels.written(f.group) for f in found if not surely_reached(f)]
    said = [language.gettext("Reached the goal: {groups}.", groups=language.list(sure))] if sure else []
    if others:
        said.append(
            language.gettext("Beyond the goal, as chance alone could make it: {groups}.", groups=language.list(others))
        )
    return " ".join(said)


def _indicator(indicator: str, strategies: list[dict], release: Release, language: Language) -> Html:
    found = gaps(release, indicator)
    name, last = name_of(found, language), chosen.last_wave(release)
    own = [s for s in strategies if s["indicator_id"] == indicator]
    named = {s["group"] for s in own}
    groups = [f for f in found if f.dimension and (f.estimate is None or f.estimate > 0 or f.group in named)]
    rows = [_row(f, own, indicator, release, language) for f in groups]
    note = _reached([f for f in found if f.dimension and f not in groups], language)
    caption = language.gettext(
        "{subject}: gap, pace, barriers and strategies, group by group, in {wave}. Differences: {unit}.",
        subject=name,
        wave=labels.wave(last, language),
        unit=_points(found, language),
    )
    return fragment(
        element("h3", name),
        pieces.say(_steps_one_and_two(indicator, found, release, language)),
        table(caption, [language.gettext(h) for h in HEADS], rows, key=f"targeted-{indicator}"),
        pieces.say(note),
    )


def _points(found: list[Finding], language: Language) -> str:
    unit = next((f.unit for f in found if f.detail), found[0].unit)
    percent = amounts.is_share(unit) or unit == "%"
    return language.gettext("percentage points") if percent else labels.unit(unit, language)


def _steps_one_and_two(indicator: str, found: list[Finding], release: Release, language: Language) -> str:
    about = next(f for f in found if f.detail.get("goal") is not None)
    slots = {"goal": amounts.amount(about.detail["goal"], about.unit, language)}
    date = about.detail.get("goal_date")
    everyone = value_of(release, indicator, "", "")
    goal = (
        language.gettext("The goal for everyone: {goal} by {date}.", date=language.date(date), **slots)
        if date
        else language.gettext("The goal for everyone: {goal}, with no date set.", **slots)
    )
    if everyone is None or everyone.estimate is None:
        return goal + " " + language.gettext("Where everyone together stands is not shown.")
    return (
        goal
        + " "
        + language.gettext(
            "Everyone together: {value} ({basis}).",
            value=amounts.amount(everyone.estimate, everyone.unit, language),
            basis=amounts.basis(everyone, language),
        )
    )


def _row(gap: Finding, own: list[dict], indicator: str, release: Release, language: Language) -> list:
    pace = next(
        (
            f
            for f in release.findings
            if f.measure == PACE + indicator
            and f.scope == gap.scope
            and (f.wave_from, f.wave_to) == chosen.main_pair(release)
        ),
        None,
    )
    needed = pace.detail.get("needed_per_year") if pace is not None else gap.detail.get("needed_per_year")
    mine = [s for s in own if s["group"] in (gap.group, gap.scope)]
    return [
        labels.written(gap.group),
        pieces.value(gap, language) if gap.estimate is None else _number(gap.estimate, gap.unit, language),
        "–" if needed is None else _number(needed, gap.unit, language),
        _moved(pace, language),
        language.apart(s["barrier"] for s in mine) or language.gettext("no barrier was named"),
        _done(mine, language),
    ]


def _number(value: float, unit: str, language: Language) -> str:
    shown = value * 100 if amounts.is_share(unit) else value
    return language.number(shown, amounts.digits(shown, unit="%" if amounts.is_share(unit) else unit))


def _moved(pace: Finding | None, language: Language) -> str:
    if pace is None:
        return "–"
    if pace.suppressed or pace.estimate is None:
        return pieces.value(pace, language)
    shown = language.signed(pace.estimate, amounts.digits(pace.estimate, unit=pace.unit))
    if pace.detail.get("moving_away"):
        return language.gettext("{pace}: moving away", pace=shown)
    return shown


def _done(mine: list[dict], language: Language) -> Html | str:
    if not mine:
        return element("strong", language.gettext("no strategy yet"))
    said = [
        language.gettext("{owner} answers for it", owner=s["owner"])
        if s["covered"]
        else language.gettext("no strategy yet")
        for s in mine
    ]
    return language.apart(said) if all(s["covered"] for s in mine) else element("strong", language.apart(said))


def _uncovered(strategies: list[dict], language: Language) -> Html:
    """Name the barriers that nobody meets."""
    open_ = [s for s in strategies if not s["covered"]]
    if not open_:
        return Html("")
    return fragment(
        element("h3", language.gettext("Barriers that nobody meets yet")),
        pieces.bullets(
            language.gettext("{group}: {barrier}", group=labels.written(s["group"]), barrier=s["barrier"])
            for s in open_
        ),
    )
