"""How long things last: the share still there after a time, when some are still there today."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.intervals import clopper_pearson


@dataclass(frozen=True)
class Survival:
    """The share still there after a time, with its 95 % interval, or the reason why there is none."""

    estimate: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    n: int = 0
    at_risk: int = 0
    reason: str = ""


def median_time(times: ArrayLike, ended: ArrayLike) -> float | None:
    """Return after how long half have ended (Kaplan-Meier); None while more than half are still there.

    Examples
    --------
    >>> median_time([3, 12, 24, 24], [1, 1, 1, 0])
    12.0
    >>> median_time([3, 12, 24, 24], [1, 0, 0, 0]) is None
    True
    """
    from statsmodels.duration.survfunc import SurvfuncRight

    seen, gone = np.asarray(times, float), np.asarray(ended, bool)
    if not gone.any():
        return None
    found = float(SurvfuncRight(seen, gone.astype(int)).quantile(0.5))
    return None if math.isnan(found) else found


def kaplan_meier(times: ArrayLike, ended: ArrayLike, *, at: float, conf: float = 0.95) -> Survival:
    """Return the share still there at a time, by Kaplan and Meier, with the log-log interval.

    Parameters
    ----------
    times : array
        How long each was seen.
    ended : array of bool
        True where it ended then; False where it was still there when last seen.
    at : float
        The time asked about.

    Returns
    -------
    Survival
        No estimate (``too_few_to_test``) where nobody was seen as long as ``at`` and not everyone had ended before.
        Where all or none are still there, the exact binomial limit of those seen long enough.

    Notes
    -----
    Formula: S(t) = product over ends tᵢ ≤ t of (1 - dᵢ / nᵢ); interval exp(-exp(log(-log S) ± z · se / log S)).

    References
    ----------
    Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete observations. JASA 53(282).
    Kalbfleisch, J. D. and Prentice, R. L. (1980). The Statistical Analysis of Failure Time Data. Wiley.

    Examples
    --------
    >>> found = kaplan_meier([3, 12, 24, 24], [1, 0, 1, 0], at=12)
    >>> found.estimate, round(found.ci_low, 3), round(found.ci_high, 3)
    (0.75, 0.128, 0.961)
    >>> kaplan_meier([3, 4], [0, 0], at=12).reason
    'too_few_to_test'
    """
    seen, gone = np.asarray(times, float), np.asarray(ended, bool)
    if len(seen) == 0:
        return Survival(reason="no_rows_in_wave")
    at_risk = int((seen >= at).sum())
    last = float(seen.max())
    if at_risk == 0 and not gone[seen == last].all():
        return Survival(n=len(seen), reason="too_few_to_test")
    if not (gone & (seen <= at)).any():
        return Survival(1.0, clopper_pearson(at_risk, at_risk, conf).low, 1.0, len(seen), at_risk)
    from statsmodels.duration.survfunc import SurvfuncRight

    curve = SurvfuncRight(seen, gone.astype(int))
    place = int(np.searchsorted(curve.surv_times, at, side="right")) - 1
    share = float(curve.surv_prob[place])
    if share <= 0:
        return Survival(0.0, 0.0, clopper_pearson(0, len(seen), conf).high, len(seen), at_risk)
    half = stats.norm.ppf(0.5 + conf / 2) * float(curve.surv_prob_se[place]) / (share * abs(math.log(share)))
    low, high = (math.exp(-math.exp(math.log(-math.log(share)) + sign * half)) for sign in (1, -1))
    return Survival(share, low, high, len(seen), at_risk)
