"""Sentences on inequality between groups (always difference and ratio), why a gap moved, what a mean hides, pace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.sentences import amounts
from evaluation.report.sentences.changes import unknown
from evaluation.report.sentences.subjects import name, together, waves

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

ENDS = (("before", "from"), ("after", "to"))
KINDS = ("inequality", "why_moved", "masking", "pace")

DIFFERENCE: dict[str, str] = {
    "narrowed": N_(
        "{subject}: the difference between groups narrowed between {wave_from} and {wave_to}, from {before} to "
        "{after} ({basis})."
    ),
    "widened": N_(
        "{subject}: the difference between groups widened between {wave_from} and {wave_to}, from {before} to "
        "{after} ({basis})."
    ),
    "unclear": N_(
        "{subject}: no clear change of the difference between groups; {before} in {wave_from}, {after} in {wave_to} "
        "({basis})."
    ),
}
#: a difference on the other side of zero is no gap of the kind that narrows
TURNED = N_(
    "{subject}: the difference went from {before} to {after} between {wave_from} and {wave_to} ({basis}); below zero, "
    "those expected to be worse off are better off."
)
RATIO: dict[str, str] = {
    "narrowed": N_("In proportion it narrowed: the ratio went from {before} to {after}."),
    "widened": N_("In proportion it widened: the ratio went from {before} to {after}."),
    "unclear": N_("In proportion, no clear change: the ratio was {before}, then {after}."),
}
NO_RATIO = N_("No ratio can be given, as a value is zero or below.")
#: (part, negative) -> what happened; numbers are distances
BECAUSE: dict[tuple[str, bool], str] = {
    ("worst_off", True): N_("those worse off are served better, which narrowed it by {amount} ({sure})"),
    ("worst_off", False): N_("those worse off are served worse, which widened it by {amount} ({sure})"),
    ("best_off", True): N_("those better off are served worse, which narrowed it by {amount} ({sure})"),
    ("best_off", False): N_("those better off are served better, which widened it by {amount} ({sure})"),
    ("mix", True): N_("the make-up of the population changed, which narrowed it by {amount} ({sure})"),
    ("mix", False): N_("the make-up of the population changed, which widened it by {amount} ({sure})"),
}
#: of one group against the rest
BECAUSE_GROUP: dict[tuple[str, bool], str] = {
    ("worst_off", True): N_("the group itself is served better, which narrowed it by {amount} ({sure})"),
    ("worst_off", False): N_("the group itself is served worse, which widened it by {amount} ({sure})"),
    ("best_off", True): N_("the rest is served worse, which narrowed it by {amount} ({sure})"),
    ("best_off", False): N_("the rest is served better, which widened it by {amount} ({sure})"),
    ("mix", True): N_("the make-up of the rest changed, which narrowed it by {amount} ({sure})"),
    ("mix", False): N_("the make-up of the rest changed, which widened it by {amount} ({sure})"),
}
STANDING: dict[str, str] = {
    "reached": N_("The goal is reached."),
    "goal_date_passed": N_("The date of the goal has passed."),
    "not_moving": N_("It did not move."),
}


def inequality_kind(measure: str) -> str:
    """Return which kind of sentence a measure's id asks for; empty for none of these."""
    parts = measure.split(".", 2)
    return parts[1] if len(parts) == 3 and parts[0] == "equity" and parts[1] in KINDS else ""


def inequality_statement(finding: Finding, release: Release, language: Language, subject: str = "") -> str:
    """Return the sentence of a finding about all groups of a dimension, or of a pace toward the goal.

    ``subject`` takes the place of the indicator's name where a heading says it already.
    """
    subject = subject or titled(finding, release, language)
    if finding.estimate is None:
        return unknown(finding, subject, language)
    kind = inequality_kind(finding.measure)
    if kind == "masking":
        return _masking(finding, subject, language)
    if kind == "pace":
        return _pace(finding, subject, language)
    if kind == "why_moved":
        return _why(finding, subject, language)
    if finding.is_change:
        return together(_change(finding, subject, language), left_out(finding, language))
    alpha = float(release.conventions["alpha"])
    return together(_level(finding, subject, alpha, language), left_out(finding, language))


def titled(finding: Finding, release: Release, language: Language) -> str:
    """Return the indicator's name with the dimension, or the group, that a sentence is about."""
    named = name(finding, release, language)
    if not finding.dimension:
        return named
    if finding.group:
        return language.gettext("{subject} ({group})", subject=named, group=labels.written(finding.group))
    return language.gettext("{subject}, by {dimension}", subject=named, dimension=labels.written(finding.dimension))


def short(finding: Finding, language: Language) -> str:
    """Return the subject of a sentence beneath a heading that names the indicator."""
    dimension = labels.written(finding.dimension)
    if finding.group:
        return language.gettext("{group} against the rest", group=labels.written(finding.group))
    return language.gettext("By {dimension}", dimension=dimension)


def left_out(finding: Finding, language: Language) -> str:
    """Name the groups that are too small for the numbers to rest on."""
    names = [labels.written(g) for g in finding.detail.get("left_out", ())]
    if not names:
        return ""
    return language.gettext("Too small to be counted in: {groups}.", groups=language.list(names))


def moved(low: float | None, high: float | None, neutral: float, value: float, *, census: bool = False) -> str:
    """Return ``narrowed``, ``widened`` or ``unclear``: what an interval, or a complete count, lets one say.

    Examples
    --------
    >>> moved(-3, -1, 0, -2), moved(-3, 1, 0, -2), moved(None, None, 0, -2, census=True)
    ('narrowed', 'unclear', 'narrowed')
    """
    if census and value != neutral:
        return "narrowed" if value < neutral else "widened"
    if low is None or high is None or low <= neutral <= high:
        return "unclear"
    return "narrowed" if high < neutral else "widened"


def _level(finding: Finding, subject: str, alpha: float, language: Language) -> str:
    detail = finding.detail
    slots = {
        "subject": subject,
        "worst": labels.written(str(detail["worst"])),
        "best": labels.written(str(detail["best"])),
        "apart": amounts.distance(finding.estimate, finding.unit, language, amounts.ends(finding)),
        "basis": amounts.basis(finding, language),
        **waves(finding, language),
    }
    against = detail.get("ordered") and (finding.estimate or 0.0) < 0
    message = (
        language.gettext("{subject}: {worst} is better off than {best} by {apart} in {wave_to} ({basis}).", **slots)
        if against
        else language.gettext("{subject}: {worst} is worse off than {best} by {apart} in {wave_to} ({basis}).", **slots)
    )
    ratio = detail.get("ratio")
    times = (
        language.gettext(NO_RATIO)
        if ratio is None
        else language.gettext("The ratio of the two is {ratio}.", ratio=_ratio(detail, language))
    )
    chance = ""
    if finding.p is not None and finding.p >= alpha:
        chance = language.gettext("Chance alone could make all groups differ as much.")
    return together(message, times, chance)


def _ratio(detail: Mapping[str, Any], language: Language) -> str:
    shown = language.number(detail["ratio"], 2)
    if detail.get("ratio_low") is None or detail.get("ratio_high") is None:
        return shown
    reach = language.range(detail["ratio_low"], detail["ratio_high"], 2)
    return language.gettext("{value} (plausible range {range})", value=shown, range=reach)


def _change(finding: Finding, subject: str, language: Language) -> str:
    """Return how the difference moved and how the ratio did: never only one of the two."""
    detail = finding.detail
    if min(detail["value_from"], detail["value_to"]) < 0:
        both = {k: amounts.change(detail[f"value_{e}"], finding.unit, language) for k, e in ENDS}
        return language.gettext(
            TURNED, subject=subject, basis=_change_basis(finding, language), **both, **waves(finding, language)
        )
    how = moved(finding.ci_low, finding.ci_high, 0.0, finding.estimate or 0.0, census=finding.census)
    ends = (detail["value_from"], detail["value_to"])
    said = language.gettext(
        DIFFERENCE[how],
        subject=subject,
        before=amounts.distance(detail["value_from"], finding.unit, language, ends),
        after=amounts.distance(detail["value_to"], finding.unit, language, ends),
        basis=_change_basis(finding, language),
        **waves(finding, language),
    )
    if detail.get("ratio") is None or detail.get("ratio_from") is None or detail.get("ratio_to") is None:
        return together(said, language.gettext(NO_RATIO))
    relative = moved(detail.get("ratio_low"), detail.get("ratio_high"), 1.0, detail["ratio"], census=finding.census)
    numbers = {k: language.number(detail[f"ratio_{e}"], 2) for k, e in ENDS}
    return together(said, language.gettext(RATIO[relative], **numbers))


def _change_basis(finding: Finding, language: Language) -> str:
    change = amounts.change(finding.estimate, finding.unit, language, amounts.ends(finding))
    return language.gettext("change {change}, {basis}", change=change, basis=amounts.basis(finding, language))


def _why(finding: Finding, subject: str, language: Language) -> str:
    """Return how the gap moved and which sides moved it."""
    return together(_change(finding, subject, language), why(finding, language), left_out(finding, language))


def why(finding: Finding, language: Language) -> str:
    """Return which sides moved a gap; where none clearly did, that."""
    rows = [row for row in finding.detail.get("rows", ()) if row.get("change")]
    if not any(is_clear(row, finding) for row in rows):
        return language.gettext("Neither side clearly moved.") if rows else ""
    parts = language.apart(because(row, finding, language) for row in rows)
    return together(language.gettext("Why: {parts}.", parts=parts), _another(finding, language))


def is_clear(row: dict, finding: Finding) -> bool:
    """Return whether a side moved by more than its range leaves in doubt."""
    return moved(row.get("ci_low"), row.get("ci_high"), 0.0, row["change"], census=finding.census) != "unclear"


def because(row: dict, finding: Finding, language: Language) -> str:
    """Return what one side did to the gap."""
    change, side = row["change"], str(row["because"])
    return language.gettext(
        (BECAUSE_GROUP if finding.group else BECAUSE)[side, change < 0],
        amount=amounts.distance(change, finding.unit, language),
        sure=language.gettext("clear") if is_clear(row, finding) else language.gettext("not certain"),
    )


def _another(finding: Finding, language: Language) -> str:
    """Say where another group took the place of the worst off."""
    before, after = finding.detail.get("worst_from"), finding.detail.get("worst_to")
    if not before or not after or before == after:
        return ""
    return language.gettext(
        "Served worst was {before}, and now is {after}.", before=labels.written(before), after=labels.written(after)
    )


def _masking(finding: Finding, subject: str, language: Language) -> str:
    detail = finding.detail
    if not detail.get("farthest"):
        return language.gettext("{subject}: the average hides nobody; all groups are alike.", subject=subject)
    slots = {
        "subject": subject,
        "overall": amounts.amount(detail["overall"], finding.unit, language),
        "group": labels.written(str(detail["farthest"])),
        "apart": amounts.distance(finding.estimate, finding.unit, language, amounts.ends(finding)),
        "basis": amounts.basis(finding, language),
    }
    said = (
        language.gettext("{subject}: the average of {overall} hides {group}, {apart} worse off ({basis}).", **slots)
        if detail.get("worse_off")
        else language.gettext(
            "{subject}: the average of {overall} hides most that {group} is {apart} better off ({basis}).", **slots
        )
    )
    return together(said, left_out(finding, language))


def _pace(finding: Finding, subject: str, language: Language) -> str:
    """Return the pace a year beside the pace needed; moving away says so."""
    detail, unit = finding.detail, finding.unit
    slots = {
        "subject": subject,
        "pace": amounts.distance(finding.estimate, unit, language, amounts.ends(finding)),
        "basis": amounts.basis(finding, language),
    }
    standing = detail.get("standing")
    if standing in STANDING:
        return together(_moved_by(finding, slots, language), language.gettext(STANDING[standing]))
    needed = detail.get("needed_per_year")
    if needed is None:
        return _moved_by(finding, slots, language)
    rest = language.gettext(
        "Needed a year to be there in time: {needed}.", needed=amounts.distance(needed, unit, language)
    )
    arrives = detail.get("arrives")
    when = ""
    if arrives is not None and not detail.get("moving_away"):
        when = language.gettext("At this pace the goal is reached in {year}.", year=str(arrives))
    return together(_moved_by(finding, slots, language), rest, when)


def _moved_by(finding: Finding, slots: dict[str, str], language: Language) -> str:
    if finding.detail.get("moving_away"):
        return language.gettext("{subject}: moving away from the goal, by {pace} a year ({basis}).", **slots)
    return language.gettext("{subject}: moved toward the goal by {pace} a year ({basis}).", **slots)
