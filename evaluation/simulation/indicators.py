"""Indicators: published figures by group and year, drawn from a true value that moves as planted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.simulation.over_time import MONTHLY, monthly
from evaluation.simulation.world import World, indicator_plans

#: a dimension that only published figures have: nobody was asked about it; from the poorest fifth to the richest
FIFTHS = dict.fromkeys(("poorest_fifth", "second_fifth", "middle_fifth", "fourth_fifth", "richest_fifth"), 0.2)
INCOME = "income"
#: two dimensions together
CROSSED = "neighbourhood*family"
FIELDS = ("indicator_id", "name", "condition", "disparity_domain", "unit", "scale", "favourable", "universal_goal",
          "goal_date", "smallest_effect", "census", "source")  # fmt: skip
#: 1 where a plan says so
MARKS = ("proxy", "recorded_by_described", "recording_examined")
EMPTY = {"se": "", "numerator": "", "denominator": "", "subgroup_order": "", "missing_reason": "", "note": ""}
# fmt: off
COLUMNS = ["indicator_id", "period", "dimension", "subgroup", "estimate", "numerator", "denominator", "se",
           "population", "subgroup_order", "reference", "comparable_with_previous", "missing_reason", "note"]
# fmt: on


def indicators() -> pd.DataFrame:
    """Return the table ``indicators``."""
    plans = [*indicator_plans(), MONTHLY]
    table = pd.DataFrame([{field: plan[field] for field in FIELDS} for plan in plans])
    table.insert(FIELDS.index("census"), "lead", 0)
    return table.assign(**{mark: [int(plan.get(mark, 0)) for plan in plans] for mark in MARKS})


def observations(world: World) -> pd.DataFrame:
    """Return the table ``observations``: the whole population, each neighbourhood, each kind of family."""
    rng = world.chance("indicators")
    rows: list[dict[str, Any]] = []
    for plan in indicator_plans():
        for year in plan["periods"]:
            drawn = _mean(world, plan, year, rng) if "deviation" in plan else _share(world, plan, year, rng)
            drawn += _fifths(world, plan, year, drawn) if "fifths" in plan else []
            drawn += _together(plan, drawn) if "together" in plan else []
            rows += [{"indicator_id": plan["indicator_id"], "period": year, **EMPTY, **row} for row in drawn]
    rows += [EMPTY | row for row in monthly(world)]
    table = pd.DataFrame(rows)
    table["reference"] = 0
    table["comparable_with_previous"] = 1
    return table[COLUMNS]


def true_value(world: World, plan: dict[str, Any], group: str, year: int) -> float:
    """Return the true value of a group in a year: level until the first wave, then on its way to the planted one."""
    passed = min(max((year - 2022) / 2, 0.0), 1.0)
    effect = world.truth.indicator_effect(plan["indicator_id"], f"neighbourhood:{group}")
    turned = effect * plan["smallest_effect"] * (1 if plan["favourable"] else -1)
    return plan["groups"].get(group, float(np.mean(list(plan["groups"].values())))) + turned * passed


def _people(world: World, plan: dict[str, Any], dimension: str) -> dict[str, int]:
    """Return how many people stand behind an indicator, by group."""
    total = plan["people"] * world.size.inhabitants / 60_000
    shares = world.truth.shares(dimension)
    return {group: max(1, round(total * share / sum(shares.values()))) for group, share in shares.items()}


def _share(world: World, plan: dict[str, Any], year: int, rng: np.random.Generator) -> list[dict[str, Any]]:
    """Return proportions or rates; the groups of every dimension add up to the whole."""
    people = _people(world, plan, "neighbourhood")
    counts = {}
    for group, n in people.items():
        chance = float(np.clip(true_value(world, plan, group, year) / plan["scale"], 0.0, 1.0))
        counts[group] = int(rng.binomial(n, chance))
    total, events = sum(people.values()), sum(counts.values())
    rows = [_counted(plan, "all", "all", events, total)]
    rows += [_counted(plan, "neighbourhood", group, counts[group], people[group]) for group in people]
    other = _people(world, plan, "family")
    one = min(other["one_parent"], total - 1)
    few = int(rng.binomial(events, np.clip(one / total * plan["lean"], 0.0, 1.0))) if events else 0
    few = min(max(few, events - (total - one)), one)
    rows.append(_counted(plan, "family", "two_parents", events - few, total - one))
    rows.append(_counted(plan, "family", "one_parent", few, one))
    return rows


def _counted(plan: dict[str, Any], dimension: str, group: str, events: int, people: int) -> dict[str, Any]:
    estimate = round(plan["scale"] * events / people, 2)
    return {"dimension": dimension, "subgroup": group, "estimate": estimate, "numerator": events, "denominator": people,
            "population": people}  # fmt: skip


def _fifths(world: World, plan: dict[str, Any], year: int, drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the figures by fifth of income: the same people and events once more, steeper where it is poorer."""
    rng = world.chance(f"indicators.income.{plan['indicator_id']}.{year}")
    whole = drawn[0]
    sizes = _parts(whole["population"], np.array(list(FIFTHS.values())))
    steep = np.linspace(plan["fifths"], 1.0, len(FIFTHS))
    counts = rng.multinomial(whole["numerator"], steep * sizes / (steep * sizes).sum())
    rows = [_counted(plan, INCOME, g, int(k), int(n)) for g, k, n in zip(FIFTHS, counts, sizes, strict=True)]
    return [row | {"subgroup_order": order} for order, row in enumerate(rows, start=1)]


def _together(plan: dict[str, Any], drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the figures by neighbourhood and family together; both sides add up as they do alone."""
    places = [row for row in drawn if row["dimension"] == "neighbourhood"]
    one = next(row for row in drawn if row["subgroup"] == "one_parent")
    having = np.array([row["numerator"] for row in places])
    everybody = np.array([row["population"] for row in places])
    people = _parts(one["population"], everybody.astype(float))
    leaning = np.array([plan["together"].get(row["subgroup"], 1.0) for row in places])
    # of each place's events, neither kind of family can have more than it has people
    least, most = np.maximum(having - (everybody - people), 0), np.minimum(people, having)
    if not least.sum() <= one["numerator"] <= most.sum():
        return []
    events = np.clip(_parts(one["numerator"], leaning * having), least, most)
    for at in range(len(events)):  # what a full or an empty place could not take goes where there is room
        events[at] = np.clip(one["numerator"] - (events.sum() - events[at]), least[at], most[at])
    return [
        _counted(plan, CROSSED, f"{row['subgroup']}*{family}", int(events_), int(people_))
        for row, n, k, total in zip(places, people, events, having, strict=True)
        for family, events_, people_ in (
            ("two_parents", total - k, row["population"] - n),
            ("one_parent", k, n),
        )
        if people_ > 0
    ]


def _parts(total: int, weights: np.ndarray) -> np.ndarray:
    """Return a total in whole parts after weights; what rounding leaves goes to the largest remainders."""
    exact = total * weights / weights.sum() if weights.sum() else np.zeros(len(weights))
    parts = np.floor(exact).astype(int)
    for at in np.argsort(parts - exact, kind="stable")[: total - parts.sum()]:
        parts[at] += 1
    return parts


def _mean(world: World, plan: dict[str, Any], year: int, rng: np.random.Generator) -> list[dict[str, Any]]:
    """Return means with their standard error, from a sample of visits."""
    people = _people(world, plan, "neighbourhood")
    rows, whole = [], 0.0
    for group, n in people.items():
        error = plan["deviation"] / np.sqrt(n)
        value = true_value(world, plan, group, year) + rng.normal(0, error)
        rows.append(_measured("neighbourhood", group, value, error, n))
        whole += value * n / sum(people.values())
    total = sum(people.values())
    shares = world.truth.shares("family")
    for group, lean in (("two_parents", 1.0), ("one_parent", plan["lean"])):
        n = max(1, round(total * shares[group]))
        rows.append(_measured("family", group, whole * lean + rng.normal(0, 0.5), plan["deviation"] / np.sqrt(n), n))
    return [_measured("all", "all", whole, plan["deviation"] / np.sqrt(total), total), *rows]


def _measured(dimension: str, group: str, value: float, error: float, n: int) -> dict[str, Any]:
    return {"dimension": dimension, "subgroup": group, "estimate": round(float(value), 1), "se": round(float(error), 2),
            "population": n}  # fmt: skip
