"""Why something is not there: a whole sentence for every key of `findings.REASONS`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation.report import table_names
from evaluation.report.labels import N_

if TYPE_CHECKING:
    from evaluation.report.language import Language

REASON_SENTENCES: dict[str, str] = {
    "no_table": N_("{subject}: not known; nothing was collected that could tell."),
    "no_rows_in_wave": N_("{subject}: not known; a wave has no figures for it."),
    "one_wave": N_("{subject}: measured once so far, so a change cannot be seen yet."),
    "too_few_to_test": N_("{subject}: too few were measured to tell a change from chance."),
    "too_few_informative_pairs": N_("{subject}: too few gave different answers to tell a change from chance."),
    "not_measured_for_group": N_("{subject}: not measured for this group."),
    "not_comparable": N_("{subject}: counted differently in the two waves, so they cannot be compared."),
    "withheld_by_publisher": N_("{subject}: withheld by the body that publishes it."),
    "needs_one_price_year": N_("{subject}: cannot be compared until all amounts are in the prices of one year."),
    "needs_one_currency": N_("{subject}: cannot be added up until all amounts are in one currency."),
    "needs_community_share": N_(
        "{subject}: cannot be computed until the community's share of the population is given."
    ),
    "needs_agreed_rate": N_("{subject}: cannot be computed until the agreed rate of pay is written down."),
    "needs_group_sizes": N_("{subject}: cannot be compared with the rest until the size of each group is given."),
    "one_group": N_("{subject}: figures of one group alone, so groups cannot be compared."),
    "no_standard_error": N_("{subject}: published without any range, so a change cannot be told from chance."),
    "zero_denominator": N_("{subject}: cannot be computed; there was nobody or nothing to divide by."),
    "nobody_changed": N_("{subject}: everybody gave the same answer as before."),
    "nothing_moved": N_("{subject}: not one moved, so there is no share to give."),
    "nobody_delegated": N_("{subject}: nobody is known to have been sent in place of somebody else."),
    "no_universal_goal": N_("{subject}: no goal for everyone has been set, so a gap cannot be shown."),
    "not_linked": N_("{subject}: answers cannot be linked from one wave to the next, so change is only seen roughly."),
    "withheld_small_group": N_("{subject}: not shown, to protect a small group of people."),
    "withheld_complement": N_("{subject}: not shown, because a small group could be worked out from it."),
    "withheld_since_last": N_(
        "{subject}: not shown yet; so few answers have changed since an earlier report that they could be worked out."
    ),
    "withheld_consent": N_("{subject}: not shown, because the people concerned did not agree to it."),
    "too_few_to_say": N_("{subject}: too few for a figure; the numbers themselves are below."),
    "too_few_asked_to_show": N_("{subject}: too few people of this group were asked to show what they said."),
    "one_coder": N_("{subject}: only one person coded this, so agreement cannot be told."),
    "all_alike": N_("{subject}: every value is the same, so it cannot be computed."),
    "never_applied": N_("{subject}: nobody applied this code."),
    "worse_than_chance": N_("{subject}: no better than chance, so nothing is read from it."),
    "no_double_coding": N_("{subject}: nothing was coded by two people, so errors of coding are not known."),
    "too_few_for_invariance": N_(
        "{subject}: too few answered to check that the questions still mean the same; read the change with care."
    ),
    "improper_solution": N_("{subject}: the model behind it fits only with an impossible value; read it with care."),
    "did_not_converge": N_("{subject}: cannot be computed; the model behind it found no solution."),
    "singular_fit": N_(
        "{subject}: the model gives no number, because the organisations differ too little, or moved too much alike."
    ),
    "too_few_organisations": N_(
        "{subject}: too few organisations were audited both times for a model; the comparison without one stands."
    ),
    "too_few_points": N_("{subject}: too few points in time to say anything beyond what they show."),
    "too_few_areas": N_("{subject}: too few other areas to stand beside."),
    "no_dated_change": N_("{subject}: no dated act is named, so before and after cannot be told apart."),
    "uneven_periods": N_("{subject}: the periods are of different length, so no line can be laid through them."),
    "no_distance_before": N_(
        "{subject}: the comparison followed the place without any distance, so a later one cannot be measured by it."
    ),
    "one_actor": N_("{subject}: a network needs two members at least."),
    "nothing_answered": N_("{subject}: not known; nobody answered the question about ties."),
    "no_ties": N_("{subject}: cannot be computed, because nobody named a tie of this kind."),
    "too_many_unanswered": N_(
        "{subject}: not known; so many did not answer that a rise or fall would only show who answered."
    ),
    "no_backbone": N_("{subject}: cannot be computed; no member is marked as the backbone organisation."),
}

#: for what came without one of the known reasons
UNKNOWN = N_("{subject}: not known.")


def reason(key: str, subject: str, language: Language) -> str:
    """Return the sentence that says why ``subject`` is not there."""
    return language.gettext(REASON_SENTENCES.get(key, UNKNOWN), subject=subject)


def remedy(tables: Sequence[str], language: Language) -> str:
    """Return which table would give it a voice; empty where none is named."""
    if not tables:
        return ""
    named = language.list([table_names.table(t, language) for t in tables])
    return language.ngettext(
        "This table would give it a voice: {tables}.",
        "These tables would give it a voice: {tables}.",
        len(tables),
        tables=named,
    )
