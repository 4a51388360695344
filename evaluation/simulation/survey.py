"""Survey: what people think brings the problem about, before and after, with those who did not answer."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.indicators.items import items as shipped_items
from evaluation.simulation.world import INSTITUTIONS, WAVES, World, content
from evaluation.vocabulary import Condition

ROLES = ("community_member", *INSTITUTIONS)
ROLE_SHARES = (0.56, 0.18, 0.1, 0.1, 0.03, 0.03)
#: how each item follows a person's attribution (structural minus individual)
FOLLOWS = {"attr_struct_1": 0.5, "attr_struct_2": 0.5, "attr_struct_3": 0.5, "attr_indiv_1": -0.5, "attr_indiv_2": -0.5,
           "attr_indiv_3": 0.5, "own_role_1": 0.3}  # fmt: skip


def items() -> pd.DataFrame:
    """Return the table ``items``: the shipped scales, then items of the place's own."""
    shipped = shipped_items()
    whole = {column: shipped[column].astype(int).astype(str) for column in ("minimum", "maximum", "reverse")}
    return pd.concat([shipped.assign(**whole), content("items")], ignore_index=True)


def survey(world: World) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return ``survey`` and the rows of ``eligible`` that belong to it."""
    rng = world.chance("survey")
    people = _invited(world, rng)
    n = len(people)
    first = rng.normal(0.0, 0.8, size=n)
    scopes = "neighbourhood:" + people["group_neighbourhood"]
    effect = scopes.map(lambda scope: world.truth.effect(Condition.MENTAL_MODELS, scope)).to_numpy(dtype=float)
    second = first + effect + rng.normal(0, world.truth["spread"], size=n)
    answered = rng.random(n) >= world.truth["non_response"]
    stayed = answered & (rng.random(n) >= world.truth["attrition"])
    new = ~answered & (rng.random(n) < 0.4)
    waves = [
        _answers(rng, people[answered], WAVES[0][0], first[answered], gap=1.0),
        _answers(rng, people[stayed | new], WAVES[1][0], second[stayed | new], gap=0.6),
    ]
    return pd.concat(waves, ignore_index=True), _eligible(people)


def _invited(world: World, rng: np.random.Generator) -> pd.DataFrame:
    n = world.size.respondents
    people = pd.DataFrame({"respondent_id": [f"R{i:05d}" for i in range(1, n + 1)]})
    people["role"] = rng.choice(ROLES, size=n, p=ROLE_SHARES)
    groups = world.groups(rng, n).where(people["role"].eq("community_member"), "")
    return pd.concat([people, groups], axis=1)


def _answers(
    rng: np.random.Generator, people: pd.DataFrame, wave: str, attribution: np.ndarray, gap: float
) -> pd.DataFrame:
    """Return one wave in long form: each respondent's answers to all items, side by side."""
    names = items()["item_id"].tolist()
    community = people["role"].eq("community_member").to_numpy()
    values = np.empty((len(people), len(names)), dtype=np.int64)
    for column, name in enumerate(names):
        exact = 3.0 + FOLLOWS.get(name, 0.0) * attribution + rng.normal(0, 0.55, size=len(people))
        if name == "info_access_1":
            exact += np.where(community, -gap, 0.5)  # who hears late, and how much later
        values[:, column] = np.clip(np.rint(exact), 1, 5)
    repeat = np.repeat(np.arange(len(people)), len(names))
    table = people.iloc[repeat].reset_index(drop=True)
    table.insert(1, "wave", wave)
    table.insert(2, "item_id", np.tile(names, len(people)))
    table.insert(3, "value", values.ravel())
    table["weight"] = ""
    return table


def _eligible(people: pd.DataFrame) -> pd.DataFrame:
    counts = people["role"].value_counts().sort_index()
    return pd.DataFrame(
        [{"wave": w, "table": "survey", "role": r, "n_invited": int(c)} for w, _, _ in WAVES for r, c in counts.items()]
    )
