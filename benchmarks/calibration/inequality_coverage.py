"""Do 95 % intervals of inequality measures hold the truth, also where groups are alike?

``python -m benchmarks.calibration.inequality_coverage`` (short form; ``--runs 10000`` for a longer one).

Aims: find every measure, size and degree of inequality at which the interval is too narrow or needlessly wide.
Data-generating: G groups with true values around 60 and true standard deviation between groups ``sd``; errors normal,
known, 3 in size (*equal*) or from 1.5 to 6 (*unequal*); populations uneven (lognormal). Truths are drawn anew in every
run (*normal*), or one group alone lies apart by ``sd`` x 3 (*one apart*). Ordered: a straight gradient with that
standard deviation and a quarter of it as departure from the line. Waves: two independent waves, the second
measured with errors half as large.
Estimand: the WHO measure of the true values.
Methods: `inequality.summary_many`; of waves `inequality_change`; as negative control resampling the observed values
(the shipped package's way) for bgsd, which must be caught at sd 0.
Performance: coverage with its Monte Carlo error; verdict `protocol.coverage_holds`, fixed before the first run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd

from benchmarks.calibration.protocol import SEED, coverage_holds
from benchmarks.calibration.rows import Row, frame
from evaluation.statistics import inequality

STUDY = 30
RUNS = 2000
WAVES = 400
CENTRE, SCALE = 60.0, 1000.0
GROUPS, SPREADS = (4, 10, 34), (0.0, 2.0, 6.0, 15.0)
ERRORS, SHAPES = ("equal", "unequal"), ("normal", "one apart")
Wide = np.ndarray


def _rng(*cell: object) -> np.random.Generator:
    return np.random.default_rng([SEED, STUDY, *(sum(map(ord, str(c))) for c in cell)])


def truths(rng: np.random.Generator, shape: str, sd: float, size: tuple[int, int]) -> Wide:
    """Return true values of the groups in every run."""
    runs, groups = size
    if shape == "gradient":
        line = np.linspace(-1, 1, groups) / np.std(np.linspace(-1, 1, groups))
        return np.clip(CENTRE + sd * line + sd / 4 * rng.standard_normal(size), 12, None)
    if shape == "one apart":
        out = np.full(size, CENTRE)
        out[:, 0] += 3 * sd
        return out
    return np.clip(CENTRE + sd * rng.standard_normal(size), 12, None)


def cell(runs: int, shape: str, errors: str, groups: int, sd: float, **options: object) -> pd.Series:
    """Return each measure's coverage in one situation."""
    rng = _rng(shape, errors, groups, sd, sorted(options))
    true = truths(rng, shape, sd, (runs, groups))
    se = np.full(true.shape, 3.0) if errors == "equal" else rng.uniform(1.5, 6.0, true.shape)
    population = rng.lognormal(6, 0.7, true.shape)
    seen = true + se * rng.standard_normal(true.shape)
    options = {"scale": SCALE, **options}
    wanted = inequality.summary_many(true, population, **options)["estimate"]
    found = inequality.summary_many(seen, population, se, **options)
    held = (found["ci_low"] - 1e-9 <= wanted) & (wanted <= found["ci_high"] + 1e-9)
    return held[found["ci_low"].notna()].groupby("measure", sort=False).mean()


def situations() -> Iterator[tuple[str, str, int, float, dict[str, object]]]:
    """Return shape, errors, groups, sd and options of every situation."""
    for groups in GROUPS:
        for sd in SPREADS:
            for errors in ERRORS:
                yield "normal", errors, groups, sd, {"reference": 0}
                yield "normal", errors, groups, sd, {}
                if sd > 0:
                    yield "one apart", errors, groups, sd, {"favourable": False}
                if groups < 34:
                    yield "gradient", errors, groups, sd, {"ordered": True}


def resampled(runs: int, groups: int) -> float:
    """Negative control: percentiles of bgsd over values resampled around the observed ones; true sd 0."""
    rng = _rng("resampled", groups)
    seen = CENTRE + 3 * rng.standard_normal((runs, groups))
    draws = seen[:, None, :] + 3 * rng.standard_normal((runs, 400, groups))
    low = np.quantile(draws.std(axis=2), 0.025, axis=1)
    return float((low <= 0).mean())


def changes(runs: int, groups: int, sd: float) -> pd.Series:
    """Return each measure's coverage of its change when the second wave is measured better and a quarter closes."""
    rng = _rng("changes", groups, sd)
    held = []
    for _ in range(runs):
        true = truths(rng, "normal", sd, (1, groups))[0]
        later = CENTRE + 0.75 * (true - CENTRE)
        population, errors = rng.lognormal(6, 0.7, groups), (np.full(groups, 4.0), np.full(groups, 2.0))
        seen = [t + e * rng.standard_normal(groups) for t, e in zip((true, later), errors, strict=True)]
        wanted = inequality.inequality_change((true, population, None), (later, population, None), scale=SCALE)
        found = inequality.inequality_change(
            (seen[0], population, errors[0]), (seen[1], population, errors[1]), scale=SCALE
        )
        held.append((found["ci_low"] - 1e-9 <= wanted["change"]) & (wanted["change"] <= found["ci_high"] + 1e-9))
    return pd.concat(held, axis=1).mean(axis=1)


def study(runs: int, waves: int) -> pd.DataFrame:
    """Return every coverage with its verdict."""
    rows = []
    for shape, errors, groups, sd, options in situations():
        kept = {"reference": ("d", "r", "mdru", "mdrw", "par", "paf")}.get(next(iter(options), ""))
        for name, rate in cell(runs, shape, errors, groups, sd, **options).items():
            if kept is None or name in kept:
                label = f"{shape}, {errors} errors, sd {sd:g}, {' '.join(f'{k}={v}' for k, v in options.items())}"
                rows.append(Row("inequality", name, label, groups, "coverage", rate, runs, coverage_holds(rate, runs)))
    for groups in GROUPS[:2]:
        for sd in SPREADS:
            for name, rate in changes(waves, groups, sd).items():
                verdict = coverage_holds(rate, waves)
                rows.append(
                    Row("change", name, f"second wave better, sd {sd:g}", groups, "coverage", rate, waves, verdict)
                )
        rate = resampled(400, groups)
        verdict = "caught" if coverage_holds(rate, 400) == "fails" else "missed"
        rows.append(Row("control", "bgsd", "resampled, sd 0", groups, "coverage", rate, 400, verdict))
    return frame(rows)


def main() -> int:
    """Print the table; 1 where a verdict fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--waves", type=int, default=WAVES)
    asked = parser.parse_args()
    table = study(asked.runs, asked.waves)
    table["situation"] = table["study"] + ": " + table["situation"] + ", G " + table["n"].astype(str)
    order = list(dict.fromkeys(table["subject"]))
    with pd.option_context("display.max_rows", None, "display.width", 320, "display.max_columns", None):
        print(table.pivot(index="situation", columns="subject", values="rate")[order].round(3).to_string(na_rep=""))
    failed = table[table["verdict"].isin(["fails", "missed"])]
    print(f"\n{len(failed)} of {len(table)} verdicts fail.")
    if len(failed):
        print(failed.to_string(index=False))
    return int(len(failed) > 0)


if __name__ == "__main__":
    sys.exit(main())
