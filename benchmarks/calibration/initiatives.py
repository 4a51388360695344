"""From an invented truth to conclusions, through intake, measures and integration, without files and kernels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

import evaluation.measures  # noqa: F401 - importing registers them
from evaluation import codes, conventions, integration
from evaluation.evidence import Evidence
from evaluation.findings import Conclusion, Finding
from evaluation.intake.initiative import read_initiative
from evaluation.intake.load import assembled
from evaluation.intake.raw import Raw
from evaluation.registry import MEASURES
from evaluation.simulation.initiative import build, initiative, invent
from evaluation.simulation.network import ties
from evaluation.simulation.people import actors
from evaluation.simulation.structure import practice_audit
from evaluation.simulation.survey import items, survey
from evaluation.simulation.world import World
from evaluation.vocabulary import ALL, SHIPPED_LEADS, SYSTEM_LEVELS, Condition

AS_OF = dt.date(2025, 6, 30)


def evidence_of(seed: int, truth: Mapping[str, Any], folder: Path) -> Evidence:
    """Return validated evidence of one invented initiative.

    Parameters
    ----------
    seed : int
    truth : mapping
        A truth file's content.
    folder : Path
        Where ``initiative.yml`` may be written; one per process.
    """
    world = build(seed, "committee", truth)
    return _validated(world, invent(world), folder)


def sampled_evidence(seed: int, truth: Mapping[str, Any], folder: Path) -> Evidence:
    """Return evidence of what is sampled only: the audit, the network and the survey.

    Without ``eligible``: what is planted is true of those whom the people are drawn from. A full count of a dozen
    people speaks of these twelve, whose own mean change is seldom exactly what was planted.
    """
    world = build(seed, "committee", truth)
    people = actors(world)
    answers, _ = survey(world)
    tables = {
        "actors": people,
        "ties": ties(world, people),
        "practice_audit": practice_audit(world),
        "items": items(),
        "survey": answers,
    }
    return _validated(world, tables, folder)


def _validated(world: World, invented: Mapping[str, pd.DataFrame], folder: Path) -> Evidence:
    said = yaml.dump(initiative(world), allow_unicode=True, sort_keys=False)
    (folder / "initiative.yml").write_text(said, encoding="utf-8")
    read, problems = read_initiative(folder)
    raw = {}
    for name, table in invented.items():
        text = table.astype("str").fillna("").replace({"nan": "", "None": ""})
        text.index = pd.RangeIndex(2, len(text) + 2)
        raw[name] = Raw(name, f"{name}.csv", text)
    tables, more = assembled(raw, read)
    if problems or more or read is None:
        raise ValueError(f"seed {world.seed}: the invented evidence is not sound: {[*problems, *more][:3]}")
    return Evidence(folder, read, tables, conventions.shipped(), AS_OF)


@cache
def concluding() -> tuple[str, ...]:
    """Return the ids of measures that can enter a conclusion: those with a direction, of the three levels."""
    return tuple(m.id for m in MEASURES.values() if m.level in SYSTEM_LEVELS and not (m.descriptive or m.levels_only))


def concluded(evidence: Evidence) -> tuple[list[Finding], list[Conclusion]]:
    """Return the judged findings that enter conclusions, and the conclusions."""
    heard = codes.testimony(evidence)
    found = [f for name in concluding() for f in MEASURES[name].function(evidence)]
    leads = {condition: evidence.lead(condition) for condition in Condition}
    judged = integration.judge([*heard, *found], leads, evidence.conventions)
    return judged, integration.conclude(judged, evidence.questions(), leads, evidence.conventions)


def leads_judged(evidence: Evidence) -> list[Finding]:
    """Return the six leads of scope ``all``, judged within their family."""
    found = [f for lead in SHIPPED_LEADS.values() for f in MEASURES[lead].function(evidence)]
    leads = {condition: evidence.lead(condition) for condition in Condition}
    judged = integration.judge(found, leads, evidence.conventions)
    return [f for f in judged if f.is_change and f.scope == ALL]
