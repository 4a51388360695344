"""Standards of method: mixed methods (GRAMMS), interrupted series, qualitative work, inequality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.labels import N_
from evaluation.report.sentences.walk import is_member_checked
from evaluation.report.views.checklist.item import Answer, Item, met, written
from evaluation.vocabulary import Consent

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding

SERIES = "equity.interrupted."
MIXED = N_("Write it in initiative.yml, notes: mixed_methods.")
QUOTABLE = {Consent.QUOTE_ANON.value, Consent.QUOTE_NAMED.value}


def _one(release: Release, measure: str) -> Finding | None:
    """Return a measure's finding of the last wave for everyone."""
    found = [f for f in release.findings if f.measure == measure and not f.is_change and f.scope == "all"]
    return found[-1] if found else None


def _series(release: Release) -> list[Finding]:
    """Return the series around a dated act that were judged."""
    return [f for f in release.findings if f.measure.startswith(SERIES) and f.estimate is not None]


def _two_ways(release: Release) -> Answer:
    found = _series(release)
    return met(all(f.detail.get("plain") and f.detail.get("remembering") for f in found)) if found else Answer.NO_CASE


def _dated_before(release: Release) -> Answer:
    found = _series(release)
    if not found:
        return Answer.NO_CASE
    named = {i for act in release.initiative.interventions for i in act.indicators}
    return met(all(f.measure.removeprefix(SERIES).split(".")[0] in named for f in found))


def _coders(release: Release) -> Answer:
    found = _one(release, "equity.voices.agreement")
    rows = found.detail.get("rows") or () if found else ()
    return met(rows and any(r.get("ci_low") is not None for r in rows))


def _searched(release: Release) -> Answer:
    found = _one(release, "equity.voices.searched")
    rows = found.detail.get("rows") or () if found else ()
    return met(rows and all(r.get("in_frame") and r.get("read") for r in rows))


def _saturated(release: Release) -> Answer:
    found = _one(release, "equity.voices.saturation")
    return met(found and found.estimate is not None)


def _eyes(release: Release) -> Answer:
    found = _one(release, "equity.voices.eyes")
    return met(found and found.detail.get("rows"))


def _walked(release: Release) -> Answer:
    """Readers of the community recognised a conclusion at a data walk, or people answered or wrote what it means."""
    return met(
        any(is_member_checked(c) for c in release.conclusions)
        or any(w.kind in ("interpretation", "reply") for w in release.words)
    )


def _quotes(release: Release) -> Answer:
    quotes = [w for w in release.words if w.kind == "quote"]
    return met(all(w.consent in QUOTABLE for w in quotes)) if quotes else Answer.NO_CASE


def _gaps(release: Release, *kinds: str) -> bool:
    return all(
        any(f.measure.startswith(f"equity.{k}.") and f.estimate is not None for f in release.findings) for k in kinds
    )


def _both_ways(release: Release) -> Answer:
    return met(_gaps(release, "gap_to_goal", "ratio_to_goal") or _gaps(release, "difference", "ratio"))


def _shares(release: Release) -> Answer:
    groups = [share for d in release.initiative.dimensions.values() for share in d.groups.values()]
    return met(groups and None not in groups)


def _everyone(release: Release) -> Answer:
    outcomes = [f for f in release.findings if f.measure.startswith("equity.outcomes.") and f.estimate is not None]
    return met(any(f.dimension for f in outcomes) and any(not f.dimension for f in outcomes))


def _goal(release: Release) -> Answer:
    gaps = [f for f in release.findings if f.measure.startswith("equity.gap_to_goal.") and f.estimate is not None]
    return met(gaps and all(f.detail.get("goal") is not None for f in gaps))


ITEMS = (
    Item("gramms.why", N_("Why numbers and voices are used together is said."), written("mixed_methods.why"), MIXED),
    Item(
        "gramms.design",
        N_("Purpose, weight and order of numbers and voices are said."),
        written("mixed_methods.design"),
        MIXED,
    ),
    Item(
        "gramms.methods",
        N_("For each method it is said who was chosen, how it was gathered and how it was read."),
        written("mixed_methods.methods"),
        MIXED,
    ),
    Item(
        "gramms.integration",
        N_("It is said where, how and by whom numbers and voices were brought together."),
        written("mixed_methods.integration"),
        MIXED,
    ),
    Item(
        "gramms.limits",
        N_("It is said how one method limits the other."),
        written("mixed_methods.limits"),
        MIXED,
    ),
    Item(
        "gramms.insights",
        N_("It is said what was learned only by bringing them together."),
        written("mixed_methods.insights"),
        MIXED,
    ),
    Item(
        "its.dated",
        N_("Series around a dated act: act, date and curve were named before anybody looked."),
        _dated_before,
        N_("Name the indicators of each act in initiative.yml, interventions."),
    ),
    Item(
        "its.two_ways",
        N_("Series around a dated act: two ways of reckoning stand side by side."),
        _two_ways,
    ),
    Item("qual.coders", N_("How far coders agree is shown code by code, with ranges."), _coders,
         N_("Have a second person code part of the sources on their own.")),
    Item("qual.against", N_("Cases that contradict, and other explanations, were looked for."), _searched),
    Item("qual.enough", N_("It is shown whether further sources would have said something new."), _saturated),
    Item("qual.eyes", N_("It is said who read the material, and from where they look."), _eyes,
         N_("Fill in the table evaluators.")),
    Item("qual.checked", N_("Those concerned have answered to what was concluded."), _walked,
         N_("Hold a data walk, or fill in the tables interpretations and replies.")),
    Item("qual.consent", N_("Every quote has a consent that is in force."), _quotes),
    Item("inequality.both", N_("Gaps are shown as a difference and as a ratio."), _both_ways,
         N_("Bring figures by group, with a goal.")),
    Item("inequality.everyone", N_("Figures by group stand beside the figure for everyone."), _everyone),
    Item("inequality.shares", N_("It is said how large each group is."), _shares,
         N_("Write the shares of groups in initiative.yml, dimensions.")),
    Item("inequality.goal", N_("It is said what each group is set against."), _goal,
         N_("Write universal_goal in the table indicators.")),
)  # fmt: skip
