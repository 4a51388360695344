"""Measures: evidence in, findings out; one small file per condition or strategy, one folder per room.

Importing this room registers every measure, so that `evaluation.registry.MEASURES` is complete.
"""

from __future__ import annotations

from importlib import import_module

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.registry import MEASURES
from evaluation.vocabulary import Level

ROOMS = tuple(level.value for level in Level)

_FILES = (
    "structural.policies",
    "structural.policy_content",
    "structural.practices",
    "structural.practices_mixed",
    "structural.published",
    "structural.resource_flows",
    "structural.money_shares",
    "structural.reinvestment_series",
    "structural.money_paths",
    "structural.information",
    "structural.scaling",
    "relational.relationships",
    "relational.cross_group",
    "relational.connection",
    "relational.climate",
    "relational.trust_locus",
    "relational.value",
    "relational.dependence",
    "relational.bridges",
    "relational.network_map",
    "relational.structure",
    "relational.tie_association",
    "relational.dialogue",
    "relational.power_seats",
    "relational.power_chairs",
    "relational.power_bodies",
    "relational.power_decisions",
    "relational.power_evidence",
    "relational.power_last_word",
    "relational.power_promises",
    "relational.power_voice",
    "relational.power_holders",
    "relational.power_exits",
    "relational.power_readings",
    "relational.information",
    "relational.inclusion",
    "relational.influence",
    "relational.trust_power",
    "relational.group_coverage",
    "mental_models.beliefs",
    "mental_models.outlooks",
    "mental_models.own_part",
    "mental_models.scale_quality",
    "mental_models.vignettes",
    "mental_models.narratives",
    "mental_models.solution_talk",
    "mental_models.accountability_acts",
    "mental_models.shared_language",
    "indicator_families",
    "equity.gaps",
    "equity.series",
    "equity.interrupted",
    "equity.comparison",
    "equity.inequality",
    "equity.why_moved",
    "equity.masking",
    "equity.with_code",
    "equity.pace",
    "equity.crossed",
    "equity.absent",
    "equity.diagnostic",
    "equity.targeted",
    "practice.definitions",
    "practice.strategies",
    "practice.effort",
    "practice.knowledge",
    "practice.representation",
    "practice.begin",
    "practice.steering",
    "practice.participation",
    "practice.coordinators",
    "practice.coordinator_posts",
    "practice.contact",
    "practice.listening",
    "practice.pay_agreed",
    "practice.reach_cost",
    "practice.partners",
    "practice.reach",
    "practice.data_walk",
    "practice.walk_priorities",
    "practice.walk_follow_up",
    "practice.assets",
    "practice.priorities",
    "practice.pay",
    "practice.pay_like_work",
    "practice.burden",
    "practice.burden_use",
    "practice.staff",
    "practice.advocacy",
    "practice.leadership",
    "practice.backbone",
    "practice.accountability",
    "practice.affinity",
    "practice.rubric",
    "practice.programmes",
    "practice.adaptation",
    "practice.unplanned",
    "practice.dated_log",
    "practice.contribution_tests",
    "practice.prospects",
)

for _file in _FILES:
    import_module(f"{__name__}.{_file}")

__all__ = ["ROOMS", "measure_all", "measure_room"]


def measure_room(evidence: Evidence, room: str) -> list[Finding]:
    """Return the findings of one room: every registered measure whose level it is, in a fixed order.

    Parameters
    ----------
    evidence : Evidence
    room : {"structural", "relational", "mental_models", "equity", "practice"}
    """
    level = Level(room)
    return [finding for m in MEASURES.values() if m.level is level for finding in m.function(evidence)]


def measure_all(evidence: Evidence) -> list[Finding]:
    """Return the findings of every room."""
    return [finding for room in ROOMS for finding in measure_room(evidence, room)]
