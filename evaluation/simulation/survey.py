"""Survey: what people think brings the problem about, before and after, with those who did not answer."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from evaluation.indicators.items import items as shipped_items
from evaluation.simulation.world import INSTITUTIONS, WAVES, World, content
from evaluation.vocabulary import Condition

ROLES = ("community_member", *INSTITUTIONS)
YES = "1"  # the highest answer to a question with yes or no
ROLE_SHARES = (0.56, 0.18, 0.1, 0.1, 0.03, 0.03)
#: how each shipped item follows a person's attribution (structural minus individual)
FOLLOWS = {"attr_struct_1": 0.5, "attr_struct_2": 0.5, "attr_struct_3": 0.5, "attr_indiv_1": -0.5, "attr_indiv_2": -0.5,
           "attr_indiv_3": 0.5}  # fmt: skip


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
        _answers(world, rng, people[answered], 0, first[answered]),
        _answers(world, rng, people[stayed | new], 1, second[stayed | new]),
    ]
    return pd.concat(waves, ignore_index=True), _eligible(people)


def _invited(world: World, rng: np.random.Generator) -> pd.DataFrame:
    n = world.size.respondents
    people = pd.DataFrame({"respondent_id": [f"R{i:05d}" for i in range(1, n + 1)]})
    people["role"] = rng.choice(ROLES, size=n, p=ROLE_SHARES)
    groups = world.groups(rng, n).where(people["role"].eq("community_member"), "")
    return pd.concat([people, groups], axis=1)


def _answers(
    world: World, rng: np.random.Generator, people: pd.DataFrame, wave: int, attribution: np.ndarray
) -> pd.DataFrame:
    """Return one wave in long form: each respondent's answers to all items, side by side."""
    asked = items()
    values = np.empty((len(people), len(asked)), dtype=np.int64)
    for column, question in enumerate(asked.to_dict("records")):
        name = question["item_id"]
        if question["maximum"] == YES:
            values[:, column] = _yes(world, people, wave, question)
            continue
        if name in FOLLOWS:
            exact = 3.0 + FOLLOWS[name] * attribution + rng.normal(0, 0.55, size=len(people))
        else:
            exact = _own_item(world, people, wave, question, attribution)
        values[:, column] = np.clip(np.rint(exact), 1, 5)
    repeat = np.repeat(np.arange(len(people)), len(asked))
    table = people.iloc[repeat].reset_index(drop=True)
    table.insert(1, "wave", WAVES[wave][0])
    table.insert(2, "item_id", np.tile(asked["item_id"].to_numpy(), len(people)))
    table.insert(3, "value", values.ravel())
    table["weight"] = ""
    return table


def _own_item(
    world: World,
    people: pd.DataFrame,
    wave: int,
    question: dict[str, str],
    attribution: np.ndarray,
) -> np.ndarray:
    """Return answers to an item of the place's own scales, with random numbers of its own (`content/scales.csv`)."""
    item, scale = question["item_id"], question["scale_id"]
    plan = content("scales").set_index("scale_id").loc[scale]
    moved = world.moved(question["condition"]) if wave else 0.0
    means = {s: (float(plan[f"{s}_from"]), float(plan[f"{s}_to"])) for s in ("community", "institution")}
    side = np.where(people["role"].eq("community_member"), "community", "institution")
    mean = np.array([means[s][0] + moved * (means[s][1] - means[s][0]) for s in side])
    trait = world.chance(f"survey.{scale}").normal(0, 0.45, size=world.size.respondents)[people.index.to_numpy()]
    noise = world.chance(f"survey.{scale}.{item}.{WAVES[wave][0]}").normal(0, 0.5, size=len(people))
    centred = mean - 3.0 + float(plan["follows"]) * attribution + trait
    return 3.0 + (-centred if question["reverse"] == "1" else centred) + noise


def _yes(world: World, people: pd.DataFrame, wave: int, question: dict[str, str]) -> np.ndarray:
    """Return answers of yes (1) or no to an item of a scale whose means are shares; who knew mostly still knows."""
    item, scale = question["item_id"], question["scale_id"]
    plan = content("scales").set_index("scale_id").loc[scale]
    moved = world.moved(Condition.MENTAL_MODELS.value) if wave else 0.0
    side = np.where(people["role"].eq("community_member"), "community", "institution")
    shares = {s: (float(plan[f"{s}_from"]), float(plan[f"{s}_to"])) for s in ("community", "institution")}
    likely = np.array([shares[s][0] + moved * (shares[s][1] - shares[s][0]) for s in side])
    trait = world.chance(f"survey.{scale}.{item}").normal(size=world.size.respondents)[people.index.to_numpy()]
    noise = world.chance(f"survey.{scale}.{item}.{WAVES[wave][0]}").normal(size=len(people))
    likely = np.clip(likely, 0.02, 0.98)
    rank = stats.norm.cdf((0.9 * trait + noise) / np.hypot(0.9, 1))
    return (rank < likely).astype(np.int64)


def _eligible(people: pd.DataFrame) -> pd.DataFrame:
    counts = people["role"].value_counts().sort_index()
    return pd.DataFrame(
        [{"wave": w, "table": "survey", "role": r, "n_invited": int(c)} for w, _, _ in WAVES for r, c in counts.items()]
    )
