"""Over time: visits missed month by month around a dated act, and the same figure in other places."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from evaluation.simulation.world import World

MONTHLY = {
    "indicator_id": "missed_visits",
    "name": "Home visits that were missed",
    "condition": "",
    "disparity_domain": "opportunity",
    "unit": "visits a month",
    "scale": 1,
    "favourable": 0,
    "universal_goal": 60,
    "goal_date": "2028-12-31",
    "smallest_effect": 12,
    "census": 0,
    "source": "Home Visitors' Service, diary of visits (invented)",
}
#: what the evening clinic is to move, by the story: more than a quarter fewer from its first month on
ACT, FIRST_MONTH, FALL = "evening_clinic", (2024, 2), 0.34
A_MONTH, YEARS = 128.0, range(2021, 2025)

#: other places that publish the births of the register: how large, and how often babies come too early there
AREA, PLACE, SHARED = "area", "Orvale", "early_birth"
PLACES = {
    "Aldmere": (1.3, 9.1), "Brackwell": (0.8, 11.4), "Cressing": (2.1, 8.3), "Dunhollow": (0.7, 10.6),
    "Eastry": (1.0, 9.8), "Fernside": (1.6, 8.9), "Garrow": (0.9, 12.0), "Holmby": (1.2, 10.1),
    "Inchmoor": (0.6, 11.1), "Kelling": (1.9, 9.4), "Lathwick": (1.1, 10.4), "Marston": (0.8, 9.0),
    "Netherby": (1.4, 11.7), "Oakridge": (1.0, 8.7),
}  # fmt: skip


def monthly(world: World) -> list[dict[str, Any]]:
    """Return the visits missed each month: a season, months that resemble the one before, and a fall as planted."""
    rng = world.chance("indicators.monthly")
    many = A_MONTH * world.size.inhabitants / 60_000
    rows, memory = [], 0.0
    for year in YEARS:
        for month in range(1, 13):
            memory = 0.3 * memory + float(rng.normal(0, 0.04))
            season = 0.10 * math.cos(2 * math.pi * (month - 1) / 12)
            fallen = (year, month) >= FIRST_MONTH
            moved = math.log(max(1 - FALL * world.moved("practices"), 0.05)) if fallen else 0.0
            count = int(rng.poisson(many * math.exp(season + memory + moved)))
            rows.append({"indicator_id": MONTHLY["indicator_id"], "period": f"{year}-{month:02d}", "dimension": "all",
                         "subgroup": "all", "estimate": "", "numerator": count, "population": ""})  # fmt: skip
    return rows


def other_places(world: World, years: list[int]) -> list[dict[str, Any]]:
    """Return babies born too early in other places, where nothing of the story happened."""
    rows = []
    for name, (size, share) in PLACES.items():
        rng = world.chance(f"indicators.places.{name}")
        people = max(1, round(1310 * size * world.size.inhabitants / 60_000))
        for year in years:
            chance = float(np.clip((share + rng.normal(0, 0.25)) / 100, 0.0, 1.0))
            events = int(rng.binomial(people, chance))
            rows.append({"indicator_id": SHARED, "period": year, "dimension": AREA, "subgroup": name,
                         "estimate": round(100 * events / people, 2), "numerator": events, "denominator": people,
                         "population": people})  # fmt: skip
    return rows
