"""Trust nominations and the data walk: whom residents trust, and whether they recognise what the posters say."""

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
STATIONS = ("checks", "places", "who_decides", "money")
#: what some readers wrote under a poster, in turn
REMARKS = [
    ("en", "The line for the quay is right, I am one of them.", "The clinic was closed in between.", ""),
    ("he", "מפתיע שהמספר של ההר כל כך גבוה.", "", "חסרים כאן מי שעובדות ועובדים בלילה."),
    ("en", "", "They count from the letter, we count from the call.", "Where are the islands?"),
    ("en", "I did not know there was so much money.", "", "Who decides on it?"),
]


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


def datawalk_responses(world: World) -> pd.DataFrame:
    """Return the table ``datawalk_responses``: one sheet per reader and station."""
    rng = world.chance("data_walk")
    readers = 18 if world.size.sources >= 40 else 3
    groups = world.groups(rng, readers)["group_neighbourhood"]
    rows = []
    for reader in range(readers):
        resident = reader % 3 < 2
        for number, station in enumerate(STATIONS):
            language, surprise, why, missing = REMARKS[(reader + number) % len(REMARKS)]
            wrote = (reader + number) % 5 == 0
            rows.append(
                {
                    "walk_id": "walk_2024",
                    "date": "2024-12-08",
                    "station_id": station,
                    "resp_id": f"V{reader + 1:02d}",
                    "role_type": "community_member" if resident else "service_provider",
                    "group": groups[reader] if resident else "",
                    "language": language,
                    "mode": rng.choice(["paper", "phone", "scribe"], p=[0.6, 0.25, 0.15]),
                    "recognise": rng.choice(["yes", "partly", "no", "not my place"], p=[0.62, 0.2, 0.1, 0.08]),
                    "surprise": surprise if wrote else "",
                    "explain_why": why if wrote else "",
                    "missing": missing if wrote else "",
                    "story": "",
                    "who_should_act": rng.choice(["town_council", "child_health_clinics", "first_years_office", ""]),
                    "priority": int(rng.integers(0, 6)),
                    "disagree_with_number": "no",
                    "consent": rng.choice(["aggregate_only", "quote_anon"], p=[0.4, 0.6]),
                }
            )
    return pd.DataFrame(rows)
