"""What followed from what a place said: decisions, actions and changes, what did not happen and why, who was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.report.views import chosen
from evaluation.vocabulary import ALL, split_scope

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding

HEARD, USED = "equity.voices.sources", "practice.burden.decisions_used"
LOG, LOOPS = "practice.dated_log.events", "practice.listening.loop_closure"
PASSED = ("adopted", "amended")


@dataclass(frozen=True)
class Act:
    """One thing that was decided, done, noticed or raised.

    Attributes
    ----------
    kind : str
        ``decision``, ``action``, ``change``, ``ticket`` (a number that somebody doubted) or ``raised``.
    what : str
        In the initiative's own words.
    date, until, told : str
        The day it was decided or happened, the day it is due, and the day on which people were told; empty: none.
    happened : bool
    status, why, who : str
        How it stands, why it did not happen, and who looks after it.
    answer : str
        What was answered to a doubt.
    condition : str
    scope : str
        For whom; ``all`` for everyone.
    """

    kind: str
    what: str
    date: str
    happened: bool
    status: str = ""
    why: str = ""
    who: str = ""
    until: str = ""
    told: str = ""
    answer: str = ""
    condition: str = ""
    scope: str = ALL


def places(release: Release) -> list[str]:
    """Return ``all``, then each group of which enough people were heard to be shown apart."""
    groups = [f"{d.name}:{g}" for d in release.initiative.dimensions.values() for g in d.groups]
    return [ALL, *(scope for scope in groups if heard(release, scope))]


def with_everyone(release: Release) -> list[str]:
    """Return the groups that stand with everyone: too few of them spoke, or nobody did; which of both is not said."""
    apart = set(places(release))
    groups = [f"{d.name}:{g}" for d in release.initiative.dimensions.values() for g in d.groups]
    return [scope for scope in groups if scope not in apart]


def heard(release: Release, scope: str) -> int:
    """Return how many sources of a scope were heard in the last wave, where that may be shown; else 0."""
    found = of(release, HEARD, scope)
    return 0 if found is None or found.suppressed else int(found.n or 0)


def of(release: Release, measure: str, scope: str) -> Finding | None:
    """Return a measure's level at the page's last wave."""
    last = chosen.last_wave(release)
    return next(
        (f for f in release.findings if (f.measure, f.scope, f.wave_to) == (measure, scope, last) and not f.is_change),
        None,
    )


def acts(release: Release, scope: str) -> list[Act]:
    """Return everything that followed, newest first; actions, which answer the report, before the rest."""
    found = [*_actions(release, scope), *_decisions(release, scope), *_changes(release, scope)]
    found += [*_tickets(release), *_raised(release)] if scope == ALL else []
    order = {"action": 0, "ticket": 1, "change": 2, "decision": 3, "raised": 4}
    return sorted(found, key=lambda a: (order[a.kind], _backwards(a.date), a.what))


def _backwards(date: str) -> str:
    """Return a key that sorts later days first; no day last."""
    return "".join(chr(ord("9") - ord(c) + ord("0")) if c.isdigit() else c for c in date) or "~"


def _actions(release: Release, scope: str) -> Iterable[Act]:
    for words in chosen.written(release, "action"):
        d = words.detail
        condition, _, about = str(d.get("from_conclusion", "")).partition("/")
        if scope in (ALL, about or ALL):
            yield Act(
                "action",
                words.text,
                str(d.get("decided_on") or words.date),
                d.get("status") == "done",
                str(d.get("status") or "open"),
                str(d.get("why") or ""),
                str(d.get("owner_role") or words.role),
                str(d.get("due") or ""),
                _told(d.get("reported_back_on"), release),
                condition=condition,
                scope=about or ALL,
            )


def _decisions(release: Release, scope: str) -> Iterable[Act]:
    found = of(release, USED, scope)
    for row in _rows(found):
        passed = row["result"] in PASSED
        told = _told(row.get("reported_back_on"), release)
        why = str(row.get("why") or "")
        yield Act(
            "decision",
            row["topic"],
            row["date"],
            passed,
            row["result"],
            why,
            told=told,
            condition=row["condition"] or "",
        )


def _changes(release: Release, scope: str) -> Iterable[Act]:
    """Return the last stage that each change reached since the wave before: for the group, or of all of them."""
    waves = release.initiative.waves
    since = waves[-2].end.isoformat() if len(waves) > 1 else ""
    last: dict[str, Act] = {}
    for found in (f for f in release.findings if f.measure == LOG):
        for row in sorted(_rows(found), key=lambda r: str(r["date"])):
            mine = scope == ALL or _names(str(row.get("targets_group") or ""), scope)
            if row["kind"] in ("change", "reversal") and mine and str(row["date"]) > since:
                stage = "" if row.get("stage") is None else str(row["stage"])
                kept, condition = row["kind"] == "change", row.get("condition") or ""
                last[row["title"]] = Act("change", row["title"], row["date"], kept, stage, condition=condition)
    return last.values()


def _tickets(release: Release) -> Iterable[Act]:
    """Return numbers that people doubted: answered or corrected, or still open."""
    for words in chosen.written(release, "ticket"):
        d = words.detail
        status = str(d.get("status") or "open")
        yield Act(
            "ticket",
            words.text,
            str(d.get("answered_on") or words.date),
            status != "open",
            status,
            who=words.role,
            until=str(d.get("due") or ""),
            told=_told(d.get("reported_back_on"), release),
            answer=str(d.get("answer") or ""),
        )


def _raised(release: Release) -> Iterable[Act]:
    """Return what was raised and not acted on."""
    for found in (f for f in release.findings if f.measure == LOOPS and not f.is_change and f.scope == ALL):
        for row in _rows(found):
            if not row.get("date_acted"):
                source = str(row.get("raised_from") or "")
                yield Act("raised", source, row["date"], False, "open", str(row.get("why") or ""))


def _rows(found: Finding | None) -> Iterable[dict[str, Any]]:
    return () if found is None or found.suppressed else found.detail.get("rows") or ()


def _names(cell: str, scope: str) -> bool:
    _, group = split_scope(scope)
    return bool({group, scope} & {part.strip() for part in cell.split(";")})


def _told(day: Any, release: Release) -> str:
    """Return when people were told; a day after that of the report is not known yet."""
    return str(day) if day and str(day)[:10] <= release.as_of.isoformat() else ""


def distinct(acts: Iterable[Act]) -> list[Act]:
    """Return acts once for each thing: the newest where the same was decided more than once."""
    kept: dict[tuple[str, str], Act] = {}
    for act in acts:
        kept.setdefault((act.kind, act.what), act)
    return list(kept.values())
