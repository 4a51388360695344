"""Does the test of two waves of different people hold its level, and do other tests of change, at small numbers?

ADEMP. Aims: choose between the t approximation and the permutation form of Brunner and Munzel's test; check McNemar,
Friedman and Cochran's Q. Data: nothing changed; answers on five steps and on a fine scale, equal or double spread at
the second wave, 8, 12, 15, 30 people a wave (8 against 24 too); paired yes and no with moderate resemblance; three
waves of 10, 15, 30 people. Estimand: none. Methods: functions that measures call, and scipy's t form beside them.
Performance: rate of p at most .05. Verdict: at most .05 plus three Monte Carlo errors and an allowance of .01 for
approximate tests, none for exact ones; lower is conservative and named. Negative control: three answers of each of
eight people taken for 24 people must be caught.

Run: ``python -m benchmarks.calibration.two_sample [--runs 2000]``; writes ``results/two_sample.csv``.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from benchmarks.calibration.protocol import ERRORS, NOMINAL, SEED, error_of
from evaluation.statistics.brunner_munzel import brunner_munzel
from evaluation.statistics.change_waves import scale_over_waves, shares_over_waves
from evaluation.statistics.paired_shares import paired_shares

STUDY = 9
APPROXIMATE = 0.01
RESULTS = Path(__file__).parent / "results" / "two_sample.csv"
P = float | None
Draw = Callable[[np.random.Generator], dict[str, P]]


def steps(rng: np.random.Generator, n: int, spread: float) -> np.ndarray:
    """Return answers from 1 to 5 around 3."""
    return np.clip(np.rint(rng.normal(3, spread, n)), 1, 5)


def fine(rng: np.random.Generator, n: int, spread: float) -> np.ndarray:
    """Return values of a fine scale."""
    return rng.normal(3, spread, n)


def two_samples(values: Callable[..., np.ndarray], n: int, m: int, spread: float) -> Draw:
    """Draw two waves of different people, the second with another spread."""

    def draw(rng: np.random.Generator) -> dict[str, P]:
        x, y = values(rng, n, 1.0), values(rng, m, spread)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # scipy divides by a spread of 0
            plain = float(stats.brunnermunzel(x, y).pvalue)
        return {"brunner_munzel": brunner_munzel(x, y), "t_form": plain if np.isfinite(plain) else 1.0}

    return draw


def paired_yes(n: int) -> Draw:
    """Draw the same people twice, two of three giving the same answer again."""

    def draw(rng: np.random.Generator) -> dict[str, P]:
        first = rng.random(n) < 0.5
        again = np.where(rng.random(n) < 2 / 3, first, rng.random(n) < 0.5)
        return {"mcnemar": paired_shares(first, again).p}

    return draw


def answers_as_people(rng: np.random.Generator) -> dict[str, P]:
    """Negative control: three answers of each of eight people at either wave, as if each were a person of its own."""
    waves = [(rng.normal(3, 0.8, (8, 1)) + rng.normal(0, 0.5, (8, 3))).ravel() for _ in range(2)]
    return {"control": brunner_munzel(*waves)}


def three_waves(n: int) -> Draw:
    """Draw three waves of the same people on five steps, and as yes and no."""

    def draw(rng: np.random.Generator) -> dict[str, P]:
        person = rng.normal(3, 0.7, (n, 1))
        table = np.clip(np.rint(person + rng.normal(0, 0.8, (n, 3))), 1, 5)
        return {"friedman": scale_over_waves(table).p, "cochran": shares_over_waves((table > 3) * 1.0).p}

    return draw


def situations() -> Iterator[tuple[str, int, Draw]]:
    """Yield every situation with its number and what is drawn."""
    for name, values in (("five_steps", steps), ("fine_scale", fine)):
        for spread in (1.0, 2.0):
            for n in (8, 12, 15, 30):
                yield f"{name}, spread {spread:g}", n, two_samples(values, n, n, spread)
        yield f"{name}, spread 2, 8 against 24", 8, two_samples(values, 8, 24, 2.0)
    for n in (10, 20, 50):
        yield "same people, yes or no", n, paired_yes(n)
    yield "answers taken for people", 24, answers_as_people
    for n in (10, 15, 30):
        yield "three waves", n, three_waves(n)


def verdict(method: str, rate: float, runs: int) -> str:
    """Return whether a rate keeps the level."""
    limit = NOMINAL + (0.0 if method == "mcnemar" else APPROXIMATE) + ERRORS * error_of(NOMINAL, runs)
    if method == "t_form":
        return "for comparison"
    if method == "control":
        return "caught" if rate > limit else "missed"
    if rate > limit:
        return "fails"
    return "conservative" if rate < 0.04 else "holds"


def study(runs: int) -> pd.DataFrame:
    """Return every rate with its verdict; a test that a rule refuses rejects nothing."""
    out = []
    for at, (situation, n, draw) in enumerate(situations()):
        rng = np.random.default_rng([SEED, STUDY, at])
        found = pd.DataFrame([draw(rng) for _ in range(runs)])
        for method, p in found.items():
            rate = float((p.astype(float).fillna(1.0) <= NOMINAL).mean())
            row = {"situation": situation, "n": n, "method": method, "rate": round(rate, 4), "runs": runs}
            out.append({**row, "verdict": verdict(str(method), rate, runs)})
    return pd.DataFrame(out)


def main() -> int:
    """Run the study; 1 where a verdict fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=2000)
    table = study(parser.parse_args().runs)
    RESULTS.parent.mkdir(exist_ok=True)
    table.to_csv(RESULTS, index=False)
    print(table.to_string(index=False))
    return int(table["verdict"].isin(["fails", "missed"]).any())


if __name__ == "__main__":
    sys.exit(main())
