"""The data walk: planted are how many of each side recognise each station, and what some wrote; the rest is drawn."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.intake.contracts import TABLES
from evaluation.simulation.world import World, content

WALK, DAY = "walk_2024", "2024-12-08"
COMMUNITY, INSTITUTION = 66, 34  # readers of each side; of the islands nobody came
ANSWERS = ("yes", "partly", "no", "not my place")
#: station -> answers of the community, answers of institutions, mean dots of each
PLANTED: dict[str, tuple[tuple[int, ...], tuple[int, ...], tuple[float, float]]] = {
    "visit_wait": ((52, 14, 0, 0), (24, 10, 0, 0), (4.2, 3.1)),
    "hospital_admissions": ((36, 18, 12, 0), (22, 12, 0, 0), (3.4, 3.8)),
    "rules": ((44, 22, 0, 0), (22, 12, 0, 0), (1.6, 2.4)),
    "who_decides": ((24, 22, 20, 0), (24, 10, 0, 0), (3.9, 1.2)),
    "trust": ((51, 15, 0, 0), (20, 14, 0, 0), (2.2, 2.0)),
    "beliefs": ((30, 24, 0, 12), (12, 11, 11, 0), (1.1, 2.7)),
    "money": ((28, 15, 11, 12), (22, 12, 0, 0), (3.0, 0.9)),
    "missing": ((0, 0, 0, 0), (0, 0, 0, 0), (2.6, 1.5)),
}
#: whom readers name, most often first
ACTS = {"visit_wait": "home visitors' service", "who_decides": "steering committee", "money": "town council"}
OTHERS = ("town council", "child health clinics", "first years office", "")
OFFICES = ("service_provider", "government", "cbo", "backbone", "funder")


def datawalk_responses(world: World) -> pd.DataFrame:
    """Return the table ``datawalk_responses``: a sheet for each reader and station; few readers where few are heard."""
    rng = world.chance("data_walk")
    small = world.size.sources < 40
    sides = [(2, 1), (COMMUNITY, INSTITUTION)][not small]
    rows = []
    for number, (side, count) in enumerate(zip(("community", "institution"), sides, strict=True)):
        people = [_person(rng, side, i) for i in range(count)]
        for station, planted in PLANTED.items():
            said = _answers(rng, planted[0] if side == "community" else planted[1], count)
            rows += [
                {**person, "station_id": station, "recognise": said[i], **_dots(rng, planted[2][number], station)}
                for i, person in enumerate(people)
            ]
    made = pd.DataFrame(rows).reindex(columns=list(TABLES["datawalk_responses"].names)).fillna("")
    made["disagree_with_number"] = "no"
    return _with_remarks(made) if not small else made


def _person(rng: np.random.Generator, side: str, number: int) -> dict[str, str]:
    ours = side == "community"
    return {
        "walk_id": WALK,
        "date": DAY,
        "resp_id": f"{'V' if ours else 'I'}{number + 1:02d}",
        "role_type": "community_member" if ours else str(rng.choice(OFFICES, p=[0.42, 0.24, 0.16, 0.1, 0.08])),
        "group": ("hillside", "quayside", "hillside", "quayside", "hillside")[number % 5] if ours else "",
        "language": str(rng.choice(["en", "he"], p=[0.58, 0.42])),
        "mode": str(rng.choice(["paper", "phone", "scribe"], p=[0.6, 0.25, 0.15])),
        "consent": str(rng.choice(["aggregate_only", "quote_anon"], p=[0.4, 0.6])),
        "conclusion_shown": str(int(rng.random() < 0.08)),
    }


def _answers(rng: np.random.Generator, planted: tuple[int, ...], count: int) -> list[str]:
    """Return one answer a reader: as planted, in an order of their own; of few readers the first planted ones."""
    said = [answer for answer, n in zip(ANSWERS, planted, strict=True) for _ in range(n)][:count]
    said += [""] * (count - len(said))
    return [said[i] for i in rng.permutation(count)]


def _dots(rng: np.random.Generator, mean: float, station: str) -> dict[str, str]:
    first = ACTS.get(station, OTHERS[0])
    who = str(rng.choice([first, *OTHERS], p=[0.5, 0.1, 0.1, 0.1, 0.2]))
    return {"priority": str(rng.binomial(5, mean / 5)), "who_should_act": who}


def _with_remarks(made: pd.DataFrame) -> pd.DataFrame:
    """Return the sheets with what some readers wrote, each at one station and in their own language."""
    for row in content("walk_remarks").to_dict("records"):
        at = (made["resp_id"] == row["resp_id"]) & (made["station_id"] == row["station_id"])
        person = made["resp_id"] == row["resp_id"]
        made.loc[at, row["question"]] = row["text"]
        made.loc[person, "language"] = row["language"]
        made.loc[person, "consent"] = row["consent"]
        made.loc[at, "conclusion_shown"] = row["conclusion_shown"]
    return made
