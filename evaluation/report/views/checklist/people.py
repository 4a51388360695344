"""Standards of right and of craft: who governs the data (CARE), access, whether it can be repeated, the rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.labels import N_
from evaluation.report.views.checklist.item import Answer, Item, met, written
from evaluation.vocabulary import Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release

CARE = N_("Write it in initiative.yml, notes: care.")
OWN_WORDS = "mental_models.narratives.own_deficit_words"


def _own_words(release: Release) -> Answer:
    """The initiative's own documents were read for words that describe people by what they lack, and hold none."""
    found = [f for f in release.findings if f.measure == OWN_WORDS and not f.is_change and f.estimate is not None]
    return met(found and found[-1].estimate == 0)


def _leads(release: Release) -> Answer:
    """Every condition's measure and smallest change was agreed on before the second wave."""
    waves, leads = release.initiative.waves, release.leads
    if set(leads) != set(Condition):
        return Answer.UNMET
    before = waves[1].start if len(waves) > 1 else None
    return met(
        all(
            lead.agreed_by and lead.agreed_on and (before is None or lead.agreed_on < before) for lead in leads.values()
        )
    )


def _recorded(release: Release) -> Answer:
    return met({"parameters", "inputs", "tool"} <= set(release.run))


ITEMS = (
    Item("care.benefit", N_("It is said how the community benefits from its data."), written("care.benefit"), CARE),
    Item(
        "care.authority",
        N_("It is said who may decide over the data, and who may withhold them."),
        written("care.authority"),
        CARE,
    ),
    Item(
        "care.responsibility",
        N_("It is said who answers to the community for the data, and how."),
        written("care.responsibility"),
        CARE,
    ),
    Item("care.ethics", N_("It is said how harm by the data is looked for."), written("care.ethics"), CARE),
    Item(
        "care.steward",
        N_("A steward of the community has signed these pages."),
        written("care.steward_signed_on"),
        N_("Write the date in initiative.yml, notes: care, steward_signed_on."),
    ),
    Item(
        "care.words",
        N_("The initiative's own documents describe nobody by what they lack."),
        _own_words,
        N_("Code your own documents, and change the words."),
    ),
    Item(
        "access.people",
        N_("People who use screen readers have tried the pages."),
        written("access_tried_by"),
        N_("Write who and when in initiative.yml, notes: access_tried_by."),
    ),
    Item(
        "access.languages",
        N_("A native reader has read every language of the pages."),
        written("languages_read_by"),
        N_("Write who and when in initiative.yml, notes: languages_read_by."),
    ),
    Item(
        "repeat.record",
        N_("Parameters, material and version of the tool are recorded."),
        _recorded,
        N_("Make the pages with `evaluation run`."),
    ),
    Item(
        "repeat.tests",
        N_("It is said how many tests were run."),
        lambda release: met(release.tests_run),
    ),
    Item(
        "repeat.agreed",
        N_("What speaks first for each condition was agreed on before the second measurement."),
        _leads,
        N_("Write agreed_by and agreed_on in initiative.yml, leads."),
    ),
    Item(
        "rubric.agreed",
        N_("The criteria and levels of the rubric were agreed on, with residents, before anybody rated."),
        written("rubric_agreed"),
        N_("Write by whom and when in initiative.yml, notes: rubric_agreed."),
    ),
)
