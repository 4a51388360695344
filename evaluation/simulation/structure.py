"""Structure: policies with the stages they reached, and the practice audit of organisations."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from evaluation.simulation.world import WAVES, World, content
from evaluation.vocabulary import Condition

PRACTICES = ("language_first", "evening_hours", "plain_letters", "one_handover", "figures_by_group")
FIRST_PRACTICE = 1.5  # mean score at the first wave, on 0-4
ADOPTED = 3  # the stage of a policy that was adopted


def changes(world: World) -> pd.DataFrame:
    """Return the table ``changes``: one row per stage reached."""
    plan = content("policies").head(3 if world.size.name == "family" else None)
    rows: list[tuple] = []
    for row, last in zip(plan.itertuples(), _last_stages(world, plan), strict=True):
        first = int(row.baseline_stage)
        rows.append(_step(row, first, f"2022-{3 + int(row.change_id[1:]) % 9:02d}-15"))
        if last < first:
            rows.append(_step(row, last, "2024-06-18"))
        if last == 0 and _falls(world, row):
            rows[-1] = _step(row, 0, row.reversed_on, reversed_on=row.reversed_on)
        rows += [_step(row, stage, day) for stage, day in _dates(first, last, row.adopted_on)]
    table = pd.DataFrame(rows, columns=content("unplanned").columns)
    return table if world.size.name == "family" else pd.concat([table, content("unplanned")], ignore_index=True)


def _last_stages(world: World, plan: pd.DataFrame) -> list[int]:
    """Share out the planted change of the mean stage: the quickest first, nobody beyond stage 5 or below 0.

    What is reversed falls to 0, and the others make up for it, so that the mean moves as planted.
    """
    fallen = [i for i, row in enumerate(plan.itertuples()) if _falls(world, row)]
    stages = [int(s) for s in plan["baseline_stage"]]
    pace = [int(p) for p in plan["pace"]]
    steps = round(world.truth.effect(Condition.POLICIES) * len(stages)) + sum(stages[i] for i in fallen)
    for i in fallen:
        stages[i] = 0
    sign = 1 if steps > 0 else -1
    order = sorted(range(len(stages)), key=lambda i: -pace[i] * sign)
    while steps:
        movable = [i for i in order if 0 <= stages[i] + sign <= 5 and i not in fallen]
        if not movable:
            break
        for i in movable[: abs(steps)]:
            if abs(steps) and (pace[i] or sign < 0):
                stages[i] += sign
                steps -= sign
        if all(pace[i] == 0 for i in movable) and sign > 0:
            break
    return stages


def _falls(world: World, row: Any) -> bool:
    """Return whether a policy is reversed: only in a place where others move on."""
    return bool(row.reversed_on) and world.truth.effect(Condition.POLICIES) > 0


def _step(row: Any, stage: int, day: str, *, reversed_on: str = "") -> tuple:
    """Return a row of the table: one stage that one policy of the fixed list reached on a day."""
    fixed = (row.change_id, "policies", row.title, row.jurisdiction, row.org_id)
    return (*fixed, stage, day, row.equity_explicit, row.targets_group, row.community_originated, reversed_on, "", "")


def _dates(first: int, last: int, adopted_on: str) -> list[tuple[int, str]]:
    """Return the stages reached after the first wave, each with its day: four months from one to the next."""
    adopted = dt.date.fromisoformat(adopted_on) if adopted_on else dt.date(2024, 5, 14)
    earliest, latest = dt.date(2023, 1, 10), dt.date(2024, 12, 10)
    days = {s: adopted + dt.timedelta(days=120 * (s - ADOPTED)) for s in range(first + 1, last + 1)}
    return [(stage, min(max(day, earliest), latest).isoformat()) for stage, day in days.items()]


def practice_audit(world: World) -> pd.DataFrame:
    """Return the table ``practice_audit``: every second organisation is audited by two raters."""
    rng = world.chance("practice_audit")
    shift = world.truth.effect(Condition.PRACTICES)
    rows = []
    for number in range(1, world.size.organisations + 1):
        level = rng.normal(FIRST_PRACTICE, 0.4)
        moved = shift + rng.normal(0, 0.25)
        for wave, _, _ in WAVES:
            for practice in PRACTICES:
                exact = level + (moved if wave == "endline" else 0.0) + rng.normal(0, 0.45)
                for rater in ("rater_1", "rater_2")[: 1 + number % 2]:
                    score = int(np.clip(round(exact + rng.normal(0, 0.2)), 0, 4))
                    rows.append((f"organisation_{number:02d}", practice, wave, score, rater, ""))
    return pd.DataFrame(rows, columns=["org_id", "practice_id", "wave", "score", "rater_id", "evidence_ids"])
