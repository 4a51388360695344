"""Run the studies: ``python -m benchmarks.calibration --form short`` (``middle``, ``long``), with progress.

Writes ``benchmarks/calibration/results/<form>.csv``; with ``--publish``, and in the long form, also what every report
prints (``evaluation/report/error_rates.csv``). Ends with 1 where a verdict fails.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from benchmarks.calibration import coverage, null_initiatives, obstacles, planted, talk
from benchmarks.calibration.protocol import FORMS, Form
from benchmarks.calibration.rows import Row, frame

HERE = Path(__file__).parent
PUBLISHED = HERE.parents[1] / "evaluation" / "report" / "error_rates.csv"
FAILED = ("fails", "missed")
Job = tuple[tuple[str, Any], Callable[[], Any]]


def in_folder(study: Callable[..., Any], *arguments: Any) -> Any:
    """Run one invented initiative in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return study(*arguments, Path(folder))


def jobs(form: Form) -> list[Job]:
    """Return every piece of work, each with the study and cell it belongs to; the longest study comes last."""
    out: list[Job] = [(("talk", None), partial(talk.rows, form.talk))]
    out += [(("coverage", i), partial(coverage.rows, form.coverage, i)) for i in range(len(coverage.FAMILIES))]
    out += [
        (("planted", (c, i)), partial(in_folder, planted.run, c, i)) for c in planted.CELLS for i in range(form.planted)
    ]
    out += [
        (("obstacles", (c, i)), partial(in_folder, obstacles.run, c, i))
        for c in obstacles.CELLS
        for i in range(form.obstacles)
    ]
    return out + [(("null", i), partial(in_folder, null_initiatives.run, i)) for i in range(form.null)]


def run(form: Form, workers: int, seconds: float) -> list[Row]:
    """Return the rows of all studies; null initiatives that were not reached in time are left out, the last first."""
    done: dict[tuple[str, Any], Any] = {}
    work = jobs(form)
    until = time.monotonic() + seconds
    with ProcessPoolExecutor(workers) as pool:
        running = {pool.submit(job): key for key, job in work}
        progress = tqdm(as_completed(running), total=len(running), desc=f"calibration, {form.name} form", mininterval=5)
        for future in progress:
            if not future.cancelled():
                done[running.pop(future)] = future.result()
            if time.monotonic() > until:
                for other, (study, _) in running.items():
                    if study == "null":
                        other.cancel()
    return rows(form, done)


def rows(form: Form, done: dict[tuple[str, Any], Any]) -> list[Row]:
    """Return the rows of what was done, study by study."""
    out = [row for i in range(len(coverage.FAMILIES)) for row in done["coverage", i]]
    out += null_initiatives.rows([done["null", i] for i in range(form.null) if ("null", i) in done])
    out += planted.rows({c: [done["planted", (c, i)] for i in range(form.planted)] for c in planted.CELLS})
    out += done["talk", None]
    out += obstacles.rows({c: [done["obstacles", (c, i)] for i in range(form.obstacles)] for c in obstacles.CELLS})
    return out


def main() -> int:
    """Run the studies from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.add_argument("--form", choices=sorted(FORMS), default="short")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=math.inf, help="begin no null initiative after so long")
    parser.add_argument("--publish", action="store_true", help="make it what every report prints")
    asked = parser.parse_args()
    table = frame(run(FORMS[asked.form], asked.workers, 60 * asked.minutes))
    (HERE / "results").mkdir(exist_ok=True)
    table.to_csv(HERE / "results" / f"{asked.form}.csv", index=False, lineterminator="\n")
    if asked.publish or asked.form == "long":
        table.to_csv(PUBLISHED, index=False, lineterminator="\n")
    with pd.option_context("display.max_rows", None, "display.width", 160):
        print(table.to_string(index=False))
    failed = table[table["verdict"].isin(FAILED)]
    print(f"\n{len(failed)} of {int((table['verdict'] != '').sum())} verdicts fail.")
    return int(len(failed) > 0)


if __name__ == "__main__":
    sys.exit(main())
