"""Burden: what we asked of each group, how many hours, paid or not, and which decisions used it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts import burden as drawn
from evaluation.report.figures import figure
from evaluation.report.markup import Html, details, fragment
from evaluation.report.sentences import burden as sentences
from evaluation.report.sentences import remedy
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.measured import rows_of
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

HOURS, SHARE = "practice.burden.hours", "practice.burden.share"
PAID, USED = "practice.burden.paid", "practice.burden.decisions_used"


@view("burden")
def burden(release: Release, language: Language, short: bool = False) -> Html:
    """Show the hours people gave and what they were used for; ``short`` keeps to the sentences of the last wave."""
    found = known(release)
    if not found:
        return fragment(
            pieces.silent(language.gettext("Nobody wrote down what people were asked for, and what it cost them.")),
            pieces.say(remedy(("burden",), language)),
        )
    last = chosen.last_wave(release)
    waves = [w.id for w in release.initiative.waves if w.id == last or not short]
    said = [s for w in waves for s in sentences.wave(w, release, language)]
    warned = [pieces.say(w, "caution") for w in sentences.warnings(release, language)]
    withheld = pieces.silent(_withheld(release, language))
    if short:
        return fragment(pieces.bullets(said), *warned, withheld)
    shown = (_chart(found, release, language), _table(found, release, language), _used(release, language))
    return fragment(pieces.bullets(said), *warned, *shown, withheld)


def known(release: Release) -> list[Finding]:
    """Return the hours that may be shown, wave by wave: everybody, then the groups in their order."""
    order = {w.id: i for i, w in enumerate(release.initiative.waves)}
    groups = [f"{d.name}:{g}" for d in release.initiative.dimensions.values() for g in d.groups]
    found = [f for f in release.findings if f.measure == HOURS and f.estimate is not None]
    rank = {ALL: -1, **{g: i for i, g in enumerate(groups)}}
    return sorted(found, key=lambda f: (order.get(f.wave_to, 0), rank.get(f.scope, len(groups))))


def _withheld(release: Release, language: Language) -> str:
    """Return that some groups are too small to be shown, without telling how small."""
    hidden = {f.scope for f in release.findings if f.measure == HOURS and f.suppressed}
    if not hidden:
        return ""
    return language.gettext(
        "Too few to be shown apart, to protect people: {groups}.", groups=labels.scopes(sorted(hidden), language)
    )


def _name(finding: Finding, language: Language) -> str:
    return language.gettext(
        "{group}, {wave}", group=labels.scope(finding.scope, language), wave=labels.wave(finding.wave_to, language)
    )


def _title(groups: list[Finding], release: Release, language: Language) -> str:
    """Return which group gave most hours in the last wave; not where one is withheld that may have given more."""
    wave = groups[-1].wave_to
    now = [f for f in groups if f.wave_to == wave]
    withheld = any(f.measure == HOURS and f.suppressed and f.wave_to == wave for f in release.findings)
    if len(now) < 2 or withheld:
        return language.gettext("How many hours each group gave us")
    most = max(now, key=lambda f: f.detail["hours"])
    return language.gettext(
        "Most hours in {wave}: {group}, {hours}",
        wave=labels.wave(wave, language),
        group=labels.scope(most.scope, language),
        hours=language.number(most.detail["hours"], 0),
    )


def _chart(found: list[Finding], release: Release, language: Language) -> Html:
    groups = [f for f in found if f.scope != ALL] or found
    bars = [
        {"name": _name(f, language), "hours": f.detail["hours"], "paid": f.detail.get("paid_hours")} for f in groups
    ]
    waves = list(dict.fromkeys(labels.wave(f.wave_to, language) for f in groups))
    made = drawn.burden(
        bars,
        key="burden",
        headline=_title(groups, release, language),
        subtitle=language.gettext("Hours, {waves}, complete count of what was logged", waves=language.list(waves)),
        language=language,
    )
    return figure(made, None, language)


def _table(found: list[Finding], release: Release, language: Language) -> Html:
    columns = [
        language.gettext("Group and wave"),
        language.gettext("People asked"),
        language.gettext("Hours"),
        language.gettext("Hours per person"),
        language.gettext("Paid"),
        language.gettext("Decisions that used it"),
        language.gettext("Asked for"),
    ]
    rows = [_row(f, release, language) for f in found]
    return table(language.gettext("What was asked of each group"), columns, rows, key="burden-table")


def _row(finding: Finding, release: Release, language: Language) -> list[Any]:
    d = finding.detail
    use = used(release, finding.scope, finding.wave_to)
    return [
        _name(finding, language),
        language.number(d["asked"], 0),
        language.number(d["hours"]),
        language.number(finding.estimate or 0.0, 1),
        sentences.paid(d, language),
        pieces.value(use, language) if use else "–",
        language.list([labels.written(a) for a in d.get("asked_for", ())]) or "–",
    ]


def _used(release: Release, language: Language) -> Html:
    """Return the decisions of the last wave that cite somebody, with what became of each."""
    use = used(release, ALL, chosen.last_wave(release))
    if use is None or not use.detail.get("rows"):
        return Html("")
    caption = language.gettext("Decisions that used what people gave")
    return details(language.gettext("Show these decisions"), rows_of(use, caption, language))


def used(release: Release, scope: str, wave: str) -> Finding | None:
    """Return the decisions that used what a group gave in a wave."""
    return next((f for f in release.findings if (f.measure, f.scope, f.wave_to) == (USED, scope, wave)), None)
