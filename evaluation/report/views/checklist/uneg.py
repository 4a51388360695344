"""UNEG's quality checklist for evaluation reports: its eight headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.labels import N_
from evaluation.report.notes import lines, note
from evaluation.report.views import about, chosen
from evaluation.report.views.checklist.item import Answer, Item, met, written
from evaluation.vocabulary import ALL, Condition, Level, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release

NOT_KNOWN = (State.NOT_ASSESSABLE, State.UNCERTAIN)
THREE = (Level.STRUCTURAL, Level.RELATIONAL, Level.MENTAL_MODELS)


def _summary(release: Release) -> Answer:
    said = all(note(release, n) for n in ("purpose", "audience", "mixed_methods.methods"))
    return met(said and release.conclusions and chosen.written(release, "recommendation"))


def _ranges(release: Release) -> Answer:
    """Every estimate behind a conclusion has a range, or is a complete count."""
    found = [f for c in Condition for f in chosen.numbers(release, c) if f.estimate is not None]
    return met(found and all(f.census or None not in (f.ci_low, f.ci_high) for f in found))


def _by_group(release: Release) -> Answer:
    """Each of the three levels says something for a group that an average could hide."""
    known = {
        c.level
        for c in release.conclusions
        if c.scope != ALL and (c.quant_state not in NOT_KNOWN or c.qual_state not in NOT_KNOWN)
    }
    return met(set(THREE) <= known)


def _concluded(release: Release) -> Answer:
    """Every condition has a conclusion, and every conclusion names how strong its evidence is."""
    return met({c.condition for c in chosen.conclusions(release)} == set(Condition))


def _recommended(release: Release) -> Answer:
    found = chosen.written(release, "recommendation")
    tied = [about.conclusion(str(w.detail.get("from_conclusion") or ""), release) for w in found]
    return met(found and all(tied))


def _answered(release: Release) -> Answer:
    found = chosen.written(release, "recommendation")
    if not found:
        return Answer.NO_CASE
    return met(all(w.detail.get("status") != "proposed" for w in found))


def _groups(release: Release) -> Answer:
    return met(any(d.focal for d in release.initiative.dimensions.values()))


def _heard(release: Release) -> Answer:
    from evaluation.report.views.who_was_heard import unheard

    spoken = any(f.measure == "equity.voices.sources" and f.n for f in release.findings)
    return met(spoken and release.initiative.dimensions and not unheard(release))


ITEMS = (
    Item(
        "uneg.title",
        N_("The cover names who asked for it, who evaluated, and how free they were to say what they found."),
        written("commissioner", "evaluators", "independence"),
        N_("Write it in initiative.yml, notes: commissioner, evaluators, independence."),
    ),
    Item(
        "uneg.summary",
        N_("The first page and the cover say what was evaluated, for whom, how, what was found and recommended."),
        _summary,
        N_("Write notes: purpose, audience, mixed_methods; and the table recommendations."),
    ),
    Item(
        "uneg.object",
        N_("What is evaluated is described, with what is thought to lead to what."),
        written("theory_of_change"),
        N_("Write it in initiative.yml, notes: theory_of_change."),
    ),
    Item(
        "uneg.purpose",
        N_("Purpose, readers and limits of what is covered are stated."),
        written("purpose", "audience", "scope"),
        N_("Write it in initiative.yml, notes: purpose, audience, scope."),
    ),
    Item(
        "uneg.limits",
        N_("The limits of the methods are written down."),
        lambda release: met(lines(release, "limits")),
        N_("Write them in initiative.yml, notes: limits."),
    ),
    Item(
        "uneg.ethics",
        N_("How consent was asked, and how people were protected, is written down."),
        written("ethics"),
        N_("Write it in initiative.yml, notes: ethics."),
    ),
    Item(
        "uneg.findings",
        N_("Every number behind a conclusion has a range, or is a complete count."),
        _ranges,
        N_("Bring answers of single people or standard errors, so that a range can be computed."),
    ),
    Item(
        "uneg.equity",
        N_("On each of the three levels something is known for a group that an average could hide."),
        _by_group,
        N_("Name focal groups, and bring figures and voices for them on every level."),
    ),
    Item("uneg.conclusions", N_("Each of the six conditions has a conclusion with its strength."), _concluded),
    Item(
        "uneg.recommendations",
        N_("There are recommendations by people, each tied to a conclusion."),
        _recommended,
        N_("Write them in the table recommendations."),
    ),
    Item(
        "uneg.answers",
        N_("Every recommendation has an answer."),
        _answered,
        N_("Write status and answer in the table recommendations."),
    ),
    Item(
        "uneg.rights",
        N_("Groups whose rights are at stake are named and looked at first."),
        _groups,
        N_("Write focal groups in initiative.yml, dimensions."),
    ),
    Item("uneg.heard", N_("Somebody of every named group was heard."), _heard, N_("Ask those who are missing.")),
)
