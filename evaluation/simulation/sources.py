"""Sources: interviews, focus groups, stories, documents and observations, with consent and what was asked."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.simulation.world import WAVES, World, day_in
from evaluation.vocabulary import Condition

#: share of community, institution and record (documents, observations) among sources
VOICES = {"community": 0.6, "institution": 0.24, "record": 0.16}
TYPES = {
    "community": (("interview", "story", "focus_group"), (0.5, 0.25, 0.25)),
    "institution": (("interview", "focus_group"), (0.8, 0.2)),
    "record": (("document", "observation"), (0.6, 0.4)),
}
SPEAKERS = ("service_provider", "government", "cbo", "backbone", "funder")
CONSENTS = ("quote_anon", "quote_named", "aggregate_only", "internal")
CONSENT_SHARES = (0.5, 0.14, 0.22, 0.14)
ENDS = ("", "2039-12-31", "2025-03-31")  # without an end, not yet over, expired
END_SHARES = (0.6, 0.33, 0.07)
TITLES = {
    "en": {"interview": "Conversation", "focus_group": "Group conversation", "story": "Story",
           "document": "Public record", "observation": "Observation", "data_walk": "Response at the data walk"},
    "he": {"interview": "שיחה", "focus_group": "שיחה בקבוצה", "story": "סיפור",
           "document": "מסמך ציבורי", "observation": "תצפית", "data_walk": "תגובה בקריאה משותפת בנתונים"},
}  # fmt: skip
FIRST_NAMES = ("Maya", "Yusuf", "Talia", "Omar", "Ruth", "Elias", "Nadia", "Gil", "Salma", "Ivo")


def sources(world: World) -> pd.DataFrame:
    """Return the table ``sources`` for both waves, and responses of a data walk at the second."""
    rng = world.chance("sources")
    tables = [_wave(world, rng, number) for number in (1, 2)]
    if world.size.sources >= 40:
        tables.append(_data_walk(world, rng))
    return pd.concat(tables, ignore_index=True)


def voice(source: dict[str, Any]) -> str:
    """Return who speaks: ``community``, ``institution`` or ``record``."""
    if source["source_type"] in ("document", "observation"):
        return "record"
    return "community" if source["speaker_type"] == "community_member" else "institution"


def _wave(world: World, rng: np.random.Generator, number: int) -> pd.DataFrame:
    n = world.size.sources
    counts = {name: max(1, round(n * share)) for name, share in VOICES.items()}
    kinds = [name for name, count in counts.items() for _ in range(count)]
    groups = _sought(world, rng, kinds)
    rows = [_source(world, rng, number, i, kind, groups.iloc[i - 1]) for i, kind in enumerate(kinds, start=1)]
    return pd.DataFrame(rows)


def _sought(world: World, rng: np.random.Generator, kinds: list[str]) -> pd.DataFrame:
    """Return the groups of the sources: focal groups are sought out twice as often as their size asks for."""
    groups = world.groups(rng, len(kinds))
    community = [i for i, kind in enumerate(kinds) if kind == "community"]
    for dimension, entry in world.truth["dimensions"].items():
        if entry["focal"]:
            weights = {g: share * (2 if g in entry["focal"] else 1) for g, share in entry["groups"].items()}
            ends = np.cumsum(list(weights.values())) / sum(weights.values())
            places = np.searchsorted(ends, (np.arange(len(community)) + 0.5) / len(community))
            groups.loc[rng.permutation(community), f"group_{dimension}"] = np.array(list(weights), dtype=object)[places]
    return groups


def _source(world: World, rng: np.random.Generator, number: int, i: int, kind: str, groups: pd.Series) -> dict:
    wave, start, end = WAVES[number - 1]
    types, weights = TYPES[kind]
    source_type = str(rng.choice(types, p=weights))
    consent = "quote_named" if source_type == "document" else str(rng.choice(CONSENTS, p=CONSENT_SHARES))
    language = str(rng.choice(["en", "he"], p=[0.58, 0.42]))
    return {
        "source_id": f"W{number}-{i:03d}",
        "wave": wave,
        "date": day_in(rng, start, end),
        "source_type": source_type,
        "speaker_type": _speaker(rng, kind, source_type),
        **{column: (value if kind == "community" else "") for column, value in groups.items()},
        "language": language,
        "consent": consent,
        "consent_expires": "" if source_type == "document" else str(rng.choice(ENDS, p=END_SHARES)),
        "asked_conditions": _asked(world, rng),
        "title": _title(rng, source_type, language, consent, i),
        "people": int(rng.integers(4, 11)) if source_type == "focus_group" else "",
        "speaks_for": "",
        "parent_id": "",
    }  # fmt: skip


def _speaker(rng: np.random.Generator, kind: str, source_type: str) -> str:
    if kind == "community":
        return "community_member"
    if source_type == "observation":
        return "other"
    if source_type == "document":
        return str(rng.choice(["government", "backbone"], p=[0.7, 0.3]))
    return str(rng.choice(SPEAKERS, p=[0.42, 0.22, 0.18, 0.1, 0.08]))


def _asked(world: World, rng: np.random.Generator) -> str:
    shares = world.truth["conditions"]
    return ";".join(c.value for c in Condition if rng.random() < shares[c.value]["asked"])


def _title(rng: np.random.Generator, source_type: str, language: str, consent: str, i: int) -> str:
    title = f"{TITLES[language][source_type]} {i}"
    if consent == "quote_named" and source_type in ("interview", "story"):
        return f"{title}: {rng.choice(FIRST_NAMES)}"
    return title


def _data_walk(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Return three responses of people who had read the conclusion first: primed, and so never counted."""
    groups = world.groups(rng, 3)
    rows = [_source(world, rng, 2, 900 + i, "community", groups.iloc[i - 1]) for i in (1, 2, 3)]
    for number, row in enumerate(rows, start=1):
        row |= {"source_type": "data_walk", "date": "2024-12-08", "consent": "quote_anon", "people": ""}
        row |= {"asked_conditions": "policies;practices", "title": f"{TITLES[row['language']]['data_walk']} {number}"}
    return pd.DataFrame(rows)
