"""Short cases: the remedy that each respondent chooses, with the group named in the case drawn by lot."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.simulation.world import WAVES, World
from evaluation.vocabulary import Condition

LABELS = ("family from the hillside", "family from the quay")
#: chance to choose a remedy in rules or resources, by wave and label
STRUCTURAL = {"baseline": (0.5, 0.32), "endline": (0.62, 0.52)}


def vignettes(world: World, survey: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``vignettes``: one case per respondent and wave."""
    rng = world.chance("vignettes")
    people = survey.drop_duplicates(["respondent_id", "wave"])[["wave", "respondent_id", "role"]]
    tables = []
    for wave, _, _ in WAVES:
        own = people[people["wave"] == wave].copy()
        arm = rng.integers(0, 2, size=len(own))
        chance = np.array(STRUCTURAL[world.like(wave, Condition.MENTAL_MODELS)])[arm]
        own["vignette_id"] = "V1"
        own["label"] = np.array(LABELS)[arm]
        own["structural"] = (rng.random(len(own)) < chance).astype(int)
        tables.append(own)
    columns = ["wave", "respondent_id", "vignette_id", "label", "structural", "role"]
    return pd.concat(tables, ignore_index=True)[columns]
