"""Testimony: what each source says about each condition, and how two coders read it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.simulation.phrases import Phrases
from evaluation.simulation.sources import voice
from evaluation.simulation.world import World
from evaluation.vocabulary import Condition

CODERS = ("coder_1", "coder_2")
UP, NONE, DOWN = "1", "0", "-1"
STATE_SHARE = {"baseline": 0.85, "endline": 0.12}  # of what is said, how much tells how things are
SPOKE_AT_BASELINE = 0.6  # of the share that speaks at the second wave
CROSS_CUTTING = ((0.3, "change", UP), (0.3, "change", DOWN), (0.4, "state", ""))
COLUMNS = ["source_id", "segment_id", "code_id", "coder_id", "round", "speaks_of", "direction", "magnitude",
           "period_referred", "start", "end", "quote", "contribution_claim", "primed"]  # fmt: skip


def testimony(world: World, sources: pd.DataFrame, codes: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables ``codings`` and ``units_coded``."""
    phrases = Phrases(world.chance("phrases"), codes)
    rows: list[dict[str, Any]] = []
    looked: list[tuple[str, str]] = []
    for source in sources.to_dict("records"):
        rng = world.chance(f"testimony {source['source_id']}")  # what one source says disturbs no other
        coder = Coders(world, codes, world.chance(f"coders {source['source_id']}"))
        coders = CODERS if rng.random() > 0.1 or source["wave"] == "endline" else CODERS[:1]
        looked += [(name, source["source_id"]) for name in coders]
        rows += coder.read(_passages(world, source, phrases, rng), coders)
    return {
        "codings": pd.DataFrame(rows, columns=COLUMNS),
        "units_coded": pd.DataFrame(looked, columns=["coder_id", "source_id"]),
    }


def _passages(world: World, source: dict[str, Any], phrases: Phrases, rng: np.random.Generator) -> list[dict[str, Any]]:
    """Return what one source says, a passage per condition it speaks of, in the order it is said."""
    said = []
    asked = source["asked_conditions"].split(";") if source["asked_conditions"] else []
    for condition in asked:
        often = world.truth["conditions"][condition]["spoke"]
        if rng.random() < often * (1.0 if source["wave"] == "endline" else SPOKE_AT_BASELINE):
            said.append(_speak(world, source, Condition(condition), phrases, rng))
    if rng.random() < 0.35:
        _, kind, direction = CROSS_CUTTING[int(rng.choice(3, p=[c[0] for c in CROSS_CUTTING]))]
        said.append(_take(source, "", kind, direction, phrases))
    said = [said[i] for i in rng.permutation(len(said))]
    return _placed(source, [p for p in said if p is not None], rng)


def _speak(
    world: World, source: dict[str, Any], condition: Condition, phrases: Phrases, rng: np.random.Generator
) -> dict[str, Any] | None:
    if rng.random() < STATE_SHARE[source["wave"]]:
        return _take(source, condition.value, "state", "", phrases)
    shares = (0.35, 0.35, 0.3)
    if source["wave"] == "endline":
        shares = world.truth.testimony(condition, voice(source), f"neighbourhood:{source['group_neighbourhood']}")
    direction = str(rng.choice([UP, NONE, DOWN], p=np.array(shares) / sum(shares)))
    if direction != UP and voice(source) != "record" and rng.random() < world.truth["positivity"]:
        direction = UP
    return _take(source, condition.value, "change", direction, phrases)


def _take(source: dict[str, Any], condition: str, kind: str, direction: str, phrases: Phrases) -> dict[str, Any] | None:
    who = source["source_type"] if voice(source) == "record" else voice(source)
    return phrases.take(condition, kind, direction, who, source["group_neighbourhood"], source["language"])


def _placed(source: dict[str, Any], said: list[dict[str, Any]], rng: np.random.Generator) -> list[dict[str, Any]]:
    """Return passages with their place in the text."""
    placed, at = [], 0
    for number, phrase in enumerate(said, start=1):
        gap = int(rng.integers(40, 400))
        start = at + gap
        at = start + len(phrase["text"])
        placed.append(
            {
                "source_id": source["source_id"],
                "segment_id": f"p{number}",
                "code_id": phrase["code_id"],
                "speaks_of": phrase["speaks_of"],
                "direction": phrase["direction"],
                "magnitude": int(rng.choice([1, 2, 3], p=[0.3, 0.5, 0.2])),
                "period_referred": "" if phrase["speaks_of"] == "state" else source["date"][:4],
                "start": start,
                "end": at,
                "quote": phrase["text"],
                "contribution_claim": {"X-01": "initiative", "X-02": "other"}.get(phrase["code_id"], "none"),
                "primed": int(source["source_type"] == "data_walk"),
            }
        )
    return placed


class Coders:
    """Two coders who sometimes miss a code, or take a neighbouring one, and often settle it afterwards."""

    def __init__(self, world: World, codes: pd.DataFrame, rng: np.random.Generator) -> None:
        self._truth, self._rng = world.truth, rng
        self._condition = dict(zip(codes["code_id"], codes["condition"], strict=True))
        self._neighbours: dict[str, list[str]] = {}
        for code, condition in zip(codes["code_id"], codes["condition"], strict=True):
            if condition:
                self._neighbours.setdefault(condition, []).append(code)

    def read(self, passages: list[dict[str, Any]], coders: tuple[str, ...]) -> list[dict[str, Any]]:
        """Return the codings of one source: each coder's own, then the settled ones where they differed."""
        rows, seen = [], []
        for name in coders:
            own = [self._code(p["code_id"]) for p in passages]
            seen.append(own)
            rows += [_coding(p, c, name, "independent") for p, c in zip(passages, own, strict=True) if c]
        if len(seen) == 2 and seen[0] != seen[1] and self._rng.random() < self._truth["consensus"]:
            rows += [_coding(p, p["code_id"], "consensus", "consensus") for p in passages]
        return rows

    def _code(self, code: str) -> str:
        error = self._truth["confused_codes"].get(code, self._truth["coder_error"])
        if self._rng.random() >= error:
            return code
        others = [c for c in self._neighbours.get(self._condition.get(code, ""), []) if c != code]
        if not others or self._rng.random() < 0.5:
            return ""  # missed
        return str(self._rng.choice(others))


def _coding(passage: dict[str, Any], code: str, coder: str, stage: str) -> dict[str, Any]:
    return passage | {"code_id": code, "coder_id": coder, "round": stage}
