"""McDonald's omega: reliability of a sum of items that measure one thing to different degrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize
from threadpoolctl import threadpool_limits

from evaluation.statistics.scales_reliability import Reliability, complete

Floats = NDArray[np.float64]

#: the least share of its variance that an item keeps for itself when correlations are fitted
OWN = 0.005


@dataclass(frozen=True)
class OneFactor:
    """One factor fitted by maximum likelihood: loadings, own variances, whether it converged."""

    loadings: Floats
    own: Floats
    converged: bool

    @property
    def omega(self) -> float:
        """Share of the variance of the sum that the factor explains."""
        common = self.loadings.sum() ** 2
        return float(common / (common + self.own.sum()))


def omega(
    items: ArrayLike,
    of: Literal["covariances", "correlations"] = "covariances",
    *,
    conf: float = 0.95,
    resamples: int = 300,
    seed: int = 20211001,
) -> Reliability:
    """Return McDonald's omega (total, one factor) with a bootstrap interval over people.

    Parameters
    ----------
    items : array, people x items
        Three items or more. Only people who answered every item count.
    of : {"covariances", "correlations"}
        ``covariances``: of the sum of the items as they are; own variances may turn negative, which is then said.
        ``correlations``: of standardised items; own variances are kept at 0.005 or more.
    conf : float
    resamples : int
        0: no interval. In resamples own variances are kept from turning negative.
    seed : int

    Returns
    -------
    Reliability
        ``improper`` with ``reason`` improper_solution where an own variance is negative, or at its limit.

    Notes
    -----
    **Formula.** (Σ loadings)² ÷ [(Σ loadings)² + Σ own variances], one factor by maximum likelihood.
    **Warning.** With few people an own variance often turns negative (a Heywood case): three programs then give
    three values. Read alpha beside it.

    References
    ----------
    McDonald, R. P. (1999). Test Theory, chapter 6.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> people = rng.normal(size=(400, 1)) + rng.normal(size=(400, 4))
    >>> round(omega(people, resamples=0).estimate, 1)
    0.8
    """
    table, reason = complete(items, every_item_varies=True)
    n, k = table.shape
    if not reason and (k < 3 or n <= k):
        reason = "too_few_to_test"
    if reason:
        return Reliability(None, None, None, n, k, reason)
    fitted = _fit(table, of)
    if fitted is None or not fitted.converged:
        return Reliability(None, None, None, n, k, "did_not_converge")
    limit = OWN * 1.001 if of == "correlations" else 0.0
    improper = bool((fitted.own <= limit).any())
    low, high = _interval(table, of, conf, resamples, seed)
    return Reliability(fitted.omega, low, high, n, k, "improper_solution" if improper else "", improper)


def _interval(
    table: Floats, of: Literal["covariances", "correlations"], conf: float, resamples: int, seed: int
) -> tuple[float | None, float | None]:
    if not resamples:
        return None, None
    rng = np.random.default_rng(seed)
    with threadpool_limits(limits=1, user_api="blas"):  # threads that wait for one another on 3 x 3 tables cost tenfold
        fits = [_fit(table[rng.integers(0, len(table), len(table))], of, proper=True) for _ in range(resamples)]
    found = [f.omega for f in fits if f is not None and f.converged]
    if len(found) < 0.8 * resamples:  # too many samples in which nothing could be fitted: no honest interval
        return None, None
    low, high = np.quantile(found, [(1 - conf) / 2, (1 + conf) / 2])
    return float(low), float(high)


def _fit(table: Floats, of: Literal["covariances", "correlations"], *, proper: bool = False) -> OneFactor | None:
    """Fit one factor; None where the items are so alike, or people so few, that there is no matrix to fit."""
    scale = table.std(axis=0, ddof=1)
    if np.isclose(scale, 0).any():
        return None
    correlations = np.atleast_2d(np.corrcoef(table.T))
    if np.linalg.eigvalsh(correlations)[0] < 1e-8:
        return None
    fitted = proper_factor(correlations)
    if of == "correlations":
        return fitted
    if not proper and (fitted.own <= OWN * 1.001).any():
        fitted = free_factor(correlations, fitted)
    # maximum likelihood does not depend on the items' units: what fits correlations fits covariances, rescaled
    return OneFactor(fitted.loadings * scale, fitted.own * scale**2, fitted.converged)


def proper_factor(correlations: Floats) -> OneFactor:
    """Fit one factor to correlations by maximum likelihood, every own variance at least `OWN`."""

    def factor(own: Floats) -> tuple[Floats, Floats]:
        root = np.sqrt(own)
        values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
        return values, vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0)) * root

    def misfit(own: Floats) -> tuple[float, Floats]:
        values, loadings = factor(own)
        rest = values[:-1]
        slope = (loadings**2 + own - 1) / own**2
        return float((rest - np.log(rest) - 1).sum()), slope

    start = np.clip(0.75 / np.diag(np.linalg.inv(correlations)), OWN, 1.0)
    found = optimize.minimize(
        misfit,
        start,
        jac=True,
        bounds=[(OWN, 1.0)] * len(start),
        method="L-BFGS-B",
        options={"ftol": 1e-13, "gtol": 1e-7},
    )
    loadings = factor(found.x)[1]
    own = 1 - loadings**2
    return OneFactor(loadings * np.sign(loadings.sum() or 1.0), np.asarray(own), bool(np.isfinite(found.fun)))


def free_factor(correlations: Floats, begin: OneFactor) -> OneFactor:
    """Fit one factor to correlations by maximum likelihood with nothing to keep own variances positive."""
    k = len(correlations)
    level = np.linalg.slogdet(correlations)[1] + k

    def misfit(theta: Floats) -> tuple[float, Floats]:
        loadings, own = theta[:k], theta[k:]
        model = np.outer(loadings, loadings) + np.diag(own)
        if np.linalg.eigvalsh(model)[0] <= 0:
            return 1e6, np.zeros(2 * k)
        inverse = np.linalg.inv(model)
        slope = inverse - inverse @ correlations @ inverse
        size = float(np.linalg.slogdet(model)[1] + (inverse * correlations).sum() - level)
        return size, np.concatenate([2 * slope @ loadings, np.diag(slope)])

    start = np.concatenate([begin.loadings * 0.95, np.maximum(begin.own, 0.05)])
    found = optimize.minimize(
        misfit,
        start,
        jac=True,
        method="L-BFGS-B",
        options={"ftol": 1e-14, "gtol": 1e-8, "maxiter": 5000, "maxfun": 20000},
    )
    loadings = found.x[:k]
    ended = bool(found.fun < 1e5 and np.abs(found.jac).max() < 1e-3)
    return OneFactor(loadings * np.sign(loadings.sum() or 1.0), np.asarray(found.x[k:]), ended)
