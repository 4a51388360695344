"""Counts over time: the quasi-Poisson model, and its working form, in which a memory of errors can be looked for."""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np


class Counts(NamedTuple):
    """A quasi-Poisson fit: logarithms of rates, standard errors, spread, and its working (weighted linear) form."""

    coefficients: np.ndarray
    se: np.ndarray
    dispersion: float
    residuals: np.ndarray
    working_design: np.ndarray
    working_values: np.ndarray


def quasi_poisson(design: np.ndarray, counts: np.ndarray, exposure: np.ndarray) -> Counts | None:
    """Return the quasi-Poisson model of counts with an offset; None where it finds no solution.

    ``residuals`` are Pearson's. At the solution the model is a weighted linear one: ``working_values`` on
    ``working_design``, both times the root of the weights, has the same coefficients by least squares.

    References
    ----------
    Wedderburn, R. W. M. (1974). Quasi-likelihood functions, generalized linear models, and the Gauss-Newton method.
    Biometrika 61(3).

    Examples
    --------
    >>> found = quasi_poisson(np.ones((4, 1)), np.array([8.0, 12.0, 9.0, 11.0]), np.full(4, 2.0))
    >>> round(float(np.exp(found.coefficients[0])), 3), round(found.dispersion, 3)
    (5.0, 0.333)
    """
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    model = sm.GLM(counts, design, family=sm.families.Poisson(), offset=np.log(exposure))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        found = model.fit(scale=1.0, maxiter=100, tol=1e-10)
    expected = np.asarray(found.fittedvalues, float)
    if not found.converged or not np.isfinite(expected).all() or (expected < 1e-6).any():
        return None
    b = np.asarray(found.params, float)
    root = np.sqrt(expected)
    pearson = (counts - expected) / root
    dispersion = float((pearson**2).sum() / (len(counts) - design.shape[1]))
    response = design @ b + (counts - expected) / expected
    return Counts(
        b,
        np.asarray(found.bse, float) * np.sqrt(dispersion),
        dispersion,
        pearson,
        design * root[:, None],
        response * root,
    )
