"""Whole evaluations for tests: each folder of evidence is evaluated once per test session."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluation.cli import main

ROOT = Path(__file__).resolve().parents[1]

DAY = "2026-01-15"

BARE = """\
name: Bare beginnings
place: Nowhere
languages: [en, he]
waves:
  - {id: baseline, start: 2024-01-01, end: 2024-12-31}
dimensions:
  place: {groups: {north: 0.6, south: 0.4}, focal: [south]}
"""

SHEETS = {
    "voices": """\
who,role,group,date,consent,said,condition,better_worse_same,before_after
v1,resident,south,2024-03-01,quote_anon,The office opens in the evening now.,practices,better,1
v2,resident,north,2024-03-02,quote_anon,Nothing moved on our street.,practices,same,1
v3,government,north,2024-03-02,aggregate_only,,policies,better,1
v4,resident,south,2024-03-05,internal,We do the forms for everybody and nobody pays us.,power_dynamics,worse,1
""",
    "numbers": """\
what,group,period,count,out_of,goal,better_is,condition
Children seen within ten days,north,2024,300,400,90,more,practices
Children seen within ten days,south,2024,120,250,90,more,practices
""",
    "changes_log": """\
what,when,by_whom,condition,how_we_know,expected
Fees for late renewal ended,2024-05-01,city council,policies,minutes of 1 May,1
A night line began,2024-09-10,neighbours,practices,we called it,0
""",
}


def bare(folder: Path, *sheets: str) -> Path:
    """Write an initiative with nothing but its name, or with the sheets named."""
    (folder / "tables").mkdir(parents=True)
    (folder / "initiative.yml").write_text(BARE, encoding="utf-8")
    for sheet in sheets:
        (folder / "tables" / f"{sheet}.csv").write_text(SHEETS[sheet], encoding="utf-8")
    return folder


def evaluate(folder: Path | str, output: Path, *words: str) -> Result:
    """Call ``evaluation run`` with a fixed date."""
    dated = ("-p", "as_of", DAY)
    return CliRunner().invoke(main, ["run", str(folder), "--output", str(output), *dated, *words])


def pages(output: Path) -> dict[str, bytes]:
    """Return every file of ``public/`` by its path."""
    return files(output / "public")


def files(public: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {p.relative_to(public).as_posix(): p.read_bytes() for p in sorted(public.rglob("*")) if p.is_file()}


def example_once(factory: pytest.TempPathFactory) -> Path:
    """Evaluate the example once per test session, however many processes the session has; return ``public/``.

    In a process of its own: kernels and the browser each want the event loop.
    """
    shared = factory.getbasetemp()
    shared = shared.parent if shared.name.startswith("popen-") else shared
    output, done = shared / "example", shared / "example.done"
    try:
        output.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 600
        while not done.exists():
            assert time.monotonic() < deadline, "the example was not evaluated in time"
            time.sleep(1)
    else:
        command = [sys.executable, "-m", "evaluation", "run", str(ROOT / "data" / "example"), "--output", str(output)]
        run = subprocess.run([*command, "-p", "as_of", DAY], capture_output=True, text=True, check=False)
        done.write_text(f"{run.returncode}\n{run.stdout}{run.stderr}", encoding="utf-8")
    code, _, said = done.read_text(encoding="utf-8").partition("\n")
    assert code == "0", said
    return output / "public"
