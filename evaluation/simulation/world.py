"""The invented place: its size, its two waves, its chance; what every kind of evidence is drawn from."""

from __future__ import annotations

import dataclasses
import datetime as dt
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
import yaml

from evaluation.errors import UsageError, did_you_mean
from evaluation.simulation.truth import Truth, shipped
from evaluation.vocabulary import Condition

#: the two measurement occasions: id, first and last day
WAVES = (
    ("baseline", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
    ("endline", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
)
INSTITUTIONS = ("service_provider", "government", "cbo", "backbone", "funder")


@dataclass(frozen=True)
class Size:
    """How large an initiative is."""

    name: str
    inhabitants: int
    actors: int
    respondents: int
    sources: int  # a wave
    organisations: int  # whose practices are audited
    seats: int  # with a vote, at the first wave
    meetings: int  # a wave
    flows: int  # a wave


SIZES = {
    size.name: size
    for size in (
        Size("family", 900, 6, 6, 6, 3, 5, 3, 4),
        Size("committee", 60_000, 23, 68, 40, 18, 15, 8, 14),
        Size("town", 120_000, 60, 400, 120, 30, 30, 24, 40),
        Size("city", 900_000, 200, 60_000, 400, 80, 60, 60, 200),
    )
}


def sized(size: Size, other: Mapping[str, int]) -> Size:
    """Return a size with other head counts.

    Raises
    ------
    UsageError
        For a head count that no size has.
    """
    known = [field.name for field in dataclasses.fields(Size) if field.name != "name"]
    for name in other:
        if name not in known:
            raise UsageError(f"truth: unknown key 'sizes.{name}'. {did_you_mean(name, known)}.")
    changed: dict[str, Any] = {name: int(value) for name, value in other.items()}
    return dataclasses.replace(size, **changed)


@dataclass(frozen=True)
class World:
    """What is drawn from: a seed, a size and a truth."""

    seed: int
    size: Size
    truth: Truth

    def chance(self, room: str) -> np.random.Generator:
        """Return the random numbers of one kind of evidence, so that no kind disturbs another."""
        return np.random.default_rng([self.seed, zlib.crc32(room.encode())])

    def like(self, wave: str, condition: Condition) -> str:
        """Return the wave that a wave is like: where nothing changed, the second is like the first."""
        return wave if self.truth["conditions"][condition.value]["effect"] else WAVES[0][0]

    def moved(self, condition: str) -> float:
        """Return the planted effect of a condition as a multiple of the shipped story's; 1 without a condition."""
        if not condition:
            return 1.0
        told = shipped("story")["conditions"][condition]["effect"]
        return float(self.truth["conditions"][condition]["effect"]) / told if told else 1.0

    def groups(self, rng: np.random.Generator, n: int) -> pd.DataFrame:
        """Return ``group_<dimension>`` columns for ``n`` people, by the true group sizes."""
        columns = {}
        for dimension in self.truth["dimensions"]:
            shares = self.truth.shares(dimension)
            weights = np.array(list(shares.values()), dtype=float)
            columns[f"group_{dimension}"] = rng.choice(list(shares), size=n, p=weights / weights.sum())
        return pd.DataFrame(columns)


@cache
def content(name: str) -> pd.DataFrame:
    """Return one of the written tables of the invented place, every cell as text."""
    with files("evaluation.simulation").joinpath("content", f"{name}.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype=str, keep_default_na=False)


@cache
def indicator_plans() -> tuple[dict[str, Any], ...]:
    """Return what is written about the indicators of the invented place."""
    text = files("evaluation.simulation").joinpath("content", "indicators.yml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))


def day_in(rng: np.random.Generator, first: dt.date, last: dt.date) -> str:
    """Return a day between two days, as text."""
    return (first + dt.timedelta(days=int(rng.integers(0, (last - first).days + 1)))).isoformat()
