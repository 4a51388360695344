"""Tiny hand-made evidence: rows as dicts, columns and types as intake hands them on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from evaluation import conventions
from evaluation.evidence import Dimension, Evidence, Initiative, Lead, Wave
from evaluation.vocabulary import Condition

WAVES = (
    Wave("baseline", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
    Wave("endline", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
)
ETHNICITY = Dimension("ethnicity", {"group_a": 0.62, "group_b": 0.38}, focal=("group_b",))

#: column -> type; everything else is text
NUMBERS = """
    stage equity_explicit community_originated score amount price_year recipient_community_led restricted voting tie
    frequency trust_reliability trust_mission trust_openness value_power value_involvement value_resources value
    weight minimum maximum reverse scale favourable universal_goal smallest_effect lead census estimate numerator
    denominator se population subgroup_order reference comparable_with_previous n_invited seconds
    straw_poll_for straw_poll_n vote_for vote_n participation_promised participation_actual power_holder
    seniority paid pay_rate budget_authority before_vote_rank chair people direction magnitude primed
    default_direction expected level community_source n_reached n_eligible trusted used_by_initiative n_contacts n
    n_asked hours fte rate
    priority conclusion_shown
"""
DATES = """
    stage_date reversed_on period_start period_end start end date goal_date due made_on date_raised date_acted
    reported_back_on consent_expires changed_on agreed_on raised_on acted_on
    session_date answered_on
"""
COLUMNS: Mapping[str, str] = {
    "changes": "change_id condition title jurisdiction org_id stage stage_date equity_explicit targets_group "
    "community_originated reversed_on derived_from evidence_ids",
    "practice_audit": "org_id practice_id wave score rater_id evidence_ids",
    "flows": "flow_id period_start period_end from_org to_org amount currency price_year purpose controller "
    "recipient_community_led restricted mode",
    "bodies": "body_id name body_type goal community_purpose decision_right budget_authority",
    "seats": "seat_id body_id actor_id seat_category voting start end chair",
    "actors": "actor_id name actor_type org_id wave_joined wave_left group_ethnicity power_holder "
    "seniority lived_experience lives_in_area paid pay_rate",
    "ties": "wave from_actor to_actor tie frequency trust_reliability trust_mission trust_openness value_power "
    "value_involvement value_resources",
    "decisions": "decision_id meeting_id date topic condition proposed_by community_position institution_position "
    "result participation_promised participation_actual last_speaker_category straw_poll_for straw_poll_n vote_for "
    "vote_n evidence_ids mode",
    "meetings": "meeting_id body_id date attendees place_in_community agenda_set_by delegated_for mode hours "
    "items_led_by",
    "turns": "meeting_id turn_no actor_id seconds item_id before_vote_rank",
    "items": "item_id scale_id condition text minimum maximum reverse",
    "survey": "respondent_id wave item_id value role weight group_ethnicity",
    "indicators": "indicator_id name condition disparity_domain unit scale favourable universal_goal goal_date "
    "smallest_effect lead census source",
    "observations": "indicator_id period dimension subgroup estimate numerator denominator se population "
    "subgroup_order reference comparable_with_previous missing_reason note period_start period_end",
    "eligible": "wave table role n_invited",
    "sources": "source_id wave date source_type speaker_type language consent consent_expires asked_conditions title "
    "people speaks_for parent_id group_ethnicity",
    "codings": "source_id segment_id code_id coder_id round speaks_of direction magnitude period_referred start end "
    "quote contribution_claim primed",
    "codes": "code_id parent_id name condition default_direction definition include exclude example facet",
    "learning_log": "insight_id date_raised raised_by from decision_id action date_acted reported_back_on",
    "data_access_log": "date dataset actor_id seat_category",
    "indicator_changelog": "id date action reason decided_by",
    "strategies": "strategy_id group barrier_id barrier indicator_id owner version changed_on why",
    "harvest": "change_id date who_changed what where condition expected who_noticed significance contribution "
    "substantiated_by substantiator_role parent_id",
    "definitions": "term text agreed_on agreed_by",
    "history_events": "event_id date mechanism group title source indicator_id",
    "commitments": "actor_id made_on type due status verified_by raised_by raised_on",
    "rubric_ratings": "criterion_id wave rater_id rater_role level evidence_ids community_source round decided_on",
    "reach": "period area messenger_type n_reached n_eligible trusted flow_ids",
    "assets": "asset_id type holder used_by_initiative",
    "coordinator_log": "date actor_id n_contacts issue_id raised_on acted_on reported_back_on",
    "coordinators": "post_id actor_id area fte start end",
    "pay_rates": "work done_by rate currency agreed_on agreed_by",
    "affinity": "group session_date n",
    "staff_time": "period org_id mode hours",
    "burden": "wave group n_asked hours paid asked_for",
    "advocacy_log": "date actor_id action target result",
    "datawalk_responses": "walk_id date station_id resp_id role_type group language mode recognise surprise "
    "explain_why missing story who_should_act priority disagree_with_number consent conclusion_shown",
    "tickets": "ticket_id raised_on from walk_id station_id indicator_id what owner_role due status answer "
    "answered_on reported_back_on",
}


def table(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return a table with every column of its contract, typed as intake types them."""
    columns = COLUMNS[name].split()
    records = list(rows)
    unknown = {key for row in records for key in row} - set(columns)
    assert not unknown, f"{name} has no columns {unknown}"
    frame = pd.DataFrame({c: [row.get(c) for row in records] for c in columns}, columns=columns)
    for column in columns:
        if column in DATES.split():
            frame[column] = pd.to_datetime(frame[column]).astype("datetime64[ns]")
        elif column in NUMBERS.split():
            frame[column] = pd.to_numeric(frame[column]).astype(float)
        else:
            frame[column] = frame[column].fillna("").astype(str)
    frame["_row"] = range(2, len(frame) + 2)
    return frame


def observation(indicator_id: str, period: str, group: str = "", **values: Any) -> dict[str, Any]:
    """Return an observation of a year: of ``ethnicity:group``, or of the whole population."""
    return {
        "indicator_id": indicator_id,
        "period": period,
        "dimension": "ethnicity" if group else "all",
        "subgroup": group or "all",
        "period_start": f"{period}-01-01",
        "period_end": f"{period}-12-31",
        "comparable_with_previous": 1,
        **values,
    }


def indicator(indicator_id: str, **values: Any) -> dict[str, Any]:
    """Return an indicator: a percentage without a condition, more is better."""
    return {
        "indicator_id": indicator_id,
        "name": indicator_id.replace("_", " "),
        "condition": "",
        "unit": "%",
        "disparity_domain": "outcome",
        "scale": 100,
        "favourable": 1,
        "source": "a bureau",
        **values,
    }


def evidence(
    tables: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    *,
    waves: tuple[Wave, ...] = WAVES,
    leads: Mapping[Condition, Lead] | None = None,
    community_share: float | None = 0.62,
    dimensions: tuple[Dimension, ...] = (ETHNICITY,),
    **said: Any,
) -> Evidence:
    """Return evidence of an initiative with the given rows; no table: everything is silent."""
    initiative = Initiative(
        "Riverside", "Riverside", ("en",), waves, community_share, {d.name: d for d in dimensions}, leads or {}, **said
    )
    made = {name: table(name, rows) for name, rows in (tables or {}).items()}
    return Evidence(Path("riverside"), initiative, made, conventions.shipped(), dt.date(2025, 3, 1))


def change(findings: Iterable[Any], measure: str, scope: str = "all") -> Any:
    """Return the one change of a measure in a scope."""
    found = [f for f in findings if f.measure == measure and f.scope == scope and f.is_change]
    assert len(found) == 1, f"{measure} {scope}: {len(found)} changes"
    return found[0]


def level(findings: Iterable[Any], measure: str, wave: str, scope: str = "all") -> Any:
    """Return the one level of a measure at a wave in a scope."""
    found = [f for f in findings if f.measure == measure and f.scope == scope and f.wave_to == wave and not f.is_change]
    assert len(found) == 1, f"{measure} {scope} {wave}: {len(found)} levels"
    return found[0]
