"""One list of dependencies: pyproject.toml; the conda file and the pinned versions follow it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def norm(requirement: str) -> str:
    return requirement.lower().replace("_", "-").replace(" ", "")


def test_conda_environment_equals_pyproject_with_lab_and_test() -> None:
    extras = PROJECT["optional-dependencies"]
    wanted = {norm(r) for r in [*PROJECT["dependencies"], *extras["lab"], *extras["test"]]}
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    plain = {norm(d) for d in listed if isinstance(d, str)}
    by_pip = {norm(d) for entry in listed if isinstance(entry, dict) for d in entry["pip"]}
    assert (plain | by_pip) - {"pip", "--editable."} - {f"python{PROJECT['requires-python']}"} == wanted


def test_every_dependency_is_pinned() -> None:
    for lock, extras in (("requirements.lock", ["test"]), ("requirements-lab.lock", ["test", "lab"])):
        text = (ROOT / lock).read_text(encoding="utf-8")
        pinned = {norm(line.split("==")[0]) for line in text.splitlines() if "==" in line}
        wanted = PROJECT["dependencies"] + [r for e in extras for r in PROJECT["optional-dependencies"][e]]
        names = {norm(re.split(r"[<>=]", r)[0]) for r in wanted}
        assert names <= pinned


def test_no_lock_names_an_address() -> None:
    for lock in ROOT.glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert " @ " not in text
        assert "--index" not in text
