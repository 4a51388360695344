"""Over time: visits missed month by month around a dated act, and the same figure in other places."""

from __future__ import annotations

import math
from typing import Any

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

#: other places whose services keep the same diary: how large they are beside this one
AREA, PLACE = "area", "Orvale"
PLACES = {
    "Aldmere": 1.3, "Brackwell": 0.8, "Cressing": 1.7, "Dunhollow": 0.7, "Eastry": 1.0, "Fernside": 1.6, "Garrow": 0.9,
    "Holmby": 1.2, "Inchmoor": 0.6, "Kelling": 1.5, "Lathwick": 1.1, "Marston": 0.8, "Netherby": 1.4, "Oakridge": 1.0,
}  # fmt: skip


def monthly(world: World) -> list[dict[str, Any]]:
    """Return the visits missed each month: here, where a fall is planted, and in other places, where none is."""
    fall = math.log(max(1 - FALL * world.moved("practices"), 0.05))
    rows = _diary(world, "monthly", 1.0, fall, "all", "all")
    for name, size in PLACES.items():
        rows += _diary(world, f"monthly.{name}", size, 0.0, AREA, name)
    return rows


def _diary(world: World, chance: str, size: float, fall: float, dimension: str, place: str) -> list[dict[str, Any]]:
    """Return one place's months: a season, months that resemble the one before, and a fall from the act on."""
    rng = world.chance(f"indicators.{chance}")
    many = A_MONTH * size * world.size.inhabitants / 60_000
    rows, memory = [], 0.0
    for year in YEARS:
        for month in range(1, 13):
            memory = 0.3 * memory + float(rng.normal(0, 0.04))
            season = 0.10 * math.cos(2 * math.pi * (month - 1) / 12)
            moved = fall if (year, month) >= FIRST_MONTH else 0.0
            count = int(rng.poisson(many * math.exp(season + memory + moved)))
            rows.append({"indicator_id": MONTHLY["indicator_id"], "period": f"{year}-{month:02d}",
                         "dimension": dimension, "subgroup": place, "estimate": "", "numerator": count,
                         "population": ""})  # fmt: skip
    return rows
