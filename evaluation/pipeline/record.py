"""The run record: inputs, parameters, versions, tests and what the gate withheld, so that a page can be traced."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evaluation.disclosure.release import Release
from evaluation.pipeline import fingerprint

RECORDED = ("numpy", "pandas", "scipy", "statsmodels", "pingouin", "matplotlib", "seaborn", "papermill", "nbconvert")


def read(output: Path) -> dict[str, Any]:
    """Return the record of the last finished run in ``output``, or an empty one."""
    path = output / "record.json"
    if not path.exists():
        return {}
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError:
        return {}


def as_of(output: Path, inputs: dict[str, str], asked: str, today: str) -> str:
    """Return the date for pages: the one asked for, else an older record's while inputs are the same, else today."""
    if asked:
        return asked
    older = read(output)
    return older["as_of"] if older.get("inputs") == inputs and older.get("as_of") else today


def write(
    output: Path,
    release: Release,
    inputs: dict[str, str],
    parameters: dict[str, str],
    languages: list[str],
    notes: list[str],
) -> None:
    """Write ``record.json``."""
    data = {
        "schema_version": 1,
        "initiative": release.initiative.name,
        "as_of": release.as_of.isoformat(),
        "inputs": inputs,
        "parameters": parameters,
        "languages": languages,
        "tool": fingerprint.package(),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in RECORDED}},
        "tests_run": release.tests_run,
        "tests_confirmatory": release.tests_confirmatory,
        "conventions": {key: release.conventions[key] for key in release.conventions},
        "withheld": [
            {"what": w.what, "scope": w.scope, "wave_from": w.wave_from, "wave_to": w.wave_to, "reason": w.reason}
            for w in release.withheld
        ],
        "notes": notes,
    }
    output.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (output / "record.json").write_text(text, encoding="utf-8")
