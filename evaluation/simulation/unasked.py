"""Unasked: what some told at the first wave of money, rooms, unpaid work, and of rules that a programme ran into."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.simulation.papers import NEEDED
from evaluation.simulation.sources import voice
from evaluation.simulation.testimony import COLUMNS, Coders
from evaluation.simulation.world import WAVES, World, content
from evaluation.vocabulary import Condition

#: what is told of: code, whether of a change or of how things are, direction, who tells, how many of them
TOLD = (
    ("S-09", "change", "1", "community", 1),
    ("S-09", "change", "0", "institution", 2),
    ("S-09", "state", "", "community", 2),
    ("S-10", "change", "1", "institution", 1),
    ("S-10", "change", "0", "community", 1),
    ("S-10", "state", "", "community", 2),
    ("S-11", "change", "1", "institution", 2),
    ("S-11", "change", "1", "community", 2),
    ("S-11", "state", "", "community", 1),
    ("S-13", "change", "-1", "community", 2),
    ("S-13", "change", "-1", "institution", 1),
    ("S-13", "change", "-1", "record", 1),
    ("S-14", "change", "1", "community", 2),
    ("S-14", "change", "1", "institution", 1),
)


def unasked(world: World, sources: pd.DataFrame, told: dict[str, pd.DataFrame], codes: pd.DataFrame) -> pd.DataFrame:
    """Return further ``codings`` of sources of the first wave, by the coders who read them.

    Nothing where people were asked about resource flows, for then testimony holds it; nor where the initiative is
    small. At the second wave nobody speaks of money: what they would say is not known.
    """
    asked = world.truth["conditions"][Condition.RESOURCE_FLOWS.value]["asked"]
    if asked or world.size.sources < NEEDED:
        return pd.DataFrame(columns=COLUMNS)
    rng = world.chance("unasked")
    phrases = pd.concat([content("phrases"), content("unasked")], ignore_index=True)
    early = sources[sources["wave"].eq(WAVES[0][0])]
    rows: list[dict] = []
    free, used = early.index.tolist(), set(told["codings"]["quote"])
    for code, speaks_of, direction, who, many in TOLD:
        fits = phrases["code_id"].eq(code) & phrases["speaks_of"].eq(speaks_of) & phrases["direction"].eq(direction)
        for _ in range(many):
            found = teller(early.loc[free], phrases[fits], who, used, rng)
            if found is None:
                continue
            at, phrase = found
            free.remove(at)
            used.add(phrase["text"])
            rows += coded(world, early.loc[at], phrase, told, codes)
    return pd.DataFrame(rows, columns=COLUMNS)


def teller(
    free: pd.DataFrame, phrases: pd.DataFrame, who: str, used: set[str], rng: np.random.Generator
) -> tuple[int, pd.Series] | None:
    """Return a source that has told nothing unasked yet, with a sentence in its language that nobody has said."""
    speaks = free[free.apply(voice, axis=1).eq(who)]
    for at in rng.permutation(speaks.index.to_numpy()):
        source = speaks.loc[at]
        kind = source["source_type"] if who == "record" else who
        own = phrases[
            phrases["voice"].eq(kind)
            & phrases["language"].eq(source["language"])
            & phrases["neighbourhood"].isin(["", source["group_neighbourhood"]])
        ]
        new = own[~own["text"].isin(used)]
        if len(new):
            return int(at), new.iloc[0]
    return None


def coded(
    world: World,
    source: pd.Series,
    phrase: pd.Series,
    told: dict[str, pd.DataFrame],
    codes: pd.DataFrame,
    room: str = "unasked",
) -> list[dict]:
    """Return the codings of one more passage, after what the source said else; settled where the source is settled."""
    name = source["source_id"]
    rng = world.chance(f"{room} {name}")
    before = told["codings"][told["codings"]["source_id"].eq(name)]
    looked = told["units_coded"]
    coders = tuple(looked.loc[looked["source_id"].eq(name), "coder_id"])
    start = int(before["end"].max() if len(before) else 0) + int(rng.integers(40, 400))
    passage = {
        "source_id": name,
        "segment_id": f"p{before['segment_id'].nunique() + 1}",
        "code_id": phrase["code_id"],
        "speaks_of": phrase["speaks_of"],
        "direction": phrase["direction"],
        "magnitude": int(rng.choice([1, 2, 3], p=[0.3, 0.5, 0.2])),
        "period_referred": "" if phrase["speaks_of"] == "state" else source["date"][:4],
        "start": start,
        "end": start + len(phrase["text"]),
        "quote": phrase["text"],
        "contribution_claim": "none",
        "primed": 0,
    }
    rows = Coders(world, codes, rng).read([passage], coders)
    settled = any(r["round"] == "consensus" for r in rows)
    if before["round"].eq("consensus").any() and not settled:  # of a settled source only what was settled counts
        rows.append(passage | {"coder_id": "consensus", "round": "consensus"})
    return rows
