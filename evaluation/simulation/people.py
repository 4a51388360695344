"""Actors: residents, organisations, funders and the backbone of the invented initiative."""

from __future__ import annotations

import pandas as pd

from evaluation.simulation.world import INSTITUTIONS, World, content


def actors(world: World) -> pd.DataFrame:
    """Return the table ``actors``: the written ones first, invented ones where the place is larger."""
    written = content("actors").head(world.size.actors)
    more = world.size.actors - len(written)
    table = pd.concat([written, _further(world, more)], ignore_index=True) if more > 0 else written.copy()
    table.insert(0, "actor_id", [f"A{i:03d}" for i in range(1, len(table) + 1)])
    return table


def present(actors: pd.DataFrame, wave: str) -> pd.DataFrame:
    """Return the actors who belong at a wave."""
    return actors if wave == "endline" else actors[actors["wave_joined"] != "endline"]


def _further(world: World, n: int) -> pd.DataFrame:
    rng = world.chance("people")
    community = rng.random(n) < 0.5
    kinds = rng.choice(INSTITUTIONS, size=n, p=[0.35, 0.2, 0.3, 0.05, 0.1])
    groups = world.groups(rng, n).where(pd.Series(community), "")
    number = range(len(content("actors")) + 1, len(content("actors")) + n + 1)
    return pd.DataFrame(
        {
            "name": [f"Member {i}" if c else f"Organisation {i}" for i, c in zip(number, community, strict=True)],
            "actor_type": [("community_member" if c else k) for c, k in zip(community, kinds, strict=True)],
            "org_id": ["" if c else f"organisation_{i}" for i, c in zip(number, community, strict=True)],
            "wave_joined": "baseline",
            "wave_left": "",
            "power_holder": [
                str(int(not c and k in ("government", "funder"))) for c, k in zip(community, kinds, strict=True)
            ],
            "lived_experience": ["yes" if c else "no" for c in community],
            "lives_in_area": ["yes" if c else "undisclosed" for c in community],
            "seniority": rng.integers(1, 6, size=n).astype(str),
            "paid": "1",
            "pay_rate": rng.integers(20, 60, size=n).astype(str),
            **{name: groups[name] for name in groups},
        }
    )
