"""Which notebooks a run executes, with which parameters, in which order, and which can be picked up."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml

from evaluation.errors import UsageError, did_you_mean
from evaluation.pipeline import places

#: set by the command's own words, never by ``-p``
BY_COMMAND = {"initiative": "FOLDER", "output": "--output", "language": "--language"}


@dataclass(frozen=True)
class Step:
    """One notebook of a run. ``gathers``: it reads what the measuring notebooks saved, so it runs after them."""

    name: str
    source: Path
    parameters: Mapping[str, Any]
    gathers: bool
    key: str


def declared(path: Path) -> dict[str, Any]:
    """Return the parameters of a notebook's tagged cell with their defaults.

    Only ``name = value`` lines of plain values count, as papermill itself requires of a parameters cell.
    """
    notebook = nbformat.read(path, as_version=4)
    cells = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    namespace: dict[str, Any] = {}
    for line in (line for c in cells for line in c.source.splitlines()):
        name, equals, value = line.partition("=")
        if equals and name.strip().partition(":")[0].strip().isidentifier():
            namespace[name.partition(":")[0].strip()] = yaml.safe_load(value.split("  #")[0].strip() or "''")
    return namespace


def steps(
    folder: Path,
    output: Path,
    *,
    language: str,
    as_of: str,
    fingerprint: str,
    parameters: Mapping[str, str],
    only: Sequence[str] = (),
) -> list[Step]:
    """Return the notebooks of a run in order.

    Raises
    ------
    UsageError
        For a parameter that no notebook has, a value of another kind, or a notebook that does not exist.
    """
    found = places.notebooks(folder)
    names = {name: declared(path) for name, path in found.items()}
    check_parameters(names, parameters)
    for name in only:
        if name not in found:
            raise UsageError(f"there is no notebook '{name}'. {did_you_mean(name, found)}.")
    fixed = {"initiative": str(folder), "output": str(output), "language": language, "as_of": as_of}
    planned = []
    for name, path in found.items():
        if only and name not in only:
            continue
        own = {k: v for k, v in {**fixed, **parameters}.items() if k in names[name]}
        text = path.read_text(encoding="utf-8")
        key = hashlib.sha256("\n".join([text, repr(sorted(own.items())), fingerprint]).encode()).hexdigest()
        planned.append(Step(name, path, own, "ev.collect(" in text, key))
    return planned


def check_parameters(names: Mapping[str, Mapping[str, Any]], parameters: Mapping[str, str]) -> None:
    """Refuse a ``-p`` name that no notebook has (papermill itself only warns)."""
    known = {parameter for own in names.values() for parameter in own}
    for name in parameters:
        if name in BY_COMMAND:
            raise UsageError(f"parameter '{name}' is given as {BY_COMMAND[name]}, not with -p.")
        if name not in known:
            raise UsageError(f"no notebook has a parameter '{name}'. {did_you_mean(name, known - set(BY_COMMAND))}.")
