"""Trust nominations: whom residents trust."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.simulation.world import WAVES, World

ENTITIES = {  # whom residents name: kind, weight at the first wave, weight at the second
    "quay_mothers_circle": ("community_run", 0.11, 0.12),
    "food_table": ("community_run", 0.11, 0.11),
    "home_visitors_service": ("service_provider", 0.13, 0.17),
    "first_years_office": ("initiative", 0.16, 0.16),
    "child_health_clinics": ("service_provider", 0.1, 0.1),
    "drivers_club": ("community_run", 0.09, 0.08),
    "town_council": ("government", 0.2, 0.2),
    "nobody": ("nobody", 0.23, 0.2),
}
REASONS = ("keeps_word", "knows_us", "speaks_our_language", "is_there_at_night")


def trust_nominations(world: World, survey: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``trust_nominations``: up to three names from each resident who answered the survey."""
    rng = world.chance("nominations")
    names = np.array(list(ENTITIES), dtype=object)
    people = survey.loc[survey["role"].eq("community_member")].drop_duplicates(["respondent_id", "wave"])
    rows = []
    for person in people.head(600).itertuples():
        weights = np.array([ENTITIES[n][1 + (person.wave == WAVES[1][0])] for n in names])
        for rank, name in enumerate(
            rng.choice(names, size=int(rng.integers(1, 4)), replace=False, p=weights / weights.sum()), 1
        ):
            reason = "" if name == "nobody" else REASONS[int(rng.integers(len(REASONS)))]
            rows.append(
                (person.wave, person.respondent_id, person.group_neighbourhood, name, ENTITIES[name][0], rank, reason)
            )
            if name == "nobody":
                break
    return pd.DataFrame(
        rows, columns=["wave", "resp_id", "group", "nominated_id", "entity_type", "rank", "reason_code"]
    )
