"""The rubric: how well we work together, level by level; shipped, or an initiative's own ``rubric.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

FILE = "rubric.yml"
#: the five conditions of collective impact, the eight principles of practice, the three checks of how it goes on
PARTS = ("conditions", "principles", "checks")
LOWEST, HIGHEST = 0, 4


@dataclass(frozen=True)
class Criterion:
    """One criterion: its part, its name, its question and its five levels, each in one or more languages."""

    id: str
    part: str
    name: Mapping[str, str]
    question: Mapping[str, str]
    levels: tuple[Mapping[str, str], ...]


@lru_cache(maxsize=1)
def shipped() -> tuple[Criterion, ...]:
    """Return the rubric that this tool ships.

    Examples
    --------
    >>> [c.id for c in shipped() if c.part == "checks"]
    ['learning_together', 'aligning_actions', 'integrating_actions']
    """
    return criteria(yaml.safe_load(files("evaluation.indicators").joinpath(FILE).read_text(encoding="utf-8")))


def in_force(folder: Path) -> tuple[Criterion, ...]:
    """Return the rubric of an initiative's folder, as intake checked it; without one, the shipped rubric."""
    own = folder / FILE
    return criteria(yaml.safe_load(own.read_text(encoding="utf-8-sig"))) if own.is_file() else shipped()


def criteria(values: Mapping[str, Any]) -> tuple[Criterion, ...]:
    """Return the criteria of a rubric that is known to be whole."""
    return tuple(
        Criterion(str(key), one["part"], one["name"], one["question"], tuple(one["levels"]))
        for key, one in values.items()
    )
