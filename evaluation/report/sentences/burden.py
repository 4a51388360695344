"""Sentences about burden: hours asked of people, paid or not, what used them, and who carries more than their share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

HOURS, SHARE = "practice.burden.hours", "practice.burden.share"
PAID, USED = "practice.burden.paid", "practice.burden.decisions_used"


def wave(wave_id: str, release: Release, language: Language) -> list[str]:
    """Return what was asked of everybody in a wave, how much of it was paid, and what used it."""
    asked, paid_share = (_of(release, m, ALL, wave_id) for m in (HOURS, PAID))
    use = _of(release, USED, ALL, wave_id)
    said = []
    if asked is not None:
        said.append(
            language.gettext(
                "{wave}: people gave us {hours} hours, {each} for each person asked (complete count of {n} people "
                "asked).",
                wave=labels.wave(wave_id, language),
                hours=language.number(asked.detail["hours"]),
                each=language.number(asked.estimate or 0.0, 1),
                n=language.number(asked.n or 0, 0),
            )
        )
    if paid_share is not None:
        share = paid_share.estimate or 0.0
        slots = {"wave": labels.wave(wave_id, language), "share": language.percent(share)}
        some = language.gettext("{wave}: {share} of these hours were paid.", **slots)
        said.append(some if share else language.gettext("{wave}: none of these hours was paid.", wave=slots["wave"]))
    if asked is not None and use is not None:
        said.append(_use(wave_id, use, asked, language))
    return said


def _use(wave_id: str, use: Finding, asked: Finding, language: Language) -> str:
    name, n = labels.wave(wave_id, language), int(use.estimate or 0)
    if not n:
        return language.gettext("{wave}: no decision says that it used what people gave.", wave=name)
    return language.ngettext(
        "{wave}: {n} decision used what people gave, one for every {each} hours; reported back so far: {told}.",
        "{wave}: {n} decisions used what people gave, one for every {each} hours; reported back so far: {told}.",
        n,
        wave=name,
        n=language.number(n, 0),
        each=language.number(asked.detail["hours"] / n, 1),
        told=language.number(use.detail.get("told", 0), 0),
    )


def warnings(release: Release, language: Language) -> list[str]:
    """Return which groups carried more than their share of the hours: once, or again and again."""
    limit = float(release.conventions["burden.more_than_its_share"])
    over: dict[str, list[Finding]] = {}
    for f in release.findings:
        if f.measure == SHARE and f.estimate is not None and f.estimate >= limit:
            over.setdefault(f.scope, []).append(f)
    order = [w.id for w in release.initiative.waves]
    return [
        _warning(scope, sorted(found, key=lambda f: order.index(f.wave_to)), language) for scope, found in over.items()
    ]


def _warning(scope: str, found: list[Finding], language: Language) -> str:
    last = found[-1]
    slots = {
        "group": labels.scope(scope, language),
        "times": language.number(last.estimate or 0.0, 1),
        "hours": language.percent(last.detail["hours"] / last.detail["all_hours"]),
        "people": language.percent(last.detail["population_share"]),
        "wave": labels.wave(last.wave_to, language),
    }
    if len(found) > 1:
        return language.gettext(
            "Asked again and again: {group}. In more than one wave this group carried more than its share. In {wave} "
            "it gave {hours} of all hours and is {people} of the people ({times} times its share). "
            "Ask the group first.",
            **slots,
        )
    return language.gettext(
        "Asked more than others: {group}. In {wave} this group gave {hours} of all hours, and it is {people} of the "
        "people ({times} times its share). Ask the group whether it is too much.",
        **slots,
    )


def paid(facts: Mapping[str, Any], language: Language) -> str:
    """Return whether hours were paid: all, none, a part, or nobody wrote it down."""
    given, part = facts["hours"], facts.get("paid_hours")
    if part is None:
        return language.gettext("not written down")
    if part == 0:
        return language.gettext("not paid")
    if part == given:
        return language.gettext("all of them paid")
    return language.gettext("{share} of them paid", share=language.percent(part / given))


def _of(release: Release, measure: str, scope: str, wave_id: str) -> Finding | None:
    return next(
        (
            f
            for f in release.findings
            if (f.measure, f.scope, f.wave_to) == (measure, scope, wave_id) and f.estimate is not None
        ),
        None,
    )
