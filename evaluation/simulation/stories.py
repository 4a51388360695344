"""What tellers made of their stories, which stories panels chose, and what people believe leads to what."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.simulation.world import World

TRIAD = ("who_decided", "In this story, who decided how it went?", "families", "services", "the council")
DYAD = ("ending", "How does this story end?", "nothing can be done", "things can change", "")
#: pull of each corner of the triad, and of the second end of the dyad, at both waves
PULLS = {"baseline": ((1.2, 3.0, 3.2), 1.6), "endline": ((2.4, 2.6, 2.6), 2.6)}
#: cause, effect, sign, share of community and of institution sources that hold it, at both waves
LINKS = (
    ("letters only in English", "families miss visits", 1, (0.45, 0.25), (0.15, 0.4)),
    ("rules of registration", "children without a place", 1, (0.4, 0.35), (0.15, 0.45)),
    ("parents' choices", "children without a place", 1, (0.05, 0.05), (0.4, 0.1)),
    ("mothers on the committee", "rules that fit families", 1, (0.2, 0.3), (0.1, 0.35)),
    ("money decided by families", "services near the quay", 1, (0.25, 0.2), (0.05, 0.2)),
    ("meetings in the evening", "trust between families and staff", -1, (0.05, 0.2), (0.05, 0.05)),
)
SELECTED = (
    (
        "SEL1",
        "endline",
        "practices",
        "parents' council",
        1,
        "It shows what asking first changes at a counter.",
        "2025-01-14",
    ),
    ("SEL2", "endline", "power dynamics", "parents' council", 1, "It is about a vote that moved.", "2025-01-14"),
    (
        "SEL3",
        "endline",
        "practices",
        "learning team",
        2,
        "Chosen from two: more of us had seen it happen.",
        "2025-01-28",
    ),
)


def stories(world: World, sources: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables ``story_signifiers``, ``selections`` and ``belief_links``."""
    told = sources[sources["source_type"].isin(["interview", "story"]) & sources["speaker_type"].eq("community_member")]
    return {
        "story_signifiers": _signifiers(world.chance("signifiers"), told),
        "selections": _selections(told),
        "belief_links": _links(world.chance("beliefs"), sources),
    }


def _signifiers(rng: np.random.Generator, told: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for source, wave in zip(told["source_id"], told["wave"], strict=True):
        corners, end = PULLS[wave]
        a, b, c = (round(float(x), 2) for x in rng.dirichlet(corners))
        rows.append((source, *TRIAD, a, b, c))
        hope = round(float(rng.beta(end, 2.0)), 2)
        rows.append((source, *DYAD, round(1 - hope, 2), hope, float("nan")))
    columns = ["source_id", "signifier_id", "question", "label_a", "label_b", "label_c", "a", "b", "c"]
    return pd.DataFrame(rows, columns=columns)


def _selections(told: pd.DataFrame) -> pd.DataFrame:
    late = told.loc[told["wave"].eq("endline") & told["consent"].eq("quote_anon"), "source_id"].tolist()
    rows = [
        (name, wave, source, domain, panel, stage, why, day)
        for (name, wave, domain, panel, stage, why, day), source in zip(SELECTED, [*late[:2], *late[:1]], strict=False)
    ]
    columns = ["selection_id", "wave", "source_id", "domain", "panel", "round", "reason", "selected_on"]
    return pd.DataFrame(rows, columns=columns)


def _links(rng: np.random.Generator, sources: pd.DataFrame) -> pd.DataFrame:
    rows = []
    talked = sources[sources["source_type"].isin(["interview", "story", "focus_group"])]
    for source, wave, speaker in zip(talked["source_id"], talked["wave"], talked["speaker_type"], strict=True):
        for cause, effect, sign, community, institution in LINKS:
            shares = community if speaker == "community_member" else institution
            if rng.random() < shares[wave == "endline"]:
                rows.append((source, cause, effect, sign))
    return pd.DataFrame(rows, columns=["source_id", "cause", "effect", "sign"])
