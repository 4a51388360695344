"""Free nominations: what share of all names goes to one kind, with ranges that draw respondents, not names.

One respondent gives several names, which hang together; respondents are drawn anew, with all their names.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from evaluation.statistics.networks_association import SEED
from evaluation.statistics.resampling import Resampled, ranged

RESAMPLES = 5_000


def nomination_share(
    respondents: Sequence[str], hits: ArrayLike, *, resamples: int = RESAMPLES, seed: int = SEED
) -> Resampled:
    """Return the share of nominations that hit, with a range over respondents drawn anew.

    Parameters
    ----------
    respondents : sequence of str
        Who gave each nomination.
    hits : array of 1/0
        Whether it goes to the kind in question.

    References
    ----------
    Field, C. A. and Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the Royal Statistical Society B
    69(3), 369-390.

    Examples
    --------
    >>> found = nomination_share(["a", "a", "b", "c", "d"], [1, 0, 1, 0, 0])
    >>> round(found.estimate, 2), found.n, found.low < 0.4 < found.high
    (0.4, 4, True)
    """
    hit, all_ = _per_respondent(respondents, hits, sorted(set(respondents)))
    if not all_.sum():
        return Resampled(None, reason="no_rows_in_wave")
    drawn = _draws(np.column_stack([hit, all_]), resamples, seed)
    shares = _ratios(drawn[:, 0], drawn[:, 1])
    found = ranged(float(hit.sum() / all_.sum()), shares, len(all_), resamples)
    if found.low is None or found.high is None:
        return found
    # nobody asks whether a share is 0
    return dataclasses.replace(found, low=max(found.low, 0.0), high=min(found.high, 1.0), p=None, lean_up=None)


def nomination_shift(
    first: tuple[Sequence[str], ArrayLike],
    second: tuple[Sequence[str], ArrayLike],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Resampled:
    """Return the change of a share of nominations; who answered in both waves is drawn with both answers.

    Examples
    --------
    >>> found = nomination_shift((["a", "b", "c"], [0, 0, 1]), (["a", "b", "c"], [1, 1, 1]))
    >>> round(found.estimate, 2), found.n
    (0.67, 3)
    """
    everyone = sorted({*first[0], *second[0]})
    hit_1, all_1 = _per_respondent(*first, everyone)
    hit_2, all_2 = _per_respondent(*second, everyone)
    if not all_1.sum() or not all_2.sum():
        return Resampled(None, reason="no_rows_in_wave")
    drawn = _draws(np.column_stack([hit_1, all_1, hit_2, all_2]), resamples, seed)
    shifts = _ratios(drawn[:, 2], drawn[:, 3]) - _ratios(drawn[:, 0], drawn[:, 1])
    answered = int(min((all_1 > 0).sum(), (all_2 > 0).sum()))
    return ranged(float(hit_2.sum() / all_2.sum() - hit_1.sum() / all_1.sum()), shifts, answered, resamples)


def _per_respondent(
    respondents: Sequence[str], hits: ArrayLike, everyone: Sequence[str]
) -> tuple[np.ndarray, np.ndarray]:
    at = {name: i for i, name in enumerate(everyone)}
    places = np.array([at[name] for name in respondents], dtype=int)
    hit = np.bincount(places, weights=np.asarray(hits, float), minlength=len(everyone))
    return hit, np.bincount(places, minlength=len(everyone)).astype(float)


def _draws(sums: np.ndarray, resamples: int, seed: int) -> np.ndarray:
    """Return the sums over respondents drawn anew, a row per sample.

    Respondents with the same sums are drawn together, as many as chance gives: the same draw, whatever their number.
    """
    alike, counts = np.unique(sums, axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(len(sums), counts / len(sums), size=resamples)
    return drawn @ alike


def _ratios(hit: np.ndarray, all_: np.ndarray) -> np.ndarray:
    """Return shares; a sample without any nomination has none."""
    return np.where(all_ > 0, hit / np.maximum(all_, 1), np.nan)
