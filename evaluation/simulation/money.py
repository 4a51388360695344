"""Money: resource flows with who gives, who receives and who decides; and who could see the data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from evaluation.simulation.instalments import instalments
from evaluation.simulation.world import WAVES, World, content
from evaluation.vocabulary import Condition

FIRST_SHARE = 0.11  # of the money under community control, at the first wave (shared control counts half)
SHARED = 0.08  # of the money, under shared control
TOTALS = (1.86e6, 2.02e6)  # all money of each wave, for sixty thousand inhabitants
CURRENCY = "USD"
PURPOSES, PURPOSE_SHARES = ("prevention", "response", "data", "other"), (0.4, 0.45, 0.05, 0.1)
GIVERS = ("town_council", "regional_health_board", "orvale_community_fund", "harbour_trust")
RECEIVERS = {
    "institution": ("child_health_clinics", "orvale_hospital", "nursery_network", "home_visitors_service"),
    "shared": ("first_years_office",),
    "community": ("quay_mothers_circle", "food_table", "island_link", "parents_council"),
}


@dataclass(frozen=True)
class Slot:
    """A flow that is there in both waves: what it is for, and its part of what its controller decides over."""

    controller: str
    number: int
    weight: float
    purpose: str
    restricted: int
    mode: str


def flows(world: World) -> pd.DataFrame:
    """Return the table ``flows``, in prices of one year; the community's share of a wave is the planted one.

    Where nothing was planted, the second wave is the first once more. Where the community gained, what it decides
    over goes into prevention.
    """
    slots, first = _slots(world), dict.fromkeys(RECEIVERS, "")
    moved = world.truth.effect(Condition.RESOURCE_FLOWS)
    then = first | {"community": "prevention"} if moved > 0 else first
    totals = TOTALS if moved else (TOTALS[0], TOTALS[0])
    tables = [
        _wave(world, slots, start.year, total, share, purposes)
        for (_, start, _), total, share, purposes in zip(WAVES, totals, shares(world), (first, then), strict=True)
    ]
    table = pd.concat(tables, ignore_index=True)
    table.insert(0, "flow_id", [f"F{i:03d}" for i in range(1, len(table) + 1)])
    return instalments(world, table)


def shares(world: World) -> tuple[float, float]:
    """Return the planted community-controlled share at both waves."""
    return FIRST_SHARE, float(np.clip(FIRST_SHARE + world.truth.effect(Condition.RESOURCE_FLOWS), 0.05, 0.9))


def data_access_log(world: World, people: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``data_access_log``; the community sees more only where it gained resources."""
    log = content("data_access_log")
    log = log[log["actor_id"].isin(people["actor_id"])]
    if world.truth.effect(Condition.RESOURCE_FLOWS) <= 0:
        log = log[log["date"] <= WAVES[0][2].isoformat()]
    return log.reset_index(drop=True)


def _slots(world: World) -> list[Slot]:
    rng = world.chance("money")
    counts = {"shared": 1, "community": max(1, world.size.flows // 4)}
    counts["institution"] = max(2, world.size.flows - sum(counts.values()))
    return [
        Slot(
            controller,
            number,
            float(weight),
            "coordination" if controller == "shared" else str(rng.choice(PURPOSES, p=PURPOSE_SHARES)),
            int(rng.random() < 0.5),
            "system" if controller == "shared" or rng.random() < 0.3 else "programme",
        )
        for controller, count in counts.items()
        for number, weight in enumerate(rng.dirichlet(np.full(count, 4.0)))
    ]


def _wave(
    world: World, slots: list[Slot], year: int, total: float, share: float, purposes: dict[str, str]
) -> pd.DataFrame:
    controlled = {"shared": SHARED, "community": share - SHARED / 2}
    controlled["institution"] = 1 - sum(controlled.values())
    whole = total * world.size.inhabitants / 60_000
    return pd.DataFrame(
        [
            _flow(slot, year, round(whole * controlled[slot.controller] * slot.weight / 100) * 100, purposes)
            for slot in slots
        ]
    )


def _flow(slot: Slot, year: int, amount: int, purposes: dict[str, str]) -> dict:
    receivers = RECEIVERS[slot.controller]
    return {
        "period_start": f"{year}-01-01",
        "period_end": f"{year}-12-31",
        "from_org": GIVERS[(slot.number + (2 if slot.controller == "community" else 0)) % len(GIVERS)],
        "to_org": receivers[slot.number % len(receivers)],
        "amount": amount,
        "currency": CURRENCY,
        "price_year": 2024,
        "purpose": purposes[slot.controller] or slot.purpose,
        "controller": slot.controller,
        "recipient_community_led": int(slot.controller == "community"),
        "restricted": slot.restricted,
        "mode": slot.mode,
    }  # fmt: skip
