"""Papers: what local media and the initiative's own documents wrote, and how they told of the problem."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.simulation.sources import TITLES
from evaluation.simulation.world import WAVES, World, day_in
from evaluation.vocabulary import Condition

OUTLETS = (
    "harbour_gazette",
    "orvale_radio",
    "the_quay",
    "evening_paper",
    "council_bulletin",
    "parents_blog",
    "coast_tv",
)
#: chance that a passage looks to the system, by wave
SYSTEMIC = {"baseline": {"media": 0.25, "document": 0.35}, "endline": {"media": 0.45, "document": 0.75}}
ASKS = 0.6  # chance that a paper also proposes something
NEEDED = 40  # sources a wave from which on an initiative also gathers papers


def papers(world: World, sources: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return further ``sources``, their ``codings`` and ``units_coded``; nothing where the initiative is small."""
    if world.size.sources < NEEDED:
        return sources.iloc[:0], pd.DataFrame(), pd.DataFrame()
    rng = world.chance("papers")
    rows, codings = [], []
    for number, (wave, start, end) in enumerate(WAVES, start=1):
        like = world.like(wave, Condition.MENTAL_MODELS)
        for i, (kind, outlet) in enumerate([*(("media", o) for o in OUTLETS), *([("document", "")] * 7)], start=1):
            name = f"W{number}-P{i:02d}"
            rows.append(_paper(sources, name, wave, day_in(rng, start, end), kind, outlet, i))
            codings += _told(rng, name, SYSTEMIC[like][kind])
    looked = [(coder, row["source_id"]) for row in rows for coder in ("coder_1", "coder_2")]
    return pd.DataFrame(rows), pd.DataFrame(codings), pd.DataFrame(looked, columns=["coder_id", "source_id"])


def _paper(sources: pd.DataFrame, name: str, wave: str, day: str, kind: str, outlet: str, i: int) -> dict:
    title = f"{TITLES['en']['document']} {i}" if kind == "document" else f"{outlet.replace('_', ' ')}, {day}"
    known = {
        "source_id": name, "wave": wave, "date": day, "source_type": kind, "language": "en", "consent": "quote_named",
        "speaker_type": "backbone" if kind == "document" else "other", "title": title, "speaks_for": outlet,
    }  # fmt: skip
    return dict.fromkeys(sources.columns, "") | known


def _told(rng: np.random.Generator, name: str, systemic: float) -> list[dict]:
    """Return the codings of one paper: passages on the problem, mostly one on what to do; both coders read alike."""
    codes = [str(rng.choice(["M-02", "M-04"] if rng.random() < systemic else ["M-03", "M-06"])) for _ in range(3)]
    if rng.random() < ASKS:
        codes.append("M-10" if rng.random() < systemic else "M-11")
    return [
        {
            "source_id": name, "segment_id": f"p{n}", "code_id": code, "coder_id": coder, "round": "independent",
            "speaks_of": "state", "direction": "", "magnitude": 2, "period_referred": "", "start": 400 * n,
            "end": 400 * n + 120, "quote": "", "contribution_claim": "none", "primed": 0,
        }
        for n, code in enumerate(codes, start=1)
        for coder in ("coder_1", "coder_2")
    ]  # fmt: skip
