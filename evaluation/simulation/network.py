"""Ties: who knows and trusts whom, at each wave, with what was not answered."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.simulation.people import present
from evaluation.simulation.world import WAVES, World
from evaluation.vocabulary import Condition

RATINGS = (
    "trust_reliability",
    "trust_mission",
    "trust_openness",
    "value_power",
    "value_involvement",
    "value_resources",
)
MEAN_TRUST = 2.85  # on 1-4, at the first wave
MOST_TIES = 8  # of one actor, on average


def ties(world: World, actors: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``ties``: rows of those who answered; who has no row at a wave did not answer."""
    rng = world.chance("network")
    n = len(actors)
    liked = rng.normal(MEAN_TRUST, 0.25, size=n)  # how much each actor is trusted at first
    knows = rng.random((n, n)) < min(0.45, MOST_TIES / max(n - 1, 1))
    np.fill_diagonal(knows, False)
    tables = []
    for wave, _, _ in WAVES:
        trusted = liked + (_shift(world, actors, rng) if wave == "endline" else 0.0)
        now = knows ^ (rng.random((n, n)) < 0.04) & ~np.eye(n, dtype=bool) if wave == "endline" else knows
        tables.append(_wave(world, actors, wave, now, trusted, rng))
    return pd.concat(tables, ignore_index=True)


def eligible(actors: pd.DataFrame) -> pd.DataFrame:
    """Return how many actors were invited to the network questions, by role."""
    rows = [
        {"wave": wave, "table": "ties", "role": role, "n_invited": len(members)}
        for wave, _, _ in WAVES
        for role, members in present(actors, wave).groupby("actor_type", sort=True)
    ]
    return pd.DataFrame(rows)


def _shift(world: World, actors: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Return the true change of the trust each actor receives."""
    effects = [
        world.truth.effect(Condition.RELATIONSHIPS, f"neighbourhood:{group}") for group in actors["group_neighbourhood"]
    ]
    return np.array(effects) + rng.normal(0, 0.15, size=len(actors))


def _wave(
    world: World, actors: pd.DataFrame, wave: str, knows: np.ndarray, trusted: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    ids = actors["actor_id"].to_numpy()
    here = actors["actor_id"].isin(present(actors, wave)["actor_id"]).to_numpy()
    answered = here & (rng.random(len(ids)) >= world.truth["non_response"])
    giver, receiver = np.nonzero(knows & answered[:, None] & here[None, :])
    missing = rng.random(len(giver)) < world.truth["missing_ties"]
    table = pd.DataFrame({"wave": wave, "from_actor": ids[giver], "to_actor": ids[receiver]})
    table["tie"] = np.where(missing, "", "1")
    table["frequency"] = np.where(missing, "", rng.integers(1, 6, size=len(giver)).astype(str))
    for rating in RATINGS:
        exact = trusted[receiver] + rng.normal(0, 0.6, size=len(giver))
        table[rating] = np.where(missing, "", np.clip(np.rint(exact), 1, 4).astype(int).astype(str))
    return table
