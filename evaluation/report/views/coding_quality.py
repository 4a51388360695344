"""How far those who coded agree, and whether a code still means what it meant at the wave before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, details, fragment
from evaluation.report.sentences import statement
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

AGREEMENT, DRIFT = "equity.voices.agreement", "equity.voices.drift"
BECAME = {
    "renamed": N_("has another name"),
    "redefined": N_("means something else"),
    "merged": N_("became one"),
    "split": N_("became several"),
    "replaced": N_("was replaced"),
    "added": N_("is new"),
    "dropped": N_("was dropped"),
}
FIELDS = {
    "name": N_("name"),
    "definition": N_("definition"),
    "include": N_("what belongs to it"),
    "exclude": N_("what does not"),
    "condition": N_("condition"),
    "facet": N_("part of the condition"),
    "default_direction": N_("direction"),
    "speaks_of": N_("whether it speaks of change"),
}
FLAGS = {
    "redefined": N_("worded anew"),
    "agreement": N_("coders agree on it more, or less, than before"),
    "profile": N_("stands beside other things than before"),
}
UNDEFINED = {
    "all_alike": N_("every passage was coded alike"),
    "too_few_to_test": N_("too few passages"),
}

#: what conclusions may rest on a code, by how far coders agree on it
FULLY, WITH_CARE = N_("carries conclusions"), N_("carries them, at the cost of a level of strength")
LEFT_OUT = N_("left out: coders agree too little")


@view("coder_agreement")
def coder_agreement(release: Release, language: Language) -> Html:
    """Show, code by code, how far coders agree; codes with too little agreement are named as left out."""
    found = _of(release, AGREEMENT)
    rows = [r for f in found for r in f.detail.get("rows", ()) if isinstance(r, Mapping)]
    if not rows:
        return pieces.silent(language.gettext("How far coders agree is not known: no code was read by two coders."))
    columns = {
        "code": language.gettext("Code"),
        "name": language.gettext("Name"),
        "carries": language.gettext("What conclusions may rest on it"),
        "units": language.gettext("Passages read by both"),
        "agreed": language.gettext("Agreement (1 is full), plausible range"),
        "raw": language.gettext("Agree, chance included"),
        "rare": language.gettext("For rare codes (AC1)"),
        "strong": language.gettext("On how strong a change"),
    }
    body = [_row(r, language) for r in rows]
    return fragment(
        pieces.say(statement(found[0], release, language)),
        _strength(found[0], language),
        _unread(found[0], language),
        pieces.rows_table(language.gettext("Agreement between coders"), columns, body, language, key="agreement"),
    )


def _of(release: Release, measure: str) -> list[Finding]:
    wave = chosen.last_wave(release)
    found = [f for f in release.findings if f.measure == measure]
    return [f for f in found if f.wave_to == wave] or found


def _row(row: Mapping[str, Any], language: Language) -> dict[str, Any]:
    alpha, reason = row.get("alpha"), UNDEFINED.get(str(row.get("reason") or ""))
    percent, rare, strong = row.get("percent"), row.get("ac1"), row.get("strength_alpha")
    undefined = None if reason is None else language.gettext(reason)
    return {
        **row,
        "name": labels.code_name(row.get("name"), language),
        "carries": language.gettext(_carries(row)),
        "agreed": undefined if alpha is None else _with(alpha, _range(row, "ci_low", "ci_high", language), language),
        "raw": None if percent is None else language.percent(percent, 1),
        "rare": None if rare is None else _with(rare, _range(row, "ac1_low", "ac1_high", language), language),
        "strong": None if strong is None else _with(strong, None, language),
    }


def _carries(row: Mapping[str, Any]) -> str:
    """Return in words what a code's agreement lets it do (methods.md B.0)."""
    if not row.get("usable", True):
        return LEFT_OUT
    return WITH_CARE if row.get("tentative") else FULLY


def _with(value: float, limits: str | None, language: Language) -> str:
    return language.number(_tidy(value), 2) + (f" ({limits})" if limits else "")


def _range(row: Mapping[str, Any], low: str, high: str, language: Language) -> str | None:
    ends = row.get(low), row.get(high)
    return None if ends[0] is None or ends[1] is None else language.range(_tidy(ends[0]), _tidy(ends[1]), 2)


def _tidy(value: float) -> float:
    """Return the value as it is shown, without a minus before nothing."""
    return round(value, 2) + 0.0


def _strength(finding: Finding, language: Language) -> Html:
    """Say how far coders agree on direction and strength where both saw a change."""
    strong = finding.detail.get("strength") or {}
    if strong.get("alpha") is None:
        return Html("")
    return pieces.say(
        language.gettext(
            "On direction and strength of a change that both saw, they agree to {alpha} ({limits}; 1 is full).",
            alpha=language.number(strong["alpha"], 2),
            limits=_range(strong, "ci_low", "ci_high", language) or "–",
        )
    )


def _unread(finding: Finding, language: Language) -> Html:
    """Say what one person alone read, what nobody read, and which codes nobody used."""
    lines = []
    single, unread = (finding.detail.get(k) or 0 for k in ("single", "unread"))
    if single:
        lines.append(
            language.ngettext(
                "{count} source was read by one person alone.",
                "{count} sources were read by one person alone.",
                single,
                count=language.number(single, 0),
            )
        )
    if unread:
        lines.append(
            language.ngettext(
                "{count} source was read by nobody.",
                "{count} sources were read by nobody.",
                unread,
                count=language.number(unread, 0),
            )
        )
    never = finding.detail.get("never_applied") or []
    if never:
        lines.append(language.gettext("Codes that nobody used: {codes}.", codes=language.list([str(c) for c in never])))
    return pieces.bullets(lines) if lines else Html("")


@view("code_drift")
def code_drift(release: Release, language: Language) -> Html:
    """Show what became of codes between waves, and codes that seem not to mean what they meant."""
    found = _of(release, DRIFT)
    if not found:
        return pieces.silent(
            language.gettext("One wave so far: whether codes keep their meaning will show at the next.")
        )
    parts: list[Html] = []
    for finding in found:
        parts.append(pieces.say(statement(finding, release, language)))
        parts += [_flagged(finding, language), _became(finding, language)]
    return fragment(*parts)


def _flagged(finding: Finding, language: Language) -> Html:
    rows = [r for r in finding.detail.get("rows") or () if isinstance(r, Mapping)]
    if not rows:
        return Html("")
    body = [
        [
            str(r["code"]),
            labels.code_name(r["name"], language),
            language.list([language.gettext(FLAGS[f]) for f in r["flagged"] if f in FLAGS]),
            _change(r, "agreement", language),
            _beside(r, language),
        ]
        for r in rows
    ]
    heads = [
        language.gettext("Code"),
        language.gettext("Name"),
        language.gettext("Why it is marked"),
        language.gettext("Of passages that either coder marked, both did"),
        language.gettext("Stands beside"),
    ]
    key = f"drift-{finding.wave_from}-{finding.wave_to}"
    return table(language.gettext("Codes to compare between waves with care"), heads, body, key=key)


def _change(row: Mapping[str, Any], what: str, language: Language) -> str:
    before, after = row.get(f"{what}_from"), row.get(f"{what}_to")
    if before is None or after is None:
        return "–"
    return language.gettext("{before}, then {after}", before=language.percent(before), after=language.percent(after))


def _beside(row: Mapping[str, Any], language: Language) -> str:
    if "profile" not in row["flagged"]:
        return "–"
    more = (row.get("profile_to") or 0) > (row.get("profile_from") or 0)
    said = N_("{condition} more often than before") if more else N_("{condition} less often than before")
    return language.gettext(said, condition=labels.condition(str(row["profile"]), language))


def _became(finding: Finding, language: Language) -> Html:
    """Return what was changed in the code frame, and why."""
    rows = [r for r in finding.detail.get("revisions") or () if isinstance(r, Mapping)]
    if not rows:
        return Html("")
    guess = language.gettext("by our guess")
    body = [
        [
            language.list(list(r["before"])) if r["before"] else "–",
            language.gettext(BECAME[str(r["kind"])]) + (f" ({guess})" if r["guessed"] else ""),
            language.list(list(r["after"])) if r["after"] else "–",
            language.list([language.gettext(FIELDS[f]) for f in r["fields"] if f in FIELDS]) or "–",
            labels.written(str(r["why"])) if r["why"] else "–",
        ]
        for r in rows
    ]
    heads = [
        language.gettext("Before"),
        language.gettext("What became of it"),
        language.gettext("Now"),
        language.gettext("In what"),
        language.gettext("Why"),
    ]
    caption = language.gettext("Changes of the code frame")
    key = f"frame-{finding.wave_from}-{finding.wave_to}"
    return details(
        language.gettext("What was changed in the code frame, and why"), table(caption, heads, body, key=key)
    )
