"""How often does a series in which nothing happened seem to have been interrupted, and do intervals hold the truth?

ADEMP. Aims: choose how to interrupt a short series, and how short is too short. Data: a straight line with AR(1)
errors of spread 1, memory phi 0, .3, .6 and .8, of 12, 16, 24 and 48 points, the change in the middle; counts with
mean 60 whose logarithm carries the same errors at a tenth of the spread, beside Poisson chance. Estimand: level
change, slope change and mean distance to the counterfactual line; 0 under the null; at phi .3 also a step of 2 (of
counts a fall by 30 %), for power. Methods: least squares, Newey and West (t), plain REML with AR(1), the mixture over
every memory (`series_ar1`); of counts quasi-Poisson and the mixture. Performance: rate of p under .05, coverage of
the 95 % interval. Verdict for the method in use, where it makes a claim at all (8 points a side): at most .06 plus
three Monte Carlo errors while phi is at most .6. Negative control: least squares at phi .6 must fail.

Run: ``python -m benchmarks.calibration.series_coverage [--runs 2000]``; writes ``results/series_coverage.csv``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.calibration.protocol import ERRORS, SEED, error_of
from evaluation.statistics.series import A_SIDE, LEVEL, SLOPE, Effect, Segmented, segmented

STUDY = 8
ALLOWED = 0.06
POINTS, MEMORIES = (12, 16, 24, 48), (0.0, 0.3, 0.6, 0.8)
HELD_TO = 0.6  # the largest memory for which the verdict is asked
RESULTS = Path(__file__).parent / "results" / "series_coverage.csv"


def errors(rng: np.random.Generator, n: int, phi: float) -> np.ndarray:
    """Return AR(1) errors of spread 1, from their long-run distribution on."""
    drawn = rng.normal(size=n)
    out = np.empty(n)
    out[0] = drawn[0]
    for i in range(1, n):
        out[i] = phi * out[i - 1] + np.sqrt(1 - phi**2) * drawn[i]
    return out


def series(rng: np.random.Generator, kind: str, n: int, phi: float, effect: str) -> tuple[np.ndarray, float]:
    """Return a series and the true size of its effect (of counts a logarithm)."""
    t = np.arange(n)
    late = t >= n // 2
    noise = errors(rng, n, phi)
    if kind == "mean":
        size = 2.0 if effect == "level" else 0.0
        return 10 + 0.1 * t + size * late + noise, size
    logs = np.log(60) + 0.005 * t + 0.1 * noise
    size = float(np.log(0.7)) if effect == "level" else 0.0
    return rng.poisson(np.exp(logs + size * late)).astype(float), size


def newey_west(y: np.ndarray) -> tuple[float, float]:
    """Return p of level and slope by least squares with Newey-West errors, small-sample correction and t."""
    import statsmodels.api as sm

    n = len(y)
    t = np.arange(n)
    x = np.column_stack([np.ones(n), t, t >= n // 2, np.maximum(0, t - n // 2 + 1)]).astype(float)
    lags = max(1, int(4 * (n / 100) ** (2 / 9)))
    found = sm.OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    return float(found.pvalues[LEVEL]), float(found.pvalues[SLOPE])


def _methods(found: Segmented) -> dict[str, dict[str, Effect]]:
    plain, remembering = found.plain, found.remembering
    level, slope, average = found.level, found.slope, found.average
    if plain is None or remembering is None or level is None or slope is None or average is None:
        raise ValueError("a series without a reason has every effect")
    return {
        plain.method: {"level": plain.level, "slope": plain.slope},
        "reml_ar1": {"level": remembering.level, "slope": remembering.slope},
        "every_memory": {"level": level, "slope": slope, "average": average},
    }


def rows(kind: str, n: int, phi: float, effect: str, runs: int) -> list[dict[str, object]]:
    """Return, per method and estimand, how often p was under .05 and the interval held the truth."""
    rng = np.random.default_rng([SEED, STUDY, n, int(phi * 10), effect == "level", kind == "count"])
    hits: dict[tuple[str, str], list[tuple[bool, bool]]] = {}
    for _ in range(runs):
        y, size = series(rng, kind, n, phi, effect)
        found = segmented(y, range(n), n // 2, kind=kind, a_side=n // 2)  # asked even where it would be refused
        if found.reason:
            continue
        truth = {"level": size, "slope": 0.0, "average": size}
        for method, effects in _methods(found).items():
            for estimand, e in effects.items():
                true = np.exp(truth[estimand]) if kind == "count" else truth[estimand]
                hits.setdefault((method, estimand), []).append((e.p < 0.05, bool(e.low <= true <= e.high)))
        if kind == "mean":
            for estimand, p in zip(("level", "slope"), newey_west(y), strict=True):
                hits.setdefault(("newey_west", estimand), []).append((p < 0.05, True))
    return [_row(kind, n, phi, effect, *key, found) for key, found in hits.items()]


def _row(
    kind: str, n: int, phi: float, effect: str, method: str, estimand: str, found: list[tuple[bool, bool]]
) -> dict[str, object]:
    rate, held = (float(np.mean([f[i] for f in found])) for i in (0, 1))
    return {
        "kind": kind,
        "points": n,
        "phi": phi,
        "effect": effect,
        "method": method,
        "estimand": estimand,
        "significant": round(rate, 4),
        "coverage": None if method == "newey_west" else round(held, 4),
        "runs": len(found),
        "verdict": _verdict(n, phi, effect, method, rate, len(found)),
    }


def _verdict(n: int, phi: float, effect: str, method: str, rate: float, runs: int) -> str:
    if effect != "none":
        return "power"
    limit = ALLOWED + ERRORS * error_of(ALLOWED, runs)
    if method == "ols" and phi == HELD_TO:
        return "caught" if rate > limit else "missed"
    if method != "every_memory":
        return "for comparison"
    if n < 2 * A_SIDE:
        return "refused"
    if phi > HELD_TO:
        return "holds" if rate <= limit else "named"
    return "holds" if rate <= limit else "fails"


def _cells() -> Iterator[tuple[str, int, float, str]]:
    for kind in ("mean", "count"):
        for n in POINTS:
            for phi in MEMORIES:
                yield kind, n, phi, "none"
            yield kind, n, 0.3, "level"


def main() -> int:
    """Run the study; 1 where the method in use fails or the control is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    cells = list(_cells())
    with ProcessPoolExecutor(asked.workers) as pool:
        found = list(pool.map(rows, *zip(*cells, strict=True), [asked.runs] * len(cells)))
    table = pd.DataFrame([row for part in found for row in part])
    RESULTS.parent.mkdir(exist_ok=True)
    table.to_csv(RESULTS, index=False)
    used = table[(table["method"] == "every_memory") | table["verdict"].isin(["caught", "missed"])]
    print(used[used["effect"] == "none"].to_string(index=False))
    return int(table["verdict"].isin(["fails", "missed"]).any())


if __name__ == "__main__":
    sys.exit(main())
