"""At the table: who leads the items of meetings, and residents who held a seat for a while and left again."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.simulation.world import WAVES, World
from evaluation.vocabulary import Condition

#: residents and organisations they run, who came, and left again: body, actor, first and last day
LEFT_AGAIN = (("B2", "A021", "2021-11-01", "2022-06-30"), ("B3", "A022", "2023-05-01", "2024-03-31"))
#: which kinds of actors lead items, and how often, before and after power moved
LEADERS = (
    ("backbone", "government", "service_provider", "funder", "cbo", "community_member"),
    {"baseline": (0.45, 0.2, 0.2, 0.05, 0.05, 0.05), "endline": (0.25, 0.12, 0.13, 0.05, 0.1, 0.35)},
)


def with_those_who_left(world: World, seats: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Return the seats with those of residents who left again, where the initiative has these people."""
    known = dict(zip(actors["actor_id"], actors["actor_type"], strict=True))
    theirs = [row for row in LEFT_AGAIN if known.get(row[1]) in ("community_member", "cbo")]
    if not theirs or not world.truth.effect(Condition.POWER_DYNAMICS):
        return seats
    rows = [
        {"seat_id": f"S9{n:02d}", "body_id": body, "actor_id": actor, "seat_category": "community", "voting": 0,
         "start": start, "end": end, "chair": 0}
        for n, (body, actor, start, end) in enumerate(theirs, start=1)
    ]  # fmt: skip
    return pd.concat([seats, pd.DataFrame(rows)], ignore_index=True)


def items_led(world: World, meetings: pd.DataFrame, actors: pd.DataFrame) -> list[str]:
    """Return for each meeting who led its items, one after the other; of some meetings nobody wrote it down."""
    rng, kinds = world.chance("power.items"), actors.set_index("actor_id")["actor_type"]
    cells = []
    for date, cell in zip(meetings["date"], meetings["attendees"], strict=True):
        wave = "endline" if date > WAVES[0][2].isoformat() else "baseline"
        shares = dict(zip(LEADERS[0], LEADERS[1][world.like(wave, Condition.POWER_DYNAMICS)], strict=True))
        came = [a for a in cell.split(";") if a]
        weights = np.array([shares.get(kinds[a], 0.01) / sum(kinds[b] == kinds[a] for b in came) for a in came])
        led = rng.choice(came, size=int(rng.integers(3, 6)), p=weights / weights.sum())
        cells.append("" if rng.random() < 0.08 else ";".join(led))
    return cells
