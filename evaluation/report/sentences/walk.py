"""Sentences about a data walk: what the community's readers made of a conclusion, and what happens next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language


def made_of_it(walk: Mapping[str, Any], release: Release, language: Language) -> str:
    """Return what the community's readers made of a station; no count of people is in it."""
    days = language.list([language.date(day) for day in walk.get("walks", ())])
    rules = release.conventions
    half = language.percent(rules["walk.reopened_below"])
    most = language.percent(rules["walk.recognised_from"])
    said = {
        ("reopened", "half"): language.gettext(
            "Reopened by the community's readers at the data walk ({days}): fewer than {share} of them recognise it.",
            days=days,
            share=half,
        ),
        ("reopened", "two_readers"): language.gettext(
            "Reopened by readers of the community at the data walk ({days}): few came, and at least {n} of them do not "
            "fully recognise it.",
            days=days,
            n=language.number(rules["walk.readers_who_reopen"], 0),
        ),
        ("recognised", "three_quarters"): language.gettext(
            "Recognised by the community at the data walk ({days}): at least {share} of its readers do.",
            days=days,
            share=most,
        ),
        ("between", ""): language.gettext(
            "Read by the community at the data walk ({days}): more than {low} and fewer than {high} of its readers "
            "recognise it.",
            days=days,
            low=half,
            high=most,
        ),
    }
    known = said.get((str(walk.get("verdict", "")), str(walk.get("rule", ""))))
    return known or language.gettext(
        "Too few of the community came to the data walk ({days}) to say whether they recognise it.", days=days
    )


def told(conclusion: Conclusion, release: Release, language: Language) -> list[str]:
    """Return what readers made of a conclusion, station by station; empty where nobody read it."""
    walk = walk_of(conclusion)
    rows = [walk, *walk.get("also", ())] if walk else []
    return [" ".join(filter(None, (_shown(row, language), made_of_it(row, release, language)))) for row in rows]


def _shown(walk: Mapping[str, Any], language: Language) -> str:
    """Return which number a station showed; empty for a station about the condition itself."""
    if not walk.get("shows"):
        return ""
    return language.gettext("The station showed a number that belongs here: {name}.", name=walk["shows"])


def open_again(conclusion: Conclusion, language: Language) -> str:
    """Return that readers reopened a conclusion, in one short sentence; empty where they did not."""
    if not is_reopened(conclusion):
        return ""
    return language.gettext("The community's readers do not recognise this, so it is open again.")


def what_it_opens(condition: str, language: Language) -> str:
    """Return what a reopened station opens again: the conclusion it belongs to, or the number alone."""
    if not condition:
        return language.gettext("No conclusion rests on this number; the number itself is open again.")
    return language.gettext("So what is concluded here is open again: {condition}.", condition=condition)


def next_step(language: Language) -> str:
    """Return what happens to something that was reopened."""
    return language.gettext(
        "What happens next: the seven questions are asked. It stays open until somebody of the community and somebody "
        "else sign the same answer."
    )


def walk_of(conclusion: Conclusion) -> Mapping[str, Any]:
    """Return what a data walk made of a conclusion; empty where nobody read it."""
    return conclusion.detail.get("walk") or {}


def is_reopened(conclusion: Conclusion) -> bool:
    """Return True where the community's readers reopened a conclusion."""
    return walk_of(conclusion).get("verdict") == "reopened"


def is_member_checked(conclusion: Conclusion) -> bool:
    """Return True where a conclusion counts as checked with the community."""
    return walk_of(conclusion).get("verdict") == "recognised"
