"""Everything measured at one level, condition by condition: sentences first, then one table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences.silence import numbers_silent
from evaluation.report.sentences.subjects import subject
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

COUNTED = {"toward": State.IMPROVED, "away": State.WORSENED, "same": State.STABLE}


@view("level_findings")
def level_findings(release: Release, language: Language, level: str) -> Html:
    """Show, on demand, every measure of the level's conditions: for everyone, for each focal group, as one table."""
    return fragment(*(_condition(c, release, language) for c in Condition if c.level == level))


def _condition(condition: Condition, release: Release, language: Language) -> Html:
    heading = element("h3", labels.condition(condition, language))
    found = chosen.numbers(release, condition)
    if not found:
        return fragment(
            heading,
            pieces.silent(
                numbers_silent(condition, release, language) or language.gettext("No number speaks about it.")
            ),
        )
    groups = [f for s in scopes(release) if s != ALL for f in chosen.numbers(release, condition, s)]
    return fragment(
        heading,
        pieces.say(counted(found, language)),
        pieces.opened(language.gettext("Everything that was measured, in sentences"), found, release, language),
        pieces.opened(language.gettext("For each group"), groups, release, language),
        details(
            language.gettext("All numbers on {condition}", condition=labels.condition(condition, language)),
            numbers_table([*found, *groups], condition, release, language),
        ),
    )


def counted(found: list[Finding], language: Language) -> str:
    """Return how many measures there are for everyone, and how many of them point which way."""
    states = Counter(f.state for f in found)
    known = {name: states[state] for name, state in COUNTED.items()}
    return language.gettext(
        "Measures that speak of everyone: {all}. Toward equity: {toward}; away from equity: {away}; "
        "about the same: {same}; not clear or not known: {unclear}.",
        all=language.number(len(found), 0),
        **{name: language.number(n, 0) for name, n in known.items()},
        unclear=language.number(len(found) - sum(known.values()), 0),
    )


def scopes(release: Release) -> list[str]:
    """Return everyone, then each focal group."""
    return [ALL, *(f"{d.name}:{g}" for d in release.initiative.dimensions.values() for g in d.focal)]


def numbers_table(found: list[Finding], condition: Condition, release: Release, language: Language) -> Html:
    """Return findings as a table: estimate, range, n, and the state in words."""
    columns = [
        language.gettext("Measure"),
        language.gettext("For whom"),
        language.gettext("Estimate"),
        language.gettext("Plausible range"),
        "n",
        language.gettext("What it shows"),
    ]
    rows = [
        [
            subject(f, release, language),
            labels.scope(f.scope, language),
            pieces.value(f, language),
            pieces.reach(f, language),
            pieces.size(f, language),
            labels.numbers_show(f.state, language) if f.state else "–",
        ]
        for f in found
    ]
    return table(
        language.gettext("All numbers on {condition}", condition=labels.condition(condition, language)),
        columns,
        rows,
        key=f"numbers-{condition.value}",
    )
