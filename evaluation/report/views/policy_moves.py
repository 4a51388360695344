"""Policies: which moved up or down, which are newly adopted, and what was not planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.silence import numbers_silent
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "structural.policies.stage"
ADOPTED = 3


@view("policy_moves")
def policy_moves(release: Release, language: Language) -> Html:
    """Show each policy's stage at both waves; newly adopted ones are named whatever the mean says."""
    finding = stages(release)
    rows = list(finding.detail.get("rows", ())) if finding else []
    if finding is None or not rows:
        return pieces.silent(
            numbers_silent(Condition.POLICIES, release, language) or language.gettext("No policies are listed.")
        )
    on_list, added = [r for r in rows if not _unplanned(r)], [r for r in rows if _unplanned(r)]
    return fragment(
        pieces.say(statement(finding, release, language)),
        _counts(on_list, language),
        _new(rows, language) if finding.is_change else Html(""),
        _transitions(on_list, finding, language),
        _table(on_list, language.gettext("Policies on the list agreed at the start"), "policies", finding, language),
        _unlisted(added, language),
        _table(added, language.gettext("What we did not plan"), "policies-added", finding, language),
    )


def stages(release: Release) -> Finding | None:
    """Return the policy finding of the page's waves, or the latest level where nothing was compared."""
    pair = chosen.main_pair(release)
    found = [f for f in release.findings if f.measure == MEASURE and f.scope == ALL and f.detail.get("rows")]
    for f in found:
        if (f.wave_from, f.wave_to) == pair:
            return f
    return next((f for f in found if f.wave_to == pair[1] and not f.is_change), None)


def stage(row: Mapping[str, Any], when: str) -> int | None:
    """Return a policy's stage, ``from`` or ``to``."""
    found = row.get(f"stage_{when}")
    return None if found is None else int(found)


def _unplanned(row: Mapping[str, Any]) -> bool:
    return row.get("planned") in (False, 0)


def _title(row: Mapping[str, Any]) -> str:
    return str(row.get("title") or row.get("change_id") or "")


def _moves(rows: list[Mapping[str, Any]]) -> tuple[int, int, int]:
    both = [(stage(r, "from"), stage(r, "to")) for r in rows]
    known = [(a, b) for a, b in both if a is not None and b is not None]
    return sum(b > a for a, b in known), sum(b < a for a, b in known), sum(a == b for a, b in known)


def _counts(rows: list[Mapping[str, Any]], language: Language) -> Html:
    up, down, same = _moves(rows)
    if not up + down + same:
        return Html("")
    return pieces.say(
        language.gettext(
            "Of the policies on the list, {up} moved up, {down} moved down and {same} did not move (complete count).",
            up=language.number(up, 0),
            down=language.number(down, 0),
            same=language.number(same, 0),
        )
    )


def _new(rows: list[Mapping[str, Any]], language: Language) -> Html:
    names = [
        _title(r)
        for r in rows
        if (stage(r, "to") or 0) >= ADOPTED and stage(r, "from") is not None and (stage(r, "from") or 0) < ADOPTED
    ]
    if not names:
        return pieces.say(language.gettext("No policy was newly adopted."))
    return fragment(
        pieces.say(language.gettext("Newly adopted or further:")),
        element("ul", *(element("li", element("bdi", n)) for n in names)),
    )


def _unlisted(added: list[Mapping[str, Any]], language: Language) -> Html:
    if not added:
        return Html("")
    return pieces.say(
        language.ngettext(
            "{count} policy was not on the list agreed at the start and does not enter the mean.",
            "{count} policies were not on the list agreed at the start and do not enter the mean.",
            len(added),
            count=language.number(len(added), 0),
        )
    )


def _transitions(rows: list[Mapping[str, Any]], finding: Finding, language: Language) -> Html:
    """Return how many policies went from each stage to each other: rows where they were, columns where they are."""
    moves = Counter((stage(r, "from"), stage(r, "to")) for r in rows)
    known = {pair: n for pair, n in moves.items() if None not in pair}
    if not known or not finding.is_change:
        return Html("")
    first, last = (labels.wave(w, language) for w in (finding.wave_from, finding.wave_to))
    ends = sorted({int(after) for _, after in known if after is not None})
    body = [
        [_stage_words(before, language), *(language.number(known.get((before, after), 0), 0) for after in ends)]
        for before in sorted({int(b) for b, _ in known if b is not None})
    ]
    columns = [
        language.gettext("From the stage at {first}, to the stage at {last}", first=first, last=last),
        *(_stage_words(after, language) for after in ends),
    ]
    return table(language.gettext("From stage to stage: how many policies"), columns, body, key="policy-transitions")


def _table(rows: list[Mapping[str, Any]], caption: str, key: str, finding: Finding, language: Language) -> Html:
    if not rows:
        return Html("")
    before = (
        [language.gettext("Stage at {wave}", wave=labels.wave(finding.wave_from, language))]
        if finding.is_change
        else []
    )
    columns = [
        language.gettext("Policy"),
        *before,
        language.gettext("Stage at {wave}", wave=labels.wave(finding.wave_to, language)),
        language.gettext("Move"),
    ]
    body = []
    for r in rows:
        cells = [_title(r)] + ([_stage_words(stage(r, "from"), language)] if finding.is_change else [])
        body.append([*cells, _stage_words(stage(r, "to"), language), _move(r, language)])
    return table(caption, columns, body, key=key)


def _stage_words(value: int | None, language: Language) -> str:
    return language.gettext("not on the list yet") if value is None else labels.word(labels.STAGES, value, language)


def _move(row: Mapping[str, Any], language: Language) -> str:
    before, after = stage(row, "from"), stage(row, "to")
    if row.get("reversed") or row.get("reversed_on"):
        return language.gettext("reversed")
    if before is None or after is None:
        return "–"
    if after == before:
        return language.gettext("did not move")
    return language.gettext("moved up") if after > before else language.gettext("moved down")
