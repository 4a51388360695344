"""Money: resource flows with who gives, who receives and who decides."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.simulation.world import WAVES, World
from evaluation.vocabulary import Condition

FIRST_SHARE = 0.11  # of the money under community control, at the first wave (shared control counts half)
SHARED = 0.08  # of the money, under shared control
CURRENCY = "USD"
PURPOSES, PURPOSE_SHARES = ("prevention", "response", "data", "other"), (0.4, 0.45, 0.05, 0.1)
GIVERS = ("town_council", "regional_health_board", "orvale_community_fund", "harbour_trust")
RECEIVERS = {
    "institution": ("child_health_clinics", "orvale_hospital", "nursery_network", "home_visitors_service"),
    "shared": ("first_years_office",),
    "community": ("quay_mothers_circle", "food_table", "island_link", "parents_council"),
}


def flows(world: World) -> pd.DataFrame:
    """Return the table ``flows``, in prices of one year; the community's share of a wave is the planted one."""
    rng = world.chance("money")
    tables = [
        _wave(world, rng, start.year, total, share)
        for (_, start, _), total, share in zip(WAVES, (1.86e6, 2.02e6), shares(world), strict=True)
    ]
    table = pd.concat(tables, ignore_index=True)
    table.insert(0, "flow_id", [f"F{i:03d}" for i in range(1, len(table) + 1)])
    return table


def shares(world: World) -> tuple[float, float]:
    """Return the planted community-controlled share at both waves."""
    return FIRST_SHARE, float(np.clip(FIRST_SHARE + world.truth.effect(Condition.RESOURCE_FLOWS), 0.05, 0.9))


def _wave(world: World, rng: np.random.Generator, year: int, total: float, share: float) -> pd.DataFrame:
    controlled = {"shared": SHARED, "community": share - SHARED / 2}
    controlled["institution"] = 1 - sum(controlled.values())
    counts = {"shared": 1, "community": max(1, world.size.flows // 4)}
    counts["institution"] = max(2, world.size.flows - sum(counts.values()))
    scale = world.size.inhabitants / 60_000
    rows = []
    for controller, part in controlled.items():
        weights = rng.dirichlet(np.full(counts[controller], 4.0))
        for number, weight in enumerate(weights):
            rows.append(_flow(rng, year, round(total * scale * part * weight / 100) * 100, controller, number))
    return pd.DataFrame(rows)


def _flow(rng: np.random.Generator, year: int, amount: int, controller: str, number: int) -> dict:
    receivers = RECEIVERS[controller]
    system = controller == "shared" or rng.random() < 0.3
    return {
        "period_start": f"{year}-01-01",
        "period_end": f"{year}-12-31",
        "from_org": GIVERS[(number + (2 if controller == "community" else 0)) % len(GIVERS)],
        "to_org": receivers[number % len(receivers)],
        "amount": amount,
        "currency": CURRENCY,
        "price_year": 2024,
        "purpose": "coordination" if controller == "shared" else str(rng.choice(PURPOSES, p=PURPOSE_SHARES)),
        "controller": controller,
        "recipient_community_led": int(controller == "community"),
        "restricted": int(rng.random() < 0.5),
        "mode": "system" if system else "programme",
    }  # fmt: skip
