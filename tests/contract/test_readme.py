"""The README's parameter table is the notebooks' tagged cells; its commands are the command's."""

from __future__ import annotations

import re
from pathlib import Path

from evaluation.cli import main
from evaluation.pipeline.plan import declared

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_parameter_table_equals_the_tagged_cells() -> None:
    section = README.split("### Notebook parameters")[1].split("###")[0]
    table = dict(re.findall(r"^\| `(\w+)` \| (\S+) \|", section, re.M))
    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for name, default in declared(notebook).items():
            assert name in table, f"{notebook.name} has a parameter '{name}' that the README does not explain"
            assert table[name].strip("`") == (default or "empty")


def test_every_command_stands_in_the_readme() -> None:
    listed = set(re.findall(r"^\| `evaluation ([\w-]+)", README, re.M))
    assert listed == set(main.commands)


def test_every_initiative_in_data_stands_in_the_readme() -> None:
    section = README.split("## Initiatives in `data/`")[1]
    assert set(re.findall(r"^\| `(\w+)`", section, re.M)) == {p.parent.name for p in ROOT.glob("data/*/initiative.yml")}
