"""Every threshold that is ours: read from ``conventions.yml``, overruled by an initiative's own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from evaluation.errors import EvidenceError, Problem, did_you_mean


@dataclass(frozen=True)
class Convention:
    """One threshold: its value, why it is so, and who agreed (empty: a shipped default nobody agreed on)."""

    id: str
    value: Any
    why: str
    agreed_by: str = ""
    can_loosen: bool = True


class Conventions(Mapping[str, Any]):
    """Thresholds by id: ``conventions["pi_0"]`` is the value, ``conventions.entry("pi_0")`` the whole entry."""

    def __init__(self, entries: Mapping[str, Convention]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: str) -> Any:
        return self._entries[key].value

    def __iter__(self):
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, key: str) -> Convention:
        """Return value, reason and who agreed."""
        return self._entries[key]

    def with_value(self, key: str, value: Any) -> Conventions:
        """Return conventions with one value changed: for sensitivity runs."""
        entry = self._entries[key]
        return Conventions({**self._entries, key: Convention(key, value, entry.why, entry.agreed_by, entry.can_loosen)})


@lru_cache(maxsize=1)
def shipped() -> Conventions:
    """Return the conventions this tool ships."""
    text = files("evaluation").joinpath("conventions.yml").read_text(encoding="utf-8")
    return Conventions({key: Convention(id=key, **entry) for key, entry in yaml.safe_load(text).items()})


def load(folder: Path | None = None) -> Conventions:
    """Return the shipped conventions, overruled by ``conventions.yml`` in an initiative's folder.

    Raises
    ------
    EvidenceError
        For an unknown id, a missing reason or ``agreed_by``, or a value of another type.
    """
    base = shipped()
    path = folder / "conventions.yml" if folder else None
    if path is None or not path.exists():
        return base
    try:
        own = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        raise EvidenceError(
            [
                Problem(
                    "conventions.yml",
                    row,
                    "",
                    "this is not readable YAML",
                    "id: {value: …, why: …, agreed_by: …}",
                    "Correct the line named",
                )
            ]
        ) from None
    problems, entries = [], {key: base.entry(key) for key in base}
    for key, entry in own.items():
        problem = _problem(base, str(key), entry)
        if problem:
            problems.append(problem)
        else:
            entries[key] = Convention(key, entry["value"], entry["why"], entry["agreed_by"], entries[key].can_loosen)
    if problems:
        raise EvidenceError(problems)
    return Conventions(entries)


def _problem(base: Conventions, key: str, entry: Any) -> Problem | None:
    if key not in base:
        return Problem(
            "conventions.yml",
            None,
            key,
            f"unknown convention, found '{key}'",
            "an id of the shipped file",
            did_you_mean(key, base),
        )
    if not isinstance(entry, dict) or not {"value", "why", "agreed_by"} <= set(entry):
        return Problem(
            "conventions.yml",
            None,
            key,
            "value, why or agreed_by is missing",
            "{value: …, why: …, agreed_by: …}",
            "Say why the value differs and who agreed",
        )
    number = (int, float)
    if isinstance(base[key], number) != isinstance(entry["value"], number):
        return Problem(
            "conventions.yml",
            None,
            key,
            "the value is of another kind than the shipped one",
            f"something like {base[key]!r}",
            "Correct the value",
        )
    if not base.entry(key).can_loosen and entry["value"] != base[key]:
        return Problem(
            "conventions.yml",
            None,
            key,
            "this rule protects people and cannot be changed here",
            "the shipped value",
            "Remove the entry; `disclosure` in initiative.yml sets the minimum",
        )
    return None
