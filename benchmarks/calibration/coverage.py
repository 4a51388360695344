"""Study 3. Do 95 % intervals hold the truth 95 times in a hundred, family by family, at the sizes initiatives have?

Aims: name every family that is too narrow or too wide. Data: per family the plainest process it is meant for (answers
on a five-step scale, shares, counts, node means, codings), with and without a change. Estimand: the planted value.
Methods: the functions that measures call. Performance: coverage. Verdict: `protocol.coverage_holds`.
Study 6, the negative control: the Wald interval of a share and a t-test over ties must fail here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.calibration import resampled
from benchmarks.calibration.protocol import SEED, coverage_holds
from benchmarks.calibration.rows import Row
from evaluation.statistics import agreement, change, gaps, intervals
from evaluation.statistics.change import Change
from evaluation.statistics.clusters import clustered_share
from evaluation.statistics.gaps import Estimates

STUDY = 3
Draw = Callable[[np.random.Generator, int], tuple[float, float | None, float | None]]


@dataclass(frozen=True)
class Family:
    """A family of intervals: what is drawn (truth, lower, upper), at which sizes."""

    name: str
    situation: str
    sizes: tuple[int, ...]
    draw: Draw
    control: bool = False


def _answers(rng: np.random.Generator, mean: np.ndarray) -> np.ndarray:
    """Return scale scores: the mean of three answers from 1 to 5 around each person's mean."""
    exact = mean[:, None] + rng.normal(0, 0.7, size=(len(mean), 3))
    return np.clip(np.rint(exact), 1, 5).mean(axis=1)


def _ends(truth: float, found: Change) -> tuple[float, float | None, float | None]:
    return truth, found.low, found.high


def paired(shift: float) -> Draw:
    """Draw the same respondents twice, all moved by the same amount (so that the shift is the mean change)."""

    def draw(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
        first = np.clip(rng.normal(3.0, 0.6, size=n), 1.5, 4.0)
        noise = rng.normal(0, 0.6, size=n)
        return _ends(shift, change.paired_scale(first, first + shift + noise))

    return draw


def unpaired(shift: float) -> Draw:
    """Draw different respondents at each wave."""

    def draw(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
        return _ends(shift, change.unpaired_scale(rng.normal(3, 0.8, n), rng.normal(3 + shift, 0.8, n)))

    return draw


def nodes(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
    """Draw the change of each node's mean trust received."""
    return _ends(0.2, change.node_shift(rng.normal(0.2, 0.4, size=n)))


def shares_changed(p: float, q: float) -> Draw:
    """Draw a share at two waves."""

    def draw(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
        return _ends(q - p, change.proportions(int(rng.binomial(n, p)), n, int(rng.binomial(n, q)), n))

    return draw


def share(p: float) -> Draw:
    """Draw one share (Wilson)."""

    def draw(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
        found = intervals.wilson(int(rng.binomial(n, p)), n)
        return p, float(found.low), float(found.high)

    return draw


def counted(p: float) -> Draw:
    """Draw one share of acts (Clopper and Pearson)."""

    def draw(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
        found = intervals.clopper_pearson(int(rng.binomial(n, p)), n)
        return p, float(found.low), float(found.high)

    return draw


def rates(ratio: float) -> Draw:
    """Draw counts of events at two waves; n is expected at the first."""

    def draw(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
        return _ends(ratio, change.rates(int(rng.poisson(n)), int(rng.poisson(n * ratio))))

    return draw


def gap(p: float, q: float) -> Draw:
    """Draw a group's share and that of the rest, and read the difference."""

    def draw(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
        both = []
        for chance, size in ((p, n), (q, 3 * n)):
            k = int(rng.binomial(size, chance))
            both.append(Estimates(k / size, *(float(x) for x in intervals.wilson(k, size))))
        found = gaps.difference(*both)
        return q - p, float(found.low), float(found.high)

    return draw


def mean(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
    """Draw the mean of a scale at one wave."""
    found = intervals.mean_t(rng.normal(3, 0.8, size=n))
    return 3.0, (None if found is None else found.low), (None if found is None else found.high)


def alpha(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
    """Draw two coders who see a code in 30 % of units and err in a tenth of their readings."""
    truly = rng.random(n) < 0.3
    ratings = np.array([truly ^ (rng.random(n) < 0.1) for _ in range(2)], dtype=float)
    found = agreement.alpha(ratings, resamples=400)
    return ALPHA_TRUTH, found.ci_low, found.ci_high


def over_documents(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
    """Draw documents of three passages each, alike within a document, and the share that tells one way."""
    inclined = rng.beta(2.0, 2.0, size=n)
    found = clustered_share(rng.binomial(3, inclined), np.full(n, 3.0), resamples=1000)
    return 0.5, found.low, found.high


def _alpha_truth() -> float:
    seen = 0.3 * 0.9 + 0.7 * 0.1
    apart = 2 * 0.9 * 0.1
    return 1 - apart / (2 * seen * (1 - seen))


ALPHA_TRUTH = _alpha_truth()


def wald(p: float) -> Draw:
    """Negative control: the Wald interval of a share, known to be too narrow."""

    def draw(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
        found = rng.binomial(n, p) / n
        half = 1.959964 * np.sqrt(found * (1 - found) / n)
        return p, float(found - half), float(found + half)

    return draw


def over_ties(rng: np.random.Generator, n: int) -> tuple[float, float | None, float | None]:
    """Negative control: a t interval over ties as if each were a person of its own."""
    moved = rng.normal(0.2, 0.4, size=n)
    ties = (moved[:, None] + rng.normal(0, 0.6, size=(n, 6))).ravel()
    found = intervals.mean_t(ties)
    return 0.2, (None if found is None else found.low), (None if found is None else found.high)


FAMILIES = (
    Family("paired_scale", "no_change", (6, 8, 12, 20, 29, 30, 60), paired(0.0)),
    Family("paired_scale", "changed", (6, 8, 12, 20, 29, 30, 60), paired(0.4)),
    Family("unpaired_scale", "no_change", (8, 15, 30, 100), unpaired(0.0)),
    Family("unpaired_scale", "changed", (8, 15, 30, 100), unpaired(0.4)),
    Family("node_means", "changed", (8, 12, 25, 60), nodes),
    Family("mean_of_scale", "one_wave", (8, 12, 25, 60), mean),
    Family("difference_of_shares", "no_change", (10, 30, 100), shares_changed(0.3, 0.3)),
    Family("difference_of_shares", "changed", (10, 30, 100), shares_changed(0.1, 0.4)),
    Family("share", "rare", (10, 30, 100), share(0.1)),
    Family("share", "even", (10, 30, 100), share(0.5)),
    Family("share_of_acts", "rare", (10, 30, 100), counted(0.1)),
    Family("share_of_acts", "even", (10, 30, 100), counted(0.5)),
    Family("ratio_of_rates", "no_change", (10, 50, 200), rates(1.0)),
    Family("ratio_of_rates", "changed", (10, 50, 200), rates(0.77)),
    Family("gap_between_groups", "no_gap", (20, 100, 500), gap(0.3, 0.3)),
    Family("gap_between_groups", "gap", (20, 100, 500), gap(0.1, 0.4)),
    Family("agreement_of_coders", "one_code", (50, 200, 1000), alpha),
    Family("share_over_documents", "even", (6, 8, 12, 25, 60), over_documents),
    Family("network_density", "one_wave", (12, 25, 60), resampled.density),
    Family("network_change", "changed", (12, 25, 60), resampled.density_changed),
    Family("nominations", "one_wave", (12, 25, 60), resampled.nominated),
    Family("story_weights", "one_wave", (8, 12, 25, 60), resampled.story_weight),
    Family("story_shift", "changed", (8, 12, 25, 60), resampled.story_shift),
    Family("wald_share", "rare", (10, 30), wald(0.1), control=True),
    Family("t_over_ties", "changed", (12, 25), over_ties, control=True),
)


def rows(runs: int, number: int) -> list[Row]:
    """Return the coverage of one of `FAMILIES` at each size; a control is right where it is caught."""
    family = FAMILIES[number]
    out = []
    for n in family.sizes:
        rng = np.random.default_rng([SEED, STUDY, n, len(family.name), len(family.situation)])
        held = [low <= truth <= high for truth, low, high in _drawn(rng, n, family, runs)]
        rate = sum(held) / len(held)
        verdict = coverage_holds(rate, len(held))
        if family.control:
            verdict = "caught" if verdict == "fails" else "missed"
        study = "control" if family.control else "coverage"
        out.append(Row(study, family.name, family.situation, n, "coverage", rate, len(held), verdict))
    return out


def _drawn(rng: np.random.Generator, n: int, family: Family, runs: int) -> list[tuple[float, float, float]]:
    """Return the intervals that could be given; one that a rule refuses is no interval."""
    found = (family.draw(rng, n) for _ in range(runs))
    slack = 1e-9  # a limit that is the truth holds it
    return [(t, low - slack, high + slack) for t, low, high in found if low is not None and high is not None]
