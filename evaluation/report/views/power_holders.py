"""Do power-holders stay and come themselves: their places at meetings, whom they send, exits, commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.shares import shares
from evaluation.report.figures import figure
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import by_wave, chosen, pieces
from evaluation.report.views.measured import rows_of
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

ATTENDANCE = "relational.power_dynamics.power_holder_attendance"
DELEGATING = "relational.power_dynamics.power_holders_delegating"
SENIORITY = "relational.power_dynamics.delegate_seniority"
EXITS = "relational.power_dynamics.power_holder_exits"
COMMITTED = "relational.power_dynamics.power_holders_committed"
WAYS = ("in_person", "delegated", "absent")


@view("power_holders")
def power_holders(release: Release, language: Language) -> Html:
    """Show how power-holders filled their places, and count delegates, exits and commitments wave by wave."""
    came = [f for f in by_wave.levels(release, ATTENDANCE) if f.detail.get("rows")]
    told = [
        line
        for measure, say in ((DELEGATING, _sent), (SENIORITY, _rank), (EXITS, _left), (COMMITTED, _bound))
        for f in by_wave.levels(release, measure)
        if f.estimate is not None and (line := say(f, language))
    ]
    changed = [
        statement(f, release, language)
        for f in release.findings
        if f.measure == ATTENDANCE
        and f.scope == ALL
        and (f.wave_from, f.wave_to) == chosen.main_pair(release)
        and f.is_change
        and f.estimate is not None
    ]
    if not came and not told:
        return by_wave.silence(release, ATTENDANCE, language)
    last = by_wave.levels(release, EXITS)
    return fragment(
        _picture(came, release, language),
        pieces.bullets(changed),
        pieces.bullets(told),
        *(rows_of(f, language.gettext("Seats that power-holders left"), language) for f in last[-1:]),
    )


def _sent(finding: Finding, language: Language) -> str:
    return language.gettext(
        "{wave}: {k} of {n} power-holders sent somebody in their place at least once.", **_slots(finding, language)
    )


def _rank(finding: Finding, language: Language) -> str:
    d = finding.detail
    total = sum(d.get(way) or 0 for way in ("lower", "same", "higher"))
    return language.gettext(
        "{wave}: people who stood in for a power-holder: {total}. Of lower rank: {lower}; of the same: {same}; "
        "of higher rank: {higher}; on average {mean} steps.",
        wave=labels.wave(finding.wave_to, language),
        total=language.number(total, 0),
        mean=language.signed(finding.estimate or 0.0, 1),
        **{way: language.number(d.get(way) or 0, 0) for way in ("lower", "same", "higher")},
    )


def _left(finding: Finding, language: Language) -> str:
    opened = sum(r.get("community_seats_opened") or 0 for r in finding.detail.get("rows", ()))
    slots = {
        "wave": labels.wave(finding.wave_to, language),
        "n": language.number(finding.n or 0, 0),
        "opened": language.number(opened, 0),
    }
    if not finding.n:
        return language.gettext("{wave}: no power-holder left a seat.", **slots)
    if opened:
        return language.ngettext(
            "{wave}: power-holders left {n} seat; {opened} seats of the community opened in the same body within a "
            "month.",
            "{wave}: power-holders left {n} seats; {opened} seats of the community opened in the same bodies within a "
            "month.",
            finding.n,
            **slots,
        )
    return language.ngettext(
        "{wave}: power-holders left {n} seat.", "{wave}: power-holders left {n} seats.", finding.n, **slots
    )


def _bound(finding: Finding, language: Language) -> str:
    return language.gettext(
        "{wave}: {k} of {n} power-holders had made a commitment of their own (complete count).",
        **_slots(finding, language),
    )


def _slots(finding: Finding, language: Language) -> dict[str, str]:
    return {
        "wave": labels.wave(finding.wave_to, language),
        "k": language.number(finding.detail.get("k") or 0, 0),
        "n": language.number(finding.n or 0, 0),
    }


def _picture(found: list[Finding], release: Release, language: Language) -> Html:
    if not found:
        return Html("")
    names = {
        "in_person": language.gettext("came themselves"),
        "delegated": language.gettext("sent somebody"),
        "absent": language.gettext("stayed away"),
    }
    first, last = found[0] if len(found) > 1 else None, found[-1]
    rows = [{"name": words, "from": _share(first, way), "to": _share(last, way)} for way, words in names.items()]
    ends = tuple(labels.wave(f.wave_to, language) if f else "" for f in (first, last))
    return figure(
        shares(
            rows,
            language=language,
            waves=(ends[0], ends[1]),
            key="power-holders",
            headline=language.gettext(
                "Power-holders came themselves to {share} of their places at meetings",
                share=language.percent(_share(last, "in_person") or 0.0),
            ),
            subtitle=language.gettext(
                "A place is a power-holder with a seat at a meeting of that body; {place}, {wave}",
                place=release.initiative.place,
                wave=language.list([end for end in ends if end]),
            ),
        ),
        None,
        language,
    )


def _share(finding: Finding | None, way: str) -> float | None:
    rows: list[Any] = list(finding.detail["rows"]) if finding else []
    expected = sum(r["expected"] for r in rows)
    return sum(r[way] for r in rows) / expected if expected else None
