"""Sentences about levels and changes of one measure. Verbs follow the state that was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.sentences import amounts
from evaluation.report.sentences.reasons import reason, remedy
from evaluation.report.sentences.subjects import subject, together, waves
from evaluation.vocabulary import SHIPPED_LEADS, Direction, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

DATED_LOG = "practice.dated_log.events"

#: reasons that another table, or another row, would cure
NOTHING_COLLECTED = ("no_table", "no_rows_in_wave")

#: (state, observed direction) -> sentence
CHANGED: dict[tuple[State, str], str] = {
    (State.IMPROVED, "up"): N_("{subject} rose between {wave_from} and {wave_to}: toward equity."),
    (State.IMPROVED, "down"): N_("{subject} fell between {wave_from} and {wave_to}: toward equity."),
    (State.WORSENED, "up"): N_("{subject} rose between {wave_from} and {wave_to}: away from equity."),
    (State.WORSENED, "down"): N_("{subject} fell between {wave_from} and {wave_to}: away from equity."),
}
MOVED_A_LITTLE: dict[tuple[State, str], str] = {
    (State.IMPROVED, "up"): N_("{subject} rose a little, by less than was agreed to matter: toward equity."),
    (State.IMPROVED, "down"): N_("{subject} fell a little, by less than was agreed to matter: toward equity."),
    (State.WORSENED, "up"): N_("{subject} rose a little, by less than was agreed to matter: away from equity."),
    (State.WORSENED, "down"): N_("{subject} fell a little, by less than was agreed to matter: away from equity."),
}
STABLE = N_("{subject} stayed about the same between {wave_from} and {wave_to} (within what was agreed to matter).")
STABLE_CENSUS = N_("{subject} did not move between {wave_from} and {wave_to}.")
UNCERTAIN: dict[Direction, str] = {
    Direction.NONE: N_("{subject}: no clear change between {wave_from} and {wave_to}; the data cannot tell."),
    Direction.UP: N_(
        "{subject}: no clear change between {wave_from} and {wave_to}; the data lean toward equity but cannot tell."
    ),
    Direction.DOWN: N_(
        "{subject}: no clear change between {wave_from} and {wave_to}; the data lean away from equity but cannot tell."
    ),
}
#: told apart from nothing, and still not known whether by enough to matter: (toward equity, observed direction)
MOVED_UNSURE: dict[tuple[bool, str], str] = {
    (True, "up"): N_(
        "{subject}: no clear change of a size that matters between {wave_from} and {wave_to}. "
        "It rose, toward equity; whether by enough, the data cannot tell."
    ),
    (True, "down"): N_(
        "{subject}: no clear change of a size that matters between {wave_from} and {wave_to}. "
        "It fell, toward equity; whether by enough, the data cannot tell."
    ),
    (False, "up"): N_(
        "{subject}: no clear change of a size that matters between {wave_from} and {wave_to}. "
        "It rose, away from equity; whether by enough, the data cannot tell."
    ),
    (False, "down"): N_(
        "{subject}: no clear change of a size that matters between {wave_from} and {wave_to}. "
        "It fell, away from equity; whether by enough, the data cannot tell."
    ),
}
#: changes on which nobody judged whether they are toward equity
UNJUDGED = {
    "up": N_("{subject} rose between {wave_from} and {wave_to}."),
    "down": N_("{subject} fell between {wave_from} and {wave_to}."),
    "same": N_("{subject}: the same in {wave_from} and {wave_to}."),
    "unclear": N_("{subject}: no clear change between {wave_from} and {wave_to}; the data cannot tell."),
}
WHOLE = N_("Everybody who was asked answered: the range speaks of these people only, not of others like them.")
CONVENTION = N_("Nobody has yet agreed how much change matters here: our convention decided.")


def change_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return what changed, from where to where, how sure that is, and whether our convention decided."""
    name = subject(finding, release, language)
    if finding.estimate is None:
        return unknown(finding, name, language)
    sentence = language.gettext(_verb(finding, release), subject=name, **waves(finding, language))
    noted = language.gettext(CONVENTION) if rests_on_convention(finding, release) else ""
    whole = language.gettext(WHOLE) if finding.detail.get("interval_of") == "measurement" else ""
    return together(sentence, numbers(finding, language), whole, noted)


def level_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return what was measured in one wave."""
    name = subject(finding, release, language)
    if finding.estimate is None:
        return unknown(finding, name, language)
    slots = {
        "subject": name,
        "basis": amounts.basis(finding, language),
        "value": amounts.level(finding, language),
        "wave_to": waves(finding, language)["wave_to"],
    }
    if scale := labels.scale(finding.unit, language):
        return language.gettext("{subject}: {value} in {wave_to} ({scale}; {basis}).", scale=scale, **slots)
    return language.gettext("{subject}: {value} in {wave_to} ({basis}).", **slots)


def log_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return how many dated events were logged by the day of the report."""
    return language.gettext(
        "{subject}: {count} by {date} (complete count).",
        subject=subject(finding, release, language),
        count=language.number(finding.n or 0, 0),
        date=language.date(release.as_of),
    )


def unknown(finding: Finding, name: str, language: Language) -> str:
    """Return why there is no estimate and which table would give it a voice."""
    if not finding.reason:
        if finding.detail.get("rows"):
            return language.gettext("{subject}: no single number sums this up; the table shows it.", subject=name)
        return reason("", name, language)
    missing = finding.detail.get("tables", ()) if finding.reason in NOTHING_COLLECTED else ()
    return together(reason(finding.reason, name, language), remedy(missing, language))


def numbers(finding: Finding, language: Language) -> str:
    """Return the numbers of a change: before, after, difference or ratio, and what it rests on."""
    before, after = finding.detail.get("value_from"), finding.detail.get("value_to")
    ratio = amounts.is_ratio(finding)
    basis = amounts.basis(finding, language, unit="ratio" if ratio else None)
    moved = (
        language.number(finding.estimate or 0.0, 2)
        if ratio
        else amounts.change(finding.estimate, finding.unit, language, amounts.ends(finding))
    )
    if before is None or after is None:
        if ratio:
            return language.gettext("Ratio {change} ({basis}).", change=moved, basis=basis)
        return language.gettext("Change {change} ({basis}).", change=moved, basis=basis)
    places = None if amounts.is_share(finding.unit) else amounts.digits(before, after, unit=finding.unit)
    slots = {
        "before": amounts.bare(before, finding.unit, language, places),
        "after": amounts.amount(after, finding.unit, language, places),
        "change": moved,
        "basis": basis,
    }
    if ratio:
        return language.gettext("From {before} to {after}: ratio {change} ({basis}).", **slots)
    apart = abs((finding.estimate or 0.0) - (after - before)) > 0.005 * max(abs(before), abs(after), 1e-9)
    if apart and finding.detail.get("design") == "unlinked":
        return language.gettext("From {before} to {after}; the typical difference is {change} ({basis}).", **slots)
    if apart:
        return language.gettext(
            "From {before} to {after}; typically {change} for those measured both times ({basis}).", **slots
        )
    return language.gettext("From {before} to {after}: change {change} ({basis}).", **slots)


def lean(finding: Finding, release: Release) -> Direction:
    """Return which way an uncertain change leans, turned toward equity."""
    judged = finding.detail.get("lean")
    if judged is not None:
        return Direction(judged)
    share = finding.detail.get("lean_up")
    if share is None:
        return Direction.NONE
    cut = release.conventions["lean_share"]
    return Direction.UP if share >= cut else Direction.DOWN if share <= 1 - cut else Direction.NONE


def rests_on_convention(finding: Finding, release: Release) -> bool:
    """Return True where a lead's state hangs on a smallest effect that nobody agreed on."""
    if finding.state is None or not finding.is_change or finding.condition is None:
        return False
    lead = release.leads.get(finding.condition)
    if lead is None or lead.measure != finding.measure:
        return False
    return not lead.agreed_by or (lead.smallest_effect is None and finding.measure in SHIPPED_LEADS.values())


def is_small(finding: Finding) -> bool:
    """Return True where a complete count moved by less than was agreed to matter."""
    if "quant_size" in finding.detail:
        return finding.detail["quant_size"] == "small"
    theta, delta = finding.detail.get("theta"), finding.detail.get("delta")
    return bool(finding.census and theta and delta and abs(theta) < delta)


def direction(finding: Finding) -> str:
    """Return ``up``, ``down`` or ``same``: the observed direction, not turned."""
    if finding.estimate is None or finding.estimate == amounts.neutral(finding):
        return "same"
    return "up" if finding.estimate > amounts.neutral(finding) else "down"


def _verb(finding: Finding, release: Release) -> str:
    moved = direction(finding)
    if finding.state in (State.IMPROVED, State.WORSENED) and moved != "same":
        return (MOVED_A_LITTLE if is_small(finding) else CHANGED)[finding.state, moved]
    if finding.state == State.STABLE:
        return STABLE_CENSUS if finding.census else STABLE
    if finding.state is not None:
        return (
            MOVED_UNSURE[_toward(finding), moved]
            if _moved_unsure(finding, release)
            else UNCERTAIN[lean(finding, release)]
        )
    if finding.census:
        return UNJUDGED[moved]
    known = _beyond_its_range(finding) or (moved == "same" and not amounts.ends(finding))
    return UNJUDGED[moved if known else "unclear"]


def _beyond_its_range(finding: Finding) -> bool:
    """Return True where the range of a change leaves no change out."""
    low, high = finding.ci_low, finding.ci_high
    return low is not None and high is not None and not low <= amounts.neutral(finding) <= high


def _moved_unsure(finding: Finding, release: Release) -> bool:
    """Return True where a test and the range both leave no change out, and the size that matters is not reached."""
    tested = finding.q if finding.q is not None else finding.p
    return (
        finding.state is State.UNCERTAIN
        and tested is not None
        and tested <= float(release.conventions["alpha"])
        and bool(finding.detail.get("theta"))
        and _beyond_its_range(finding)
    )


def _toward(finding: Finding) -> bool:
    return finding.detail["theta"] > 0
