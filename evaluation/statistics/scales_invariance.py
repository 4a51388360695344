"""Whether a scale still measures the same: invariance of one factor across two waves, before means are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, stats
from threadpoolctl import threadpool_limits

Floats = NDArray[np.float64]
Name = Literal["configural", "metric", "scalar"]

#: fewest people for whom the check is worth its name (our convention)
ENOUGH = 100
#: the customary largest fall of the comparative fit index
FALL = 0.01


@dataclass(frozen=True)
class Step:
    """One model: ``configural`` (same items), ``metric`` (equal loadings), ``scalar`` (equal intercepts too).

    ``held`` is True where neither the likelihood ratio (``p``) nor the fall of the fit index speaks against the step,
    False where both do, None where they part. The first step has nothing before it.
    """

    name: Name
    chi2: float
    df: int
    cfi: float
    rmsea: float
    p: float | None = None
    cfi_fall: float | None = None
    held: bool | None = None


@dataclass(frozen=True)
class Invariance:
    """How far a scale measures the same at both waves.

    ``level`` is the last step that held (``scalar``: means may be compared; ``metric``: only how things go together;
    ``configural``: not even that), None where the check cannot be made, with ``reason``.
    """

    level: Name | None
    steps: tuple[Step, ...]
    n: int
    items: int
    linked: bool
    reason: str = ""

    @property
    def means_comparable(self) -> bool | None:
        """True where intercepts held, False where something did not, None where nobody can tell."""
        held = [step.held for step in self.steps[1:]]
        if self.level is None or (None in held and False not in held):
            return None
        return self.level == "scalar"


@dataclass(frozen=True)
class _Sample:
    """Moments of one independent sample: covariances, means, share of people, rows of the stacked model."""

    covariance: Floats
    means: Floats
    weight: float
    rows: NDArray[np.int_]


def invariance(before: ArrayLike, after: ArrayLike, *, linked: bool = True, enough: int = ENOUGH) -> Invariance:
    """Return whether a scale's items relate to what they measure in the same way at both waves.

    Parameters
    ----------
    before, after : array, people x items
        Three items or more, the same items in the same order. ``linked``: row by row the same people.
    linked : bool
        False: different people at the two waves.
    enough : int
        Fewest people with every item (of the smaller wave, where not linked).

    Returns
    -------
    Invariance
        Fewer people than ``enough``: ``reason`` too_few_for_invariance: read the change of means with care.

    Notes
    -----
    **Formula.** Per wave one factor; linked items keep a covariance of their own across waves. Three nested models
    by maximum likelihood of means and covariances: loadings and intercepts free, loadings equal (the second
    variance of the factor free), intercepts equal too (its second mean free). A step is compared by the likelihood
    ratio and by the fall of the comparative fit index (against independence), customary limit 0.01.
    **Interpretation.** Without equal intercepts a change of the mean may be a change of what the question means,
    as after a training (response shift).
    **Applicability.** Answers 1-5 taken as numbers. **Warning.** Holding is absence of evidence, and hundreds of
    people are needed to see small breaks.

    References
    ----------
    Meredith, W. (1993). Psychometrika 58, 525–543. Cheung, G. W. and Rensvold, R. B. (2002). Structural Equation
    Modeling 9, 233–255.

    Examples
    --------
    >>> invariance([[1, 2, 3]] * 5, [[2, 2, 3]] * 5).reason
    'too_few_for_invariance'
    """
    first, second = np.asarray(before, float), np.asarray(after, float)
    if first.shape[1:] != second.shape[1:] or (linked and first.shape != second.shape):
        raise ValueError(f"both waves need the same items: found {first.shape} and {second.shape}")
    k = first.shape[1]
    samples, n = _samples(first, second, linked)
    smaller = n if linked else min(round(s.weight * n) for s in samples) if samples else 0
    if k < 3 or smaller < max(enough, 2 * k + 2):
        return Invariance(None, (), n, k, linked, "too_few_for_invariance")
    if any(np.isclose(np.diag(s.covariance), 0).any() for s in samples):
        return Invariance(None, (), n, k, linked, "all_alike")
    if any(np.linalg.eigvalsh(s.covariance)[0] < 1e-8 * np.trace(s.covariance) for s in samples):
        return Invariance(None, (), n, k, linked, "did_not_converge")
    with threadpool_limits(limits=1, user_api="blas"):  # small tables: threads would only wait for one another
        found = _steps(samples, n, k, linked)
    if found is None:
        return Invariance(None, (), n, k, linked, "did_not_converge")
    level: Name = found[0].name
    for step in found[1:]:
        if step.held is False:
            break
        level = step.name
    return Invariance(level, tuple(found), n, k, linked)


def _samples(first: Floats, second: Floats, linked: bool) -> tuple[list[_Sample], int]:
    """Return the independent samples and the number of people with every item."""
    k = first.shape[1]
    tables = [np.hstack([first, second])] if linked else [first, second]
    rows = [np.arange(2 * k)] if linked else [np.arange(k), np.arange(k, 2 * k)]
    tables = [t[~np.isnan(t).any(axis=1)] for t in tables]
    n = sum(len(t) for t in tables)
    if min(len(t) for t in tables) < 2:
        return [], n
    samples = [
        _Sample(np.cov(t.T, bias=True), t.mean(axis=0), len(t) / n, r) for t, r in zip(tables, rows, strict=True)
    ]
    return samples, n


def _steps(samples: Sequence[_Sample], n: int, k: int, linked: bool) -> list[Step] | None:
    """Fit the three models, each from where the one before ended; None where one does not converge."""
    moments = sum(len(s.rows) * (len(s.rows) + 3) // 2 for s in samples)
    null_chi2, null_df = _independence(samples, n)
    theta = _begin(samples, k)
    steps: list[Step] = []
    for name in ("configural", "metric", "scalar"):
        model = _Model(k, linked, name)  # type: ignore[arg-type]
        fitted = model.fit(samples, theta)
        if fitted is None:
            return None
        theta, misfit = fitted
        df = moments - model.free
        chi2 = max(n * misfit, 0.0)
        cfi = 1 - max(chi2 - df, 0.0) / max(null_chi2 - null_df, chi2 - df, 1e-12)
        rmsea = float(np.sqrt(max(chi2 - df, 0.0) / (df * n))) if df else 0.0
        steps.append(_compared(Step(name, chi2, df, float(cfi), rmsea), steps))  # type: ignore[arg-type]
    return steps


def _compared(step: Step, before: Sequence[Step]) -> Step:
    if not before:
        return step
    last = before[-1]
    p = float(stats.chi2.sf(max(step.chi2 - last.chi2, 0.0), step.df - last.df))
    fall = last.cfi - step.cfi
    against = [p < 0.05, fall > FALL]
    held = None if against[0] != against[1] else not against[0]
    return Step(step.name, step.chi2, step.df, step.cfi, step.rmsea, p, float(fall), held)


def _independence(samples: Sequence[_Sample], n: int) -> tuple[float, int]:
    chi2, df = 0.0, 0
    for s in samples:
        chi2 += n * s.weight * float(np.log(np.diag(s.covariance)).sum() - np.linalg.slogdet(s.covariance)[1])
        df += len(s.rows) * (len(s.rows) - 1) // 2
    return chi2, df


def _begin(samples: Sequence[_Sample], k: int) -> Floats:
    """Return starting values: loadings, own variances, own covariances, intercepts of both waves, the factor."""
    variances, means = np.empty(2 * k), np.empty(2 * k)
    for s in samples:
        variances[s.rows], means[s.rows] = np.diag(s.covariance), s.means
    return np.concatenate([np.sqrt(variances * 0.5), variances * 0.5, np.zeros(k), means, [0.3, 1.0, 0.0]])


class _Model:
    """One of the three models: which of the full set of parameters are free, and which are tied to one another.

    The full set: loadings (2k), own variances (2k), own covariances of an item with itself at the other wave (k),
    intercepts (2k), covariance of the factor across waves, its second variance, its second mean.
    """

    def __init__(self, k: int, linked: bool, name: Name) -> None:
        self.k = k
        free = np.arange(7 * k + 3)
        if name != "configural":
            free[k : 2 * k] = free[:k]  # loadings of the second wave are those of the first
        else:
            free[7 * k + 1] = -1
        if name == "scalar":
            free[6 * k : 7 * k] = free[5 * k : 6 * k]
        else:
            free[7 * k + 2] = -1
        if not linked:
            free[4 * k : 5 * k] = -1
            free[7 * k] = -1
        kept = np.unique(free[free >= 0])
        self.to_free = np.where(free >= 0, np.searchsorted(kept, free), -1)
        self.kept = kept
        self.free = len(kept)
        self.fixed = np.zeros(7 * k + 3)
        self.fixed[7 * k + 1] = 1.0  # the factor's second variance, where it is not free

    def full(self, free: Floats) -> Floats:
        return np.where(self.to_free >= 0, free[np.maximum(self.to_free, 0)], self.fixed)

    def fit(self, samples: Sequence[_Sample], start: Floats) -> tuple[Floats, float] | None:
        """Return the full set of parameters and the misfit; None where the search did not end."""
        k = self.k

        def misfit(free: Floats) -> tuple[float, Floats]:
            value, slope = _misfit(self.full(free), samples, k)
            own = np.bincount(self.to_free[self.to_free >= 0], slope[self.to_free >= 0], minlength=self.free)
            return value, np.asarray(own, float)

        least = np.full(7 * k + 3, -np.inf)
        least[2 * k : 4 * k] = 1e-4 * start[2 * k : 4 * k].mean()
        least[7 * k + 1] = 1e-3
        bounds = [(None if np.isinf(b) else b, None) for b in least[self.kept]]
        options = {"ftol": 1e-13, "gtol": 1e-7, "maxiter": 3000, "maxfun": 6000}
        found = optimize.minimize(
            misfit, np.maximum(start, least)[self.kept], jac=True, bounds=bounds, method="L-BFGS-B", options=options
        )
        if not np.isfinite(found.fun) or found.fun > 1e5:
            return None
        return self.full(found.x), float(found.fun)


def _misfit(theta: Floats, samples: Sequence[_Sample], k: int) -> tuple[float, Floats]:
    """Return the discrepancy of means and covariances, and its slope by the full set of parameters."""
    loadings, own, shared, intercepts = theta[: 2 * k], theta[2 * k : 4 * k], theta[4 * k : 5 * k], theta[5 * k : 7 * k]
    across, second, mean = theta[7 * k :]
    pattern = np.zeros((2 * k, 2))
    pattern[:k, 0], pattern[k:, 1] = loadings[:k], loadings[k:]
    factor = np.array([[1.0, across], [across, second]])
    model = pattern @ factor @ pattern.T + np.diag(own)
    item = np.arange(k)
    model[item, item + k] += shared
    model[item + k, item] += shared
    means = intercepts + pattern[:, 1] * mean
    value, by_model, by_mean = 0.0, np.zeros((2 * k, 2 * k)), np.zeros(2 * k)
    for s in samples:
        part = model[np.ix_(s.rows, s.rows)]
        if np.linalg.eigvalsh(part)[0] <= 0:
            return 1e6, np.zeros_like(theta)
        inverse = np.linalg.inv(part)
        off = s.means - means[s.rows]
        level = np.linalg.slogdet(s.covariance)[1] + len(s.rows)
        fit = np.linalg.slogdet(part)[1] + (inverse * s.covariance).sum() - level + off @ inverse @ off
        value += s.weight * float(fit)
        moved = inverse @ (s.covariance + np.outer(off, off)) @ inverse
        by_model[np.ix_(s.rows, s.rows)] += s.weight * (inverse - moved)
        by_mean[s.rows] -= 2 * s.weight * inverse @ off
    by_pattern = 2 * by_model @ pattern @ factor
    by_factor = pattern.T @ by_model @ pattern
    slope = np.concatenate(
        [
            by_pattern[:k, 0],
            by_pattern[k:, 1] + mean * by_mean[k:],
            np.diag(by_model),
            2 * by_model[item, item + k],
            by_mean,
            [2 * by_factor[0, 1], by_factor[1, 1], loadings[k:] @ by_mean[k:]],
        ]
    )
    return value, slope
