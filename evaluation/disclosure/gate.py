"""The one gate: findings, conclusions and words go in, what may be shown comes out.

Order: cells, then findings, testimony, words; conclusions are drawn again from what is left, so that no
state, fit or sentence tells which way a withheld number points; at last an audit that starts from the beginning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from evaluation.conventions import Conventions
from evaluation.disclosure.audit import audit
from evaluation.disclosure.blank import COMPLEMENT, Hidden, public_form, withheld
from evaluation.disclosure.cells import cells_of, is_testimony, primary_keys, tables_of, with_pair
from evaluation.disclosure.complement import Mask, protect
from evaluation.disclosure.conclusions import public_conclusions
from evaluation.disclosure.differencing import Spot, spots_given_away, without_ends
from evaluation.disclosure.quotes import PERSONAL, Asked, public_words
from evaluation.disclosure.release import Release, Withheld
from evaluation.disclosure.rules import Rules, read_rules
from evaluation.disclosure.successive import Earlier
from evaluation.disclosure.sums import waves_of
from evaluation.disclosure.testimony import cells_of_testimony, public_testimony
from evaluation.evidence import Initiative, Lead
from evaluation.findings import Conclusion, Finding, Words
from evaluation.vocabulary import Condition, State

#: lists that hold nothing but rows of sources
ROWS_OF_SOURCES = ("quotes", "harm_refs")

Conclude = Callable[[list[Finding]], Iterable[Conclusion]]


@dataclass(frozen=True)
class Gated:
    """A finding, its public form, and why it differs (empty: it does not)."""

    original: Finding
    public: Finding
    reason: str


def release(
    initiative: Initiative,
    findings: Iterable[Finding],
    conclusions: Iterable[Conclusion],
    words: Iterable[Words],
    *,
    leads: Mapping[Condition, Lead],
    conventions: Conventions,
    as_of: dt.date,
    today: dt.date,
    conclude: Conclude | None = None,
    earlier: Earlier | None = None,
    tests_run: int = 0,
    tests_confirmatory: int = 0,
) -> tuple[Release, list[dict[str, Any]]]:
    """Pass everything through the gate.

    Parameters
    ----------
    initiative : Initiative
    findings : iterable of Finding
        With states, unsuppressed.
    conclusions : iterable of Conclusion
        Drawn from those findings.
    words : iterable of Words
    leads : Mapping of Condition to Lead
    conventions : Conventions
    as_of : date
        The only date on pages.
    today : date
        The day of the run: consent is in force or not on this day.
    conclude : callable, optional
        From findings to conclusions, as integration does it; needed where there are conclusions.
    earlier : Earlier, optional
        What earlier releases showed: nothing may be shown that differs from it by a handful.
    tests_run, tests_confirmatory : int

    Returns
    -------
    Release
        The only material for pages.
    list of dict
        The internal log: what was withheld and why, by keys, without numbers and words.

    Raises
    ------
    UnsafeOutputError
        Where rules are looser than allowed, or the audit finds that something could be worked out.
    """
    findings, conclusions, words = list(findings), list(conclusions), list(words)
    rules = read_rules(initiative, conventions)
    hidden = Hidden(find_mask(initiative, findings, rules, leads, earlier), rules)
    gated = gate_findings(findings, hidden, conclusions)
    shown_words, numbers, log = public_words(words, Asked.of(findings, rules), today)
    public = [_with_public_refs(g.public, words, numbers) for g in gated]
    kept_back = [
        Withheld(g.original.measure, g.original.scope, g.original.wave_from, g.original.wave_to, g.reason)
        for g in gated
        if g.reason
    ]
    drawn = public_conclusions(conclusions, [(g.original, g.public, g.reason) for g in gated], hidden, leads, conclude)
    done = Release(
        initiative=initiative,
        as_of=as_of,
        conventions=conventions,
        leads=dict(leads),
        findings=tuple(public),
        conclusions=tuple(_with_public_refs(c, words, numbers) for c in drawn),
        words=tuple(shown_words),
        withheld=tuple(kept_back),
        tests_run=tests_run,
        tests_confirmatory=tests_confirmatory,
    )
    audit(done, findings, words, earlier)
    return done, [*(_entry(g, hidden.mask) for g in gated if g.reason), *log]


def find_mask(
    initiative: Initiative,
    findings: Iterable[Finding],
    rules: Rules,
    leads: Mapping[Condition, Lead],
    earlier: Earlier | None = None,
) -> Mask:
    """Return the cells of a run that must not be shown."""
    findings = list(findings)
    testimony = cells_of_testimony(findings)
    cells = [*with_pair(findings), *(("", cell) for cell in testimony)]
    small = primary_keys((cell for _, cell in cells), rules)
    since = (earlier or Earlier()).near(cells, rules) - small
    lead_measures = {lead.measure for lead in leads.values()}
    lead_tables = {(cell.source, cell.quantity) for f in findings if f.measure in lead_measures for cell in cells_of(f)}
    tables = tables_of(findings, testimony)
    return replace(protect(tables, small | since, rules, waves_of(initiative), lead_tables), since=since)


def gate_findings(findings: Iterable[Finding], hidden: Hidden, conclusions: Iterable[Conclusion]) -> list[Gated]:
    """Return every finding beside its public form."""
    findings = list(findings)
    states: dict[Any, State] = {(c.condition, c.scope, c.wave_from, c.wave_to): c.qual_state for c in conclusions}
    gated = []
    for finding in findings:
        if is_testimony(finding):
            state = states.get((finding.condition, finding.scope, finding.wave_from, finding.wave_to), finding.state)
            gated.append(Gated(finding, *public_testimony(finding, hidden, state)))
        else:
            gated.append(Gated(finding, *public_form(finding, hidden)))
    return _without_handfuls(_changes_with_their_levels(gated), spots_given_away(findings, hidden.rules))


def _changes_with_their_levels(gated: list[Gated]) -> list[Gated]:
    """Withhold a change where the level at either wave is withheld: level plus change is the other level."""
    lost = {
        (g.original.measure, g.original.scope, g.original.wave_to): g.reason
        for g in gated
        if g.public.suppressed and not g.original.is_change and not is_testimony(g.original)
    }
    result = []
    for g in gated:
        f = g.original
        reason = next(
            (
                lost[f.measure, f.scope, wave]
                for wave in (f.wave_from, f.wave_to)
                if f.is_change and (f.measure, f.scope, wave) in lost
            ),
            "",
        )
        if reason and not g.public.suppressed:
            g = Gated(f, withheld(f, reason), reason)
        result.append(g)
    return result


def _without_handfuls(gated: list[Gated], given: frozenset[Spot]) -> list[Gated]:
    """Withhold the levels that a change of slightly fewer people would give away."""
    result = []
    for g in gated:
        f = g.original
        if g.public.suppressed or is_testimony(f):
            pass
        elif f.is_change:
            g = Gated(f, without_ends(g.public, given), g.reason)
        elif (f.measure, f.scope, f.wave_to) in given:
            g = Gated(f, withheld(f, COMPLEMENT), COMPLEMENT)
        result.append(g)
    return result


def _with_public_refs(thing: Any, words: Iterable[Words], numbers: Mapping[str, str]) -> Any:
    """Replace rows of sources by the public numbers of the quotes shown; drop those of others."""
    rows = {w.ref for w in words if w.ref and w.kind in PERSONAL}
    fields = {
        name: _renumbered(getattr(thing, name), rows, numbers)
        for name in ("detail", "arithmetic")
        if hasattr(thing, name)
    }
    return thing.with_(**fields)


def _renumbered(value: Any, rows: set[str], numbers: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {
            (numbers[key] if key in rows else key): (
                [numbers[row] for row in inner if row in numbers and row in rows]
                if key in ROWS_OF_SOURCES and isinstance(inner, list | tuple)
                else _renumbered(inner, rows, numbers)
            )
            for key, inner in value.items()
            if key not in rows or key in numbers
        }
    if isinstance(value, list | tuple):
        kept = [inner for inner in value if not (isinstance(inner, str) and inner in rows and inner not in numbers)]
        return [_renumbered(inner, rows, numbers) for inner in kept]
    if isinstance(value, str) and value in rows:
        return numbers.get(value, "")
    return value


def _entry(gated: Gated, mask: Mask) -> dict[str, Any]:
    f = gated.original
    return {
        "what": f.measure,
        "scope": f.scope,
        "wave_from": f.wave_from,
        "wave_to": f.wave_to,
        "reason": gated.reason,
        "cells": [list(c.key) for c in cells_of(f) if c.key in mask.hidden],
    }
