"""What wrong codings do to a prevalence: how well a coder sees a code, and the band that leaves around a share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from evaluation.statistics.agreement_tables import Floats, rating_table


@dataclass(frozen=True)
class Accuracy:
    """How well a coder sees a code.

    ``sensitivity`` is the share of passages with the code in which a coder applies it, ``specificity`` the share
    without it in which a coder leaves it. ``n_with`` and ``n_without`` are what they rest on; ``against`` is
    ``consensus`` or ``one_another``. None, with ``reason``, where double coding cannot tell.
    """

    sensitivity: float | None
    specificity: float | None
    n_with: float
    n_without: float
    against: str
    reason: str = ""


@dataclass(frozen=True)
class Band:
    """A prevalence with what coders' errors leave open.

    ``observed`` is the share as coded, ``estimate`` the share corrected for error; ``low`` to ``high`` is the band
    with sampling error, ``reason`` says why there is none.
    """

    observed: float | None
    estimate: float | None
    low: float | None
    high: float | None
    n: int
    reason: str = ""


def coder_accuracy(ratings: ArrayLike, consensus: ArrayLike | None = None) -> Accuracy:
    """Return how well a coder sees a code, from double coding.

    Parameters
    ----------
    ratings : array, coders x units
        1 applied, 0 not, NaN where the coder did not look.
    consensus : array, optional
        What coders agreed on together, one value per unit; NaN where they did not. Without it coders are held
        against one another, and both kinds of error are taken to be equally likely.

    Notes
    -----
    **Formula.** Against one another: two coders with error e part in 2e(1 − e) of units, so
    e = (1 − √(1 − 2d)) ÷ 2 with d the share of pairs that part; sensitivity and specificity are both 1 − e.
    Where coders part in half of all pairs or more they tell nothing (``reason`` worse_than_chance).

    Examples
    --------
    >>> found = coder_accuracy([[1, 1, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0]])
    >>> round(found.sensitivity, 3), found.against
    (0.933, 'one_another')
    >>> found = coder_accuracy([[1, 1, 0, 0], [1, 0, 0, 0]], [1, 1, 0, 0])
    >>> found.sensitivity, found.specificity
    (0.75, 1.0)
    """
    table = rating_table(ratings)
    if consensus is not None:
        truth = np.broadcast_to(np.asarray(consensus, float), table.shape)
        known = ~np.isnan(table) & ~np.isnan(truth)
        with_, without = known & (truth == 1), known & (truth == 0)
        if not with_.any() or not without.any():
            return Accuracy(None, None, with_.sum(), without.sum(), "consensus", "never_applied")
        return Accuracy(
            float(table[with_].mean()),
            float(1 - table[without].mean()),
            int(with_.sum()),
            int(without.sum()),
            "consensus",
        )
    both, given, apart = _pairs(table)
    if not len(both):
        return Accuracy(None, None, 0, 0, "one_another", "too_few_to_test")
    parted = float(apart.mean())
    if parted >= 0.5:
        return Accuracy(None, None, 0, 0, "one_another", "worse_than_chance")
    right = (1 + np.sqrt(1 - 2 * parted)) / 2
    share = float(given.mean())
    return Accuracy(float(right), float(right), len(both) * share, len(both) * (1 - share), "one_another")


def misclassification_band(
    share: float,
    n: int,
    sensitivity: float | None,
    specificity: float | None,
    *,
    n_sensitivity: float | None = None,
    n_specificity: float | None = None,
    conf: float = 0.95,
) -> Band:
    """Return a prevalence corrected for coders' errors, with the band they leave.

    Parameters
    ----------
    share : float
        Share of units with the code, as coded.
    n : int
        Units it rests on.
    sensitivity, specificity : float or None
        How well a coder sees the code, see `coder_accuracy`.
    n_sensitivity, n_specificity : float, optional
        What those two rest on; without them they are taken as known.
    conf : float

    Returns
    -------
    Band
        ``estimate`` and limits cut at 0 and 1. No correction (``reason`` worse_than_chance) where sensitivity +
        specificity is 1 or less: such codings say nothing about the share.

    Notes
    -----
    **Formula.** (share + specificity − 1) ÷ (sensitivity + specificity − 1). Interval as Lang and Reiczigel: all
    three shares are first moved by a pseudo-count, then the variance of the ratio (delta method).
    **Interpretation.** What is coded differs between two groups by the true difference × (sensitivity +
    specificity − 1): errors hide change, see `corrected_gap`.

    References
    ----------
    Rogan, W. J. and Gladen, B. (1978). American Journal of Epidemiology 107, 71–76.
    Lang, Z. and Reiczigel, J. (2014). Preventive Veterinary Medicine 113, 13–22.

    Examples
    --------
    >>> band = misclassification_band(0.30, 200, 0.9, 0.95)
    >>> round(band.estimate, 3), round(band.low, 3), round(band.high, 3)
    (0.294, 0.224, 0.373)
    """
    if sensitivity is None or specificity is None or not n:
        return Band(share if n else None, None, None, None, n, "no_double_coding" if n else "zero_denominator")
    if sensitivity + specificity <= 1:
        return Band(share, None, None, None, n, "worse_than_chance")
    z = stats.norm.ppf((1 + conf) / 2)
    seen, seen_n = (n * share + z**2 / 2) / (n + z**2), n + z**2
    hit, hit_part = _known(sensitivity, n_sensitivity)
    left, left_part = _known(specificity, n_specificity)
    reach = hit + left - 1
    shift = (seen + left - 1) / reach
    spread = np.sqrt(seen * (1 - seen) / seen_n + shift**2 * hit_part + (1 - shift) ** 2 * left_part) / reach
    move = 2 * z**2 * (shift * hit_part - (1 - shift) * left_part) / reach
    estimate = (share + specificity - 1) / (sensitivity + specificity - 1)
    low, high, estimate = np.clip([shift + move - z * spread, shift + move + z * spread, estimate], 0.0, 1.0)
    return Band(float(share), float(estimate), float(low), float(high), n)


def _known(share: float, n: float | None) -> tuple[float, float]:
    """Return a share (moved toward a half where it was estimated from ``n``) and its variance."""
    if not n:
        return share, 0.0
    moved = (n * share + 1) / (n + 2)
    return moved, moved * (1 - moved) / n


def prevalence_band(ratings: ArrayLike, *, conf: float = 0.95, resamples: int = 1000, seed: int = 20211001) -> Band:
    """Return what double coding alone allows the prevalence of a code to be, whichever error coders make.

    Parameters
    ----------
    ratings : array, coders x units
        1 applied, 0 not, NaN where the coder did not look.
    conf : float
    resamples : int
    seed : int

    Returns
    -------
    Band
        ``estimate`` is None: from ``low`` (coders only ever apply the code too often) to ``high`` (they only ever
        miss it), both widened by resampling units.

    Notes
    -----
    **Formula.** With m the mean share that coders apply and a the share of pairs in which both do, coders who err
    alike and independently leave one free choice. Only missing: m² ÷ a. Only overdoing, with f the share of false
    ones, f = (m − a) ÷ (1 − m): 1 − (1 − m) ÷ (1 − f).

    Examples
    --------
    >>> band = prevalence_band([[1, 1, 1, 0, 0, 0, 0, 0, 0, 0] * 5, [1, 1, 0, 1, 0, 0, 0, 0, 0, 0] * 5])
    >>> round(band.observed, 3), band.low < 0.2 < 0.45 < band.high
    (0.3, True)
    """
    both, given, apart = _pairs(rating_table(ratings))
    n = len(both)
    if n < 2:
        return Band(None, None, None, None, n, "too_few_to_test")
    observed = float(given.mean())
    if observed in (0.0, 1.0):
        return Band(observed, None, None, None, n, "never_applied" if observed == 0 else "all_alike")
    if both.mean() <= observed**2:
        return Band(observed, None, None, None, n, "worse_than_chance")
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=resamples) / n
    a, m = drawn @ both, drawn @ given
    usable = (a > m**2) & (m < 1)
    a, m = a[usable], m[usable]
    false = (m - a) / (1 - m)
    low = np.quantile(np.clip(1 - (1 - m) / (1 - false), 0, 1), (1 - conf) / 2)
    high = np.quantile(np.clip(m**2 / a, 0, 1), (1 + conf) / 2)
    return Band(observed, None, float(low), float(high), n)


def corrected_gap(observed: float, sensitivity: float | None, specificity: float | None) -> float | None:
    """Return the true difference of two prevalences behind an observed one; None where codings tell nothing.

    Examples
    --------
    >>> round(corrected_gap(0.15, 0.8, 0.95), 2)
    0.2
    """
    if sensitivity is None or specificity is None or sensitivity + specificity <= 1:
        return None
    return observed / (sensitivity + specificity - 1)


def _pairs(table: Floats) -> tuple[Floats, Floats, Floats]:
    """Return per unit rated twice: share of pairs that both apply, share of coders that apply, share that part."""
    given = (~np.isnan(table)).sum(axis=0)
    yes = np.nansum(table, axis=0)
    own = given >= 2
    m, k = given[own].astype(float), yes[own]
    pairs = m * (m - 1)
    return k * (k - 1) / pairs, k / m, 2 * k * (m - k) / pairs
