"""Who was heard, who is missing, and what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts import for_against
from evaluation.report.figures import figure
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy, statement
from evaluation.report.sentences.silence import VOICE_TABLES
from evaluation.report.sentences.testimony import counts
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("who_was_heard")
def who_was_heard(release: Release, language: Language) -> Html:
    """Show sources by group against the population, by speaker and kind, what was asked, and who is missing."""
    heard = _coverage(release)
    if not any(f.n or f.suppressed for f in heard):
        return fragment(
            pieces.silent(language.gettext("Nobody has been heard yet.")), pieces.say(remedy(VOICE_TABLES, language))
        )
    total = [f for f in heard if f.scope == ALL]
    return fragment(
        *(pieces.say(statement(f, release, language)) for f in total),
        _by_group(heard, release, language),
        missing(heard, release, language),
        _by_speaker(heard, language),
        _by_type(release, language),
        asked(release, language),
    )


def _coverage(release: Release) -> list[Finding]:
    wave = chosen.last_wave(release)
    return [f for f in release.findings if f.measure == "equity.voices.sources" and f.wave_to == wave]


def _by_group(heard: list[Finding], release: Release, language: Language) -> Html:
    """Return sources by group beside the group's share of the population concerned."""
    by_scope = {f.scope: f for f in heard}
    total = by_scope.get(ALL)
    rows = []
    for dimension in release.initiative.dimensions.values():
        if not is_written_down(dimension.name, dimension.groups, by_scope):
            continue
        for group, share in dimension.groups.items():
            found = by_scope.get(f"{dimension.name}:{group}")
            rows.append(
                [
                    labels.written(group),
                    labels.written(dimension.name),
                    _heard(found, language),
                    _share_of(found, total, language),
                    language.percent(share) if share is not None else language.gettext("not known"),
                ]
            )
    if not rows:
        return Html("")
    columns = [
        language.gettext("Group"),
        language.gettext("Dimension"),
        language.gettext("Sources heard"),
        language.gettext("Share of sources"),
        language.gettext("Share of the people concerned"),
    ]
    return table(language.gettext("Who was heard, by group"), columns, rows, key="heard-by-group")


def _heard(found: Finding | None, language: Language) -> str:
    if found is None:
        return language.gettext("nobody")
    if found.suppressed or found.n is None:
        return language.gettext("too few to show")
    return language.number(found.n, 0) if found.n else language.gettext("nobody")


def _share_of(found: Finding | None, total: Finding | None, language: Language) -> str:
    if found is None or not found.n or total is None or not total.n:
        return "–"
    return language.percent(found.n / total.n)


def missing(heard: list[Finding], release: Release, language: Language) -> Html:
    """Return which groups nobody of was heard; a withheld small group is not missing."""
    by_scope = {f.scope: f for f in heard}
    blank = [
        labels.written(d.name)
        for d in release.initiative.dimensions.values()
        if not is_written_down(d.name, d.groups, by_scope)
    ]
    unknown = (
        pieces.say(
            language.gettext(
                "Of those heard nobody wrote down: {dimensions}. So it is not known whom it leaves out.",
                dimensions=language.list(blank),
            ),
            "missing",
        )
        if blank
        else Html("")
    )
    return fragment(_missing_groups(heard, release, language), unknown)


def is_written_down(dimension: str, groups: Iterable[str], heard: Mapping[str, Finding]) -> bool:
    """Return False where sources were counted by a dimension, and the group of none of them is known."""
    found = [heard.get(f"{dimension}:{group}") for group in groups]
    return any(f is None or f.suppressed or bool(f.n) for f in found)


def _missing_groups(heard: list[Finding], release: Release, language: Language) -> Html:
    names = unheard(release, heard)
    if names:
        return pieces.say(language.gettext("Nobody was heard from: {groups}.", groups=language.list(names)), "missing")
    if not release.initiative.dimensions:
        return pieces.say(language.gettext("No groups are named, so who is missing cannot be seen."), "missing")
    return pieces.say(language.gettext("Somebody of every group named was heard."))


def unheard(release: Release, heard: list[Finding] | None = None) -> list[str]:
    """Return the names of groups that no source speaks for."""
    coverage = {f.scope: f for f in (_coverage(release) if heard is None else heard)}
    there = {scope for scope, f in coverage.items() if f.suppressed or f.n}
    return [
        labels.written(g)
        for d in release.initiative.dimensions.values()
        if is_written_down(d.name, d.groups, coverage)
        for g in d.groups
        if f"{d.name}:{g}" not in there
    ]


def _by_speaker(heard: list[Finding], language: Language) -> Html:
    rows = [
        [
            labels.speaker(f.group, language),
            _heard(f, language),
            language.number(f.detail["people"], 0) if f.detail.get("people") else "–",
        ]
        for f in heard
        if f.dimension == "speaker_type"
    ]
    if not rows:
        return Html("")
    columns = [
        language.gettext("Who spoke"),
        language.gettext("Sources heard"),
        language.gettext("People they speak for"),
    ]
    return table(language.gettext("Who was heard, by role"), columns, rows, key="heard-by-role")


def _by_type(release: Release, language: Language) -> Html:
    wave = chosen.last_wave(release)
    found = next(
        (f for f in release.findings if f.measure == "equity.voices.by_type" and f.wave_to == wave and f.scope == ALL),
        None,
    )
    rows = found.detail.get("rows", ()) if found else ()
    body = [
        [
            labels.source_type(str(r.get("source_type", "")), language),
            language.number(r.get("n", r.get("sources", 0)) or 0, 0),
        ]
        for r in rows
    ]
    if not body:
        return Html("")
    return table(
        language.gettext("Kinds of sources"),
        [language.gettext("Kind"), language.gettext("Sources heard")],
        body,
        key="heard-by-kind",
    )


def asked(release: Release, language: Language) -> Html:
    """Return how many sources were asked about each condition, community and institutions apart."""
    rows = []
    for condition in Condition:
        told = chosen.told(release, condition)
        shown = counts(told) if told is not None and not told.suppressed else {}
        total = shown.get("asked")
        rows.append(
            [
                labels.condition(condition, language),
                language.number(total, 0) if total else language.gettext("nobody"),
                *(_of(shown, side, language) for side in ("community", "institution")),
            ]
        )
    columns = [
        language.gettext("Condition"),
        language.gettext("Sources asked"),
        language.gettext("of the community"),
        language.gettext("of institutions"),
    ]
    return table(language.gettext("Who was asked about what"), columns, rows, key="asked")


def _of(shown: Mapping[str, Any], side: str, language: Language) -> str:
    number = (shown.get(side) or {}).get("asked")
    if number is None:
        return language.gettext("too few to show") if shown else "–"
    return language.number(number, 0)


@view("what_people_told")
def what_people_told(release: Release, language: Language, level: str = "", short: bool = False) -> Html:
    """Show, condition by condition, how many told of what, with one quote and one dissenting quote.

    ``short``: without the chart, and without the quotes that the joint display has.
    """
    parts = []
    for condition in (c for c in Condition if not level or c.level == level):
        told = chosen.told(release, condition)
        parts.append(element("h3", labels.condition(condition, language)))
        if told is None:
            parts.append(pieces.silent(language.gettext("Nobody was asked.")))
            continue
        toward, against = chosen.one_each_way(chosen.quotes(release, condition, wave_to=told.wave_to))
        parts += [
            pieces.say(statement(told, release, language)),
            _apart(told, language),
            *(() if short else (pieces.spoken(toward, language), pieces.spoken(against, language))),
        ]
    return fragment(Html("") if short else _chart(release, language, level), *parts)


def _chart(release: Release, language: Language, level: str) -> Html:
    """Return for and against by condition; nothing where nobody was asked."""
    rows = []
    for condition in (c for c in Condition if not level or c.level == level):
        told = chosen.told(release, condition)
        shown = counts(told) if told is not None and not told.suppressed else {}
        if shown.get("asked"):
            pos, neg, none = (shown.get(k) or 0 for k in ("pos", "neg", "none"))
            coded = shown.get("coded")
            silent = max(shown["asked"] - (coded if coded is not None else pos + neg + none), 0)
            rows.append(
                {"name": labels.condition(condition, language), "pos": pos, "neg": neg, "none": none, "silent": silent}
            )
    if not rows:
        return Html("")
    wave = labels.wave(chosen.last_wave(release), language)
    return figure(
        for_against.for_against(
            rows,
            key="told",
            headline=language.gettext(
                "More told of better than of worse in {n} of {all} conditions",
                n=language.number(sum(row["pos"] > row["neg"] for row in rows), 0),
                all=language.number(len(rows), 0),
            ),
            subtitle=language.gettext("Sources asked, {place}, {wave}", place=release.initiative.place, wave=wave),
            language=language,
        ),
        None,
        language,
    )


#: where the counts of one side are small, only its direction may be said
LEANS = {
    "up": N_("{group}: more of change toward equity than away from it; too few to show counts."),
    "down": N_("{group}: more of change away from equity than toward it; too few to show counts."),
    "": N_("{group}: as much of change toward equity as away from it; too few to show counts."),
}


def _apart(told: Finding, language: Language) -> Html:
    """Return community and institution speakers apart."""
    lines = []
    for side in ("community", "institution"):
        part = counts(told).get(side) or {}
        if part.get("asked") and None not in (part.get("pos"), part.get("neg"), part.get("none")):
            lines.append(
                language.gettext(
                    "{group}: {pos} toward equity, {neg} away from it, {none} of no change; {asked} asked.",
                    group=labels.speaker(side, language),
                    **{k: language.number(part[k], 0) for k in ("pos", "neg", "none", "asked")},
                )
            )
        elif part.get("direction") in LEANS:
            leaning = LEANS[part["direction"]]
            lines.append(language.gettext(leaning, group=labels.speaker(side, language)))
    return pieces.bullets(lines)
