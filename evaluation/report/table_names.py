"""What each table of an initiative's folder holds, in everyday words, beside its name as it stands in the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.labels import N_

if TYPE_CHECKING:
    from evaluation.report.language import Language

TABLES: dict[str, str] = {
    "indicators": N_("what is counted"),
    "observations": N_("the counts, by group and period"),
    "codes": N_("the code frame"),
    "code_versions": N_("how the code frame changed"),
    "sources": N_("who was heard"),
    "codings": N_("what they said, coded"),
    "units_coded": N_("who read what"),
    "items": N_("survey questions"),
    "survey": N_("answers"),
    "actors": N_("people and organisations"),
    "ties": N_("who works with and trusts whom"),
    "changes": N_("policies and the stage they reached"),
    "practice_audit": N_("what organisations do"),
    "flows": N_("money: from whom, to whom, who decides"),
    "bodies": N_("where decisions are made"),
    "seats": N_("who sits where"),
    "meetings": N_("who met when and where"),
    "turns": N_("who spoke how long"),
    "staff_time": N_("what staff work on outside meetings"),
    "decisions": N_("what was decided, and by whom it was proposed"),
    "trust_nominations": N_("whom people trust"),
    "commitments": N_("what leaders promised"),
    "learning_log": N_("what was learned, and what was done with it"),
    "evidence_tests": N_("was it us?"),
    "claims": N_("what the initiative says it contributed"),
    "datawalk_responses": N_("what people answered at the data walk"),
    "tickets": N_("which numbers people questioned, and what was answered"),
    "replies": N_("what people answered to a conclusion"),
    "judgements": N_("how people judged that numbers and voices fit"),
    "interpretations": N_("what it means, said by people"),
    "actions": N_("what was decided"),
    "recommendations": N_("what people recommend, and what was answered"),
    "harvest": N_("changes noticed along the way"),
    "eligible": N_("how many could have answered"),
    "history_events": N_("the history behind the problem"),
    "assets": N_("strengths of the community"),
    "data_access_log": N_("who could see which data"),
    "reach": N_("how many were reached, and by whom"),
    "coordinator_log": N_("what co-ordinators heard, and what became of it"),
    "coordinators": N_("who holds which post of a co-ordinator"),
    "pay_rates": N_("what an hour of each kind of work is paid"),
    "affinity": N_("sessions of affinity groups"),
    "advocacy_log": N_("where people spoke up, and what came of it"),
    "burden": N_("what people were asked for, and what it cost them"),
    "rubric_ratings": N_("how well we work together, as raters see it"),
    "indicator_changelog": N_("what was changed in what is counted"),
    "strategies": N_("what is done for each group, and which barrier it meets"),
    "definitions": N_("terms that were agreed on"),
    "vignettes": N_("decisions in short cases"),
    "evaluators": N_("who evaluates, and from where they look"),
    "story_signifiers": N_("what tellers made of their own stories"),
    "selections": N_("stories that panels chose as most significant"),
    "belief_links": N_("what people believe leads to what"),
    "voices": N_("the sheet of what people said"),
    "numbers": N_("the sheet of counts"),
    "changes_log": N_("the sheet of dated changes"),
}


def table(name: str, language: Language) -> str:
    """Return a table's name, as it stands in files, and what it holds."""
    if name not in TABLES:
        return name
    return language.gettext("{table} ({meaning})", table=name, meaning=language.gettext(TABLES[name]))
