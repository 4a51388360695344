"""Repair and resistance: what some told of unasked, of harm that was mended and of power-holders who drew back."""

from __future__ import annotations

import pandas as pd

from evaluation.simulation.papers import NEEDED
from evaluation.simulation.testimony import COLUMNS
from evaluation.simulation.unasked import coded, teller
from evaluation.simulation.world import WAVES, World, content

ROOM = "repair told"
TAKEN = "has told one of these"
FIRST, LAST = WAVES[0][0], WAVES[1][0]


def repair_told(
    world: World, sources: pd.DataFrame, told: dict[str, pd.DataFrame], codes: pd.DataFrame
) -> pd.DataFrame:
    """Return further ``codings``: each sentence written for it, told by one source that said nothing of its condition.

    How things are is told at the first wave, what changed at the second. Nothing where the condition did not move, for
    then testimony is to lean nowhere; nor where the initiative is small.
    """
    if world.size.sources < NEEDED:
        return pd.DataFrame(columns=COLUMNS)
    rng, used, rows = world.chance(ROOM), set(told["codings"]["quote"]), []
    of = codes.set_index("code_id")["condition"]
    busy = _conditions(told["codings"], of)
    for phrase in content("repair_told").to_dict("records"):
        condition = of[phrase["code_id"]]
        if not world.truth["conditions"][condition]["effect"]:
            continue
        wave = FIRST if phrase["speaks_of"] == "state" else LAST
        free = sources[sources["wave"].eq(wave) & sources["source_type"].ne("data_walk")]
        free = free[[not {condition, TAKEN} & busy.get(name, set()) for name in free["source_id"]]]
        found = teller(free, pd.DataFrame([phrase]), phrase["voice"], used, rng) if len(free) else None
        if found is None:
            continue
        source = free.loc[found[0]]
        busy.setdefault(source["source_id"], set()).add(TAKEN)
        used.add(phrase["text"])
        rows += coded(world, source, found[1], told, codes, ROOM)
    return pd.DataFrame(rows, columns=COLUMNS)


def _conditions(codings: pd.DataFrame, of: pd.Series) -> dict[str, set[str]]:
    """Return of which conditions each source spoke."""
    spoken = codings.assign(condition=codings["code_id"].map(of))
    return {name: set(found) for name, found in spoken.groupby("source_id")["condition"]}
