"""Interrupted series: the values of other programs (statistics.md 3, series of `reference_inputs.json`).

R 4.2.2: `lm`, `nlme::gls` with corAR1 by ML and REML, `sandwich::NeweyWest` (lag 3, with and without adjustment);
statsmodels: GLSAR and SARIMAX. The series was made with a step of 4, a change of slope of .2 and phi .55.
"""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from evaluation.statistics import series_ar1
from evaluation.statistics.series import LEVEL, segmented

# fmt: off
Y = np.array([
    19.5, 18.8, 19.7, 20.9, 22.5, 22.5, 21.9, 21.5, 23.0, 24.8, 24.6, 23.1, 22.6, 25.1, 25.2, 23.5, 24.3, 23.8, 28.4,
    29.1, 29.5, 31.2, 31.7, 31.7, 32.9, 34.2, 32.7, 33.5, 33.4, 34.4, 34.1, 35.4, 36.3, 36.8, 36.5, 37.2])
# fmt: on
T = np.arange(1, 37)
X = np.column_stack([np.ones(36), T, T > 18, np.maximum(0, T - 18)]).astype(float)


def test_least_squares() -> None:
    found = series_ar1.ordinary(X, Y)
    assert (found.coefficients[LEVEL], found.se[LEVEL]) == pytest.approx((3.491125, 0.615334), abs=1e-6)
    shown = segmented(Y, T, 19)
    assert shown.plain.level.estimate == pytest.approx(3.491125, abs=1e-6)


@pytest.mark.parametrize(
    ("restricted", "step", "se", "phi"), [(False, 3.668019, 0.760500, 0.386), (True, 3.808694, 0.854827, 0.550)]
)
def test_generalised_least_squares_with_memory(restricted, step, se, phi) -> None:
    found = series_ar1.likeliest(X, Y, restricted=restricted)
    assert found.coefficients[LEVEL] == pytest.approx(step, abs=5e-6)
    assert found.se[LEVEL] == pytest.approx(se, abs=5e-6)
    assert found.phi == pytest.approx(phi, abs=5e-4)


def test_the_two_estimators_side_by_side_and_the_honest_interval() -> None:
    found = segmented(Y, T, 19)
    assert found.remembering.level.estimate == pytest.approx(3.808694, abs=5e-6)
    assert found.level.low < 4 < found.level.high  # the planted step
    assert found.slope.low < 0.2 < found.slope.high
    assert found.phi_low < 0.55 < found.phi_high
    plain = found.plain.level
    assert found.level.high - found.level.low > 1.5 * (plain.high - plain.low)


@pytest.mark.parametrize(("corrected", "se"), [(False, 0.534551), (True, 0.566976)])
def test_newey_and_west_are_narrower_still(corrected, se) -> None:
    found = sm.OLS(Y, X).fit(cov_type="HAC", cov_kwds={"maxlags": 3, "use_correction": corrected})
    assert found.bse[LEVEL] == pytest.approx(se, abs=5e-6)
    assert found.bse[LEVEL] < series_ar1.ordinary(X, Y).se[LEVEL]


def test_other_programs_find_less_memory_than_there_is() -> None:
    glsar = sm.GLSAR(Y, X, rho=1).iterative_fit(50)
    assert (glsar.params[LEVEL], glsar.bse[LEVEL]) == pytest.approx((3.798599, 0.792938), abs=5e-5)
    arima = sm.tsa.SARIMAX(Y, exog=X, order=(1, 0, 0)).fit(disp=0)
    assert arima.params[LEVEL] == pytest.approx(3.668028, rel=1e-3)
    assert arima.params[4] < 0.4 < series_ar1.likeliest(X, Y).phi


def test_a_series_whose_errors_alternate() -> None:
    y = [10.2, 10.9, 11.1, 11.8, 12.4, 12.3, 13.0, 13.6, 13.9, 14.1, 14.8, 15.2]
    y += [18.1, 18.0, 19.2, 19.9, 20.1, 21.3, 21.6, 22.5, 22.9, 23.8, 24.6, 24.9]  # `its_24_neg_ar`
    found = segmented(y, range(24), 12)
    assert found.remembering.phi < 0
    assert found.level.low > 0
    assert found.slope.low > 0
