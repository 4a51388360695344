"""Minutes of the steering committee: which solutions were proposed, quarter by quarter."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from evaluation.simulation.papers import NEEDED, SYSTEMIC
from evaluation.simulation.world import WAVES, World, day_in
from evaluation.vocabulary import Condition

TITLES = {"en": "Minutes of the steering committee", "he": "פרוטוקול של ועדת ההיגוי"}
CODERS = ("coder_1", "coder_2")
OVERLOOKED = 2  # minutes are dense: a coder overlooks so many times as often as elsewhere
FEWEST, MOST = 3, 6  # proposals at a meeting


def minutes(world: World, sources: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return further ``sources``, ``codings`` and ``units_coded``: the minutes of one meeting in each quarter.

    Nothing where the initiative is small.
    """
    if world.size.sources < NEEDED:
        return sources.iloc[:0], pd.DataFrame(), pd.DataFrame()
    rows, codings = [], []
    for number, (wave, start, _) in enumerate(WAVES, start=1):
        systemic = SYSTEMIC[world.like(wave, Condition.MENTAL_MODELS)]["document"]
        for quarter in range(4):
            name = f"W{number}-P2{quarter + 1}"
            rng = world.chance(f"minutes {name}")
            first = dt.date(start.year, 3 * quarter + 1, 1)
            rows.append(_kept(sources, name, wave, day_in(rng, first, first + dt.timedelta(days=88)), number, quarter))
            codings += _proposed(rng, name, systemic, min(OVERLOOKED * world.truth["coder_error"], 0.5))
    looked = [(coder, row["source_id"]) for row in rows for coder in CODERS]
    return pd.DataFrame(rows), pd.DataFrame(codings), pd.DataFrame(looked, columns=["coder_id", "source_id"])


def _kept(sources: pd.DataFrame, name: str, wave: str, day: str, number: int, quarter: int) -> dict:
    language = "he" if (number + quarter) % 3 == 0 else "en"
    known = {
        "source_id": name, "wave": wave, "date": day, "source_type": "document", "language": language,
        "consent": "quote_named", "speaker_type": "backbone", "title": f"{TITLES[language]}, {day}",
    }  # fmt: skip
    return dict.fromkeys(sources.columns, "") | known


def _proposed(rng: np.random.Generator, name: str, systemic: float, missed: float) -> list[dict]:
    """Return the codings of one meeting's proposals: a rule, a budget, a seat (M-10), or one more service (M-11)."""
    codes = ["M-10" if rng.random() < systemic else "M-11" for _ in range(int(rng.integers(FEWEST, MOST + 1)))]
    return [
        {
            "source_id": name, "segment_id": f"p{n}", "code_id": code, "coder_id": coder, "round": "independent",
            "speaks_of": "state", "direction": "", "magnitude": 2, "period_referred": "", "start": 500 * n,
            "end": 500 * n + 140, "quote": "", "contribution_claim": "none", "primed": 0,
        }
        for n, code in enumerate(codes, start=1)
        for coder in CODERS
        if rng.random() >= missed
    ]  # fmt: skip
